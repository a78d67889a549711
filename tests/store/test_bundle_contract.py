"""What every ledger does with what comes in bundles; each test runs on SQLite, in memory and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.keys import content_key
from onrecord.problems import BundleError
from onrecord.records import Capture, Judgement, Reading, Sighting, Withdrawal, replace
from onrecord.records.bundles import Bundle, Contents
from onrecord.store.ledgers.base import Store
from onrecord.store.ledgers.copying import copy_ledger
from onrecord.store.ledgers.sqlite import SqliteStore

NOON, LATER = "2021-03-01T12:00:00Z", "2021-03-02T12:00:00Z"
OURS, THEIRS, UNSENT = b"The ferry sank.", b"The lorry fell.", b"The crane leant."
BUNDLE = Bundle("bun-1", "aa", "The Osk desk", "s", 7, NOON, "CLEAR", LATER, "Ann")
JUDGED = Judgement("jud-2", "accept", "Ben", NOON, ("fig-1",))


def seen(page: bytes, *, at: str = NOON, name: str = "page.txt") -> Sighting:
    return Sighting(content_key(page), name, at, "text/plain", "ferry")


@pytest.fixture
def contents(read: Callable[[bytes], Reading]) -> Contents:
    """A page that we have, one that we have not, and one of which only a reading comes."""
    return Contents(
        sightings=(seen(OURS), seen(THEIRS), seen(UNSENT)),
        judgements=(JUDGED,),
        readings=(read(UNSENT),),
        captures=(Capture(content_key(OURS), OURS), Capture(content_key(THEIRS), THEIRS)),
    )


def held(store: Store) -> list[object]:
    """All inputs, and what others read."""
    pages = [store.capture(key) for key in store.capture_ids()]
    return [pages, store.sightings(), store.judgements(), store.received_readings()]


def test_merged_and_taken_back(store: Store, contents: Contents, read: Callable[[bytes], Reading]) -> None:
    """All of it is there, beside our own; taken back, all is as it was but for the note that it was here."""
    store.add_page(OURS, seen(OURS, at=LATER))
    before = held(store)
    assert store.merge_bundle(BUNDLE, contents)
    assert not store.merge_bundle(BUNDLE, contents)
    assert store.capture_ids() == tuple(sorted({content_key(OURS), content_key(THEIRS)}))
    assert store.capture(content_key(THEIRS)) == Capture(content_key(THEIRS), THEIRS)
    assert store.received_readings() == (read(UNSENT),)
    assert store.judgements() == (JUDGED,)
    assert store.received_judgements() == (("aa", JUDGED),)
    assert (store.own_judgements(), store.own_sightings()) == ((), (seen(OURS, at=LATER),))
    store.save_reading(read(THEIRS), "r")
    assert store.search("lorry")
    assert store.take_back("bun-1", LATER)
    assert not store.take_back("bun-1", LATER)
    assert held(store) == before
    assert store.search("lorry") == ()
    assert store.bundles() == (replace(BUNDLE, taken_back_at=LATER),)
    assert store.bundle_contents("bun-1") == Contents()
    assert store.merge_bundle(BUNDLE, contents)
    assert store.bundles() == (BUNDLE,)


def test_when_what_came_was_met(store: Store, contents: Contents) -> None:
    """As its sender says; it is held since it was merged. Of one page under one name, the earliest time counts."""
    store.add_page(OURS, seen(OURS, at=LATER))
    store.merge_bundle(BUNDLE, contents)
    found = {one.capture: one for one in store.sightings()}
    assert (found[content_key(OURS)].seen_at, found[content_key(OURS)].held_since) == (NOON, LATER)
    assert (found[content_key(THEIRS)].seen_at, found[content_key(THEIRS)].held_since) == (NOON, LATER)


def test_only_the_newest_of_a_stream_stands(store: Store, contents: Contents) -> None:
    """An older is refused; taken back, the newest gives way to the one before it. Other streams stand beside it."""
    newer = replace(BUNDLE, id="bun-2", sequence=9)
    store.merge_bundle(BUNDLE, contents)
    store.merge_bundle(newer, replace(contents, judgements=(), readings=()))
    assert (store.judgements(), store.received_readings()) == ((), ())
    for number in (8, 9):
        with pytest.raises(BundleError, match=f"number {number} .* number 9 was merged before"):
            store.merge_bundle(replace(BUNDLE, id="bun-3", sequence=number), contents)
    assert [one.id for one in store.bundles()] == ["bun-1", "bun-2"]
    store.merge_bundle(replace(BUNDLE, id="bun-4", stream="t", sequence=1), replace(contents, readings=()))
    assert store.judgements() == (JUDGED,)
    store.take_back("bun-4", LATER)
    store.take_back("bun-2", LATER)
    assert store.judgements() == (JUDGED,)
    assert len(store.capture_ids()) == 2


def test_a_page_leaves_with_the_last_that_brought_it(store: Store, contents: Contents) -> None:
    """Another bundle, or our own adding, keeps it."""
    other = replace(BUNDLE, id="bun-2", signer="bb")
    store.merge_bundle(BUNDLE, contents)
    store.merge_bundle(other, contents)
    assert store.add_page(OURS, seen(OURS))
    assert len(store.received_readings()) == 2
    store.take_back("bun-1", LATER)
    assert len(store.capture_ids()) == 2
    store.take_back("bun-2", LATER)
    assert store.capture_ids() == (content_key(OURS),)


def test_a_page_of_our_own_is_read_here(store: Store, contents: Contents) -> None:
    """What others read in it is not asked."""
    store.merge_bundle(BUNDLE, contents)
    store.add_page(UNSENT, seen(UNSENT))
    assert store.received_readings() == ()


def test_withdrawn_pages(store: Store, contents: Contents) -> None:
    """Withdrawn here, a page leaves with what others read in it, and does not come back with the next bundle."""
    store.merge_bundle(BUNDLE, contents)
    for page in (OURS, THEIRS, UNSENT):
        assert store.withdraw(Withdrawal(content_key(page), "asked", "Ann", LATER))
    store.merge_bundle(replace(BUNDLE, id="bun-2", sequence=8), contents)
    store.merge_bundle(replace(BUNDLE, id="bun-3", signer="bb"), contents)
    assert (store.capture_ids(), store.received_readings()) == ((), ())
    assert store.capture(content_key(THEIRS)) is None
    assert store.bundle_contents("bun-3").captures == ()
    assert len(store.withdrawals()) == 3


def test_copied(tmp_path: Path, contents: Contents) -> None:
    """Bundles go with a ledger, as bundles, once and again; one that was taken back since is taken back there too."""
    folders = tmp_path / "source", tmp_path / "target"
    for folder in folders:
        folder.mkdir()
    source, target = map(SqliteStore, folders)
    source.add_page(OURS, seen(OURS))
    gone, newer = replace(BUNDLE, id="bun-0", sequence=3), replace(BUNDLE, id="bun-2", sequence=9)
    for one in (gone, BUNDLE, newer):
        source.merge_bundle(one, contents)
    source.take_back("bun-0", LATER)
    for _ in range(2):
        copy_ledger(source, target, lambda *_: None)
        assert held(target) == held(source)
        assert (target.bundles(), target.own_sightings()) == (source.bundles(), source.own_sightings())
        source.take_back("bun-2", LATER)
    source.close()
    target.close()

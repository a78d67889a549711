"""A ledger copied: into a folder or a database, once and again, while it grows, and never over another one."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from onrecord.keys import content_key
from onrecord.problems import LedgerError, problem
from onrecord.records import Judgement, Sighting, Withdrawal
from onrecord.store.ledgers.base import FolderStore, Unread
from onrecord.store.ledgers.copying import Copied, copy_ledger
from onrecord.store.ledgers.postgresql import PostgresStore
from onrecord.store.ledgers.sqlite import SqliteStore

NOON, LATER = "2021-03-01T12:00:00Z", "2021-03-02T12:00:00Z"
DATABASE = pytest.mark.postgresql


def quiet(done: int, total: int) -> None:
    """No bar."""


@pytest.fixture
def opening(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Callable[[str, str], FolderStore]]:
    """Opens ledgers by kind and name, and closes them. There is one database: its name does not matter."""
    made: list[FolderStore] = []  # of this thread: whoever opens one in another closes it there

    def open_(kind: str, name: str) -> FolderStore:
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        database = kind == "postgresql"
        store = PostgresStore(request.getfixturevalue("address"), folder) if database else SqliteStore(folder)
        if threading.current_thread() is threading.main_thread():
            made.append(store)
        return store

    yield open_
    for store in made:
        store.close()


def fill(store: FolderStore, pages: range = range(450)) -> None:
    """Pages of which some were met twice, one that was withdrawn, a decision, a pack, types, an unread input."""
    batch = [(f"{n} boats sank.".encode(), n) for n in pages]
    seen = [(page, Sighting(content_key(page), f"{n}.txt", NOON, "text/plain", "ferry")) for page, n in batch]
    seen += [(page, Sighting(content_key(page), f"copy of {n}.txt", LATER)) for page, n in batch[::7]]
    store.add_pages(seen)
    store.withdraw(Withdrawal(content_key(b"7 boats sank."), "It named a child.", "Ann", LATER))
    store.add_judgement(Judgement("j2", "accept", "Ann", LATER, ("fig-1",), note="seen on film"))
    store.add_judgement(Judgement("j1", "reject", "Ben", NOON, ("fig-2",)))
    store.add_pack("ferry", 'name = "the Ferry of Fluß"')
    store.set_own_types("[hail]\nnouns = ['hailstorm']\n")
    store.add_unread(Unread(problem("unreadable_file", "shut.txt", "It may not be opened."), NOON))


def held(store: FolderStore) -> list[object]:
    """All inputs."""
    pages = [store.capture(key) for key in store.capture_ids()]
    said = [store.withdrawals(), store.withdrawn_pages(), store.judgements(), store.packs(), store.own_types()]
    return [pages, store.sightings(), store.unread(), *said]


WAYS = [
    pytest.param("sqlite", "sqlite", id="a backup into a folder"),
    pytest.param("sqlite", "postgresql", id="into a database", marks=DATABASE),
    pytest.param("postgresql", "sqlite", id="out of a database", marks=DATABASE),
]


@pytest.mark.parametrize(("one", "other"), WAYS)
def test_a_copy_holds_every_input(opening: Callable[[str, str], FolderStore], one: str, other: str) -> None:
    """Of a withdrawn page, what stays of it; twice copied is once copied."""
    source, target = opening(one, "source"), opening(other, "target")
    fill(source)
    assert copy_ledger(source, target, quiet) == Copied(449, 515, 1, 2, 1)
    assert held(target) == held(source)
    assert copy_ledger(source, target, quiet) == Copied(449, 515, 1, 2, 1)
    assert held(target) == held(source)
    assert not target.add_page(b"7 boats sank.", Sighting(content_key(b"7 boats sank."), "again.txt", LATER))


@pytest.mark.parametrize(("one", "other"), WAYS)
def test_a_copy_that_was_stopped_goes_on(opening: Callable[[str, str], FolderStore], one: str, other: str) -> None:
    """Stopped after the first batch: what is there stays, and only the rest is written."""
    source, target = opening(one, "source"), opening(other, "target")
    fill(source)

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        copy_ledger(source, target, stop)
    part = len(target.capture_ids())
    assert 0 < part < 449
    copy_ledger(source, target, quiet)
    assert held(target) == held(source)


@pytest.mark.parametrize(("one", "other"), WAYS)
def test_a_page_withdrawn_since_leaves_the_copy(
    opening: Callable[[str, str], FolderStore], one: str, other: str
) -> None:
    """A backup keeps no page that was taken out, from the next time that it is made."""
    source, target = opening(one, "source"), opening(other, "target")
    fill(source, range(20))
    copy_ledger(source, target, quiet)
    source.withdraw(Withdrawal(content_key(b"9 boats sank."), "The court asked.", "Ann", LATER))
    source.add_page(b"More.", Sighting(content_key(b"More."), "more.txt", LATER))
    copy_ledger(source, target, quiet)
    assert held(target) == held(source)


def change_page(store: FolderStore) -> None:
    store.add_page(b"Elsewhere.", Sighting(content_key(b"Elsewhere."), "other.txt", NOON))


def change_judgement(store: FolderStore) -> None:
    store.add_judgement(Judgement("j9", "accept", "Eve", NOON, ("fig-9",)))


def change_withdrawal(store: FolderStore) -> None:
    store.withdraw(Withdrawal(content_key(b"3 boats sank."), "asked", "Eve", NOON))


def change_pack(store: FolderStore) -> None:
    store.add_pack("ferry", 'name = "another"')


def change_types(store: FolderStore) -> None:
    store.set_own_types("[hail]\nnouns = ['hail']\n")


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (change_page, "1 pages"),
        (change_judgement, "1 judgements"),
        (change_withdrawal, "1 withdrawals"),
        (change_pack, "1 story packs"),
        (change_types, "types of incident of its own"),
    ],
)
def test_another_ledger_is_not_written_over(
    opening: Callable[[str, str], FolderStore], change: Callable[[FolderStore], None], what: str
) -> None:
    """Nor one that went on by itself: it would lose nothing, and be nobody's copy."""
    source, target = opening("sqlite", "source"), opening("sqlite", "target")
    fill(source, range(20))
    copy_ledger(source, target, quiet)
    change(target)
    source.add_page(b"More.", Sighting(content_key(b"More."), "more.txt", LATER))
    before = held(target)
    with pytest.raises(LedgerError, match=f"Nothing was copied.*It holds {what}"):
        copy_ledger(source, target, quiet)
    assert held(target) == before


@pytest.mark.parametrize(("one", "other"), WAYS)
def test_a_copy_taken_while_pages_come_in_is_whole(
    opening: Callable[[str, str], FolderStore], one: str, other: str
) -> None:
    """Each page in it with where it was met, and none of it torn; taken again, it has the rest."""
    source, target = opening(one, "source"), opening(other, "target")
    fill(source, range(300))
    begun = threading.Event()

    def write() -> None:
        adding = opening(one, "source")
        for n in range(300, 420, 10):
            pages = [f"{m} boats sank.".encode() for m in range(n, n + 10)]
            adding.add_pages([(page, Sighting(content_key(page), f"{page!r}", NOON)) for page in pages])
            begun.set()
        adding.close()

    writer = threading.Thread(target=write)
    writer.start()
    begun.wait(10)
    try:
        done = copy_ledger(source, target, quiet)
    finally:
        writer.join()
    assert done.pages >= 309
    assert target.faults() == []
    assert {one.capture for one in target.sightings()} >= set(target.capture_ids())
    copy_ledger(source, target, quiet)
    assert held(target) == held(source)


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgresql", marks=DATABASE)])
def test_the_mark_of_the_inputs(opening: Callable[[str, str], FolderStore], kind: str) -> None:
    """It changes with a page, a pack and another text of that pack, and with nothing else that is done here."""
    store = opening(kind, "source")
    marks = [store.input_mark()]
    change_page(store)
    marks.append(store.input_mark())
    for text in ("name = 'a'", "name = 'b'"):
        store.add_pack("river", text)
        marks.append(store.input_mark())
    assert len({repr(mark) for mark in marks}) == 4
    change_page(store)
    store.save_parses("m", {"A.": ()})
    assert store.input_mark() == marks[-1]


def test_a_torn_copy_is_said_to_be(
    opening: Callable[[str, str], FolderStore], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every page of it is read again and compared with its hash."""
    source, target = opening("sqlite", "source"), opening("sqlite", "target")
    fill(source, range(20))
    monkeypatch.setattr(target, "faults", lambda: ["ledger.sqlite3: the bytes of 12ab are not those that were added"])
    with pytest.raises(LedgerError, match=r"The copy is not whole: ledger\.sqlite3: the bytes of 12ab"):
        copy_ledger(source, target, quiet)


@pytest.mark.parametrize(("one", "other"), WAYS)
def test_when_a_page_came_in_is_copied(opening: Callable[[str, str], FolderStore], one: str, other: str) -> None:
    """The copy is the same ledger: a page of an old web archive came into both when it came into the first."""
    source, target = opening(one, "from"), opening(other, "to")
    page = b"Nine boats sank."
    source.add_page(page, Sighting(content_key(page), "https://a.example/9", NOON, added_at=LATER))
    copy_ledger(source, target, quiet)
    assert [(seen.seen_at, seen.held_since) for seen in target.sightings()] == [(NOON, LATER)]

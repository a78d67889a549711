"""Ledgers built apart and merged: what is on record then is what one ledger of all pages has."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.engine.spacy_parser import SpacyParser
from onrecord.keys import content_key, judgement_key
from onrecord.problems import BundleError, problem
from onrecord.records import Capture, Claim, Judgement, Reading, Span, Withdrawal, replace
from onrecord.records.recorded import RecordedReading
from onrecord.sharing.merging import Sharing
from onrecord.sharing.selection import select
from onrecord.store.ledgers.sqlite import SqliteStore
from onrecord.viewing import Inputs
from plain_reader import PlainReader
from sharing.ledgers import LATER, LINES, NOON, Desk, decided
from stories.reading_stories import NAMES, pages_of

PAGES = [line.encode() for line in LINES]


class OnceReader(PlainReader):
    """The program's reader, which reads a page of a story once for all ledgers."""

    def __init__(self, parser: SpacyParser) -> None:
        super().__init__(parser)
        self.known: dict[str, Reading] = {}

    def read(self, capture: Capture) -> Reading:
        """Looked up, or read."""
        if capture.id not in self.known:
            self.known[capture.id] = super().read(capture)
        return self.known[capture.id]


def sqlite_in(folder: Path) -> SqliteStore:
    """A ledger in a folder of its own."""
    folder.mkdir(exist_ok=True)
    return SqliteStore(folder)


@pytest.fixture
def desks(tmp_path: Path) -> tuple[Desk, Desk]:
    """Two desks with two pages in common, which trust each other."""
    osk, brin = Desk(tmp_path, "osk", PAGES[:4]), Desk(tmp_path, "brin", PAGES[2:])
    osk.trust(brin)
    brin.trust(osk)
    return osk, brin


@pytest.mark.parametrize("name", NAMES)
def test_halves_of_a_story_merged_both_ways(tmp_path: Path, parser: SpacyParser, name: str) -> None:
    """With the pages: every export of either is that of the whole, echoes across the border too."""
    pages, reader = [page.read_bytes() for page in pages_of(name)], OnceReader(parser)
    third = len(pages) // 3
    whole = Desk(tmp_path, "whole", pages, reader=reader)
    early = Desk(tmp_path, "early", pages[: 2 * third], store=sqlite_in(tmp_path / "early"), reader=reader)
    late = Desk(tmp_path, "late", pages[third:], reader=reader)
    early.trust(late)
    late.trust(early)
    before = early.exports()
    to_late, to_early = early.share(), late.share()
    early.merge(to_early)
    late.merge(to_late)
    expected = whole.exports()
    assert early.exports() == late.exports() == expected
    assert before != expected
    assert not early.merge(to_early).new
    (bundle,) = early.store.bundles()
    early.store.take_back(bundle.id, LATER)
    assert early.exports() == before


@pytest.mark.parametrize("name", NAMES)
def test_without_pages(tmp_path: Path, parser: SpacyParser, name: str) -> None:
    """Claims with their printed words and their values come by the same ids; no more of the text comes than that."""
    pages, reader = [page.read_bytes() for page in pages_of(name)], OnceReader(parser)
    half = len(pages) // 2
    whole = Desk(tmp_path, "whole", pages, reader=reader).exports()
    early, late = (
        Desk(tmp_path, name, some, reader=reader) for name, some in (("a", pages[:half]), ("b", pages[half:]))
    )
    early.trust(late)
    early.merge(late.share(Sharing(pages=False)))
    merged = early.exports()
    same = ("id", "phrase", "sentence", "start", "end", "low", "high", "question", "page")
    assert [[row.get(key) for key in same] for row in merged["claims"]] == [
        [row.get(key) for key in same] for row in whole["claims"]
    ]
    whole_accounts = {row["id"] for row in whole["accounts"]}
    merged_accounts = {row["id"] for row in merged["accounts"]}
    assert merged_accounts <= whole_accounts  # (without its text, a page's own voice may be told by somebody else's)
    assert len(whole_accounts - merged_accounts) <= 1
    assert not [row for row in merged["problems"] if row["kind"] == "reading_refused"]
    withheld = {row["where"] for row in merged["problems"] if row["kind"] == "text_withheld"}
    assert withheld == {row["id"] for row in whole["articles"]} - {
        row["id"] for row in Desk(tmp_path, "c", pages[:half], reader=reader).exports()["articles"]
    }


def test_no_copying_is_ruled_out_where_the_text_was_not_shared(tmp_path: Path, parser: SpacyParser) -> None:
    """Two counts that agree bear each other out where both texts are there, and not where one came without its text."""
    pages = [
        (
            "The City Herald\n\nSeen from above\n\n8 June 2030\n\nThe survey firm Orbita estimates that 1,240 houses were "
            "destroyed in Norway as of 3 June 2030. It used pictures from two satellites.\n"
        ),
        (
            "The Evening Post\n\nCounted on foot\n\n9 June 2030\n\nThe Red Cross estimates that between 1,200 and 1,300 houses "
            "were destroyed in Norway as of 3 June 2030. Its people went from door to door.\n"
        ),
    ]
    reader = OnceReader(parser)
    one, other = (
        Desk(tmp_path, name, [page.encode()], reader=reader) for name, page in zip("ab", pages, strict=True)
    )
    one.trust(other)
    one.merge(other.share(Sharing(pages=False)))
    (link,) = one.exports()["links"]
    whole = [
        row["verdict"]
        for row in Desk(tmp_path, "c", [page.encode() for page in pages], reader=reader).exports()["links"]
    ]
    assert (whole, link["verdict"]) == (["corroborates"], "consistent")
    assert "The text of a page was not shared" in link["reason"]


def test_decisions_stand_side_by_side(desks: tuple[Desk, Desk]) -> None:
    """Two people who decide otherwise: a Problem on both sides of the border, and neither wins."""
    osk, brin = desks
    claim = next(
        row["id"] for row in osk.exports()["claims"] if row["id"] in {r["id"] for r in brin.exports()["claims"]}
    )
    osk.store.add_judgement(decided("accept", "Ann", claim))
    brin.store.add_judgement(decided("reject", "Ben", claim))
    to_brin, to_osk = osk.share(), brin.share()
    osk.merge(to_osk)
    brin.merge(to_brin)
    for desk in desks:
        (found,) = [row for row in desk.exports()["problems"] if row["kind"] == "contradiction"]
        assert found["where"] == claim
    assert osk.exports() == brin.exports()


def test_nobody_decides_in_anothers_name(desks: tuple[Desk, Desk]) -> None:
    """Of one person a later word replaces the earlier: so a bundle with decisions by our Ann is asked about first."""
    osk, brin = desks
    claim = osk.exports()["claims"][0]["id"]
    osk.store.add_judgement(decided("accept", "Ann", claim))
    brin.store.add_judgement(decided("reject", "Ann", claim, LATER))
    bundle = brin.share()
    with pytest.raises(BundleError, match="decisions by Ann"):
        osk.merge(bundle)
    assert osk.store.bundles() == ()
    osk.merge(bundle, same_people=True)
    assert len(osk.store.judgements()) == 2


def test_nor_in_the_name_of_one_whose_decisions_came_with_another_bundle(desks: tuple[Desk, Desk]) -> None:
    """However it is spelt; whose bundle it was may send more of their own."""
    osk, brin = desks
    third = Desk(osk.folder, "third", PAGES[:4])
    osk.trust(third)
    claim = osk.exports()["claims"][0]["id"]
    brin.store.add_judgement(decided("accept", "Ben", claim))
    osk.merge(brin.share())
    third.store.add_judgement(decided("reject", " BEN", claim, LATER))
    with pytest.raises(BundleError, match="decisions by  BEN"):
        osk.merge(third.share())
    brin.store.add_judgement(decided("reject", "Ben", claim, LATER))
    assert osk.merge(brin.share()).new


def test_what_a_second_reader_found_is_not_handed_on(desks: tuple[Desk, Desk]) -> None:
    """Neither its claims nor what was refused of them, whether the pages go along or not."""
    osk, _ = desks
    osk.trust(osk)
    plain = {pages: osk.open(osk.share(Sharing(pages=pages))).contents for pages in (True, False)}
    page = content_key(PAGES[2])
    claim = replace(_read(osk, page).claims[0], id="fig-second", reader="second:wire/small")
    refused = problem("second_refused", claim.article, "Nobody printed it.")
    found = Reading(page, (), (_elsewhere(claim),), (refused,))
    assert osk.store.record_reading(RecordedReading(page, "second:wire/small", NOON, found))
    rows = osk.exports()
    assert [row["id"] for row in rows["claims"] if row["id"] == "fig-second"]
    assert [row for row in rows["problems"] if row["kind"] == "second_refused"]
    for pages, contents in plain.items():
        assert osk.open(osk.share(Sharing(pages=pages))).contents == contents


def _read(desk: Desk, page: str) -> Reading:
    capture = desk.store.capture(page)
    assert capture is not None
    reading: Reading = desk.reader.read(capture)
    return reading


def _elsewhere(claim: Claim) -> Claim:
    """The claim at other printed words of its sentence: at its first."""
    start, first = claim.sentence_span.start, claim.sentence.split()[0]
    return replace(claim, phrase=first, span=Span(start, start + len(first)))


def test_our_own_claims_come_back(desks: tuple[Desk, Desk]) -> None:
    """They are ours already: nothing is there twice, and what was received is not handed on."""
    osk, brin = desks
    osk.merge(brin.share())
    alone = brin.exports()
    back = osk.share()
    brin.merge(back)
    assert brin.exports() == osk.exports()
    brin.store.take_back(brin.store.bundles()[0].id, LATER)
    assert brin.exports() == alone
    assert {one.capture for one in brin.open(back).contents.sightings} == {
        one.capture for one in osk.store.own_sightings()
    }


def test_a_newer_bundle_takes_the_place_of_the_older(desks: tuple[Desk, Desk]) -> None:
    """What is no longer shared leaves; an older one is refused, also if the newer was taken back."""
    osk, brin = desks
    first = brin.share()
    osk.merge(first)
    brin.store.withdraw(Withdrawal(brin.store.capture_ids()[0], "asked", "Ben", LATER))
    second = brin.share()
    number = osk.open(second).header.sequence
    assert number > osk.open(first).header.sequence
    osk.merge(second)
    third = Desk(osk.folder, "third", PAGES[:4])
    third.trust(brin)
    third.merge(second)
    assert third.exports() == osk.exports()
    with pytest.raises(BundleError, match=f"number {number} was merged before"):
        third.merge(first)
    third.store.take_back(third.store.bundles()[0].id, LATER)
    with pytest.raises(BundleError, match="was merged before"):
        third.merge(first)
    third.merge(second)
    assert third.exports() == osk.exports()


@settings(max_examples=25)
@given(st.lists(st.sets(st.sampled_from(range(len(PAGES))), min_size=1), min_size=3, max_size=3), st.booleans())
def test_in_any_order(tmp_path_factory: pytest.TempPathFactory, halves: list[set[int]], pages: bool) -> None:
    """Three desks with any pages, at three times: whoever merges them, in any order and twice, has the same record."""
    folder = tmp_path_factory.mktemp("desks")
    times = (NOON, "2031-03-01T09:00:00Z", "2031-02-01T00:00:00Z")
    senders = [
        Desk(folder, f"d{n}", [PAGES[index] for index in sorted(half)], at=at)
        for n, (half, at) in enumerate(zip(halves, times, strict=True))
    ]
    bundles = [one.share(Sharing(pages=pages)) for one in senders]
    found = []
    for n, order in enumerate(permutations(bundles)):
        reader = Desk(folder, f"reader {n}")
        reader.trust(*senders)
        for path in (*order, order[0]):
            reader.merge(path)
        found.append(reader.exports())
        for one in reader.store.bundles():
            reader.store.take_back(one.id, LATER)
        assert (reader.store.sightings(), reader.store.judgements(), reader.store.received_readings()) == ((), (), ())
    assert all(one == found[0] for one in found)


@given(st.sets(st.sampled_from(range(len(PAGES)))), st.booleans())
@settings(max_examples=25)
def test_nothing_above_the_level_leaves(
    tmp_path_factory: pytest.TempPathFactory, marked: set[int], pages: bool
) -> None:
    """Of pages that are marked, neither words nor hash nor name are in a bundle up to a lower level."""
    desk = Desk(tmp_path_factory.mktemp("desk"), "osk", PAGES)
    for index in sorted(marked):
        desk.store.add_judgement(_mark(content_key(PAGES[index])))
    path = desk.share(Sharing("GREEN", pages=pages))
    desk.trust(desk)
    contents = desk.open(path).contents
    told = repr(contents) + path.read_bytes().split(b"\n")[0].decode()
    for index, page in enumerate(PAGES):
        key = content_key(page)
        assert (key in told) is (index not in marked)
        assert (key[:8] in told) is (index not in marked)
    red = desk.open(desk.share(Sharing("RED", pages=pages))).contents
    assert len({one.capture for one in red.sightings}) == len(PAGES)


def _mark(capture: str) -> Judgement:
    changes = (("what", '"capture"'), ("name", f'"{capture}"'), ("level", '"AMBER"'))
    made = Judgement("", "mark", "Ann", NOON, changes=changes)
    return replace(made, id=judgement_key(made))


def test_what_a_bundle_holds_without_pages(tmp_path: Path) -> None:
    """The sentences of claims, where they stand; of the rest of a text nothing but how long it is."""
    desk = Desk(tmp_path, "osk", PAGES[2:3])
    desk.trust(desk)
    (reading,) = desk.open(desk.share(Sharing(pages=False))).contents.readings
    text = LINES[2]
    sentence = "The Osk board said 12 boats were lost in Osk"
    assert reading.articles[0].text == sentence + " […] ".ljust(len(text) - len(sentence))
    assert reading.claims[0].span.of(reading.articles[0].text) == "12 boats"


def test_a_judgement_that_is_not_as_it_was_made_is_not_shared(tmp_path: Path) -> None:
    """Its id would be that of something else."""
    desk = Desk(tmp_path, "osk", PAGES)
    made = decided("accept", "Ann", "fig-1")
    inputs = Inputs(judgements=(made, replace(decided("accept", "Ann", "fig-2"), id="jud-x")))
    assert select(inputs, frozenset({made.id, "jud-x"}), "CLEAR").contents.judgements == (made,)
    assert desk.store.bundles() == ()

"""What a figure counts, told from its article: what is unsaid in one sentence, another says.

A report is a title and paragraphs of our own, one a line. A row names a figure by its words and what the whole article
says of it; the fields that its own sentence leaves unsaid are listed in `inherited`.
"""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.engine.spacy_parser import load_parser
from onrecord.reading import Reader, read_article
from onrecord.records import Claim, Figure
from plain_reader import page_of


def claims(report: str) -> list[Claim]:
    """The figures of a report."""
    found, _ = read_article(page_of(report, published="2019-05-07"), Reader(load_parser()))
    return [claim for claim in found if claim.figure is not None]


def figure(report: str, phrase: str, nth: int = 0) -> Figure:
    """The figure with a phrase in a report."""
    found = [claim.figure for claim in claims(report) if claim.phrase == phrase]
    assert len(found) > nth, [claim.phrase for claim in claims(report)]
    result = found[nth]
    assert result is not None
    return result


QUAKE = """
Quake kills 41 in Chile
A strong earthquake struck northern Chile before dawn on Monday, killing at least 41 people and injuring 300, officials said.
Some 200 houses collapsed. The toll had stood at 17 in the morning. Twelve people are still missing.
Nine of the dead were children. The toll includes four people who died in hospital.
About 1,900 homes were flattened and 430 damaged.
In Peru, across the border, two people died.
An earthquake killed 70 people in 1990.
"""

TOLLS = [
    # phrase, which, state, place, aspect
    ("41", 0, "killed", "Chile", "cumulative"),
    ("300", 0, "wounded", "Chile", "cumulative"),
    ("Some 200 houses", 0, "destroyed", "Chile", "cumulative"),
    ("17", 0, "killed", "Chile", "cumulative"),
    ("Twelve people", 0, "missing", "Chile", "stock"),
    ("About 1,900 homes", 0, "destroyed", "Chile", "cumulative"),
    ("430", 0, "damaged", "Chile", "cumulative"),
    # another place, another year
    ("two people", 0, "killed", "Peru", "cumulative"),
    ("70 people", 0, "killed", None, "cumulative"),
]


@pytest.mark.parametrize(("phrase", "nth", "state", "place", "aspect"), TOLLS)
def test_a_toll_is_that_of_the_one_event_its_article_tells_of(
    phrase: str, nth: int, state: str, place: str | None, aspect: str
) -> None:
    found = figure(QUAKE, phrase, nth)
    assert (found.state, found.place, found.aspect) == (state, place, aspect)


def test_what_comes_from_elsewhere_says_so() -> None:
    found = figure(QUAKE, "17")
    assert {"event", "place"} <= set(found.inherited)
    why = next(claim.why for claim in claims(QUAKE) if claim.phrase == "17")
    assert "place from “" in why
    assert "place" not in figure(QUAKE, "41").inherited


def test_a_part_of_the_dead_is_not_their_number() -> None:
    assert figure(QUAKE, "Nine").group == "children"
    assert figure(QUAKE, "four people").state is None


def test_another_years_event_is_not_the_articles() -> None:
    found = figure(QUAKE, "70 people")
    assert found.event is not None
    assert "1990" in found.event


COUNTS = """
Nearly 700 Danes had data taken, bank says
The Danish arm of the bank said that it must write to 693 customers whose details were stolen.
In April the bank had told clients that the number would be under 400.
It began with 250.
On Monday it raised its count to 712. Bank Norway put its own count at 80.
"""

CONTINUED = [
    ("693 customers", "Denmark"),
    ("under 400", "Denmark"),
    ("250", "Denmark"),
    ("712", "Denmark"),
    ("80", "Norway"),
]


@pytest.mark.parametrize(("phrase", "place"), CONTINUED)
def test_a_count_that_goes_on_counts_what_it_counted_before(phrase: str, place: str) -> None:
    found = figure(COUNTS, phrase)
    assert (found.state, found.place, found.aspect) == ("exposed", place, "cumulative")


LENDS_NOTHING = [
    # two attacks
    (
        "Attacks in Lyon and Oran shock region\nA bombing in Lyon killed 12 people on Monday. A shooting in Oran killed nine.\nThe toll rose to 15.",
        "15",
    ),
    # a staff is not counted again as a toll
    (
        "Mill to close\nThe firm has 900 workers in Spain.\nUnion officials said that the true number would be closer to 300.",
        "closer to 300",
    ),
    # another unit
    ("Bank loses files\nThieves stole 900 files.\nThe number of branches is 30.", "30"),
    # other people in between
    (
        "Flood hits town\nThe flood displaced 900 people.\nSome 40 lawyers met.\nLocal officials put the figure at 50.",
        "50",
    ),
]


@pytest.mark.parametrize(("report", "phrase"), LENDS_NOTHING)
def test_nothing_is_lent_where_there_is_a_second_candidate_or_none(report: str, phrase: str) -> None:
    found = figure(report, phrase)
    assert found.place is None
    assert "state" not in found.inherited


def test_the_same_number_printed_twice_is_filled_by_the_fuller_telling() -> None:
    report = """
    Storm: count put at 1,412
    Volunteers from three towns came.
    The storm wounded 1,412 people in Cuba.
    """
    found = figure(report, "1,412")
    assert (found.state, found.place) == ("wounded", "Cuba")
    assert "state" in found.inherited


def test_one_number_of_two_things_stays_two() -> None:
    report = """
    Two towns, two counts
    A fire in Oran killed 40 people. A fire in Lyon injured 40 people.
    """
    assert figure(report, "40 people", 0).place != figure(report, "40 people", 1).place
    assert figure(report, "40 people", 0).state == "killed"
    assert figure(report, "40 people", 1).state == "wounded"


def test_a_row_shares_its_place_and_event() -> None:
    report = "Looking back\nIn the 2007 earthquake near Lima, 595 people died and 2,291 were injured."
    found = figure(report, "2,291")
    assert (found.state, found.place) == ("wounded", "Lima")
    assert "2007" in (found.event or "")


def test_the_plant_is_where_its_article_says() -> None:
    report = "Cuts at car maker\nThe firm will cut 300 jobs at its plant in Genoa.\nThe plant employs 900 people."
    assert figure(report, "900 people").place == "Genoa"
    assert figure(report, "300 jobs").state == "dismissed"


def test_oil_is_spilled_however_it_gets_out() -> None:
    report = "Spill in the strait\nAbout 900 barrels a day are escaping.\nAbout 800 barrels a day were captured."
    assert figure(report, "About 900 barrels a day").state == "spilled"
    assert figure(report, "About 800 barrels a day").state == "collected"
    assert figure(report, "About 900 barrels a day").aspect == "rate"


def test_a_sentence_too_long_to_follow_says_so() -> None:
    long = "There were 300 ships and " + "a mast and " * 150 + "a sail."
    _, problems = read_article(page_of("Ships\n" + long, published="2019-05-07"), Reader(load_parser()))
    assert [p.kind for p in problems if p.words and "300" in p.words] == ["figure_undecided"]


LINES = [
    "A quake in Chile killed 41 people.", "The toll rose to 53.", "It began with 17.", "Twelve people are missing.",
    "A raid in Oran killed nine.", "The firm has 900 workers in Spain.", "Local officials put the number at 60.",
]  # fmt: skip


@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=5))
def test_what_is_printed_is_never_changed(lines: list[str]) -> None:
    """Only unsaid fields are filled, and each one that is filled is named."""
    for claim in claims("News of the day\n" + "\n".join(lines)):
        alone = claims("News of the day\n" + claim.sentence)
        own = next((each.figure for each in alone if each.phrase == claim.phrase), None)
        if own is None:
            continue  # "It began with 17" counts nothing by itself
        full = claim.figure
        assert full is not None
        for name in ("state", "place", "group", "event", "from_place", "noun"):
            if getattr(own, name) != getattr(full, name) and name not in own.inherited:
                assert name in full.inherited, (name, own, full)
                assert getattr(own, name) is None


def test_figures_stay_in_text_order() -> None:
    spans = [claim.span for claim in claims(QUAKE)]
    assert all(one <= other for one, other in pairwise(spans))

"""What an article tells of one happening, put together: each once, with its day, place, parties, means and tolls.

Each report is our own: a title and its paragraphs, one a line.
"""

from __future__ import annotations

import pytest

from onrecord.engine.spacy_parser import load_parser
from onrecord.reading import Reader, read_article
from onrecord.records import Claim, Incident, PlaceRef
from onrecord.resolve.incidents.incident_mentions import narrower
from onrecord.resolve.incidents.incident_places import may_be_one_place
from plain_reader import page_of


def claims_of(report: str) -> list[Claim]:
    return list(read_article(page_of(report, published="2015-03-18"), Reader(load_parser()))[0])


def incidents_of(report: str) -> list[Incident]:
    return [claim.incident for claim in claims_of(report) if claim.incident is not None]


MARKET = """
    Blast kills nine at market
    A car bomb went off at a market in Oran on Monday, killing nine people and wounding 30, police said.
    The blast destroyed a bakery.
    Two of the dead were nurses, a hospital said.
"""


def test_one_bombing_over_four_sentences() -> None:
    (bombing,) = incidents_of(MARKET)
    assert (bombing.type, bombing.when, bombing.where) == ("bombing", "2015-03-16", "Oran")
    assert "bakery" in {party.noun for party in bombing.parties}
    assert len(bombing.mentions) >= 3


def test_its_tolls_are_its_figures() -> None:
    claims = claims_of(MARKET)
    (bombing,) = [claim.incident for claim in claims if claim.incident]
    phrases = {claim.phrase for claim in claims if claim.id in bombing.figures}
    assert {"nine people", "30"} <= phrases


APART = [
    # two places
    """
    Guards shot in two towns
    Gunmen shot a guard in Oran on Monday.
    Gunmen shot a clerk in Lyon on Monday.
    """,
    # two days
    """
    A bad week
    A bomb killed two teachers in Oran on Monday.
    A bomb killed a nurse in Oran last May.
    """,
    # two kinds
    """
    Rebels on the road
    Rebels kidnapped two engineers near Oran on Monday.
    A bomb killed a nurse in Lyon on Sunday.
    """,
]


@pytest.mark.parametrize("report", APART)
def test_two_incidents_stay_two(report: str) -> None:
    assert len(incidents_of(report)) == 2


TOGETHER = [
    # whom it befell
    """
    The judge
    Gunmen shot a judge in Oran on Monday.
    Her son studies in Lyon.
    The judge was killed outside her house, a neighbour said.
    """,
    # a definite noun
    """
    The station
    Rebels attacked a police station in Oran on Monday.
    Nobody expected it.
    The attack destroyed two cars.
    """,
    # the dead of the sentence before
    """
    The bus
    Rebels attacked a bus in Oran on Monday.
    Three passengers died.
    """,
    # the headline
    """
    Gunmen kill two guards in Oran
    Two guards were killed by gunmen in Oran on Monday, the police said.
    """,
]


@pytest.mark.parametrize("report", TOGETHER)
def test_one_incident_stays_one(report: str) -> None:
    assert len(incidents_of(report)) == 1


def test_a_claim_of_responsibility_is_told_of_the_deed() -> None:
    (bombing,) = incidents_of(
        """
        Bomb at a bank
        A bomb damaged two banks in Oran on Monday.
        The River Front claimed responsibility for the attack.
        """
    )
    (doer,) = [party for party in bombing.parties if party.part == "did"]
    assert (doer.words, doer.firmness) == ("The River Front", "claimed")


ONLOOKERS = [
    "Dam fails\nThe dam failure that a commissioner called avoidable killed 40 people.",
    "Dam fails in Oran\nThe dam burst killed 40 people in Oran, and the dam collapse inspected by Judge Ana Roe was the worst.",
    "Oran outbreak: doctors dispute toll\nThe toll of the cholera outbreak in Oran rose to 52 dead on Monday, the ministry said.",
    "Quake in Oran\nThe earthquake that Governor Ana Roe called the worst killed 40 people in Oran on Monday.",
]


@pytest.mark.parametrize("report", ONLOOKERS)
def test_who_speaks_of_a_thing_that_failed_did_not_do_it(report: str) -> None:
    for one in incidents_of(report):
        assert one.who_did is None and not [party for party in one.parties if party.part == "did"]


def test_who_is_blamed_for_it_stays() -> None:
    (failure,) = incidents_of(
        """
        Dam fails
        The dam failure in Oran killed 40 people on Monday.
        The board blamed the commissioner for the dam failure.
        """
    )
    assert [(p.words, p.firmness) for p in failure.parties if p.part == "did"] == [("the commissioner", "accused")]


def test_a_ship_is_nobody() -> None:
    (sinking,) = incidents_of(
        "Ferry sinks\nThe toll from the sinking of the Marianne Vik off Oran rose to 29, police said."
    )
    assert ("the Marianne Vik", "thing") in [(party.words, party.kind) for party in sinking.parties]


def test_an_attack_that_nobody_places_is_none() -> None:
    assert incidents_of("A speech\nThe attack was condemned by the mayor.") == []


def test_the_claim_is_known_by_the_first_words_of_the_body() -> None:
    (claim,) = [claim for claim in claims_of(MARKET) if claim.incident]
    assert claim.sentence.startswith("A car bomb went off") and not claim.headline


def test_a_headline_alone_is_marked_so() -> None:
    (claim,) = [
        claim for claim in claims_of("Two guards killed in Oran on Monday\nThe mayor spoke.") if claim.incident
    ]
    assert claim.headline


LYON = PlaceRef("Lyon", "city", ("Rhône", "France", "Europe"), 45.7, 4.8)
PLACES = [
    (LYON, PlaceRef("France", "country", ("Europe",), 46.0, 2.0), True),  # in it
    (LYON, PlaceRef("Marseille", "city", ("Bouches-du-Rhône", "France", "Europe"), 43.3, 5.4), False),  # two towns
    (LYON, PlaceRef("Zuntar"), None),  # in no gazetteer
    (LYON, PlaceRef("Salem", "city", (), candidates=("Salem, Oregon", "Salem, India")), None),  # one of several
]


@pytest.mark.parametrize(("one", "other", "may_be"), PLACES)
def test_places_that_may_hold_one_thing(one: PlaceRef, other: PlaceRef, may_be: bool | None) -> None:
    assert may_be_one_place(one, other) is may_be_one_place(other, one) is may_be


TYPES = [
    ("attack", "shooting", "shooting"),  # an attack may be a shooting
    ("shooting", "stabbing", None),
    ("death", "flood", "flood"),  # "Three died"
    ("death", "arrest", None),
]


@pytest.mark.parametrize(("one", "other", "kind"), TYPES)
def test_the_narrower_of_two_types(one: str, other: str, kind: str | None) -> None:
    assert narrower(one, other) == narrower(other, one) == kind

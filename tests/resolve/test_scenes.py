"""Where a paragraph has got to, and the day that an article names once.

A report is a title and paragraphs of our own, one a line; it is published on Thursday 7 March 2024. A row names a
figure by its words, and the place or day that the article gives it.
"""

from __future__ import annotations

import pytest

from onrecord.engine.spacy_parser import load_parser
from onrecord.reading import Reader, read_article
from onrecord.records import Figure
from onrecord.resolve.context.scenes import opening_place
from plain_reader import page_of

PUBLISHED = "2024-03-07"


def figures(report: str) -> dict[str, Figure]:
    """The figures of a report by their printed words."""
    claims, _ = read_article(page_of(report, published=PUBLISHED), Reader(load_parser()))
    return {claim.phrase: claim.figure for claim in claims if claim.figure is not None}


OPENINGS = [
    ("In Lima, 300 people marched.", "Lima"),
    ("In the second city, Lima, doctors saw 900 cases.", "Lima"),
    ("In the northern port of Trujillo 40 boats sank.", "Trujillo"),
    ("In Lima firefighters found 90 sheds burnt.", "Lima"),
    ("Near Trujillo, the third city, two bridges fell.", "Trujillo"),
    # months, bodies, somebody's
    ("In March 300 people came.", None),
    ("In Parliament, 40 members stood up.", None),
    ("In Lima’s hospitals 40 people were treated.", None),
    ("In all, 300 people marched.", None),
]


@pytest.mark.parametrize(("sentence", "place"), OPENINGS)
def test_a_sentence_opens_with_a_place(sentence: str, place: str | None) -> None:
    assert opening_place(sentence) == place


FLOODS = """
Floods hit Ostrey
Floods have forced 9,000 people from their homes in Ostrey.
In Halm, the worst hit town, 3,000 people were evacuated and 40 houses destroyed. Twelve people died there. The mayor said 310 had no water.
Nationwide, 14,000 people were without power.
The police said 25 people had been arrested in the town for looting.
"""
PLACES = [
    ("9,000 people", "Ostrey"),
    ("3,000 people", "Halm"),
    ("40 houses", "Halm"),  # one paragraph, one town
    ("Twelve people", "Halm"),
    ("310", "Halm"),
    ("14,000 people", None),  # the sentence leaves the town, and the page names no country as one
    ("25 people", "Halm"),  # "in the town": the only one that was named
]


@pytest.mark.parametrize(("phrase", "place"), PLACES)
def test_a_paragraph_stays_where_it_has_turned_to(phrase: str, place: str | None) -> None:
    assert figures(FLOODS)[phrase].place == place


def test_nationwide_is_the_country_that_the_page_tells_of() -> None:
    """Its parliament names it; the town of the paragraph before is none."""
    report = """
    Storm cuts power
    Ostrey’s parliament met by candle light after the storm.
    In Halm, 3,100 homes were dark. Nationwide, 41,000 people had no heating.
    """
    assert figures(report)["41,000 people"].place == "Ostrey"


def test_what_a_body_says_in_a_town_may_be_of_anywhere() -> None:
    """Said there is not done there."""
    report = """
    Fever spreads
    The fever has reached the coast.
    In Geneva, the health agency said that 3,100 people had fallen ill.
    In Halm, doctors said that 41 people had fallen ill.
    """
    found = figures(report)
    assert (found["3,100 people"].place, found["41 people"].place) == (None, "Halm")


def test_the_place_of_a_part_is_not_the_whole_s() -> None:
    """Those in one town were taken out of all who were counted."""
    report = """
    Many arrests
    The ministry said 163 people were arrested on Tuesday, of whom 101 in Halm. It said that 31 officers were injured, 22 of them in Halm.
    """
    found = figures(report)
    assert [found[phrase].place for phrase in ("163 people", "101", "31 officers", "22")] == [
        None,
        "Halm",
        None,
        "Halm",
    ]


def test_arrests_are_counted_by_their_day() -> None:
    """ "On Tuesday" is that day's; "by Tuesday" goes on growing, but for a march, whose day it is."""
    raid = """
    Raids in Osley
    The police arrested 40 people on Tuesday. By Wednesday 55 people had been arrested.
    """
    rally = """
    Rally in Osley
    A rally on Tuesday drew 900 people, the town said.
    The police arrested 40 people at the rally. By Wednesday 55 people had been arrested.
    """
    by_day = [[figures(report)[phrase].period for phrase in ("40 people", "55 people")] for report in (raid, rally)]
    assert by_day == [["2024-03-05", None], ["2024-03-05", "2024-03-05"]]


CLASHES = """
Clashes at port
Police and dockers clashed at the port of Osley on Tuesday over a plan to close two quays.
Some 300 people had gathered by noon, the police said. They arrested 40 people.
Since January, 90 people have been arrested. On Monday police had arrested six men. They also arrested two boys.
The union says 210 people will gather again. Fifteen people have been killed in such clashes.
"""
DAYS = [
    ("Some 300 people", "2024-03-05"),
    ("40 people", "2024-03-05"),
    ("six men", "2024-03-04"),
    ("two boys", None),  # the paragraph has turned to Monday; whose day it is, is not said
    ("210 people", None),
    ("Fifteen people", None),  # tolls are counted on whatever day somebody counts
]


@pytest.mark.parametrize(("phrase", "day"), DAYS)
def test_deeds_take_the_one_day_of_their_article(phrase: str, day: str | None) -> None:
    assert figures(CLASHES)[phrase].as_of == day


def test_a_lead_with_two_days_lends_none() -> None:
    """The vote was on Sunday, the clash on Tuesday: whose the arrests are, is not said."""
    report = """
    Clashes after vote
    Police and dockers clashed in Osley on Tuesday, two days after the vote on Sunday.
    The police arrested 40 people.
    """
    assert figures(report)["40 people"].as_of is None


def test_where_travellers_died_is_not_where_they_are_from() -> None:
    """They left; the paragraph is of a land, and their death of none."""
    report = """
    Many are still away
    In Peru about 40 people had come back by January, the agency said. Another 220 had left the country by then, and 42 had died.
    """
    assert figures(report)["42"].place is None


HALVES = [
    "Just under half of the 850 nurses have returned.",
    "A third of the 90 schools have closed.",
    "Most of the 300 houses were destroyed.",
]


@pytest.mark.parametrize("sentence", HALVES)
def test_what_is_said_of_a_part_is_not_said_of_the_whole(sentence: str) -> None:
    found = figures(f"Half are back\n{sentence}\n")
    (whole,) = [figure for phrase, figure in found.items() if any(digit in phrase for digit in ("850", "90", "300"))]
    assert whole.state is None


def test_a_vague_number_is_no_other_told_again() -> None:
    """ "Thousands" turned back are not the 2,000 who went."""
    report = """
    Turned back
    More than 2,000 Peruvians had gone to Chad by July, the envoy told reporters.
    Niger, through which most of them pass, says it has turned back thousands of people at its airports.
    """
    assert figures(report)["thousands of people"].place is None


def test_lines_of_place_and_day_are_no_lead() -> None:
    """The day that the page prints under its name is no day of what it tells."""
    report = """
    Dam wall cracks above Osk
    By Nora Vane
    7 March 2024
    A crack in the wall of the dam drove 6,200 people from their homes in Osk on Tuesday, the Valley Council said.
    Police arrested five people for looting.
    """
    found = figures(report)["five people"]
    assert (found.as_of, found.period) == ("2024-03-05", "2024-03-05")

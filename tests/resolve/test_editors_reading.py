"""Errors that an editor found by reading line by line: each test names the construction that was misread."""

from __future__ import annotations

import pytest

from onrecord.engine.spacy_parser import load_parser
from onrecord.reading import Reader, read_article
from onrecord.records import Claim
from plain_reader import page_of


def claims_of(report: str) -> tuple[Claim, ...]:
    """What is read in a report of Wednesday 6 May 2020, under a title that says nothing."""
    return read_article(page_of(f"News of the day\n{report}", published="2020-05-06"), Reader(load_parser()))[0]


# construction, report, phrase, what the figure must say
FIGURES: list[tuple[str, str, str, dict[str, object]]] = [
    # who is harmed is somebody, whatever the trade
    ("a trade before a harm", "Attackers killed two vaccinators near Arl on Saturday.", "two vaccinators", {"unit": "people", "state": "killed"}),
    ("a trade behind it", "Four drummers died when the stage fell.", "Four drummers", {"unit": "people", "state": "killed"}),
    ("in a row", "Two vaccinators and their driver were killed on Friday.", "Two vaccinators", {"unit": "people", "state": "killed"}),
    ("no beast", "Poachers killed 12 tigers.", "12 tigers", {"unit": "tiger"}),
    ("no ship", "The navy detained two trawlers.", "two trawlers", {"unit": "trawler"}),
    # the time of a telling is not that of the deed
    ("warned in March; then", "Engineers warned in March that the dam was weak; its failure killed 12 people.", "12 people", {"as_of": None}),
    ("told, of a level", "A report in March said that 300 beds were empty.", "300 beds", {"state": "empty"}),
    ("more than on Friday", "The crews have 1,200 people in the field, 350 more than on Friday.", "1,200 people", {"as_of": None}),
    # so many in a run of days
    ("the week to", "In the week to 3 May there were 612 new cases, up from 480 the week before.", "612 new cases", {"aspect": "flow", "period": "2020-04-27/2020-05-03"}),
    ("the week before it", "In the week to 3 May there were 612 new cases, up from 480 the week before.", "480", {"aspect": "flow", "period": "2020-04-20/2020-04-26"}),
    ("seven days to", "In the seven days to Sunday 702 people fell ill, against 612 in the previous week.", "612", {"period": "2020-04-20/2020-04-26"}),
    ("in that week", "In the seven days to Sunday 702 people fell ill, against 612 in the previous week. Fifteen people died in that week.", "Fifteen people", {"aspect": "flow", "period": "2020-04-27/2020-05-03"}),
    # a clause that leaves out its verb
    ("and France 60", "Spain sent two planes and France 60 crews.", "60 crews", {"actor": "France", "place": None, "state": "sent"}),
    ("the first of them", "Spain sent two planes and France 60 crews.", "two planes", {"actor": "Spain", "place": None}),
    ("and the rebels 25", "The army lost 40 men and the rebels 25.", "25", {"actor": "rebels", "group": None, "state": "killed"}),
    ("a name and its number", "The district of Arl has 1,010 cases, Osk 526 and Dorn 310.", "526", {"unit": "case", "place": "Osk"}),
    ("the first name", "The district of Arl has 1,010 cases, Osk 526 and Dorn 310.", "1,010 cases", {"place": "Arl"}),
    # who they are counted with
    ("among the dead", "Two engineers and a guard were among the dead.", "Two engineers", {"state": "killed", "aspect": "cumulative"}),
    ("Among the dead are", "Among the dead are two drivers and four nurses, the ministry said.", "four nurses", {"state": "killed", "counted": "nurses"}),
    ("among the missing", "Twelve members of one family are among the missing.", "Twelve members", {"state": "missing"}),
    # money neither travels nor shelters; what is owed is there
    ("a total taken in", "The town hopes to take in 51 million pounds in tax, a total of 83 million.", "83 million", {"state": None}),
    ("owed at the end of", "The town owed 36 million pounds at the end of 2018.", "36 million pounds", {"aspect": "stock", "as_of": "2018-12-31", "period": None}),
    ("debt fell from, to", "Debt fell from 40 million pounds in 2018 to 36 million in 2019.", "36 million", {"aspect": "stock", "as_of": "2019"}),
    ("now so much, will be gone", "The reserve, now 2 million pounds, would be gone by 2025.", "2 million pounds", {"as_of": "2020-05-06", "state": None}),
    ("of whom so many work", "The union has 7,400 members, of whom 2,900 work on trains.", "2,900", {"state": None, "group": None}),
    # what the report comes from is no part of its event
    ("a dateline", "OSK - A wildfire that broke out on Tuesday has burned 4,300 hectares of forest.", "4,300 hectares", {"event": "A wildfire"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("report", "phrase", "fields"), [row[1:] for row in FIGURES], ids=[row[0] for row in FIGURES]
)
def test_a_figure_says(report: str, phrase: str, fields: dict[str, object]) -> None:
    figure = {one.phrase: one.figure for one in claims_of(report) if one.figure is not None}[phrase]
    assert {name: getattr(figure, name) for name in fields} == fields


def test_a_window_is_no_figure() -> None:
    """ "The ten-year average" says over which time a mean was taken."""
    assert [one.phrase for one in claims_of("The ten-year average is 24,500 hectares.") if one.figure] == [
        "24,500 hectares"
    ]


def test_a_model_is_no_count() -> None:
    """The names of a list have numbers of their own only where the first of them has a count."""
    assert [one.phrase for one in claims_of("The line has 40 jets, Boeing 737 and Airbus 320.") if one.figure] == [
        "40 jets"
    ]


# construction, report, type, when, whom it befell, how many figures
INCIDENTS: list[tuple[str, str, tuple[str, str | None, str | None, int]]] = [
    ("a trade is killed", "Attackers killed two vaccinators on Saturday.", ("killing", "2020-05-02", "two vaccinators", 1)),
    ("warned in March; then", "Engineers warned in March that the dam was weak; its failure killed 12 people.", ("killing", None, "12 people", 1)),
    ("a derailment at a place", "In 2019 a derailment at Dorn killed three passengers.", ("crash", "2019", "three passengers", 1)),
]  # fmt: skip


@pytest.mark.parametrize(("report", "told"), [row[1:] for row in INCIDENTS], ids=[row[0] for row in INCIDENTS])
def test_an_incident_says(report: str, told: tuple[str, str | None, str | None, int]) -> None:
    (found,) = [one.incident for one in claims_of(report) if one.incident is not None]
    assert (found.type, found.when, found.who_suffered, len(found.figures)) == told


def test_others_are_another_matter() -> None:
    """ "Eleven other guards" are none of the two who died on Monday, nor was it then that they were hurt."""
    report = "Two guards died in Lyon on Monday. Eleven other guards have been hurt."
    found = [one.incident for one in claims_of(report) if one.incident is not None]
    assert [(one.type, one.when) for one in found] == [("death", "2020-05-04"), ("injury", None)]


def test_the_time_of_what_it_is_measured_by_is_no_horizon() -> None:
    found = [one.forecast for one in claims_of("Spending will rise by 6 million pounds, from 78 million this year.")]
    assert [one.horizon for one in found if one is not None] == [None]


def test_it_is_who_has_just_spoken() -> None:
    """ "The ministry said, a week after it put": no illness puts a number anywhere."""
    report = (
        "Cholera has infected 2,500 people and killed 52, the health ministry said, "
        "a week after it put the number of cases at 1,846."
    )
    found = {one.phrase: one.chain[-1].name for one in claims_of(report) if one.figure is not None}
    assert found["1,846"] == "health ministry"


def test_an_event_is_where_its_noun_says() -> None:
    """ "The wildfire above Osk": a town where people slept is not where it burned."""
    report = (
        "The wildfire above Serra Osk has burned 900 hectares of forest since Tuesday.\n"
        "Some 40 people spent the night in a hall in Dornmar, officials said.\nThree firefighters have died."
    )
    found = {one.phrase: one.figure.place for one in claims_of(report) if one.figure is not None}
    assert found["Three firefighters"] == "Serra Osk"

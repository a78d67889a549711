"""Whom a number without a noun can only mean, and what befalls nothing but the living."""

from __future__ import annotations

import pytest

from onrecord.engine.spacy_parser import load_parser
from onrecord.reading import Reader, read_article
from onrecord.records import Figure
from plain_reader import page_of


def figure(report: str, phrase: str) -> Figure:
    """The figure with a phrase in a report of 6 May 2020."""
    claims, _ = read_article(page_of(report, published="2020-05-06"), Reader(load_parser()))
    return {one.phrase: one.figure for one in claims if one.figure is not None}[phrase]


@pytest.mark.parametrize(
    ("report", "phrase", "state"),
    [
        ("Some 12,000 have fled the town of Marn, the mayor said.", "Some 12,000", "fled"),
        ("Some 2,000 protested in Lund on Friday, police said.", "Some 2,000", "protested"),
        ("More than 300 then marched to the port.", "More than 300", "marched"),
        ("About 60 fell ill after the meal, the clinic said.", "About 60", "infected"),
        ("The flood took 400 houses. Some 12,000 fled.", "Some 12,000", "fled"),
    ],
)
def test_who_flees_or_protests_is_people(report: str, phrase: str, state: str) -> None:
    told = figure(report, phrase)
    assert (told.unit, told.state) == ("people", state)


@pytest.mark.parametrize(
    ("report", "phrase", "unit"),
    [
        ("The zoo had 40 goats. Of them, 12 have fled.", "12", "goat"),
        ("The blaze hurt 30 people. Some 60 were destroyed.", "Some 60", None),
        ("The storm killed 30 people. At least 45 sank.", "At least 45", None),
    ],
)
def test_beasts_flee_too_and_what_is_destroyed_is_no_people(report: str, phrase: str, unit: str | None) -> None:
    claims, _ = read_article(page_of(report, published="2020-05-06"), Reader(load_parser()))
    assert {one.figure.unit for one in claims if one.figure and one.phrase == phrase} <= {unit}


def test_where_those_who_fled_a_town_come_from() -> None:
    assert figure("Some 12,000 people have fled the town of Marn.", "Some 12,000 people").from_place == "Marn"


@pytest.mark.parametrize(
    ("report", "phrase", "state"),
    [
        ("The storm killed 30 people and 25 houses burned down.", "25 houses", "destroyed"),
        ("The fire killed 30 people and 25 trains were cancelled.", "25 trains", "cancelled"),
        ("The raid killed 12 rebels and six trucks.", "six trucks", None),
        ("The crash injured 12 people and three boats.", "three boats", None),
        ("The fire killed 30 people and 25 horses.", "25 horses", "killed"),
        ("The blaze killed 30 people and 25 women fainted.", "25 women", "fainted"),
        ("The quake killed 30 people and injured 60 others.", "60 others", "wounded"),
    ],
)
def test_houses_trains_and_boats_are_not_killed(report: str, phrase: str, state: str | None) -> None:
    assert figure(report, phrase).state == state


def test_what_was_struck_beside_the_killed_is_not_told_as_killed() -> None:
    assert figure("The raid killed 12 rebels and six trucks.", "six trucks").counted == "trucks"


def test_a_verb_in_a_headline_is_no_noun() -> None:
    told = figure("Thousands flee fighting", "Thousands")
    assert (told.unit, told.noun, told.group) == ("people", None, None)

"""A number that somebody only gives, right after another body's count; room, assemblies; and what they leave alone."""

from __future__ import annotations

import pytest

from onrecord.engine.spacy_parser import load_parser
from onrecord.reading import Reader, read_article
from onrecord.records import Figure
from plain_reader import page_of


def figure(report: str, phrase: str) -> Figure:
    """The figure with a phrase in a report."""
    found, _ = read_article(page_of(report, published="2019-05-07"), Reader(load_parser()))
    told = {claim.phrase: claim.figure for claim in found if claim.figure is not None}
    assert phrase in told, list(told)
    result = told[phrase]
    assert result is not None
    return result


MARCH = "March in Oskar\nAbout 9,000 people marched in Oskar on Friday, the police said."
STATES = [
    # another body's number of those who marched
    (f"{MARCH} Organisers spoke of 25,000.", "25,000", "marched"),
    (f"{MARCH} The bureau arrives at 12,000.", "12,000", "marched"),
    (f"{MARCH} The mayor put it at 7,500.", "7,500", "marched"),
    ("Ferry\nThere were 212 people on board, the line said. The port counted 198.", "198", "on board"),
    # the words of one who was there
    (f"{MARCH}\nSome 8,000 had taken part, the union said.", "Some 8,000", "marched"),
    # to celebrate is no protest, and troops march to war
    ("Joy in Lyon\nSome 9,000 people turned out to celebrate the cup.", "Some 9,000 people", "turned out"),
    ("Troops\nSome 4,000 soldiers marched on Lyon.", "Some 4,000 soldiers", "advanced"),
    # room for so many
    ("Hall\nThe hall has room for 400 people.", "400 people", "room"),
    ("Ship\nThe ship may carry up to 900 passengers.", "up to 900 passengers", "room"),
    # a count of other people takes no toll from the sentence before
    ("Fire\nSome 41 people were injured, the clinic said. The police counted 900 people.", "900 people", None),
    # its own sum
    ("Mill\nSome 300 drivers walked out, said the firm. The union adds 60 guards and arrives at 360.", "360", None),
    # an older number
    (f"{MARCH} Organisers spoke of 4,000 a year earlier.", "4,000", None),
]  # fmt: skip


@pytest.mark.parametrize(("report", "phrase", "state"), STATES, ids=[row[1] for row in STATES])
def test_the_state_of_a_number(report: str, phrase: str, state: str | None) -> None:
    assert figure(report, phrase).state == state


def test_a_place_told_once_reaches_what_happened_there() -> None:
    """The march is in Oskar; those arrested at it are arrested there, and those arrested since January are not."""
    report = f"{MARCH}\nSome 41 people were arrested.\nSince January 400 people have been arrested.\nIn Brellin 12 people were arrested."
    assert figure(report, "Some 41 people").place == "Oskar"
    assert figure(report, "400 people").place is None
    assert figure(report, "12 people").place == "Brellin"


PUT_AT = [
    ("Police put tonight's march in Oskar at 4,000.", "4,000", ("marched", "Oskar")),
    ("Police put the march in the capital at 4,000.", "4,000", ("marched", None)),
    ("In the capital, Oskar, shops shut.\nPolice put the march in the capital at 4,000.", "4,000", ("marched", "Oskar")),
    ("The mayor put attendance at 5,000.", "5,000", ("attended", None)),
    ("Voters chose a mayor.\nThe clerk put the turnout at 25,000.", "25,000", ("voted", None)),
    ("Some 300 people were hurt, the mayor said. The clinic gave 400 as the number of wounded.", "400", ("wounded", None)),
]  # fmt: skip


@pytest.mark.parametrize(("report", "phrase", "told"), PUT_AT, ids=[row[0] for row in PUT_AT])
def test_a_gathering_put_at_so_many(report: str, phrase: str, told: tuple[str | None, str | None]) -> None:
    found = figure(report, phrase)
    assert (found.state, found.place) == told
    assert found.actor is None
    assert found.group is None


def test_a_firm_puts_its_losses_at_a_sum() -> None:
    found = figure("The port put its losses at 3 million euros.", "3 million euros")
    assert (found.actor, found.counted) == ("port", "losses")


def test_an_area_put_at_so_much() -> None:
    assert figure("The ranger put the area burned at 900 hectares.", "900 hectares").counted == "area burned"

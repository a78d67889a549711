"""One disaster under many names: its tolls have one place in every report, and two disasters stay two.

Each report is our own: a title and its paragraphs, one a line.
"""

from __future__ import annotations

import pytest

from onrecord.engine.spacy_parser import load_parser
from onrecord.find.places import same_place
from onrecord.reading import Reader, read_article
from onrecord.records import Figure
from plain_reader import page_of


def figures(report: str, *, dateline: str | None = None) -> dict[str, Figure]:
    """The figures of a report by their phrase."""
    found, _ = read_article(page_of(report, published="2019-05-07", dateline=dateline), Reader(load_parser()))
    return {claim.phrase: claim.figure for claim in found if claim.figure is not None}


REPORTS = [
    """
    Levee burst kills at least 31 in Oswin valley
    At least 31 people were killed and more than 90 are missing after a levee above the Oswin valley gave way on Sunday, the army said.
    Some 2,500 people had been moved to schools, it said.
    """,
    """
    Oswin flood: toll climbs to 44
    The death toll rose to 44 on Monday, the army said, while 61 people were still missing.
    The mayor's office put the number of dead at 50.
    """,
    """
    Who kept watch?
    Officials say 44 people died when the Oswin dam broke.
    About 3,000 people have lost their homes.
    """,
    """
    What we know so far
    The burst of the Oswin dam on 5 May killed 42 people, by the latest count.
    The army says 58 people are missing.
    """,
]
"""One flood, told as a levee burst, a flood, and a dam that broke."""


@pytest.mark.parametrize("report", REPORTS)
def test_every_toll_of_the_one_event_has_its_place(report: str) -> None:
    tolls = {
        words: figure for words, figure in figures(report).items()
        if figure.state in ("killed", "missing", "displaced", "evacuated")
    }  # fmt: skip
    assert len(tolls) >= 2
    for words, figure in tolls.items():
        assert figure.place is not None, words
        assert same_place(figure.place, "Oswin"), (words, figure.place)


TITLES = [
    # title, first sentence, phrase, place
    ("Train leaves rails", "A train came off the rails near Oswin on Sunday, killing nine people.", "nine people", "Oswin"),
    ("Ferry lost", "A ferry went down off Oswin Island on Sunday and nine people are missing.", "nine people", "Oswin Island"),
    ("Roof fell on worshippers", "A roof gave way in Oswin province on Sunday. Nine people died.", "Nine people", "Oswin province"),
    ("Cholera in Oswin", "Nine people have died of cholera in the Oswin district, doctors say.", "Nine people", "Oswin"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "text", "phrase", "place"), TITLES)
def test_an_event_by_a_plain_verb_or_an_unknown_place(title: str, text: str, phrase: str, place: str) -> None:
    figure = figures(f"{title}\n{text}")[phrase]
    assert figure.place is not None
    assert same_place(figure.place, place)


def test_a_dateline_is_the_place_only_where_nothing_else_is() -> None:
    bare = "Mudslide buries road\nA mudslide buried a road on Sunday. Nine people were killed."
    told = "Mudslide buries road\nA mudslide that killed nine people buried a road near Lima on Sunday."
    assert figures(bare, dateline="OSWIN")["Nine people"].place == "Oswin"
    assert figures(told, dateline="OSWIN")["nine people"].place == "Lima"


def test_many_crashes_are_no_event() -> None:
    report = "Brakes under scrutiny\nTwo people died, says a group that knows of 19 crashes in Oslo."
    assert figures(report)["Two people"].event is None


def test_who_count_by_name_goes_on_with_the_dead() -> None:
    report = """
    Dam disaster: toll lowered
    The army cut the number of dead in the Oswin dam disaster to 42. It listed 58 people as missing.
    The mayor's count stood at 60 on Monday.
    """
    assert figures(report)["60"].state == "killed"
    assert figures(report)["58 people"].state == "missing"


def test_the_fire_brigade_is_no_fire() -> None:
    """Who comes to a crash lends its toll no event."""
    report = """
        Lorry rolls over
        A lorry rolled over on the ring road, injuring two drivers, the fire brigade said.
    """
    assert figures(report)["two drivers"].event is None

"""Whom a count takes in or leaves out, where a clause of its own says so."""

from __future__ import annotations

import pytest

from onrecord.engine.spacy_parser import load_parser
from onrecord.reading import Reader, read_article
from plain_reader import page_of

TAKEN_IN = [
    ("Once private clinics are included, about 900 beds were empty.", "about 900 beds", ("private clinics",)),
    ("Counting beds in corridors, the union arrived at 1,300 beds.", "1,300 beds", ("beds in corridors",)),
    ("Some 1,300 beds were empty if those in corridors are counted.", "Some 1,300 beds", ("those in corridors",)),
    ("With the crew included, 44 people died.", "44 people", ("crew",)),
    # of the next number only
    ("Including the crew, 40 people died and 300 were hurt.", "300", ()),
    # no clause of inclusion
    ("Counting on help from Lisk, 40 people waited.", "40 people", ()),
    ("With rain falling, 300 people left.", "300 people", ()),
    ("If the plan is included in the budget, 900 jobs are safe.", "900 jobs", ()),
]
LEFT_OUT = [
    ("Excluding reservists, the army has 9,000 soldiers.", "9,000 soldiers", ("reservists",)),
    ("Not counting the missing, 12 people died.", "12 people", ("missing",)),
]


def counted(sentence: str, phrase: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a figure includes and excludes."""
    claims, _ = read_article(page_of(sentence, published="2020-05-06"), Reader(load_parser()))
    figure = {claim.phrase: claim.figure for claim in claims}[phrase]
    assert figure is not None
    return figure.includes, figure.excludes


@pytest.mark.parametrize(("sentence", "phrase", "what"), TAKEN_IN, ids=[row[0] for row in TAKEN_IN])
def test_taken_in(sentence: str, phrase: str, what: tuple[str, ...]) -> None:
    assert counted(sentence, phrase)[0] == what


@pytest.mark.parametrize(("sentence", "phrase", "what"), LEFT_OUT, ids=[row[0] for row in LEFT_OUT])
def test_left_out(sentence: str, phrase: str, what: tuple[str, ...]) -> None:
    assert counted(sentence, phrase)[1] == what

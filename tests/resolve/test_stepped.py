"""The earlier number of a step counts what the later one counts: "502 cases of measles, up from 436"."""

from __future__ import annotations

import pytest

from onrecord.engine.spacy_parser import load_parser
from onrecord.link.questions.questions import question_key
from onrecord.reading import Reader, read_article
from onrecord.records import Claim
from plain_reader import page_of


def pair(report: str, first: str, second: str) -> tuple[Claim, Claim]:
    """Two claims of a report of 6 May 2020, by their phrases."""
    claims, _ = read_article(page_of(report, published="2020-05-06"), Reader(load_parser()))
    told = {one.phrase: one for one in claims if one.figure is not None}
    return told[first], told[second]


@pytest.mark.parametrize(
    ("report", "first", "second"),
    [
        ("The council said 502 cases of measles were confirmed in Oslo, up from 436.", "502 cases", "436"),
        ("Some 34 ships are waiting at Lisbon, up from 30 a week ago.", "Some 34 ships", "30"),
        ("The strike closed 40 of the 90 schools in Lima, up from 31 a day earlier.", "40", "31"),
        ("By noon 88 bodies had been found in Lima, up from 80, the army said.", "88 bodies", "80"),
        ("There were 27 dead in Lima on Friday, up from an earlier 23.", "27 dead", "23"),
    ],
)
def test_both_numbers_of_a_step_answer_one_question(report: str, first: str, second: str) -> None:
    later, earlier = pair(report, first, second)
    assert question_key(earlier) == question_key(later)
    assert question_key(later) is not None


@pytest.mark.parametrize(
    ("report", "first", "second"),
    [
        ("The quake killed 27 people in Lima, up from 23 hurt.", "27 people", "23"),
        ("Police made 27 arrests in Lima, up from 23 fines in May.", "27 arrests", "23 fines"),
        ("The quake killed 27 people in Lima, and 23 were rescued.", "27 people", "23"),
    ],
)
def test_a_number_with_a_fate_or_thing_of_its_own_takes_none(report: str, first: str, second: str) -> None:
    claims, _ = read_article(page_of(report, published="2020-05-06"), Reader(load_parser()))
    told = {one.phrase: one for one in claims if one.figure is not None}
    later, earlier = told[first], next((told[phrase] for phrase in told if phrase.startswith(second[:2])), None)
    assert earlier is None or question_key(earlier) != question_key(later)

"""Counts of one day that follow each other: by the hour in their words, or by when they were printed."""

from __future__ import annotations

from typing import Any

import pytest

from by_hand import Told, between, record_of, told

DAY, NEXT, LATER = "2020-05-08", "2020-05-09", "2020-05-12"
SAVED: dict[str, Any] = {"state": "rescued", "place": "Lyon", "aspect": "cumulative", "as_of": DAY}


def count(phrase: str, by: str, words: str, on: str, **fields: Any) -> Told:
    return told(phrase, by=by, on=on, outlet=f"{by} Post", as_of_words=words, **{**SAVED, **fields})


ROWS: list[tuple[str, Told, Told, str]] = [
    ("dawn, then evening", count("214 people", "the coast guard", "by dawn on Friday", DAY),
     count("226 people", "Mercy Hospital", "by Friday evening", DAY), "later"),
    ("one origin, morning, then 8 p.m.", count("214 people", "the coast guard", "on Friday morning", DAY),
     count("226 people", "the coast guard", "by 8 p.m. on Friday", DAY), "updates"),
    ("printed on the day, and after it", count("214 people", "the coast guard", "on Friday", DAY),
     count("226 people", "Mercy Hospital", "on Friday", LATER), "later"),
    ("both printed long after it", count("214 people", "the coast guard", "on Friday", LATER),
     count("226 people", "Mercy Hospital", "on Friday", LATER), "conflicts"),
    ("a lower number after it", count("226 people", "the coast guard", "on Friday", DAY),
     count("214 people", "Mercy Hospital", "on Friday", LATER), "conflicts"),
    ("one hour", count("214 people", "the coast guard", "by noon on Friday", DAY),
     count("226 people", "Mercy Hospital", "by noon on Friday", LATER), "conflicts"),
    ("a floor that a later number keeps to", count("at least 190 people", "the coast guard", "on Friday", LATER),
     count("226 people", "the coast guard", "on Friday", "2020-05-20"), "updates"),
    ("by noon, and on the whole day", count("52 people", "the coast guard", "by noon on Friday", NEXT),
     count("80 people", "Mercy Hospital", "on Friday", NEXT), "differs"),
    ("forty and forty-one", count("40 people", "the coast guard", "on Friday", LATER),
     count("41 people", "Mercy Hospital", "on Friday", LATER), "conflicts"),
    ("fewer than 60 and more than 60", count("fewer than 60 people", "the coast guard", "on Friday", LATER),
     count("more than 60 people", "Mercy Hospital", "on Friday", LATER), "differs"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "expected"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_two_counts_of_one_day(one: Told, other: Told, expected: str) -> None:
    """A count so far grows within its day too; two counts of one hour still conflict."""
    link = between(record_of(one, other), one, other)
    assert link is not None
    assert link.verdict == expected, link.reason


def test_more_may_have_been_found_since() -> None:
    """Printed the morning after, and four days after it: no conflict is claimed, and the reason says why."""
    a = count("214 people", "the coast guard", "on Friday", NEXT)
    b = count("226 people", "Mercy Hospital", "on Friday", LATER)
    link = between(record_of(a, b), a, b)
    assert link is not None
    assert (link.verdict, "more may have been found in between" in link.reason) == ("differs", True)


def test_a_finished_march_is_no_count_so_far() -> None:
    """Nobody joins it the day after: two numbers of it conflict."""
    a = count("4,000 people", "the coast guard", "on Friday", DAY, state="marched", aspect="flow", period=DAY)
    b = count("9,000 people", "Mercy Hospital", "on Friday", LATER, state="marched", aspect="flow", period=DAY)
    assert (link := between(record_of(a, b), a, b)) is not None
    assert link.verdict == "conflicts"


def test_a_news_agency_is_no_agency_of_a_government() -> None:
    """Two names with "agency" in them answer to one government only if both are a state's."""
    a = told("40 people", by="the Valley News Agency", **SAVED)
    b = told("40 people", by="the interior ministry", outlet="Coast Post", **SAVED)
    link = between(record_of(a, b), a, b)
    assert link is not None
    assert "one government" not in link.reason

"""When a decision was made: the later of two counts, so their order must show, however quickly they follow."""

from __future__ import annotations

import pytest

from onrecord.records import Judgement
from onrecord.store.judging import after_the_last


def decided(at: str) -> Judgement:
    """A decision made at a time."""
    return Judgement(id=f"jud-{at}", verb="accept", claims=(), selectors=(), changes=(), by="Ada", made_at=at)


@pytest.mark.parametrize(
    ("last", "now", "then"),
    [
        ("2031-05-03T10:00:00Z", "2031-05-03T10:00:07Z", "2031-05-03T10:00:07Z"),  # seconds later
        ("2031-05-03T10:00:07Z", "2031-05-03T10:00:07Z", "2031-05-03T10:00:08Z"),  # in the same second
        ("2031-05-03T10:00:09Z", "2031-05-03T10:00:07Z", "2031-05-03T10:00:10Z"),  # the third and fourth of a second
        ("2031-05-03T10:01:00Z", "2031-05-03T10:00:58Z", "2031-05-03T10:01:01Z"),  # past the end of the minute
        ("2031-05-03T10:00:59", "2031-05-03T10:00:58Z", "2031-05-03T10:01:00Z"),  # one whose time names no zone
        ("2031-05-04T09:00:00Z", "2031-05-03T10:00:58Z", "2031-05-03T10:00:58Z"),  # a clock was wrong by a day
    ],
)
def test_a_decision_comes_after_the_last(last: str, now: str, then: str) -> None:
    """By a second where need be."""
    assert after_the_last([decided(last)], now) == then


def test_the_first_decision_is_made_now() -> None:
    """There is none before it."""
    assert after_the_last([], "2031-05-03T10:00:07Z") == "2031-05-03T10:00:07Z"

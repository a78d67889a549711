"""Scales: nought, breaks, one day, many years, huge numbers; and the standing range day by day."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from onrecord.plot.days import day_scale, day_ticks
from onrecord.plot.standing import standing_steps
from onrecord.plot.values import value_scale, value_ticks
from plot.plots_by_hand import FIRST, account


def ordinal(day: str) -> float:
    """A day as a number."""
    return float(date.fromisoformat(day).toordinal())


def test_nought_has_a_place_below_a_logarithmic_scale() -> None:
    """Behind a break, apart from the least figure."""
    scale = value_scale([0, 5, 4_900_000], 500, 0)

    assert scale.logarithmic
    assert scale.at(0) == 500 and scale.at(5) == 470 and scale.at(4_900_000) == pytest.approx(0)
    assert value_ticks(scale, 30, begin=500, end=0)[0] == 0


def test_a_change_may_be_negative() -> None:
    """Below nought, on an even scale."""
    scale = value_scale([-1200, 8], 100, 0)

    assert not scale.logarithmic and scale.at(-1200) == 100 and scale.at(8) == 0
    assert 0.0 in value_ticks(scale, 30, begin=100, end=0)


def test_a_scale_of_counts_begins_at_nought_and_has_no_negative_ticks() -> None:
    """Even where the area reaches below."""
    scale = value_scale([3, 9], 80, 10)

    assert min(value_ticks(scale, 20, begin=100, end=0)) == 0


def test_one_figure_given_by_all_has_a_scale() -> None:
    """Nothing is divided by nought."""
    assert value_scale([130, 130], 0, 100).at(130) == 50
    assert value_scale([0, 0], 0, 100).at(0) == 0


def test_a_long_gap_is_broken_and_days_keep_their_order() -> None:
    """Days in one spring, and one three years later."""
    days = [ordinal(day) for day in ("2010-04-24", "2010-05-02", "2010-05-20", "2010-06-11", "2013-09-01")]
    scale = day_scale([(day, day) for day in days], 0, 800)
    places = [scale.at(day) for day in days]

    assert len(scale.stretches) == 2
    assert places == sorted(places) and places[0] >= 0 and places[-1] <= 800
    assert places[3] - places[0] > 400


def test_two_days_are_never_broken_apart() -> None:
    """A gap between two accounts is all that there is to see."""
    assert len(day_scale([(1.0, 1.0), (9000.0, 9000.0)], 0, 800).stretches) == 1


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2031-05-03", "2031-05-03", "3 May"),  # one day
        ("2031-05-01", "2031-05-06", "4 May"),  # days
        ("2031-05-01", "2031-12-06", "August"),  # months
        ("2014-05-01", "2017-12-06", "January"),  # years
    ],
)
def test_ticks_fit_the_time(first: str, last: str, words: str) -> None:
    """Days, weeks, months or years, with the year where it is new; none too close to another."""
    ticks = day_ticks(day_scale([(ordinal(first), ordinal(first)), (ordinal(last), ordinal(last))], 0, 800), 84)

    assert words in [tick.words for tick in ticks]
    assert ticks[0].year == first[:4] or ticks[0].year == str(int(first[:4]) + 1)
    assert all(b.at - a.at >= 84 for a, b in pairwise(ticks))


def test_the_standing_range_follows_the_days() -> None:
    """It widens with each account, and narrows when its origin replaces one."""
    first = account("a", 10, 10, status="superseded", until=FIRST + timedelta(days=6))
    steps = standing_steps([first, account("b", 30, None, day=2), account("c", 20, 20, day=6)])

    assert [(step.least, step.most) for step in steps] == [(10, 10), (10, 30), (20, 30)]
    assert [step.high_open for step in steps] == [False, True, True]
    assert steps[-1].last is None


def test_what_is_only_feared_does_not_count() -> None:
    """Nor what was taken back on its own day."""
    gone = account("b", 90, 90, status="withdrawn", until=FIRST)

    assert standing_steps([account("a", 400, 400, modality="feared"), gone]) == ()

"""How `benchmarks/scale.py` works out what an article cost from what it saw of a run."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from scale import Look, Run, curve, stretches


def run_of(*looks: tuple[int, float]) -> Run:
    """A run that was seen at some numbers of pages, after some seconds of the processor."""
    return Run([Look(pages, seconds, 0, 0) for pages, seconds in looks])


def test_seconds_between_two_looks_are_in_proportion() -> None:
    """Ten pages in the two seconds after the start; the last look says nothing new."""
    run = run_of((0, 3.0), (10, 5.0), (10, 5.5))
    assert run.seconds_at(5) == pytest.approx(4.0)
    assert run.milliseconds(0, 10) == pytest.approx(200.0)


def test_a_ledger_that_slows_down_is_seen() -> None:
    """The late half costs twice what the early half does, and so does the curve's last tenth its first."""
    run = run_of((0, 0.0), (50, 5.0), (100, 15.0))
    assert run.milliseconds(50, 100) == pytest.approx(2 * run.milliseconds(0, 50))
    tenths = [cost for _, cost, _, _ in curve(run, 100)]
    assert (tenths[0], tenths[-1]) == (pytest.approx(100.0), pytest.approx(200.0))


def test_the_stretches_of_the_goal() -> None:
    """Up to the 10,000th article, and the last twentieth of 200,000; of few, they do not overlap."""
    assert stretches(200_000) == ((5_000, 10_000), (190_000, 200_000))
    (_, early), (late, _) = stretches(4_000)
    assert early <= late

"""The standing range day by day: what each account that counts spans until its origin replaced it or took it back."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from onrecord.plot.plots import PlottedAccount

_Event = tuple[float, int, str, PlottedAccount]


@dataclass(frozen=True, slots=True)
class Step:
    """The range from one day to the next step, or on from there; an end is open where the outermost figure's is."""

    first: float
    last: float | None
    least: float
    most: float
    low_open: bool
    high_open: bool


@dataclass(slots=True)
class _Standing:
    """The ends of the figures that stand, in order; an open end goes with the number that it is open from."""

    lows: list[tuple[float, bool]] = field(default_factory=list)
    highs: list[tuple[float, bool]] = field(default_factory=list)

    def add(self, one: PlottedAccount) -> None:
        insort(self.lows, (one.lower, one.low is not None))
        insort(self.highs, (one.upper, one.high is None))

    def drop(self, one: PlottedAccount) -> None:
        del self.lows[bisect_left(self.lows, (one.lower, one.low is not None))]
        del self.highs[bisect_left(self.highs, (one.upper, one.high is None))]

    def step(self, first: float, last: float | None) -> Step:
        (low, low_set), (high, high_open) = self.lows[0], self.highs[-1]
        return Step(first, last, low, high, not low_set, high_open)


def standing_steps(accounts: Iterable[PlottedAccount]) -> tuple[Step, ...]:
    """The standing range by the days that the figures hold for; no step where nothing stands.

    Leaves: figures that are feared, possible or predicted; those replaced by one that holds for an earlier day.
    """
    events = sorted((event for one in accounts for event in _events(one)), key=lambda event: event[:3])
    days = [(day, list(changes)) for day, changes in groupby(events, key=lambda event: event[0])]
    ends = [day for day, _ in days[1:]] + [None]
    standing, steps = _Standing(), list[Step]()
    for (day, changes), end in zip(days, ends, strict=False):
        for _, begins, _, account in changes:
            (standing.add if begins else standing.drop)(account)
        if standing.lows:
            steps.append(standing.step(day, end))
    return tuple(steps)


def _events(one: PlottedAccount) -> Iterator[_Event]:
    """When an account comes to stand and, where it was replaced, when it ceases to: first those that cease."""
    until = one.until.toordinal() if one.until and one.status != "standing" else None
    if not one.counted or (one.status != "standing" and (until is None or until <= one.day)):
        return
    yield one.day, 1, one.id, one
    if until is not None:
        yield until, 0, one.id, one

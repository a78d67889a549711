"""The scale of the figures: from zero where it can be, logarithmic where they span more than one order."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

_ZERO_ROOM = 30.0
_NAMES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


@dataclass(frozen=True, slots=True)
class ValueScale:
    """Where a number stands between two coordinates. `zero` is where nought stands on a logarithmic scale."""

    low: float
    high: float
    start: float
    stop: float
    logarithmic: bool = False
    zero: float | None = None

    def at(self, value: float) -> float:
        """The coordinate of a number."""
        if not self.logarithmic:
            return self.start + (value - self.low) / (self.high - self.low) * (self.stop - self.start)
        if value <= 0:
            return self.zero if self.zero is not None else self.start
        share = math.log(value / self.low) / math.log(self.high / self.low)
        return self.start + share * (self.stop - self.start)


def value_scale(values: Iterable[float], start: float, stop: float, *, share: bool = False) -> ValueScale:
    """The scale for some numbers between two coordinates.

    Example:
        >>> value_scale([3, 9], 0, 100).at(0), value_scale([1, 100], 0, 100).at(10)
        (0.0, 50.0)
    """
    told = sorted(set(values))
    low, high = told[0], told[-1]
    positive = [value for value in told if value > 0]
    if not share and low >= 0 and positive and high / positive[0] > 10:
        return _logarithmic(positive[0], high, start, stop, zero=low == 0)
    if low == high:
        low, high = (0.0, 1.0) if low == 0 else sorted((0.0, 2 * low))
    elif low > 0 and (share or high / low > 2):
        low = 0.0
    elif high < 0 and low / high > 2:
        high = 0.0
    return ValueScale(low, high, start, stop)


def _logarithmic(low: float, high: float, start: float, stop: float, *, zero: bool) -> ValueScale:
    """Nought has no place on a logarithmic scale: it stands below it, behind a break."""
    room = math.copysign(_ZERO_ROOM, stop - start) if zero else 0.0
    return ValueScale(low, high, start + room, stop, True, start if zero else None)


def value_ticks(scale: ValueScale, room: float, *, begin: float, end: float) -> tuple[float, ...]:
    """Round numbers on a scale, at least `room` apart, between two coordinates.

    Example:
        >>> value_ticks(value_scale([0, 9], 0, 100), 20, begin=0, end=100)
        (0.0, 2.0, 4.0, 6.0, 8.0)
    """
    inside = sorted((begin, end))
    ticks = _log_ticks(scale, room) if scale.logarithmic else _even_ticks(scale, room, inside)
    if scale.low >= 0 and not scale.logarithmic:
        ticks = [tick for tick in ticks if tick >= 0]
    if scale.zero is not None:
        inside = sorted((scale.start, end))
    shown = [tick for tick in ticks if inside[0] - 0.5 <= scale.at(tick) <= inside[1] + 0.5]
    return (0.0, *shown) if scale.zero is not None else tuple(shown)


def _even_ticks(scale: ValueScale, room: float, edges: list[float]) -> list[float]:
    least = room * (scale.high - scale.low) / abs(scale.stop - scale.start)
    power = 10.0 ** math.floor(math.log10(least))
    step = next(power * by for by in (1, 2, 5, 10, 20) if power * by >= least)
    each = (scale.high - scale.low) / (scale.stop - scale.start)
    ends = sorted(scale.low + (edge - scale.start) * each for edge in edges)
    return [round(step * n, 12) for n in range(math.ceil(ends[0] / step), math.floor(ends[1] / step) + 1)]


def _log_ticks(scale: ValueScale, room: float) -> list[float]:
    decades = range(math.floor(math.log10(scale.low)) - 1, math.ceil(math.log10(scale.high)) + 2)
    for parts in ((1, 2, 5), (1, 3), (1,)):
        ticks = [part * 10.0**power for power in decades for part in parts]
        if all(abs(scale.at(a) - scale.at(b)) >= room for a, b in pairwise(ticks)):
            return ticks
    each = abs(scale.at(10 * scale.low) - scale.at(scale.low))
    every = math.ceil(room / each)
    return [10.0**power for power in decades if power % every == 0]


def short_number(value: float) -> str:
    """A number as an axis names it.

    Example:
        >>> short_number(4_900_000), short_number(20_000), short_number(0.5), short_number(-3)
        ('4.9 million', '20,000', '0.5', '−3')
    """
    size = abs(value)
    if size >= 1e16:  # no page means such a number; it must only not be in the way
        return f"{value:.3g}".replace("-", "−")
    words = next((f"{size / unit:,.6g} {name}" for unit, name in _NAMES if size >= unit), None)
    words = words or (f"{size:,.0f}" if size == int(size) else f"{size:,.6g}")
    return f"−{words}" if value < 0 else words

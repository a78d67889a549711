"""The scale of the days, with visible breaks where nothing holds for long, and its ticks in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
BREAK = 34.0  # the room of a break on the axis
_LEAST = 80.0  # the least room of a stretch between breaks
_BREAKS = 3
_LONG = 0.6  # a gap longer than this share of what is shown is broken
_STEPS = ((1, 0), (2, 0), (7, 0), (14, 0), (0, 1), (0, 3), (0, 6), (0, 12), (0, 24), (0, 60), (0, 120), (0, 600))
"""Steps between ticks: days, months."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days without a break, and their coordinates. Units: ordinals of days."""

    first: float
    last: float
    start: float
    stop: float

    def at(self, day: float) -> float:
        """The coordinate of a day."""
        return self.start + (day - self.first) / (self.last - self.first) * (self.stop - self.start)


@dataclass(frozen=True, slots=True)
class DayScale:
    """Where a day stands: stretches in order, with breaks between."""

    stretches: tuple[Stretch, ...]

    def at(self, day: float) -> float:
        """The coordinate of a day; one inside a break stands at its nearer end."""
        near = min(self.stretches, key=lambda one: max(one.first - day, day - one.last, 0.0))
        return near.at(min(max(day, near.first), near.last))

    def edges(self, at: float) -> tuple[float, float]:
        """Where the stretch that holds a coordinate begins and stops."""
        near = min(self.stretches, key=lambda one: max(one.start - at, at - one.stop, 0.0))
        return near.start, near.stop


@dataclass(frozen=True, slots=True)
class Tick:
    """A day on the axis: its words, and its year where that is to be said."""

    at: float
    words: str
    year: str


def day_scale(spans: Iterable[tuple[float, float]], start: float, stop: float) -> DayScale:
    """The scale for some spans of days between two coordinates.

    Example:
        >>> len(day_scale([(1, 1), (2, 2), (3, 3), (900, 900)], 0, 500).stretches)
        2
    """
    covered = _merged(spans)
    parts = _broken(covered)
    total = sum(last - first for first, last in parts)
    pad = max(1.0, total * 0.02)
    padded = [(first - pad, last + pad) for first, last in parts]
    rooms = _rooms([last - first for first, last in padded], stop - start - BREAK * (len(parts) - 1))
    stretches, at = [], start
    for (first, last), room in zip(padded, rooms, strict=True):
        stretches.append(Stretch(first, last, at, at + room))
        at += room + BREAK
    return DayScale(tuple(stretches))


def _merged(spans: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """Spans in order, those that overlap as one."""
    found: list[tuple[float, float]] = []
    for first, last in sorted(spans):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found


def _broken(covered: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The stretches that are left where long gaps are taken out. Two or three days alone are never broken apart."""
    gaps = sorted(((b[0] - a[1], at) for at, (a, b) in enumerate(pairwise(covered), start=1)), reverse=True)
    shown = covered[-1][1] - covered[0][0]
    cuts: list[int] = []
    for gap, at in gaps[:_BREAKS] if len(covered) > 3 else ():
        if gap <= _LONG * shown:
            break
        cuts.append(at)
        shown -= gap
    edges = [0, *sorted(cuts), len(covered)]
    return [(covered[a][0], covered[b - 1][1]) for a, b in pairwise(edges)]


def _rooms(lengths: list[float], room: float) -> list[float]:
    """Room for each stretch by its length, and some for the shortest."""
    least = min(_LEAST, room / len(lengths))
    spare, total = room - least * len(lengths), sum(lengths)
    return [least + spare * length / total for length in lengths]


def day_ticks(scale: DayScale, room: float, *, short: bool = False) -> tuple[Tick, ...]:
    """Ticks at days, weeks, months or years, at least `room` apart; the year where it is new."""
    shown: list[Tick] = []
    year = ""
    for stretch in scale.stretches:
        days, in_days = _tick_days(stretch, room)
        for day in days:
            at = stretch.at(day.toordinal())
            if shown and abs(at - shown[-1].at) < room:
                continue
            new = str(day.year) if str(day.year) != year else ""
            shown.append(Tick(at, _tick_words(day, in_days, short), new))
            year = str(day.year)
    return tuple(shown)


def _tick_days(stretch: Stretch, room: float) -> tuple[list[date], bool]:
    """The days of a stretch's ticks, and whether they are named by day."""
    each = (stretch.stop - stretch.start) / (stretch.last - stretch.first)
    for days, months in _STEPS:
        if each * (days or months * 28) >= room:
            found = list(_every(stretch, days, months))
            if found:
                return found, bool(days)
            break
    middle = date.fromordinal(max(1, round((stretch.first + stretch.last) / 2)))
    return [middle], True


def _every(stretch: Stretch, days: int, months: int) -> Iterator[date]:
    """Days inside a stretch by a step: weeks begin on Monday, months on the first."""
    first, last = max(1, int(-(-stretch.first // 1))), min(int(stretch.last), date.max.toordinal() - 1)
    if days:
        phase = 1 if days >= 7 else 0
        yield from (date.fromordinal(day) for day in range(first, last + 1) if day % days == phase % days)
        return
    begin, end = date.fromordinal(first), date.fromordinal(last)
    for month in range(begin.year * 12 + begin.month - 1, end.year * 12 + end.month):
        if month % months == 0 and date(month // 12, month % 12 + 1, 1) >= begin:
            yield date(month // 12, month % 12 + 1, 1)


def _tick_words(day: date, in_days: bool, short: bool) -> str:
    name = MONTHS[day.month - 1]
    name = name[:3] if short and len(name) > 4 else name
    return f"{day.day} {name}" if in_days else name


def span_words(first: float, last: float) -> str:
    """How long a break is.

    Example:
        >>> span_words(0, 40), span_words(0, 700)
        ('40 days', '23 months')
    """
    days = round(last - first)
    if days < 90:
        return f"{days} days"
    return f"{round(days / 30.44)} months" if days < 1100 else f"{round(days / 365.25)} years"

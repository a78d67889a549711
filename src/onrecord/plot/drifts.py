"""Drifts: a dashed line from an account to the value that a retelling made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.plot.boxes import Box, line_boxes
from onrecord.plot.frames import Frame
from onrecord.plot.marks import Mark
from onrecord.plot.plots import Drifted, Plot
from onrecord.plot.svg import Value, element, number

_WARN = "#9a5200"
_SIZE = 3.2
_NEAR = 17.0  # a drifted value stands at least so far from its account


@dataclass(frozen=True, slots=True)
class Bend:
    """Where a drift is drawn: from the account's mark to a small circle."""

    drift: Drifted
    start: tuple[float, float]
    end: tuple[float, float]
    box: Box

    @property
    def boxes(self) -> tuple[Box, ...]:
        """What it covers."""
        return (self.box, *line_boxes(*self.start, *self.end))


def place_drifts(plot: Plot, frame: Frame, marks: Sequence[Mark]) -> tuple[Bend, ...]:
    """Every drift whose account is drawn."""
    by_id = {mark.account.id: mark for mark in marks}
    return tuple(_place(frame, by_id[drift.account], drift) for drift in plot.drifts if drift.account in by_id)


def _place(frame: Frame, mark: Mark, drift: Drifted) -> Bend:
    day, value = frame.days.at(drift.day.toordinal()), frame.values.at(drift.value)
    level = min(max(value, min(mark.low, mark.high)), max(mark.low, mark.high))
    edge = mark.box.right if frame.wide else mark.box.bottom
    if abs(value - level) < _NEAR and day < edge + _NEAR:
        day = edge + _NEAR
    before = mark.box.left if frame.wide else mark.box.top
    start = frame.point(edge if day >= edge else before if day < before else mark.day, level)
    x, y = frame.point(day, value)
    return Bend(drift, start, (x, y), Box(x - _SIZE, y - _SIZE, x + _SIZE, y + _SIZE))


def draw_bend(bend: Bend) -> str:
    """The dashes and the value at their end."""
    (x, y), (to_x, to_y) = bend.start, bend.end
    bow = f"M{number(x)} {number(y)}L{number(to_x)} {number(to_y)}"
    line: dict[str, Value] = {"stroke": _WARN, "stroke_width": 1.3}
    dashes = element("path", d=bow, fill="none", stroke_dasharray="3 3", class_="drift", **line)
    return dashes + element("circle", cx=to_x, cy=to_y, r=_SIZE - 0.6, fill="#fcfbf8", class_="drift-end", **line)

"""The two shapes of the drawing: time to the right with figures upward, or time running down with figures across."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.plot.boxes import Box
from onrecord.plot.days import DayScale, day_scale
from onrecord.plot.plots import Plot
from onrecord.plot.texts import text_width
from onrecord.plot.values import ValueScale, short_number, value_scale, value_ticks

Shape = Literal["wide", "narrow"]
INSET = 40.0  # room inside the area's edge for what fades out
_FLOOR = 16.0  # room below nought
_INSET_DAYS = 14.0


@dataclass(frozen=True, slots=True)
class Style:
    """The measures of a shape. Units: those of the drawing."""

    width: float
    text: float  # size of labels
    small: float  # size of axis words
    tick_room: float
    day_room: float
    label_room: float  # the width that a label is wrapped to
    one_line: float  # the width that a label may have on one line
    tip: float


STYLES: dict[Shape, Style] = {
    "wide": Style(900, 14, 13, 40, 84, 180, 280, 310),
    "narrow": Style(358, 14, 13, 74, 44, 140, 150, 270),
}


@dataclass(frozen=True, slots=True)
class Frame:
    """Where days and figures stand in a drawing. `area` is the part inside the axes."""

    shape: Shape
    style: Style
    area: Box
    days: DayScale
    values: ValueScale
    ticks: tuple[float, ...]

    @property
    def wide(self) -> bool:
        """Whether time runs to the right."""
        return self.shape == "wide"

    def point(self, day: float, value: float) -> tuple[float, float]:
        """Coordinates of a place given along the two axes."""
        return (day, value) if self.wide else (value, day)

    def box(self, days: tuple[float, float], values: tuple[float, float]) -> Box:
        """A box given by its edges along the two axes."""
        first, last = sorted(values)
        across, along = (days, (first, last)) if self.wide else ((first, last), days)
        return Box(across[0], along[0], across[1], along[1])

    @property
    def value_ends(self) -> tuple[float, float]:
        """The area's edges along the axis of figures, the lesser figure first."""
        return (self.area.bottom, self.area.top) if self.wide else (self.area.left, self.area.right)

    @property
    def day_ends(self) -> tuple[float, float]:
        """The area's edges along the axis of days."""
        return (self.area.left, self.area.right) if self.wide else (self.area.top, self.area.bottom)


def make_frame(plot: Plot, shape: Shape, top: float) -> Frame:
    """Choose scales and room for a plot: more accounts get more room."""
    style = STYLES[shape]
    count = len(plot.accounts)
    told = [end for one in plot.accounts for end in (one.lower, one.upper)] + [drift.value for drift in plot.drifts]
    if shape == "wide":
        height = min(330 + 11 * count, 760)
        begin = top + height - low_inset(told, share=plot.share)
        values = value_scale(told, begin, top + INSET, share=plot.share)
        ticks = value_ticks(values, style.tick_room, begin=top + height, end=top)
        left = 14 + max((text_width(tick_words(tick, share=plot.share), style.small) for tick in ticks), default=40)
        area = Box(left, top, style.width, top + height)
        days = day_scale(_spans(plot), area.left + _INSET_DAYS, area.right - _INSET_DAYS)
    else:
        height = min(340 + 34 * count, 2000)
        area = Box(62, top, style.width, top + height)
        begin = area.left + low_inset(told, share=plot.share)
        values = value_scale(told, begin, area.right - INSET, share=plot.share)
        ticks = value_ticks(values, style.tick_room, begin=area.left, end=area.right)
        days = day_scale(_spans(plot), area.top + _INSET_DAYS, area.bottom - _INSET_DAYS)
    return Frame(shape, style, area, days, values, ticks)


def low_inset(told: list[float], *, share: bool) -> float:
    """The room below the least figure: little where the scale begins at nought."""
    scale = value_scale(told, 0, 1, share=share)
    return _FLOOR if scale.zero is not None or (not scale.logarithmic and scale.low == 0) else INSET


def _spans(plot: Plot) -> list[tuple[float, float]]:
    """The days that a plot must show."""
    spans = [(float(one.begin.toordinal()), float(one.end.toordinal())) for one in plot.accounts]
    return spans + [(float(drift.day.toordinal()),) * 2 for drift in plot.drifts]


def tick_words(tick: float, *, share: bool) -> str:
    """A tick of the axis of figures."""
    return f"{short_number(tick)}%" if share else short_number(tick)

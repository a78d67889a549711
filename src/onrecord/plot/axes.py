"""Grid, ticks, breaks and the standing range behind the marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.plot.boxes import Box
from onrecord.plot.days import day_ticks, span_words
from onrecord.plot.frames import Frame, tick_words
from onrecord.plot.plots import Plot
from onrecord.plot.standing import Step
from onrecord.plot.svg import clean, element, number
from onrecord.plot.texts import text_width

_LINE, _QUIET, _GREY = "#e2dfd8", "#66635d", "#efece5"


def axis_title(plot: Plot, frame: Frame) -> str:
    """The unit, and what the scale does."""
    scale = "" if frame.values.low <= 0 <= frame.values.high else "the scale does not begin at 0"
    scale = "logarithmic scale" if frame.values.logarithmic else scale
    return ", ".join(part for part in (plot.unit, scale) if part)


def draw_axes(plot: Plot, frame: Frame) -> str:
    """Grid lines with their figures, days with their words, breaks."""
    drawn = [*_value_axis(plot, frame), *_day_axis(frame), *_breaks(frame)]
    return element("g", *drawn, class_="axes", aria_hidden="true")


def _text(words: str, x: float, y: float, frame: Frame, **more: str | float | None) -> str:
    return element("text", clean(words), x=x, y=y, font_size=frame.style.small, fill=_QUIET, class_="tick", **more)


def _line(ends: tuple[tuple[float, float], tuple[float, float]], kind: str, **more: str | float) -> str:
    (x, y), (to_x, to_y) = ends
    d = f"M{number(x)} {number(y)}L{number(to_x)} {number(to_y)}"
    return element("path", d=d, class_=kind, **{"stroke": _LINE, "fill": "none", **more})


def _value_axis(plot: Plot, frame: Frame) -> Iterator[str]:
    first, last = frame.day_ends
    for tick in frame.ticks:
        at = frame.values.at(tick)
        yield _line((frame.point(first, at), frame.point(last, at)), "grid")
        words = tick_words(tick, share=plot.share)
        if frame.wide:
            yield _text(words, frame.area.left - 8, at + 4, frame, text_anchor="end")
        else:
            yield _text(words, at, frame.area.top - 7, frame, text_anchor="middle")
    if frame.values.zero is not None:
        yield _zero_break(frame)


def _zero_break(frame: Frame) -> str:
    """The scale is broken between nought and its least figure."""
    at = (frame.values.at(0) + frame.values.start) / 2
    first, _ = frame.day_ends
    ends = [frame.point(first + by, at + rise) for by, rise in ((-4, 3), (4, -3))]
    return _line((ends[0], ends[1]), "break", stroke=_QUIET)


def _day_axis(frame: Frame) -> Iterator[str]:
    low, _ = frame.value_ends
    yield _line((frame.point(frame.day_ends[0], low), frame.point(frame.day_ends[1], low)), "axis", stroke=_QUIET)
    for tick in day_ticks(frame.days, frame.style.day_room, short=not frame.wide):
        out = 5 if frame.wide else -5
        yield _line((frame.point(tick.at, low), frame.point(tick.at, low + out)), "axis", stroke=_QUIET)
        half = text_width(tick.words, frame.style.small) / 2
        if frame.wide and tick.at + half > frame.style.width:
            continue
        if frame.wide:
            yield _text(tick.words, tick.at, low + 18, frame, text_anchor="middle")
            if tick.year:
                yield _text(tick.year, tick.at, low + 33, frame, text_anchor="middle")
        else:
            yield _text(tick.words, frame.area.left - 9, tick.at + 4, frame, text_anchor="end")
            if tick.year:
                yield _text(tick.year, frame.area.left - 9, tick.at + 19, frame, text_anchor="end")


def _breaks(frame: Frame) -> Iterator[str]:
    """Where the days are broken: two strokes through the axis and how long the gap is."""
    low, high = frame.value_ends
    for before, after in zip(frame.days.stretches, frame.days.stretches[1:], strict=False):
        for at in (before.stop + 6, after.start - 6):
            yield _line((frame.point(at, low), frame.point(at, high)), "break", stroke=_QUIET, stroke_dasharray="1 4")
            ends = (frame.point(at - 3, low + 5), frame.point(at + 3, low - 5))
            yield _line(ends, "break", stroke=_QUIET, stroke_width=1.4)
        middle, words = (before.stop + after.start) / 2, span_words(before.last, after.first)
        if frame.wide:
            yield _text(words, middle, frame.area.top + 12, frame, text_anchor="middle")
        else:
            yield _text(words, frame.area.right - 4, middle + 4, frame, text_anchor="end")


def break_boxes(frame: Frame) -> Iterator[Box]:
    """What the breaks cover, for labels to keep off."""
    for before, after in zip(frame.days.stretches, frame.days.stretches[1:], strict=False):
        yield frame.box((before.stop, after.start), frame.value_ends)


def draw_standing(frame: Frame, steps: Iterable[Step]) -> str:
    """The standing range day by day, as a quiet area; paler on to the edge where an end is open."""
    firm, loose = [], []
    low, high = frame.value_ends
    for step in steps:
        ends = frame.days.at(step.first), frame.days.at(step.last) if step.last is not None else frame.day_ends[1]
        least, most = frame.values.at(step.least), frame.values.at(step.most)
        firm.append(_area(frame.box(ends, _at_least_thin(least, most))))
        loose += [_area(frame.box(ends, (low, least)))] if step.low_open else []
        loose += [_area(frame.box(ends, (most, high)))] if step.high_open else []
    drawn = [element("path", d="".join(firm), fill=_GREY, class_="standing")] if firm else []
    drawn += [element("path", d="".join(loose), fill=_GREY, opacity=0.45, class_="standing")] if loose else []
    return element("g", *drawn, aria_hidden="true") if drawn else ""


def _at_least_thin(least: float, most: float) -> tuple[float, float]:
    """A range of one figure is still seen."""
    return (least - 1.5, most + 1.5) if abs(most - least) < 3 else (least, most)


def _area(box: Box) -> str:
    return f"M{number(box.left)} {number(box.top)}H{number(box.right)}V{number(box.bottom)}H{number(box.left)}Z"

"""The legend: only the kinds and states that are in the picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from onrecord.plot.boxes import Box
from onrecord.plot.frames import Frame
from onrecord.plot.marks import Mark, draw_mark
from onrecord.plot.plots import Plot, PlottedAccount
from onrecord.plot.shapes import NAMES
from onrecord.plot.svg import clean, element
from onrecord.plot.texts import text_width, wrap_text

_ROW = 20.0


def draw_legend(plot: Plot, frame: Frame, top: float, unsaid: Sequence[str]) -> tuple[str, float]:
    """The legend below the picture, and where it ends."""
    left, size = 0.0, frame.style.small
    x, y = left, top
    drawn = []
    for kind in [kind for kind in NAMES if any(one.kind == kind for one in plot.accounts)]:
        width = 22 + text_width(NAMES[kind], size) + 14
        if x > left and x + width > frame.style.width:
            x, y = left, y + _ROW
        drawn.append(_sample(frame, kind, x + 7, y))
        drawn.append(_words(NAMES[kind], x + 18, y + 4, size))
        x += width
    y += _ROW
    notes = " · ".join([*_states(plot), *unsaid, *([plot.left_out] if plot.left_out else [])])
    for line in wrap_text(notes, size, frame.style.width):
        drawn.append(_words(line, left, y + 4, size))
        y += _ROW - 2
    return element("g", *drawn, class_="legend", aria_hidden="true"), y


def _sample(frame: Frame, kind: str, x: float, y: float) -> str:
    """A mark as the picture shows it."""
    one = PlottedAccount("", "", kind, 0, 0, date(2000, 1, 1), date(2000, 1, 1), "", "", "")  # type: ignore[arg-type]
    day, level = (x, y) if frame.wide else (y, x)
    return draw_mark(frame, Mark(one, day, level, level, Box(x - 6, y - 6, x + 6, y + 6)), 5.2, plot_name(frame))


def plot_name(frame: Frame) -> str:
    """A name for what needs none: samples never fade."""
    return frame.shape


def _words(words: str, x: float, y: float, size: float) -> str:
    return element("text", clean(words), x=x, y=y, font_size=size, fill="#66635d", class_="tick")


def _states(plot: Plot) -> Iterator[str]:
    """What fill, line and ring mean, where they occur."""
    accounts = plot.accounts
    told = {one.modality for one in accounts}
    if told - {"asserted"}:
        yield "filled: firm"
    if "hedged" in told:
        yield "hollow: hedged"
    if soft := [word for word in ("feared", "predicted", "possible") if word in told]:
        yield f"hollow and dotted: {' or '.join(soft)}"
    if any(one.interested for one in accounts):
        yield "ringed: interested"
    if any(one.low is None or one.high is None for one in accounts):
        yield "fading: no end given"
    if any(one.day_unsaid for one in accounts):
        yield "tail: its day is not said, published on that day"
    if any(one.begin != one.end for one in accounts):
        yield "thin line along time: it holds for some day of these"
    if any(one.status == "superseded" for one in accounts):
        yield "pale: superseded"
    if any(one.status == "withdrawn" for one in accounts):
        yield "crossed out: withdrawn"
    if plot.moves:
        yield "thin line from mark to mark: one origin’s next figure"
    if plot.drifts:
        yield "dashes: drifts"
    if any(one.counted for one in accounts):
        yield "grey: standing range by that day"

"""The ends of the range that stands now, written where its area ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.plot.boxes import Box, Taken
from onrecord.plot.frames import Frame, tick_words
from onrecord.plot.plots import Plot
from onrecord.plot.standing import Step
from onrecord.plot.svg import clean, element
from onrecord.plot.texts import text_width

_GAP = 3.0


@dataclass(frozen=True, slots=True)
class RangeEnd:
    """Words at an end of the range."""

    words: str
    box: Box


def place_range_ends(plot: Plot, frame: Frame, steps: Sequence[Step], taken: Taken) -> tuple[RangeEnd, ...]:
    """The high and the low end of the last day, where there is room for them. What is found is taken."""
    last = steps[-1] if steps and steps[-1].last is None and frame.wide else None
    found = []
    for end in _ends(plot, frame, last) if last else ():
        places = (RangeEnd(end.words, end.box.moved(-by, 0)) for by in _aside(frame))
        free = next((one for one in places if one.box.within(frame.area) and taken.is_free(one.box)), None)
        if free:
            taken.take(free.box.grown(1.5))
            found.append(free)
    return tuple(found)


def _aside(frame: Frame) -> tuple[float, ...]:
    """How far from the right edge words may end: at the edge itself, else before a break of the days."""
    return (0.0, *(frame.area.right - stretch.stop + 8 for stretch in reversed(frame.days.stretches[:-1])))


def _ends(plot: Plot, frame: Frame, step: Step) -> Iterator[RangeEnd]:
    """The two ends, the high one above the area and the low one beneath it. An open end is none."""
    size, right = frame.style.small, frame.area.right - 4
    for value, name, above in ((step.most, "high", True), (step.least, "low", False)):
        if (step.high_open if above else step.low_open) or step.most == step.least:
            continue
        words = f"{tick_words(value, share=plot.share)} · {name} end{_stake(plot, value, above)}, standing"
        level = frame.values.at(value) + (-_GAP - size * 1.1 if above else _GAP)
        yield RangeEnd(words, Box(right - text_width(words, size), level, right, level + size * 1.1))


def _stake(plot: Plot, value: float, above: bool) -> str:
    """The label of an end that an interested party sets, alone or with others."""
    counted = (one for one in plot.accounts if one.counted and one.status == "standing" and one.interested)
    return " (interested)" if any((one.upper if above else one.lower) == value for one in counted) else ""


def draw_range_end(frame: Frame, end: RangeEnd) -> str:
    """The words, as quiet as the axis."""
    size = frame.style.small
    return element(
        "text", clean(end.words), x=end.box.right, y=end.box.top + size * 0.9, text_anchor="end", font_size=size,
        fill="#66635d", class_="tick", aria_hidden="true",
    )  # fmt: skip

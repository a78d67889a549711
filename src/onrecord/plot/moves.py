"""Who moved: a thin line from an origin's account to the one with which it replaced it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.plot.boxes import Box, line_boxes
from onrecord.plot.frames import Frame
from onrecord.plot.marks import Mark
from onrecord.plot.plots import Plot
from onrecord.plot.shapes import INKS
from onrecord.plot.svg import element, path

_LEAST = 14.0  # a shorter line would only blur its two marks


@dataclass(frozen=True, slots=True)
class Move:
    """Where a line from one account to the next runs."""

    mark: Mark
    start: tuple[float, float]
    end: tuple[float, float]

    @property
    def boxes(self) -> tuple[Box, ...]:
        """What it covers."""
        return line_boxes(*self.start, *self.end, half=1.0)


def place_moves(plot: Plot, frame: Frame, marks: Sequence[Mark]) -> tuple[Move, ...]:
    """Every step from one account of an origin to its next, as far as both are drawn."""
    by_id = {mark.account.id: mark for mark in marks}
    pairs = ((by_id[a], by_id[b]) for a, b in plot.moves if a in by_id and b in by_id)
    moves = (_place(frame, before, after) for before, after in pairs)
    return tuple(move for move in moves if _length(move) >= _LEAST)


def _place(frame: Frame, before: Mark, after: Mark) -> Move:
    """From the middle of one mark to the middle of the next, at a level of both where they share one."""
    least, most = (sorted((mark.low, mark.high)) for mark in (before, after))
    shared = max(least[0], most[0]), min(least[1], most[1])
    if shared[0] <= shared[1]:
        levels = (sum(shared) / 2,) * 2
    else:
        levels = ((before.low + before.high) / 2, (after.low + after.high) / 2)
    return Move(after, frame.point(before.day, levels[0]), frame.point(after.day, levels[1]))


def _length(move: Move) -> float:
    (x, y), (to_x, to_y) = move.start, move.end
    return float(abs(x - to_x) + abs(y - to_y))


def draw_move(move: Move) -> str:
    """The line, in the colour of the account that it leads to. It lies behind all marks."""
    kind = move.mark.account.kind
    line = path([move.start, move.end], closed=False)
    return element(
        "path", d=line, stroke="currentColor", stroke_width=1.2, opacity=0.5, fill="none",
        class_=f"move k-{kind}", color=INKS[kind],
    )  # fmt: skip

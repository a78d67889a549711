"""The plot as SVG: on the page, in print, without script, on the live page and as a picture to export.

From back to front: the standing range, the grid, drifts, marks, labels, and over all a layer of transparent places
that lead to the accounts and show their printed words, so that no mark covers them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from onrecord.plot.axes import axis_title, break_boxes, draw_axes, draw_standing
from onrecord.plot.boxes import Box, Taken
from onrecord.plot.captions import draw_foot, draw_head
from onrecord.plot.drifts import Bend, draw_bend, place_drifts
from onrecord.plot.frames import Frame, Shape, make_frame
from onrecord.plot.labels import MARGIN, Label, by_rank, draw_label, place_labels
from onrecord.plot.legend import draw_legend
from onrecord.plot.marks import Mark, draw_mark, place_marks, radius_of, span_box
from onrecord.plot.moves import Move, draw_move, place_moves
from onrecord.plot.plots import Plot
from onrecord.plot.range_ends import RangeEnd, draw_range_end, place_range_ends
from onrecord.plot.sheets import Drawings, Sheet, alone, on_page
from onrecord.plot.standing import Step, standing_steps
from onrecord.plot.svg import clean, element, number
from onrecord.plot.tips import Spot, account_lines, drift_lines, hot_spot, over_all

CROWD = 150  # accounts that have a panel, the wide drawing's only; beyond, a row says what a panel would


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything of a drawing stands."""

    plot: Plot
    frame: Frame
    steps: tuple[Step, ...]
    marks: tuple[Mark, ...]
    bends: tuple[Bend, ...]
    moves: tuple[Move, ...]
    ends: tuple[RangeEnd, ...]
    labels: tuple[Label, ...]

    @property
    def name(self) -> str:
        """What begins every id in the drawing."""
        return f"{self.plot.name}-{self.frame.shape}"


@lru_cache(maxsize=128)
def draw_plots(plot: Plot) -> Drawings:
    """Every drawing of a question, each laid out once; those drawn last are at hand for the next who asks."""
    wide, narrow = lay_out(plot, "wide"), lay_out(plot, "narrow")
    body = _body(wide)
    return Drawings(_draw(wide, body), _draw(narrow, _body(narrow)), _draw(wide, body, standalone=True))


def draw_plot(plot: Plot, *, shape: Shape, standalone: bool = False) -> str:
    """One question's accounts as a picture.

    `shape`: wide, time running to the right; narrow, time running down, for a small screen. `standalone`: a file of
    its own, with title, sources and colours inside, instead of a part of a page that links to its rows.
    """
    laid = lay_out(plot, shape)
    return _draw(laid, _body(laid), standalone=standalone)


def lay_out(plot: Plot, shape: Shape) -> Layout:
    """Find everything its place: first marks, then lines between them, then words beside them."""
    plot = replace(plot, accounts=tuple(sorted(plot.accounts, key=lambda one: one.id)))
    frame = make_frame(plot, shape, 26 if shape == "wide" else 40)
    steps = standing_steps(plot.accounts)
    marks = place_marks(frame, plot.accounts)
    bends, moves = place_drifts(plot, frame, marks), place_moves(plot, frame, marks)
    taken = _taken(frame, marks, bends)
    ends = place_range_ends(plot, frame, steps, taken)
    labels = place_labels(frame, marks, taken, _lines(frame, marks, bends, moves))
    return Layout(plot, frame, steps, marks, bends, moves, ends, labels)


def _draw(laid: Layout, body: str, *, standalone: bool = False) -> str:
    """A layout as SVG."""
    plot, frame = laid.plot, laid.frame
    below = frame.area.bottom + (56 if frame.wide else 24)
    legend, bottom = draw_legend(plot, frame, below, unsaid(laid))
    sheet = Sheet("Plot", plot.name, plot.title, frame.shape, describe(plot))
    if not standalone:
        whole = Box(0, 0, frame.style.width, bottom)
        return on_page(sheet, whole, [body, legend, _hot_spots(laid, whole)])
    head, height = draw_head(plot, frame.shape)
    foot, bottom = draw_foot(plot, frame, bottom + 8)
    raised = element("g", head, transform=f"translate(0 -{number(height)})")
    return alone(sheet, Box(0, -height, frame.style.width, bottom), [raised, body, legend, foot])


def unsaid(laid: Layout) -> list[str]:
    """What the drawing leaves to the rows below it."""
    bare = len(laid.marks) - len(laid.labels)
    told = [f"{bare:,} {'mark' if bare == 1 else 'marks'} without a label for want of room"] if bare else []
    count = len(laid.marks) - len(panelled(laid.frame, laid.marks))
    return told + ([f"the words of {count:,} marks stand in their rows only"] if count else [])


def _body(laid: Layout) -> str:
    """What lies between head and legend, from back to front."""
    frame = laid.frame
    drawn = (
        _fades(frame, laid.name),
        draw_standing(frame, laid.steps),
        draw_axes(laid.plot, frame),
        _axis_title(laid.plot, frame),
        *(draw_range_end(frame, end) for end in laid.ends),
        *(draw_bend(bend) for bend in laid.bends),
        *(draw_move(move) for move in laid.moves),
        *(draw_mark(frame, mark, radius_of(len(laid.marks)), laid.name) for mark in laid.marks),
        *(draw_label(frame, label) for label in laid.labels),
    )
    return "".join(drawn)


def describe(plot: Plot) -> str:
    """The picture in words."""
    parts = [f"{len(plot.accounts):,} accounts by the day they hold for, in {plot.unit or 'numbers'}"]
    parts += [f"Standing range: {plot.standing}"] if plot.standing else []
    parts += [f"As known on {plot.known}"] if plot.known else []
    return ". ".join(parts) + ". Each mark leads to its account below."


def _taken(frame: Frame, marks: Iterable[Mark], bends: Iterable[Bend]) -> Taken:
    """What labels never cover."""
    taken = Taken()
    taken.take(*break_boxes(frame), *(mark.box.grown(MARGIN) for mark in marks), *(bend.box for bend in bends))
    return taken


def _lines(frame: Frame, marks: Iterable[Mark], bends: Iterable[Bend], moves: Iterable[Move]) -> Taken:
    """Thin lines, which labels keep off where they can."""
    lines = Taken()
    lines.take(*(span for mark in marks if (span := span_box(frame, mark))))
    lines.take(*(box for bend in bends for box in bend.boxes), *(box for move in moves for box in move.boxes))
    return lines


def _hot_spots(laid: Layout, picture: Box) -> str:
    """The layer that is pointed at and focused, in order of days."""
    beside = {label.mark.account.id: (label.box,) for label in laid.labels}
    brief, panels = len(laid.marks) > CROWD, panelled(laid.frame, laid.marks)
    spots = [
        Spot((one.box, *beside.get(name, ())), f"#{name}", account_lines(one.account, brief=brief), name in panels)
        for one in laid.marks
        if (name := one.account.id)
    ]
    spots += [Spot((bend.box,), bend.drift.href, drift_lines(bend.drift, brief=brief)) for bend in laid.bends]
    return over_all(hot_spot(laid.frame.style, picture, spot) for spot in spots)


def panelled(frame: Frame, marks: Sequence[Mark]) -> frozenset[str]:
    """The accounts with a panel: all; in a crowd those that stand come first, and a small screen has none."""
    if len(marks) > CROWD and not frame.wide:
        return frozenset()
    return frozenset(mark.account.id for mark in by_rank(marks)[:CROWD])


def _fades(frame: Frame, name: str) -> str:
    """Masks that let an open end fade out, towards the higher or the lower figures."""
    drawn = []
    for end, ahead in (("high", True), ("low", False)):
        way = {"x1": 0, "y1": 1, "x2": 0, "y2": 0} if frame.wide else {"x1": 0, "y1": 0, "x2": 1, "y2": 0}
        stops = ((0.15, "#fff"), (1, "#000")) if ahead else ((0, "#000"), (0.85, "#fff"))
        shades = [element("stop", offset=f"{at}", stop_color=colour) for at, colour in stops]
        drawn.append(element("linearGradient", *shades, id=f"{name}-{end}-shade", **way))
        cover = element("rect", x="-0.5", y="-0.5", width=2, height=2, fill=f"url(#{name}-{end}-shade)")
        drawn.append(element("mask", cover, id=f"{name}-{end}", maskContentUnits="objectBoundingBox"))
    return element("defs", *drawn)


def _axis_title(plot: Plot, frame: Frame) -> str:
    """The unit and the scale, over the axis of figures."""
    y = frame.area.top - (12 if frame.wide else 26)
    words = clean(axis_title(plot, frame))
    return element("text", words, x=0, y=y, font_size=frame.style.small, fill="#66635d", class_="tick")

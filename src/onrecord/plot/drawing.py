"""The plot as SVG: on the page, in print, without script, on the live page and as a picture to export.

From back to front: the standing range, the grid, drifts, marks, labels, and over all a layer of transparent places
that lead to the accounts and show their printed words, so that no mark covers them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from onrecord.plot.axes import axis_title, break_boxes, draw_axes, draw_standing
from onrecord.plot.boxes import Box, Taken
from onrecord.plot.captions import draw_foot, draw_head
from onrecord.plot.drifts import Bend, draw_bend, place_drifts
from onrecord.plot.frames import Frame, Shape, make_frame
from onrecord.plot.labels import MARGIN, Label, draw_label, place_labels
from onrecord.plot.legend import draw_legend
from onrecord.plot.marks import Mark, draw_mark, place_marks, radius_of, span_box
from onrecord.plot.plots import Plot
from onrecord.plot.standing import standing_steps
from onrecord.plot.svg import clean, element
from onrecord.plot.tips import Spot, account_lines, drift_lines, hot_spot

_SANS = "system-ui, 'Segoe UI', 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif"
_PAPER = "#fcfbf8"
_EDGE = 20  # of paper round a picture that stands alone


def draw_plot(plot: Plot, *, shape: Shape, standalone: bool = False) -> str:
    """One question's accounts as a picture.

    `shape`: wide, time running to the right; narrow, time running down, for a small screen. `standalone`: a file of
    its own, with title, sources and colours inside, instead of a part of a page that links to its rows.
    """
    plot = replace(plot, accounts=tuple(sorted(plot.accounts, key=lambda one: one.id)))
    head, top = draw_head(plot, shape) if standalone else ("", 0.0)
    frame = make_frame(plot, shape, top + (26 if shape == "wide" else 40))
    name = f"{plot.name}-{shape}"
    marks = place_marks(frame, plot.accounts)
    bends = place_drifts(plot, frame, marks)
    labels = place_labels(frame, marks, _taken(frame, marks, bends))
    below = frame.area.bottom + (56 if frame.wide else 24)
    legend, bottom = draw_legend(plot, frame, below, len(marks) - len(labels))
    foot, bottom = draw_foot(plot, frame, bottom + 8) if standalone else ("", bottom)
    picture = Box(0, 0, frame.style.width, bottom)
    over = [] if standalone else _hot_spots(frame, picture, marks, bends, labels)
    drawn = [
        _fades(frame, name),
        _paper(picture) if standalone else "",
        head,
        draw_standing(frame, standing_steps(plot.accounts)),
        draw_axes(plot, frame),
        _axis_title(plot, frame),
        *(draw_bend(bend) for bend in bends),
        *(draw_mark(frame, mark, radius_of(len(marks)), name) for mark in marks),
        *(draw_label(frame, label) for label in labels),
        legend,
        foot,
        *over,
    ]
    return _picture(plot, name, picture, shape, drawn, standalone=standalone)


def _picture(plot: Plot, name: str, picture: Box, shape: Shape, drawn: list[str], *, standalone: bool) -> str:
    """The whole, with a name and a description for those who hear it."""
    described = element("desc", clean(describe(plot)), id=f"{name}-desc")
    title = element("title", clean(plot.title)) if standalone else ""
    edge = _EDGE if standalone else 0
    return element(
        "svg", title, described, *drawn, xmlns="http://www.w3.org/2000/svg",
        viewBox=f"{-edge} {-edge} {picture.width + 2 * edge:.0f} {picture.height + 2 * edge:.0f}",
        role="group", class_=f"plot plot-{shape}",
        aria_label=f"Plot: {plot.title}", aria_describedby=f"{name}-desc", font_family=_SANS,
        width=picture.width + 2 * edge if standalone else None,
        height=round(picture.height + 2 * edge) if standalone else None,
    )  # fmt: skip


def _paper(picture: Box) -> str:
    """A picture that leaves the page brings its paper along."""
    box = picture.grown(_EDGE)
    return element("rect", x=box.left, y=box.top, width=box.width, height=box.height, fill=_PAPER)


def describe(plot: Plot) -> str:
    """The picture in words."""
    parts = [f"{len(plot.accounts):,} accounts by the day they hold for, in {plot.unit or 'numbers'}"]
    parts += [f"Standing range: {plot.standing}"] if plot.standing else []
    parts += [f"As known on {plot.known}"] if plot.known else []
    return ". ".join(parts) + ". Each mark leads to its account below."


def _taken(frame: Frame, marks: Iterable[Mark], bends: Iterable[Bend]) -> Taken:
    """What labels keep off."""
    taken = Taken()
    taken.take(*break_boxes(frame))
    for mark in marks:
        taken.take(mark.box.grown(MARGIN))
        if span := span_box(frame, mark):
            taken.take(span)
    for bend in bends:
        taken.take(*bend.boxes)
    return taken


def _hot_spots(
    frame: Frame, picture: Box, marks: Iterable[Mark], bends: Iterable[Bend], labels: Iterable[Label]
) -> list[str]:
    """The layer that is pointed at and focused, in order of days."""
    beside = {label.mark.account.id: (label.box,) for label in labels}
    spots = [
        Spot((mark.box, *beside.get(mark.account.id, ())), f"#{mark.account.id}", account_lines(mark.account))
        for mark in marks
    ]
    spots += [Spot((bend.box,), bend.drift.href, drift_lines(bend.drift)) for bend in bends]
    return [hot_spot(frame, picture, spot) for spot in spots]


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

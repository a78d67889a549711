"""A timeline as SVG: what happened, a row each, beside when it was reported. Pure; no script.

In a row the large mark stands at the day of the event, or spans the days that its words allow; every small upright
mark is a report on the day it was published. Reports all weigh the same; one that prints another's text is paler.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.plot.boxes import Box
from onrecord.plot.days import DayScale, Tick, day_scale, day_ticks, span_words
from onrecord.plot.frames import STYLES, Shape, Style
from onrecord.plot.sheets import INK, MARK, PAPER, QUIET, Drawings, Sheet, on_page, small_words, titled
from onrecord.plot.svg import clean, element, number
from onrecord.plot.texts import LINE, text_width, wrap_text
from onrecord.plot.tips import Line, Spot, brief_lines, hot_spot, over_all

Kind = Literal["event", "doubted", "forecast"]
_LINE = "#e2dfd8"
_LABEL = 300.0  # the room of labels in the wide drawing
_PAD, _TOP = 8.0, 46.0
_BAR, _TALL = 5.0, 8.0  # half the height of a span, of a report's mark
_THIN = 9.0  # a span is never drawn narrower
_PROMISE = "Machine-read by onrecord. What was published and when; not what is true."


@dataclass(frozen=True, slots=True)
class Reported:
    """A report on the day it was published. `copied`: it prints the text of another report of the same event."""

    day: date
    copied: bool = False


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """An event with its reports: *A bridge fell in Alder on 3 May, reported on 3 and 4 May.*

    `begin` and `end` are None where no words give a day: then only its reports are drawn.
    """

    id: str
    label: str
    href: str
    lines: tuple[Line, ...]  # what it says when it is pointed at
    reports: tuple[Reported, ...]
    begin: date | None = None
    end: date | None = None
    kind: Kind = "event"  # doubted: denied or foiled; forecast: said to come, the span is its horizon


@dataclass(frozen=True, slots=True)
class Timeline:
    """All that a timeline shows, in the order of its rows, and the words that travel with it."""

    name: str  # begins every id in the drawing
    title: str
    rows: tuple[TimelineRow, ...]
    known: str = ""  # as known on which day, in words
    left_out: str = ""  # what is on record and not drawn, in words


@dataclass(frozen=True, slots=True)
class Strip:
    """A row where it stands: its label in lines, and the height at which its marks lie."""

    row: TimelineRow
    box: Box
    lines: tuple[str, ...]
    at: float


@dataclass(frozen=True, slots=True)
class Laid:
    """Where everything of a drawing stands."""

    timeline: Timeline
    shape: Shape
    style: Style
    days: DayScale
    left: float  # where the days begin
    strips: tuple[Strip, ...]
    bottom: float


def draw_timelines(timeline: Timeline) -> Drawings:
    """Every drawing of a timeline: two for its page, and one that stands alone."""
    return Drawings(
        draw_timeline(timeline, shape="wide"),
        draw_timeline(timeline, shape="narrow"),
        draw_timeline(timeline, shape="wide", standalone=True),
    )


def draw_timeline(timeline: Timeline, *, shape: Shape, standalone: bool = False) -> str:
    """The timeline as a picture: days to the right, labels left of them; on a small screen above them.

    `standalone`: a file of its own, with title and colours inside.
    """
    laid = lay_out(timeline, shape)
    drawn = [_days(laid), *(_strip(laid, one) for one in laid.strips)]
    legend, bottom = _legend(laid)
    sheet = Sheet(
        "Timeline", timeline.name, timeline.title, shape, describe(timeline), timeline.known, timeline.left_out
    )
    if not standalone:
        whole = Box(0, 0, laid.style.width, bottom)
        over = over_all(hot_spot(laid.style, whole, _hot(laid, one)) for one in laid.strips)
        return on_page(sheet, whole, [*drawn, legend, over])
    return titled(sheet, [*drawn, legend], sheet.notes(_PROMISE), bottom + 4)


def lay_out(timeline: Timeline, shape: Shape) -> Laid:
    """Find everything its place: first the days, then a strip for each row."""
    style = STYLES[shape]
    left = _LABEL if shape == "wide" else _PAD
    days = day_scale(_spans(timeline.rows), left + 10, style.width - 12)
    strips, y = list[Strip](), _TOP
    for row in timeline.rows:
        strip = _lay_strip(row, y, shape, style)
        strips.append(strip)
        y = strip.box.bottom
    return Laid(timeline, shape, style, days, left, tuple(strips), y)


def _spans(rows: Iterable[TimelineRow]) -> list[tuple[float, float]]:
    """The days that the drawing must show."""
    spans = [(float(one.day.toordinal()),) * 2 for row in rows for one in row.reports]
    days = [(row.begin, row.end) for row in rows]
    spans += [(float(first.toordinal()), float(last.toordinal())) for first, last in days if first and last]
    return spans or [(1.0, 2.0)]


def _lay_strip(row: TimelineRow, top: float, shape: Shape, style: Style) -> Strip:
    """A row's label in lines; its marks stand beside the first line, or below the last on a small screen."""
    room = _LABEL - 2 * _PAD if shape == "wide" else style.width - 2 * _PAD
    lines = _at_most(wrap_text(row.label, style.text, room), 3)
    height = len(lines) * style.text * LINE
    if shape == "wide":
        return Strip(row, Box(0, top, style.width, top + height + 12), lines, top + 6 + style.text * 0.72)
    return Strip(row, Box(0, top, style.width, top + height + 40), lines, top + 8 + height + 13)


def _at_most(lines: tuple[str, ...], most: int) -> tuple[str, ...]:
    """A label in a few lines, marked where it is cut."""
    if len(lines) <= most:
        return lines or ("",)
    return (*lines[: most - 1], f"{lines[most - 1][:-3].rstrip()} …")


def _strip(laid: Laid, strip: Strip) -> str:
    """A row: a line above it, its label, and its marks."""
    row, style = strip.row, laid.style
    rule = element(
        "path", d=f"M0 {number(strip.box.top)}H{number(style.width)}", stroke=_LINE, class_="grid", fill="none"
    )
    words = [
        element("tspan", clean(line), x=0, y=strip.box.top + 6 + style.text * (1.02 + LINE * at))
        for at, line in enumerate(strip.lines)
    ]
    label = element("text", *words, font_size=style.text, fill=INK, class_="label")
    return element("g", rule, label, *_marks(laid, strip), class_=f"row-{row.kind}")


def _marks(laid: Laid, strip: Strip) -> Iterator[str]:
    """The event, the way from it to its last report, and the reports."""
    row, y = strip.row, strip.at
    ends = _ends(laid, row)
    at = [laid.days.at(one.day.toordinal()) for one in row.reports]
    ways = [(min(at), ends[0]), (ends[1], max(at))] if ends and at else []
    for first, last in ways:
        if first < last:
            yield element("path", d=f"M{number(first)} {number(y)}H{number(last)}", stroke=QUIET, class_="leader")
    if ends:
        yield _event(row, ends, y)
    for copied, here in sorted({(one.copied, x) for one, x in zip(row.reports, at, strict=True)}, reverse=True):
        d = f"M{number(here)} {number(y - _TALL)}V{number(y + _TALL)}"
        kind = "told copied" if copied else "told"
        yield element("path", d=d, stroke=INK, stroke_width=2, opacity=0.3 if copied else None, class_=kind)


def _ends(laid: Laid, row: TimelineRow) -> tuple[float, float] | None:
    """Where the event's days begin and end in the drawing."""
    if row.begin is None or row.end is None:
        return None
    first, last = laid.days.at(row.begin.toordinal()), laid.days.at(row.end.toordinal())
    spare = max(0.0, _THIN - (last - first)) / 2
    return first - spare, last + spare


def _event(row: TimelineRow, ends: tuple[float, float], y: float) -> str:
    """A day as a dot, days as a bar; hollow what is said to come, dashed what is denied or was foiled."""
    look: dict[str, str | float] = {"stroke": MARK, "stroke_width": 1.6, "class_": f"what {row.kind}"}
    look |= {"fill": MARK} if row.kind == "event" else {"fill": PAPER}
    look |= {"stroke_dasharray": "3 2"} if row.kind == "doubted" else {}
    look |= {"fill_opacity": 0.3} if row.kind == "event" and row.begin != row.end else {}
    first, last = ends
    return element(
        "rect", x=first, y=y - _BAR, width=last - first, height=2 * _BAR,
        rx=_BAR if row.begin == row.end else 2, **look,
    )  # fmt: skip


def _hot(laid: Laid, strip: Strip) -> Spot:
    """A row leads to its card; what it says stands beside its marks."""
    ends = _ends(laid, strip.row)
    at = [laid.days.at(one.day.toordinal()) for one in strip.row.reports]
    every = [*(ends or ()), *at] or [laid.left]
    marks = Box(min(every), strip.at - _TALL, max(every), strip.at + _TALL)
    label = Box(
        0, strip.box.top + 3, _LABEL - _PAD if laid.shape == "wide" else laid.style.width, strip.box.bottom - 3
    )
    if laid.shape == "narrow":
        label = Box(label.left, label.top, label.right, marks.top - 4)
    return Spot((marks, label), strip.row.href, brief_lines(strip.row.lines))


def _days(laid: Laid) -> str:
    """The days above the rows, a grid line under each, and the breaks."""
    style, drawn = laid.style, list[str]()
    room = style.day_room if laid.shape == "wide" else 84
    for tick in day_ticks(laid.days, room, short=laid.shape == "narrow"):
        drawn += _tick(laid, tick)
    for before, after in zip(laid.days.stretches, laid.days.stretches[1:], strict=False):
        middle, words = (before.stop + after.start) / 2, span_words(before.last, after.first)
        for x in (before.stop + 6, after.start - 6):
            drawn.append(
                element("path", d=_down(laid, x), stroke=QUIET, stroke_dasharray="1 4", class_="break", fill="none")
            )
        drawn.append(small_words(words, middle, laid.bottom + 16, style, text_anchor="middle"))
    return element("g", *drawn, class_="axes", aria_hidden="true")


def _tick(laid: Laid, tick: Tick) -> Iterator[str]:
    half = text_width(tick.words, laid.style.small) / 2
    x = min(tick.at, laid.style.width - half)
    yield element("path", d=_down(laid, tick.at), stroke=_LINE, class_="grid", fill="none")
    yield small_words(tick.words, x, _TOP - 13, laid.style, text_anchor="middle")
    if tick.year:
        yield small_words(tick.year, x, _TOP - 29, laid.style, text_anchor="middle")


def _down(laid: Laid, x: float) -> str:
    """A line down through the rows; on a small screen only beside their marks, not through their labels."""
    if laid.shape == "wide":
        return f"M{number(x)} {number(_TOP - 8)}V{number(laid.bottom)}"
    rows = (f"M{number(x)} {number(one.at - _TALL)}V{number(one.box.bottom)}" for one in laid.strips)
    return f"M{number(x)} {number(_TOP - 8)}V{number(_TOP)}{''.join(rows)}"


def _legend(laid: Laid) -> tuple[str, float]:
    """What the marks say, only those that are drawn; and where the legend ends."""
    style, drawn, x, y = laid.style, list[str](), 2.0, laid.bottom + 44
    for words, mark in _key(laid, y):
        room = 28 + text_width(words, style.small) + 20
        if x > 2 and x + room > style.width:
            x, y = 2.0, y + 26
        drawn.append(element("g", mark, transform=f"translate({number(x)} {number(y - 4)})"))
        drawn.append(small_words(words, x + 28, y, style))
        x += room
    return element("g", *drawn, class_="legend", aria_hidden="true"), y + 16


def _key(laid: Laid, y: float) -> Iterator[tuple[str, str]]:
    """The legend's marks round the point 10, 0, with their words."""
    day = date(2000, 1, 1)
    rows = laid.timeline.rows
    shown: tuple[tuple[Kind, str], ...] = (
        ("event", "the day it happened"), ("doubted", "denied or foiled"), ("forecast", "said to come, by then"),
    )  # fmt: skip
    for kind, words in shown:
        spans = kind == "event"  # those have a line of their own
        if any(row.kind == kind and row.begin and not (spans and row.begin != row.end) for row in rows):
            ends, last = ((0, 20), None) if kind == "forecast" else ((5.5, 14.5), day)
            yield words, _event(TimelineRow("", "", "", (), (), day, last, kind), ends, 0)
    if any(row.kind == "event" and row.begin != row.end for row in rows):
        yield "some day of these", _event(TimelineRow("", "", "", (), (), day, None), (0, 20), 0)
    tall = f"M10 {number(-_TALL)}V{number(_TALL)}"
    yield "a report, on the day it was published", element("path", d=tall, stroke=INK, stroke_width=2, class_="told")
    if any(one.copied for row in rows for one in row.reports):
        yield (
            "one that prints another’s text",
            element("path", d=tall, stroke=INK, stroke_width=2, opacity=0.3, class_="told copied"),
        )


def describe(timeline: Timeline) -> str:
    """The timeline in words."""
    count = len(timeline.rows)
    left = f" {timeline.left_out}." if timeline.left_out else ""
    return (
        f"{count} {'row' if count == 1 else 'rows'}, by the day of what happened, with the days of its reports.{left}"
    )

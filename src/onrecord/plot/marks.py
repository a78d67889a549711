"""Marks: one an account, each of the same size and weight whatever it says and however often it was printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.plot.boxes import Box, Taken
from onrecord.plot.frames import Frame
from onrecord.plot.plots import PlottedAccount
from onrecord.plot.shapes import INKS, LOWER, UPPER, reach
from onrecord.plot.svg import element, path

FADE = 38.0  # how far an open end fades out
TAIL = 7.0  # "that day or before"
_RING = 3.5
_EDGE = 11.0  # an open end stops so far from the area's edge
_SIDEWAYS = 6  # how many places aside a mark may be moved


@dataclass(frozen=True, slots=True)
class Mark:
    """Where an account is drawn: its place on the axis of days, and its ends on the axis of figures."""

    account: PlottedAccount
    day: float
    low: float
    high: float
    box: Box
    span: tuple[float, float] | None = None  # the days that it holds for, where they are several


def place_marks(frame: Frame, accounts: Sequence[PlottedAccount]) -> tuple[Mark, ...]:
    """Find each account its place; those of one day that would cover each other stand side by side."""
    taken, marks, radius = Taken(), [], radius_of(len(accounts))
    for one in sorted(accounts, key=lambda one: (one.day, one.lower, one.upper, one.id)):
        mark = place_mark(frame, one, radius)
        mark = next((free for free in _aside(frame, mark, radius) if taken.is_free(free.box)), mark)
        taken.take(mark.box)
        marks.append(mark)
    return tuple(marks)


def radius_of(count: int) -> float:
    """The size of all marks: smaller in a crowd."""
    return 5.2 if count <= 40 else 4.2 if count <= 120 else 3.4


def place_mark(frame: Frame, one: PlottedAccount, radius: float) -> Mark:
    """An account at its own day."""
    day, way = frame.days.at(one.day), -1 if frame.wide else 1
    low = frame.values.at(one.lower) if one.low is not None else _faded(frame, frame.values.at(one.upper), -way)
    high = frame.values.at(one.upper) if one.high is not None else _faded(frame, frame.values.at(one.lower), way)
    ends = frame.days.at(one.begin.toordinal()), frame.days.at(one.end.toordinal())
    span = ends if ends[1] - ends[0] > 2 * radius + 4 else None
    mark = Mark(one, day, low, high, Box(0, 0, 0, 0), span)
    return replace(mark, box=_mark_box(frame, mark, radius))


def _faded(frame: Frame, end: float, way: int) -> float:
    """Where an open end is faded out: inside the area."""
    edges = sorted(frame.value_ends)
    return min(max(end + way * FADE, edges[0] + _EDGE), edges[1] - _EDGE)


def _mark_box(frame: Frame, mark: Mark, radius: float) -> Box:
    """All that a mark covers, its ring and tail with it."""
    down, up = (size * radius for size in reach(mark.account.kind))
    way = -1 if frame.wide else 1
    middle = (mark.low + mark.high) / 2
    ends = [mark.low, mark.high, middle - way * down, middle + way * up]
    ring = _RING if mark.account.interested else 0.6
    before = TAIL if mark.account.day_unsaid else 0.0
    side = 1.15 * radius + ring
    return frame.box((mark.day - side - before, mark.day + side), (min(ends) - ring, max(ends) + ring))


def _aside(frame: Frame, mark: Mark, radius: float) -> Iterator[Mark]:
    """The mark at its day, then a step aside, later and earlier in turn, never over a break of the days."""
    yield mark
    first, last = frame.days.edges(mark.day)
    for step in range(1, _SIDEWAYS + 1):
        for way in (1, -1):
            by = way * step * (2.3 * radius + 2)
            if first + radius < mark.day + by < last - radius:
                yield replace(mark, day=mark.day + by, box=_shifted(frame, mark.box, by))


def _shifted(frame: Frame, box: Box, by: float) -> Box:
    return box.moved(by, 0) if frame.wide else box.moved(0, by)


def draw_mark(frame: Frame, mark: Mark, radius: float, name: str) -> str:
    """A mark: filled when firm, hollow when hedged, dotted when feared or foretold, fading at an open end."""
    one = mark.account
    hollow = one.modality != "asserted"
    dotted = one.modality not in ("asserted", "hedged")
    shape = element(
        "path", d=path(outline(frame, mark, radius)), stroke="currentColor", stroke_width=1.8,
        fill="#fcfbf8" if hollow else "currentColor", class_="hollow" if hollow else "solid",
        stroke_dasharray="1.6 2" if dotted else None, stroke_linejoin="round",
    )  # fmt: skip
    ring = _ring(frame, mark, radius) if one.interested else ""
    faded = element("g", shape, ring, mask=f"url(#{name}-{_fades(one)})") if _fades(one) else shape + ring
    cross = _cross(mark, radius) if one.status == "withdrawn" else ""
    return element(
        "g", _span(frame, mark), _tail(frame, mark, radius), faded, cross,
        class_=f"sign k-{one.kind} {one.status}", color=INKS[one.kind],
        opacity=0.5 if one.status == "superseded" else None,
    )  # fmt: skip


def outline(frame: Frame, mark: Mark, radius: float) -> list[tuple[float, float]]:
    """The corners of a mark. A long interval ends exactly at its figures."""
    kind, way = mark.account.kind, -1 if frame.wide else 1
    down, up = (size * radius for size in reach(kind))
    middle = (mark.low + mark.high) / 2
    top = bottom = middle
    if abs(mark.high - mark.low) > down + up:
        top, bottom = mark.high - way * up, mark.low + way * down
    corners = [(x * radius, top + way * y * radius) for x, y in UPPER[kind]]
    corners += [(x * radius, bottom + way * y * radius) for x, y in LOWER[kind]]
    return [frame.point(mark.day + across, along) for across, along in corners]


def _fades(one: PlottedAccount) -> str:
    return "high" if one.high is None else "low" if one.low is None else ""


def _ring(frame: Frame, mark: Mark, radius: float) -> str:
    """An interested party's mark stands in a ring."""
    box = _ring_box(frame, mark, radius)
    return element(
        "rect", x=box.left, y=box.top, width=box.width, height=box.height, rx=min(box.width, box.height, 18) / 2,
        fill="none", stroke="#9a5200", stroke_width=1.3, class_="stake-ring",
    )  # fmt: skip


def _ring_box(frame: Frame, mark: Mark, radius: float) -> Box:
    points = outline(frame, mark, radius)
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys)).grown(_RING - 0.8)


def _cross(mark: Mark, radius: float) -> str:
    """A mark that was taken back is crossed out."""
    x, y = mark.box.middle
    arm = 1.35 * radius
    lines = [((x - arm, y - arm), (x + arm, y + arm)), ((x + arm, y - arm), (x - arm, y + arm))]
    strokes = "".join(path(list(line), closed=False) for line in lines)
    return element("path", d=strokes, stroke="#1b1a17", stroke_width=1.6, class_="cross")


def _span(frame: Frame, mark: Mark) -> str:
    """The days that a figure holds for, as a thin line."""
    if mark.span is None:
        return ""
    level = (mark.low + mark.high) / 2
    points = [frame.point(end, level) for end in mark.span]
    return element("path", d=path(points, closed=False), stroke="currentColor", stroke_width=1.2, opacity=0.6)


def _tail(frame: Frame, mark: Mark, radius: float) -> str:
    """A short tail towards earlier days: that day or before."""
    if not mark.account.day_unsaid:
        return ""
    level = (mark.low + mark.high) / 2
    points = [frame.point(mark.day - by, level) for by in (radius, radius + TAIL)]
    line = path(points, closed=False)
    return element("path", d=line, stroke="currentColor", stroke_width=1.6, stroke_dasharray="2 1.6")


def span_box(frame: Frame, mark: Mark) -> Box | None:
    """What the line of its days covers."""
    if mark.span is None:
        return None
    level = (mark.low + mark.high) / 2
    return frame.box(mark.span, (level - 1, level + 1))

"""A map as SVG: the places that reports name, over the outlines of countries. No tile, no script, no network.

A mark is as large as the reports that name its place are many: never by the dead. A place that is no point but a
country or a region has a hollow mark at its middle: somewhere in it. A few that lie outside are arrows at the edge.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from onrecord.plot.boxes import Box, Taken, line_boxes
from onrecord.plot.frames import STYLES, Shape, Style
from onrecord.plot.lands import land_path
from onrecord.plot.places import around, beside
from onrecord.plot.sheets import INK, MARK, QUIET, Drawings, Sheet, on_page, small_words, titled
from onrecord.plot.svg import clean, element, number
from onrecord.plot.texts import LINE, shortened, text_width
from onrecord.plot.tips import Line, Spot, brief_lines, hot_spot, over_all
from onrecord.plot.windows import LEAST, LEAST_OF_LANDS, Window, choose_close

_LAND, _BORDER, _SEA = "#efece5", "#cfcabf", "#fcfbf8"
_HEIGHTS: dict[Shape, float] = {"wide": 500.0, "narrow": 380.0}
_LEAST, _GROWTH, _MOST = 5.0, 2.6, 20.0  # the radius of one report, what more add to it, and where it ends
_LABELS = 60  # places that a label is sought for
_LONGEST = 26
_CLEAR = 2.5  # a name without a line stands so far from all other marks: nobody takes it for theirs
_ARROW = 8.0  # half the length of an arrow
_NEAR: dict[Shape, int] = {"wide": 48, "narrow": 16}  # places that are tried for a name that stands off its mark
_KEY = (1, 5, 20)  # reports that the legend draws
_PROMISE = (
    "The size of a mark is the number of reports, not of dead. Machine-read by onrecord. What was published; not what"
    " is true. Outlines: Natural Earth."
)


@dataclass(frozen=True, slots=True)
class MappedPlace:
    """A place on the map: *Three reports name Fort Alder, the scene of two incidents.*"""

    id: str
    name: str
    latitude: float
    longitude: float
    reports: int
    lines: tuple[Line, ...]  # what it says when it is pointed at: "Fort Alder", "3 reports, 2 incidents"
    href: str
    wide: bool = False  # a country or a region: somewhere in it


@dataclass(frozen=True, slots=True)
class Map:
    """All that a map shows, and the words that travel with it."""

    name: str  # begins every id in the drawing
    title: str
    places: tuple[MappedPlace, ...]
    known: str = ""  # as known on which day, in words
    left_out: str = ""  # what is named and not drawn, in words


@dataclass(frozen=True, slots=True)
class Spotted:
    """A place where it stands in the drawing."""

    place: MappedPlace
    box: Box
    beyond: float | None = None  # it lies outside: which way, in degrees clockwise from the right

    @property
    def radius(self) -> float:
        """Half its width."""
        return self.box.width / 2


@dataclass(frozen=True, slots=True)
class Named:
    """A place's name beside its mark, with a line to it where it stands further off."""

    words: str
    box: Box
    leader: tuple[float, float, float, float] | None


class Room:
    """What is taken on a map: marks, names with their lines, and what no line may cross."""

    def __init__(self) -> None:
        """Nothing is taken."""
        self.marks, self.names, self.crossed = Taken(), Taken(), Taken()

    def is_free(self, box: Box, *, clear: float = 0.0) -> bool:
        """Whether a name can stand there, so far from any mark."""
        return self.names.is_free(box) and self.marks.is_free(box.grown(clear))


def draw_maps(shown: Map) -> Drawings:
    """Every drawing of a map: two for its page, and one that stands alone."""
    return Drawings(
        draw_map(shown, shape="wide"), draw_map(shown, shape="narrow"), draw_map(shown, shape="wide", standalone=True)
    )


def draw_map(shown: Map, *, shape: Shape, standalone: bool = False) -> str:
    """The map as a picture; `standalone`: a file of its own, with title and colours inside."""
    style = STYLES[shape]
    least = LEAST_OF_LANDS if all(one.wide for one in shown.places) else LEAST
    points = [((one.longitude, one.latitude), one.reports) for one in shown.places]
    window = choose_close(points, style.width, _HEIGHTS[shape], least=least)
    spots = place_spots(window, shown.places)
    names = place_names(window, spots, shape)
    drawn = (_ground(window), *(_spot(one) for one in spots), *(_name(one, style) for one in names.values()))
    unsaid = len(spots) - len(names)
    legend, bottom = _legend(style, window.height + 32, unsaid, spots)
    sheet = Sheet("Map", shown.name, shown.title, shape, describe(shown), shown.known, shown.left_out)
    if not standalone:
        whole = Box(0, 0, style.width, bottom)
        over = over_all(hot_spot(style, whole, _hot(one, names)) for one in in_order(spots))
        return on_page(sheet, whole, [*drawn, legend, over])
    return titled(sheet, [*drawn, legend], sheet.notes(_PROMISE), bottom + 8)


def place_spots(window: Window, places: Iterable[MappedPlace]) -> tuple[Spotted, ...]:
    """Where each place stands: the largest marks first, so that none hides a smaller one."""
    found = [_spotted(window, one) for one in places]
    return tuple(sorted(found, key=lambda one: (-one.place.reports, one.place.id)))


def _spotted(window: Window, one: MappedPlace) -> Spotted:
    """Where a place stands; one outside the window at the edge that is nearest to it."""
    point = window.turned((one.longitude, one.latitude))
    x, y = window.at(point)
    whole = Box(0, 0, window.width, window.height)
    if window.holds(point):
        radius = radius_of(one.reports)
        x, y = whole.grown(-radius - 1).nearest(x, y)
        return Spotted(one, Box(x, y, x, y).grown(radius))
    inner = whole.grown(-_ARROW - 2)
    near = inner.nearest(x, y)
    way = math.degrees(math.atan2(y - near[1], x - near[0]))
    return Spotted(one, Box(*near, *near).grown(_ARROW), way)


def radius_of(reports: int) -> float:
    """How large a mark is: its surface grows with the reports, up to a bound.

    Example:
        >>> radius_of(1), radius_of(1000)
        (5.0, 20.0)
    """
    return min(_LEAST + _GROWTH * math.sqrt(max(reports, 1) - 1), _MOST)


def in_order(spots: Iterable[Spotted]) -> list[Spotted]:
    """As they are reached by keyboard: from north to south, from west to east. Smaller ones lie above larger ones."""
    return sorted(
        spots, key=lambda one: (-one.radius, round(one.box.middle[1] / 40), one.box.middle[0], one.place.id)
    )


def place_names(window: Window, spots: Sequence[Spotted], shape: Shape) -> dict[str, Named]:
    """Names beside as many marks as find room, those with most reports first; none over another or over a mark."""
    room, found = Room(), dict[str, Named]()
    room.marks.take(*(one.box for one in spots))
    room.crossed.take(*(_core(one) for one in spots))
    for one in spots[:_LABELS]:
        named = _place_name(window, one, shape, room)
        if named is not None:
            found[one.place.id] = named
            for taken in (room.names, room.crossed):
                taken.take(named.box, *_along(named.leader))
    return found


def _place_name(window: Window, one: Spotted, shape: Shape, room: Room) -> Named | None:
    """Beside its mark and clear of all others; else further off, with a line that crosses nothing; else close by."""
    style, picture = STYLES[shape], Box(2, 2, window.width - 2, window.height - 2)
    name = shortened(one.place.name, _LONGEST)
    width, height = text_width(name, style.text), style.text * LINE
    near = [box for box in islice(beside(one.box, width, height), _NEAR[shape]) if box.within(picture)]
    for box in near:
        if room.is_free(box, clear=_CLEAR):
            return Named(name, box, None)
    for box in islice(around(one.box, width, height), _NEAR[shape]):
        leader = (*one.box.middle, *box.nearest(*one.box.middle))
        way = room.crossed.are_free(_along(leader), besides=_core(one))
        if way and box.within(picture) and room.is_free(box, clear=_CLEAR):
            return Named(name, box, leader)
    return next((Named(name, box, None) for box in near if room.is_free(box)), None)


def _core(one: Spotted) -> Box:
    """The middle of a mark: a line through it would seem to lead there."""
    return Box(*one.box.middle, *one.box.middle).grown(5)


def _along(leader: tuple[float, float, float, float] | None) -> tuple[Box, ...]:
    """A line to a mark as boxes."""
    return line_boxes(*leader) if leader else ()


def _ground(window: Window) -> str:
    """Sea, land with its borders, and the edge."""
    frame = {"x": 0.5, "y": 0.5, "width": window.width - 1, "height": window.height - 1}
    land = element(
        "path", d=land_path(window), fill=_LAND, stroke=_BORDER, stroke_width=0.8, stroke_linejoin="round",
        fill_rule="evenodd", class_="land",
    )  # fmt: skip
    return element(
        "g", element("rect", **frame, fill=_SEA, class_="sea"), land,
        element("rect", **frame, fill="none", stroke=_BORDER, class_="edge"), aria_hidden="true",
    )  # fmt: skip


def _spot(one: Spotted) -> str:
    """A mark: filled for a point, hollow for a country or a region."""
    x, y = one.box.middle
    if one.beyond is not None:
        tip = f"M{number(_ARROW)} 0L{number(-_ARROW * 0.8)} {number(-_ARROW * 0.8)}V{number(_ARROW * 0.8)}Z"
        turn = f"translate({number(x)} {number(y)}) rotate({number(one.beyond)})"
        return element("path", d=tip, transform=turn, fill=MARK, stroke=MARK, class_="spot arrow")
    look = {"fill": "none", "stroke_dasharray": "3 3"} if one.place.wide else {"fill": MARK, "fill_opacity": 0.3}
    return element(
        "circle", cx=x, cy=y, r=one.radius, stroke=MARK, stroke_width=1.6,
        class_="spot somewhere" if one.place.wide else "spot", **look,
    )  # fmt: skip


def _name(one: Named, style: Style) -> str:
    """A name, and the line to its mark."""
    leader = ""
    if one.leader:
        x, y, to_x, to_y = one.leader
        leader = element(
            "path", d=f"M{number(x)} {number(y)}L{number(to_x)} {number(to_y)}", stroke=QUIET, class_="leader"
        )
    baseline = one.box.top + style.text * 1.02
    words = element(
        "text", clean(one.words), x=one.box.left, y=baseline, font_size=style.text, fill=INK, class_="label"
    )
    return leader + words


def _hot(one: Spotted, names: dict[str, Named]) -> Spot:
    """What can be pointed at: a mark and its name, which lead to the place in the list below."""
    name = names.get(one.place.id)
    return Spot((one.box, name.box) if name else (one.box,), one.place.href, brief_lines(one.place.lines))


def _legend(style: Style, top: float, unsaid: int, spots: Sequence[Spotted]) -> tuple[str, float]:
    """How large a mark of so many reports is, and what a hollow one says; and where the legend ends."""
    drawn, x, y = list[str](), 2.0, top
    for words, look, radius in _key(any(one.place.wide for one in spots)):
        room = 2 * radius + 8 + text_width(words, style.small) + 18
        if x > 2 and x + room > style.width:
            x, y = 2.0, y + 28
        drawn.append(element("circle", cx=x + radius, cy=y - 4, r=radius, stroke=MARK, stroke_width=1.6, **look))
        drawn.append(small_words(words, x + 2 * radius + 8, y, style))
        x += room
    for words in _unsaid(unsaid, sum(one.beyond is not None for one in spots)):
        y += 26
        drawn.append(small_words(words, 2, y, style))
    return element("g", *drawn, class_="legend", aria_hidden="true"), y + 20


def _unsaid(bare: int, beyond: int) -> Iterator[str]:
    """What the drawing leaves to the list below it."""
    if beyond:
        arrows, places = ("arrow", "a place") if beyond == 1 else ("arrows", "places")
        yield f"{beyond} {arrows} at the edge: {places} outside the map"
    if bare:
        yield f"{bare} {'mark' if bare == 1 else 'marks'} without a name for want of room"


def _key(wide: bool) -> Iterator[tuple[str, dict[str, str | float], float]]:
    """What the legend draws: words, look, radius."""
    for count in _KEY:
        words = f"{count} {'report' if count == 1 else 'reports'}"
        yield words, {"fill": MARK, "fill_opacity": 0.3, "class_": "spot"}, radius_of(count)
    if wide:
        yield (
            "somewhere in a country, region or sea",
            {"fill": "none", "stroke_dasharray": "3 3", "class_": "spot somewhere"},
            9.0,
        )


def describe(shown: Map) -> str:
    """The map in words."""
    count = len(shown.places)
    left = f" {shown.left_out}." if shown.left_out else ""
    words = f"{count} {'place' if count == 1 else 'places'}"
    return f"{words}, each mark as large as the reports that name it are many.{left}"

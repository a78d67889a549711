"""Which part of the world a map shows, and where a point of it stands in the drawing.

The window is chosen by the places alone: they lie inside with room around them, and it is never so small that no
coast or border tells where it is. North is up; at the window's middle a kilometre is as long eastward as northward.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.plot.world import Point, Ring, Scale

LEAST = 9.0  # degrees from south to north, at least
LEAST_OF_LANDS = 22.0  # the same where no town is shown, but countries, regions or seas
_ROOM = 0.22  # of the places' extent, on every side
_MEDIUM = 75.0  # degrees from west to east, up to which the medium outlines are drawn
_OUTSIDE = 0.12  # of all reports: what may lie outside a closer window
_CLOSER = 0.65  # of the height that shows everything: a window no smaller than that is not worth it
_SOUTH, _NORTH = -60.0, 84.0  # what a map of the whole world shows
_SLACK = 1e-6  # degrees
_STEEPEST = 62.0  # the latitude beyond which a degree of longitude is drawn no shorter


@dataclass(frozen=True, slots=True)
class Window:
    """A part of the world, and how large it is drawn. `west` and `east` may lie beyond 180 degrees.

    Units: degrees; `width` and `height` those of the drawing.
    """

    west: float
    east: float
    south: float
    north: float
    width: float
    height: float

    @property
    def scale(self) -> Scale:
        """Which outlines are fine enough for it."""
        return "medium" if self.east - self.west <= _MEDIUM else "small"

    def at(self, point: Point) -> tuple[float, float]:
        """Where a point stands in the drawing."""
        x, y = point
        across = (x - self.west) / (self.east - self.west) * self.width
        return across, (self.north - y) / (self.north - self.south) * self.height

    def holds(self, point: Point) -> bool:
        """Whether a point lies inside."""
        x, y = point
        return self.west - _SLACK <= x <= self.east + _SLACK and self.south - _SLACK <= y <= self.north + _SLACK

    def turned(self, point: Point) -> Point:
        """A point with its longitude counted as the window counts it."""
        middle = (self.west + self.east) / 2
        return point[0] - 360 * round((point[0] - middle) / 360), point[1]


def choose_window(points: Sequence[Point], width: float, height: float, *, least: float = LEAST) -> Window:
    """The window that shows all points, in a drawing so wide and so high; the whole world where there is none.

    Units: `least` in degrees from south to north.

    Example:
        >>> shown = choose_window([(4.4, 50.8), (2.3, 48.9)], 900, 500)
        >>> 36 < shown.north - shown.south + shown.west + 40 < 60, shown.scale
        (True, 'medium')
    """
    if not points:
        return Window(-180.0, 180.0, _SOUTH, _NORTH, width, height)
    west, east = _longitudes([point[0] for point in points])
    latitudes = [point[1] for point in points]
    south, north = min(latitudes), max(latitudes)
    middle = (south + north) / 2
    short = math.cos(math.radians(min(abs(middle), _STEEPEST)))  # of a degree of longitude, against one of latitude
    room = 1 + 2 * _ROOM
    high = max((north - south) * room, (east - west) * room * short * height / width, least)
    high = min(high, _NORTH - _SOUTH)
    wide = min(max(high * width / height / short, (east - west) * 1.04), 360.0)
    height = min(height, high * width / wide / short)  # a map of the world is less high than others
    middle = min(max(middle, _SOUTH + high / 2), _NORTH - high / 2)
    across = (west + east) / 2
    return Window(across - wide / 2, across + wide / 2, middle - high / 2, middle + high / 2, width, height)


def choose_close(places: Sequence[tuple[Point, int]], width: float, height: float, *, least: float = LEAST) -> Window:
    """The window for places with the number of reports of each: closer, where a few lie far off.

    What is left outside is at most a part of the reports, and only where that brings the others much nearer.
    """
    kept = sorted(places)
    whole = window = choose_window([point for point, _ in kept], width, height, least=least)
    spare = _OUTSIDE * sum(count for _, count in kept)
    best = window
    while len(kept) > 2:
        tried = [
            (choose_window([point for point, _ in rest], width, height, least=least), rest, kept[at][1])
            for at in _outermost([point for point, _ in kept])
            for rest in [kept[:at] + kept[at + 1 :]]
        ]
        window, rest, count = min(tried, key=lambda one: (one[0].north - one[0].south, one[2]))
        if count > spare:
            break
        kept, spare = rest, spare - count
        best = window
    return best if best.north - best.south <= _CLOSER * (whole.north - whole.south) else whole


def _outermost(points: Sequence[Point]) -> list[int]:
    """The places of the points that lie farthest to each side."""
    found = [choose(range(len(points)), key=lambda at: points[at][axis]) for choose in (min, max) for axis in (0, 1)]
    return sorted(set(found))


def _longitudes(found: Sequence[float]) -> tuple[float, float]:
    """The shortest arc round the globe that holds all longitudes; it may run beyond 180 degrees."""
    ordered = sorted(set(found))
    gaps = [(b - a, b) for a, b in pairwise((*ordered, ordered[0] + 360))]
    gap, begin = max(gaps)
    west = begin if begin <= 180 else begin - 360
    return west, west + 360 - gap


def clip_ring(ring: Ring, window: Window) -> list[Point]:
    """The part of a ring inside the window, closed along its edges: cut by one edge after another.

    Source: I. Sutherland and G. Hodgman, "Reentrant polygon clipping", 1974.
    Example:
        >>> square = ((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0))
        >>> sorted(clip_ring(square, Window(2, 9, -9, 9, 1, 1)))
        [(2, 0.0), (2, 4.0), (4.0, 0.0), (4.0, 4.0)]
    """
    points = list(ring)
    for axis, edge, sign in (
        (0, window.west, 1), (0, window.east, -1), (1, window.south, 1), (1, window.north, -1),
    ):  # fmt: skip
        points = _cut(points, axis, edge, sign)
        if not points:
            break
    return points


def _cut(points: list[Point], axis: int, edge: float, sign: int) -> list[Point]:
    """What lies on one side of an edge: above it along an axis where `sign` is 1, else below it."""
    kept: list[Point] = []
    for one, other in zip([*points[-1:], *points[:-1]], points, strict=True):
        inside, was = sign * (other[axis] - edge) >= 0, sign * (one[axis] - edge) >= 0
        if inside != was:
            kept.append(_crossing(one, other, axis, edge))
        if inside:
            kept.append(other)
    return kept


def _crossing(one: Point, other: Point, axis: int, edge: float) -> Point:
    """Where the line between two points crosses an edge."""
    share = (edge - one[axis]) / (other[axis] - one[axis])
    across = one[1 - axis] + share * (other[1 - axis] - one[1 - axis])
    return (edge, across) if axis == 0 else (across, edge)

"""Land and borders under a map's marks: one path, as coarse as the drawing can show."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from onrecord.plot.svg import number
from onrecord.plot.windows import Window, clip_ring
from onrecord.plot.world import Point, Ring, load_outlines

_FINEST = 0.9  # two points nearer to each other are drawn as one
_SMALLEST = 1.6  # an island less wide and high is left out


@lru_cache(maxsize=8)
def land_path(window: Window) -> str:
    """The outline of all land inside a window, as the data of an SVG path."""
    return "".join(
        drawn
        for polygon in load_outlines(window.scale)
        for ring in polygon
        for turned in _turns(ring, window)
        for drawn in _outline([window.at(point) for point in clip_ring(turned, window)])
    )


def _turns(ring: Ring, window: Window) -> Iterator[Ring]:
    """A ring as often as it shows in the window, which may run round the globe beyond 180 degrees."""
    west, east = min(x for x, _ in ring), max(x for x, _ in ring)
    low, high = min(y for _, y in ring), max(y for _, y in ring)
    if low > window.north or high < window.south:
        return
    for turn in (-360.0, 0.0, 360.0):
        if west + turn < window.east and east + turn > window.west:
            yield tuple((x + turn, y) for x, y in ring) if turn else ring


def _outline(points: list[Point]) -> Iterator[str]:
    """A closed outline without the points that nobody can tell apart; none for specks."""
    kept: list[Point] = []
    for point in points:
        if not kept or max(abs(point[0] - kept[-1][0]), abs(point[1] - kept[-1][1])) >= _FINEST:
            kept.append(point)
    if len(kept) < 3 or not _is_seen(kept):
        return
    yield "M" + "L".join(f"{number(x)} {number(y)}" for x, y in kept) + "Z"


def _is_seen(points: list[Point]) -> bool:
    across, down = [x for x, _ in points], [y for _, y in points]
    return max(max(across) - min(across), max(down) - min(down)) >= _SMALLEST

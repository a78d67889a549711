"""Places for a label, the best first: beside its mark, then further off, then wherever the drawing has room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product

from onrecord.plot.boxes import Box

_GAP = 4.0
_DISTANCES = (24.0, 44.0, 68.0, 98.0)
_TURNS = (1.0, -1.0, 0.0, 0.5, -0.5)
_WAYS = tuple((x, y) for x, y in product(_TURNS, _TURNS) if max(abs(x), abs(y)) == 1)
_STEP, _FAR = 18.0, 220.0


def beside(mark: Box, width: float, height: float) -> Iterator[Box]:
    """Beside a mark: right, left, above, below, and along a tall or a broad one."""
    x, y = mark.middle
    right, left = mark.right + _GAP, mark.left - _GAP - width
    above, below = mark.top - _GAP - height, mark.bottom + _GAP
    corners = [(right, y - height / 2), (left, y - height / 2), (x - width / 2, above), (x - width / 2, below)]
    corners += [(side, level) for side in (right, left) for level in (mark.top - 2, mark.bottom - height + 2)]
    corners += [(side, level) for level in (above, below) for side in (mark.left, mark.right - width)]
    for side, level in corners:
        yield Box(side, level, side + width, level + height)


def around(mark: Box, width: float, height: float) -> Iterator[Box]:
    """Some way off, growing away from the mark, the nearest first."""
    for distance in _DISTANCES:
        for x, y in _WAYS:
            yield _off(mark, width, height, (x * distance, y * distance))


def anywhere(mark: Box, width: float, height: float) -> Iterator[Box]:
    """Every place of a grid round the mark, the nearest first."""
    x, y = mark.middle
    for right, down in _grid():
        left, top = x + right - width / 2, y + down - height / 2
        yield Box(left, top, left + width, top + height)


@cache
def _grid() -> Sequence[tuple[float, float]]:
    """Steps across and down, the nearest first."""
    steps = [_STEP * at for at in range(int(-_FAR // _STEP), int(_FAR // _STEP) + 2)]
    return sorted(product(steps[::2], steps), key=lambda at: (at[0] ** 2 + at[1] ** 2, at))


def _off(mark: Box, width: float, height: float, by: tuple[float, float]) -> Box:
    """A box some way off, growing away from the mark."""
    x, y = mark.middle
    edge_x = mark.right if by[0] > 0 else mark.left if by[0] < 0 else x
    edge_y = mark.bottom if by[1] > 0 else mark.top if by[1] < 0 else y
    left = edge_x + by[0] - (width if by[0] < 0 else 0 if by[0] > 0 else width / 2)
    top = edge_y + by[1] - (height if by[1] < 0 else 0 if by[1] > 0 else height / 2)
    return Box(left, top, left + width, top + height)

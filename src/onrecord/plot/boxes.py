"""Rectangles of a drawing, and which places are taken: labels stand beside marks, never over them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_SQUARE = 32.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle. Units: those of the drawing, y running down."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """The point in the middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def overlaps(self, other: Box) -> bool:
        """Whether the two share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def within(self, other: Box) -> bool:
        """Whether it lies inside the other."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )

    def grown(self, by: float) -> Box:
        """The same with a margin on every side.

        Example:
            >>> Box(1, 1, 2, 2).grown(1)
            Box(left=0, top=0, right=3, bottom=3)
        """
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def moved(self, right: float, down: float) -> Box:
        """The same elsewhere."""
        return Box(self.left + right, self.top + down, self.right + right, self.bottom + down)

    def nearest(self, x: float, y: float) -> tuple[float, float]:
        """The point of it that lies nearest to another point."""
        return min(max(x, self.left), self.right), min(max(y, self.top), self.bottom)


class Taken:
    """The boxes that are taken, kept in squares of the drawing so that asking stays quick in a crowd."""

    def __init__(self) -> None:
        """Nothing is taken."""
        self._squares: defaultdict[tuple[int, int], list[Box]] = defaultdict(list)

    def take(self, *boxes: Box) -> None:
        """Take these."""
        for box in boxes:
            for square in _squares(box):
                self._squares[square].append(box)

    def is_free(self, box: Box, *, besides: Box | None = None) -> bool:
        """Whether nothing that is taken lies under a box, `besides` aside."""
        left, top, right, bottom = box.left, box.top, box.right, box.bottom
        down = range(int(top // _SQUARE), int(bottom // _SQUARE) + 1)
        for across in range(int(left // _SQUARE), int(right // _SQUARE) + 1):
            for row in down:
                for other in self._squares.get((across, row), ()):  # (`overlaps`, written out: asked very often)
                    meet = left < other.right and other.left < right and top < other.bottom and other.top < bottom
                    if meet and other != besides:
                        return False
        return True

    def are_free(self, boxes: Iterable[Box], *, besides: Box | None = None) -> bool:
        """Whether all of these are free."""
        return all(self.is_free(box, besides=besides) for box in boxes)


def _squares(box: Box) -> Iterator[tuple[int, int]]:
    down = range(int(box.top // _SQUARE), int(box.bottom // _SQUARE) + 1)
    for across in range(int(box.left // _SQUARE), int(box.right // _SQUARE) + 1):
        for row in down:
            yield across, row


def line_boxes(x: float, y: float, to_x: float, to_y: float, *, half: float = 2.0) -> tuple[Box, ...]:
    """A straight line as small boxes along it.

    Example:
        >>> len(line_boxes(0, 0, 12, 0))
        3
    """
    steps = max(1, int(max(abs(to_x - x), abs(to_y - y)) // 6))
    points = ((x + (to_x - x) * at / steps, y + (to_y - y) * at / steps) for at in range(steps + 1))
    return tuple(Box(px - half, py - half, px + half, py + half) for px, py in points)

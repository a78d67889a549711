"""Where printed words stand in a text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article's text: `text[start:end]` is the printed words.

    Units: code points, end exclusive.
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The printed words."""
        return text[self.start : self.end]

    def moved(self, by: int) -> Span:
        """The same stretch, so many characters further on."""
        return Span(self.start + by, self.end + by)

    def covers(self, other: Span) -> bool:
        """Whether the other span lies inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

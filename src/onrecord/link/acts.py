"""What linking needs to know of one figure claim, gathered once: its question, its origin, when it was known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from onrecord.keys import normal
from onrecord.link.dating import last_day
from onrecord.link.names import bare_name
from onrecord.link.questions import unit_dimension
from onrecord.link.sources import Origin
from onrecord.records import Claim, Figure, QuestionKey

KnownBasis = Literal["published", "guess", "first sighting"]


@lru_cache(maxsize=8192)
def _compared(sentence: str) -> str:
    """A sentence without what typesetting changes; of a very long one, its beginning."""
    return normal(sentence[:2000])


@dataclass(frozen=True, slots=True)
class Placed:
    """A figure claim in its place: the question it answers, on whose word, and since when it is known."""

    claim: Claim
    figure: Figure
    key: QuestionKey | None
    origin: Origin
    known_on: str
    known_basis: KnownBasis
    root: str  # the text that its article goes back to

    @property
    def order(self) -> tuple[str, bool, int, str, int, str]:
        """Who is first: the earlier known, the body before its headline, the shorter chain, then by place."""
        claim = self.claim
        return (
            last_day(self.known_on) or "9999",
            claim.headline,
            len(claim.chain),
            claim.article,
            claim.span.start,
            claim.id,
        )

    @property
    def publisher(self) -> str:
        """Who put its text out, under a bare name."""
        return bare_name(self.claim.chain[0].name or "")

    @property
    def unit(self) -> str:
        """The dimension of its unit."""
        return unit_dimension(self.figure.unit)

    @property
    def words(self) -> str:
        """The beginning of its sentence, for comparison."""
        return _compared(self.claim.sentence)


@dataclass(slots=True)
class Act:
    """One act of an origin while it is being gathered; `first` is the claim that has it first."""

    first: Placed
    key: QuestionKey
    echoes: list[tuple[Placed, str]] = field(default_factory=list)
    drifted: list[tuple[Placed, str]] = field(default_factory=list)

    @property
    def told(self) -> Iterable[Placed]:
        """The claims that carry the act as it was said."""
        return (self.first, *(placed for placed, _ in self.echoes))

"""Two accounts side by side: which is the later one, and what of their dates and origins bears on a verdict."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.link.acts import Placed
from onrecord.link.dating import days_of, last_day, same_time, strictly_after
from onrecord.link.independence import Ties
from onrecord.link.retelling import looks_back
from onrecord.link.rounding import reach
from onrecord.records import Account, Figure, QuestionKey

_MOVES = frozenset({"rate", "cumulative", "stock"})
"""Aspects of which the number changes from day to day."""


@dataclass(frozen=True, slots=True)
class Side:
    """An account with the claims that carry it, the first one first."""

    account: Account
    told: tuple[Placed, ...]

    @property
    def figure(self) -> Figure:
        """What it says."""
        return self.account.figure

    @property
    def withdrawn(self) -> bool:
        """Whether it was taken back or disowned."""
        return self.account.status == "withdrawn"

    @property
    def said(self) -> str:
        """Its printed words."""
        return f"“{self.told[0].claim.phrase}”"

    @property
    def origin(self) -> str:
        """A key that tells its origin apart."""
        return self.told[0].origin.key


@dataclass(frozen=True, slots=True)
class Pair:
    """Two accounts of one question, the later first, and what the record knows besides."""

    a: Side
    b: Side
    key: QuestionKey
    ties: Ties

    @property
    def one_origin(self) -> bool:
        """Whether both stand on one named source."""
        return self.a.origin == self.b.origin and not self.a.account.anonymous

    @property
    def one_voice(self) -> bool:
        """Whether both are an outlet's own, whose numbers are mostly others'."""
        return self.one_origin and self.a.told[0].origin.kind == "outlet"

    @property
    def apart(self) -> bool:
        """Whether no number fits both."""
        return reach(self.a.figure).apart(reach(self.b.figure))

    @property
    def unplaced(self) -> bool:
        """Whether the question says neither where nor of which group, so that two events may be mixed in it."""
        key = self.key
        said = key.place or key.group or key.from_place or key.event or key.actor
        return not said and key.aspect != "rate" and (key.unit == "people" or key.state is None)

    @property
    def one_sentence(self) -> bool:
        """Whether one sentence gives both."""
        a, b = self.a.told[0].claim, self.b.told[0].claim
        return a.article == b.article and a.sentence_span == b.sentence_span

    @property
    def same_as_of(self) -> bool:
        """Whether both are dated by their words, and for the same time."""
        return same_time(self.a.figure.as_of, self.b.figure.as_of)

    @property
    def same_pace(self) -> bool:
        """Whether both hold for the same time, as precisely as the number moves: a month is not one of its days."""
        if not self.same_as_of or self.key.aspect not in _MOVES:
            return self.same_as_of
        lengths = sorted(length_of(side.figure.as_of) for side in (self.a, self.b))
        return lengths[1] <= 2 * lengths[0]


def order_pair(one: Side, other: Side) -> tuple[Side, Side]:
    """The later account first: by the words' own dates, then by the day it was known, then as printed.

    Of two of one day, one told with a look back is the earlier; else the one printed first is taken as the newer,
    since reports begin with the news.
    """
    a, b = one.figure.as_of, other.figure.as_of
    if strictly_after(a, b) or strictly_after(b, a):
        return (one, other) if strictly_after(a, b) else (other, one)
    known = last_day(one.account.known_on), last_day(other.account.known_on)
    if known[0] != known[1]:
        return (one, other) if known[0] > known[1] else (other, one)
    first, second = sorted((one, other), key=lambda side: (looks_back(side.told[0]), side.told[0].order))
    return first, second


def length_of(written: str | None) -> int:
    """How many days a written date allows; 0 where it is no date."""
    days = days_of(written)
    return (days[1] - days[0]).days + 1 if days else 0


__all__ = ["Pair", "Side", "length_of", "looks_back", "order_pair"]

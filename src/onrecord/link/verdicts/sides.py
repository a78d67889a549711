"""Two accounts side by side: which is the later one, and what of their dates and origins bears on a verdict."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.lexicon import load_lexicon
from onrecord.link.accounts.retelling import looks_back
from onrecord.link.acts import Placed
from onrecord.link.dating import days_of, last_day, same_time, strictly_after
from onrecord.link.hours import hour_of, hours_apart
from onrecord.link.rounding import reach
from onrecord.link.sources.independence import Ties
from onrecord.link.sources.names import bare_name
from onrecord.link.sources.own_pages import is_body, one_name
from onrecord.records import Account, Figure, QuestionKey

_HOURS = 3
"""So far apart the parts of a day lie in which two counts of one day are two."""
_GROWS = frozenset(load_lexicon("occasions")["grows"]["states"])
"""What is still found while its day is counted, and after it: arrests, rescues; not a march, a vote, late trains."""
_MONTH = 31
"""Days: a number that moves is not given for one time by two reports of one year."""
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
        """Whether both stand on one named source, by its name or by the first part of it: "Alder", "Alder Lines"."""
        a, b = self.a, self.b
        if a.account.anonymous or b.account.anonymous:
            return False
        return a.origin == b.origin or one_name(a.told[0].origin, b.told[0].origin)

    @property
    def named_alike(self) -> bool:
        """Whether both stand on bodies of one plain name in one place: "the city council", of whichever report."""
        a, b = (side.told[0].origin for side in (self.a, self.b))
        named = not a.anonymous and not b.anonymous and "outlet" not in (a.kind, b.kind)
        return named and self.key.place is not None and bare_name(a.name) == bare_name(b.name)

    @property
    def one_voice(self) -> bool:
        """Whether both are an outlet's own, whose numbers are mostly others'; a body's own page is its word."""
        own = all(side.told[0].claim.origin.role in ("publisher", "relay") for side in (self.a, self.b))
        outlet = self.a.told[0].origin.kind == "outlet" and not is_body(self.a.account.origin)
        return self.one_origin and own and outlet

    @property
    def apart(self) -> bool:
        """Whether no number fits both."""
        return reach(self.a.figure).apart(reach(self.b.figure))

    @property
    def unplaced(self) -> bool:
        """Whether the question says neither where nor of which group, so that two events may be mixed in it."""
        key = self.key
        if self.one_origin and not self.one_voice and key.state is not None:
            return False  # a body's own count goes on from report to report
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
        return same_time(self.a.figure.as_of, self.b.figure.as_of) and not self.hours_later

    @property
    def hours_later(self) -> bool:
        """Whether both hold for one day, the first for a later part of it."""
        a, b = self.a.figure, self.b.figure
        return a.as_of == b.as_of and length_of(a.as_of) == 1 and hours_apart(a, b) >= _HOURS

    @property
    def day_went_on(self) -> bool:
        """Whether a count so far was printed before its day was over, and the other, not lower, after it."""
        a, b = self.a, self.b
        if self.key.state not in _GROWS or a.figure.as_of != b.figure.as_of or length_of(b.figure.as_of) != 1:
            return False
        hours = hour_of(a.figure), hour_of(b.figure)
        before = b.account.known_on == b.figure.as_of and strictly_after(a.account.known_on, b.figure.as_of)
        return before and None in hours and reach(b.figure).high < reach(a.figure).low

    @property
    def found_since(self) -> bool:
        """Whether more of what goes on being found was printed days after the first count of the same day."""
        days = days_of(self.a.account.known_on), days_of(self.b.account.known_on)
        later = days[0] is not None and days[1] is not None and (days[0][0] - days[1][1]).days >= 2
        above = reach(self.b.figure).high < reach(self.a.figure).low
        unsaid = None in (hour_of(self.a.figure), hour_of(self.b.figure))  # "by noon" in both is one hour
        return self.key.state in _GROWS and self.same_as_of and unsaid and above and later

    @property
    def day_not_over(self) -> bool:
        """Whether the lower of two counts of one day holds for an hour of it, and the higher names no hour."""
        hours = hour_of(self.a.figure), hour_of(self.b.figure)
        lower = self.b if reach(self.b.figure).high < reach(self.a.figure).low else self.a
        named = hours[1] if lower is self.b else hours[0]
        return self.key.state in _GROWS and self.same_as_of and self.apart and None in hours and named is not None

    @property
    def same_pace(self) -> bool:
        """Whether both hold for the same time, as precisely as the number moves: a month is not one of its days, and
        two numbers of one year are not for one time."""
        if not self.same_as_of or self.key.aspect not in _MOVES:
            return self.same_as_of
        lengths = sorted(length_of(side.figure.as_of) for side in (self.a, self.b))
        return lengths[1] <= _MONTH and lengths[1] <= 2 * lengths[0]


def order_pair(one: Side, other: Side) -> tuple[Side, Side]:
    """The later account first: by the words' own dates, then by the day it was known, then as printed.

    Of two of one day, one told with a look back is the earlier; else the one printed first is taken as the newer,
    since reports begin with the news.
    """
    a, b = one.figure.as_of, other.figure.as_of
    if strictly_after(a, b) or strictly_after(b, a):
        return (one, other) if strictly_after(a, b) else (other, one)
    if a == b and length_of(a) == 1 and abs(apart := hours_apart(one.figure, other.figure)) >= _HOURS:
        return (one, other) if apart > 0 else (other, one)
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

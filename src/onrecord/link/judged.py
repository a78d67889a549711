"""Pairs that were judged in the last view and need not be again: nothing that bears on their verdict has changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, product

from onrecord.link.independence import Ties
from onrecord.link.sides import Side
from onrecord.records import Link, QuestionKey

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class JudgedQuestion:
    """A question as it was judged: its accounts, its key, and the verdict of each pair set side by side."""

    given: tuple[Side, ...]
    sides: Mapping[str, Side]  # by the account's id
    key: QuestionKey
    links: Mapping[Pair, Link]
    named: frozenset[str]  # the origins of its accounts
    met: frozenset[str]  # these, and the articles and claims that carry them

    @classmethod
    def of(cls, sides: Sequence[Side], key: QuestionKey, links: Mapping[Pair, Link]) -> JudgedQuestion:
        """Keep what was judged."""
        named = frozenset(chain.from_iterable(_named(side) for side in sides))
        claims = [one.claim for side in sides for one in side.told]
        met = named.union((claim.article for claim in claims), (claim.id for claim in claims))
        return cls(tuple(sides), {side.account.id: side for side in sides}, key, links, named, met)


@dataclass(frozen=True, slots=True)
class NewTies:
    """What the record knows otherwise than before about who leans on whom.

    It looks at all of `Ties`; what a test of independence asks of them for two sides, `between` compares.
    """

    before: Ties
    now: Ties
    cites: frozenset[Pair]  # who cites whom now and did not before, or the other way round
    copied: frozenset[Pair]
    vouched: frozenset[Pair]
    touched: frozenset[str]  # names, articles and claims in any of these

    @classmethod
    def since(cls, before: Ties, now: Ties) -> NewTies:
        """Compare two states of the record."""
        parts = (
            before.cites ^ now.cites, before.copied ^ now.copied, before.said_independent ^ now.said_independent,
        )  # fmt: skip
        return cls(before, now, *parts, frozenset(chain.from_iterable(pair for part in parts for pair in part)))

    def leave(self, question: JudgedQuestion) -> bool:
        """Whether nothing new is known of anything that a question's accounts rest on."""
        return self.touched.isdisjoint(question.met) and not self._answers_otherwise(question.named)

    def touch(self, side: Side) -> bool:
        """Whether anything new is known of an account's origin, articles or claims."""
        named = _named(side)
        met = chain(named, _articles(side), (one.claim.id for one in side.told))
        return any(one in self.touched for one in met) or self._answers_otherwise(named)

    def between(self, one: Side, other: Side) -> bool:
        """Whether anything new is known that lies between two accounts, or above one of them."""
        return (
            _meet(self.cites, _named(one), _named(other))
            or _meet(self.copied, _articles(one), _articles(other))
            or _meet(self.vouched, *([placed.claim.id for placed in side.told] for side in (one, other)))
            or self._answers_otherwise((*_named(one), *_named(other)))
        )

    def _answers_otherwise(self, named: Iterable[str]) -> bool:
        """Whether one of some names now answers to other bodies, or these are printed otherwise."""
        if self.before.names is self.now.names:
            return False
        return any(_above(self.before, name) != _above(self.now, name) for name in named)


def unchanged_pairs(
    before: JudgedQuestion | None, sides: Sequence[Side], key: QuestionKey, ties: NewTies
) -> Mapping[Pair, Link]:
    """The verdicts of a question's last judging that still hold, by the pair."""
    if before is None or before.key != key:
        return {}
    same = {side.account.id: side for side in sides if before.sides.get(side.account.id) == side}
    loose = {one for one, side in same.items() if ties.touch(side)}
    if len(same) == len(before.sides) and not loose:
        return before.links
    return {
        pair: link
        for pair, link in before.links.items()
        if pair[0] in same and pair[1] in same
        and not (pair[0] in loose and pair[1] in loose and ties.between(same[pair[0]], same[pair[1]]))
    }  # fmt: skip


def _named(side: Side) -> tuple[str, ...]:
    origin = side.told[0].origin
    return (origin.key, origin.body) if origin.body else (origin.key,)


def _articles(side: Side) -> frozenset[str]:
    return frozenset(one.claim.article for one in side.told)


def _above(ties: Ties, name: str) -> tuple[tuple[str, str], ...]:
    return tuple((body, ties.names.printed_as(body)) for body in ties.names.principals(name))


def _meet(changed: frozenset[Pair], one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether a changed pair has an end on each side."""
    return bool(changed) and any((a, b) in changed or (b, a) in changed for a, b in product(one, tuple(other)))

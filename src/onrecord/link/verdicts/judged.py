"""Questions as they were judged in the last view, and which verdicts still hold: nothing new bears on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from onrecord.link.sources.independence import Ties
from onrecord.link.verdicts.sides import Side
from onrecord.records import Link, QuestionKey

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """An account, those that it is set beside, and the verdict on each."""

    one: Side
    others: tuple[Side, ...]
    links: tuple[Link, ...]

    def holds(self, one: Side, others: tuple[Side, ...], loose: Loose) -> bool:
        """Whether it still holds for an account and those that it is set beside now."""
        if self.one is not one or self.others != others:
            return False
        return not loose or not any(loose.binds(one.account.id, other.account.id) for other in others)

    def verdicts(self) -> dict[str, tuple[Side, Link]]:
        """Each other account with its verdict, by its id."""
        return {other.account.id: (other, link) for other, link in zip(self.others, self.links, strict=True)}


@dataclass(frozen=True, slots=True)
class JudgedQuestion:
    """A question as it was judged: its accounts, its key, and the verdict of each pair set side by side."""

    given: tuple[Side, ...]
    key: QuestionKey
    rows: Mapping[str, Row]  # by the account's id
    replaced: frozenset[str]  # accounts that one which stands updates or corrects
    named: frozenset[str]  # the origins of its accounts
    met: frozenset[str]  # these, and the articles and claims that carry them

    @classmethod
    def of(cls, sides: tuple[Side, ...], key: QuestionKey, rows: Mapping[str, Row]) -> JudgedQuestion:
        """Keep what was judged."""
        named = frozenset(chain.from_iterable(_named(side) for side in sides))
        claims = [one.claim for side in sides for one in side.told]
        met = named.union((claim.article for claim in claims), (claim.id for claim in claims))
        gone = {side.account.id for side in sides if side.withdrawn}
        links = chain.from_iterable(row.links for row in rows.values())
        return cls(sides, key, rows, replaced_by(links, gone), named, met)

    def links(self) -> Iterator[Link]:
        """Its verdicts."""
        return chain.from_iterable(row.links for row in self.rows.values())

    def rows_beside(self, other: JudgedQuestion | None) -> Iterator[Row]:
        """Its rows that another judging of it has not."""
        held: Mapping[str, Row] = other.rows if other is not None else {}
        return (row for account, row in self.rows.items() if held.get(account) is not row)

    def between(self, one: str, other: str) -> Link | None:
        """The verdict on two accounts; None where they were not set side by side."""
        for a, b in ((one, other), (other, one)):
            row = self.rows.get(a)
            for side, link in zip(row.others, row.links, strict=True) if row is not None else ():
                if side.account.id == b:
                    return link
        return None


def replaced_by(links: Iterable[Link], gone: set[str]) -> frozenset[str]:
    """The accounts that their own origin corrected or updated by one that it has not taken back."""
    return frozenset(link.b for link in links if link.verdict in ("updates", "corrects") and link.a not in gone)


@dataclass(frozen=True, slots=True)
class Loose:
    """Accounts of a question on which something new is known, by their ids."""

    otherwise: frozenset[str] = frozenset()  # of an origin that answers to other bodies than before
    met: Mapping[str, frozenset[str]] = field(
        default_factory=dict
    )  # what those rest on that anything new ties to any
    near: Mapping[str, frozenset[str]] = field(default_factory=dict)  # and what it ties them to

    def __bool__(self) -> bool:
        return bool(self.otherwise or self.met)

    def binds(self, one: str, other: str) -> bool:
        """Whether anything new is known that lies between two accounts, or above one of them."""
        return (
            one in self.otherwise
            or other in self.otherwise
            or (one in self.near and other in self.met and not self.near[one].isdisjoint(self.met[other]))
        )


@dataclass(frozen=True, slots=True)
class NewTies:
    """What the record knows otherwise than before about who leans on whom: all of `Ties`, looked at by pairs."""

    before: Ties
    now: Ties
    beside: Mapping[str, frozenset[str]]
    """By name, article or claim, those that it newly cites, copies or is vouched for beside, or does so no more; and
    the other way round."""
    otherwise: dict[str, bool] = field(default_factory=dict)  # whether names answer to others, as far as asked

    @classmethod
    def since(cls, before: Ties, now: Ties) -> NewTies:
        """Compare two states of the record."""
        parts = (
            before.cites ^ now.cites, before.copied ^ now.copied, before.said_independent ^ now.said_independent,
        )  # fmt: skip
        beside: dict[str, set[str]] = defaultdict(set)
        for one, other in chain.from_iterable(parts):
            beside[one].add(other)
            beside[other].add(one)
        return cls(before, now, {one: frozenset(others) for one, others in beside.items()})

    def touched(self, question: JudgedQuestion) -> frozenset[str]:
        """The names, articles and claims of a question of which something new ties two together."""
        near = self.beside.keys() & question.met if self.beside else ()
        return frozenset(one for one in near if not self.beside[one].isdisjoint(question.met))

    def leave(self, question: JudgedQuestion) -> bool:
        """Whether nothing new is known of anything that a question's accounts rest on."""
        return not self.touched(question) and not self._answers_otherwise(question.named)

    def loose(self, question: JudgedQuestion, sides: Sequence[Side]) -> Loose:
        """The accounts of a judged question of whose origins, articles or claims anything new is known."""
        touched = self.touched(question)
        otherwise = frozenset(side.account.id for side in sides if self._answers_otherwise(_named(side)))
        met = {side.account.id: _met(side) for side in sides} if touched else {}
        tied = {one: found for one, found in met.items() if not touched.isdisjoint(found)}
        near = {
            one: frozenset().union(*(self.beside[name] for name in touched.intersection(found)))
            for one, found in tied.items()
        }
        return Loose(otherwise, tied, near)

    def _answers_otherwise(self, named: Collection[str]) -> bool:
        """Whether one of some names now answers to other bodies, or these are printed otherwise."""
        if self.before.names is self.now.names:
            return False
        known = self.otherwise
        for name in named:
            if name not in known:
                known[name] = _above(self.before, name) != _above(self.now, name)
        return any(known[name] for name in named)


def still_holding(row: Row | None, one: Side, others: Iterable[Side], loose: Loose) -> list[Link | None]:
    """The verdicts of the last view on an account and some others; None for each that has to be judged."""
    if row is None or (row.one is not one and row.one != one):
        return [None for _ in others]
    known = row.verdicts()
    return [
        held[1]
        if (held := known.get(other.account.id)) is not None and (held[0] is other or held[0] == other)
        and not (loose and loose.binds(one.account.id, other.account.id))
        else None
        for other in others
    ]  # fmt: skip


def _named(side: Side) -> tuple[str, ...]:
    origin = side.told[0].origin
    return (origin.key, origin.body) if origin.body else (origin.key,)


def _met(side: Side) -> frozenset[str]:
    """What an account rests on: its origin, and the articles and claims that carry it."""
    claims = [one.claim for one in side.told]
    return frozenset((*_named(side), *(claim.article for claim in claims), *(claim.id for claim in claims)))


def _above(ties: Ties, name: str) -> tuple[tuple[str, str], ...]:
    return tuple((body, ties.names.printed_as(body)) for body in ties.names.principals(name))

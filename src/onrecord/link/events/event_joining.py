"""Claims put together into events, never across what their words or a person set apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.link.events.event_happenings import Happening, apart, told_apart
from onrecord.link.events.events_told import Folded

Pair = tuple[str, str]
Kind = tuple[str, ...]


def kind_of(one: Happening) -> Kind:
    """What the test of being apart looks at: two claims of one kind are apart from the same ones."""
    return one.type, one.outcome, repr(one.days), repr(one.place), repr(one.known)


def kinds_of(happenings: Iterable[Happening]) -> list[list[Happening]]:
    """Claims by their kind.

    Order: by kind, claims as given.
    """
    kinds: dict[Kind, list[Happening]] = defaultdict(list)
    for one in happenings:
        kinds[kind_of(one)].append(one)
    return [kinds[key] for key in sorted(kinds)]


@dataclass(slots=True)
class _Component:
    """The claims of one event, one of each kind, one article's with each other, and why they are together."""

    claims: list[Happening]
    kinds: dict[Kind, Happening]
    articles: dict[str, list[Happening]]
    why: Counter[str] = field(default_factory=Counter)

    @property
    def least(self) -> str:
        """The least claim."""
        return min(one.claim for one in self.claims)


class JoinedEvents:
    """Claims in components; none holds two that are apart, or that a person set apart."""

    def __init__(self, happenings: Sequence[Happening], different: Iterable[Pair] = ()) -> None:
        """Start with every claim for itself."""
        self.happenings = happenings
        self._of = {one.claim: _Component([one], {kind_of(one): one}, {one.article: [one]}) for one in happenings}
        self._different: dict[str, set[str]] = defaultdict(set)
        for one, other in different:
            self._different[one].add(other)
            self._different[other].add(one)

    def root(self, claim: str) -> str:
        """The least claim of the event that a claim is in."""
        return self._of[claim].least

    def join(self, one: str, other: str, why: str, *, sure: bool = False) -> None:
        """Make the events of two claims one, where nothing in them is apart; `sure`: whatever their words say."""
        a, b = self._of.get(one), self._of.get(other)
        if a is None or b is None or a is b or self._set_apart(a, b) or (not sure and _apart(a, b)):
            return
        small, large = (a, b) if len(a.claims) <= len(b.claims) else (b, a)
        large.claims += small.claims
        for article, found in small.articles.items():
            large.articles.setdefault(article, []).extend(found)
        for kind, first in small.kinds.items():
            large.kinds[kind] = min(first, large.kinds.get(kind, first), key=lambda each: each.claim)
        large.why = large.why + small.why + Counter((why,))
        self._of.update({each.claim: large for each in small.claims})

    def _set_apart(self, a: _Component, b: _Component) -> bool:
        """Whether a person set two of their claims apart."""
        if not self._different:
            return False
        others = {one.claim for one in b.claims}
        return any(self._different[one.claim] & others for one in a.claims if one.claim in self._different)

    def folded(self) -> list[Folded]:
        """The events.

        Order: by their least claims, claims by id.
        """
        found = {id(one): one for one in self._of.values()}
        events = [
            Folded(tuple(sorted(one.claims, key=lambda each: each.claim)), tuple(sorted(one.why)))
            for one in found.values()
        ]
        return sorted(events, key=lambda event: event.claims[0].claim)


def _apart(a: _Component, b: _Component) -> bool:
    """Whether any two of their kinds are apart, or one article tells of two."""
    if any(apart(one, other) for one in a.kinds.values() for other in b.kinds.values()):
        return True
    shared = a.articles.keys() & b.articles.keys()
    return any(told_apart(one, other) for key in shared for one in a.articles[key] for other in b.articles[key])

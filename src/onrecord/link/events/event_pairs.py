"""Pairs of incident claims that are one event: by their own words, by a sufferer, by being the only one it can be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise

from onrecord.link.events.event_happenings import (
    Happening,
    apart,
    families_meet,
    is_effect,
    share_sufferer,
    surely_one,
    tolls_agree,
)
from onrecord.link.events.event_joining import Pair, kinds_of

_BUCKET_CAP = 60
"""Kinds of claims in one bucket that are tested pair by pair; in a fuller one each is tested with the next."""


def pairs_by_words(happenings: Sequence[Happening]) -> Iterable[Pair]:
    """Claims that are of one kind, day and place by their own words."""
    buckets: dict[int, list[Happening]] = defaultdict(list)
    for kind in kinds_of(one for one in happenings if one.dated and one.place is not None):
        first = kind[0]
        if first.placed and first.outcome == "done":
            yield from ((a.claim, b.claim) for a, b in pairwise(kind))
        if first.days is not None:
            for day in range(first.days[0].toordinal(), first.days[1].toordinal() + 2):
                buckets[day].append(first)
    for day in sorted(buckets):
        yield from ((a.claim, b.claim) for a, b in _beside(buckets[day]) if surely_one(a, b))


def pairs_by_sufferer(happenings: Sequence[Happening]) -> Iterable[Pair]:
    """Claims that name one sufferer."""
    named: dict[str, list[Happening]] = defaultdict(list)
    for one in happenings:
        for name in one.suffered:
            named[name.split()[-1]].append(one)
    for name in sorted(named):
        yield from ((a.claim, b.claim) for a, b in _beside(named[name]) if share_sufferer(a, b))


def _beside(found: list[Happening]) -> Iterable[tuple[Happening, Happening]]:
    """Each beside each; of many, each beside the next at its place."""
    if len(found) <= _BUCKET_CAP:
        return combinations(found, 2)
    return pairwise(sorted(found, key=lambda one: (one.place.name if one.place else "", one.family, one.claim)))


def pairs_by_exclusion(happenings: Sequence[Happening]) -> list[Pair]:
    """Claims that only a name or a toll tells of, with the one event on record at their place that they can be.

    Where two that fit are apart from each other, it is not said which is meant.
    """
    by_place: dict[str, list[Happening]] = defaultdict(list)
    for one in happenings:
        if one.placed and one.place is not None and not is_effect(one):
            by_place[one.place.name].append(one)
    pairs: list[Pair] = []
    for name in sorted(by_place):
        alike: dict[tuple[object, ...], list[Happening]] = defaultdict(list)
        for one in by_place[name]:
            alike[one.type, one.outcome, repr(one.days), one.known, one.titled, one.killed].append(one)
        told = [found[0] for _, found in sorted(alike.items(), key=lambda item: item[1][0].claim)][:_BUCKET_CAP]
        for found in alike.values():
            if not found[0].dated and (match := _only_one(found[0], told)) is not None:
                pairs += [(one.claim, match.claim) for one in found if one.claim != match.claim]
    return sorted(pairs)


def _only_one(one: Happening, told: Sequence[Happening]) -> Happening | None:
    """The claim that one is known again by, where all that it fits may be one event."""
    fitting = [
        other for other in told if other.claim != one.claim and families_meet(one, other) and not apart(one, other)
    ]
    likely = [other for other in fitting if _known_again(one, other)]
    if not likely or any(apart(a, b) for a, b in combinations(fitting, 2)):
        return None
    return min(likely, key=lambda other: (not other.dated, other.claim))


def _known_again(one: Happening, other: Happening) -> bool:
    """Whether an event is named by its place ("the Lyon bombings") in both, or has one toll in both."""
    if tolls_agree(one, other) is False:
        return False
    return bool(tolls_agree(one, other)) or (one.titled and (other.titled or other.dated))

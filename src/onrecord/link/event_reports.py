"""Reports that tell of one incident: articles that share rare words, names and ages, and come out near each other.

Candidates come from the weightiest words of each article, so that the work grows with the articles and not with
their pairs. Inside a component of candidates, articles are joined by their average likeness, the most alike first.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

from onrecord.lexicon import load_lexicon
from onrecord.link.components import components
from onrecord.link.event_words import Telling, Weights

_APART: tuple[tuple[int, float], ...] = tuple(
    (step["days"], step["factor"]) for step in load_lexicon("events")["apart"]
)
ALIKE = 0.17
"""Reports are of one incident from this average likeness on."""
_HEAVIEST = 40
"""Words of an article by which it is looked up."""
_SHARED = 2
"""Of these words two reports share at least so many."""
_BUCKET_CAP = 40
"""A word in more articles than this finds no candidates."""
_WHOLE = 250
"""In a component up to this size each article is set beside each; in a larger one only the candidates are."""

Pair = tuple[str, str]
Likeness = dict[Pair, float]


def fold_reports(
    tellings: Sequence[Telling], factor: Callable[[Pair], float] = lambda _: 1.0, *, alike: float = ALIKE
) -> tuple[tuple[str, ...], ...]:
    """Put the reports of one incident together.

    `factor` raises or lowers the likeness of a pair, by what their incidents say: the least article comes first.
    Order: groups by their least article, articles by id.
    """
    by_id = {telling.article: telling for telling in tellings}

    def weighed(pair: Pair) -> float:
        return likeness_of(by_id[pair[0]], by_id[pair[1]]) * factor(pair)

    likeness = {pair: weighed(pair) for pair in sorted(_candidates(tellings))}
    groups: list[tuple[str, ...]] = []
    for members in components(sorted(by_id), (pair for pair, value in likeness.items() if value >= alike)):
        if len(members) <= _WHOLE:
            likeness |= {pair: weighed(pair) for pair in combinations(members, 2) if pair not in likeness}
        groups += _average_link(members, likeness, alike)
    return tuple(sorted(groups))


def likeness_of(one: Telling, other: Telling) -> float:
    """How alike two reports are, from 0 to 1: by words and by names, less so the more days lie between them."""
    return round((_product(one.words, other.words) + _product(one.names, other.names)) / 2 * _nearness(one, other), 9)


def _product(one: Weights, other: Weights) -> float:
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    return sum(weight * large[word] for word, weight in small.items() if word in large)


def _nearness(one: Telling, other: Telling) -> float:
    if one.day is None or other.day is None:
        return 1.0
    gap = abs(one.day - other.day)
    return next((factor for days, factor in _APART if gap <= days), 0.0)


def _candidates(tellings: Iterable[Telling]) -> set[Pair]:
    """Pairs that share some of the weightiest words of both."""
    holders: dict[str, list[str]] = defaultdict(list)
    for telling in tellings:
        for _, feature in telling.features[:_HEAVIEST]:
            holders[feature].append(telling.article)
    shared: Counter[Pair] = Counter()
    for articles in holders.values():
        if 1 < len(articles) <= _BUCKET_CAP:
            shared.update(combinations(sorted(articles), 2))
    return {pair for pair, count in shared.items() if count >= _SHARED}


def _average_link(members: Sequence[str], likeness: Likeness, alike: float) -> list[tuple[str, ...]]:
    """Join the two most alike groups until none are alike enough; of equals, those with the least articles."""
    groups: dict[str, tuple[str, ...]] = {member: (member,) for member in members}
    near: dict[str, dict[str, float]] = {member: {} for member in members}
    inside = frozenset(members)
    held = (pair for pair in sorted(likeness) if pair[0] in inside and pair[1] in inside)
    for one, other in combinations(members, 2) if len(members) <= _WHOLE else held:
        if (value := likeness.get((one, other), 0.0)) > 0:
            near[one][other] = near[other][one] = value
    heap = [(-value, one, other, 2) for one in members for other, value in near[one].items() if one < other]
    heapq.heapify(heap)
    while heap:
        minus, one, other, size = heapq.heappop(heap)
        if -minus < alike:
            break
        if one not in groups or other not in groups or size != len(groups[one]) + len(groups[other]):
            continue
        _join(one, other, groups, near, heap)
    return list(groups.values())


def _join(
    one: str, other: str, groups: dict[str, tuple[str, ...]], near: dict[str, dict[str, float]],
    heap: list[tuple[float, str, str, int]],
) -> None:  # fmt: skip
    """Make two groups one, under the least article; how alike it is to others is the average over its articles."""
    a, b = len(groups[one]), len(groups[other])
    for third in sorted((near[one].keys() | near[other].keys()) - {one, other}):
        value = round((near[one].get(third, 0.0) * a + near[other].get(third, 0.0) * b) / (a + b), 9)
        near[one][third] = near[third][one] = value
        near[third].pop(other, None)
        heapq.heappush(heap, (-value, min(one, third), max(one, third), a + b + len(groups[third])))
    groups[one] = tuple(sorted((*groups[one], *groups.pop(other))))
    near[one].pop(other, None)
    del near[other]

"""Reports that tell of one incident: articles that share rare words, names and ages, and come out near each other.

Candidates come from the weightiest words of each article, so that the work grows with the articles and not with
their pairs. Inside a component of candidates, articles are joined by their average likeness, the most alike first.
"""

from __future__ import annotations

import heapq
import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, combinations
from operator import mul

from onrecord.lexicon import load_lexicon
from onrecord.link.components import components
from onrecord.link.events.event_words import Counts, Telling
from onrecord.memo import Memo

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
    tellings: Sequence[Telling], factor: Callable[[Pair], float] = lambda _: 1.0, *, alike: float = ALIKE,
    about: Collection[str] | None = None, memo: Memo | None = None,
) -> tuple[tuple[str, ...], ...]:  # fmt: skip
    """Put the reports of one incident together.

    `factor` raises or lowers the likeness of a pair, by what their incidents say: the least article comes first.
    With `about`, only the groups that hold one of these articles are looked for.
    Order: groups by their least article, articles by id.
    """
    by_id = {telling.article: telling for telling in tellings}
    memo = memo or Memo()
    compared = _Compared(memo.last("words shared", "") or {}, {})

    def weighed(pair: Pair) -> float:
        return compared.likeness(by_id[pair[0]], by_id[pair[1]]) * factor(pair)

    starts = sorted(by_id if about is None else by_id.keys() & set(about))
    reached, likeness = _reached(starts, _candidates(tellings), weighed, alike)
    whole = components(sorted(reached), (pair for pair, value in likeness.items() if value >= alike))
    inside = _by_component(whole, likeness)
    groups: list[tuple[str, ...]] = []
    for members, held in zip(whole, inside, strict=True):
        if len(members) <= _WHOLE:
            held |= {pair: weighed(pair) for pair in combinations(members, 2) if pair not in held}
        groups += _average_link(members, held, alike)
    memo.keep("words shared", "", compared.now, taken=True)
    return tuple(sorted(groups))


def _reached(
    starts: Iterable[str], candidates: Callable[[str], Iterable[str]], weighed: Callable[[Pair], float], alike: float
) -> tuple[set[str], Likeness]:
    """All that like reports lead to from some articles, and the likeness of every pair that was looked at."""
    waiting, likeness = list(starts), Likeness()
    reached = set(waiting)
    while waiting:
        one = waiting.pop()
        for other in candidates(one):
            pair = (one, other) if one < other else (other, one)
            if pair not in likeness:
                likeness[pair] = weighed(pair)
            if likeness[pair] >= alike and other not in reached:
                reached.add(other)
                waiting.append(other)
    return reached, likeness


def _by_component(whole: Sequence[Sequence[str]], likeness: Likeness) -> list[Likeness]:
    """The pairs inside each component."""
    where = {member: index for index, members in enumerate(whole) for member in members}
    found: list[Likeness] = [{} for _ in whole]
    for (one, other), value in likeness.items():
        if one in where and where[one] == where.get(other):
            found[where[one]][one, other] = value
    return found


@dataclass(frozen=True, slots=True)
class _Both:
    """The words, and then the names, that two articles share: their numbers, and how often both have them."""

    one: Counts
    other: Counts
    numbers: array[int]
    often: array[float]
    names: int

    @classmethod
    def of(cls, one: Telling, other: Telling) -> _Both:
        mine, theirs = one.often, other.often
        words = [number for number in other.counts.numbers[: other.counts.names] if number in mine]
        numbers = [*words, *(number for number in other.counts.numbers[other.counts.names :] if number in mine)]
        often = array("d", [mine[number] * theirs[number] for number in numbers])
        return cls(one.counts, other.counts, array("I", numbers), often, len(words))


@dataclass(frozen=True, slots=True)
class _Compared:
    """What pairs of articles share; what they shared in the last view still holds where both are as they were."""

    before: Mapping[Pair, _Both]
    now: dict[Pair, _Both]

    def likeness(self, one: Telling, other: Telling) -> float:
        """How alike two reports are, from 0 to 1: by words and names, less so the more days lie between them."""
        near = _nearness(one, other)
        if not near:
            return 0.0
        pair = one.article, other.article
        both = self.before.get(pair)
        if both is None or both.one is not one.counts or both.other is not other.counts:
            both = _Both.of(one, other)
        self.now[pair] = both
        terms = list(map(mul, both.often, map(one.scale.squares.__getitem__, both.numbers)))
        words, names = one.lengths[0] * other.lengths[0], one.lengths[1] * other.lengths[1]
        alike = math.fsum(terms[: both.names]) / words if words else 0.0
        alike += math.fsum(terms[both.names :]) / names if names else 0.0
        return round(alike / 2 * near, 9)


def _nearness(one: Telling, other: Telling) -> float:
    if one.day is None or other.day is None:
        return 1.0
    return _by_days(abs(one.day - other.day))


@lru_cache(maxsize=4096)
def _by_days(gap: int) -> float:
    return next((factor for days, factor in _APART if gap <= days), 0.0)


def _candidates(tellings: Iterable[Telling]) -> Callable[[str], Iterable[str]]:
    """For an article, those that share some of the weightiest words of both."""
    heaviest = {one.article: one.heaviest(_HEAVIEST) for one in tellings}
    holders: dict[str, list[str]] = defaultdict(list)
    for article, features in heaviest.items():
        for feature in features:
            holders[feature].append(article)

    def near(article: str) -> Iterable[str]:
        found = (holders[feature] for feature in heaviest[article] if len(holders[feature]) <= _BUCKET_CAP)
        shared = Counter(chain.from_iterable(found))
        return (other for other, count in shared.items() if count >= _SHARED and other != article)

    return near


def _average_link(members: Sequence[str], likeness: Likeness, alike: float) -> list[tuple[str, ...]]:
    """Join the two most alike groups until none are alike enough; of equals, those with the least articles.

    `likeness` is that of pairs of members.
    """
    groups: dict[str, tuple[str, ...]] = {member: (member,) for member in members}
    near: dict[str, dict[str, float]] = {member: {} for member in members}
    for (one, other), value in likeness.items():
        if value > 0:
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

"""The one incident that a group of reports is about, and the claim by which each of them tells of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from onrecord.link.events.event_happenings import Happening, agree, apart

_MOST = 6
"""Claims of an article that are looked at: those it begins with and tells most of."""
_NEWS = timedelta(days=60)
"""An incident is news that long; reports that say nothing of it are about it only then."""
_GROUP = 60
"""Reports of a group that are set beside each other; the rest are set beside what those share."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What reports share: the claim that most others agree with, theirs, and reports of it without such a claim."""

    core: Happening
    claims: tuple[Happening, ...]
    reports: tuple[str, ...]


def shared_incidents(happenings: Iterable[Happening], groups: Iterable[Sequence[str]]) -> tuple[Shared, ...]:
    """What each group of two and more reports is about, where they say it.

    Order: as the groups are given.
    """
    told: dict[str, list[Happening]] = defaultdict(list)
    for one in happenings:
        if one.outcome == "done":
            told[one.article].append(one)
    found = (_shared({article: told[article] for article in group}) for group in groups if len(group) > 1)
    return tuple(one for one in found if one is not None)


def _shared(told: Mapping[str, Sequence[Happening]]) -> Shared | None:
    """The incident that a group is about: of the kind that most of its reports are about."""
    family = _family(told.values())
    ordered = {article: _ordered(found, family) for article, found in told.items()}
    core = _core([found for found in ordered.values() if found]) if family else None
    if core is None:
        return None
    claims, reports = [core], []
    for article, found in ordered.items():
        fitting = next((one for one in found if agree(one, core)), None)
        if fitting is not None and article != core.article:
            claims.append(fitting)
        elif fitting is None and not (found and apart(found[0], core)):
            reports.append(article)
    news = _is_news(core) and (core.days is not None or len(claims) > 1 or core.first)
    return Shared(core, tuple(claims), tuple(reports) if news else ())


def _is_news(core: Happening) -> bool:
    """Whether it is what its article reports, and no background: told first, and not of months before."""
    return core.leads and (core.days is None or core.known is None or core.known - core.days[1] <= _NEWS)


def _family(told: Iterable[Sequence[Happening]]) -> str | None:
    """The family that most reports are about; of equals the least."""
    counts = Counter(min(found, key=lambda one: one.prominence).family for found in told if found)
    return min(counts, key=lambda family: (-counts[family], family), default=None)


def _ordered(found: Iterable[Happening], family: str | None) -> list[Happening]:
    """An article's claims of a family, the most prominent first."""
    return sorted((one for one in found if one.family == family), key=lambda one: one.prominence)[:_MOST]


def _core(told: Sequence[Sequence[Happening]]) -> Happening | None:
    """The claim that most other reports have one to agree with; of equals one with day and place, then the least."""

    def rank(one: Happening) -> tuple[int, bool, bool, bool, str]:
        agreeing = sum(any(agree(one, other) for other in found) for found in told[:_GROUP])
        return -agreeing, not one.leads, not one.dated, not one.placed, one.claim

    best = min((one for found in told[:_GROUP] for one in found), key=rank, default=None)
    return best if best is not None and (best.leads or -rank(best)[0] > 1) else None

"""One incident, many reports: incident claims folded across articles by a test that does not depend on their order.

Three things make two claims one event: their own words (kind, day and place), a sufferer that both name, or reports
that are about one thing (event_reports). Nothing joins two of which the words say that they are apart. What says too
little by itself ("the Lyon bombings") joins the only event that it can be, and none where there are two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from onrecord.lexicon import load_lexicon
from onrecord.link.events.event_core import Shared, shared_incidents
from onrecord.link.events.event_happenings import (
    Happening,
    days_meet,
    families_meet,
    read_happenings,
    too_early,
)
from onrecord.link.events.event_joining import JoinedEvents, Pair
from onrecord.link.events.event_pairs import pairs_by_exclusion, pairs_by_sufferer, pairs_by_words
from onrecord.link.events.event_reports import fold_reports
from onrecord.link.events.event_words import read_tellings
from onrecord.link.events.events_told import told_event
from onrecord.memo import Memo
from onrecord.records import Article, Claim, Event

_FACTORS: Mapping[str, float] = load_lexicon("events")["report_factors"]
SAME_WORDS = "Of one kind, on one day, at one place."
SAME_SUFFERER = "Both name the same sufferer."
SAME_REPORTS = "Their reports are of one thing: rare words, names and days agree."
ONLY_ONE = "The only event on record that its words fit."


def link_events(
    claims: Sequence[Claim],
    articles: Mapping[str, Article],
    known_on: Mapping[str, str],
    *,
    same: Iterable[Pair] = (),
    different: Iterable[Pair] = (),
    memo: Memo | None = None,
) -> tuple[Event, ...]:
    """Fold the incident claims of a record into events. The words of unchanged articles are not gathered again.

    `same` and `different` are pairs of claims that a person decided on.
    Order: by the first day, then by id.
    """
    happenings = read_happenings(claims, articles, known_on)
    telling = frozenset(one.article for one in happenings)
    shared = shared_incidents(happenings, group_reports(happenings, articles, known_on, about=telling, memo=memo))
    found = JoinedEvents(happenings, different)
    for one, other in sorted(same):
        found.join(one, other, "A person says so.", sure=True)
    for one, other in pairs_by_words(happenings):
        found.join(one, other, SAME_WORDS)
    for one, other in pairs_by_sufferer(happenings):
        found.join(one, other, SAME_SUFFERER)
    for incident in shared:
        for claim in incident.claims[1:]:
            found.join(incident.core.claim, claim.claim, SAME_REPORTS)
    for one, other in pairs_by_exclusion(happenings):
        found.join(one, other, ONLY_ONE)
    by_id = {claim.id: claim for claim in claims}
    about = _about(found, shared)
    events = [
        told_event(folded, by_id, articles, known_on, about.get(folded.claims[0].claim, ()))
        for folded in found.folded()
    ]
    return tuple(sorted(events, key=lambda event: (event.when or "9999", event.id)))


def group_reports(
    happenings: Sequence[Happening], articles: Mapping[str, Article], known_on: Mapping[str, str],
    *, about: Collection[str] | None = None, memo: Memo | None = None,
) -> tuple[tuple[str, ...], ...]:  # fmt: skip
    """Articles that are about one incident; with `about`, only groups that hold one of these.

    Order: groups by their least article, articles by id.
    """
    mains = main_happenings(happenings)
    return fold_reports(
        read_tellings(articles.values(), known_on, memo),
        lambda pair: _factor(mains.get(pair[0]), mains.get(pair[1])),
        about=about, memo=memo,
    )  # fmt: skip


def main_happenings(happenings: Iterable[Happening]) -> dict[str, Happening]:
    """What each article is about: of its incidents the most prominent; of its kind the first that has a day."""
    told: dict[str, list[Happening]] = defaultdict(list)
    for one in happenings:
        if one.outcome == "done":
            told[one.article].append(one)
    mains = {}
    for article, found in told.items():
        first, *rest = sorted(found, key=lambda one: one.prominence)
        alike = [one for one in (first, *sorted(rest, key=lambda one: one.at)) if families_meet(first, one)]
        mains[article] = next((one for one in alike if one.dated), first)
    return mains


def _factor(one: Happening | None, other: Happening | None) -> float:
    """What the incidents that two reports are about do to their likeness."""
    if one is None or other is None:
        return 1.0
    factor = _FACTORS["too_early"] if too_early(one, other) else 1.0
    if one.dated and other.dated:
        factor *= _FACTORS["same_day" if days_meet(one, other) else "other_day"]
    return factor


def _about(found: JoinedEvents, shared: Iterable[Shared]) -> dict[str, set[str]]:
    """For each event, the reports that are about it and of which no claim says so."""
    about: dict[str, set[str]] = defaultdict(set)
    for one in shared:
        about[found.root(one.core.claim)].update(one.reports)
    return about

"""By how many an incident is told: listed origins, those not listed, and the articles that only copy another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import dataclass

from onrecord.records import Claim, Event, Record


@dataclass(frozen=True, slots=True)
class EventSources:
    """Whose word an incident rests on: *3 articles, one a copy: 2 origins.*"""

    copies: frozenset[str]  # articles that print the text of another of them: they add no origin
    origins: int  # listed sources that the other articles end in
    unlisted: int  # their claims whose origin is not listed; several may be one and the same


def event_sources(record: Record) -> dict[str, EventSources]:
    """What each incident rests on, by the incident's id."""
    claims = {claim.id: claim for claim in record.claims}
    listed = {claim: source.id for source in record.sources for claim in source.claims}
    printed: defaultdict[str, set[str]] = defaultdict(set)
    for copy in record.copies:
        printed[copy.article].add(copy.of)
    return {
        event.id: _rests_on(event, [claims[one] for one in event.claims if one in claims], listed, printed)
        for event in record.events
    }


def _rests_on(
    event: Event, claims: list[Claim], listed: Mapping[str, str], printed: Mapping[str, Set[str]]
) -> EventSources:
    """One incident's sources. `listed`: a claim's source. `printed`: whose texts an article prints."""
    copies = frozenset(one for one in event.articles if printed.get(one, set()) & set(event.articles))
    own = [claim.id for claim in claims if claim.article not in copies]
    origins = {listed[one] for one in own if one in listed}
    return EventSources(copies, len(origins), sum(one not in listed for one in own))

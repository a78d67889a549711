"""What happened to events between two views: new ones, those that are read as one now, tolls that moved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.ledger.words import range_words
from onrecord.link.dating import readable
from onrecord.records import Event, Record


@dataclass(frozen=True, slots=True)
class EventChange:
    """A change of an event: what is new on record, what is one with another, what moved."""

    kind: Literal["event", "collapsed"]
    id: str
    what: str
    other: str = ""
    reason: str = ""


def event_words(event: Event) -> str:
    """An event by its kind, place and time. It names nobody.

    Example:
        >>> event_words(Event("e", "landslide", (), (), when="2020-05-01"))
        'landslide, 1 May 2020'
    """
    place = event.place.name if event.place else ""
    return ", ".join(part for part in (event.type, place, readable(event.when) if event.when else "") if part)


def event_changes(then: Record, now: Record) -> Iterator[EventChange]:
    """The events that are new, are one now, or cost more or fewer than was on record.

    Order: as the events of now.
    """
    was = {claim: event for event in then.events for claim in event.claims}
    for event in now.events:
        before = {was[claim].id: was[claim] for claim in event.claims if claim in was}
        if not before:
            told = len(event.articles)
            by = f"told by {told} {'report' if told == 1 else 'reports'}"
            yield EventChange("event", event.id, f"New on record: {event_words(event)}; {by}.")
        elif len(before) > 1:
            yield _one_event(event, [before[key] for key in sorted(before)])
        else:
            yield from _tolls_moved(event, next(iter(before.values())))


def _one_event(event: Event, before: list[Event]) -> EventChange:
    """Events that were several and are read as one now."""
    reason = " ".join(event.reasons)
    what = f"{len(before)} events are read as one now: {event_words(event)}. {reason}".strip()
    other = next(one.id for one in (*before[1:], before[0]) if one.id != event.id)
    return EventChange("collapsed", event.id, what, other, reason)


def _tolls_moved(event: Event, old: Event) -> Iterator[EventChange]:
    """Tolls of which the least or the most moved, and those that are new."""
    before = {toll.state: range_words(toll.range) for toll in old.tolls}
    for toll in event.tolls:
        words, known = range_words(toll.range), before.get(toll.state)
        if known is None:
            yield EventChange(
                "event", event.id, f"{event_words(event)}: {words} {toll.state}, the first count on record."
            )
        elif known != words:
            yield EventChange("event", event.id, f"{event_words(event)}: {words} {toll.state}, and before {known}.")

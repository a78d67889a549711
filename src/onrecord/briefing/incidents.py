"""Incident cards: what is said to have happened, when and where, by whom, to whom, with what tolls; who says each.

Those who suffered are told as groups and roles, and nobody's name stands on a card (`ledger.withheld`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from onrecord.briefing import wording
from onrecord.briefing.incident_lines import (
    PartyLine,
    ReportLine,
    TollLine,
    also_in,
    party_lines,
    report_line,
    told,
    toll_line,
)
from onrecord.briefing.lookup import CARDS, Lookup, page_name, plain_name
from onrecord.find.incidents.incident_firmness import NOT_DONE
from onrecord.ledger.event_sources import EventSources
from onrecord.ledger.withheld import suffered_words
from onrecord.link.dating import days_of
from onrecord.plot.texts import shortened
from onrecord.records import Claim, Event, PlaceRef

DOUBTED = NOT_DONE


@dataclass(frozen=True, slots=True)
class EventCard:
    """An incident as its card shows it."""

    anchor: str
    href: str
    title: str
    kind: str
    when: str
    where: str
    doubt: str  # "denied by 1 of 3 reports"
    means: tuple[str, ...]
    did: tuple[PartyLine, ...]
    suffered: tuple[PartyLine, ...]
    tolls: tuple[TollLine, ...]
    reports: tuple[ReportLine, ...]
    also: tuple[tuple[str, str], ...]  # other articles that report it: outlet and day, page
    origins: str  # "2 origins and 1 unnamed source": copies add none
    articles: int
    copies: int
    reasons: tuple[str, ...]
    reviewed: bool


LONGEST = 60  # letters of who suffered, in a title that has no place


Cards = Mapping[str, EventCard]
"""Every incident's card, by the incident's id."""


def event_cards(book: Lookup) -> Cards:
    """The cards of all incidents, each made once."""
    return {event.id: event_card(book, event) for event in book.record.events}


def event_card(book: Lookup, event: Event) -> EventCard:
    """One incident with all that its reports say of it."""
    claims = tuple(claim for claim in book.found_claims(event.claims) if claim.incident)
    told_by = book.event_sources[event.id]
    return EventCard(
        anchor=plain_name(event.id),
        href=book.event_href(event.id),
        title=event_title(event, book),
        kind=event.type,
        when=wording.day_words(event.when),
        where=place_words(event.place, printed_place(claims)),
        doubt=doubt_words(claims),
        means=tuple(dict.fromkeys(one.means for _, one in told(claims) if one.means)),
        did=party_lines(book, claims, "did"),
        suffered=party_lines(book, claims, "suffered", "struck"),
        tolls=tuple(toll_line(book, one) for one in event.tolls),
        reports=tuple(report_line(book, claim, told_by.copies) for claim in claims),
        also=also_in(book, event, claims),
        origins=origin_words(told_by),
        articles=len(event.articles),
        copies=len(told_by.copies),
        reasons=event.reasons,
        reviewed=bool(claims) and all(claim.reviewed for claim in claims),
    )


def event_title(event: Event, book: Lookup) -> str:
    """What, where and when in one line."""
    claims = book.found_claims(event.claims)
    place = event.place.name if event.place else printed_place(claims)
    words = event.type[:1].upper() + event.type[1:]
    incidents = [incident for _, incident in told(claims)]
    if incidents and all(one.threatened for one in incidents):
        words = f"Threatened {event.type}"
    elif incidents and all(one.attempted for one in incidents):
        words = f"Attempted {event.type}"
    harmed = next((harm for one in incidents if (harm := suffered_words(one))), "")
    where = f", {place}" if place else f": {shortened(harmed, LONGEST)}" if harmed else ""
    return f"{words}{where}{f', {wording.day_words(event.when)}' if event.when else ''}"


def printed_place(claims: Iterable[Claim]) -> str:
    """The place as the first report that names one prints it."""
    return next((incident.where for _, incident in told(claims) if incident.where), "")


def place_words(place: PlaceRef | None, printed: str) -> str:
    """A place with what it lies in; an ambiguous one with what it can be.

    Example:
        >>> place_words(PlaceRef("Alder", "city", ("Northland", "Borea"), 1.0, 2.0), "")
        'Alder (Northland, Borea)'
        >>> place_words(PlaceRef("Alder", candidates=("Alder, Borea", "Alder, Meridia")), "")
        'Alder: Alder, Borea or Alder, Meridia, not decided'
    """
    if place is None:
        return printed or "not said"
    if place.candidates:
        return f"{place.name}: {' or '.join(place.candidates[:4])}, not decided"
    within = [one for one in place.within if one != place.name][:2]
    return place.name + (f" ({', '.join(within)})" if within else "")


def doubt_words(claims: tuple[Claim, ...]) -> str:
    """Whether reports deny it or say that it was foiled.

    Leaves: empty where none does.
    """
    found: defaultdict[str, int] = defaultdict(int)
    for _, incident in told(claims):
        found[incident.firmness] += 1
    said = [
        f"{kind} in {found[kind]} of {wording.counted_words(len(claims), 'report')}"
        for kind in sorted(DOUBTED)
        if found[kind]
    ]
    return "; ".join(said)


def origin_words(told_by: EventSources) -> str:
    """By how many it is told: listed sources, and beside them how many are not, which may be one and the same.

    Example:
        >>> origin_words(EventSources(frozenset(), origins=2, unlisted=1))
        '2 origins and 1 source not listed'
    """
    unlisted = wording.counted_words(told_by.unlisted, "source not listed", "sources not listed")
    if not told_by.origins:
        return unlisted
    return wording.counted_words(told_by.origins, "origin") + (f" and {unlisted}" if told_by.unlisted else "")


def event_days(event: Event) -> tuple[date, date] | None:
    """The first and the last day that its words allow; None where they give none."""
    return days_of(event.when)


def card_pages(book: Lookup, cards: Cards) -> Iterator[tuple[str, dict[str, object]]]:
    """The pages of cards, in the order of the incidents' days; the first one always."""
    events = book.record.events
    pages = [events[at : at + CARDS] for at in range(0, len(events), CARDS)] or [()]
    for at, found in enumerate(pages):
        yield (
            page_name(at),
            {
                "cards": [cards[one.id] for one in found],
                "count": len(events),
                "pages": [page_name(number) for number in range(len(pages))],
                "at": at,
            },
        )

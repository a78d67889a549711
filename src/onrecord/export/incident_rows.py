"""Incidents as rows: the fields of an incident claim, and one row for each incident with all that report it.

Names of those who suffered, and of people who are said to have done it, leave the record in quotations only.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from onrecord.ledger.event_sources import EventSources, event_sources
from onrecord.ledger.withheld import did_words, party_words, suffered_words, who_did, who_suffered
from onrecord.records import Claim, Event, Incident, Party, PlaceRef, Record, Toll

Row = dict[str, Any]


def incident_fields(incident: Incident, event: str | None) -> Row:
    """The fields of an incident claim. `event`: the incident that it reports."""
    row: Row = {
        "type": incident.type,
        "when": incident.when,
        "where": incident.where,
        "who_did": did_words(incident),
        "who_suffered": suffered_words(incident),
        "firmness": incident.firmness,
        "figures": list(incident.figures),
    }
    return row | place_fields(incident.place) | {
        "means": incident.means,
        "attempted": incident.attempted,
        "threatened": incident.threatened,
        "parties": [_party(one) for one in incident.parties],
        "mentions": [[one.start, one.end] for one in incident.mentions],
        "event_id": event,
    }  # fmt: skip


def place_fields(place: PlaceRef | None) -> Row:
    """Where on the map it is, as far as that is decided."""
    return {
        "place": place.name if place else None,
        "place_kind": place.kind if place else None,
        "within": list(place.within) if place else [],
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "candidates": list(place.candidates) if place else [],
    }


def _party(party: Party) -> Row:
    """Who took part, without a private name."""
    named = ("part", "kind", "noun", "said_to_be", "effect", "firmness", "of")
    row = {"words": party_words(party)} | {name: getattr(party, name) for name in named}
    return row | {"low": _number(party.low), "high": _number(party.high)}


def event_rows(record: Record) -> list[Row]:
    """Order: as in the record, by day; those without one last."""
    claims = {claim.id: claim for claim in record.claims}
    told_by = event_sources(record)
    return [
        _event(event, [claims[one] for one in event.claims if one in claims], told_by[event.id])
        for event in record.events
    ]


def _event(event: Event, claims: list[Claim], told_by: EventSources) -> Row:
    incidents = [claim.incident for claim in claims if claim.incident]
    return {
        "schema": "onrecord.event/1",
        "id": event.id,
        "type": event.type,
        "when": event.when,
        **place_fields(event.place),
        "firmness": sorted({one.firmness for one in incidents}),
        "means": _each(one.means for one in incidents),
        "who_did": _each(words for one in incidents for words in who_did(one)),
        "who_suffered": _each(words for one in incidents for words in who_suffered(one)),
        "tolls": [_toll(one) for one in event.tolls],
        "claims": list(event.claims),
        "articles": list(event.articles),
        "origins": told_by.origins,
        "unlisted": told_by.unlisted,
        "copies": len(told_by.copies),
        "interested": any(claim.interested for claim in claims),
        "reviewed": bool(claims) and all(claim.reviewed for claim in claims),
        "reasons": list(event.reasons),
        "marking": None,
    }


def _each(words: Iterable[str | None]) -> list[str]:
    """Each of the words once, in their order."""
    return list(dict.fromkeys(one for one in words if one))


def _toll(toll: Toll) -> Row:
    ends = {"low": _number(toll.range.low), "high": _number(toll.range.high)}
    set_by = {"low_set_by": list(toll.range.low_set_by), "high_set_by": list(toll.range.high_set_by)}
    return {"state": toll.state} | ends | set_by | {
        "accounts": list(toll.accounts), "first": toll.first, "latest": toll.latest
    }  # fmt: skip


def _number(value: float | None) -> int | float | None:
    if value is None or not math.isfinite(value):
        return None
    return int(value) if value == int(value) else value

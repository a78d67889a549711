"""The tolls of incidents with who sets each end, in which printed words, and whether only the interested do.

The rows of `export events` name accounts by id; whoever has only a map or a table could not look them up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from onrecord.export.incident_rows import event_rows
from onrecord.export.labels import INTERESTED, interested_accounts, interested_ends
from onrecord.export.rows import Row
from onrecord.records import Record

NOT_LISTED: Final = "a source that is not listed"
"""Who sets an end, where that is a private person or is not named."""
ENDS: Final = MappingProxyType({"low": "least", "high": "most"})


def labelled_events(record: Record) -> list[Row]:
    """Incidents whose tolls say who sets their ends, and which of these only interested parties set.

    Each toll has besides `low_by` and `high_by`: lists of `origin`, `interested`, `phrase`, `known_on`. An incident
    is called interested where any such party tells of it or sets an end. Order: as in `export events`.
    """
    told, interested = _setters(record), interested_accounts(record)
    rows = event_rows(record)
    for row in rows:
        row["tolls"] = [
            toll
            | {"interested": interested_ends(toll, interested)}
            | {f"{end}_by": [told(one) for one in toll[f"{end}_set_by"]] for end in ENDS}
            for toll in row["tolls"]
        ]
        row["interested"] = row["interested"] or any(
            one["interested"] for toll in row["tolls"] for end in ENDS for one in toll[f"{end}_by"]
        )
    return rows


def _setters(record: Record) -> Callable[[str], Row]:
    """What to say of an account that sets an end, by the account's id."""
    accounts = {one.id: one for one in record.accounts}
    phrases = {claim.id: claim.phrase for claim in record.claims}

    def told(key: str) -> Row:
        one = accounts.get(key)
        if one is None:
            return {"origin": NOT_LISTED, "interested": False, "phrase": None, "known_on": None}
        return {
            "origin": one.origin if one.origin_source else NOT_LISTED,
            "interested": one.interested,
            "phrase": next((phrases[claim] for claim in (*one.claims, *one.echoes) if claim in phrases), None),
            "known_on": one.known_on,
        }

    return told


def setters_words(setters: list[Row]) -> str:
    """Who sets an end of a toll, in words.

    Example:
        >>> setters_words([{"origin": "The port", "interested": True, "phrase": "40 dead", "known_on": "2031-05-02"}])
        'The port (interested party): “40 dead”, known on 2031-05-02'
    """
    return "; ".join(_setter(one) for one in setters)


def _setter(one: Mapping[str, object]) -> str:
    who = f"{one['origin']} ({INTERESTED})" if one["interested"] else f"{one['origin']}"
    words = f": “{one['phrase']}”" if one["phrase"] else ""
    return f"{who}{words}" + (f", known on {one['known_on']}" if one["known_on"] else "")

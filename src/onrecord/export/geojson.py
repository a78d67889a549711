"""Incidents as GeoJSON: a point only where a city is decided, never the middle of a country.

`precision` says how exact the place is; a wider or an undecided one has no geometry, only its name and what it lies
in. Source: RFC 7946, The GeoJSON Format.
"""

from __future__ import annotations

import json
from typing import Any, Final

from onrecord.export.labels import is_interested, left_out_words
from onrecord.export.rows import Row, claim_rows
from onrecord.export.standards import Shared
from onrecord.export.tolls import labelled_events
from onrecord.records import Record, Tlp

DECIDED: Final = "city"
"""The only kind of place that is narrow enough for a point: its middle, not the spot."""
_MAPPED = ("latitude", "longitude")


def write_geojson(record: Record, kind: str, shared: Shared) -> bytes:
    """Incidents, or the claims that report them, as one collection, a feature a line. Order: as in `export`."""
    rows = labelled_events(record) if kind == "events" else claim_rows(record, kind="incident")
    lines = ",\n".join(json.dumps(_feature(row, shared.markings.get(row["id"])), ensure_ascii=False) for row in rows)
    said = json.dumps(left_out_words(shared.left_out), ensure_ascii=False)
    head = f'{{"type": "FeatureCollection", "left_out": {said}, "features": [\n'
    return f"{head}{lines}\n]}}\n".encode("utf-8", "replace")


def precision(row: Row) -> str:
    """How exact the place of a row is: its kind, `undecided` where it may be several, `none` where none is given.

    A street or quarter that no list has stands where its city does, so that it is as exact as a city.

    Example:
        >>> precision({"place": "Tripoli", "place_kind": "city", "candidates": ["Tripoli, Libya", "Tripoli, Texas"]})
        'undecided'
    """
    if not row["place"]:
        return "none"
    if row["candidates"]:
        return "undecided"
    in_city = row["place_kind"] == "unknown" and row["latitude"] is not None
    return DECIDED if in_city else str(row["place_kind"])


def point(row: Row) -> tuple[float, float] | None:
    """The longitude and latitude of a place that is exact enough for a point."""
    found = row["longitude"], row["latitude"]
    return found if precision(row) == DECIDED and None not in found else None


def _feature(row: Row, level: Tlp | None) -> dict[str, Any]:
    at = point(row)
    told = {name: value for name, value in row.items() if name not in _MAPPED}
    flags = {"interested": is_interested(row), "marking": level, "precision": precision(row)}
    geometry = {"type": "Point", "coordinates": list(at)} if at else None
    return {"type": "Feature", "id": row["id"], "geometry": geometry, "properties": told | flags}

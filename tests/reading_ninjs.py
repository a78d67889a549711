"""ninjs items by what the standard has of what we write; what it does not know it forbids."""

from __future__ import annotations

import json
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
URI: Schema = {"type": "string", "format": "uri", "pattern": "^[a-z][a-z0-9+.-]*:"}


def _closed(properties: Schema, *required: str) -> Schema:
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


def _many(one: Schema) -> Schema:
    return {"type": "array", "items": one, "minItems": 1}


VALUE = _closed({"role": TEXT, "contentType": TEXT, "value": TEXT}, "value")
PARTY = _closed({"name": TEXT, "rel": TEXT, "uri": URI, "literal": TEXT})
ITEM: Schema = {
    "uri": URI,
    "type": {"enum": ["text", "audio", "video", "picture", "graphic", "composite", "component", "event", "planning"]},
    "representationType": {"enum": ["full", "partial"]},
    "pubStatus": {"enum": ["usable", "withheld", "canceled"]},
    "profile": TEXT, "title": TEXT, "by": TEXT, "language": TEXT, "edNote": TEXT, "usageTerms": TEXT,
    "contentCreated": {"type": "string", "format": "date-time", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"},
    "headlines": _many(VALUE), "descriptions": _many(VALUE),
    "people": _many(PARTY), "organisations": _many(PARTY),
    "events": _many(_closed({"id": TEXT, "name": TEXT, "rel": TEXT, "uri": URI, "literal": TEXT})),
    "places": _many(_closed({"name": TEXT, "rel": TEXT, "uri": URI, "literal": TEXT, "geojson": {"type": "object"}})),
    "infoSources": _many(_closed({"name": TEXT, "role": TEXT, "uri": URI, "literal": TEXT})),
    "altIds": _many(_closed({"role": TEXT, "value": TEXT})),
    "standard": _closed({"name": TEXT, "version": TEXT, "schema": URI}),
}  # fmt: skip
"""IPTC, ninjs 3.0: the properties that we write, each with what it may hold."""
SCHEMA = _closed(ITEM | {"associations": _many(_closed(ITEM | {"name": TEXT}, "name", "uri"))}, "uri")


def read_ninjs(written: bytes) -> dict[str, dict[str, Any]]:
    """The items by their ids, each valid."""
    items = [json.loads(line) for line in written.decode().splitlines()]
    for one in items:
        Draft202012Validator(SCHEMA, format_checker=FormatChecker()).validate(one)
    assert len({one["uri"] for one in items}) == len(items)
    return {one["uri"]: one for one in items}

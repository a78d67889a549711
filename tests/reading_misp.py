"""A MISP event as the platform's own library reads it, by its schema and its object templates."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pymisp
from jsonschema import Draft4Validator

SCHEMA = json.loads((Path(pymisp.__file__).parent / "data" / "schema-lax.json").read_text("utf-8"))


def read_misp(written: bytes) -> Any:
    """The event: valid, each object by its template, no id twice, no reference that leads nowhere."""
    made = json.loads(written)
    Draft4Validator(SCHEMA).validate(made)
    event = pymisp.MISPEvent()
    event.load(made)
    for one in event.objects:
        again = pymisp.MISPObject(one.name, strict=True)
        assert (again.template_uuid, f"{again.template_version}") == (one.template_uuid, f"{one.template_version}")
        for value in one.attributes:
            kept = again.add_attribute(value.object_relation, value=value.value)
            assert kept is not None and (kept.type, kept.category) == (value.type, value.category), value
        again.to_dict(strict=True)
    ids = [one.uuid for one in (*event.attributes, *event.objects)]
    ids += [value.uuid for one in event.objects for value in one.attributes]
    ids += [one.uuid for each in event.objects for one in each.references]
    assert len(ids) == len(set(ids))
    assert {to.referenced_uuid for one in event.objects for to in one.references} <= {
        one.uuid for one in event.objects
    }
    return event

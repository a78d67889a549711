"""FollowTheMoney entities, by what the model has of what we write, and by the model's own library where it is."""

from __future__ import annotations

import json
import os
from importlib.util import find_spec
from typing import Any

import pytest

Entity = dict[str, Any]
THING = {"name", "summary", "keywords"}
MODEL = {
    "Organization": THING | {"alias"},
    "Person": THING | {"alias"},
    "Article": THING | {"title", "publisher", "publishedAt", "language", "sourceUrl"},
    "Note": THING | {"description", "entity", "proof", "sourceUrl"},
    "Event": THING | {"startDate", "endDate", "location", "proof"},
}
"""The schemas that we write, each with the properties of the model that we write of it."""
REFERENCES = ("entity", "proof")
WHY = "The library followthemoney is not installed (it compiles PyICU): pip install followthemoney"


def read(written: bytes) -> list[Entity]:
    """The entities: known schemas and properties, texts only, no id twice, no reference that leads nowhere."""
    found: list[Entity] = [json.loads(line) for line in written.decode().splitlines()]
    ids = [one["id"] for one in found]
    assert len(ids) == len(set(ids))
    for one in found:
        assert set(one) == {"id", "schema", "properties"}
        assert set(one["properties"]) <= MODEL[one["schema"]], one
        for name, values in one["properties"].items():
            assert values and all(isinstance(value, str) and value for value in values), one
            assert name not in REFERENCES or set(values) <= set(ids), one
    return found


def accepted(written: bytes) -> None:
    """The library finds every entity valid and drops no value of it; the test is skipped where there is no library."""
    required = {"ftm"} & set(os.environ.get("ONRECORD_REQUIRE", "").replace(",", " ").split())
    if not find_spec("followthemoney") and not required:
        pytest.skip(WHY)
    from followthemoney import model

    for one in read(written):
        model.get(one["schema"]).validate(one)
        kept = model.get_proxy(one, cleaned=False).to_dict()["properties"]
        assert {name: sorted(values) for name, values in kept.items()} == {
            name: sorted(values) for name, values in one["properties"].items()
        }

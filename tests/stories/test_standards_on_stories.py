"""What neighbouring tools are given of the bundled stories is valid for the standards' own libraries."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from onrecord.export.rows import claim_rows
from onrecord.export.standards import Shared
from onrecord.export.stix import CLAIM, filled, write_stix
from onrecord.records import Record
from reading_stix import checked

STORIES = ["deepwater", "foreign-fighters"]


@pytest.mark.parametrize("story", STORIES)
def test_stix(record_of: Callable[[str], Record], story: str) -> None:
    """The library reads every object; only ours is custom; every claim stands in it as it is exported."""
    record = record_of(story)
    written = write_stix(record, "claims", Shared())
    made = json.loads(written)["objects"]
    assert len(checked(written)) == len(made)
    ids = {one["id"] for one in made}
    for one in made:
        assert set(one.get("object_refs", [])) <= ids
    assert [one["claim"] for one in made if one["type"] == CLAIM] == json.loads(
        json.dumps(filled(claim_rows(record)))
    )

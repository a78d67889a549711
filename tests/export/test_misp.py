"""MISP: what is written is an event of its library, says who said what, and holds no indicator."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from incident_story import FIRST, RECORD, TWELVE

from onrecord.export.misp import write_misp
from onrecord.export.rows import claim_rows
from onrecord.export.standards import Shared
from onrecord.records import Judgement, LeftOut, Record
from reading_misp import read_misp


def event(record: Record, shared: Shared | None = None) -> Any:
    return read_misp(write_misp(record, "claims", shared or Shared()))


def notes(found: Any) -> dict[str, Any]:
    """The text of each claim, by the claim's id."""
    return {one.description: one.attributes[0] for one in found.objects if one.name == "annotation"}


def test_every_claim_is_an_annotation_of_its_report(record: Record) -> None:
    """With its sentence, its words, who gave it, and whether that is an interested party."""
    for story in (record, RECORD):
        found = event(story)
        reports = {one.uuid: one.description for one in found.objects if one.name == "report"}
        told = notes(found)
        assert list(told) == [row["id"] for row in claim_rows(story)]
        for row in claim_rows(story):
            text = told[row["id"]].value
            assert row["sentence"] in text and f"Of it: “{row['phrase']}”" in text and "On record by: " in text
            interested = any(link["interested"] for link in row["chain"])
            assert ('onrecord:interested="true"' in {tag.name for tag in told[row["id"]].tags}) == interested
            (one,) = [each for each in found.objects if each.description == row["id"]]
            assert reports[one.references[0].referenced_uuid] == row["article"]


def test_verdicts_are_references_with_their_reasons(record: Record) -> None:
    """Each with the verdict's word."""
    said = [to for one in event(record).objects for to in one.references if to.relationship_type != "annotates"]
    assert said and {one.comment for one in said} <= {link.reason for link in record.links}
    assert {one.relationship_type for one in said} <= {link.verdict.replace(" ", "-") for link in record.links}


def test_nothing_is_an_indicator_or_goes_further_by_itself(record: Record) -> None:
    """No value is looked for in anybody's network; the event is not published."""
    made = json.loads(write_misp(record, "claims", Shared()))["Event"]
    assert (made["published"], made["distribution"], made["threat_level_id"]) == (False, "0", "4")
    values = [value for one in made["Object"] for value in one["Attribute"]]
    assert values and not any(value["to_ids"] for value in values)
    assert all(value["disable_correlation"] for value in values)


def test_markings_are_those_of_its_taxonomy() -> None:
    """On each value; on the event the strictest of all."""
    shared = Shared({TWELVE.id: "AMBER+STRICT", FIRST.id: "GREEN"}, (LeftOut("claims", 1, "They are marked."),))
    found = event(RECORD, shared)
    assert [tag.name for tag in found.tags] == ["tlp:amber+strict"]
    assert "tlp:amber+strict" in {tag.name for tag in notes(found)[TWELVE.id].tags}
    (report,) = [one for one in found.objects if one.description == FIRST.id]
    assert {tag.name for value in report.attributes for tag in value.tags} == {"tlp:green"}
    assert [one.value for one in found.attributes] == ["Left out: 1 claim. They are marked."]


def test_the_same_event_comes_again_later(record: Record) -> None:
    """With the same ids, and a later time once somebody decided; so does one with fewer of the later pages."""
    decided = Judgement("jud-1", "accept", "Ann", "2031-05-06T11:30:05Z", claims=(record.claims[0].id,))
    before, after = (
        json.loads(write_misp(record, "claims", one))["Event"] for one in (Shared(), Shared(judgements=(decided,)))
    )
    assert before["uuid"] == after["uuid"]
    assert [one["uuid"] for one in before["Object"]] == [one["uuid"] for one in after["Object"]]
    assert int(before["timestamp"]) < int(after["timestamp"])
    assert datetime.fromtimestamp(int(after["timestamp"]), UTC).isoformat() == "2031-05-06T11:30:05+00:00"
    earliest = min((row["known_on"] or "9999", row["article"]) for row in claim_rows(record))[1]
    fewer = replace(record, claims=tuple(one for one in record.claims if one.article == earliest), links=())
    assert json.loads(write_misp(fewer, "claims", Shared()))["Event"]["uuid"] == before["uuid"]


def test_the_same_record_gives_the_same_bytes(record: Record) -> None:
    """Whatever the order of its parts."""
    turned = replace(record, claims=record.claims[::-1], articles=record.articles[::-1], links=record.links[::-1])
    assert write_misp(turned, "claims", Shared()) == write_misp(record, "claims", Shared())


def test_an_empty_record_is_an_empty_event() -> None:
    """And valid."""
    assert event(Record()).objects == []

"""FollowTheMoney: what is written is of the model, and makes nobody an entity who is not listed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from incident_story import BRIDGE, FORTY, JUDGE, NURSE, RECORD, TWELVE

from onrecord.export.ftm import ftm_id, write_ftm
from onrecord.export.standards import Shared
from onrecord.records import LeftOut, Record
from reading_ftm import accepted, read


def entities(record: Record = RECORD, shared: Shared | None = None) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in read(write_ftm(record, "claims", shared or Shared()))}


def test_the_library_accepts_every_entity(record: Record) -> None:
    """And keeps every value as it is."""
    accepted(write_ftm(RECORD, "claims", Shared({TWELVE.id: "AMBER"}, (LeftOut("claims", 2, "They are marked."),))))
    accepted(write_ftm(replace(record, events=()), "claims", Shared()))
    accepted(write_ftm(Record(), "claims", Shared()))


def test_a_claim_is_a_note_on_its_article_and_its_listed_origin() -> None:
    """With its words, its chain and its labels."""
    note = entities(shared=Shared({TWELVE.id: "AMBER"}))[ftm_id(TWELVE.id)]["properties"]
    assert note["entity"] == [ftm_id(TWELVE.article), ftm_id("src-ministry")]
    assert note["keywords"] == ["machine-read, not yet reviewed", "TLP:AMBER"]
    assert TWELVE.sentence in note["description"][0] and "speaker: the ministry" in note["description"][0]


def test_the_interested_are_called_so() -> None:
    """A claim, an incident, and the end of a toll that only they set."""
    accounts = tuple(replace(one, interested=one.id == "acc-40") for one in RECORD.accounts)
    found = entities(replace(RECORD, accounts=accounts))
    assert found[ftm_id(FORTY.id)]["properties"]["keywords"][0] == "interested party"
    event = found[ftm_id("inc-blast")]["properties"]
    assert event["keywords"][0] == "interested party"
    day = RECORD.accounts[0].known_on
    assert event["summary"][0] == (
        "killed: 15 to 40 (the most: interested parties only); the least by a source that is not listed: “15 people”, "
        f"known on {day}; the most by a source that is not listed (interested party): “40 soldiers”, known on {day}"
    )
    assert event["name"] == ["bombing, Liège"]
    assert (event["startDate"], event["location"]) == (["2031-06-01"], ["Liège, Wallonia, Belgium, Europe"])


def test_nobody_is_an_entity_who_is_not_listed(record: Record) -> None:
    """An unnamed officer is words in a note."""
    people = [
        one for one in entities(replace(record, events=())).values() if one["schema"] in ("Person", "Organization")
    ]
    assert {one["properties"]["name"][0] for one in people} == {one.name for one in record.sources}


def test_a_victim_s_name_is_in_no_name() -> None:
    """Names are what such tools index and match; the words of a claim are its description."""
    for one in entities().values():
        told = str({name: values for name, values in one["properties"].items() if name != "description"})
        assert NURSE not in told and JUDGE not in told
    assert JUDGE in entities()[ftm_id(BRIDGE.id)]["properties"]["description"][0]


def test_what_was_left_out_is_said() -> None:
    """In notes on nothing, one for each reason: entities of one id would be taken for one."""
    left_out = (LeftOut("claims", 1, "They are marked."), LeftOut("claims", 1, "Not reviewed by a person."))
    found = entities(shared=Shared(left_out=left_out))
    said = [one["properties"]["description"] for one in found.values() if "left-out" in one["id"]]
    assert said == [["Left out: 1 claim. They are marked."], ["Left out: 1 claim. Not reviewed by a person."]]


def test_the_same_record_gives_the_same_bytes(record: Record) -> None:
    """Whatever the order of its parts."""
    turned = replace(record, claims=record.claims[::-1], articles=record.articles[::-1], sources=record.sources[::-1])
    assert write_ftm(turned, "claims", Shared()) == write_ftm(record, "claims", Shared())

"""STIX 2.1: what is written is valid for the standard's own library, and says what the record says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from onrecord.export.exporting import export_rows
from onrecord.export.rows import claim_rows
from onrecord.export.standards import Shared, standard_for
from onrecord.export.stix import CLAIM, TLP_IDS, filled, stix_id, write_stix
from onrecord.problems import UsageError
from onrecord.records import Judgement, LeftOut, Record
from reading_stix import checked


def bundle(record: Record, shared: Shared | None = None) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(write_stix(record, "claims", shared or Shared()))
    return found


def objects(record: Record, kind: str, shared: Shared | None = None) -> list[dict[str, Any]]:
    return [one for one in bundle(record, shared)["objects"] if one["type"] == kind]


def test_the_library_reads_it_and_knows_every_reference(record: Record) -> None:
    """No id twice, no reference that leads nowhere."""
    read = checked(write_stix(record, "claims", Shared()))
    ids = [one.id for one in read]
    assert len(ids) == len(set(ids))
    for one in read:
        refs = [one.get(name) for name in ("created_by_ref", "source_ref", "target_ref")]
        assert {ref for ref in [*refs, *one.get("object_refs", [])] if ref} <= set(ids), one


def test_every_claim_comes_back_as_it_is_exported(record: Record) -> None:
    """The round trip: the row of our object is that of `export claims`, but for nulls and empty lists, which STIX has
    not."""
    back = [one["claim"] for one in objects(record, CLAIM)]
    assert back == json.loads(json.dumps(filled(claim_rows(record))))
    marked = {record.claims[0].id: "AMBER"}
    back = [one["claim"] for one in objects(record, CLAIM, Shared(markings=marked))]
    assert back == json.loads(json.dumps(filled(export_rows(record, (), "claims", markings=marked))))


def test_nothing_in_it_is_null_or_empty(record: Record) -> None:
    """The standard forbids empty lists and knows no null, inside our own object as well."""

    def inside(value: Any) -> Iterator[Any]:
        yield value
        for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from inside(one)

    found = list(inside(json.loads(write_stix(record, "claims", Shared()))))
    assert not [one for one in found if one is None or one == [] or one == {}]


def test_a_decision_makes_a_new_version_of_what_it_may_change(record: Record) -> None:
    """A platform takes an object of an id that it has only where it was modified later."""
    decided = Judgement("jud-1", "accept", "Ann", "2031-05-06T11:30:05Z", claims=(record.claims[0].id,))
    before, after = (
        {one["id"]: one for one in bundle(record, shared)["objects"]}
        for shared in (Shared(), Shared(judgements=(decided,)))
    )
    assert set(before) == set(after)
    (claim,) = [one for one in after.values() if one.get("claim", {}).get("id") == record.claims[0].id]
    assert claim["modified"] == "2031-05-06T11:30:05.000Z" > before[claim["id"]]["modified"]
    assert claim["created"] == before[claim["id"]]["created"] <= before[claim["id"]]["modified"]
    checked(write_stix(record, "claims", Shared(judgements=(decided,))))


def test_a_page_that_was_fetched_has_the_hash_of_its_bytes(record: Record) -> None:
    """Of an address that the page only names, nobody knows what it gives."""
    capture, met, named = "ab" * 32, "https://courier.example/met", "https://courier.example/named"
    articles = tuple(replace(one, capture=capture, address=named) for one in record.articles)
    claims = tuple(replace(one, capture=capture) for one in record.claims)
    fetched = replace(record, articles=articles, claims=claims, names=((capture, (met,)),))
    checked(write_stix(fetched, "claims", Shared()))
    for report in objects(fetched, "report"):
        hashes = {one["url"]: one.get("hashes") for one in report["external_references"]}
        assert hashes == {met: {"SHA-256": capture}, named: None}


def test_a_page_saved_as_a_file_says_where_it_was_published(record: Record) -> None:
    """By the address that the article gives as its own, not only by the file's name."""
    articles = tuple(replace(one, address="https://courier.example/ferry") for one in record.articles)
    said = [one["external_references"] for one in objects(replace(record, articles=articles), "report")]
    assert said and all(one[0]["url"] == "https://courier.example/ferry" for one in said)


def test_a_note_says_it_in_words_and_calls_the_interested_so(record: Record) -> None:
    """A platform that does not know our object still shows who said it, and in whose interest."""
    notes = {one["object_refs"][0]: one["content"] for one in objects(record, "note")}
    for row in claim_rows(record):
        said = notes[stix_id(CLAIM, row["id"])]
        assert row["sentence"] in said
        assert ("interested" in said) == any(link["interested"] for link in row["chain"])


def test_only_listed_sources_are_identities(record: Record) -> None:
    """An unnamed official is words in a chain, not somebody."""
    names = {one["name"] for one in objects(record, "identity")}
    assert names == {"onrecord"} | {one.name for one in record.sources if one.kind != "document"}


def test_verdicts_are_relationships_with_their_reasons(record: Record) -> None:
    """Each with the verdict's word, spaces as hyphens."""
    related = [one for one in objects(record, "relationship") if one["relationship_type"] != "attributed-to"]
    words = {link.verdict.replace(" ", "-") for link in record.links}
    assert {one["relationship_type"] for one in related} <= words
    assert {one["description"] for one in related} <= {link.reason for link in record.links}
    assert related


def test_markings_are_the_standard_s_own(record: Record) -> None:
    """TLP 2.0 by its ids, on the object, its note and its report; only those that are used."""
    claim, article = record.claims[0], record.articles[0]
    shared = Shared(markings={claim.id: "AMBER+STRICT", article.id: "GREEN"})
    written = write_stix(record, "claims", shared)
    checked(written)
    made = json.loads(written)["objects"]
    marked = {one["id"]: one["object_marking_refs"] for one in made if "object_marking_refs" in one}
    assert marked[stix_id(CLAIM, claim.id)] == [TLP_IDS["AMBER+STRICT"]]
    assert marked[stix_id("note", claim.id)] == [TLP_IDS["AMBER+STRICT"]]
    assert marked[stix_id("report", article.id)] == [TLP_IDS["GREEN"]]
    assert [one["name"] for one in made if one["type"] == "marking-definition"] == ["TLP:GREEN", "TLP:AMBER+STRICT"]


def test_what_was_left_out_is_said(record: Record) -> None:
    """In a note on the maker."""
    why = "They are marked above what this export may show."
    notes = objects(record, "note", Shared(left_out=(LeftOut("claims", 3, why),)))
    assert [one["content"] for one in notes if one["abstract"] == "What was left out"] == [
        f"Left out: 3 claims. {why}"
    ]


def test_the_same_record_gives_the_same_bytes(record: Record) -> None:
    """Whatever the order of its parts."""
    turned = replace(record, claims=record.claims[::-1], links=record.links[::-1])
    one, other = (json.loads(write_stix(each, "claims", Shared())) for each in (record, turned))
    assert one == other
    assert write_stix(record, "claims", Shared()) == write_stix(record, "claims", Shared())


def test_an_empty_record_is_a_bundle_too() -> None:
    """Nothing but who made it."""
    assert {one.type for one in checked(write_stix(Record(), "claims", Shared()))} == {
        "identity",
        "extension-definition",
    }


def test_a_kind_that_it_does_not_hold_is_refused() -> None:
    """With the command that gives it."""
    with pytest.raises(UsageError, match="onrecord export claims --format stix"):
        standard_for("sources", "stix")

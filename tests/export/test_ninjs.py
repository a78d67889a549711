"""ninjs: items of articles, valid, with who said what in them, and nobody's name but those of listed sources."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from geojson_pydantic import Point
from incident_story import BLAST, FIRST, JUDGE, NURSE, RECORD, TWELVE

from onrecord.export.annotations import urn
from onrecord.export.ninjs import write_ninjs
from onrecord.export.rows import claim_rows
from onrecord.export.standards import Shared
from onrecord.records import LeftOut, Record
from reading_ninjs import read_ninjs


def items(record: Record = RECORD, shared: Shared | None = None) -> dict[str, dict[str, Any]]:
    return read_ninjs(write_ninjs(record, "articles", shared or Shared()))


def test_an_article_is_an_item_with_its_claims(record: Record) -> None:
    """Each claim once, with its words, its source and its labels."""
    for story in (record, RECORD):
        found = items(story)
        assert set(found) == {urn(one.id) for one in story.articles}
        parts = {one["uri"]: one for item in found.values() for one in item.get("associations", ())}
        assert set(parts) == {urn(one.id) for one in story.claims}
        for row in claim_rows(story):
            sentence, words = (one["value"] for one in parts[urn(row["id"])]["descriptions"])
            assert sentence == row["sentence"]
            assert "On record by: publisher:" in words and "machine-read, not yet reviewed" in words
            assert ("interested" in words) == any(link["interested"] for link in row["chain"])


def test_a_day_is_no_time() -> None:
    """`contentCreated` only where the page prints a clock; the day stands beside it as it is printed."""
    found = items()[urn(FIRST.id)]
    assert "contentCreated" not in found
    assert {"role": "published", "value": "2031-06-02"} in found["descriptions"]
    articles = tuple(replace(one, published_at="2031-06-02T08:15Z") for one in RECORD.articles)
    assert items(replace(RECORD, articles=articles))[urn(FIRST.id)]["contentCreated"] == "2031-06-02T08:15:00Z"


def test_incidents_and_their_places_stand_beside() -> None:
    """On the map only where a city is decided."""
    found = items()[urn(FIRST.id)]
    assert [one["name"] for one in found["events"]] == ["bombing, Liège, 2031-06-01"]
    (place,) = found["places"]
    assert place["literal"] == "Liège, Wallonia, Belgium, Europe"
    assert list(Point(**place["geojson"]).coordinates) == [5.57, 50.63]
    told = [place for item in items().values() for place in item.get("places", ())]
    assert "Tripoli" not in {one["name"] for one in told}, "it may be several"


def test_nobody_is_listed_but_sources() -> None:
    """The names of victims stand in quotations only."""
    for item in items().values():
        told = str({name: value for name, value in item.items() if name != "associations"})
        assert NURSE not in told and JUDGE not in told
        listed = {one["name"] for name in ("people", "organisations") for one in item.get(name, ())}
        assert listed <= {one.name for one in RECORD.sources}
    assert items()[urn(FIRST.id)]["organisations"], "the ministry is listed"


def test_markings_and_what_was_left_out_are_said() -> None:
    """On the component; on the item the strictest of all that stands in it; in an item that nobody publishes."""
    left_out = (LeftOut("articles", 1, "They are marked."),)
    found = items(shared=Shared({FIRST.id: "AMBER", TWELVE.id: "RED"}, left_out))
    assert found[urn(FIRST.id)]["usageTerms"] == "TLP:RED"
    assert items(shared=Shared({"inc-blast": "AMBER"}))[urn(FIRST.id)]["usageTerms"] == "TLP:AMBER"
    parts = {one["uri"]: one.get("usageTerms") for one in found[urn(FIRST.id)]["associations"]}
    assert (parts[urn(TWELVE.id)], parts[urn(BLAST.id)]) == ("TLP:RED", None)
    told = found[urn("left-out")]
    assert (told["pubStatus"], told["edNote"]) == ("withheld", "Left out: 1 article. They are marked.")


def test_the_same_record_gives_the_same_bytes(record: Record) -> None:
    """Whatever the order of its parts."""
    turned = replace(record, claims=record.claims[::-1], articles=record.articles[::-1], sources=record.sources[::-1])
    assert write_ninjs(turned, "articles", Shared()) == write_ninjs(record, "articles", Shared())

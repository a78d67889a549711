"""What annotation tools, maps and humanitarian tables are given of the bundled stories is valid and true to the text."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from geojson_pydantic import FeatureCollection
from rdflib.namespace import PROV

from onrecord.export.annotations import urn, write_annotations
from onrecord.export.claim_review import NONE, write_claim_reviews
from onrecord.export.csvw import GROUP, write_csvw
from onrecord.export.exporting import export_bytes, export_rows
from onrecord.export.fields import KINDS
from onrecord.export.ftm import write_ftm
from onrecord.export.geojson import write_geojson
from onrecord.export.incident_table import write_hxl
from onrecord.export.misp import write_misp
from onrecord.export.ninjs import write_ninjs
from onrecord.export.prov import write_prov
from onrecord.export.rows import ROWS, claim_rows
from onrecord.export.sqlite_file import write_sqlite
from onrecord.export.standards import Shared
from onrecord.records import Record
from reading_annotations import every_term_is_known, expanded, read_annotations
from reading_csvw import read_group
from reading_ftm import accepted, read
from reading_hxl import validated
from reading_misp import read_misp
from reading_ninjs import read_ninjs
from reading_prov import read_prov
from reading_sqlite import opened, served

STORIES = ["deepwater", "foreign-fighters"]


@pytest.mark.parametrize("story", STORIES)
def test_annotations(record_of: Callable[[str], Record], story: str) -> None:
    """Valid by the model, every term known, and each selector finds the words that the claim quotes."""
    record = record_of(story)
    written = write_annotations(record, "claims", Shared())
    made = read_annotations(written)
    every_term_is_known(written)
    assert expanded(written)
    assert [one["id"] for one in made] == [urn(row["id"]) for row in claim_rows(record)]
    texts = {urn(article.id): article.text for article in record.articles}
    spans = {urn(claim.id): claim.span for claim in record.claims}
    for one in made:
        own = one["target"][0]
        quote, position = own["selector"]
        assert texts[own["source"]][position["start"] : position["end"]] == quote["exact"]
        assert quote["exact"] == spans[one["id"]].of(texts[own["source"]])
        around = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert texts[own["source"]].startswith(around, position["start"] - len(quote["prefix"]))


@pytest.mark.parametrize("story", STORIES)
@pytest.mark.parametrize("kind", ["events", "incidents"])
def test_geojson(record_of: Callable[[str], Record], story: str, kind: str) -> None:
    """The library reads it; only a decided city is a point."""
    written = write_geojson(record_of(story), kind, Shared())
    read: FeatureCollection = FeatureCollection.model_validate_json(written)
    made = json.loads(written)["features"]
    assert len(read.features) == len(made) > 0
    for one in made:
        assert (one["geometry"] is not None) == (one["properties"]["precision"] == "city")


@pytest.mark.parametrize("story", STORIES)
def test_hxl(record_of: Callable[[str], Record], story: str) -> None:
    """The library finds no error and reads as many rows as there are incidents."""
    record = record_of(story)
    assert len(validated(write_hxl(record, "events", Shared()))) == len(record.events)


@pytest.mark.parametrize("story", STORIES)
def test_sqlite(record_of: Callable[[str], Record], story: str, tmp_path: Path) -> None:
    """SQLite finds it sound and every reference leads somewhere; Datasette serves as many rows as there are."""
    record = record_of(story)
    written = write_sqlite(record, "record", Shared())
    with opened(written) as db:
        for kind in set(KINDS) - {"judgements"}:
            assert db.execute(f'SELECT count(*) FROM "{kind}"').fetchone()[0] == len(ROWS[kind](record)), kind
    file = tmp_path / "story.db"
    file.write_bytes(written)
    word = next(row["phrase"] for row in claim_rows(record, kind="figure")).split()[0]
    claims, found = served(file, "/story/claims.json", f"/story/claims.json?_search={word}")
    assert claims["filtered_table_rows_count"] == len(record.claims)
    assert 0 < found["filtered_table_rows_count"] <= len(record.claims)


@pytest.mark.parametrize("story", STORIES)
def test_claim_reviews(record_of: Callable[[str], Record], story: str) -> None:
    """Nobody rated anything in the bundled stories, whatever conflicts: nothing is rated."""
    made = json.loads(write_claim_reviews(record_of(story), "forecasts", Shared()))
    assert (made["itemListElement"], made["description"]) == ([], NONE)


@pytest.mark.parametrize("story", STORIES)
def test_ftm(record_of: Callable[[str], Record], story: str) -> None:
    """Of the model, every claim a note, every reference to somebody."""
    record = record_of(story)
    made = read(write_ftm(record, "claims", Shared()))
    assert sum(one["schema"] == "Note" for one in made) == len(record.claims)
    assert sum(one["schema"] == "Article" for one in made) == len(record.articles)


@pytest.mark.parametrize("story", STORIES)
def test_the_ftm_library_accepts_it(record_of: Callable[[str], Record], story: str) -> None:
    """Every value of every entity."""
    accepted(write_ftm(record_of(story), "claims", Shared()))


@pytest.mark.parametrize("story", STORIES)
def test_prov(record_of: Callable[[str], Record], story: str) -> None:
    """Of the ontology, every claim quoted from an article of the story."""
    record = record_of(story)
    found = read_prov(write_prov(record, "claims", Shared()))
    quoted = {f"{claim}": f"{article}" for claim, article in found.subject_objects(PROV.wasQuotedFrom)}
    assert quoted == {urn(one.id): urn(one.article) for one in record.claims}


@pytest.mark.parametrize("story", STORIES)
def test_ninjs(record_of: Callable[[str], Record], story: str) -> None:
    """An item for each article, a component for each claim."""
    record = record_of(story)
    items = read_ninjs(write_ninjs(record, "articles", Shared()))
    assert set(items) == {urn(one.id) for one in record.articles}
    assert sum(len(one.get("associations", ())) for one in items.values()) == len(record.claims)


@pytest.mark.parametrize("story", STORIES)
def test_misp(record_of: Callable[[str], Record], story: str) -> None:
    """The library reads it; an annotation for each claim."""
    record = record_of(story)
    found = read_misp(write_misp(record, "claims", Shared()))
    assert sum(one.name == "annotation" for one in found.objects) == len(record.claims)


@pytest.mark.parametrize("story", STORIES)
def test_csvw(record_of: Callable[[str], Record], story: str, tmp_path: Path) -> None:
    """Every cell of every table is of the type that its column says, every key leads to a row."""
    record, numbers = record_of(story), {}
    for kind in KINDS:
        rows = export_rows(record, (), kind)
        (tmp_path / f"{kind}.csv").write_bytes(export_bytes(record, rows, kind, "csv"))
        numbers[f"{kind}.csv"] = len(rows)
    (tmp_path / GROUP).write_bytes(write_csvw(record, "record", Shared()))
    assert {name: len(rows) for name, rows in read_group(tmp_path / GROUP).items()} == numbers

"""Datasette's metadata: of tables and columns that are there, and Datasette shows what they mean."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from incident_story import RECORD

from onrecord.export.datasette import DATABASE, write_datasette
from onrecord.export.sqlite_file import write_sqlite
from onrecord.export.standards import Shared
from onrecord.records import LeftOut, Record
from reading_sqlite import opened, served


def test_it_is_of_tables_and_columns_that_are_there(record: Record) -> None:
    """Every table of the file is explained, and nothing else."""
    made = json.loads(write_datasette(record, "record", Shared()))["databases"][DATABASE]["tables"]
    with opened(write_sqlite(record, "record", Shared())) as db:
        names = [row["name"] for row in db.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")]
        assert set(made) == {name for name in names if "_fts" not in name}
        for name, told in made.items():
            there = {row["name"] for row in db.execute(f'PRAGMA table_xinfo("{name}")')}
            meant = {
                *told.get("columns", {}),
                *told.get("facets", ()),
                *([told["label_column"]] if "label_column" in told else []),
            }
            assert meant <= there, name


def test_datasette_shows_what_is_meant(tmp_path: Path) -> None:
    """The meaning of a column, the count by kind, and a question by its words where an account leads to it."""
    file = tmp_path / f"{DATABASE}.db"
    file.write_bytes(write_sqlite(RECORD, "record", Shared()))
    metadata = json.loads(write_datasette(RECORD, "record", Shared()))
    front, claims, facets, accounts = served(
        file, "/", "/record/claims", "/record/claims.json?_size=0", "/record/accounts", metadata=metadata
    )
    assert "machine-read until" in front
    assert "The printed words of the claim." in claims
    assert {one["value"] for one in facets["facet_results"]["kind"]["results"]} >= {"figure", "incident"}
    assert RECORD.questions[0].text in accounts, "a question goes by its words, not its id"


@pytest.mark.parametrize("number", [1, 2])
def test_what_was_left_out_is_said(number: int) -> None:
    """On the front page."""
    shared = Shared(left_out=(LeftOut("claims", number, "They are marked."),))
    said = "Left out: 1 claim. They are marked." if number == 1 else "Left out: 2 claims. They are marked."
    assert json.loads(write_datasette(Record(), "record", shared))["description"].endswith(said)

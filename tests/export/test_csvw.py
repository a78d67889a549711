"""CSVW: what is said of the columns of a CSV file is so, and a program reads the rows back by it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from incident_story import RECORD

from onrecord.export.csvw import GROUP, columns, write_csvw
from onrecord.export.exporting import export_bytes, export_rows
from onrecord.export.fields import KINDS
from onrecord.export.standards import Shared
from onrecord.records import Judgement, LeftOut, Record
from reading_csvw import read_group, read_table

JUDGED = Judgement("jud-1", "accept", "Noor", "2031-07-01T10:00:00Z", ("fig-1",), note="As printed; twice.")
AS_IT_IS = ("text", "texts", "integer", "number", "flag", "span", "spans", "range", "setters", "key", "selectors")
"""Shapes that come back from a table as they went in; a chain is put in words."""


def written(folder: Path, record: Record, kind: str) -> list[dict[str, Any]]:
    """A table and its metadata in a folder; gives the rows that went in."""
    rows = export_rows(record, (JUDGED,), kind)
    (folder / f"{kind}.csv").write_bytes(export_bytes(record, rows, kind, "csv"))
    (folder / f"{kind}.csv-metadata.json").write_bytes(write_csvw(record, kind, Shared()))
    return rows


def same(told: Any, value: Any) -> bool:
    """Whether a value came back; an empty cell is all that a table has for nothing."""
    if isinstance(value, dict):
        value = {name: one for name, one in value.items() if one not in (None, [])} or None
    return (told or None) == (value or None) or told == value


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("story", ["ferry", "blast"])
def test_every_row_comes_back_with_its_types(record: Record, kind: str, story: str, tmp_path: Path) -> None:
    """Numbers as numbers, flags as flags, lists as lists, what is nested as JSON."""
    rows = written(tmp_path, record if story == "ferry" else RECORD, kind)
    back = read_table(tmp_path / f"{kind}.csv-metadata.json")
    assert len(back) == len(rows)
    for row, told in zip(rows, back, strict=True):
        for field in columns(KINDS[kind]):
            if field.shape in AS_IT_IS and field.name in row:
                assert same(told[field.name], row[field.name]), (field.name, told[field.name], row[field.name])


@pytest.mark.parametrize("story", ["ferry", "blast"])
def test_a_folder_of_tables_hangs_together(record: Record, story: str, tmp_path: Path) -> None:
    """Every key leads to a row of the table that it names."""
    record = record if story == "ferry" else RECORD
    numbers = {f"{kind}.csv": len(written(tmp_path, record, kind)) for kind in KINDS}
    (tmp_path / GROUP).write_bytes(write_csvw(record, "record", Shared()))
    assert {name: len(rows) for name, rows in read_group(tmp_path / GROUP).items()} == numbers
    made = json.loads((tmp_path / GROUP).read_bytes())
    keys = {
        (one["url"], key["columnReference"])
        for one in made["tables"]
        for key in one["tableSchema"].get("foreignKeys", ())
    }
    assert {("claims.csv", "article"), ("claims.csv", "question"), ("accounts.csv", "question")} <= keys


def test_what_was_left_out_is_said(record: Record) -> None:
    """A CSV file has no place for it."""
    shared = Shared(left_out=(LeftOut("claims", 1, "They are marked."),))
    made = json.loads(write_csvw(record, "claims", shared))
    assert made["dc:description"][-1] == "Left out: 1 claim. They are marked."
    assert "Left out: 1 claim. They are marked." in json.loads(write_csvw(record, "record", shared))["dc:description"]


def test_every_column_is_explained(record: Record) -> None:
    """With what it means, for whom it is."""
    for kind in KINDS:
        for column in json.loads(write_csvw(record, kind, Shared()))["tableSchema"]["columns"]:
            assert column["dc:description"], (kind, column)

"""Tables that a spreadsheet can open and nothing in them can run."""

from __future__ import annotations

import csv
import io
import sys
import zipfile
from dataclasses import replace

import openpyxl
import pyarrow.parquet as pq
import pytest

from onrecord.export.cells import flat, guarded
from onrecord.export.exporting import export_bytes, export_rows
from onrecord.records import Record

NASTY = ["=1+1", "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", '=HYPERLINK("http://a","b")']


def table(record: Record, kind: str, layout: str) -> bytes:
    return export_bytes(record, export_rows(record, (), kind), kind, layout)


@pytest.mark.parametrize("text", NASTY)
def test_no_cell_is_run(record: Record, text: str) -> None:
    """Page text that begins like a formula: CSV has it behind an apostrophe, XLSX as text."""
    nasty = replace(record, claims=tuple(replace(claim, phrase=text) for claim in record.claims))
    rows = list(csv.DictReader(io.StringIO(table(nasty, "claims", "csv").decode(), newline="")))
    assert {row["phrase"] for row in rows} == {f"'{text}"}
    sheet = openpyxl.load_workbook(io.BytesIO(table(nasty, "claims", "xlsx")))["claims"]
    column = [cell.value for cell in sheet[1]].index("phrase")
    assert {row[column].data_type for row in sheet.iter_rows(min_row=2)} == {"s"}


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (["a", "b"], "a; b"),
        ([], None),
        ([[1, 2], [3, 4]], "[[1, 2], [3, 4]]"),
        ({"low": 1, "high": None}, '{"low": 1}'),
        ({"low": None}, None),
        (True, True),
        (None, None),
        ([{"role": "publisher", "name": None, "of": None}, {"role": "speaker", "name": "A", "of": "B", "interested": True}],
         "publisher: not said > speaker: A of B (interested)"),
        ([{"role": "speaker", "name": None, "of": None, "anonymous": True}], "speaker: not named (anonymous)"),
    ],
)  # fmt: skip
def test_a_nested_value_as_one_cell(value: object, cell: object) -> None:
    """Lists joined, chains in words, the interested called so."""
    assert flat(value) == cell


def test_negative_numbers_stay_numbers() -> None:
    """Only text is guarded."""
    assert guarded(-5) == -5


def test_one_row_an_account(record: Record) -> None:
    """A sheet that can be read by itself: question, printed words, chain."""
    sheet = openpyxl.load_workbook(io.BytesIO(table(record, "accounts", "xlsx")))["accounts"]
    header, *rows = list(sheet.iter_rows(values_only=True))
    assert len(rows) == len(record.accounts)
    first = dict(zip(header, rows[0], strict=True))
    assert (first["origin"], first["low"], first["echoes"]) == ("the harbour master", 40, "fig-2")
    assert (first["question_text"], first["phrase"], first["page"]) == (
        "How many people were rescued?",
        "40 people",
        "a/page.txt",
    )
    assert (
        dict(zip(header, rows[1], strict=True))["chain"]
        == "publisher: The Cape Courier > speaker: The company (interested)"
    )
    assert sheet.freeze_panes == "A2"


def test_control_characters_and_long_texts_do_not_break_a_workbook(record: Record) -> None:
    """What XML cannot hold is replaced; what a cell cannot hold is cut."""
    odd = replace(
        record, claims=tuple(replace(claim, sentence="\x00\x0b\x1b" + "a" * 40_000) for claim in record.claims)
    )
    sheet = openpyxl.load_workbook(io.BytesIO(table(odd, "claims", "xlsx")))["claims"]
    column = [cell.value for cell in sheet[1]].index("sentence")
    assert {len(row[column]) for row in sheet.iter_rows(min_row=2, values_only=True)} == {32_767}


def test_no_time_is_in_a_workbook(record: Record) -> None:
    """Neither in its properties nor in its ZIP."""
    with zipfile.ZipFile(io.BytesIO(table(record, "accounts", "xlsx"))) as packed:
        assert {entry.date_time[0] for entry in packed.infolist()} == {1980}
        assert packed.read("docProps/core.xml").count(b"1980-01-01T00:00:00Z") == 2


def test_parquet_keeps_lists_and_chains(record: Record) -> None:
    """Typed columns, whatever the rows hold."""
    table_ = pq.read_table(io.BytesIO(table(record, "claims", "parquet")))
    rows = table_.to_pylist()
    first = next(row for row in rows if row["id"] == "fig-1")
    assert first["chain"][1]["name"] == "the harbour master"
    assert (first["low"], first["pages"]) == (40.0, ["a/page.txt", "b/page.txt"])
    empty = pq.read_table(io.BytesIO(table(Record(), "claims", "parquet")))
    assert empty.schema == table_.schema


def test_parquet_without_pyarrow_says_how_to_get_it(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is an extra."""
    from onrecord.problems import UsageError

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match="pip install"):
        table(record, "claims", "parquet")

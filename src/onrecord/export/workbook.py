"""A sheet of rows as an XLSX file, the same bytes for the same rows."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from onrecord.export.cells import Cell, flat
from onrecord.export.rows import Row
from onrecord.export.terms import Terms

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TIME = re.compile(rb"\d{4}-\d\d-\d\dT[\d:.]+Z?")
_LONGEST_CELL = 32_767  # Excel's own limit
_MOST_ROWS = 1_048_575
TERMS = "left out"
"""The sheet that tells on what terms a workbook leaves."""
_LONG_AGO = b"1980-01-01T00:00:00Z"  # the earliest a ZIP can hold: no clock goes into an export
_WIDE = {
    "sentence": 60,
    "reason": 60,
    "why": 60,
    "message": 60,
    "chain": 48,
    "text": 48,
    "phrase": 32,
    "question_text": 48,
}


def workbook_bytes(title: str, names: Sequence[str], rows: Sequence[Row], terms: Terms | None = None) -> bytes:
    """One sheet with a bold header that stays in sight, and a filter; a second one where there are terms to tell.

    Raises: ValueError where there are more rows than a sheet holds.
    """
    if len(rows) > _MOST_ROWS:
        raise ValueError(f"A sheet holds {_MOST_ROWS:,} rows; there are {len(rows):,}. Export CSV or Parquet.")
    book = Workbook(write_only=True)
    _add_sheet(book, title, names, rows)
    if terms:
        _add_sheet(book, TERMS, ("marking", "reviewed_only", "kind", "number", "why"), _told(terms, title))
    out = io.BytesIO()
    book.save(out)
    return _without_times(out.getvalue())


def _told(terms: Terms, kind: str) -> list[Row]:
    """The terms as rows: one for each thing left out, one that stands alone where there is none."""
    row = terms.row(kind)
    own = {name: row[name] for name in ("marking", "reviewed_only")}
    return [own | one for one in row["left_out"]] or [own]


def _add_sheet(book: Workbook, title: str, names: Sequence[str], rows: Sequence[Row]) -> None:
    sheet: Any = book.create_sheet(title)  # its published types lack what a sheet written in one pass has
    sheet.freeze_panes = "A2"
    for column, name in enumerate(names, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = _WIDE.get(name, 16)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(names))}{len(rows) + 1}"
    sheet.append([_header(sheet, name) for name in names])
    for row in rows:
        sheet.append([_cell(sheet, flat(row.get(name))) for name in names])


def _header(sheet: Any, name: str) -> Any:
    cell = WriteOnlyCell(sheet, name)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: Any, value: Cell) -> Any:
    if not isinstance(value, str):
        return WriteOnlyCell(sheet, value)
    cell = WriteOnlyCell(sheet, _NOT_IN_XML.sub("\ufffd", value)[:_LONGEST_CELL])
    cell.data_type = "s"  # text stays text: never a formula
    cell.alignment = Alignment(vertical="top", wrap_text=len(value) > 40)
    return cell


def _without_times(packed: bytes) -> bytes:
    """The same workbook without the times that it was written at."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in sorted(old.namelist()):
            content = old.read(entry)
            if entry == "docProps/core.xml":
                content = _TIME.sub(_LONG_AGO, content)
            new.writestr(zipfile.ZipInfo(entry, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()

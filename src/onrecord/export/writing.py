"""Rows to files: JSON Lines, CSV, XLSX, Parquet. The same rows give the same bytes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence

from onrecord.export.cells import flat, flat_fields, guarded
from onrecord.export.field import Kind
from onrecord.export.rows import Row
from onrecord.export.terms import Terms


def jsonl_lines(rows: Iterable[Row]) -> Iterator[str]:
    """One record a line, the schema first."""
    for row in rows:
        yield json.dumps(row, ensure_ascii=False) + "\n"


def write_jsonl(rows: Sequence[Row], kind: Kind, terms: Terms | None = None) -> bytes:
    """JSON Lines in UTF-8. With terms, the last line tells them."""
    lines = [*rows, terms.row(kind.name)] if terms else rows
    return "".join(jsonl_lines(lines)).encode("utf-8", "replace")


def write_csv(rows: Sequence[Row], kind: Kind, terms: Terms | None = None) -> bytes:
    """CSV in UTF-8 with a header: lists joined by `; `, a chain in words. No cell is run as a formula.

    A table has no place for its terms: whoever writes it says them.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    names = flat_fields(rows, kind)
    writer.writerow(names)
    for row in rows:
        writer.writerow([guarded(flat(row.get(name))) for name in names])
    return out.getvalue().encode("utf-8", "replace")


def write_xlsx(rows: Sequence[Row], kind: Kind, terms: Terms | None = None) -> bytes:
    """A workbook with a sheet named for the kind, a header that stays in sight, and one row each.

    With terms, a second sheet tells them.
    """
    from onrecord.export.workbook import workbook_bytes  # openpyxl: only when asked for

    return workbook_bytes(kind.name, flat_fields(rows, kind), rows, terms)


def write_parquet(rows: Sequence[Row], kind: Kind, terms: Terms | None = None) -> bytes:
    """Parquet with nested lists kept; terms stand in the metadata of the file.

    Raises: UsageError where pyarrow is not installed.
    """
    from onrecord.export.parquet import parquet_bytes  # pyarrow: only when asked for

    return parquet_bytes(rows, kind, terms)


FORMATS: dict[str, Callable[[Sequence[Row], Kind, Terms | None], bytes]] = {
    "jsonl": write_jsonl,
    "csv": write_csv,
    "xlsx": write_xlsx,
    "parquet": write_parquet,
}

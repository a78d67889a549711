"""A table with HXL hashtags as the standard's own library reads and validates it."""

from __future__ import annotations

import csv
import io

import hxl


def validated(written: bytes) -> list[dict[str, str]]:
    """The rows by hashtag, once the library has found no error by its own schema."""
    table = list(csv.reader(io.StringIO(written.decode(), newline="")))
    errors: list[str] = []

    def note(error: hxl.validation.HXLValidationException) -> None:
        if error.rule and error.rule.severity == "error":
            errors.append(f"{error}")

    hxl.schema(None, callback=note).validate(hxl.data(table))
    assert errors == []
    read = hxl.data(table)
    tags = [column.display_tag for column in read.columns]
    assert tags == table[1], "the library knows every tag as it is written"
    return [dict(zip(tags, row.values, strict=True)) for row in read]

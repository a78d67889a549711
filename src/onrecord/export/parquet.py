"""Rows as a Parquet file with typed, nested columns."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from typing import Any

from onrecord.export.field import Field, Kind, Shape
from onrecord.export.rows import Row
from onrecord.export.terms import SCHEMA, Terms
from onrecord.problems import UsageError


def parquet_bytes(rows: Sequence[Row], kind: Kind, terms: Terms | None = None) -> bytes:
    """A Parquet file, the same bytes for the same rows and version of pyarrow.

    Raises: UsageError where pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise UsageError("Parquet needs pyarrow: pip install 'onrecord[parquet]'.") from error
    fields = _columns(kind)
    schema = pa.schema([(field.name, _type(pa, field.shape)) for field in fields])
    if terms:
        schema = schema.with_metadata({SCHEMA: json.dumps(terms.row(kind.name), ensure_ascii=False)})
    table = pa.Table.from_pylist([_typed(row, fields) for row in rows], schema=schema)
    out = io.BytesIO()
    pq.write_table(table, out, compression="zstd")
    return out.getvalue()


def _columns(kind: Kind) -> list[Field]:
    """A column for each name. Where two kinds of claim mean different things by one name, it holds JSON."""
    columns: dict[str, Field] = {}
    for field in kind.fields:
        other = columns.get(field.name)
        same = other is None or other.shape == field.shape
        columns[field.name] = field if same else Field(field.name, "changes", field.meaning)
    return list(columns.values())


def _type(pa: Any, shape: Shape) -> Any:
    text, number, flag = pa.string(), pa.float64(), pa.bool_()
    texts, place = pa.list_(text), pa.int64()
    link = [("role", text), ("name", text), ("of", text), ("anonymous", flag), ("interested", flag), ("terms", text)]
    unnamed = [("noun", text), ("institution", text), ("number", place), ("several", flag), ("knows", text)]
    unnamed.append(("reason", text))
    types = {
        "text": text,
        "texts": texts,
        "integer": place,
        "number": number,
        "flag": flag,
        "span": pa.list_(place),
        "spans": pa.list_(pa.list_(place)),
        "chain": pa.list_(pa.struct([*link, ("start", place), ("end", place), *unnamed, ("against_interest", flag)])),
        "range": pa.struct([("low", number), ("high", number)]),
        "setters": pa.struct([("low", texts), ("high", texts)]),
        "operands": texts,
    }
    return types.get(shape, text)  # the rest as JSON


def _typed(row: Row, fields: Sequence[Field]) -> Row:
    return {field.name: _value(row.get(field.name), field.shape) for field in fields}


def _value(value: Any, shape: Shape) -> Any:
    if value is None:
        return None
    if shape == "operands":
        return [str(one) for one in value]
    if shape in ("key", "selectors", "changes"):
        return json.dumps(value, ensure_ascii=False)
    return value

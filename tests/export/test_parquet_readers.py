"""Parquet opens as it is in the tools that analysts have: DuckDB, pandas, polars."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pandas
import polars
import pytest

from onrecord.export.exporting import export_bytes, export_rows
from onrecord.export.fields import KINDS
from onrecord.records import Record


def by_duckdb(path: Path) -> list[dict[str, Any]]:
    """Rows, as a query gives them."""
    with duckdb.connect() as opened:
        found = opened.execute("SELECT * FROM read_parquet(?)", [str(path)])
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def by_pandas(path: Path) -> list[dict[str, Any]]:
    """Rows of a data frame."""
    return pandas.read_parquet(path).to_dict("records")


def by_polars(path: Path) -> list[dict[str, Any]]:
    """Rows of a data frame."""
    return polars.read_parquet(path).to_dicts()


READERS = [by_duckdb, by_pandas, by_polars]


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"judgements"}))
def test_every_kind_opens_with_its_columns_and_rows(
    record: Record, tmp_path: Path, kind: str, read: Callable[[Path], list[dict[str, Any]]]
) -> None:
    """As many rows as were written, under the names of docs/exports.md, ids as they are."""
    rows = export_rows(record, (), kind)
    path = tmp_path / f"{kind}.parquet"
    path.write_bytes(export_bytes(record, rows, kind, "parquet"))
    found = read(path)
    assert len(found) == len(rows)
    for have, row in zip(found, rows, strict=True):
        assert list(have) == list(dict.fromkeys(field.name for field in KINDS[kind].fields))
        assert have["schema"] == row["schema"]
        assert have.get("id") == row.get("id")


@pytest.mark.parametrize("read", READERS)
def test_a_chain_stays_a_list_of_sources(
    record: Record, tmp_path: Path, read: Callable[[Path], list[dict[str, Any]]]
) -> None:
    """Nobody needs to take a text apart."""
    path = tmp_path / "claims.parquet"
    path.write_bytes(export_bytes(record, export_rows(record, (), "claims"), "claims", "parquet"))
    first = next(row for row in read(path) if row["id"] == "fig-1")
    assert [(one["role"], one["name"]) for one in first["chain"]][1] == ("speaker", "the harbour master")

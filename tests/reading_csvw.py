"""CSV files as the library csvw reads them by their metadata."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from csvw import CSVW, Table, TableGroup


def read_table(metadata: Path) -> list[dict[str, Any]]:
    """The rows of one table, each value of the type that its column has; the library finds no fault with it."""
    found = CSVW(str(metadata))
    assert found.is_valid and found.warnings == [], found.warnings
    return list(Table.from_file(str(metadata)))


def read_group(metadata: Path) -> dict[str, list[dict[str, Any]]]:
    """The rows of each table by its address; every key leads to a row."""
    group = TableGroup.from_file(str(metadata))
    assert group.check_referential_integrity()
    return {f"{table.url}": list(table) for table in group.tables}

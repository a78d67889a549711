"""Nested values as one cell of a table, safe to open in a spreadsheet."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from onrecord.export.field import Kind
from onrecord.export.rows import Row

Cell = str | int | float | bool | None
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def flat_fields(rows: Sequence[Row], kind: Kind) -> list[str]:
    """The columns: every field of the kind, without those that only come when asked for."""
    optional = {"text"} if kind.name == "articles" and not any("text" in row for row in rows) else set()
    return [name for name in dict.fromkeys(field.name for field in kind.fields) if name not in optional]


def flat(value: Any) -> Cell:
    """A value as one cell: lists joined, a chain in words, other records as JSON.

    Example:
        >>> flat(["a", "b"]), flat([]), flat(12)
        ('a; b', None, 12)
    """
    if isinstance(value, list):
        if value and isinstance(value[0], dict) and "role" in value[0]:
            return " > ".join(chain_words(link) for link in value)
        if any(isinstance(item, (dict, list)) for item in value):
            return json.dumps(value, ensure_ascii=False)
        return "; ".join(str(item) for item in value) or None
    if isinstance(value, dict):
        said = {name: one for name, one in value.items() if one not in (None, [])}
        return json.dumps(said, ensure_ascii=False) if said else None
    return value if isinstance(value, (str, int, float, bool)) else None


def chain_words(link: Row) -> str:
    """A link of a chain in words; that it is interested is always said.

    Example:
        >>> chain_words({"role": "speaker", "name": "The company", "of": None, "interested": True})
        'speaker: The company (interested)'
    """
    name = link.get("name") or ("not named" if link.get("anonymous") else "not said")
    of = f" of {link['of']}" if link.get("of") else ""
    marks = [mark for mark in ("anonymous", "interested", "against_interest") if link.get(mark)]
    return f"{link['role']}: {name}{of}" + (f" ({', '.join(marks).replace('_', ' ')})" if marks else "")


def guarded(cell: Cell) -> Cell:
    """A cell that no spreadsheet takes for a formula. Numbers stay numbers.

    Example:
        >>> guarded("=1+1"), guarded(-5), guarded("5 dead")
        ("'=1+1", -5, '5 dead')
    """
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell

"""What a field and a kind of an export are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Shape = Literal[
    "text",
    "texts",
    "integer",
    "number",
    "flag",
    "span",
    "spans",
    "chain",
    "range",
    "setters",
    "key",
    "operands",
    "selectors",
    "changes",
]


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name, what it holds, and what it means. `of` narrows it to one kind of claim."""

    name: str
    shape: Shape
    meaning: str
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of export."""

    name: str
    schema: str
    about: str
    fields: tuple[Field, ...]


def only(kind: str, fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """The same fields, said to belong to one kind of claim."""
    return tuple(Field(field.name, field.shape, field.meaning, of=kind) for field in fields)

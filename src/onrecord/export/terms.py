"""On what terms an export leaves: the level that it keeps to, and what it says of all that was left out for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.export.rows import Row
from onrecord.marking.derived import link_key
from onrecord.records import LeftOut, Tlp, strictest

SCHEMA = "onrecord.left_out/1"


@dataclass(frozen=True, slots=True)
class Terms:
    """The level that an export keeps to, whether it holds reviewed claims alone, and what it left out."""

    ceiling: Tlp
    reviewed_only: bool = False
    left_out: tuple[LeftOut, ...] = ()

    def row(self, kind: str) -> Row:
        """The line that tells a program of it, for one kind of export."""
        left_out = [{"kind": one.kind, "number": one.number, "why": one.why} for one in self.of(kind)]
        terms = {"schema": SCHEMA, "marking": self.ceiling, "reviewed_only": self.reviewed_only}
        return terms | {"left_out": left_out}

    def of(self, kind: str) -> tuple[LeftOut, ...]:
        """What was left out of a kind."""
        return tuple(one for one in self.left_out if one.kind == kind)

    def sentences(self, *kinds: str) -> tuple[str, ...]:
        """What was left out, in a sentence each; of every kind where none is named."""
        return tuple(one.words for one in self.left_out if not kinds or one.kind in kinds)


def with_markings(rows: Iterable[Row], markings: Mapping[str, Tlp]) -> list[Row]:
    """Rows with their markings.

    A link between claims bears that of both; a problem that of what it is about.
    """
    return [row | {"marking": _marking(row, markings)} for row in rows] if markings else list(rows)


def _marking(row: Row, markings: Mapping[str, Tlp]) -> Tlp | None:
    if "id" in row:
        return markings.get(row["id"])
    if "where" in row:
        return markings.get(row["where"])
    ends = (row["a"], row["b"])
    return strictest((markings.get(link_key(*ends)), *(markings.get(end) for end in ends)))

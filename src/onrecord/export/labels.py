"""What every form says beside a row: that a source is interested, whether it was reviewed, how it is marked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import Final

from onrecord.export.cells import chain_words
from onrecord.export.rows import Row
from onrecord.records import LeftOut, Record, Tlp

REVIEWED: Final = "confirmed by a person"
MACHINE_READ: Final = "machine-read, not yet reviewed"
INTERESTED: Final = "interested party"
_ADDRESS = re.compile(r"https?://[^\s\"'<>]+")


def is_interested(row: Row) -> bool:
    """Whether a row is an interested party's, in its whole or by a source in its chain."""
    return bool(row.get("interested")) or any(link["interested"] for link in row.get("chain", ()))


def interested_accounts(record: Record) -> frozenset[str]:
    """The accounts that are an interested party's."""
    return frozenset(one.id for one in record.accounts if one.interested)


def interested_ends(toll: Row, interested: AbstractSet[str]) -> list[str]:
    """Which ends of a toll only interested parties set.

    Example:
        >>> interested_ends({"low_set_by": ["acc-1"], "high_set_by": ["acc-2"]}, {"acc-2"})
        ['high']
    """
    return [end for end in ("low", "high") if (by := toll[f"{end}_set_by"]) and set(by) <= interested]


def labels(row: Row, level: Tlp | None) -> list[str]:
    """The labels of a row, the marking last.

    Example:
        >>> labels({"interested": True, "reviewed": False}, "AMBER")
        ['interested party', 'machine-read, not yet reviewed', 'TLP:AMBER']
    """
    found = [INTERESTED] if is_interested(row) else []
    return [*found, REVIEWED if row["reviewed"] else MACHINE_READ, *([f"TLP:{level}"] if level else [])]


def in_words(row: Row, level: Tlp | None) -> str:
    """A claim in words: its figure, on whose word it stands, where it is printed, and its labels."""
    chain = " > ".join(chain_words(link) for link in row["chain"])
    known = f", known on {row['known_on']}" if row["known_on"] else ""
    value = f"Read as: {value_words(row)}\n" if row["kind"] == "figure" else ""
    where = f"In: {row['page'] or row['article']}{known}; {'; '.join(labels(row, level))}."
    return f"{value}On record by: {chain}\n{where}"


def value_words(row: Row) -> str:
    """What a figure was read as, an open end as such.

    Example:
        >>> value_words({"low": 40, "high": None, "unit": "people", "bound": "at_least"})
        '40 to an open end, people (at least)'
    """
    low, high = ("an open end" if row[end] is None else f"{row[end]}" for end in ("low", "high"))
    value = low if row["low"] == row["high"] else f"{low} to {high}"
    return ", ".join(filter(None, (value, row["unit"]))) + f" ({row['bound'].replace('_', ' ')})"


def addresses(row: Row) -> list[str]:
    """The web addresses among the names of a claim's page.

    Example:
        >>> addresses({"pages": ["pages/one.html", "https://courier.example/one"]})
        ['https://courier.example/one']
    """
    return sorted({name for name in row["pages"] if _ADDRESS.fullmatch(name)})


def left_out_words(left_out: Iterable[LeftOut]) -> list[str]:
    """What was left out, in a sentence each."""
    return [f"{one.number} {one.kind}: {one.why}" for one in left_out]

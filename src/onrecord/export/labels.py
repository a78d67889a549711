"""What every form says beside a row: that a source is interested, whether it was reviewed, how it is marked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import Final

from onrecord.briefing.wording import figure_words, unit_words, with_unit
from onrecord.export.cells import chain_words
from onrecord.export.rows import Row
from onrecord.problems import SENDERS_WORD
from onrecord.records import Article, Figure, LeftOut, Record, Tlp

REVIEWED: Final = "confirmed by a person"
MACHINE_READ: Final = "machine-read, not yet reviewed"
INTERESTED: Final = "interested party"
_PLAIN: Final = ("exact", "between")
"""Bounds that a value says without a word."""
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
        >>> labels({"reviewed": True, "on_senders_word": True}, None)
        ['confirmed by a person', 'on the sender’s word']
    """
    found = [INTERESTED] if is_interested(row) else []
    found += [REVIEWED if row["reviewed"] else MACHINE_READ]
    found += [SENDERS_WORD] if row.get("on_senders_word") else []
    return [*found, *([f"TLP:{level}"] if level else [])]


def in_words(row: Row, level: Tlp | None) -> str:
    """A claim in words: its figure, on whose word it stands, where it is printed, and its labels."""
    chain = " > ".join(chain_words(link) for link in row["chain"])
    known = f", known on {row['known_on']}" if row["known_on"] else ""
    value = f"Read as: {value_words(row)}\n" if row["kind"] == "figure" else ""
    where = f"In: {row['page'] or row['article']}{known}; {'; '.join(labels(row, level))}."
    return f"{value}On record by: {chain}\n{where}"


def value_words(row: Row) -> str:
    """What a figure was read as, with its bound and the time that its words hold it for.

    Example:
        >>> value_words({"low": 40, "high": None, "unit": "people", "per": None, "bound": "at_least", "as_of": ""})
        'at least 40 people'
        >>> value_words({"low": None, "high": None, "unit": "people", "per": None, "bound": "vague", "as_of": ""})
        'no number of people'
    """
    figure = Figure(row["low"], row["high"], row["bound"], row["unit"])
    unit = unit_words(row["unit"], row["per"])
    if row["low"] is None and row["high"] is None:
        return f"no number of {unit}" if unit else "no number"
    value = with_unit(figure_words(figure), unit)
    bound = row["bound"].replace("_", " ")
    said = row["bound"] in _PLAIN or bound in value
    return value + ("" if said else f" ({bound})") + (f", as of {row['as_of']}" if row["as_of"] else "")


def addresses(row: Row, article: Article | None = None) -> list[str]:
    """The web addresses among the names of a claim's page, and the one that its article gives as its own.

    Example:
        >>> addresses({"pages": ["pages/one.html", "https://courier.example/one"]})
        ['https://courier.example/one']
    """
    own = article.address if article else None
    return sorted({name for name in (*row["pages"], own or "") if _ADDRESS.fullmatch(name)})


def left_out_words(left_out: Iterable[LeftOut]) -> list[str]:
    """What was left out, in a sentence each."""
    return [one.words for one in left_out]

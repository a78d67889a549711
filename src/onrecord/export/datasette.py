"""What Datasette says of a record's SQLite file: what tables and columns are, how rows are called, what to count by.

For a file called `record.db`, as `export record --format sqlite` is written in the documentation.
"""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import Any, Final

from onrecord.export.fields import KINDS
from onrecord.export.labels import left_out_words
from onrecord.export.sqlite_file import VIEWS, columns_of
from onrecord.export.standards import Shared
from onrecord.records import Record

DATABASE: Final = "record"
LABELS: Final = MappingProxyType(
    {"articles": "title", "claims": "phrase", "questions": "text", "accounts": "origin", "events": "type"}
)
"""The column that a row is called by where another row leads to it."""
FACETS: Final = MappingProxyType(
    {
        "claims": ("kind", "reviewed", "interested", "marking"),
        "accounts": ("status", "interested", "marking"),
        "links": ("verdict", "marking"),
        "checks": ("holds",),
        "sources": ("kind",),
        "judgements": ("verb", "by"),
        "problems": ("kind",),
    }
)
"""The columns by whose values rows are counted."""
_ABOUT: Final = (
    "What was published of a story, who said so, and what they are to each other. "
    "Everything is machine-read until `reviewed` says otherwise."
)
_MADE: Final = MappingProxyType(
    {
        "accounts_in_words": "Each account with its question, figure, origin, printed words and page.",
        "account_claims": "Which claims carry an account; `repeats` is 1 where a claim only repeats it.",
        "event_claims": "Which claims report an incident.",
        "source_claims": "Which claims stand on a source's word.",
        "fields": "What every field means.",
        "left_out": "What was left out, and why.",
    }
)
"""Tables and views that are no export of their own."""


def write_datasette(record: Record, kind: str, shared: Shared) -> bytes:
    """The metadata, for `datasette -i record.db -m metadata.json`."""
    tables: dict[str, Any] = {name: _table(name) for name in KINDS}
    tables |= {name: {"description": about} for name, about in _MADE.items()}
    about = " ".join((_ABOUT, *left_out_words(shared.left_out)))
    made = {"title": "The record of a story", "description": about, "databases": {DATABASE: {"tables": tables}}}
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _table(name: str) -> dict[str, Any]:
    exported = KINDS[name]
    meant = {field.name: field.meaning for field in columns_of(exported)}
    made: dict[str, Any] = {"description": exported.about, "columns": meant}
    if name in FACETS:
        made["facets"] = list(FACETS[name])
    if name in LABELS and name not in VIEWS:
        made["label_column"] = LABELS[name]
    return made

"""A whole record as one SQLite file: a table for each kind of export, keys between them, and full-text search.

Made for Datasette and for whoever writes SQL. Lists and chains are JSON; flags are 1 and 0. Made in memory, so that
the same record and version of SQLite give the same bytes.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from types import MappingProxyType
from typing import Any, Final

from onrecord.export.exporting import export_rows
from onrecord.export.field import Field, Kind
from onrecord.export.fields import KINDS
from onrecord.export.labels import is_interested
from onrecord.export.rows import Row
from onrecord.export.standards import Shared
from onrecord.records import Record

VIEWS: Final = MappingProxyType({"incidents": "incident", "forecasts": "forecast"})
"""Exports that are the claims of one kind: views, so that no claim stands twice."""
SEARCHED: Final = MappingProxyType(
    {"claims": ("phrase", "sentence", "origin"), "articles": ("title", "publisher"), "questions": ("text",)}
)
"""What full-text search finds: quotations and titles, never a list of people."""
REFERENCES: Final = MappingProxyType(
    {
        ("claims", "article"): "articles",
        ("claims", "account"): "accounts",
        ("claims", "question"): "questions",
        ("claims", "event_id"): "events",
        ("accounts", "question"): "questions",
        ("judgements", "undoes"): "judgements",
    }
)
"""Which columns hold the ids of another table."""
_JOINS: Final = (("accounts", "account"), ("events", "event"), ("sources", "source"))
_TYPES: Final = MappingProxyType({"integer": "INTEGER", "flag": "INTEGER", "number": "NUMERIC"})
_INDEXED: Final = (("claims", "kind"), ("links", "a"), ("links", "b"), ("problems", "where"))
_IN_WORDS: Final = """
CREATE VIEW accounts_in_words AS
SELECT accounts.id, questions.text AS question, accounts.low, accounts.high, accounts.bound, questions.unit,
  accounts.origin, accounts.interested, accounts.status, accounts.known_on, claims.phrase, claims.sentence,
  claims.page, claims.reviewed, accounts.marking
FROM accounts JOIN questions ON questions.id = accounts.question
LEFT JOIN claims ON claims.id = json_extract(accounts.claims, '$[0]')
ORDER BY questions.text, accounts.known_on, accounts.id
"""


def write_sqlite(record: Record, kind: str, shared: Shared) -> bytes:
    """The file, to open with SQLite 3.9 or newer."""
    with closing(sqlite3.connect(":memory:")) as db:
        for name, exported in KINDS.items():
            if name not in VIEWS:
                rows = export_rows(record, shared.judgements, name, markings=shared.markings)
                _table(db, exported, [_labelled(row, name) for row in rows])
        for name, of in VIEWS.items():
            _view(db, KINDS[name], of)
        for joined in _JOINS:
            _join(db, *joined)
        _said(db, shared)
        db.execute(_IN_WORDS)
        for table, column in _INDEXED:
            db.execute(f'CREATE INDEX "{table}_{column}" ON "{table}"("{column}")')
        for table, columns in SEARCHED.items():
            _search(db, table, columns)
        db.commit()
        db.execute("VACUUM")
        return db.serialize()


def _labelled(row: Row, kind: str) -> Row:
    """Every claim says whether a source of it is interested, not only figures."""
    return row | {"interested": is_interested(row)} if kind == "claims" else row


def columns_of(kind: Kind) -> list[Field]:
    """A column for each field but the schema and an article's text; of one name that means several things, text."""
    columns: dict[str, Field] = {}
    for field in kind.fields:
        other = columns.setdefault(field.name, field)
        if other.shape != field.shape:
            columns[field.name] = Field(field.name, "changes", field.meaning)
    left_out = {"schema", "text"} if kind.name == "articles" else {"schema"}
    return [field for field in columns.values() if field.name not in left_out]


def _table(db: sqlite3.Connection, kind: Kind, rows: Sequence[Row]) -> None:
    columns = columns_of(kind)
    made = ", ".join(_column(kind.name, field) for field in columns)
    db.execute(f'CREATE TABLE "{kind.name}" ({made})')
    places = ", ".join("?" * len(columns))
    into = f'INSERT INTO "{kind.name}" VALUES ({places})'  # noqa: S608 - the names are ours
    db.executemany(into, ([_cell(row.get(field.name)) for field in columns] for row in rows))


def _column(table: str, field: Field) -> str:
    key = " PRIMARY KEY" if field.name == "id" else ""
    target = REFERENCES.get((table, field.name))
    refers = f' REFERENCES "{target}"("id")' if target else ""
    return f'"{field.name}" {_TYPES.get(field.shape, "TEXT")}{key}{refers}'


def _cell(value: Any) -> str | int | float | None:
    """A value as SQLite keeps it: what is nested as JSON."""
    if value is None or isinstance(value, (int, float)):
        return value
    words = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return words.encode("utf-8", "replace").decode()


def _view(db: sqlite3.Connection, kind: Kind, of: str) -> None:
    names = [f'"{field.name}"' for field in columns_of(kind)]
    db.execute(
        f'CREATE VIEW "{kind.name}" AS SELECT {", ".join(names)}, "interested" FROM claims WHERE kind = \'{of}\''  # noqa: S608
    )


def _join(db: sqlite3.Connection, table: str, one: str) -> None:
    """Which claims belong to what, a row each; of an account also those that only repeat it."""
    name = f"{one}_claims"
    refers = f'"{one}" TEXT REFERENCES "{table}"("id"), "claim" TEXT REFERENCES "claims"("id"), "repeats" INTEGER'
    db.execute(f'CREATE TABLE "{name}" ({refers}, PRIMARY KEY ("{one}", "claim"))')
    for field, repeats in (("claims", 0), ("echoes", 1)) if table == "accounts" else (("claims", 0),):
        db.execute(
            f'INSERT OR IGNORE INTO "{name}" SELECT "{table}"."id", value, {repeats} FROM "{table}", '  # noqa: S608
            f'json_each("{table}"."{field}") WHERE value IN (SELECT id FROM claims) ORDER BY 1, 2'
        )


def _said(db: sqlite3.Connection, shared: Shared) -> None:
    """What every field means, and what was left out."""
    db.execute("CREATE TABLE fields (kind TEXT, field TEXT, of TEXT, shape TEXT, meaning TEXT)")
    fields: Iterable[tuple[str | None, ...]] = (
        (kind.name, field.name, field.of, field.shape, field.meaning)
        for kind in KINDS.values()
        for field in kind.fields
    )
    db.executemany("INSERT INTO fields VALUES (?, ?, ?, ?, ?)", fields)
    db.execute("CREATE TABLE left_out (number INTEGER, kind TEXT, why TEXT)")
    db.executemany(
        "INSERT INTO left_out VALUES (?, ?, ?)", ((one.number, one.kind, one.why) for one in shared.left_out)
    )


def _search(db: sqlite3.Connection, table: str, columns: Sequence[str]) -> None:
    """A full-text index as Datasette looks for it; words are found whatever their accents and endings."""
    names = ", ".join(f'"{one}"' for one in columns)
    how = "tokenize='porter unicode61 remove_diacritics 1'"
    db.execute(f'CREATE VIRTUAL TABLE "{table}_fts" USING FTS5({names}, {how}, content="{table}")')
    db.execute(f'INSERT INTO "{table}_fts"("{table}_fts") VALUES (\'rebuild\')')  # noqa: S608

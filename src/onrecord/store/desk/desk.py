"""What the workbench keeps beside the ledger: people, watches, schedules, jobs and a log of who did what.

No claim, verdict or decision lies here: those are the ledger's. Deleting the file loses settings, not the record.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection
from typing import Any

from onrecord.store.ledgers.database import Database

DESK_FILE = "desk.sqlite3"
FORM = 1
SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE secrets (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE people (
  name TEXT PRIMARY KEY, role TEXT NOT NULL, password TEXT NOT NULL, made_at TEXT NOT NULL, left_at TEXT
) WITHOUT ROWID;
CREATE TABLE sessions (
  session TEXT PRIMARY KEY, person TEXT NOT NULL, made_at TEXT NOT NULL, seen_at TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE tokens (
  id TEXT PRIMARY KEY, token TEXT NOT NULL UNIQUE, person TEXT NOT NULL, role TEXT NOT NULL, label TEXT NOT NULL,
  made_at TEXT NOT NULL, used_at TEXT, ended_at TEXT
) WITHOUT ROWID;
CREATE TABLE tries (number INTEGER PRIMARY KEY, who TEXT NOT NULL, at REAL NOT NULL);
CREATE INDEX tries_by_who ON tries (who, at);
CREATE TABLE audit (
  number INTEGER PRIMARY KEY, at TEXT NOT NULL, person TEXT NOT NULL, action TEXT NOT NULL, about TEXT NOT NULL,
  detail TEXT NOT NULL DEFAULT ''
);
CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
  BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TABLE searches (
  id TEXT PRIMARY KEY, person TEXT NOT NULL, story TEXT NOT NULL, name TEXT NOT NULL, query TEXT NOT NULL,
  made_at TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE looks (
  person TEXT NOT NULL, story TEXT NOT NULL, version INTEGER NOT NULL, at TEXT NOT NULL, PRIMARY KEY (person, story)
) WITHOUT ROWID;
CREATE TABLE watches (
  id TEXT PRIMARY KEY, person TEXT NOT NULL, story TEXT NOT NULL, kind TEXT NOT NULL, about TEXT NOT NULL,
  fires_on TEXT NOT NULL, ways TEXT NOT NULL, made_at TEXT NOT NULL, ended_at TEXT
) WITHOUT ROWID;
CREATE TABLE firings (
  id TEXT PRIMARY KEY, watch TEXT NOT NULL, story TEXT NOT NULL, reason TEXT NOT NULL, text TEXT NOT NULL,
  href TEXT NOT NULL, fired_at TEXT NOT NULL, seen_at TEXT
) WITHOUT ROWID;
CREATE INDEX firings_by_watch ON firings (watch, fired_at);
CREATE TABLE deliveries (
  firing TEXT NOT NULL, way TEXT NOT NULL, state TEXT NOT NULL, tries INTEGER NOT NULL DEFAULT 0,
  next_at TEXT NOT NULL, message TEXT NOT NULL DEFAULT '', PRIMARY KEY (firing, way)
) WITHOUT ROWID;
CREATE TABLE feeds (
  address TEXT NOT NULL, story TEXT NOT NULL, kind TEXT NOT NULL, every_minutes INTEGER NOT NULL, etag TEXT NOT NULL
  DEFAULT '', modified TEXT NOT NULL DEFAULT '', next_at TEXT NOT NULL, fetched_at TEXT, failures INTEGER NOT NULL
  DEFAULT 0, message TEXT NOT NULL DEFAULT '', added_by TEXT NOT NULL, PRIMARY KEY (address, story)
) WITHOUT ROWID;
CREATE TABLE jobs (
  id TEXT PRIMARY KEY, story TEXT NOT NULL, name TEXT NOT NULL, state TEXT NOT NULL, done INTEGER NOT NULL DEFAULT 0,
  total INTEGER NOT NULL DEFAULT 0, message TEXT NOT NULL DEFAULT '', by TEXT NOT NULL, made_at TEXT NOT NULL,
  ended_at TEXT
) WITHOUT ROWID;
CREATE INDEX jobs_by_time ON jobs (made_at);
"""
_QUOTES = (
    "CREATE TABLE IF NOT EXISTS quoted (firing TEXT NOT NULL, capture TEXT NOT NULL, PRIMARY KEY (firing, capture))",
    "CREATE TABLE IF NOT EXISTS withdrawn (capture TEXT PRIMARY KEY, made_at TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS taken_out (firing TEXT PRIMARY KEY, at TEXT NOT NULL) WITHOUT ROWID",
)
"""Which pages an alert quotes, and what was taken out (alert_quotes.py). Older desks get them on opening."""
_CLEARANCES = (
    "CREATE TABLE IF NOT EXISTS clearances (token TEXT PRIMARY KEY, level TEXT NOT NULL, taxii_only INT NOT NULL)",
)
"""How much a token is given over TAXII (sessions.py). Older desks get it on opening; their tokens have no row."""
_LATER = (("taken_out", _QUOTES), ("clearances", _CLEARANCES))
"""What came after the first desks: by the last table of each, the statements that make it."""


class DeskFile:
    """The workbench's own file. Raises: LedgerError if it cannot be opened or written."""

    def __init__(self, folder: Path) -> None:
        self._file = Database(folder / DESK_FILE, schema=SCHEMA, version=FORM)
        for last, statements in _LATER:
            if not self._file.rows("SELECT 1 FROM sqlite_master WHERE name = ?", (last,)):
                with self._file.writing() as db:
                    for statement in statements:
                        db.execute(statement)

    def rows(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """What a query finds."""
        return self._file.rows(query, values)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """All that is written inside is kept, or none of it."""
        with self._file.writing() as db:
            yield db

    def secret(self, name: str, fresh: str) -> str:
        """A secret that is kept; made from `fresh` the first time it is asked for."""
        with self._file.writing() as db:
            db.execute("INSERT OR IGNORE INTO secrets VALUES (?, ?)", (name, fresh))
        ((value,),) = self._file.rows("SELECT value FROM secrets WHERE name = ?", (name,))
        return str(value)

    def note(self, *, at: str, person: str, action: str, about: str, detail: str = "") -> None:
        """Append to the audit log who did what."""
        with self._file.writing() as db:
            db.execute(
                "INSERT INTO audit (at, person, action, about, detail) VALUES (?, ?, ?, ?, ?)",
                (at, person, action, about, detail),
            )

    def forget_deleted(self) -> None:
        """Leave no trace in the file of what was deleted."""
        self._file.forget_deleted()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

"""Views kept on disk: each story's record as rows, of which only those that changed are written anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from onrecord.problems import LedgerError
from onrecord.records import Record
from onrecord.store.database import Database
from onrecord.store.view_changes import Replaced, Told
from onrecord.store.view_rows import Row, rows_of
from onrecord.store.view_schema import TABLES, view_schema

VIEW_FILE = "views.sqlite3"
FORM = 3
_AT_ONCE = 2000
_IN_QUERY = 500  # values in one query; SQLite allows more, older builds 999


@dataclass(frozen=True, slots=True)
class Kept:
    """A story's view as it is kept: what it was made from, how often it was written, when, and its line of counts."""

    story: str
    stamp: str
    version: int
    made_at: str
    summary: str


class Views:
    """The kept views of a ledger, by story.

    Raises: LedgerError if the folder cannot be written to. A damaged or older file is made anew: nothing is lost
    with it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        path = folder / VIEW_FILE
        try:
            self._file = Database(path, schema=view_schema(), version=FORM)
        except LedgerError as error:
            if isinstance(error.__cause__, sqlite3.OperationalError):
                raise
            self._make_anew(path)
        if self._file.rows("SELECT value FROM meta WHERE name = 'format'") != [(str(FORM),)]:
            self._file.close()
            self._make_anew(path)

    def _make_anew(self, path: Path) -> None:
        for old in self.folder.glob(VIEW_FILE + "*"):
            old.unlink()
        self._file = Database(path, schema=view_schema(), version=FORM)

    def kept(self, story: str) -> Kept | None:
        """What is kept of a story; None where nothing is."""
        query = "SELECT story, stamp, version, made_at, summary FROM stories WHERE story = ?"
        rows = self._file.rows(query, (story,))
        return Kept(*rows[0]) if rows else None

    def save(
        self, story: str, record: Record, *, stamp: str, made_at: str, summary: str = "", told: Told | None = None
    ) -> int:
        """Keep a story's record: rows that changed are written, those that are gone are taken out. All or nothing.

        `told` hears of what was replaced before the writing is final; if it fails, nothing is written.
        Leaves: how many rows were written or taken out.
        """
        replaced = Replaced(story) if told else None
        before = self.kept(story)
        version = before.version + 1 if before else 1
        rows = rows_of(record)
        old = {name: dict(self._rows(f"SELECT id, digest FROM {name} WHERE story = ?", (story,))) for name in TABLES}  # noqa: S608
        with self._file.writing() as db:
            changed = _write(db, story, rows, old, replaced)
            if told and replaced:
                told(db, version, replaced)
            row = (story, stamp, version, made_at, summary)
            db.execute("INSERT OR REPLACE INTO stories VALUES (?, ?, ?, ?, ?)", row)
        return changed

    def forget_days(self, story: str, *, keep: int) -> None:
        """Take out a story's views of earlier days, but for the last made."""
        query = (
            "SELECT story FROM stories WHERE story LIKE ? ESCAPE '!' ORDER BY made_at DESC, story LIMIT -1 OFFSET ?"
        )
        like = story.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "@%"
        gone = [key for (key,) in self._file.rows(query, (like, keep))]
        with self._file.writing() as db:
            for table in (*TABLES, "changes", "stories"):
                db.executemany(f"DELETE FROM {table} WHERE story = ?", [(key,) for key in gone])  # noqa: S608

    def _rows(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        return self._file.rows(query, values)

    def find(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """What a query of our own finds."""
        return self._file.rows(query, values)

    def find_each(self, query: str, story: str, values: Iterable[str]) -> list[tuple[Any, ...]]:
        """What a query finds for each of many values; `{}` in it stands for the list of them."""
        found: list[tuple[Any, ...]] = []
        waiting = iter(dict.fromkeys(values))
        while some := tuple(islice(waiting, _IN_QUERY)):
            found += self._file.rows(query.format(",".join("?" * len(some))), (story, *some))
        return found

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


def _write(
    db: sqlite3.Connection,
    story: str,
    rows: Iterator[Row],
    old: dict[str, dict[str, int]],
    replaced: Replaced | None,
) -> int:
    """Write the rows that changed and take out those that are gone."""
    changed = 0
    while some := tuple(islice(rows, _AT_ONCE)):
        fresh = [(row, digest) for row in some if old[row.table].pop(row.id, None) != (digest := row.digest)]
        for table in TABLES:
            mine = [(row, digest) for row, digest in fresh if row.table == table]
            if replaced:
                _tell(db, replaced, table, [row for row, _ in mine])
            _put(db, story, table, mine)
        changed += len(fresh)
    for table, gone in old.items():
        if replaced:
            replaced.note_old(db, table, gone)
        # A changed row was taken from `old` too: what is left is no longer in the record.
        db.executemany(f"DELETE FROM {table} WHERE story = ? AND id = ?", [(story, one) for one in gone])  # noqa: S608
        changed += len(gone)
    return changed


def _tell(db: sqlite3.Connection, replaced: Replaced, table: str, rows: list[Row]) -> None:
    replaced.note_old(db, table, [row.id for row in rows])
    for row in rows:
        replaced.note_new(row)


def _put(db: sqlite3.Connection, story: str, table: str, rows: list[tuple[Row, int]]) -> None:
    if not rows:
        return
    columns = ("story", "id", *TABLES[table], "digest", "record")
    marks = ",".join("?" * len(columns))
    db.executemany(f"DELETE FROM {table} WHERE story = ? AND id = ?", [(story, row.id) for row, _ in rows])  # noqa: S608
    db.executemany(
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})",  # noqa: S608 (names of ours)
        [(story, row.id, *row.values, digest, row.record) for row, digest in rows],
    )

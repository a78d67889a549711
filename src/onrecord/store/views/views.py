"""Views kept on disk: each story's record as rows, of which only those that changed are written anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from onrecord.problems import LedgerError
from onrecord.records import Record
from onrecord.store.ledgers.database import Database
from onrecord.store.views.view_changes import Replaced, Told
from onrecord.store.views.view_difference import Around, difference
from onrecord.store.views.view_rows import Row, rows_of
from onrecord.store.views.view_schema import TABLES, view_schema

VIEW_FILE = "views.sqlite3"
FORM = 4
_AT_ONCE = 2000
_TO_READ, _TO_WRITE = 32, 512
"""Megabytes of the file that a connection holds in memory."""
_PATIENCE, _PATIENCE_OF_WRITERS = 30.0, 600.0
"""Seconds that somebody else who writes is waited for: who writes a whole view waits for another such."""
_IN_QUERY = 500  # values in one query; SQLite allows more, older builds 999


Digested = tuple[Row, int]
"""A row with the number that changes with anything in it."""


class OutOfDateError(Exception):
    """While a view was made, somebody else wrote a newer one, or a page that it quotes was withdrawn."""


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

    def __init__(self, folder: Path, *, writes_much: bool = False) -> None:
        """Open the views. `writes_much` where whole views are to be written: more of the file is held in memory."""
        self.folder = folder
        self._memory_mb = _TO_WRITE if writes_much else _TO_READ
        self._patience = _PATIENCE_OF_WRITERS if writes_much else _PATIENCE
        path = folder / VIEW_FILE
        try:
            self._file = self._opened(path)
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
        self._file = self._opened(path)

    def _opened(self, path: Path) -> Database:
        return Database(
            path, schema=view_schema(), version=FORM, memory_mb=self._memory_mb, patience=self._patience
        )  # fmt: skip

    def kept(self, story: str) -> Kept | None:
        """What is kept of a story; None where nothing is."""
        query = "SELECT story, stamp, version, made_at, summary FROM stories WHERE story = ?"
        rows = self._file.rows(query, (story,))
        return Kept(*rows[0]) if rows else None

    @property
    def forgotten(self) -> int:
        """The last version of the views that were taken out because a page was withdrawn; 0 where none was."""
        rows = self._file.rows("SELECT value FROM meta WHERE name = 'forgotten'")
        return int(rows[0][0]) if rows else 0

    def save(
        self, story: str, record: Record, *, stamp: str, made_at: str, summary: str = "",
        told: Told | None = None, before: tuple[str, Record] | None = None,
    ) -> int:  # fmt: skip
        """Keep a story's record: rows that changed are written, those that are gone are taken out. All or nothing.

        `told` hears of what was replaced before the writing is final, of a first view that there was nothing; if it
        fails, nothing is written. Versions go on where views were taken out: none means two views. `before` is
        a stamp and the record that was kept under it: where it still is, what is the same in both is passed over.
        Leaves: how many rows were written or taken out.
        """
        around = Around.of(record)

        def changed(kept: Kept | None) -> tuple[Iterator[Digested], Mapping[str, frozenset[str]]]:
            apart = difference(before[1], record, around) if before and kept and before[0] == kept.stamp else None
            rows = ((row, row.digest) for row in rows_of(record, around, apart))
            return rows, apart.gone if apart else {}

        return self._save(changed, Kept(story, stamp, 0, made_at, summary), told)

    def save_rows(
        self, story: str, rows: Iterable[Digested], *, stamp: str, made_at: str, summary: str = "",
        told: Told | None = None,
    ) -> int:  # fmt: skip
        """`save` of a record that was made into all of its rows already, by another process perhaps."""
        return self._save(lambda _: (iter(rows), {}), Kept(story, stamp, 0, made_at, summary), told)

    def _save(
        self, changed: Callable[[Kept | None], tuple[Iterator[Digested], Mapping[str, frozenset[str]]]], new: Kept,
        told: Told | None,
    ) -> int:  # fmt: skip
        """Write what `changed` finds to differ from what is kept: rows, and those to be taken out as far as known."""
        story = new.story
        with self._file.writing() as db:  # what is kept is looked at inside: two programs may serve one ledger
            kept = self.kept(story)
            replaced = Replaced(story) if told and kept else None  # (of a first view nothing can be told)
            version = (kept.version if kept else self.forgotten) + 1
            rows, gone = changed(kept)
            old = {name: {} if name in gone else self._digests(name, story) for name in TABLES}
            count = _write(db, story, rows, old, replaced, gone=gone)
            if told:
                told(db, version, replaced)
            row = (story, new.stamp, version, new.made_at, new.summary)
            db.execute("INSERT OR REPLACE INTO stories VALUES (?, ?, ?, ?, ?)", row)
        return count

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

    def _digests(self, table: str, story: str) -> dict[str, int]:
        """What tells whether the rows of a story changed, by their ids."""
        return dict(self._file.rows(f"SELECT id, digest FROM {table} WHERE story = ?", (story,)))  # noqa: S608

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
    rows: Iterator[Digested],
    old: dict[str, dict[str, int]],
    replaced: Replaced | None,
    *,
    gone: Mapping[str, frozenset[str]],
) -> int:
    """Write the rows that changed and take out those that are gone; `gone` are of tables compared beforehand."""
    changed = 0
    while some := tuple(islice(rows, _AT_ONCE)):
        fresh = [(row, digest) for row, digest in some if old[row.table].pop(row.id, None) != digest]
        for table in TABLES:
            mine = [(row, digest) for row, digest in fresh if row.table == table]
            if replaced:
                _tell(db, replaced, table, [row for row, _ in mine])
            _put(db, story, table, mine)
        changed += len(fresh)
    for table, left in old.items():
        # A changed row was taken from `old` too: what is left is no longer in the record.
        out = sorted(gone.get(table, left))
        if replaced:
            replaced.note_old(db, table, out)
        db.executemany(f"DELETE FROM {table} WHERE story = ? AND id = ?", [(story, one) for one in out])  # noqa: S608
        changed += len(out)
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

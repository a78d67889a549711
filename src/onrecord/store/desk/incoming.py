"""Pages on their way in: what was given and is not read yet, and what came of each.

The bytes lie here only until they are read: then the ledger has them, or a reason why not. Names are text, never
paths.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Literal

from onrecord.store.ledgers.database import Database

INCOMING_FILE = "incoming.sqlite3"
FORM = 1
SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE items (
  number INTEGER PRIMARY KEY, job TEXT NOT NULL, story TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
  state TEXT NOT NULL, at TEXT NOT NULL, media_type TEXT, size INTEGER NOT NULL DEFAULT 0, content BLOB,
  is_new INTEGER NOT NULL DEFAULT 0, articles INTEGER NOT NULL DEFAULT 0, figures INTEGER NOT NULL DEFAULT 0,
  article TEXT NOT NULL DEFAULT '', message TEXT NOT NULL DEFAULT ''
);
CREATE INDEX items_by_job ON items (job, state);
CREATE INDEX items_by_state ON items (state, number);
CREATE INDEX items_by_name ON items (story, name);
"""
ItemState = Literal["to fetch", "fetching", "to read", "reading", "read", "problem", "left out"]
WAITING: tuple[ItemState, ...] = ("to fetch", "fetching", "to read", "reading")
FETCHED = "feed"
"""The kind of what an address on a schedule gave; it belongs to no job."""
TRIES = 3
"""So often a page of a feed is asked for before it is given up."""


@dataclass(frozen=True, slots=True)
class Item:
    """One page on its way in, without its bytes."""

    number: int
    job: str
    story: str
    name: str
    kind: str  # file, address, feed
    state: ItemState
    media_type: str | None = None
    size: int = 0
    is_new: int = 0
    articles: int = 0
    figures: int = 0
    article: str = ""  # the first article that was read in it
    message: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """A page as it was given: its bytes, or none where they must be fetched."""

    name: str
    content: bytes | None = None
    media_type: str | None = None
    problem: str = ""  # why it is not taken at all


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a page."""

    state: ItemState
    message: str = ""
    is_new: bool = False
    articles: int = 0
    figures: int = 0
    article: str = ""


_ITEM = ", ".join(field.name for field in fields(Item))
_WAITING = ", ".join(f"'{state}'" for state in WAITING)


class Incoming:
    """The file. Raises: LedgerError if it cannot be opened or written."""

    def __init__(self, folder: Path) -> None:
        self._file = Database(folder / INCOMING_FILE, schema=SCHEMA, version=FORM)

    def take(self, job: str, story: str, given: Sequence[Given], *, at: str, kind: str = "") -> None:
        """Take pages in, all or none of them."""
        add = (
            "INSERT INTO items (job, story, name, kind, state, at, media_type, size, content, message) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        )
        with self._file.writing() as db:
            for one in given:
                state = "problem" if one.problem else "to fetch" if one.content is None else "to read"
                what = kind or ("address" if one.content is None else "file")
                size = len(one.content or b"")
                row = (job, story, one.name, what, state, at, one.media_type, size, one.content, one.problem)
                db.execute(add, row)

    def next(self, state: ItemState, jobs: Sequence[str], *, limit: int = 1) -> tuple[Item, ...]:
        """The first items of these jobs in a state. Order: by job as given, then as they came."""
        found: list[Item] = []
        for job in jobs:
            query = f"SELECT {_ITEM} FROM items WHERE job = ? AND state = ? ORDER BY number LIMIT ?"  # noqa: S608
            found += [Item(*row) for row in self._file.rows(query, (job, state, limit - len(found)))]
            if len(found) >= limit:
                break
        return tuple(found)

    def item(self, number: int) -> Item | None:
        """One item."""
        rows = self._file.rows(f"SELECT {_ITEM} FROM items WHERE number = ?", (number,))  # noqa: S608
        return next((Item(*row) for row in rows), None)

    def content(self, number: int) -> bytes | None:
        """The bytes of an item that is not read yet."""
        return next(
            (row[0] for row in self._file.rows("SELECT content FROM items WHERE number = ?", (number,))), None
        )

    def claim(self, number: int, before: ItemState, after: ItemState) -> bool:
        """Move an item on; False where somebody else did, or it was left out meanwhile."""
        with self._file.writing() as db:
            moved = db.execute("UPDATE items SET state = ? WHERE number = ? AND state = ?", (after, number, before))
            return moved.rowcount > 0

    def fetched(self, number: int, content: bytes, media_type: str | None) -> None:
        """Keep what was fetched, to be read next."""
        with self._file.writing() as db:
            db.execute(
                "UPDATE items SET state = 'to read', content = ?, size = ?, media_type = ? "
                "WHERE number = ? AND state = 'fetching'",
                (content, len(content), media_type, number),
            )

    def finish(self, number: int, outcome: Outcome) -> None:
        """Keep what came of an item; its bytes leave."""
        with self._file.writing() as db:
            db.execute(
                "UPDATE items SET state = ?, message = ?, is_new = ?, articles = ?, figures = ?, article = ?, "
                "content = NULL WHERE number = ?",
                (
                    outcome.state, outcome.message, int(outcome.is_new), outcome.articles, outcome.figures,
                    outcome.article, number,
                ),
            )  # fmt: skip

    def drop(self, number: int) -> None:
        """Take an item out that belongs to no job."""
        with self._file.writing() as db:
            db.execute("DELETE FROM items WHERE number = ? AND kind = ?", (number, FETCHED))

    def items(self, job: str, *, start: int = 0, limit: int = 100) -> tuple[Item, ...]:
        """What came of a job's pages. Order: problems, then what is in hand, then the last read; what waits last."""
        query = (
            f"SELECT {_ITEM} FROM items WHERE job = ? ORDER BY CASE state WHEN 'problem' THEN 0 "  # noqa: S608
            "WHEN 'reading' THEN 1 WHEN 'fetching' THEN 1 WHEN 'read' THEN 2 WHEN 'left out' THEN 3 ELSE 4 END, "
            "CASE WHEN state IN ('to read', 'to fetch') THEN number ELSE -number END LIMIT ? OFFSET ?"
        )
        return tuple(Item(*row) for row in self._file.rows(query, (job, limit, start)))

    def counts(self, job: str) -> dict[str, int]:
        """How many items of a job are in which state; with `new`, `articles` and `figures` of those read."""
        found = {str(state): int(count) for state, count in self._file.rows(
            "SELECT state, count(*) FROM items WHERE job = ? GROUP BY state", (job,)
        )}  # fmt: skip
        query = "SELECT total(is_new AND state = 'read'), total(articles), total(figures) FROM items WHERE job = ?"
        (sums,) = self._file.rows(query, (job,))
        return found | dict(zip(("new", "articles", "figures"), map(int, sums), strict=True))

    def leave_out(self, job: str) -> int:
        """Give up what waits in a job; how many there were."""
        with self._file.writing() as db:
            left = db.execute(
                "UPDATE items SET state = 'left out', content = NULL "
                "WHERE job = ? AND state IN ('to fetch', 'to read')",
                (job,),
            )
            return left.rowcount

    def again(self, job: str, *, problems: bool = False) -> int:
        """Let what a stop of the program left in hand wait again, or fetch what could not be had; how many wait."""
        with self._file.writing() as db:
            if problems:
                unread = "job = ? AND state = 'problem' AND kind = 'address'"
                query = f"UPDATE items SET state = 'to fetch', message = '' WHERE {unread}"  # noqa: S608
                return db.execute(query, (job,)).rowcount
            db.execute("UPDATE items SET state = 'to fetch' WHERE job = ? AND state = 'fetching'", (job,))
            db.execute("UPDATE items SET state = 'to read' WHERE job = ? AND state = 'reading'", (job,))
        waiting = "SELECT count(*) FROM items WHERE job = ? AND state IN ('to fetch', 'to read')"
        return int(self._file.rows(waiting, (job,))[0][0])

    def held_bytes(self) -> int:
        """The bytes that wait to be read."""
        query = f"SELECT coalesce(sum(size), 0) FROM items WHERE state IN ({_WAITING}) AND content IS NOT NULL"  # noqa: S608
        return int(self._file.rows(query)[0][0])

    def wanted(self, story: str, names: Sequence[str]) -> tuple[str, ...]:
        """Those addresses of a feed that were not read, wait for nothing and have not failed too often."""
        query = (
            "SELECT 1 FROM items WHERE story = ? AND name = ? AND kind = 'address' "
            "GROUP BY name HAVING sum(state != 'problem' AND state != 'left out') > 0 OR count(*) >= ?"
        )
        return tuple(name for name in names if not self._file.rows(query, (story, name, TRIES)))

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

"""What a writing of a view changed: the rows of before and after as two small records; the changes that are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from sqlite3 import Connection
from typing import TYPE_CHECKING, Any

from onrecord.ledger.changes import Change
from onrecord.records import (
    Account,
    Article,
    Claim,
    Event,
    ForecastRecord,
    Link,
    Question,
    Record,
    Source,
)
from onrecord.store.ledgers.serial import from_json, to_json
from onrecord.store.views.view_rows import Row

if TYPE_CHECKING:
    from onrecord.store.views.views import Views

MOST = 5000
"""Changes of one refresh that are kept, the gravest first."""
VERSIONS = 400
"""Refreshes of a story whose changes are kept."""
_TOLD: dict[str, Any] = {
    "articles": Article, "claims": Claim, "accounts": Account, "questions": Question, "links": Link,
}  # fmt: skip
_THINGS: dict[str, Any] = {"source": Source, "event": Event, "forecast": ForecastRecord}
_FIELDS = {"source": "sources", "event": "events", "forecast": "forecasts"}
_ASKED = ("question", "account")
_AT_ONCE = 500

Told = Callable[[Connection, int, "Replaced | None"], None]
"""Who is told of a writing before it is final: its connection, its version, what it replaced (a first view: None)."""


@dataclass(slots=True)
class _Part:
    """One side: the records by kind, each once, and where its claims belong."""

    found: dict[str, dict[str, Any]] = field(default_factory=dict)
    asked: dict[str, tuple[str, str]] = field(default_factory=dict)

    def add(self, kind: str, key: str, made: Any) -> None:
        self.found.setdefault(kind, {})[key] = made

    def record(self) -> Record:
        kinds: dict[str, Any] = {kind: tuple(made.values()) for kind, made in self.found.items()}
        asked = tuple((claim, *where) for claim, where in self.asked.items() if where[0])
        return Record(**kinds, claim_question=asked)


@dataclass(slots=True)
class Replaced:
    """What a writing replaced or took out, as it was, and what it put there, as it is.

    Of claims only those that are new, gone or moved to another account: a better reader touches all of them.
    """

    story: str
    before: _Part = field(default_factory=_Part)
    after: _Part = field(default_factory=_Part)

    def note_old(self, db: Connection, table: str, ids: Iterable[str]) -> None:
        """Keep rows as they are, before they are replaced or taken out."""
        if table not in _TOLD and table != "things":
            return
        more = {"claims": ", question, account", "things": ", kind"}.get(table, "")
        wanted = tuple(ids)
        for at in range(0, len(wanted), _AT_ONCE):
            some = wanted[at : at + _AT_ONCE]
            marks = ",".join("?" * len(some))
            query = f"SELECT id, record{more} FROM {table} WHERE story = ? AND id IN ({marks})"  # noqa: S608 (ours)
            for key, text, *rest in db.execute(query, (self.story, *some)):
                _add(self.before, table, key, text, rest)

    def note_new(self, row: Row) -> None:
        """Keep a row that is written."""
        if row.table in _TOLD or row.table == "things":
            rest = row.values[2:4] if row.table == "claims" else row.values[:1]
            _add(self.after, row.table, row.id, row.record, rest)

    def records(self) -> tuple[Record, Record]:
        """Both sides as records."""
        old, new = self.before.found.get("claims", {}), self.after.found.get("claims", {})
        for key in [key for key in old if key in new and self.before.asked[key] == self.after.asked[key]]:
            del old[key], new[key], self.before.asked[key], self.after.asked[key]
        return self.before.record(), self.after.record()


def _add(part: _Part, table: str, key: str, text: str, rest: Iterable[Any]) -> None:
    more = tuple(rest)
    if table == "things":
        if more[0] in _THINGS:
            part.add(_FIELDS[more[0]], key, from_json(_THINGS[more[0]], text))
        return
    part.add(table, key, from_json(_TOLD[table], text))
    if table == "claims":
        part.asked[key] = (str(more[0]), str(more[1]))


# ---- the changes that are kept --------------------------------------------------------------------------


def keep_changes(db: Connection, story: str, version: int, changes: Iterable[Change]) -> None:
    """Write what a refresh changed beside the view, within its transaction; the oldest give way."""
    rows = [
        (story, version, at, one.kind, one.question_id, to_json(one))
        for at, one in enumerate(changes)
        if at < MOST
    ]  # fmt: skip
    db.executemany("INSERT OR REPLACE INTO changes VALUES (?, ?, ?, ?, ?, ?)", rows)
    db.execute("DELETE FROM changes WHERE story = ? AND version <= ?", (story, version - VERSIONS))


def changes_after(views: Views, story: str, version: int, *, limit: int = MOST) -> tuple[tuple[int, Change], ...]:
    """What changed in a story since a version of its view: the version that brought it, and the change.

    Order: the newest version first; inside one, the gravest first.
    """
    query = (
        "SELECT version, record FROM changes WHERE story = ? AND version > ? ORDER BY version DESC, number LIMIT ?"
    )
    return tuple((made, from_json(Change, text)) for made, text in views.find(query, (story, version, limit)))

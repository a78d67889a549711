"""Recorded readings in a table of SQLite or PostgreSQL; the statements are the same in both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from onrecord.problems import LedgerError
from onrecord.records.recorded import RecordedReading
from onrecord.store.ledgers.packed import pack_reading, unpack_reading
from onrecord.store.ledgers.received import Tables

TABLE = """CREATE TABLE recorded_readings (
  capture TEXT NOT NULL REFERENCES captures (id), reader TEXT NOT NULL, made_at TEXT NOT NULL, reading BLOB NOT NULL,
  PRIMARY KEY (capture, reader)
)"""
POSTGRESQL_TABLE = """
SET LOCAL search_path = onrecord;
CREATE TABLE recorded_readings (
  capture text COLLATE "C" NOT NULL REFERENCES captures (id), reader text COLLATE "C" NOT NULL,
  made_at text COLLATE "C" NOT NULL, reading bytea NOT NULL, PRIMARY KEY (capture, reader)
);
"""


@dataclass(frozen=True, slots=True)
class Recorded:
    """The recorded readings of a ledger. `mark` is what stands for a value in a query."""

    tables: Tables
    mark: str = "?"

    def record(self, recorded: RecordedReading) -> bool:
        """Keep one in the place of what the same reader found before. False where the page is not held."""
        held = "SELECT 1 FROM captures WHERE id = ? AND content IS NOT NULL"
        packed = pack_reading(recorded.reading, "")[-1]
        with self.tables.writing() as db:
            if not db.execute(self._marked(held), (recorded.capture,)).fetchone():
                return False
            add = (
                "INSERT INTO recorded_readings (capture, reader, made_at, reading) VALUES (?, ?, ?, ?) ON CONFLICT "
                "(capture, reader) DO UPDATE SET made_at = excluded.made_at, reading = excluded.reading"
            )
            db.execute(self._marked(add), (recorded.capture, recorded.reader, recorded.made_at, packed))
        return True

    def all(self) -> tuple[RecordedReading, ...]:
        """Order: by page, then by reader.

        Raises: LedgerError if one cannot be read.
        """
        query = "SELECT capture, reader, made_at, reading FROM recorded_readings ORDER BY capture, reader"
        found = []
        for capture, reader, made_at, packed in self.tables.rows(query):
            reading = unpack_reading(packed)
            if reading is None:
                raise LedgerError(f"The ledger is damaged: what {reader} read in {capture} cannot be read.")
            found.append(RecordedReading(capture, reader, made_at, reading))
        return tuple(found)

    def forget(self, reader: str) -> int:
        """Take out all that a reader found; how many pages that was."""
        with self.tables.writing() as db:
            query = self._marked("DELETE FROM recorded_readings WHERE reader = ?")
            return int(db.execute(query, (reader,)).rowcount)

    def withdraw(self, db: Any, capture: str) -> None:
        """Take out what was found in a page, inside the transaction of its withdrawal."""
        db.execute(self._marked("DELETE FROM recorded_readings WHERE capture = ?"), (capture,))

    def _marked(self, query: str) -> str:
        return query.replace("?", self.mark)

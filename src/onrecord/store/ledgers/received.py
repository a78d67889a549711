"""What came in bundles, in the tables of SQLite or PostgreSQL; the statements are the same in both.

Bytes are kept once, however many bundles bring them, and apart from our own: they leave with the last of those.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import Any, Protocol, cast

from onrecord.problems import LedgerError
from onrecord.records import Capture, Judgement, Reading, Sighting
from onrecord.records.bundles import Bundle, Contents
from onrecord.store.ledgers.packed import pack_reading, unpack_reading
from onrecord.store.ledgers.serial import from_json, to_json
from onrecord.store.ledgers.united import refuse_older

STANDING = """CREATE VIEW standing_bundles AS SELECT id, merged_at FROM bundles WHERE taken_back_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM bundles newer WHERE newer.signer = bundles.signer
    AND newer.stream = bundles.stream AND newer.sequence > bundles.sequence AND newer.taken_back_at IS NULL)"""
"""Of each signer's stream the newest bundle that is not taken back."""
_OF_BUNDLES = ("received_sightings", "received_judgements", "received_readings", "received_pages")
_SIGHTINGS_OF = (
    "SELECT capture, name, seen_at, media_type, story FROM received_sightings WHERE bundle = ? "
    "ORDER BY capture, name, story"
)


class _Writer(Protocol):
    def execute(self, query: Any, values: Any = ..., /) -> Any: ...
    def cursor(self) -> Any: ...


class Tables(Protocol):
    """The part of a database that is needed here."""

    def rows(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """What a query finds."""
        ...

    def writing(self) -> AbstractContextManager[Any]:
        """All that is written inside is kept, or none of it."""
        ...


@dataclass(frozen=True, slots=True)
class Received:
    """The bundles of a ledger and what they brought. `mark` is what stands for a value in a query."""

    tables: Tables
    mark: str = "?"

    def bundles(self) -> tuple[Bundle, ...]:
        """All that were ever merged. Order: by when they were merged, then by id."""
        rows = self._rows("SELECT bundle, taken_back_at FROM bundles ORDER BY merged_at, id")
        return tuple(replace(_loaded(text), taken_back_at=gone) for text, gone in rows)

    def sightings(self) -> list[tuple[Sighting, str]]:
        """Those of standing bundles, each with when it was merged."""
        rows = self._rows(
            "SELECT r.capture, r.name, r.seen_at, r.media_type, r.story, s.merged_at FROM received_sightings r "
            "JOIN standing_bundles s ON s.id = r.bundle ORDER BY r.capture, r.name, r.story, r.bundle"
        )
        return [(Sighting(row[0], row[1], row[2], row[3], row[4] or None), row[5]) for row in rows]

    def judgements(self) -> list[tuple[str, Judgement]]:
        """Those of standing bundles, each with whose bundle brought it. Order: by id, then by signer."""
        rows = self._rows(
            "SELECT DISTINCT r.id, b.signer, r.judgement FROM received_judgements r "
            "JOIN standing_bundles s ON s.id = r.bundle JOIN bundles b ON b.id = r.bundle "
            "ORDER BY r.id, b.signer, r.judgement"
        )
        return [(signer, from_json(Judgement, text)) for _, signer, text in rows]

    def readings(self) -> list[Reading]:
        """Those of standing bundles, of pages that nobody sent and we have not. Order: by capture."""
        rows = self._rows(
            "SELECT r.reading FROM received_readings r JOIN standing_bundles s ON s.id = r.bundle "
            "WHERE r.capture NOT IN (SELECT id FROM captures WHERE content IS NOT NULL) "
            "AND r.capture NOT IN (SELECT capture FROM received_pages JOIN standing_bundles ON id = bundle) "
            "ORDER BY r.capture, r.bundle"
        )
        return _readings(packed for (packed,) in rows)

    def capture_ids(self) -> list[str]:
        """The pages that standing bundles brought."""
        query = "SELECT DISTINCT p.capture FROM received_pages p JOIN standing_bundles s ON s.id = p.bundle"
        return [key for (key,) in self._rows(query)]

    def capture(self, key: str) -> Capture | None:
        """A page that a standing bundle brought."""
        rows = self._rows(
            "SELECT c.content FROM received_captures c WHERE c.id = ? AND EXISTS (SELECT 1 FROM received_pages p "
            "JOIN standing_bundles s ON s.id = p.bundle WHERE p.capture = c.id)",
            (key,),
        )
        return _capture(key, rows[0][0]) if rows else None

    def contents(self, bundle: str) -> Contents:
        """All that a bundle brought, as it is kept."""
        sightings = self._rows(_SIGHTINGS_OF, (bundle,))
        judged = self._rows("SELECT judgement FROM received_judgements WHERE bundle = ? ORDER BY id", (bundle,))
        read = self._rows("SELECT reading FROM received_readings WHERE bundle = ? ORDER BY capture", (bundle,))
        pages = self._rows(
            "SELECT c.id, c.content FROM received_captures c JOIN received_pages p ON p.capture = c.id "
            "WHERE p.bundle = ? ORDER BY c.id",
            (bundle,),
        )
        return Contents(
            tuple(Sighting(row[0], row[1], row[2], row[3], row[4] or None) for row in sightings),
            tuple(from_json(Judgement, text) for (text,) in judged),
            tuple(_readings(packed for (packed,) in read)),
            tuple(_capture(key, packed) for key, packed in pages),
        )

    def merge(self, bundle: Bundle, contents: Contents) -> bool:
        """Keep a bundle with all that it brings, or nothing; nothing of a page that was withdrawn here.

        False where it stands already.
        Raises: BundleError where a newer one was merged before.
        """
        with self.tables.writing() as db:
            known = {one.id: one for one in self.bundles()}
            before = known.get(bundle.id)
            if before is not None and before.taken_back_at is None:
                return False
            refuse_older(known.values(), bundle)
            gone = {key for (key,) in self._rows("SELECT capture FROM withdrawals")}
            self._run(db, "DELETE FROM bundles WHERE id = ?", [(bundle.id,)])
            self._add_bundle(db, bundle)
            self._add(db, bundle.id, contents, gone)
        return True

    def _add_bundle(self, db: _Writer, bundle: Bundle) -> None:
        row = (
            bundle.id, bundle.signer, bundle.stream, bundle.sequence, bundle.merged_at, bundle.taken_back_at,
            to_json(replace(bundle, taken_back_at=None)),
        )  # fmt: skip
        self._run(db, "INSERT INTO bundles VALUES (?, ?, ?, ?, ?, ?, ?)", [row])

    def _add(self, db: _Writer, key: str, contents: Contents, gone: set[str]) -> None:
        seen = [
            (key, one.capture, one.name, one.story or "", one.seen_at, one.media_type) for one in contents.sightings
        ]
        self._run(db, "INSERT INTO received_sightings VALUES (?, ?, ?, ?, ?, ?)", seen)
        judged = [(key, one.id, to_json(one)) for one in contents.judgements]
        self._run(db, "INSERT INTO received_judgements VALUES (?, ?, ?)", judged)
        read = [(key, one.capture, pack_reading(one, "")[-1]) for one in contents.readings if one.capture not in gone]
        self._run(db, "INSERT INTO received_readings VALUES (?, ?, ?)", read)
        pages = [one for one in contents.captures if one.id not in gone]
        packed = [(one.id, len(one.content), zlib.compress(one.content, 6)) for one in pages]
        self._run(db, "INSERT INTO received_captures VALUES (?, ?, ?) ON CONFLICT DO NOTHING", packed)
        self._run(db, "INSERT INTO received_pages VALUES (?, ?)", [(key, one.id) for one in pages])

    def take_back(self, bundle: str, at: str) -> bool:
        """Take out all that a bundle brought; that it was here stays on record. False where it was not standing."""
        with self.tables.writing() as db:
            query = self._marked("UPDATE bundles SET taken_back_at = ? WHERE id = ? AND taken_back_at IS NULL")
            if not db.execute(query, (at, bundle)).rowcount:
                return False
            for table in _OF_BUNDLES:
                self._run(db, f"DELETE FROM {table} WHERE bundle = ?", [(bundle,)])  # noqa: S608 (names of ours)
            db.execute(_DROP_PAGES)
        return True

    def withdraw(self, db: _Writer, capture: str) -> None:
        """Take out all that bundles brought of a page, inside the transaction of its withdrawal."""
        query = (
            "INSERT INTO captures SELECT id, size, NULL FROM received_captures WHERE id = ? ON CONFLICT DO NOTHING"
        )
        self._run(db, query, [(capture,)])
        if self._known(capture):
            self._run(db, "INSERT INTO captures VALUES (?, 0, NULL) ON CONFLICT DO NOTHING", [(capture,)])
        for table in ("received_readings", "received_pages"):
            self._run(db, f"DELETE FROM {table} WHERE capture = ?", [(capture,)])  # noqa: S608 (names of ours)
        db.execute(_DROP_PAGES)

    def _known(self, capture: str) -> bool:
        return bool(self._rows("SELECT 1 FROM received_sightings WHERE capture = ? LIMIT 1", (capture,)))

    def _rows(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        return self.tables.rows(self._marked(query), values)

    def _run(self, db: _Writer, query: str, rows: Sequence[Sequence[Any]]) -> None:
        if rows:
            db.cursor().executemany(self._marked(query), rows)

    def _marked(self, query: str) -> str:
        return query.replace("?", self.mark)


_DROP_PAGES = "DELETE FROM received_captures WHERE id NOT IN (SELECT capture FROM received_pages)"


def _loaded(text: str) -> Bundle:
    try:
        return from_json(Bundle, text)
    except ValueError as error:
        raise LedgerError(f"The ledger is damaged: what it says of a bundle cannot be read ({error}).") from error


def _readings(packed: Iterable[bytes]) -> list[Reading]:
    found = [unpack_reading(one) for one in packed]
    if None in found:
        raise LedgerError(
            "The ledger is damaged: what a bundle brought cannot be read. Take it back and merge again."
        )
    return cast("list[Reading]", found)


def _capture(key: str, packed: bytes) -> Capture:
    try:
        return Capture(key, zlib.decompress(packed))
    except zlib.error as error:
        raise LedgerError(f"The ledger is damaged: the bytes of {key} cannot be read.") from error

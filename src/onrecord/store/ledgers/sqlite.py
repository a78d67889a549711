"""A ledger in one folder: `ledger.sqlite3` holds the inputs, `cache.sqlite3` what can be made again, `packs` the
story packs."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import astuple
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from onrecord.keys import content_key
from onrecord.problems import LedgerError
from onrecord.records import Capture, Judgement, Parse, Problem, Reading, Sighting, Span, Withdrawal
from onrecord.store.forgetting import forget_quotes, forget_views, is_passing
from onrecord.store.ledgers.base import FORMAT, FoundPassage, PageCount, Passage, Unread, WithdrawnPage
from onrecord.store.ledgers.database import Database, older_file
from onrecord.store.ledgers.from_others import FromOthers
from onrecord.store.ledgers.packed import (
    pack_parse,
    pack_reading,
    passages_of,
    sentence_key,
    unpack_parse,
    unpack_reading,
)
from onrecord.store.ledgers.received import Received
from onrecord.store.ledgers.recorded import Recorded
from onrecord.store.ledgers.schema import CACHE_FORMAT, CACHES, INPUTS, READINGS, UPGRADES
from onrecord.store.ledgers.searching import match_words, search_terms
from onrecord.store.ledgers.serial import from_json, to_json
from onrecord.store.ledgers.withdrawn import withdrawn_of
from onrecord.store.own_types import TYPES_FILE, own_types
from onrecord.store.whole_files import write_whole

if TYPE_CHECKING:
    from onrecord.ledger.queries import Search

LEDGER_FILE, CACHE_FILE, PACKS = "ledger.sqlite3", "cache.sqlite3", "packs"
_Key = TypeVar("_Key", str, bytes, int)
_PASSAGES = 'SELECT id, capture, article, start, "end", text FROM passages'
_AT_ONCE = 500  # values in one query; SQLite allows more, older builds 999


class SqliteStore(FromOthers):
    """The `Store` contract over a folder; what each method does is said there.

    Raises: LedgerError if the folder cannot be made or written to, or its files are damaged or newer.
    """

    address: str | None = None
    """It lies in the folder."""

    def __init__(self, folder: Path, *, max_pages: int | None = None) -> None:
        self.folder = folder
        self._inputs = Database(
            folder / LEDGER_FILE, schema=INPUTS, version=FORMAT, max_pages=max_pages, upgrades=UPGRADES
        )
        self._received = Received(self._inputs)
        self._recorded = Recorded(self._inputs)
        self._caches = self._open_caches()

    def _open_caches(self) -> Database:
        """Open the caches; damaged or newer ones are made anew, since nothing is lost with them."""
        path = self.folder / CACHE_FILE
        try:
            return _up_to_date(Database(path, schema=CACHES, version=CACHE_FORMAT))
        except LedgerError as error:
            if not isinstance(error.__cause__, sqlite3.DatabaseError | None) or is_passing(error):
                raise
            for old in self.folder.glob(CACHE_FILE + "*"):
                old.unlink()
            return Database(path, schema=CACHES, version=CACHE_FORMAT)

    # ---- inputs ----

    def add_page(self, content: bytes, sighting: Sighting) -> bool:
        return self.add_pages([(content, sighting)])[0]

    def add_pages(self, pages: Sequence[tuple[bytes, Sighting]]) -> tuple[bool, ...]:
        keys = [content_key(content) for content, _ in pages]
        held = self._held(keys)
        packed = {key: zlib.compress(page[0], 6) for key, page in zip(keys, pages, strict=True) if key not in held}
        rows = [(key, len(page[0]), packed.get(key, b"")) for key, page in zip(keys, pages, strict=True)]
        with self._inputs.writing() as db:
            db.executemany("DELETE FROM unread WHERE name = ?", [(sighting.name,) for _, sighting in pages])
            new = [row for row in rows if row[0] not in held]
            db.executemany("INSERT OR IGNORE INTO captures VALUES (?, ?, ?)", new)
            return tuple([
                held.get(key, True) and _sighted(db, key, sighting)
                for key, (_, sighting) in zip(keys, pages, strict=True)
            ])  # fmt: skip

    def _held(self, keys: Sequence[str]) -> dict[str, bool]:
        """Those of some captures that are on record, and whether their bytes are."""
        found: dict[str, bool] = {}
        for some in _batches(list(dict.fromkeys(keys))):
            marks = ",".join("?" * len(some))
            query = f"SELECT id, content IS NOT NULL FROM captures WHERE id IN ({marks})"  # noqa: S608
            found |= {key: bool(whole) for key, whole in self._inputs.rows(query, some)}
        return found

    def add_unread(self, unread: Unread) -> None:
        row = (unread.problem.where, unread.problem.kind, unread.problem.message, unread.seen_at)
        with self._inputs.writing() as db:
            db.execute("INSERT OR REPLACE INTO unread VALUES (?, ?, ?, ?)", row)

    def withdrawn_pages(self) -> tuple[WithdrawnPage, ...]:
        query = "SELECT id, size FROM captures WHERE id IN (SELECT capture FROM withdrawals)"
        return withdrawn_of(self.withdrawals(), dict(self._inputs.rows(query)), self.own_sightings())

    def take_withdrawn(self, pages: Sequence[WithdrawnPage]) -> None:
        gone = [(page.withdrawal.capture, page.size, None) for page in pages]
        with self._inputs.writing() as db:
            db.executemany("INSERT OR IGNORE INTO captures VALUES (?, ?, ?)", gone)
            rows = [astuple(page.withdrawal) for page in pages]
            db.executemany("INSERT OR IGNORE INTO withdrawals VALUES (?, ?, ?, ?)", rows)
            for page in pages:
                for sighting in page.sightings:
                    _sighted(db, sighting.capture, sighting)

    def add_judgements(self, judgements: Sequence[Judgement]) -> None:
        rows = [(one.id, one.made_at, to_json(one)) for one in judgements]
        with self._inputs.writing() as db:
            db.executemany("INSERT OR IGNORE INTO judgements VALUES (?, ?, ?)", rows)

    def add_judgement(self, judgement: Judgement) -> bool:
        row = (judgement.id, judgement.made_at, to_json(judgement))
        with self._inputs.writing() as db:
            return db.execute("INSERT OR IGNORE INTO judgements VALUES (?, ?, ?)", row).rowcount > 0

    def withdraw(self, withdrawal: Withdrawal) -> bool:
        forget_views(self.folder)  # first: where they cannot be emptied, nothing is withdrawn
        with self._inputs.writing() as db:
            self._received.withdraw(db, withdrawal.capture)
            self._recorded.withdraw(db, withdrawal.capture)
            added = db.execute("INSERT OR IGNORE INTO withdrawals VALUES (?, ?, ?, ?)", astuple(withdrawal)).rowcount
            if added:
                db.execute("UPDATE captures SET content = NULL WHERE id = ?", (withdrawal.capture,))
        # The cache goes after the withdrawal is kept: killed in between, a second `withdraw` clears the rest.
        self._forget_read([withdrawal.capture])
        for old in self.folder.glob(older_file(Path(LEDGER_FILE), "*").name):  # they hold the page too
            old.unlink()
        self._inputs.forget_deleted()
        self._caches.forget_deleted()
        forget_quotes(self.folder, [withdrawal])
        return added > 0

    def _forget_read(self, captures: Sequence[str]) -> None:
        """Take out of the caches what was read in some pages."""
        gone = [(key,) for key in captures]
        with self._caches.writing() as db:
            db.executemany("DELETE FROM passages WHERE capture = ?", gone)
            db.executemany("DELETE FROM readings WHERE capture = ?", gone)
            db.execute("DELETE FROM parses")  # a parse holds its sentence; which page it came from is not kept
            db.execute("INSERT INTO passage_words (passage_words) VALUES ('rebuild')")

    def take_back(self, bundle: str, at: str) -> bool:
        before = self.capture_ids()
        forget_views(self.folder)  # they hold its words
        done = self._received.take_back(bundle, at)
        held = set(self.capture_ids())
        self._forget_read([key for key in before if key not in held])
        self._inputs.forget_deleted()
        self._caches.forget_deleted()
        forget_views(self.folder)  # (one may have been made meanwhile)
        return done

    def add_pack(self, name: str, text: str) -> bool:
        path = self.folder / PACKS / f"{name}.toml"
        if path.exists() and path.read_text(encoding="utf-8") == text:
            return False
        path.parent.mkdir(exist_ok=True)
        write_whole(path, text)
        return True

    def own_types(self) -> str | None:
        """The text of the ledger's own file of incident types; None where it has none."""
        return own_types(self.folder)

    def set_own_types(self, text: str) -> None:
        """Write the ledger's own file of incident types."""
        write_whole(self.folder / TYPES_FILE, text)

    def capture_ids(self) -> tuple[str, ...]:
        own = [key for (key,) in self._inputs.rows("SELECT id FROM captures WHERE content IS NOT NULL ORDER BY id")]
        received = self._received.capture_ids()
        return tuple(sorted({*own, *received}) if received else own)

    def capture(self, key: str) -> Capture | None:
        rows = self._inputs.rows("SELECT content FROM captures WHERE id = ? AND content IS NOT NULL", (key,))
        try:
            return Capture(key, zlib.decompress(rows[0][0])) if rows else self._received.capture(key)
        except zlib.error as error:
            raise LedgerError(f"The ledger {self.folder} is damaged: the bytes of {key} cannot be read.") from error

    def own_sightings(self) -> tuple[Sighting, ...]:
        columns = "capture, name, seen_at, media_type, story, added_at"
        rows = self._inputs.rows(f"SELECT {columns} FROM sightings ORDER BY capture, name, story")  # noqa: S608
        return tuple(Sighting(row[0], row[1], row[2], row[3], row[4] or None, row[5]) for row in rows)

    def input_mark(self) -> tuple[object, ...]:
        """Something that changes when a page or a story pack is added, and is quick to ask for."""
        query = "SELECT (SELECT count(*) FROM sightings), count(*), count(taken_back_at), max(merged_at) FROM bundles"
        return *self._inputs.rows(query)[0], self._pack_marks()

    def _pack_marks(self) -> tuple[tuple[str, int], ...]:
        packs = sorted((self.folder / PACKS).glob("*.toml"))
        return tuple((one.name, one.stat().st_mtime_ns) for one in packs)

    def change_mark(self) -> tuple[object, ...]:
        """The size and the time of what inputs are written to."""
        found: list[object] = []
        for path in (self.folder / LEDGER_FILE, self.folder / f"{LEDGER_FILE}-wal", self.folder / TYPES_FILE):
            with suppress(OSError):
                told = path.stat()
                found.append((path.name, told.st_size, told.st_mtime_ns))
        return *found, self._pack_marks()

    @property
    def upgraded_from(self) -> int | None:
        """The form that the ledger had until it was opened here."""
        return self._inputs.upgraded_from

    def unread(self) -> tuple[Unread, ...]:
        rows = self._inputs.rows("SELECT kind, name, message, seen_at FROM unread ORDER BY name")
        return tuple(Unread(Problem(kind, name, message), seen_at) for kind, name, message, seen_at in rows)

    def own_judgements(self) -> tuple[Judgement, ...]:
        rows = self._inputs.rows("SELECT judgement FROM judgements ORDER BY made_at, id")
        try:
            return tuple(from_json(Judgement, text) for (text,) in rows)
        except ValueError as error:
            raise LedgerError(
                f"The ledger {self.folder} is damaged: a judgement cannot be read ({error})."
            ) from error

    def withdrawals(self) -> tuple[Withdrawal, ...]:
        rows = self._inputs.rows("SELECT capture, why, by, made_at FROM withdrawals ORDER BY capture")
        return tuple(Withdrawal(*row) for row in rows)

    def packs(self) -> tuple[tuple[str, str], ...]:
        try:
            found = sorted((self.folder / PACKS).glob("*.toml"))
            return tuple((path.stem, path.read_text(encoding="utf-8")) for path in found)
        except (OSError, UnicodeDecodeError) as error:
            raise LedgerError(f"A story pack in {self.folder / PACKS} cannot be read: {error}") from error

    # ---- caches ----

    def parses(self, model: str, sentences: Sequence[str]) -> dict[str, Parse]:
        keys = {sentence_key(text): text for text in sentences}
        found: dict[str, Parse] = {}
        for some in _batches(list(keys)):
            marks = ",".join("?" * len(some))
            query = f"SELECT sentence, parse FROM parses WHERE model = ? AND sentence IN ({marks})"  # noqa: S608
            rows = self._caches.rows(query, (model, *some))
            found |= {keys[key]: unpack_parse(packed) for key, packed in rows}
        return found

    def save_parses(self, model: str, parses: Mapping[str, Parse]) -> None:
        rows = [(model, sentence_key(text), pack_parse(parse)) for text, parse in parses.items()]
        with self._caches.writing() as db:
            db.executemany("INSERT OR REPLACE INTO parses VALUES (?, ?, ?)", rows)

    def reading(self, capture: str, reader: str) -> Reading | None:
        packed = self.packed_reading(capture, reader)
        return unpack_reading(packed) if packed is not None else None

    def packed_reading(self, capture: str, reader: str) -> bytes | None:
        query = "SELECT reading FROM readings WHERE capture = ? AND reader = ?"
        rows = self._caches.rows(query, (capture, reader))
        return bytes(rows[0][0]) if rows else None

    def readings_held(self, captures: Sequence[str], reader: str) -> dict[str, PageCount]:
        found: dict[str, PageCount] = {}
        for some in _batches(captures):
            marks = ",".join("?" * len(some))
            query = f"SELECT capture, reader, articles, claims FROM readings WHERE capture IN ({marks})"  # noqa: S608
            rows = self._caches.rows(f"{query} AND reader = ?", (*some, reader))
            found |= {row[0]: PageCount(*row) for row in rows}
        return found

    def save_reading(self, reading: Reading, reader: str) -> None:
        self.save_readings([reading], reader)

    def save_readings(self, readings: Sequence[Reading], reader: str) -> None:
        held, received = self._held([reading.capture for reading in readings]), set(self._received.capture_ids())
        kept = [one for one in readings if held.get(one.capture) or one.capture in received]
        # (not one withdrawn while it was read)
        rows = [pack_reading(reading, reader) for reading in kept]
        passages = [passage for reading in kept for passage in passages_of(reading)]
        with self._caches.writing() as db:
            db.executemany("DELETE FROM passages WHERE capture = ?", [(reading.capture,) for reading in kept])
            db.executemany("INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?, ?)", rows)
            add = 'INSERT INTO passages (capture, article, start, "end", text) VALUES (?, ?, ?, ?, ?)'
            db.executemany(add, passages)

    def page_counts(self) -> tuple[PageCount, ...]:
        rows = self._caches.rows("SELECT capture, reader, articles, claims FROM readings ORDER BY capture")
        return tuple(PageCount(*row) for row in rows)

    def search(self, words: str, *, limit: int = 100) -> tuple[Passage, ...]:
        terms = search_terms(words)
        if not terms:
            return ()
        query = (
            'SELECT p.capture, p.article, p.start, p."end", p.text '
            "FROM passage_words w JOIN passages p ON p.id = w.rowid "
            "WHERE passage_words MATCH ? ORDER BY w.rank, p.capture, p.article, p.start LIMIT ?"
        )
        rows = self._caches.rows(query, (" ".join(f'"{term}"' for term in terms), limit))
        return tuple(Passage(row[0], row[1], Span(row[2], row[3]), row[4]) for row in rows)

    def passages_with(self, search: Search, *, limit: int) -> tuple[FoundPassage, ...]:
        query = (
            "SELECT p.id, p.article, p.start FROM passage_words w JOIN passages p ON p.id = w.rowid "
            "WHERE passage_words MATCH ? ORDER BY w.rowid DESC LIMIT ?"
        )
        rows = self._caches.rows(query, (match_words(search), limit)) if search.terms else []
        return tuple(FoundPassage(*row) for row in rows)

    def passages_at(self, numbers: Sequence[int]) -> dict[int, Passage]:
        rows: list[tuple[int, str, str, int, int, str]] = []
        for some in _batches(numbers):
            marks = ",".join("?" * len(some))
            rows += self._caches.rows(f"{_PASSAGES} WHERE id IN ({marks})", some)
        return {row[0]: Passage(row[1], row[2], Span(row[3], row[4]), row[5]) for row in rows}

    def drop_caches(self) -> None:
        with self._caches.writing() as db:
            for table in ("passages", "readings", "parses"):
                db.execute(f"DELETE FROM {table}")  # noqa: S608

    # ---- the folder ----

    def faults(self) -> list[str]:
        """What is wrong with the files and the pages in them; empty where all is whole."""
        found = [f"{LEDGER_FILE}: {fault}" for fault in self._inputs.faults()]
        found += [f"{CACHE_FILE}: {fault} (`onrecord rebuild` makes it anew)" for fault in self._caches.faults()]
        for key in self.capture_ids():
            try:
                capture = self.capture(key)
            except LedgerError as error:
                found.append(str(error))
                continue
            if capture and content_key(capture.content) != key:
                found.append(f"{LEDGER_FILE}: the bytes of {key} are not those that were added")
        return found

    def close(self) -> None:
        self._inputs.close()
        self._caches.close()


def _sighted(db: sqlite3.Connection, key: str, sighting: Sighting) -> bool:
    """Keep where a page was met. False where that is on record."""
    row = (key, sighting.name, sighting.story or "", sighting.seen_at, sighting.media_type, sighting.added_at)
    columns = "capture, name, story, seen_at, media_type, added_at"
    query = f"INSERT OR IGNORE INTO sightings ({columns}) VALUES (?, ?, ?, ?, ?, ?)"  # noqa: S608
    return db.execute(query, row).rowcount > 0


def _up_to_date(caches: Database) -> Database:
    """The caches in today's form: what an older version read in pages carries no counts, and is read again."""
    if not _counted(caches):
        with caches.writing() as db:
            if not _counted(caches):  # (another process may have been first)
                for statement in ("DROP TABLE readings", *READINGS):
                    db.execute(statement)
    return caches


def _counted(caches: Database) -> bool:
    return bool(caches.rows("SELECT 1 FROM pragma_table_info('readings') WHERE name = 'claims'"))


def _batches(keys: Sequence[_Key]) -> Iterable[Sequence[_Key]]:
    return (keys[start : start + _AT_ONCE] for start in range(0, len(keys), _AT_ONCE))

"""A ledger in one folder: `ledger.sqlite3` holds the inputs, `cache.sqlite3` what can be made again, `packs` the
story packs."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, fields
from hashlib import sha256
from operator import attrgetter
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TypeVar

from onrecord.keys import content_key
from onrecord.problems import LedgerError
from onrecord.records import Capture, Judgement, Parse, Problem, Reading, Sighting, Span, Token, Withdrawal
from onrecord.store.base import FORMAT, PageCount, Passage, Unread
from onrecord.store.database import Database
from onrecord.store.schema import CACHE_FORMAT, CACHES, INPUTS, READINGS
from onrecord.store.searching import search_terms
from onrecord.store.serial import from_json, to_json
from onrecord.store.view_schema import TABLES, view_schema
from onrecord.store.views import FORM, VIEW_FILE

LEDGER_FILE, CACHE_FILE, PACKS = "ledger.sqlite3", "cache.sqlite3", "packs"
_Key = TypeVar("_Key", str, bytes)
_TOKEN = attrgetter(*(field.name for field in fields(Token)))  # many times faster than `astuple`
_AT_ONCE = 500  # values in one query; SQLite allows more, older builds 999


class SqliteStore:
    """The `Store` contract over a folder; what each method does is said there.

    Raises: LedgerError if the folder cannot be made or written to, or its files are damaged or newer.
    """

    def __init__(self, folder: Path, *, max_pages: int | None = None) -> None:
        self.folder = folder
        self._inputs = Database(folder / LEDGER_FILE, schema=INPUTS, version=FORMAT, max_pages=max_pages)
        self._caches = self._open_caches()

    def _open_caches(self) -> Database:
        """Open the caches; damaged or newer ones are made anew, since nothing is lost with them."""
        path = self.folder / CACHE_FILE
        try:
            return _up_to_date(Database(path, schema=CACHES, version=CACHE_FORMAT))
        except LedgerError as error:
            if not isinstance(error.__cause__, sqlite3.DatabaseError | None) or _passing(error):
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
            unread = {name for (name,) in db.execute("SELECT name FROM unread")}
            gone = [(sighting.name,) for _, sighting in pages if sighting.name in unread]
            db.executemany("DELETE FROM unread WHERE name = ?", gone)
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

    def add_judgement(self, judgement: Judgement) -> bool:
        row = (judgement.id, judgement.made_at, to_json(judgement))
        with self._inputs.writing() as db:
            return db.execute("INSERT OR IGNORE INTO judgements VALUES (?, ?, ?)", row).rowcount > 0

    def withdraw(self, withdrawal: Withdrawal) -> bool:
        self._forget_views()  # first: whoever keeps a view again after the withdrawal keeps one without the page
        with self._inputs.writing() as db:
            added = db.execute("INSERT OR IGNORE INTO withdrawals VALUES (?, ?, ?, ?)", astuple(withdrawal)).rowcount
            if added:
                db.execute("UPDATE captures SET content = NULL WHERE id = ?", (withdrawal.capture,))
        # The cache goes after the withdrawal is kept: killed in between, a second `withdraw` clears the rest.
        with self._caches.writing() as db:
            db.execute("DELETE FROM passages WHERE capture = ?", (withdrawal.capture,))
            db.execute("DELETE FROM readings WHERE capture = ?", (withdrawal.capture,))
            db.execute("DELETE FROM parses")  # a parse holds its sentence; which page it came from is not kept
            db.execute("INSERT INTO passage_words (passage_words) VALUES ('rebuild')")
        self._inputs.forget_deleted()
        self._caches.forget_deleted()
        return added > 0

    def _forget_views(self) -> None:
        """Take the kept views out of their file: they quote the pages that they are made from."""
        path = self.folder / VIEW_FILE
        if not path.is_file():
            return
        try:
            file = Database(path, schema=view_schema(), version=FORM)
        except LedgerError as error:
            if _passing(error):
                raise
            for old in self.folder.glob(VIEW_FILE + "*"):  # damaged, or of a newer version
                old.unlink()
            return
        with file.writing() as db:
            for table in (*TABLES, "changes", "stories"):
                db.execute(f"DELETE FROM {table}")  # noqa: S608
        file.forget_deleted()
        file.close()

    def add_pack(self, name: str, text: str) -> bool:
        path = self.folder / PACKS / f"{name}.toml"
        if path.exists() and path.read_text(encoding="utf-8") == text:
            return False
        path.parent.mkdir(exist_ok=True)
        with NamedTemporaryFile("w", dir=path.parent, suffix=".part", delete=False, encoding="utf-8") as part:
            part.write(text)
        Path(part.name).replace(path)
        return True

    def capture_ids(self) -> tuple[str, ...]:
        return tuple(
            key for (key,) in self._inputs.rows("SELECT id FROM captures WHERE content IS NOT NULL ORDER BY id")
        )

    def capture(self, key: str) -> Capture | None:
        rows = self._inputs.rows("SELECT content FROM captures WHERE id = ? AND content IS NOT NULL", (key,))
        try:
            return Capture(key, zlib.decompress(rows[0][0])) if rows else None
        except zlib.error as error:
            raise LedgerError(f"The ledger {self.folder} is damaged: the bytes of {key} cannot be read.") from error

    def sightings(self) -> tuple[Sighting, ...]:
        query = "SELECT capture, name, seen_at, media_type, story FROM sightings ORDER BY capture, name, story"
        rows = self._inputs.rows(query)
        return tuple(Sighting(row[0], row[1], row[2], row[3], row[4] or None) for row in rows)

    def input_mark(self) -> tuple[object, ...]:
        """Something that changes when a page or a story pack is added, and is quick to ask for."""
        (last,) = self._inputs.rows("SELECT count(*) FROM sightings")[0]
        packs = sorted((self.folder / PACKS).glob("*.toml"))
        return last, tuple((one.name, one.stat().st_mtime_ns) for one in packs)

    def unread(self) -> tuple[Unread, ...]:
        rows = self._inputs.rows("SELECT kind, name, message, seen_at FROM unread ORDER BY name")
        return tuple(Unread(Problem(kind, name, message), seen_at) for kind, name, message, seen_at in rows)

    def judgements(self) -> tuple[Judgement, ...]:
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
        keys = {_sentence_key(text): text for text in sentences}
        found: dict[str, Parse] = {}
        for some in _batches(list(keys)):
            marks = ",".join("?" * len(some))
            query = f"SELECT sentence, parse FROM parses WHERE model = ? AND sentence IN ({marks})"  # noqa: S608
            rows = self._caches.rows(query, (model, *some))
            found |= {keys[key]: _unpack_parse(packed) for key, packed in rows}
        return found

    def save_parses(self, model: str, parses: Mapping[str, Parse]) -> None:
        rows = [(model, _sentence_key(text), _pack_parse(parse)) for text, parse in parses.items()]
        with self._caches.writing() as db:
            db.executemany("INSERT OR REPLACE INTO parses VALUES (?, ?, ?)", rows)

    def reading(self, capture: str, reader: str) -> Reading | None:
        query = "SELECT reading FROM readings WHERE capture = ? AND reader = ?"
        rows = self._caches.rows(query, (capture, reader))
        try:
            return from_json(Reading, zlib.decompress(rows[0][0]).decode()) if rows else None
        except (zlib.error, ValueError):
            return None  # a cache that cannot be read is as good as none: the page is read again

    def save_reading(self, reading: Reading, reader: str) -> None:
        self.save_readings([reading], reader)

    def save_readings(self, readings: Sequence[Reading], reader: str) -> None:
        held = self._held([reading.capture for reading in readings])
        kept = [reading for reading in readings if held.get(reading.capture)]  # not one withdrawn while it was read
        rows = [_reading_row(reading, reader) for reading in kept]
        passages = [passage for reading in kept for passage in _passages_of(reading)]
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
    row = (key, sighting.name, sighting.story or "", sighting.seen_at, sighting.media_type)
    return db.execute("INSERT OR IGNORE INTO sightings VALUES (?, ?, ?, ?, ?)", row).rowcount > 0


def _reading_row(reading: Reading, reader: str) -> tuple[str, str, int, int, bytes]:
    packed = zlib.compress(to_json(reading).encode(), 1)
    return reading.capture, reader, len(reading.articles), len(reading.claims), packed


def _passages_of(reading: Reading) -> list[tuple[str, str, int, int, str]]:
    """The paragraphs of a page's articles, for searching."""
    return [
        (reading.capture, article.id, block.span.start, block.span.end, block.span.of(article.text))
        for article in reading.articles
        for block in article.blocks
    ]


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


def _passing(error: LedgerError) -> bool:
    """Whether the trouble lies with the disk or with another program, not with the file."""
    return isinstance(error.__cause__, sqlite3.OperationalError)


def _sentence_key(text: str) -> bytes:
    return sha256(text.encode("utf-8", "surrogatepass")).digest()


def _pack_parse(parse: Parse) -> bytes:
    text = json.dumps([_TOKEN(token) for token in parse], ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 1)


def _unpack_parse(packed: bytes) -> Parse:
    return tuple(Token(*word) for word in json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass")))


def _batches(keys: Sequence[_Key]) -> Iterable[Sequence[_Key]]:
    return (keys[start : start + _AT_ONCE] for start in range(0, len(keys), _AT_ONCE))

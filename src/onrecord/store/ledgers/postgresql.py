"""A ledger in a PostgreSQL database, for a team; the folder beside it holds what this machine makes of it."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple
from pathlib import Path
from typing import TYPE_CHECKING

from psycopg import Connection

from onrecord.keys import content_key
from onrecord.problems import LedgerError
from onrecord.records import Capture, Judgement, Parse, Problem, Reading, Sighting, Span, Withdrawal
from onrecord.store.forgetting import forget_quotes, forget_views
from onrecord.store.ledgers.base import FoundPassage, PageCount, Passage, Unread, WithdrawnPage
from onrecord.store.ledgers.folded import folded
from onrecord.store.ledgers.from_others import FromOthers
from onrecord.store.ledgers.packed import (
    pack_parse,
    pack_reading,
    passages_of,
    sentence_key,
    unpack_parse,
    unpack_reading,
)
from onrecord.store.ledgers.postgresql_schema import CACHE_TABLES, RECEIVED_TABLES
from onrecord.store.ledgers.postgresql_server import Server
from onrecord.store.ledgers.received import Received
from onrecord.store.ledgers.recorded import Recorded
from onrecord.store.ledgers.searching import search_terms
from onrecord.store.ledgers.serial import from_json, to_json
from onrecord.store.ledgers.withdrawn import withdrawn_of

if TYPE_CHECKING:
    from onrecord.ledger.queries import Search

_PHRASE = "phraseto_tsquery('words', %s)"
_INDEXED = 200_000
"""Characters of one paragraph that the search knows: PostgreSQL bounds what it indexes of one text."""
_AT_ONCE = 200  # pages whose bytes are in memory while they are checked


class PostgresStore(FromOthers):
    """The `Store` contract over a database; what each method does is said there. Each batch is one transaction, of as
    many questions to the server however many there are in it.

    Raises: UsageError where the address is none; LedgerError if the server cannot be reached, refuses or fails.
    """

    def __init__(self, address: str, folder: Path, *, make: bool = True, upgrade: bool = False) -> None:
        self.address, self.folder = address, folder
        self._server = Server(address, make=make, upgrade=upgrade)
        self._received = Received(self._server, "%s")
        self._recorded = Recorded(self._server, mark="%s")

    # ---- inputs ----

    def add_page(self, content: bytes, sighting: Sighting) -> bool:
        return self.add_pages([(content, sighting)])[0]

    def add_pages(self, pages: Sequence[tuple[bytes, Sighting]]) -> tuple[bool, ...]:
        if not pages:
            return ()
        keys = [content_key(content) for content, _ in pages]
        held = {key for (key,) in self._server.rows("SELECT id FROM captures WHERE id = ANY(%s)", (keys,))}
        fresh = {key: page[0] for key, page in zip(keys, pages, strict=True) if key not in held}
        packed = [(key, len(content), zlib.compress(content, 6)) for key, content in fresh.items()]
        seen: dict[tuple[str, str, str], Sighting] = {}
        firsts = [seen.setdefault(_seen(key, one), one) is one for key, (_, one) in zip(keys, pages, strict=True)]
        with self._server.writing() as db:
            db.execute("DELETE FROM unread WHERE name = ANY(%s)", ([_sent(one.name) for _, one in pages],))
            db.execute(_ADD_CAPTURES, _columns(packed, 3))
            new = set(db.execute(_ADD_SIGHTINGS, _columns([_sighting_row(*one) for one in seen.items()], 6)))
        return tuple([
            first and _seen(key, one) in new for first, key, (_, one) in zip(firsts, keys, pages, strict=True)
        ])  # fmt: skip

    def add_unread(self, unread: Unread) -> None:
        row = tuple(map(_sent, (unread.problem.where, unread.problem.kind, unread.problem.message, unread.seen_at)))
        with self._server.writing() as db:
            db.execute(
                "INSERT INTO unread VALUES (%s, %s, %s, %s) ON CONFLICT (name) DO UPDATE "
                "SET kind = excluded.kind, message = excluded.message, seen_at = excluded.seen_at",
                row,
            )

    def add_judgement(self, judgement: Judgement) -> bool:
        row = (judgement.id, judgement.made_at, to_json(judgement))
        with self._server.writing() as db:
            added = db.execute("INSERT INTO judgements VALUES (%s, %s, %s) ON CONFLICT DO NOTHING", row)
            return added.rowcount > 0

    def withdrawn_pages(self) -> tuple[WithdrawnPage, ...]:
        query = "SELECT id, size FROM captures WHERE id IN (SELECT capture FROM withdrawals)"
        return withdrawn_of(self.withdrawals(), dict(self._server.rows(query)), self.own_sightings())

    def take_withdrawn(self, pages: Sequence[WithdrawnPage]) -> None:
        gone = [(page.withdrawal.capture, page.size, None) for page in pages]
        rows = [tuple(map(_sent, astuple(page.withdrawal))) for page in pages]
        seen = {_seen(one.capture, one): one for page in pages for one in page.sightings}
        with self._server.writing() as db:
            db.execute(_ADD_CAPTURES, _columns(gone, 3))
            db.execute(_ADD_WITHDRAWALS, _columns(rows, 4))
            db.execute(_ADD_SIGHTINGS_OF_ALL, _columns([_sighting_row(*one) for one in seen.items()], 6))

    def add_judgements(self, judgements: Sequence[Judgement]) -> None:
        rows = [(one.id, one.made_at, to_json(one)) for one in judgements]
        with self._server.writing() as db:
            db.execute(_ADD_JUDGEMENTS, _columns(rows, 3))

    def withdraw(self, withdrawal: Withdrawal) -> bool:
        forget_views(self.folder)
        with self._server.writing() as db:
            self._received.withdraw(db, withdrawal.capture)
            row = tuple(map(_sent, astuple(withdrawal)))
            added = db.execute("INSERT INTO withdrawals VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING", row).rowcount
            if added:  # first: whoever keeps a reading of the page at this moment has done so, or will not
                db.execute("UPDATE captures SET content = NULL WHERE id = %s", (withdrawal.capture,))
            self._recorded.withdraw(db, withdrawal.capture)
            db.execute("DELETE FROM readings WHERE capture = %s", (withdrawal.capture,))
            db.execute("DELETE FROM passages WHERE capture = %s", (withdrawal.capture,))
            db.execute("DELETE FROM parses")  # a parse holds its sentence; which page it came from is not kept
        self._server.forget_deleted(("captures", "recorded_readings", *RECEIVED_TABLES, *CACHE_TABLES))
        forget_quotes(self.folder, [withdrawal])
        return added > 0

    def take_back(self, bundle: str, at: str) -> bool:
        before = self.capture_ids()
        forget_views(self.folder)  # they hold its words
        done = self._received.take_back(bundle, at)
        gone = sorted(set(before).difference(self.capture_ids()))
        with self._server.writing() as db:
            db.execute("DELETE FROM readings WHERE capture = ANY(%s)", (gone,))
            db.execute("DELETE FROM passages WHERE capture = ANY(%s)", (gone,))
            db.execute("DELETE FROM parses")  # a parse holds its sentence; which page it came from is not kept
        self._server.forget_deleted((*RECEIVED_TABLES, *CACHE_TABLES))
        forget_views(self.folder)  # (one may have been made meanwhile)
        return done

    def add_pack(self, name: str, text: str) -> bool:
        with self._server.writing() as db:
            added = db.execute(
                "INSERT INTO packs VALUES (%s, %s) ON CONFLICT (name) DO UPDATE SET pack = excluded.pack, "
                "changed_at = now() WHERE packs.pack IS DISTINCT FROM excluded.pack",
                (name, text),
            )
            return added.rowcount > 0

    def capture_ids(self) -> tuple[str, ...]:
        own = [key for (key,) in self._server.rows("SELECT id FROM captures WHERE content IS NOT NULL ORDER BY id")]
        received = self._received.capture_ids()
        return tuple(sorted({*own, *received}) if received else own)

    def capture(self, key: str) -> Capture | None:
        rows = self._server.rows("SELECT content FROM captures WHERE id = %s AND content IS NOT NULL", (key,))
        try:
            return Capture(key, zlib.decompress(rows[0][0])) if rows else self._received.capture(key)
        except zlib.error as error:
            raise LedgerError(
                f"The ledger in {self._server.words} is damaged: the bytes of {key} cannot be read."
            ) from error

    def own_sightings(self) -> tuple[Sighting, ...]:
        query = (
            "SELECT capture, name, seen_at, media_type, story, added_at FROM sightings ORDER BY capture, name, story"
        )
        rows = self._server.rows(query)
        return tuple(Sighting(row[0], row[1], row[2], row[3], row[4] or None, row[5]) for row in rows)

    def input_mark(self) -> tuple[object, ...]:
        """Something that changes when a page or a story pack is added, and is quick to ask for."""
        return tuple(self._server.rows("SELECT value FROM meta WHERE name = 'pages written'"))

    def change_mark(self) -> tuple[object, ...]:
        """How often pages and packs were written, and everything else; and the types of incident."""
        names = "('pages written', 'others written', 'types')"
        return tuple(self._server.rows(f"SELECT name, md5(value) FROM meta WHERE name IN {names} ORDER BY name"))  # noqa: S608

    @property
    def upgraded_from(self) -> int | None:
        """The form that the ledger had until it was opened here."""
        return self._server.upgraded_from

    def unread(self) -> tuple[Unread, ...]:
        rows = self._server.rows("SELECT kind, name, message, seen_at FROM unread ORDER BY name")
        return tuple(Unread(Problem(kind, name, message), seen_at) for kind, name, message, seen_at in rows)

    def own_judgements(self) -> tuple[Judgement, ...]:
        rows = self._server.rows("SELECT judgement FROM judgements ORDER BY made_at, id")
        try:
            return tuple(from_json(Judgement, text) for (text,) in rows)
        except ValueError as error:
            raise LedgerError(
                f"The ledger in {self._server.words} is damaged: a judgement cannot be read ({error})."
            ) from error

    def withdrawals(self) -> tuple[Withdrawal, ...]:
        rows = self._server.rows("SELECT capture, why, by, made_at FROM withdrawals ORDER BY capture")
        return tuple(Withdrawal(*row) for row in rows)

    def packs(self) -> tuple[tuple[str, str], ...]:
        return tuple((name, pack) for name, pack in self._server.rows("SELECT name, pack FROM packs ORDER BY name"))

    def own_types(self) -> str | None:
        """The text of the ledger's own types of incident; None where it has none."""
        rows = self._server.rows("SELECT value FROM meta WHERE name = 'types'")
        return str(rows[0][0]) if rows else None

    def set_own_types(self, text: str) -> None:
        """Put a text in the place of the ledger's own types of incident."""
        with self._server.writing() as db:
            db.execute(
                "INSERT INTO meta VALUES ('types', %s) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (text,),
            )

    # ---- caches ----

    def parses(self, model: str, sentences: Sequence[str]) -> dict[str, Parse]:
        keys = {sentence_key(text): text for text in sentences}
        if not keys:
            return {}
        query = "SELECT sentence, parse FROM parses WHERE model = %s AND sentence = ANY(%s)"
        return {keys[key]: unpack_parse(packed) for key, packed in self._server.rows(query, (model, list(keys)))}

    def save_parses(self, model: str, parses: Mapping[str, Parse]) -> None:
        if not parses:
            return
        rows = sorted((sentence_key(text), pack_parse(parse)) for text, parse in parses.items())
        with self._server.writing(alone=False) as db:
            db.execute(_ADD_PARSES, (model, *_columns(rows, 2)))

    def reading(self, capture: str, reader: str) -> Reading | None:
        packed = self.packed_reading(capture, reader)
        return unpack_reading(packed) if packed is not None else None

    def packed_reading(self, capture: str, reader: str) -> bytes | None:
        query = "SELECT reading FROM readings WHERE capture = %s AND reader = %s"
        rows = self._server.rows(query, (capture, reader))
        return bytes(rows[0][0]) if rows else None

    def readings_held(self, captures: Sequence[str], reader: str) -> dict[str, PageCount]:
        query = "SELECT capture, reader, articles, claims FROM readings WHERE capture = ANY(%s) AND reader = %s"
        return {row[0]: PageCount(*row) for row in self._server.rows(query, (list(captures), reader))}

    def save_reading(self, reading: Reading, reader: str) -> None:
        self.save_readings([reading], reader)

    def save_readings(self, readings: Sequence[Reading], reader: str) -> None:
        made = {reading.capture: reading for reading in readings}  # of one page, the last
        rows = [pack_reading(made[key], reader) for key in sorted(made)]
        passages = {key: [(*row[:-1], _sent(row[-1])) for row in passages_of(one)] for key, one in made.items()}
        with self._server.writing(alone=False) as db:
            kept = _held_still(db, sorted(made))  # not one withdrawn while it was read
            db.execute(_ADD_READINGS, _columns([row for row in rows if row[0] in kept], 5))
            db.execute("DELETE FROM passages WHERE capture = ANY(%s)", (sorted(kept),))
            found = [(*row, folded(row[-1][:_INDEXED])) for key in sorted(kept) for row in passages[key]]
            db.execute(_ADD_PASSAGES, _columns(found, 6))

    def page_counts(self) -> tuple[PageCount, ...]:
        rows = self._server.rows("SELECT capture, reader, articles, claims FROM readings ORDER BY capture")
        return tuple(PageCount(*row) for row in rows)

    def search(self, words: str, *, limit: int = 100) -> tuple[Passage, ...]:
        terms = [term for term in map(folded, search_terms(words)) if term]
        if not terms:
            return ()
        wanted = " && ".join([_PHRASE] * len(terms))
        query = (
            f"WITH asked AS (SELECT {wanted} AS query) "  # noqa: S608 (our own words, once for each term)
            "SELECT capture, article, start, stop, text FROM passages, asked WHERE words @@ query "
            "ORDER BY ts_rank(words, query) DESC, capture, article, start LIMIT %s"
        )
        rows = self._server.rows(query, (*terms, limit))
        return tuple(Passage(row[0], row[1], Span(row[2], row[3]), row[4]) for row in rows)

    def passages_with(self, search: Search, *, limit: int) -> tuple[FoundPassage, ...]:
        terms = [term for term in map(folded, search.terms) if term]
        if not terms:
            return ()
        without = [term for term in map(folded, search.without) if term]
        wanted = " && ".join([_PHRASE] * len(terms))
        unwanted = "".join([f" && !!{_PHRASE}"] * len(without))
        query = (
            f"SELECT id, article, start FROM passages WHERE words @@ ({wanted}{unwanted}) "  # noqa: S608 (our own words)
            "ORDER BY id DESC LIMIT %s"
        )
        return tuple(FoundPassage(*row) for row in self._server.rows(query, (*terms, *without, limit)))

    def passages_at(self, numbers: Sequence[int]) -> dict[int, Passage]:
        query = "SELECT id, capture, article, start, stop, text FROM passages WHERE id = ANY(%s)"
        rows = self._server.rows(query, (list(numbers),))
        return {row[0]: Passage(row[1], row[2], Span(row[3], row[4]), row[5]) for row in rows}

    def drop_caches(self) -> None:
        with self._server.writing() as db:
            for table in CACHE_TABLES:
                db.execute(f"DELETE FROM {table}")  # noqa: S608

    # ---- the database ----

    def faults(self) -> list[str]:
        """The pages whose bytes are not those that were added; empty where all is whole."""
        found: list[str] = []
        for key, content in self._contents():
            try:
                if content_key(zlib.decompress(content)) != key:
                    found.append(f"{self._server.words}: the bytes of {key} are not those that were added")
            except zlib.error:
                found.append(f"{self._server.words}: the bytes of {key} cannot be read")
        return found

    def _contents(self) -> Iterator[tuple[str, bytes]]:
        """The pages with their packed bytes, few at a time. Order: by id."""
        query = "SELECT id, content FROM captures WHERE content IS NOT NULL AND id > %s ORDER BY id LIMIT %s"
        last = ""
        while rows := self._server.rows(query, (last, _AT_ONCE)):
            yield from rows
            last = rows[-1][0]

    def close(self) -> None:
        self._server.close()


_ADD_CAPTURES = (
    "INSERT INTO captures SELECT * FROM unnest(%s::text[], %s::bigint[], %s::bytea[]) ON CONFLICT DO NOTHING"
)
_NEW_SIGHTINGS = (
    "INSERT INTO sightings "
    "SELECT new.* FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[]) "
    "AS new (capture, name, story, seen_at, media_type, added_at) "
)
_ADD_SIGHTINGS = (
    _NEW_SIGHTINGS + "JOIN captures ON captures.id = new.capture WHERE captures.content IS NOT NULL "
    "ON CONFLICT DO NOTHING RETURNING capture, name, story"
)
_ADD_SIGHTINGS_OF_ALL = _NEW_SIGHTINGS + "ON CONFLICT DO NOTHING"
_ADD_WITHDRAWALS = (
    "INSERT INTO withdrawals SELECT * FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[]) "
    "ON CONFLICT DO NOTHING"
)
_ADD_JUDGEMENTS = (
    "INSERT INTO judgements SELECT * FROM unnest(%s::text[], %s::text[], %s::text[]) ON CONFLICT DO NOTHING"
)
_ADD_PARSES = (
    "INSERT INTO parses SELECT %s, * FROM unnest(%s::bytea[], %s::bytea[]) ON CONFLICT (model, sentence) "
    "DO UPDATE SET parse = excluded.parse WHERE parses.parse <> excluded.parse"
)
_ADD_READINGS = (
    "INSERT INTO readings SELECT * FROM unnest(%s::text[], %s::text[], %s::int[], %s::int[], %s::bytea[]) "
    "ON CONFLICT (capture) DO UPDATE SET reader = excluded.reader, articles = excluded.articles, "
    "claims = excluded.claims, reading = excluded.reading"
)
_ADD_PASSAGES = (
    "INSERT INTO passages (capture, article, start, stop, text, words) "
    "SELECT capture, article, start, stop, text, to_tsvector('words', folded) FROM "
    "unnest(%s::text[], %s::text[], %s::int[], %s::int[], %s::text[], %s::text[]) "
    "AS new (capture, article, start, stop, text, folded)"
)


def _columns(rows: Sequence[Sequence[object]], count: int) -> list[list[object]]:
    """Rows as columns: one array each, whatever their number."""
    return [list(column) for column in zip(*rows, strict=True)] or [[] for _ in range(count)]


def _seen(key: str, sighting: Sighting) -> tuple[str, str, str]:
    return key, _sent(sighting.name), _sent(sighting.story or "")


def _sighting_row(seen: tuple[str, str, str], sighting: Sighting) -> tuple[str | None, ...]:
    return *seen, sighting.seen_at, sighting.media_type, sighting.added_at


def _held_still(db: Connection, keys: Sequence[str]) -> set[str]:
    """Those of some pages whose bytes are held, and stay so until this transaction ends."""
    query = "SELECT id FROM captures WHERE id = ANY(%s) AND content IS NOT NULL ORDER BY id FOR SHARE"
    received = "SELECT capture FROM received_pages WHERE capture = ANY(%s) ORDER BY capture FOR SHARE"
    return {key for one in (query, received) for (key,) in db.execute(one, (keys,))}


def _sent(text: str) -> str:
    """A text as PostgreSQL takes it: it holds no NUL."""
    return text.replace("\0", "\ufffd")

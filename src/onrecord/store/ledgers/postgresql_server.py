"""A connection to PostgreSQL: opened, its ledger made or checked, written to in whole transactions, its errors in
plain words. A password is in none of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg import errors
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from onrecord.problems import LedgerError, UsageError
from onrecord.store.ledgers.base import FORMAT
from onrecord.store.ledgers.postgresql_schema import CACHE_FORMAT, CACHE_UPGRADES, CACHES, INPUTS, SCHEMA, UPGRADES

_PATIENCE = 10
"""Seconds that an answer to the first knock is waited for, where the address says nothing else."""
_BUSY_SECONDS = 60
"""Another writer is waited for."""
_ONE_AT_A_TIME = 7_031_962_214
"""The advisory lock of whoever writes inputs, or makes the tables: a number of ours."""
_IS_THERE = f"SELECT 1 FROM pg_tables WHERE schemaname = '{SCHEMA}' AND tablename = 'meta'"  # noqa: S608
_KEPT = "What had been added before is kept."
_OLDER = (
    "The ledger in {words} has format {found}; this version of onrecord works with format {known}. When everybody "
    "who uses it has this version, back it up with pg_dump and run `onrecord upgrade --store ADDRESS`."
)
_SET_META = "INSERT INTO meta VALUES (%s, %s) ON CONFLICT (name) DO UPDATE SET value = excluded.value"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a ledger is, in words that hold no password, and the password, so that it is said nowhere."""

    words: str
    secret: str = ""

    def hidden(self, message: str) -> str:
        """What a server says, as one line without the password."""
        line = message.strip().splitlines()[0] if message.strip() else "no reason was given"
        return line.replace(self.secret, "…") if self.secret else line


class Server:
    """A ledger's tables in a PostgreSQL database.

    Raises: LedgerError, on opening and ever after, where the server cannot be reached, refuses or fails.
    """

    def __init__(self, address: str, *, make: bool = True, upgrade: bool = False) -> None:
        """Open a ledger; with `make`, make it where there is none; with `upgrade`, bring one of an older form up.

        Raises: UsageError where the address is none of PostgreSQL's.
        """
        self._address, self._place = address, _place(address)
        self.words = self._place.words
        self.upgraded_from: int | None = None
        self._connection = self._connected()
        try:
            self._prepare(make=make, upgrade=upgrade)
        except BaseException:
            self._connection.close()
            raise

    def _connected(self) -> psycopg.Connection:
        with self._plain_errors():
            connection = psycopg.connect(_connectable(self._address), autocommit=True)
            connection.execute(f"SET lock_timeout = '{_BUSY_SECONDS * 1000:.0f}ms'")
            connection.execute(f"SET search_path = {SCHEMA}")
        return connection

    def _prepare(self, *, make: bool, upgrade: bool) -> None:
        formats = self._formats()
        if not formats and not make:
            raise LedgerError(f"There is no ledger in {self.words}. `onrecord add PATH --store ADDRESS` makes one.")
        if formats != {"format": FORMAT, "caches": CACHE_FORMAT}:
            with self.writing() as db:
                formats = self._formats()  # another process may have been first
                self._refuse_newer(formats)
                self._bring_up(db, formats, upgrade=upgrade)

    def _bring_up(self, db: psycopg.Connection, formats: dict[str, int], *, upgrade: bool) -> None:
        """Make the tables, or bring them up from an older form; all of it, or nothing.

        Raises: LedgerError where the inputs are of an older form and nobody asked for an upgrade.
        """
        found = formats.get("format")
        if found is None:
            db.execute(INPUTS)
        elif found < FORMAT and not upgrade:
            raise LedgerError(_OLDER.format(words=self.words, found=found, known=FORMAT))
        elif found < FORMAT:
            for one in UPGRADES[found - 1 :]:
                db.execute(one)
            self.upgraded_from = found
        if formats.get("caches") != CACHE_FORMAT:
            db.execute(CACHE_UPGRADES.get(formats.get("caches", 0), CACHES))
        for name, form in (("format", FORMAT), ("caches", CACHE_FORMAT)):
            db.execute(_SET_META, (name, str(form)))

    def _formats(self) -> dict[str, int]:
        """The forms of the inputs and of the caches; nothing where there is no ledger."""
        with self._plain_errors():
            if not self._connection.execute(_IS_THERE).fetchone():
                return {}
            found = self._connection.execute("SELECT name, value FROM meta WHERE name IN ('format', 'caches')")
            formats = {name: int(value) if value.isdigit() else -1 for name, value in found.fetchall()}
        if "format" not in formats:
            raise LedgerError(f"The schema {SCHEMA} in {self.words} is another program's: it holds no ledger.")
        return formats

    def _refuse_newer(self, formats: dict[str, int]) -> None:
        for name, known in (("format", FORMAT), ("caches", CACHE_FORMAT)):
            found = formats.get(name, known)
            if found > known or found < 0:
                raise LedgerError(
                    f"The ledger in {self.words} has format {found}; this version of onrecord reads up to {known}. "
                    "Use a newer onrecord."
                )

    def rows(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """What a query finds."""
        with self._plain_errors():
            return self._open().execute(query, values or None).fetchall()

    def _open(self) -> psycopg.Connection:
        """The connection; a new one where the server had gone away and whoever asked then was told."""
        if self._connection.closed:
            self._connection = self._connected()
        return self._connection

    @contextmanager
    def writing(self, *, alone: bool = True) -> Iterator[psycopg.Connection]:
        """All that is written inside is kept, or none of it. `alone`: nobody else writes inputs meanwhile."""
        with self._plain_errors(), self._open().transaction():
            if alone:
                self._connection.execute("SELECT pg_advisory_xact_lock(%s)", (_ONE_AT_A_TIME,))
            yield self._connection

    def forget_deleted(self, tables: Sequence[str]) -> None:
        """Write tables anew without what was deleted from them."""
        with self._plain_errors():
            for table in tables:
                self._connection.execute(f"VACUUM (FULL) {table}")

    def close(self) -> None:
        """Hang up."""
        self._connection.close()

    @contextmanager
    def _plain_errors(self) -> Iterator[None]:
        try:
            yield
        except psycopg.Error as error:
            raise LedgerError(_in_words(error, self._place)) from (None if self._place.secret else error)


def _place(address: str) -> _Place:
    try:
        parts = conninfo_to_dict(address)
    except psycopg.Error:  # its message quotes the address, password and all
        raise UsageError(
            "That is not an address of a PostgreSQL database: write postgresql://user@host/database."
        ) from None
    where = " at ".join(str(parts[part]) for part in ("dbname", "host") if parts.get(part))
    words = f"the database {where}" if where else f"the database of the service {parts.get('service', 'by default')}"
    return _Place(words, str(parts.get("password") or ""))


def _connectable(address: str) -> str:
    """An address with what it leaves open."""
    given = conninfo_to_dict(address)
    usual = {"connect_timeout": str(_PATIENCE), "application_name": "onrecord", "client_encoding": "UTF8"}
    return make_conninfo(address, **{name: value for name, value in usual.items() if given.get(name) is None})


_WORDS: tuple[tuple[type[psycopg.Error] | tuple[type[psycopg.Error], ...], str], ...] = (
    (errors.DiskFull, "The disk of the server is full: {place} could not be written to. {kept}"),
    (errors.TooManyConnections, "The server of {place} takes no more connections. Try again later."),
    ((errors.ReadOnlySqlTransaction, errors.InsufficientPrivilege),
     "You may not write to {place}, or not read it: {why}"),
    ((errors.RestrictViolation, errors.IntegrityError), "The ledger in {place} refused a change: {why}"),
    ((errors.DataCorrupted, errors.IndexCorrupted, errors.UndefinedTable, errors.UndefinedColumn),
     "The ledger in {place} is damaged: {why}"),
    ((errors.LockNotAvailable, errors.DeadlockDetected, errors.SerializationFailure),
     "Another program is writing to the ledger in {place}. Try again when it is done."),
    ((errors.AdminShutdown, errors.CrashShutdown), "The server of {place} went away. {kept}"),
    (errors.CannotConnectNow, "The server of {place} is starting or stopping. Try again in a moment."),
)  # fmt: skip
_UNKNOWN_HERE = (
    "The server of {place} did not take the password, or wants one: give it as PGPASSWORD, in ~/.pgpass or in a "
    "service file."
)
_SAID = (
    ("password", _UNKNOWN_HERE),
    ("does not exist", "There is no such database or user: {why}"),
    ("too many", "The server of {place} takes no more connections. Try again later."),
    ("authentication", "The server of {place} does not let you in: {why}"),
    ("pg_hba", "The server of {place} does not let you in: {why}"),
    ("starting up", "The server of {place} is starting. Try again in a moment."),
    ("shutting down", "The server of {place} is stopping. {kept}"),
    ("consuming input", "The server of {place} went away. {kept}"),
    ("closed", "The server of {place} went away. {kept}"),
    ("connection is lost", "The server of {place} went away. {kept}"),
    ("sending", "The server of {place} went away. {kept}"),
)  # fmt: skip
"""What libpq and servers say at the door, where there is no code yet; a server that speaks another language falls
through to the last sentence of `_in_words`."""


def _in_words(error: psycopg.Error, place: _Place) -> str:
    why = place.hidden(str(error))
    words = next((words for kinds, words in _WORDS if isinstance(error, kinds)), None)
    if words is None and isinstance(error, psycopg.OperationalError):
        words = next((words for part, words in _SAID if part in str(error)), None)
        words = words or "No PostgreSQL server answers for {place}, or it went away: {why}"
    words = words or "The ledger in {place} failed: {why}"
    return words.format(place=place.words, why=why.rstrip(".") + ".", kept=_KEPT)

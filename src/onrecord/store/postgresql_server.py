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
from onrecord.store.base import FORMAT
from onrecord.store.postgresql_schema import CACHE_FORMAT, CACHES, INPUTS, SCHEMA

_PATIENCE = 10
"""Seconds that an answer to the first knock is waited for, where the address says nothing else."""
_BUSY_SECONDS = 60
"""Another writer is waited for."""
_ONE_AT_A_TIME = 7_031_962_214
"""The advisory lock of whoever writes inputs, or makes the tables: a number of ours."""
_IS_THERE = f"SELECT 1 FROM pg_tables WHERE schemaname = '{SCHEMA}' AND tablename = 'meta'"  # noqa: S608
_KEPT = "What had been added before is kept."


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

    def __init__(self, address: str, *, make: bool = True) -> None:
        """Open a ledger; with `make`, make it where there is none.

        Raises: UsageError where the address is none of PostgreSQL's.
        """
        self._place = _place(address)
        self.words = self._place.words
        with self._plain_errors():
            self._connection = psycopg.connect(_connectable(address), autocommit=True)
            self._connection.execute(f"SET lock_timeout = '{_BUSY_SECONDS * 1000:.0f}ms'")
        try:
            self._prepare(make=make)
        except BaseException:
            self._connection.close()
            raise

    def _prepare(self, *, make: bool) -> None:
        formats = self._formats()
        if not formats and not make:
            raise LedgerError(f"There is no ledger in {self.words}. `onrecord add PATH --store ADDRESS` makes one.")
        if not formats or formats.get("caches") != CACHE_FORMAT:
            with self.writing() as db:
                formats = self._formats()  # another process may have been first
                if not formats:
                    db.execute(INPUTS)
                    db.execute("INSERT INTO meta VALUES ('format', %s)", (str(FORMAT),))
                self._refuse_newer(formats)
                if formats.get("caches") != CACHE_FORMAT:
                    db.execute(CACHES)
                    form = str(CACHE_FORMAT)
                    db.execute(
                        "INSERT INTO meta VALUES ('caches', %s) ON CONFLICT (name) DO UPDATE SET value = %s",
                        (form, form),
                    )
        self._refuse_newer(formats)

    def _formats(self) -> dict[str, int]:
        """The forms of the inputs and of the caches; nothing where there is no ledger."""
        with self._plain_errors():
            self._connection.execute(f"SET search_path = {SCHEMA}")
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
            return self._connection.execute(query, values or None).fetchall()

    @contextmanager
    def writing(self, *, alone: bool = True) -> Iterator[psycopg.Connection]:
        """All that is written inside is kept, or none of it. `alone`: nobody else writes inputs meanwhile."""
        with self._plain_errors(), self._connection.transaction():
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

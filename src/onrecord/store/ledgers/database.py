"""One SQLite file: opened, checked, written to in whole transactions, its errors in plain words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from onrecord.problems import LedgerError

_BUSY_SECONDS = 30
_MAPPED = 1 << 32
"""Bytes of a large file that are read as memory."""
Upgrades = Sequence[Sequence[str]]
"""Statements that bring a file of form 1 up to form 2, one of form 2 up to form 3, …"""


def older_file(path: Path, form: int | str) -> Path:
    """Where the copy of a file goes that is brought up from an older form; `*` for a pattern of all.

    Example:
        >>> older_file(Path("ledger.sqlite3"), 1).name
        'ledger-format-1.sqlite3'
    """
    return path.with_name(f"{path.stem}-format-{form}{path.suffix}")


class Database:
    """A SQLite file of a ledger.

    Raises: LedgerError, on opening and ever after, where the file is damaged, locked, full or not to be written.
    """

    def __init__(
        self, path: Path, *, schema: str, version: int, max_pages: int | None = None, memory_mb: int = 0,
        patience: float = _BUSY_SECONDS, upgrades: Upgrades = (),
    ) -> None:  # fmt: skip
        """Open a file, or make it. `memory_mb` is what this connection may keep of it in memory, beside what the
        system keeps; 0 for as little as SQLite does by itself. `patience`: seconds that another writer is waited for.
        `upgrades`: what brings a file of form 1, 2, … up to the next form; without them an older form stays.
        """
        self.path = path
        self.upgraded_from: int | None = None
        with self._plain_errors():
            self._connection = sqlite3.connect(path, timeout=patience, isolation_level=None)
            try:
                self._prepare(schema, version, max_pages)
                if upgrades and self._form(version) < version:
                    self._upgrade(version, upgrades)
                if memory_mb:
                    self._connection.execute(f"PRAGMA cache_size=-{memory_mb * 1024:d}")
                    self._connection.execute(f"PRAGMA mmap_size={_MAPPED:d}")
            except BaseException:
                self._connection.close()
                raise

    def _prepare(self, schema: str, version: int, max_pages: int | None) -> None:
        run = self._connection.execute
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "secure_delete=ON"):
            run(f"PRAGMA {pragma}")
        if max_pages:
            run(f"PRAGMA max_page_count={max_pages:d}")
        if not run("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone():
            mark = f"INSERT INTO meta VALUES ('format', '{version:d}');"  # noqa: S608 (a number of ours)
            script = f"BEGIN IMMEDIATE; {schema} {mark} COMMIT;"
            try:
                self._connection.executescript(script)
            except sqlite3.OperationalError as error:
                if "already exists" not in str(error):  # another process was first: its tables are ours
                    raise
                self._connection.rollback()
        self._form(version)

    def _form(self, version: int) -> int:
        """The form of the file. Raises: LedgerError if it is newer than `version`."""
        (found,) = self._connection.execute("SELECT value FROM meta WHERE name = 'format'").fetchone() or ("none",)
        if not str(found).isdigit() or int(found) > version:
            raise LedgerError(
                f"The ledger {self.path.parent} has format {found}; this version of onrecord reads up to {version}. "
                "Use a newer onrecord."
            )
        return int(found)

    def _upgrade(self, version: int, upgrades: Upgrades) -> None:
        """Bring an older file up to today's form, at once or not at all; a copy of the old one stays beside it."""
        self._connection.execute("BEGIN IMMEDIATE")  # nobody writes between the copy and the change
        try:
            found = self._form(version)  # (another process may have been first)
            if found < version:
                self._copy_to(older_file(self.path, found))
                for statement in (one for upgrade in upgrades[found - 1 :] for one in upgrade):
                    self._connection.execute(statement)
                self._connection.execute("UPDATE meta SET value = ? WHERE name = 'format'", (str(version),))
                self.upgraded_from = found
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    def _copy_to(self, path: Path) -> None:
        """Copy the file as it is on record: whole under its name, or not at all."""
        part = path.with_name(f"{path.name}.part")
        try:
            part.unlink(missing_ok=True)
            with closing(sqlite3.connect(self.path)) as source, closing(sqlite3.connect(part)) as target:
                source.backup(target)  # over another connection: one that writes may not be copied from
            part.replace(path)
        except OSError as error:
            raise LedgerError(
                f"The ledger {self.path.parent} is of an older form and was left as it is: no copy of it could be "
                f"made ({(error.strerror or str(error)).lower()})."
            ) from error
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)

    def rows(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """What a query finds."""
        with self._plain_errors():
            return self._connection.execute(query, values).fetchall()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """All that is written inside is kept, or none of it."""
        with self._plain_errors():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def forget_deleted(self) -> None:
        """Leave no trace in the file of what was deleted."""
        with self._plain_errors():
            self._connection.execute("VACUUM")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def faults(self) -> list[str]:
        """What SQLite's own check of the file says; empty where it is whole."""
        return [str(row[0]) for row in self.rows("PRAGMA integrity_check(5)") if row[0] != "ok"]

    def close(self) -> None:
        """Close the file."""
        with self._plain_errors():
            self._connection.close()

    @contextmanager
    def _plain_errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise LedgerError(_in_words(error, self.path)) from error


def _in_words(error: sqlite3.Error, path: Path) -> str:
    message, where = str(error), path.parent
    if "full" in message:
        return f"The disk is full: {where} could not be written to. What had been added before is kept."
    if "readonly" in message or "read-only" in message:
        return f"The ledger {where} cannot be written to."
    if "unable to open" in message:
        return f"The ledger {where} cannot be opened, or not written to."
    if "locked" in message or "busy" in message:
        return f"Another program is writing to the ledger {where}. Try again when it is done."
    if "disk I/O" in message:
        return f"The disk failed, or is full, while {where} was in use. What had been added before is kept."
    if isinstance(error, sqlite3.IntegrityError):
        return f"The ledger {where} refused a change: {message}."
    if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.ProgrammingError):
        return f"The ledger {where} is damaged ({path.name}: {message})."
    return f"The ledger {where} failed: {message}."

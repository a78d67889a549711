"""Where a ledger is: a folder of its own, or a database with a folder of this machine beside it.

`add` makes it, everything else opens it.
"""

from __future__ import annotations

import errno
from pathlib import Path

from onrecord.problems import LedgerError, UsageError
from onrecord.store.forgetting import forget_what_others_withdrew
from onrecord.store.ledgers.base import FolderStore
from onrecord.store.ledgers.sqlite import LEDGER_FILE, SqliteStore

DEFAULT_FOLDER = Path("onrecord-ledger")
_SCHEMES = ("postgresql://", "postgres://")


def open_store(folder: Path, address: str | None = None, *, make: bool = False, upgrade: bool = False) -> FolderStore:
    """Open the ledger in a folder or, with an address, the one in that database; `make` it where there is none.

    One of an older form is brought up to today's: in a folder by opening it, in a database where `upgrade` says so.

    Raises: LedgerError if it cannot be opened or made; UsageError if the address is none.
    """
    if address is None:
        return open_or_make_ledger(folder) if make else open_ledger(folder)
    if not is_address_of_a_store(address):
        raise UsageError("--store takes the address of a PostgreSQL database: postgresql://user@host/database.")
    try:
        from onrecord.store.ledgers.postgresql import PostgresStore  # needs its library: only where it is asked for
    except ImportError as error:
        raise UsageError("--store needs PostgreSQL's library: pip install 'onrecord[postgresql]'") from error
    store = PostgresStore(address, folder, make=make, upgrade=upgrade)
    _make_folder(folder)
    forget_what_others_withdrew(folder, store.withdrawals())
    return store


def is_address_of_a_store(text: str) -> bool:
    """Whether a text says that it is the address of a database.

    Example:
        >>> is_address_of_a_store("postgresql://ann@db.example/news"), is_address_of_a_store("ledgers/news")
        (True, False)
    """
    return text.startswith(_SCHEMES)


def open_ledger(folder: Path) -> SqliteStore:
    """Open a ledger that is there.

    Raises: LedgerError if there is none, or it cannot be opened.
    """
    if not is_ledger(folder):
        raise LedgerError(f"There is no ledger in {folder}. `onrecord add PATH --ledger {folder}` makes one.")
    return SqliteStore(folder)


def open_or_make_ledger(folder: Path) -> SqliteStore:
    """Open a ledger, or make an empty one.

    Raises: LedgerError if it can neither be opened nor made.
    """
    _make_folder(folder)
    return SqliteStore(folder)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = "the disk is full" if error.errno == errno.ENOSPC else (error.strerror or str(error)).lower()
        raise LedgerError(f"The ledger {folder} cannot be made: {why}.") from error


def is_ledger(folder: Path) -> bool:
    """Whether a folder holds a ledger.

    Raises: LedgerError if the folder may not be looked into.
    """
    try:
        return (folder / LEDGER_FILE).is_file()
    except OSError as error:
        raise LedgerError(
            f"The ledger {folder} cannot be opened: {(error.strerror or str(error)).lower()}."
        ) from error

"""The folder a ledger is kept in: made by `add`, opened by everything else."""

from __future__ import annotations

import errno
from pathlib import Path

from onrecord.problems import LedgerError
from onrecord.store.sqlite import LEDGER_FILE, SqliteStore

DEFAULT_FOLDER = Path("onrecord-ledger")
TYPES_FILE = "types.toml"


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
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = "the disk is full" if error.errno == errno.ENOSPC else (error.strerror or str(error)).lower()
        raise LedgerError(f"The ledger {folder} cannot be made: {why}.") from error
    return SqliteStore(folder)


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


def own_types(folder: Path) -> str | None:
    """The text of a ledger's own file of incident types; None where it has none.

    Raises: LedgerError if the file is there and cannot be read.
    """
    path = folder / TYPES_FILE
    try:
        return path.read_text(encoding="utf-8") if path.is_file() else None
    except (OSError, UnicodeDecodeError) as error:
        raise LedgerError(f"The file {path} cannot be read: {error}.") from error

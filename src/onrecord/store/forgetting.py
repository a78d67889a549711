"""What a folder keeps of a ledger's views, taken out: they quote the pages that they are made from."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from onrecord.problems import LedgerError
from onrecord.store.database import Database
from onrecord.store.view_schema import TABLES, view_schema
from onrecord.store.views import FORM, VIEW_FILE


def forget_views(folder: Path) -> None:
    """Empty the file of kept views, if a folder has one.

    Raises: LedgerError if it cannot be written to.
    """
    path = folder / VIEW_FILE
    if not path.is_file():
        return
    try:
        file = Database(path, schema=view_schema(), version=FORM)
    except LedgerError as error:
        if is_passing(error):
            raise
        for old in folder.glob(VIEW_FILE + "*"):  # damaged, or of a newer version
            old.unlink()
        return
    with file.writing() as db:
        for table in (*TABLES, "changes", "stories"):
            db.execute(f"DELETE FROM {table}")  # noqa: S608
    file.forget_deleted()
    file.close()


def is_passing(error: LedgerError) -> bool:
    """Whether the trouble lies with the disk or with another program, not with the file."""
    return isinstance(error.__cause__, sqlite3.OperationalError)

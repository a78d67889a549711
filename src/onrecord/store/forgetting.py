"""What a folder keeps beside a ledger, taken out: views and alerts quote the pages that they are made from."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from onrecord.problems import LedgerError
from onrecord.records import Withdrawal
from onrecord.store.desk.alert_quotes import forget_alerts
from onrecord.store.ledgers.database import Database
from onrecord.store.views.view_schema import TABLES, view_schema
from onrecord.store.views.views import FORM, VIEW_FILE

KNOWN_FILE = "withdrawals-known"
"""Beside the views of a ledger in a database."""


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
    try:
        with file.writing() as db:
            held = db.execute("SELECT max(version) FROM stories").fetchone()[0]
            if held is None:
                return
            known = db.execute("SELECT max(CAST(value AS INTEGER)) FROM meta WHERE name = 'forgotten'").fetchone()[0]
            db.execute("INSERT OR REPLACE INTO meta VALUES ('forgotten', ?)", (str(max(held, known or 0)),))
            for table in (*TABLES, "changes", "stories"):
                db.execute(f"DELETE FROM {table}")  # noqa: S608
        file.forget_deleted()
    finally:
        file.close()


def forget_quotes(folder: Path, withdrawals: Sequence[Withdrawal]) -> None:
    """Take out of a ledger's folder what quotes pages that are withdrawn: the kept views, and the alerts' words.

    To be asked once the withdrawals are on record: whoever was writing meanwhile is waited for, and whoever writes
    later finds them there.
    Raises: LedgerError if the folder cannot be written to.
    """
    forget_views(folder)
    forget_alerts(folder, withdrawals)


def forget_what_others_withdrew(folder: Path, withdrawals: Sequence[Withdrawal]) -> None:
    """Take out of a folder what quotes pages that were withdrawn since it was last looked into, on another machine.

    Leaves: the number of withdrawals that the folder knows of, in a file.
    Raises: LedgerError if the folder cannot be written to.
    """
    mark = folder / KNOWN_FILE
    try:
        known = mark.read_text(encoding="ascii").strip() if mark.is_file() else ""
        if known != str(len(withdrawals)):
            forget_quotes(folder, withdrawals)
            mark.write_text(f"{len(withdrawals)}\n", encoding="ascii")
    except (OSError, UnicodeDecodeError) as error:
        raise LedgerError(f"The folder {folder} cannot be written to: {error}.") from error


def is_passing(error: LedgerError) -> bool:
    """Whether the trouble lies with the disk or with another program, not with the file."""
    return isinstance(error.__cause__, sqlite3.OperationalError)

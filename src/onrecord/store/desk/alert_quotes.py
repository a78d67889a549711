"""Which pages an alert quotes, and what stays of it when one of them is withdrawn: that it fired, and no word more.

An alert is written when its page is on record, and is shown, fed and sent again long after. So the desk knows the
withdrawals too: what it holds is taken out, and what is still being written when a page goes is not kept.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from sqlite3 import Connection

from onrecord.records import Withdrawal
from onrecord.store.desk.desk import DESK_FILE, DeskFile

TAKEN_OUT = "What fired this watch stood on a page that was withdrawn on {day}. Its words are no longer kept."
NOT_SENT = "The page that the alert quoted was withdrawn on {day}."
_NO_PAGE = ""  # in the place of a page: it quotes none
_QUOTING = (
    "SELECT id FROM firings f WHERE id NOT IN (SELECT firing FROM taken_out) AND (EXISTS "
    "(SELECT 1 FROM quoted WHERE firing = f.id AND capture = ?) OR (NOT EXISTS "
    "(SELECT 1 FROM quoted WHERE firing = f.id) AND reason != 'test' AND fired_at <= ?))"
)
"""What quotes a page; and what fired before the page went, where nobody noted which pages it quotes."""


def forget_alerts(folder: Path, withdrawals: Sequence[Withdrawal]) -> int:
    """Take the words of withdrawn pages out of the alerts that a ledger's folder keeps, if it keeps any.

    Leaves: how many alerts that were.
    Raises: LedgerError if the desk cannot be written to.
    """
    if not (folder / DESK_FILE).is_file():
        return 0
    file = DeskFile(folder)
    try:
        return take_out(file, withdrawals)
    finally:
        file.close()


def take_out(file: DeskFile, withdrawals: Sequence[Withdrawal]) -> int:
    """Take the words of withdrawn pages out of all alerts. What was to be sent of them is not sent.

    Leaves: how many alerts that were. Asked again it does nothing.
    """
    known = {capture for (capture,) in file.rows("SELECT capture FROM withdrawn")}
    fresh = [one for one in withdrawals if one.capture not in known]
    if not fresh:
        return 0
    with file.writing() as db:
        count = sum(_take_out(db, one) for one in fresh)
    if count:
        file.forget_deleted()
    return count


def _take_out(db: Connection, gone: Withdrawal) -> int:
    db.execute("INSERT OR IGNORE INTO withdrawn VALUES (?, ?)", (gone.capture, gone.made_at))
    found = [key for (key,) in db.execute(_QUOTING, (gone.capture, gone.made_at)).fetchall()]
    day = gone.made_at[:10]
    text, why = TAKEN_OUT.format(day=day), NOT_SENT.format(day=day)
    db.executemany("UPDATE firings SET text = ?, href = 'watches.html' WHERE id = ?", [(text, key) for key in found])
    db.executemany("INSERT INTO taken_out VALUES (?, ?)", [(key, gone.made_at) for key in found])
    failed = "UPDATE deliveries SET state = 'failed', message = ? WHERE firing = ? AND state IN ('due', 'sending')"
    db.executemany(failed, [(why, key) for key in found])
    return len(found)


def note_quotes(db: Connection, firing: str, captures: Iterable[str] | None) -> None:
    """Note which pages an alert quotes; None where that is not known."""
    if captures is not None:
        rows = [(firing, capture) for capture in (*captures, _NO_PAGE)]
        db.executemany("INSERT OR IGNORE INTO quoted VALUES (?, ?)", rows)


def any_withdrawn(db: Connection, captures: Collection[str]) -> bool:
    """Whether the desk knows that one of some pages was withdrawn."""
    found = (db.execute("SELECT 1 FROM withdrawn WHERE capture = ?", (one,)).fetchone() for one in captures)
    return any(found)

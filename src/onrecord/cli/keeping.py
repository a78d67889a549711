"""Commands that look after the ledger: `withdraw`, `rebuild`, `doctor`."""

from __future__ import annotations

import getpass
import sqlite3
import sys
from typing import Annotated

import typer

from onrecord import __version__
from onrecord.briefing.summary import summary_line
from onrecord.cli.options import LEDGER, LedgerOption
from onrecord.cli.printing import say
from onrecord.cli.session import opened, reader_of, record_of, utc_now
from onrecord.problems import LedgerError, UsageError
from onrecord.records import Withdrawal
from onrecord.store.adding.recording import load_packs
from onrecord.store.ledgers.base import FolderStore

CaptureArgument = Annotated[
    str,
    typer.Argument(metavar="CAPTURE", help="The page: its SHA-256 or the start of it, or the name it was added by."),
]
WhyOption = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason; it is kept.")]
ByOption = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who decided it; else who is signed in.")]


def withdraw(capture: CaptureArgument, why: WhyOption, by: ByOption = None, ledger: LedgerOption = LEDGER) -> None:
    """Take a page's bytes out of the ledger for good. Its hash, the day and the reason stay."""
    if not why.strip():
        raise UsageError("--why needs a reason.")
    with opened(ledger) as store:
        key = capture_key(store, capture)
        if not store.withdraw(Withdrawal(key, why.strip(), by or getpass.getuser(), utc_now())):
            say(f"{key} had been withdrawn before.")
            return
    say(f"{key} is withdrawn: its bytes and all that was read in it are gone from the ledger.")


def rebuild(ledger: LedgerOption = LEDGER) -> None:
    """Forget everything that was worked out and read all pages again. Pages and judgements stay as they are."""
    with opened(ledger) as store:
        store.drop_caches()
        say(summary_line(record_of(store, anew=True)))


def doctor(ledger: LedgerOption = LEDGER) -> None:
    """Check that the program and the ledger are whole."""
    say(f"onrecord {__version__}, Python {sys.version.split()[0]}, SQLite {sqlite3.sqlite_version}")
    with opened(ledger) as store:
        say(f"reader {reader_of(store).version}")
        load_packs(store)
        held, gone, judged = store.capture_ids(), store.withdrawals(), store.judgements()
        say(f"{len(held)} pages, {len(gone)} withdrawn, {len(judged)} judgements, {len(store.packs())} story packs")
        faults = store.faults()
    for fault in faults:
        say(f"fault: {fault}")
    if faults:
        raise LedgerError("The ledger is damaged.")
    say("All is well.")


def capture_key(store: FolderStore, text: str) -> str:
    """The one capture that is meant.

    Raises: UsageError if there is none, or several.
    """
    sightings, gone = store.sightings(), {withdrawal.capture for withdrawal in store.withdrawals()}
    found = {one.capture for one in sightings if one.name == text or one.capture == text}
    found = found or {one.capture for one in sightings if len(text) >= 6 and one.capture.startswith(text)}
    found = found - gone or found
    if not found:
        raise UsageError(f"There is no page {text} in the ledger.")
    if len(found) > 1:
        raise UsageError(f"{len(found)} pages are called {text}; give the SHA-256: {', '.join(sorted(found))}.")
    return found.pop()

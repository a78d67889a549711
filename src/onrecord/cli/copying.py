"""`copy`, `upgrade`: a ledger into another folder or database, as a backup or to move there; into today's format."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from typer import Option

from onrecord.cli.options import LEDGER, LedgerOption
from onrecord.cli.printing import progress, say
from onrecord.cli.session import opened
from onrecord.cli.stores import chosen_store, upgrade_line
from onrecord.problems import UsageError
from onrecord.store.ledgers.base import FORMAT
from onrecord.store.ledgers.copying import copy_ledger
from onrecord.store.ledgers.folder import is_address_of_a_store, open_store

ToOption = Annotated[
    str,
    Option("--to", metavar="DIR|ADDRESS", help="The folder or the PostgreSQL database that it goes into."),
]


def copy(to: ToOption, ledger: LedgerOption = LEDGER) -> None:
    """Copy the ledger into another folder or database: a backup, or a move. Every page is checked against its hash.

    Taken again, it brings what is new; stopped, it goes on where it was. Where another ledger is, nothing is written.
    What was read in the pages is not copied: the copy reads them again. Pages may be added to the ledger meanwhile.
    """
    folder, address = (ledger, to) if is_address_of_a_store(to) else (Path(to), None)
    if address == chosen_store() and (address or folder.resolve() == ledger.resolve()):
        raise UsageError("--to names the ledger itself; a copy goes into another folder or database.")
    with opened(ledger) as source:
        target = open_store(folder, address, make=True)
        try:
            with progress("Copying the ledger") as told:
                done = copy_ledger(source, target, told)
        finally:
            target.close()
    say(
        f"The copy is whole: {done.pages:,} pages, {done.sightings:,} sightings, {done.withdrawn:,} withdrawn, "
        f"{done.judgements:,} judgements, {done.packs:,} story packs."
    )


def upgrade(ledger: LedgerOption = LEDGER) -> None:
    """Bring a ledger of an older format up to this version's: all of it, or it stays as it is.

    A ledger in a folder is brought up whenever it is opened, and its old file is kept. One in a database waits for
    this: from then on everybody who uses it needs this version. Make a backup first (pg_dump, docs/ledger.md).
    """
    store = open_store(ledger, chosen_store(), upgrade=True)
    try:
        say(upgrade_line(store) or f"Nothing to do: the ledger is of format {FORMAT}, this version's.")
    finally:
        store.close()

"""`types`: a ledger's own types of incident, wherever the ledger is."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

from typer import Argument

from onrecord.cli.options import LEDGER, LedgerOption
from onrecord.cli.printing import say
from onrecord.cli.session import opened
from onrecord.problems import UsageError

FileArgument = Annotated[
    Path | None,
    Argument(metavar="FILE", help="A file of types (TOML) to put in their place; else they are shown."),
]


def types(file: FileArgument = None, ledger: LedgerOption = LEDGER) -> None:
    """Show the ledger's own types of incident, or put those of a file in their place. The pages are read anew."""
    with opened(ledger, make=file is not None) as store:
        if file is None:
            sys.stdout.write(store.own_types() or "This ledger has no types of its own.\n")
            return
        store.set_own_types(_types_in(file))
    say(f"The ledger's own types of incident are those of {file} now.")


def _types_in(file: Path) -> str:
    """The text of a file of types. Raises: UsageError if it cannot be read, or is not as it should be."""
    from onrecord.find.incident_types import read_types  # loads the word lists: only here

    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"The file of types {file} cannot be read: {error}") from error
    read_types(text)
    return text

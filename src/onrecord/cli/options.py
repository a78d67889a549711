"""Options that several commands share, and what they are turned into."""

from __future__ import annotations

import calendar
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from onrecord.problems import UsageError
from onrecord.store.ledgers.folder import DEFAULT_FOLDER

LedgerOption = Annotated[Path, typer.Option("--ledger", metavar="DIR", help="The folder that the ledger is kept in.")]
AsOfOption = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="Show what was known on that day: 2016, 2016-10 or 2016-10-17."),
]
JudgedOption = Annotated[
    str | None,
    typer.Option(
        "--judged-until", metavar="DATE", help="Leave out what people decided after that day; else all of it counts."
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON Lines, as in `onrecord export`.")]
LEDGER = DEFAULT_FOLDER


def last_day(text: str, option: str) -> str:
    """A day as given, or the last day of a month or year.

    Raises: UsageError if it is no date.
    Example:
        >>> last_day("2016-02", "--as-of")
        '2016-02-29'
    """
    parts = text.split("-")
    try:
        year, month = int(parts[0]), int(parts[1]) if len(parts) > 1 else 12
        day = int(parts[2]) if len(parts) > 2 else calendar.monthrange(year, month)[1]
        if len(parts) > 3 or len(parts[0]) != 4:
            raise ValueError(text)
        return date(year, month, day).isoformat()
    except (ValueError, IndexError, calendar.IllegalMonthError) as error:
        raise UsageError(f"{option} {text!r} is not a date; write 2016, 2016-10 or 2016-10-17.") from error

"""Commands that write for others: `report`, `export`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.options import LEDGER, AsOfOption, LedgerOption
from onrecord.cli.printing import say, write_bytes
from onrecord.cli.session import opened, record_of, title_of
from onrecord.export.exporting import export_bytes, export_rows
from onrecord.export.fields import KINDS
from onrecord.export.writing import FORMATS
from onrecord.problems import UsageError
from onrecord.records import Record

KindArgument = Annotated[str, typer.Argument(metavar="KIND", help=f"What to write: {', '.join(KINDS)}.")]
FormatOption = Annotated[str, typer.Option("--format", metavar="FORMAT", help=f"One of {', '.join(FORMATS)}.")]
TextOption = Annotated[bool, typer.Option("--text", help="Articles: with their text.")]
PairsOption = Annotated[
    str | None,
    typer.Option("--pairs", metavar="QUESTION|all", help="Links: between claims, within one question or in all."),
]
OutOption = Annotated[
    Path, typer.Option("--out", metavar="DIR", help="The folder to write; it is replaced as a whole.")
]


def write_briefing(record: Record, folder: Path, *, title: str | None) -> Path:
    """Write a briefing under the story's name, and give its first page."""
    from onrecord.briefing.pages import TITLE, render_briefing  # loads the templates: only here

    render_briefing(record, folder, title=title or TITLE)
    return folder / "index.html"


def report(out: OutOption = Path("briefing"), ledger: LedgerOption = LEDGER, as_of: AsOfOption = None) -> None:
    """Write the briefing: static pages to read in a browser."""
    with opened(ledger) as store:
        record, title = record_of(store, as_of=as_of), title_of(store)
    write_briefing(record, out, title=title)
    say(f"Open {out / 'index.html'} in a browser.")


def export(
    kind: KindArgument,
    layout: FormatOption = "jsonl",
    text: TextOption = False,
    pairs: PairsOption = None,
    ledger: LedgerOption = LEDGER,
    as_of: AsOfOption = None,
) -> None:
    """Write records to standard output, in a form that other programs read (docs/exports.md names every field)."""
    if layout not in FORMATS:
        raise UsageError(f"There is no format {layout!r}; there are {', '.join(FORMATS)}.")
    if kind not in KINDS:
        raise UsageError(f"There is no export {kind!r}; there are {', '.join(KINDS)}.")
    if layout in ("xlsx", "parquet") and sys.stdout.isatty():
        raise UsageError(f"{layout} is not for a terminal: onrecord export {kind} --format {layout} > FILE.{layout}")
    with opened(ledger) as store:
        record, judgements = record_of(store, as_of=as_of), store.judgements()
    rows = export_rows(record, judgements, kind, text=text, pairs=pairs)
    write_bytes(export_bytes(record, rows, kind, layout))

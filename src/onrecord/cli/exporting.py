"""Commands that write for others: `report`, `export`."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.options import LEDGER, AsOfOption, JudgedOption, LedgerOption
from onrecord.cli.permitting import (
    PublicOption,
    TlpOption,
    UncountedOption,
    UnreviewedOption,
    desk_markings,
    is_marked,
    permitted_of,
    say_left_out,
    terms_of,
    wanted_of,
)
from onrecord.cli.printing import say
from onrecord.cli.putting import FileOption, Put
from onrecord.cli.redacting import KeyOption, RedactOption, refuse_with_redact, write_redacted
from onrecord.cli.session import day_of, opened, record_of, write_document_of, write_pages
from onrecord.export.exporting import export_bytes, export_rows
from onrecord.export.fields import KINDS
from onrecord.export.standards import STANDARDS, WHOLE, Shared, Standard, standard_for
from onrecord.export.terms import Terms
from onrecord.export.writing import FORMATS
from onrecord.link.judgements.standing import made_until
from onrecord.problems import UsageError
from onrecord.records import Record
from onrecord.store.ledgers.base import FolderStore
from onrecord.store.views.kept_record import EVERY, FIELDS

if TYPE_CHECKING:
    from onrecord.marking.permitted import Wanted as UpTo

PAGES = Path("briefing")
LAYOUTS = ("html", "md", "docx")
KindArgument = Annotated[str, typer.Argument(metavar="KIND", help=f"What to write: {', '.join((*KINDS, WHOLE))}.")]
_LAYOUTS = ", ".join((*FORMATS, *STANDARDS))
FormatOption = Annotated[str, typer.Option("--format", metavar="FORMAT", help=f"One of {_LAYOUTS}.")]
TextOption = Annotated[bool, typer.Option("--text", help="Articles: with their text.")]
PairsOption = Annotated[
    str | None,
    typer.Option("--pairs", metavar="QUESTION|all", help="Links: between claims, within one question or in all."),
]
OutOption = Annotated[
    Path, typer.Option("--out", metavar="DIR|FILE", help="The folder, or file, to write; it is replaced as a whole.")
]
StoryOption = Annotated[
    str | None, typer.Option("--story", metavar="NAME", help="One story of the ledger; else all, each in a folder.")
]
SinceOption = Annotated[
    str | None,
    typer.Option("--since", metavar="DATE", help="What is new since that day; else since it was last written."),
]

LayoutOption = Annotated[
    str, typer.Option("--format", metavar="html|md|docx", help="Pages in a folder, or one file: Markdown or DOCX.")
]


def report(
    out: OutOption = PAGES,
    layout: LayoutOption = "html",
    ledger: LedgerOption = LEDGER,
    story: StoryOption = None,
    since: SinceOption = None,
    as_of: AsOfOption = None,
    judged_until: JudgedOption = None,
    tlp: TlpOption = None,
    public: PublicOption = False,
    unreviewed: UnreviewedOption = False,
    uncounted: UncountedOption = False,
) -> None:
    """Write the briefing: static pages to read in a browser, or one document to edit, mail or print.

    With --tlp or --public, of what may be passed on (docs/markings.md); else of all that the desk has.
    """
    from onrecord.briefing.writing import Wanted  # loads the templates: only here

    if layout not in LAYOUTS:
        raise UsageError(f"There is no format {layout!r}; there are {', '.join(LAYOUTS)}.")
    if since and layout != "html":
        raise UsageError("--since is for the pages; a document holds what is on record now, or with --as-of then.")
    up_to = wanted_of(tlp, public=public, unreviewed=unreviewed, as_of=as_of, judged_until=judged_until)
    _refuse_uncounted(up_to, uncounted=uncounted)
    wanted = Wanted(
        as_of=day_of(as_of, "--as-of"), since=day_of(since, "--since"), story=story,
        judged_until=day_of(judged_until, "--judged-until"), up_to=up_to, counted=not uncounted,
    )  # fmt: skip
    with opened(ledger) as store:
        if layout == "html":
            write_pages(store, out, wanted)
        else:
            out = out.with_suffix(f".{layout}") if out == PAGES else out
            write_document_of(store, out, layout, wanted)
    say(f"Open {out / 'index.html'} in a browser." if layout == "html" else f"Open {out}.")


def export(
    kind: KindArgument,
    layout: FormatOption = "jsonl",
    text: TextOption = False,
    pairs: PairsOption = None,
    ledger: LedgerOption = LEDGER,
    as_of: AsOfOption = None,
    judged_until: JudgedOption = None,
    tlp: TlpOption = None,
    public: PublicOption = False,
    unreviewed: UnreviewedOption = False,
    uncounted: UncountedOption = False,
    redact: RedactOption = False,
    key: KeyOption = None,
    out: FileOption = None,
) -> None:
    """Write records to standard output, or to a file, in a form that other programs read (docs/exports.md names every
    field).

    With --tlp or --public, what may be passed on (docs/markings.md); else all that the desk has.
    """
    standard, to = (
        _standard_of(kind, layout, to_file=out is not None),
        Put(out, layout, hides=redact, counted=not uncounted),
    )
    wanted = wanted_of(tlp, public=public, unreviewed=unreviewed, as_of=as_of, judged_until=judged_until)
    _refuse_uncounted(wanted, uncounted=uncounted)
    if redact or key:
        dated = {"--as-of": as_of, "--judged-until": judged_until}
        others = {"--text": text, "--pairs": pairs, "--public": public} | dated
        refuse_with_redact(kind, layout, others, redact=redact, tlp=tlp)
    with opened(ledger) as store:
        if redact and wanted:
            write_redacted(store, kind, to, wanted, key=key, uncounted=uncounted)
            return
        if wanted:
            leaving = _permitted(store, wanted, uncounted=uncounted)
        else:
            leaving = _own(store, kind, as_of, judged_until, every=standard is not None)
    held = standard.holds(kind) if standard else (kind,)
    if leaving.terms:
        say_left_out(leaving.terms, *held)
    record, shared = leaving.record, leaving.shared
    if standard:
        to.put(standard.writer()(record, kind, shared), leaving.terms, *held)
        return
    rows = export_rows(record, shared.judgements, kind, text=text, pairs=pairs, markings=shared.markings)
    to.put(export_bytes(record, rows, kind, layout, leaving.terms), leaving.terms, *held)


def _standard_of(kind: str, layout: str, *, to_file: bool) -> Standard | None:
    """The standard that a format is; None where it is one of rows.

    Raises: UsageError where there is no such kind or format, they do not go together, or it is not for a terminal.
    """
    if layout not in FORMATS and layout not in STANDARDS:
        raise UsageError(f"There is no format {layout!r}; there are {_LAYOUTS}.")
    if kind not in KINDS and kind != WHOLE:
        raise UsageError(f"There is no export {kind!r}; there are {', '.join((*KINDS, WHOLE))}.")
    standard = standard_for(kind, layout)
    if kind == WHOLE and not standard:
        whole = " or ".join(one.name for one in STANDARDS.values() if one.binary and WHOLE in one.kinds)
        raise UsageError(f"{layout} holds one kind at a time; the whole record goes with --format {whole}.")
    binary = layout in ("xlsx", "parquet") or (standard is not None and standard.binary)
    if binary and not to_file and sys.stdout.isatty():
        raise UsageError(
            f"{layout} is not for a terminal: onrecord export {kind} --format {layout} --out FILE.{layout}"
        )
    return standard


def _refuse_uncounted(wanted: object, *, uncounted: bool) -> None:
    if uncounted and wanted is None:
        raise UsageError("--uncounted goes with --tlp or --public.")


@dataclass(frozen=True, slots=True)
class Leaving:
    """A record as it leaves, and on what terms where it is not the desk's own."""

    record: Record
    shared: Shared
    terms: Terms | None = None


def _permitted(store: FolderStore, wanted: UpTo, *, uncounted: bool) -> Leaving:
    """What may be passed on, and what is said of the rest."""
    permitted = permitted_of(store, wanted)
    terms = terms_of(permitted, wanted, uncounted=uncounted)
    return Leaving(permitted.record, Shared(permitted.markings, terms.left_out, permitted.judgements), terms)


def _own(store: FolderStore, kind: str, as_of: str | None, judged_until: str | None, *, every: bool) -> Leaving:
    """The desk's own record: of it only what the kind needs, where nothing is marked."""
    decided = store.judgements()
    whole = every or is_marked(decided)
    fields = (EVERY,) if whole else FIELDS.get(kind, (EVERY,))
    record = record_of(store, as_of=as_of, judged_until=judged_until, fields=fields)
    judgements = made_until(decided, record.judged_until)
    return Leaving(record, Shared(desk_markings(store, record, decided), judgements=judgements))

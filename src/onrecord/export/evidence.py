"""What an evidence pack holds: the pages as they were received, the record made of them, what people decided.

Whoever has the pack needs nothing else, this program neither: plain files, tables, pages for any browser, and a text
that says what each of them is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.export.bags import File
from onrecord.export.csvw import GROUP, group_bytes
from onrecord.export.evidence_captures import Held, capture_rows, captures_table, withdrawn_table
from onrecord.export.evidence_words import columns_text, readme
from onrecord.export.exporting import export_bytes, export_rows
from onrecord.export.fields import KINDS
from onrecord.export.standards import Shared
from onrecord.export.terms import Terms
from onrecord.records import Record, Sighting, Withdrawal

FORMATS = ("csv", "jsonl")
BRIEFING = "data/briefing"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What goes into a pack. `pages` are the briefing's, `terms` are None for the desk's own pack."""

    record: Record
    shared: Shared
    sightings: tuple[Sighting, ...]
    withdrawals: tuple[Withdrawal, ...] = ()
    terms: Terms | None = None
    story: str | None = None


def evidence_files(evidence: Evidence, captures: Iterable[Held], pages: Iterable[tuple[str, str]]) -> Iterator[File]:
    """Every file of a pack, one at a time.

    Order: captures by id, then tables by name, then the briefing; last what explains them.
    """
    sizes: dict[str, int] = {}
    kept: dict[str, str] = {}
    for one in captures:
        if one.content is not None:
            sizes[one.capture], kept[one.capture] = len(one.content), one.file
            yield f"data/{one.file}", one.content
    rows = capture_rows(evidence.sightings, kept, sizes)
    yield "data/captures.csv", captures_table(rows)
    yield "data/withdrawn.csv", withdrawn_table(evidence.withdrawals)
    yield from _exports(evidence)
    for name, text in pages:
        yield f"{BRIEFING}/{name}", text.encode("utf-8", "replace")
    held_back = len({one.capture for one in evidence.sightings}) - len(kept)
    yield "COLUMNS.txt", columns_text().encode()
    told = readme(
        evidence.terms, story=evidence.story, captures=len(kept), held_back=held_back,
        withdrawn=len(evidence.withdrawals),
    )  # fmt: skip
    yield "README.txt", told.encode("utf-8", "replace")


def _exports(evidence: Evidence) -> Iterator[File]:
    """Every kind of export as a table and as JSON Lines; articles with their text."""
    shared = evidence.shared
    for kind in KINDS:
        rows = export_rows(
            evidence.record, shared.judgements, kind, text=kind == "articles", markings=shared.markings
        )
        folder = "data" if kind == "judgements" else "data/record"
        for layout in FORMATS:
            yield f"{folder}/{kind}.{layout}", export_bytes(evidence.record, rows, kind, layout, evidence.terms)
    places = {kind: "../judgements.csv" if kind == "judgements" else f"{kind}.csv" for kind in KINDS}
    yield f"data/record/{GROUP}", group_bytes(places, evidence.terms.sentences() if evidence.terms else (), text=True)

"""One story, many reports: questions, copies, verdicts, drifts and sums, scored against a story's gold.

    python benchmarks/linking.py [--story DIR] [--pack FILE] [--misses]

`--story` holds `pages` and `gold` (default: the quake beside this file; its README tells the form). All pages are
added to an empty ledger in memory. `--pack` is a story pack, what a user who knows the story would add. Last line:
JSON.

- `question_b3`: B³ F1 over found figures that answer a question of the gold.
- `copies_f1`: F1 over pairs of articles of which one prints the other's text, versions of one address among them.
- `verdict_accuracy`: of the gold's verdicts between accounts (or single figures) that were found, the share where the
  verdict said most often between their claims is the gold's, or one that it lets pass; none is `not comparable`.
- `echoes`: of the found echoes, the share linked as `echo` to a claim that has the account first.
- `drifts_recall`: of the gold's drifts, found or not, the share said to be drifts.
- `false_corroborates`, `false_conflicts`: pairs with that verdict where the gold does not allow it. Claims of one
  account count as one. `false_conflicts_share` is of `verdict_pairs`.
- `failing_sums`, `…_found`, `…_false`: sums of the gold that fail, those that we say fail, and our alarms at others.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from linking_score import Gold, Judged, Row, summary

from onrecord.engine.spacy_parser import load_parser
from onrecord.export.exporting import export_rows
from onrecord.reading import Reader, read_capture
from onrecord.records import Capture, Reading, Record
from onrecord.store.adding import Page, add_pages
from onrecord.store.memory import MemoryStore
from onrecord.store.recording import load_record

QUAKE = Path(__file__).parent / "stories" / "quake"


class PlainReader:
    """The program's reader, without a cache."""

    version = "benchmark"

    def __init__(self) -> None:
        self.reader = Reader(load_parser())

    def read(self, capture: Capture) -> Reading:
        """Read a capture."""
        return read_capture(capture, self.reader)


def record_of(pages: Path, pack: Path | None = None) -> Record:
    """The record of a folder of pages, as a ledger of them would have it."""
    store, reader = MemoryStore(), PlainReader()
    if pack is not None:
        store.add_pack(pack.stem, pack.read_text(encoding="utf-8"))
    files = (path for path in sorted(pages.iterdir()) if path.is_file())
    # The clock is fixed, so that two runs say the same.
    list(add_pages(store, [Page(path.name, path.read_bytes()) for path in files], reader,
                   now=lambda: "2026-01-01T00:00:00Z"))  # fmt: skip
    return load_record(store, reader)


def judge(record: Record, gold: Gold) -> Judged:
    """A record beside the gold, as its exports show it."""

    def rows(kind: str, pairs: str | None = None) -> list[Row]:
        return list(export_rows(record, (), kind, pairs=pairs))

    return Judged(gold, rows("claims"), rows("links", "all"), rows("checks"), rows("articles"))


def main() -> None:
    """Read, score and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--story", type=Path, default=QUAKE, help="a folder with `pages` and `gold`")
    options.add_argument("--pack", type=Path, help="a story pack to go with it")
    options.add_argument("--misses", action="store_true", help="print what is missed, a line each")
    chosen = options.parse_args()
    judged = judge(record_of(chosen.story / "pages", chosen.pack), Gold.read(chosen.story / "gold"))
    scores = summary(judged)
    if chosen.misses:
        print("\n".join(judged.missed))
    print(json.dumps(scores))


if __name__ == "__main__":
    main()

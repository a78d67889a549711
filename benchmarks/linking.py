"""One story, many reports: questions, copies, verdicts, drifts and sums, scored against a story's gold.

    python benchmarks/linking.py [--story DIR] [--pack FILE] [--misses] [--orders N] [--scale]

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
- `orders`, `identical`: shuffled orders of the pages, added and viewed one by one, and those of them that end in the
  exports of all pages added at once, to the byte (linking_orders.py); none with `--misses`, unless asked for.
- `scale`: with `--scale` only, which takes long: what 20,000 and 200,000 synthetic claims take (linking_scale.py),
  and `reading_seconds_a_page` of this story's pages, by which reading compares with viewing.
- `failing_sums`, `…_found`, `…_false`: sums of the gold that fail, those that we say fail, and our alarms at others.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from time import process_time

from linking_orders import NOW, ORDERS, ReadOnce, identical_orders
from linking_scale import scale
from linking_score import Gold, Judged, Row, summary

from onrecord.engine.spacy_parser import load_parser
from onrecord.export.exporting import export_rows
from onrecord.reading import Reader, read_capture
from onrecord.records import Capture, Reading, Record
from onrecord.store.adding.adding import Page, add_pages
from onrecord.store.adding.readers import PageReader
from onrecord.store.adding.recording import load_record
from onrecord.store.ledgers.memory import MemoryStore

QUAKE = Path(__file__).parent / "stories" / "quake"


class PlainReader:
    """The program's reader, without a cache."""

    version = "benchmark"

    def __init__(self) -> None:
        self.reader = Reader(load_parser())

    def read(self, capture: Capture) -> Reading:
        """Read a capture."""
        return read_capture(capture, self.reader)


def pages_in(folder: Path) -> list[Page]:
    """The pages of a folder."""
    return [Page(path.name, path.read_bytes()) for path in sorted(folder.iterdir()) if path.is_file()]


def record_of(pages: list[Page], reader: PageReader, pack: Path | None = None) -> Record:
    """The record of some pages, as a ledger of them would have it."""
    store = MemoryStore()
    if pack is not None:
        store.add_pack(pack.stem, pack.read_text(encoding="utf-8"))
    list(add_pages(store, pages, reader, now=lambda: NOW))  # the clock is fixed, so that two runs say the same
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
    options.add_argument("--orders", type=int, help="how many shuffled orders to compare")
    options.add_argument("--scale", action="store_true", help="measure 20,000 and 200,000 synthetic claims too")
    chosen = options.parse_args()
    pages, reader = pages_in(chosen.story / "pages"), ReadOnce(PlainReader())
    started = process_time()
    judged = judge(record_of(pages, reader, chosen.pack), Gold.read(chosen.story / "gold"))
    read_in = process_time() - started
    scores: dict[str, object] = dict(summary(judged))
    orders = chosen.orders if chosen.orders is not None else 0 if chosen.misses else ORDERS
    if orders:
        scores |= {"orders": orders, "identical": identical_orders(pages, reader, orders=orders)}
    if chosen.scale:
        scores["scale"] = scale() | {"reading_seconds_a_page": round(read_in / len(pages), 2)}
    if chosen.misses:
        print("\n".join(judged.missed))
    print(json.dumps(scores))


if __name__ == "__main__":
    main()

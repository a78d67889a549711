"""What one page costs the program that asks a cluster to read, and what a shared reading saves.

    python benchmarks/apart.py [--pages N] [--quick]

Pages of real text (synthetic_pages.py; 640 of them, with `--quick` 160) go into an empty ledger through one worker
that reads them apart from it, in this process and after a page that loads the model; then into another ledger from
the place where the first run left what was read. All in time of the processor. Last line: JSON.

- `read_milliseconds`: a page, in the worker; `kept_milliseconds`: in the program that asks, which keeps the page and
  what came back; `readers_for_one_writer`: the first over the second.
- `taken_up_milliseconds`: a page that was read before, from the shared place to the ledger, both sides together;
  `bytes_a_reading`: what one is there.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import process_time
from typing import Any

from synthetic_pages import synthetic_page

from onrecord.cli.session import opened, utc_now
from onrecord.keys import content_key
from onrecord.records import Capture
from onrecord.store.adding.adding import Page
from onrecord.store.adding.adding_many import Adding
from onrecord.store.adding.readers import ModelReader
from onrecord.store.adding.reading_apart import ReadApart, keep_readings

PAGES, QUICK = 640, 160


@dataclass
class Worker:
    """An engine of one worker in this process, which notes what its work took; the first page is not counted."""

    first: Page
    seconds: float = 0.0
    begun: float = 0.0

    def map(self, begin: Callable[[], Callable[[Any], Any]], items: Iterable[Any]) -> Iterator[Any]:
        """See `Engine.map`."""
        work = begin()
        work((Capture(content_key(self.first.content), self.first.content),))
        self.begun = process_time()
        for item in items:
            start = process_time()
            done = work(item)
            self.seconds += process_time() - start
            yield done


def run(pages: list[Page], place: Path) -> tuple[float, float]:
    """Add the pages to an empty ledger. Leaves: seconds a page, in the worker and beside it; readings."""
    with tempfile.TemporaryDirectory() as scratch, opened(Path(scratch), make=True) as store:
        reader, worker = ModelReader(store), Worker(pages[0])
        keep = partial(keep_readings, store, reader.version)
        adding = Adding(store, reader, worker, ReadApart(readings=str(place)), utc_now, keep=keep)
        told = sum(1 for _ in adding.add(pages[1:]))
        assert told == len(pages) - 1
        return worker.seconds / told, (process_time() - worker.begun - worker.seconds) / told


def measure(place: Path, count: int) -> dict[str, float]:
    """The figures of so many pages."""
    pages = [Page(f"{number}.txt", synthetic_page(number).text.encode()) for number in range(count + 1)]
    read, kept = run(pages, place)
    taken = sum(run(pages, place))
    sizes = [path.stat().st_size for path in place.glob("*/*/*") if path.is_file()]
    assert len(sizes) == len(pages)
    return {
        "pages": count, "read_milliseconds": round(read * 1000, 1), "kept_milliseconds": round(kept * 1000, 2),
        "readers_for_one_writer": round(read / kept, 1), "taken_up_milliseconds": round(taken * 1000, 2),
        "bytes_a_reading": sum(sizes) // len(sizes),
    }  # fmt: skip


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pages", type=int, default=PAGES)
    options.add_argument("--quick", action="store_true", help=f"{QUICK} pages")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as place:
        print(json.dumps({"apart": measure(Path(place), QUICK if chosen.quick else chosen.pages)}))


if __name__ == "__main__":
    main()

"""Whether adding stays as cheap as a ledger grows: what an article costs early and late, and the memory it takes.

    python benchmarks/scale.py [--articles N] [--quick] [--brief] [--keep DIR]

`onrecord add` itself, with two workers, reads a folder of small pages of real text (synthetic_pages.py; 200,000 of
them, no two alike) into one ledger; from outside, every half second, its process group is asked what it has used and
its ledger how many pages are read. Time is of the processor, all processes together: other work on the machine moves
it less. Last line: JSON.

- `early_milliseconds`, `late_milliseconds`: what an article costs from the 5,000th to the 10,000th, and over the last
  twentieth (of few articles: the second quarter and the last); `ratio`: late over early (the goal: 1.25 at most).
- `peak_megabytes`: most memory of the group at once, shared pages counted for each process (the goal: under 1,536).
- `bytes_an_article`: on disk in the end, pages, readings, parses and search together.
- `closing_seconds`: what `add` does when the last page is read; `add_100_seconds`, `add_100_clock`: adding 100 pages
  more then, of the processor and by the clock; `add_100_first_seconds`: adding 100 pages to an empty ledger.
- `seconds`, `clock_seconds`, `articles_a_day`: of the whole; the last by the clock, on a machine as busy as it was.
- `curve`: for every tenth of the way the pages, milliseconds an article since the one before, megabytes in memory and
  on disk.

`--quick`: 4,000 articles. `--brief`: pages of three sentences in place of nine, which are read in less time, so that
what grows with the ledger weighs more. `--keep`: work in that folder, and leave the ledger there.
"""

from __future__ import annotations

import argparse
import json
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from pathlib import Path

from process_group import usage_of
from synthetic_pages import BRIEF, SENTENCES, write_pages

from onrecord.store.ledgers.sqlite import CACHE_FILE

ARTICLES, QUICK, MORE = 200_000, 4_000, 100
EARLY = 10_000
"""Where the early stretch ends, which is half as long; in a short run it ends half way."""
_A_FOLDER = 1_000  # pages
_LOOK = 0.5  # seconds between two looks
_MEGABYTE = 1 << 20
_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Look:
    """How far adding was: pages read, the processor's seconds so far, bytes in memory and on disk."""

    pages: int
    seconds: float
    resident: int
    disk: int


@dataclass
class Run:
    """One run of the command, looked at until it ended."""

    looks: list[Look] = field(default_factory=list)
    seconds: float = 0.0
    clock: float = 0.0

    def seconds_at(self, pages: int) -> float:
        """The processor's seconds when so many pages had been read, between two looks in proportion."""
        for before, after in pairwise(self.looks):
            if before.pages <= pages <= after.pages and before.pages < after.pages:
                part = (pages - before.pages) / (after.pages - before.pages)
                return before.seconds + part * (after.seconds - before.seconds)
        return self.looks[-1].seconds

    def milliseconds(self, start: int, end: int) -> float:
        """What each page of a stretch cost."""
        return round((self.seconds_at(end) - self.seconds_at(start)) / (end - start) * 1000, 2)


def run(ledger: Path, pages: Path) -> Run:
    """Add a folder of pages by the command, and look at it until it ends."""
    done, before, start = Run(), _children(), time.monotonic()
    line = [sys.executable, "-m", "onrecord.cli.main", "add", str(pages), "--workers", "2", "--no-briefing"]
    with (ledger.parent / "told.txt").open("ab") as told:
        running = subprocess.Popen([*line, "--ledger", str(ledger)], stdout=told, stderr=told, start_new_session=True)
    while running.poll() is None:
        usage = usage_of(running.pid)
        if usage.processes:
            done.looks.append(Look(_pages_read(ledger), usage.seconds, usage.resident, _size(ledger)))
        time.sleep(_LOOK)
    done.clock, done.seconds = time.monotonic() - start, _children() - before
    if running.returncode:
        sys.exit(f"Adding ended with {running.returncode}: {(ledger.parent / 'told.txt').read_text()[-300:]}")
    return done


def _pages_read(ledger: Path) -> int:
    """How many pages are read: asked of the file of readings, which numbers them as they come."""
    try:
        cache = sqlite3.connect(f"file:{ledger / CACHE_FILE}?mode=ro", uri=True)
    except sqlite3.OperationalError:  # not there yet
        return 0
    try:
        return cache.execute("SELECT max(rowid) FROM readings").fetchone()[0] or 0
    except sqlite3.OperationalError:  # its tables are being made
        return 0
    finally:
        cache.close()


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.glob("*.sqlite3*"))


def _children() -> float:
    """The processor's seconds of all processes that this one has started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def curve(done: Run, articles: int) -> Iterator[tuple[int, float, int, int]]:
    """For every tenth of the way: pages, milliseconds an article since the last, megabytes in memory and on disk."""
    marks = [articles * tenth // 10 for tenth in range(11)]
    for start, end in pairwise(marks):
        then = next((look for look in done.looks if look.pages >= end), done.looks[-1])
        yield end, done.milliseconds(start, end), then.resident // _MEGABYTE, then.disk // _MEGABYTE


def stretches(articles: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """The early stretch and the late one.

    Example:
        >>> stretches(200_000), stretches(4_000)
        (((5000, 10000), (190000, 200000)), ((1000, 2000), (3000, 4000)))
    """
    early = min(EARLY, articles // 2)
    late = max(articles // 20, early // 2)
    return (early // 2, early), (articles - late, articles)


def measure(home: Path, articles: int, *, sentences: int) -> dict[str, object]:
    """The figures of a ledger that grows to so many articles."""
    write = partial(write_pages, sentences=sentences)
    first = run(home / "first", write(home / "a few", articles + MORE, MORE))
    pages = home / "pages"
    for start in range(0, articles, _A_FOLDER):
        write(pages / f"{start // _A_FOLDER:04}", start, min(_A_FOLDER, articles - start))
    whole = run(home / "ledger", pages)
    size = _size(home / "ledger")
    more = run(home / "ledger", write(home / "more", articles, MORE))
    early, late = (whole.milliseconds(*stretch) for stretch in stretches(articles))
    peak = max(look.resident for look in whole.looks) // _MEGABYTE
    return {
        "articles": articles, "sentences": sentences + 1,
        "early_milliseconds": early, "late_milliseconds": late, "ratio": round(late / early, 3),
        "peak_megabytes": peak, "bytes_an_article": size // articles,
        "closing_seconds": round(whole.seconds - whole.seconds_at(articles), 1), **_of_more(first, more),
        "seconds": round(whole.seconds), "clock_seconds": round(whole.clock),
        "articles_a_day": round(articles / whole.clock * _DAY), "curve": list(curve(whole, articles)),
    }  # fmt: skip


def _of_more(first: Run, more: Run) -> dict[str, float]:
    return {
        "add_100_first_seconds": round(first.seconds, 1),
        "add_100_seconds": round(more.seconds, 1),
        "add_100_clock": round(more.clock, 1),
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=ARTICLES)
    options.add_argument("--quick", action="store_true", help=f"{QUICK:,} articles")
    options.add_argument("--brief", action="store_true", help=f"pages of {BRIEF + 1} sentences")
    options.add_argument("--keep", type=Path, metavar="DIR")
    chosen = options.parse_args(arguments)
    articles, sentences = QUICK if chosen.quick else chosen.articles, BRIEF if chosen.brief else SENTENCES
    if chosen.keep:
        chosen.keep.mkdir(parents=True)
        print(json.dumps({"scale": measure(chosen.keep, articles, sentences=sentences)}))
        return
    with tempfile.TemporaryDirectory() as home:
        print(json.dumps({"scale": measure(Path(home), articles, sentences=sentences)}))


if __name__ == "__main__":
    main()

"""How the view of a ledger grows: time, memory and storage a claim, and what a small addition costs.

    python benchmarks/linking_scale.py [--claims N …]

Synthetic readings (synthetic_readings.py) of 20,000 and of 200,000 claims: questions Zipf-sized, the largest with a
tenth of all, one article in ten a copy. Each size has a process of its own, so that its peak memory is its own.
Nothing is read: what a reader takes for a page is stated by linking.py. Last line: JSON.

- `microseconds_a_claim`: of a view from scratch; `peak_megabytes`: of the process when it was made.
- `again_seconds`, `again_share`: a view after one article in a hundred was added, with the memo of the one before;
  `questions_again`: of all questions, those of which a pair was judged again.
- `bytes_a_claim`: of the ledger on disk with its readings and its search index, without the pages; `load_seconds`:
  all readings out of it.
- `growth`: time a claim at the largest size over that at the smallest.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from time import process_time

from synthetic_readings import CLAIMS_AN_ARTICLE, sightings_of, stand_in, synthetic_readings

from onrecord.memo import Memo
from onrecord.records import Reading, Record
from onrecord.store.adding.recording import uncollected
from onrecord.store.ledgers.sqlite import SqliteStore
from onrecord.viewing import Inputs, view

SIZES = (20_000, 200_000)
ADDED = 100  # one article for so many
READER = "benchmark"


def measure(claims: int) -> dict[str, float]:
    """The figures of one size."""
    readings = synthetic_readings(claims)
    more = synthetic_readings(claims // ADDED, start=len(readings))
    memo = Memo()
    record, seconds = timed_view(readings, memo)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    largest = max(len(question.accounts) for question in record.questions)
    del record
    again, again_seconds = timed_view((*readings, *more), memo)
    return {
        "claims": claims, "articles": len(readings), "questions": len(again.questions),
        "accounts": len(again.accounts), "links": len(again.links), "largest_question_accounts": largest,
        "view_seconds": round(seconds, 1), "microseconds_a_claim": round(seconds / claims * 1e6),
        "peak_megabytes": round(peak), "again_seconds": round(again_seconds, 1),
        "again_share": round(again_seconds / seconds, 3), "questions_again": memo.made["pairs"],
        **stored(readings),
    }  # fmt: skip


def timed_view(readings: tuple[Reading, ...], memo: Memo) -> tuple[Record, float]:
    """The record, and the seconds of the processor that it took."""
    inputs = Inputs(readings, sightings_of(readings))
    with uncollected():
        start = process_time()
        record = view(inputs, memo=memo)
        return record, process_time() - start


def stored(readings: tuple[Reading, ...]) -> dict[str, float]:
    """The size of a ledger with these readings, and how long they take to load."""
    with tempfile.TemporaryDirectory() as folder:
        store = SqliteStore(Path(folder))
        for number, (reading, sighting) in enumerate(zip(readings, sightings_of(readings), strict=True)):
            store.add_page(stand_in(number), sighting)
            store.save_reading(reading, READER)
        store.close()
        size = sum(path.stat().st_size for path in Path(folder).iterdir())
        store = SqliteStore(Path(folder))
        with uncollected():
            start = process_time()
            loaded = sum(store.reading(one.capture, READER) is not None for one in readings)
            seconds = process_time() - start
        store.close()
    claims = len(readings) * CLAIMS_AN_ARTICLE
    return {
        "bytes_a_claim": round(size / claims), "load_seconds": round(seconds, 1), "readings_loaded": loaded,
    }  # fmt: skip


def scale(sizes: tuple[int, ...] = SIZES) -> dict[str, object]:
    """The figures of several sizes, the smallest first, each from a process of its own."""
    found = [_apart(size) for size in sorted(sizes)]
    growth = found[-1]["microseconds_a_claim"] / found[0]["microseconds_a_claim"]
    return {"sizes": found, "growth": round(growth, 2)}


def _apart(size: int) -> dict[str, float]:
    """The figures of one size, measured in another process."""
    command = [sys.executable, __file__, "--one", str(size)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    print(json.dumps(figures), flush=True)
    return figures


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--claims", type=int, nargs="+", default=SIZES, help="how many claims; several sizes")
    options.add_argument("--one", type=int, help="measure one size in this process")
    chosen = options.parse_args()
    print(json.dumps(measure(chosen.one) if chosen.one else {"scale": scale(tuple(chosen.claims))}))


if __name__ == "__main__":
    main()

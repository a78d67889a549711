"""How fast pages are added by a Ray cluster of two nodes on this machine, beside as many local processes.

    python benchmarks/cluster.py [FOLDER …] [--quick] [--nodes N] [--rounds N]

Adds every text below the folders to an empty ledger, cold, in turns by `--engine local` with N processes and by
`--engine ray` on a cluster of N nodes with a processor each (a node's own processes, as on N machines, on this one).
Default: `polnear` and `gva` under `$ONRECORD_CORPUS/bench`. All workers have loaded what they need before the clock
starts; starting and ending Ray is not timed. With Ray the program beside the cluster keeps what was read, locally the
workers do. Run it where as many cores are free as there are nodes. Last line: JSON.

- `ray_seconds`, `local_seconds`, `ray_words_a_second`, `local_words_a_second`: by the clock.
- `throughput`: Ray's words a second over those of the local processes (the goal: 0.75 at least).
- `processor_throughput`: the same in seconds of the processor, of this process and all that came of it, Ray's own
  servers too: other work on the machine moves it less, but what stands still costs nothing.
- `load`: of the machine when it began. Both ledgers must hold the same readings, or the command ends with an error.

The middle round counts, by the clock's ratio. `--quick`: every eighth text, one round; about two minutes.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from speed import Timed, Warm, line_of_pages, locally, now, pages_of, texts_wanted, words_in

from onrecord.cli.session import opened, utc_now
from onrecord.engine.ray_engine import AHEAD, RayEngine
from onrecord.store.adding.adding_many import Adding, ReadInto
from onrecord.store.adding.readers import ModelReader
from onrecord.store.adding.reading_apart import ReadApart, keep_readings
from onrecord.store.ledgers.base import FolderStore, PageCount

NODES = 2


@dataclass(frozen=True, slots=True)
class Run:
    """One run: how long it took, and how much is held of each page."""

    took: Timed
    held: tuple[PageCount, ...]


def run(texts: Sequence[str], warm: Warm, *, apart: bool) -> Run:
    """Add the texts to an empty ledger; timed until the last of them is in it."""
    with tempfile.TemporaryDirectory() as scratch, opened(Path(scratch), make=True) as store:
        for count, _ in enumerate(_adding(store, warm, apart=apart).add(pages_of(texts)), start=1):
            ended = now() if count == len(texts) else None
        assert ended is not None
        return Run(ended.since(warm.begun), store.page_counts())


def _adding(store: FolderStore, warm: Warm, *, apart: bool) -> Adding:
    """As `onrecord add` adds: `apart`, what was read comes back and is kept here."""
    reader = ModelReader(store)
    if not apart:
        return Adding(store, reader, warm, ReadInto(store.folder), utc_now)
    keep = partial(keep_readings, store, reader.version)
    return Adding(store, reader, warm, ReadApart(), utc_now, keep=keep)


@contextmanager
def nodes(count: int) -> Iterator[str]:
    """The address of a cluster of so many nodes with a processor each, all on this machine."""
    import ray
    from ray.cluster_utils import Cluster

    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1})
    for _ in range(count - 1):
        cluster.add_node(num_cpus=1)
    try:
        yield str(cluster.address)
    finally:
        ray.shutdown()
        cluster.shutdown()


def compare(texts: Sequence[str], count: int) -> tuple[Run, Run]:
    """A run by the cluster, then one by as many local processes: one after the other, each alone."""
    with nodes(count) as address:
        ours = run(texts, Warm(RayEngine(address), AHEAD * count, line_of_pages()), apart=True)
    theirs = run(texts, locally(count, line_of_pages()), apart=False)
    if ours.held != theirs.held:
        sys.exit("The cluster did not read what the local processes read.")
    return ours, theirs


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folders", nargs="*")
    options.add_argument("--quick", action="store_true")
    options.add_argument("--nodes", type=int, default=NODES)
    options.add_argument("--rounds", type=int, default=3)
    chosen = options.parse_args()
    texts = texts_wanted(chosen.folders, quick=chosen.quick)
    load, rounds = os.getloadavg()[0], 1 if chosen.quick else chosen.rounds
    runs = [compare(texts, chosen.nodes) for _ in range(rounds)]
    by_clock = sorted(runs, key=lambda one: one[1].took.seconds / one[0].took.seconds)
    ours, theirs = (one.took for one in by_clock[rounds // 2])
    words = words_in(texts)
    print(json.dumps({"cluster": {
        "pages": len(texts), "words": words, "nodes": chosen.nodes, "rounds": rounds, "load": round(load, 1),
        "ray_seconds": round(ours.seconds, 1), "local_seconds": round(theirs.seconds, 1),
        "ray_words_a_second": round(words / ours.seconds), "local_words_a_second": round(words / theirs.seconds),
        "throughput": round(theirs.seconds / ours.seconds, 3),
        "processor_throughput": round(theirs.processor / ours.processor, 3),
    }}))  # fmt: skip


if __name__ == "__main__":
    main()

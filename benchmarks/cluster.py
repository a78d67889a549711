"""How fast pages are added by a Ray cluster of two nodes on this machine, beside as many local processes.

    python benchmarks/cluster.py [FOLDER …] [--quick] [--nodes N] [--rounds N]

Adds every text below the folders to an empty ledger, cold, in turns by `--engine local` with N processes and by
`--engine ray` on a cluster of N nodes with a processor each (a node's own processes, as on N machines, on this one).
Default: `polnear` and `gva` under `$ONRECORD_CORPUS/bench`. Both load the model before the clock starts; starting and
ending Ray is not timed. With Ray the program beside the cluster keeps what was read, locally the workers do. Run it
where as many cores are free as there are nodes. Last line: JSON.

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
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from process_group import seconds_under
from speed import _LINE as LINE
from speed import QUICK, pages_of, texts_of, words_in

from onrecord.cli.session import opened, utc_now
from onrecord.engine import local, ray_engine
from onrecord.engine.base import Engine
from onrecord.engine.local import LocalEngine
from onrecord.engine.ray_engine import RayEngine
from onrecord.keys import content_key
from onrecord.records import Capture
from onrecord.store.adding_many import Adding, ReadInto
from onrecord.store.base import FolderStore, PageCount
from onrecord.store.readers import ModelReader
from onrecord.store.reading_apart import ReadApart, keep_readings

NODES = 2


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment by the clock, and what this process and all that came of it had taken of the processor by then."""

    clock: float = 0.0
    processor: float = 0.0


def now() -> Moment:
    """This moment."""
    return Moment(time.perf_counter(), seconds_under(os.getpid()))


@dataclass
class Warm:
    """An engine whose workers have loaded the model and read a line before the clock starts."""

    engine: Engine
    under_way: int  # items, at most
    begun: Moment = Moment()

    def map(self, begin: Callable[[], Callable[[Any], Any]], items: Iterable[Any]) -> Iterator[Any]:
        """See `Engine.map`; the line's results are left out."""
        line = (Capture(content_key(LINE), LINE),)
        results = self.engine.map(begin, chain([line] * 2 * self.under_way, items))
        for _ in range(self.under_way):  # when the first so many are done, every worker has done one
            next(results)
        self.begun = now()
        for _ in range(self.under_way):
            next(results)
        yield from results


@dataclass(frozen=True, slots=True)
class Run:
    """One run: seconds by the clock and of the processor, and how much is held of each page."""

    clock: float
    processor: float
    held: tuple[PageCount, ...]


def run(texts: Sequence[str], warm: Warm, *, apart: bool) -> Run:
    """Add the texts to an empty ledger; timed until the last of them is in it."""
    with tempfile.TemporaryDirectory() as scratch, opened(Path(scratch), make=True) as store:
        for count, _ in enumerate(_adding(store, warm, apart=apart).add(pages_of(texts)), start=1):
            ended = now() if count == len(texts) else None
        assert ended is not None
        return Run(ended.clock - warm.begun.clock, ended.processor - warm.begun.processor, store.page_counts())


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
        ours = run(texts, Warm(RayEngine(address), ray_engine.AHEAD * count), apart=True)
    theirs = run(texts, Warm(LocalEngine(count), local.HELD * count), apart=False)
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
    bench = Path(os.environ.get("ONRECORD_CORPUS", ".")) / "bench"
    texts = texts_of(chosen.folders or [str(bench / "polnear"), str(bench / "gva")])
    texts = texts[::QUICK] if chosen.quick else texts
    if not texts:
        sys.exit("There are no texts: name folders, or set ONRECORD_CORPUS.")
    load, rounds = os.getloadavg()[0], 1 if chosen.quick else chosen.rounds
    runs = [compare(texts, chosen.nodes) for _ in range(rounds)]
    ours, theirs = sorted(runs, key=lambda one: one[1].clock / one[0].clock)[rounds // 2]
    words = words_in(texts)
    print(json.dumps({"cluster": {
        "pages": len(texts), "words": words, "nodes": chosen.nodes, "rounds": rounds, "load": round(load, 1),
        "ray_seconds": round(ours.clock, 1), "local_seconds": round(theirs.clock, 1),
        "ray_words_a_second": round(words / ours.clock), "local_words_a_second": round(words / theirs.clock),
        "throughput": round(theirs.clock / ours.clock, 3),
        "processor_throughput": round(theirs.processor / ours.processor, 3),
    }}))  # fmt: skip


if __name__ == "__main__":
    main()

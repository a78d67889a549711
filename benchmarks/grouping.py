"""What it costs to bring items together by key: partitions that workers read, beside groups that the program sends.

    python benchmarks/grouping.py [--items N] [--keys N] [--bytes N] [--workers N] [--spill DIR|ADDRESS] [--rounds N]

Items are gathered by key, and each group gives the SHA-256 of its items. In turns: `sent`, one file that the program
itself reads, sending each group to a worker; `partitions`, files that the workers read themselves. Both must give the
same. Seconds by the clock, and of the processors (this process and its workers); the middle round counts. Last line:
JSON, with `clock_ratio` and `processor_ratio`: of partitions over sent.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from random import Random
from statistics import median

from onrecord.engine.base import Group
from onrecord.engine.grouping import grouped
from onrecord.engine.local import LocalEngine
from onrecord.engine.spill import Spill


def digesting() -> Callable[[Group], str]:
    """What a worker does with a group."""
    return lambda group: sha256(b"\n".join(group.items)).hexdigest()


def items_of(count: int, keys: int, size: int) -> Iterator[tuple[str, bytes]]:
    """Items of so many bytes, half of them chance, each of any key."""
    random = Random(9)
    for _ in range(count):
        yield f"key {random.randrange(keys)}", random.randbytes(size // 2).ljust(size, b"x")


def timed(run: Callable[[], Iterator[object]]) -> tuple[float, float, list[object]]:
    """Seconds by the clock and of the processors, and what came of it."""
    clock, before = time.monotonic(), sum(os.times()[:4])
    found = list(run())
    return time.monotonic() - clock, sum(os.times()[:4]) - before, found


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, usual in (("items", 200_000), ("keys", 20_000), ("bytes", 100), ("workers", 2), ("rounds", 3)):
        parser.add_argument(f"--{name}", type=int, default=usual)
    parser.add_argument("--spill")
    told = parser.parse_args()

    def items() -> Iterator[tuple[str, bytes]]:
        return items_of(told.items, told.keys, told.bytes)

    engine = LocalEngine(told.workers, spill=Spill(told.spill))
    ways: dict[str, Callable[[], Iterator[object]]] = {
        "sent": lambda: grouped(engine.map, digesting, items()),  # type: ignore[arg-type]
        "partitions": lambda: engine.group(digesting, items()),
    }
    drawn = timed(lambda: iter([sum(1 for _ in items())]))
    rounds = {name: [] for name in ways}  # type: dict[str, list[tuple[float, float]]]
    first: list[object] | None = None
    for _ in range(told.rounds):
        for name, run in ways.items():
            clock, processor, found = timed(run)
            rounds[name].append((clock - drawn[0], processor - drawn[1]))
            first = first or found
            assert found == first, "both ways give the same"
    shown = {"items": told.items, "keys": told.keys, "bytes": told.bytes, "workers": told.workers}
    for name, took in rounds.items():
        clock, processor = (round(median(one[at] for one in took), 2) for at in (0, 1))
        print(f"{name}: {clock:.2f} s by the clock, {processor:.2f} s of the processors")
        shown |= {f"{name}_clock": clock, f"{name}_processor": processor}
    for kind in ("clock", "processor"):
        shown[f"{kind}_ratio"] = round(shown[f"partitions_{kind}"] / shown[f"sent_{kind}"], 3)
    print(json.dumps(shown))


if __name__ == "__main__":
    main()

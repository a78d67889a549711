"""Work by key where the workers read their groups themselves: items lie in partitions, and each of those is one task.

What comes of a partition comes back in one piece, and waits until all keys before its own are done.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from heapq import heappop, heappush
from tempfile import TemporaryFile
from typing import IO, Any

from onrecord.engine.base import Begin, Engine, Group, Lost, Result, Work
from onrecord.engine.partitions import Partition, PartitionWriter, groups_in
from onrecord.engine.spill import Spill, SpillFolder, spill_folder

Told = bytes | Lost[str] | Exception
"""What came of a key: its result, pickled, so that what waits for its turn is small; or why there is none."""


def grouped_apart(
    engine: Engine, begin: Begin[Group, Result], items: Iterable[tuple[str, bytes]], spill: Spill
) -> Iterator[tuple[str, Result] | Lost[str]]:
    """See `Engine.group`. Items go into partitions, in a folder that is removed at the end, however that comes.

    Raises: UsageError without pyarrow; OnrecordError if a store does not take the items.
    """
    with spill_folder(spill.address) as folder, TemporaryFile(prefix="onrecord-") as file:
        with PartitionWriter(folder, partitions=spill.partitions, held=spill.held) as writer:
            for key, item in items:
                writer.add(key, item)
            partitions = writer.finish()
        waiting = _Waiting(file, spill.held)
        with closing(_answers(engine, begin, partitions, folder, spill.held)) as answers:  # type: ignore[type-var]
            for partition in partitions:
                yield from waiting.due(partition.least)
                waiting.add_all(next(answers))
            yield from waiting.due()


def _answers(
    engine: Engine, begin: Begin[Group, Any], partitions: Sequence[Partition], folder: SpillFolder, held: int
) -> Iterator[Iterable[tuple[str, Told]]]:
    """What comes of each partition, by key. Order: as given."""
    with closing(engine.map(_OfPartitions(begin, folder, held), partitions)) as found:  # type: ignore[type-var]
        for partition, one in zip(partitions, found, strict=True):
            groups = groups_in(folder, partition, held=held)
            yield _one_by_one(engine.alone(), begin, groups) if isinstance(one, Lost) else one


def _one_by_one(engine: Engine, begin: Begin[Group, Any], groups: Iterable[Group]) -> Iterator[tuple[str, Told]]:
    """The groups of a partition on which its worker broke down: one of them is to blame, the others are done."""
    keys: list[str] = []
    done = 0
    try:
        for one in engine.map(begin, (keys.append(group.key) or group for group in groups)):  # type: ignore[func-returns-value]
            yield keys[done], Lost(keys[done], one.why) if isinstance(one, Lost) else pickle.dumps(one)
            done += 1
    except Exception as error:
        if done == len(keys):
            raise
        yield keys[done], error


class _Waiting:
    """What came of keys, until it is their turn. What is more than `held` bytes waits on disk."""

    def __init__(self, file: IO[bytes], held: int) -> None:
        self._file, self._held, self._size = file, held, 0
        self._heap: list[tuple[str, Told | tuple[int, int]]] = []  # by key; or where it lies in the file

    def add_all(self, found: Iterable[tuple[str, Told]]) -> None:
        """Take what came of some keys."""
        for key, told in found:
            heappush(self._heap, (key, self._kept(told) if isinstance(told, bytes) else told))

    def _kept(self, packed: bytes) -> bytes | tuple[int, int]:
        if self._size + len(packed) <= self._held:
            self._size += len(packed)
            return packed
        start = self._file.seek(0, 2)
        self._file.write(packed)
        return start, len(packed)

    def due(self, before: str | None = None) -> Iterator[tuple[str, Any] | Lost[str]]:
        """What came of the keys before another; of all that are left, if none is named.

        Order: by key. Raises: what the work raised, when it is the turn of its key.
        """
        while self._heap and (before is None or self._heap[0][0] < before):
            key, told = heappop(self._heap)
            if isinstance(told, Exception):
                raise told
            yield told if isinstance(told, Lost) else (key, pickle.loads(self._taken(told)))  # noqa: S301 (our workers')

    def _taken(self, kept: bytes | tuple[int, int]) -> bytes:
        if isinstance(kept, bytes):
            self._size -= len(kept)
            return kept
        self._file.seek(kept[0])
        return self._file.read(kept[1])


# ---- in the worker -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _OfPartitions:
    """Begins a worker that does the work on every group of the partitions that it is given."""

    begin: Begin[Group, Any]
    folder: SpillFolder
    held: int

    def __call__(self) -> Callable[[Partition], tuple[tuple[str, Told], ...]]:
        """Begin as the work wants it."""
        return partial(_done, self.begin(), self.folder, self.held)


def _done(
    work: Work[Group, Any], folder: SpillFolder, held: int, partition: Partition
) -> tuple[tuple[str, Told], ...]:
    """What came of the keys of a partition, until the work raised something."""
    found: list[tuple[str, Told]] = []
    for group in groups_in(folder, partition, held=held):
        try:
            found.append((group.key, pickle.dumps(work(group), pickle.HIGHEST_PROTOCOL)))
        except Exception as error:
            found.append((group.key, error))
            break
    return tuple(found)

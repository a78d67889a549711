"""Items by key in Parquet files: those of a key lie in one of them, and whoever has that file needs no other.

A file is written by stretches, each sorted: as much as waited in memory. Reading it sorts the stretches together, in
as little memory. Parquet needs pyarrow (`pip install onrecord[cluster]`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from heapq import merge
from itertools import groupby
from operator import itemgetter
from tempfile import TemporaryFile
from typing import IO, Any
from zlib import crc32

from onrecord.engine.base import Group
from onrecord.engine.spill import SpillFolder
from onrecord.problems import UsageError

Row = tuple[bytes, bytes]
"""A key and an item of it."""
EACH = 64
"""Bytes that an item takes in memory, about, beside its own and its key's."""
_LENGTH = 8  # bytes that say how long a key or an item is
_NOT_THERE = "Items are gathered in Parquet files, which need pyarrow: pip install 'onrecord[cluster]'."


@dataclass(frozen=True, slots=True)
class Partition:
    """A file of items: all those of its keys."""

    name: str
    least: str  # of its keys


def has_parquet() -> bool:
    """Whether Parquet files can be written and read here."""
    try:
        _parquet()
    except UsageError:
        return False
    return True


class PartitionWriter:
    """Spreads items over files, by a hash of their keys that is the same everywhere.

    No more than `held` bytes of items wait in memory; above that the fullest files are written, until half is left.
    """

    def __init__(self, folder: SpillFolder, *, partitions: int, held: int) -> None:
        self._arrow, self._parquet = _parquet()
        self._schema = self._arrow.schema([("key", self._arrow.binary()), ("item", self._arrow.binary())])
        self._folder, self._held, self._size = folder, held, 0
        self._waiting: list[list[Row]] = [[] for _ in range(partitions)]
        self._sizes = [0] * partitions
        self._least: dict[int, bytes] = {}
        self._writers: dict[int, Any] = {}
        self._open = ExitStack()

    def __enter__(self) -> PartitionWriter:
        return self

    def __exit__(self, raised: type[BaseException] | None, *_: object) -> None:
        """Close the files. What went wrong before is told, and not what comes of it."""
        if raised is not None:
            with suppress(Exception):
                self._open.close()

    def add(self, key: str, item: bytes) -> None:
        """Take one more item."""
        written = key.encode("utf-8", "surrogatepass")
        number = crc32(written) % len(self._waiting)
        self._waiting[number].append((written, item))
        size = len(written) + len(item) + EACH
        self._sizes[number] += size
        self._size += size
        if self._size > self._held:
            self._write_fullest()

    def finish(self) -> list[Partition]:
        """Write what waits, and close the files.

        Order: by their least keys.
        """
        for number in range(len(self._waiting)):
            self._write(number)
        with self._folder.telling():
            self._open.close()
        found = [Partition(_name(number), _text(least)) for number, least in self._least.items()]
        return sorted(found, key=lambda one: one.least)

    def _write_fullest(self) -> None:
        for number in sorted(range(len(self._sizes)), key=self._sizes.__getitem__, reverse=True):
            self._write(number)
            if self._size <= self._held // 2:
                return

    def _write(self, number: int) -> None:
        rows = self._waiting[number]
        if not rows:
            return
        rows.sort()
        keys, items = zip(*rows, strict=True)
        self._least[number] = min(self._least.get(number, keys[0]), keys[0])
        self._size -= self._sizes[number]
        self._waiting[number], self._sizes[number] = [], 0
        arrays = [self._arrow.array(part, self._arrow.binary()) for part in (keys, items)]
        with self._folder.telling():
            self._writer(number).write_table(self._arrow.table(arrays, schema=self._schema))

    def _writer(self, number: int) -> Any:
        if number not in self._writers:
            sink = self._open.enter_context(self._folder.begin(_name(number)))
            made = self._parquet.ParquetWriter(
                sink, self._schema, compression="lz4", use_dictionary=["key"], write_statistics=False
            )
            self._writers[number] = self._open.enter_context(made)
        return self._writers[number]


def groups_in(folder: SpillFolder, partition: Partition, *, held: int) -> Iterator[Group]:
    """The groups of a partition. No more than `held` bytes are sorted at a time, and each group is in memory whole.

    Order: by key.
    Raises: OnrecordError if it cannot be read here.
    """
    with ExitStack() as opened:
        rows = _sorted(_rows(opened.enter_context(folder.reading(partition.name))), held, opened)
        for key, group in groupby(rows, key=itemgetter(0)):
            yield Group(_text(key), tuple([item for _, item in group]))


def _rows(file: IO[bytes]) -> Iterator[Row]:
    """A file's items, a stretch in memory at a time."""
    table = _parquet()[1].ParquetFile(file)
    for stretch in range(table.num_row_groups):
        keys, items = table.read_row_group(stretch).columns
        yield from zip(keys.to_pylist(), items.to_pylist(), strict=True)


def _sorted(rows: Iterable[Row], held: int, opened: ExitStack) -> Iterator[Row]:
    """Items, sorted in so much memory: where there are more, in runs that wait on disk and are merged."""
    runs: list[Iterator[Row]] = []
    waiting: list[Row] = []
    size = 0
    for row in rows:
        waiting.append(row)
        size += len(row[0]) + len(row[1]) + EACH
        if size > held:
            runs.append(_written(sorted(waiting), opened))
            waiting, size = [], 0
    waiting.sort()
    return merge(*runs, waiting) if runs else iter(waiting)


def _written(rows: Iterable[Row], opened: ExitStack) -> Iterator[Row]:
    """Write a run into a file without a name, which is gone with this process. Leaves: the run, to be read again."""
    file = opened.enter_context(TemporaryFile(prefix="onrecord-"))  # noqa: SIM115 (the stack closes it)
    for row in rows:
        for part in row:
            file.write(len(part).to_bytes(_LENGTH, "big"))
            file.write(part)
    file.seek(0)
    return _read(file)


def _read(file: IO[bytes]) -> Iterator[Row]:
    while length := file.read(_LENGTH):
        key = file.read(int.from_bytes(length, "big"))
        yield key, file.read(int.from_bytes(file.read(_LENGTH), "big"))


def _name(number: int) -> str:
    return f"{number:05}.parquet"


def _text(key: bytes) -> str:
    return key.decode("utf-8", "surrogatepass")


def _parquet() -> tuple[Any, Any]:
    """pyarrow and its Parquet. Raises: UsageError if it is not installed."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise UsageError(_NOT_THERE) from error
    return pyarrow, pyarrow.parquet

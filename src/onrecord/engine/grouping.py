"""Work by key: items are gathered on disk first, then each group is given to a worker as `map` gives items."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from tempfile import TemporaryFile
from typing import IO

from onrecord.engine.base import Begin, Group, Lost, Result

HELD = 32 * 2**20
"""Bytes of items that wait in memory until they are written."""
_EACH = 64  # about what an item takes beside its own bytes
_LENGTH = 8  # bytes that say how long an item is

Map = Callable[[Begin[Group, Result], Iterable[Group]], Iterator[Result | Lost[Group]]]
"""An engine's own way of spreading work over items, each of them a group here."""


def grouped(
    spread: Map[Result], begin: Begin[Group, Result], items: Iterable[tuple[str, bytes]], *, held: int = HELD
) -> Iterator[tuple[str, Result] | Lost[str]]:
    """See `Engine.group`. No more than `held` bytes of items are in memory while they are gathered.

    The file has no name and is gone with this process, however that ends: nothing of it stays on disk.
    """
    with TemporaryFile(prefix="onrecord-") as file:
        gathered = _Gathered(file, held)
        for key, item in items:
            gathered.add(key, item)
        keys = gathered.keys()
        for key, result in zip(keys, spread(begin, map(gathered.group, keys)), strict=True):
            yield Lost(key, result.why) if isinstance(result, Lost) else (key, result)


class _Gathered:
    """Items by key in one file. Those of a key lie in stretches, one for each time that memory was full."""

    def __init__(self, file: IO[bytes], held: int) -> None:
        self._file, self._held = file, held
        self._waiting: dict[str, list[bytes]] = {}
        self._size = 0
        self._stretches: dict[str, list[tuple[int, int]]] = {}  # by key: where one begins, and its items

    def add(self, key: str, item: bytes) -> None:
        """Take one more item."""
        self._waiting.setdefault(key, []).append(item)
        self._size += len(item) + _EACH
        if self._size > self._held:
            self._write()

    def _write(self) -> None:
        for key, items in self._waiting.items():
            self._stretches.setdefault(key, []).append((self._file.tell(), len(items)))
            for item in items:
                self._file.write(len(item).to_bytes(_LENGTH, "big"))
                self._file.write(item)
        self._waiting, self._size = {}, 0

    def keys(self) -> list[str]:
        """All keys, sorted. Leaves: everything written, so that groups can be read."""
        self._write()
        return sorted(self._stretches)

    def group(self, key: str) -> Group:
        """All that was gathered of a key."""
        return Group(key, tuple(sorted(self._read(key))))

    def _read(self, key: str) -> Iterator[bytes]:
        for start, count in self._stretches[key]:
            self._file.seek(start)
            for _ in range(count):
                yield self._file.read(int.from_bytes(self._file.read(_LENGTH), "big"))

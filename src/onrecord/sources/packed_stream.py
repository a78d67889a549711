"""A long file read as it comes, packed with gzip or not: bounded, however long it is or whatever it swells to."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import BinaryIO

from onrecord.sources.archive_bounds import MOST_RATIO, SWELLS, TooMuchError
from onrecord.sources.page_bytes import MOST_BYTES

AT_ONCE = 1 << 18
"""Bytes that are unpacked at once."""
LONGEST_LINE = 1 << 16
"""Of a line whose length nobody bounds."""
_BLOCK = 1 << 16
_GZIP = b"\x1f\x8b\x08"
_MARK = 16  # bytes that tell what a file is


class DamagedError(Exception):
    """Bytes that cannot be unpacked, or that end too early."""


class LongLineError(Exception):
    """Lines longer than those of any head of a record."""


@dataclass
class PackedStream:
    """A file's bytes in order, unpacked where it is packed; a packed file may be one gzip member or many.

    Raises, on reading: DamagedError where they cannot be unpacked (`go_on` then looks for the next member);
    LongLineError; TooMuchError where they swell beyond any file of pages.
    """

    file: BinaryIO
    packed: bool
    _held: bytes = b""  # unpacked, from `_at` on
    _at: int = 0
    _block: bytes = b""  # packed, not yet unpacked
    _unpacker: zlib._Decompress | None = None
    _given: int = 0
    _begun: bool = False  # what is in hand is the beginning of a member
    _room: int = LONGEST_LINE

    def read(self, size: int, *, until: bytes = b"") -> bytes:
        """So many bytes; fewer only at the end, or before a member that begins with `until`."""
        parts = []
        while size > 0 and self._filled():
            if until and self._begun and not self._at and self._held.startswith(until):
                break
            part = self._held[self._at : self._at + size]
            self._at += len(part)
            size -= len(part)
            parts.append(part)
        return b"".join(parts)

    def readline(self, most: int | None = None) -> bytes:
        """A line with its end, or its first `most` bytes; nothing at the end of all.

        Without `most` the lines since `begin_lines` share a bound.
        """
        line = self._line(self._room + 1 if most is None else most)
        if most is None:
            self._room -= len(line)
            if self._room < 0:
                raise LongLineError
        return line

    def begin_lines(self) -> None:
        """From here on lines without a bound of their own may have `LONGEST_LINE` bytes together."""
        self._room = LONGEST_LINE

    def left(self) -> int | None:
        """The bytes that are still to come; None where only reading them tells."""
        if self.packed:
            return None
        at = self.file.tell()
        size = self.file.seek(0, 2)
        self.file.seek(at)
        return size - at + len(self._held) - self._at

    def go_on(self) -> bool:
        """Go to the next member of a damaged packed file; False where there is none.

        Each byte is looked at once: what lay between is lost.
        """
        if not self.packed:
            return self._filled()
        self._held, self._at, block = b"", 0, self._block[1:]
        while True:
            at = block.find(_GZIP)
            if at >= 0:
                self._block, self._unpacker, self._begun = block[at:], _gzip(), True
                return True
            more = self.file.read(_BLOCK)
            if not more:
                return False
            block = block[-len(_GZIP) + 1 :] + more

    def _line(self, most: int) -> bytes:
        parts: list[bytes] = []
        while most > 0 and self._filled():
            end = self._held.find(b"\n", self._at, self._at + most)
            upto = end + 1 if end >= 0 else min(self._at + most, len(self._held))
            parts.append(self._held[self._at : upto])
            most -= upto - self._at
            self._at = upto
            if end >= 0:
                break
        return b"".join(parts)

    def _filled(self) -> bool:
        """Whether there is anything more, which is then in hand."""
        while self._at >= len(self._held):
            more = self._unpacked() if self.packed else self.file.read(AT_ONCE)
            if more is None or not (more or self.packed):
                return False
            self._held, self._at = more, 0
        return True

    def _unpacked(self) -> bytes | None:
        """The next unpacked bytes, which may be none for once; None at the end."""
        self._begun = self._begun and not self._held
        unpacker = self._next_member()
        if unpacker is None:
            return None
        if not self._block:
            self._block = self.file.read(_BLOCK)
            if not self._block:
                self._unpacker = None
                raise DamagedError
        try:
            content = unpacker.decompress(self._block, AT_ONCE)
        except zlib.error as error:
            raise DamagedError from error
        self._block = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
        self._given += len(content)
        if self._given > MOST_BYTES + MOST_RATIO * self.file.tell():
            raise TooMuchError("hostile", SWELLS)
        return content

    def _next_member(self) -> zlib._Decompress | None:
        """What unpacks the member that the next bytes belong to; None after the last."""
        if self._unpacker is None or self._unpacker.eof:
            self._block = self._block.lstrip(b"\0") or self.file.read(_BLOCK).lstrip(b"\0")
            self._unpacker = _gzip() if self._block else None
            self._begun = True
        return self._unpacker


def first_unpacked(start: bytes, most: int = 4096) -> bytes:
    """The first bytes of what is packed with gzip, where it can be unpacked."""
    for size in (most, _MARK):  # (it may be damaged further on)
        try:
            return _gzip().decompress(start, size)
        except zlib.error:
            continue
    return b""


def _gzip() -> zlib._Decompress:
    return zlib.decompressobj(wbits=31)

"""A zip archive read from its beginning, without the table of contents at its end: for one that was cut off.

Source: PKWARE, APPNOTE.TXT 6.3, sections 4.3.7 (local file header) and 4.3.9 (data descriptor).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Literal

_HEADER = struct.Struct("<4s5H3L2H")
_HEADER_MARK, _DESCRIPTOR_MARK = b"PK\x03\x04", b"PK\x07\x08"
_LOCKED_BIT, _LATER_BIT = 0x1, 0x8  # with the second, sizes and checksum stand behind the bytes
_STORED, _DEFLATED = 0, 8
_CHUNK = 64 * 1024
_DESCRIPTORS = (12, 16, 20, 24)  # bytes: with or without a mark, sizes of 4 or 8 bytes


Fault = Literal["", "locked", "too large", "damaged"]


class CutOffError(Exception):
    """A file of an archive that cannot be had; `work` counts the bytes that were gone through to know it."""

    def __init__(self, fault: Fault, work: int = 0) -> None:
        super().__init__(fault)
        self.fault, self.work = fault, work


@dataclass(frozen=True, slots=True)
class Piece:
    """A file of an archive: its bytes, or its fault.

    Units: bytes; `packed` are those that it takes in the archive, `work` all that were gone through for it.
    """

    name: str
    content: bytes = b""
    packed: int = 0
    work: int = 0
    fault: Fault = ""


@dataclass(frozen=True, slots=True)
class _Header:
    flags: int
    method: int
    checksum: int
    packed: int
    size: int
    name: str


def pieces_of(file: BinaryIO, *, most_bytes: int) -> Iterator[Piece]:
    """The files of an archive up to where it is cut off; none of them with more than `most_bytes`."""
    file.seek(0)
    while header := _header(file):
        start = file.tell()
        try:
            content = _content(file, header, most_bytes)
        except CutOffError as error:
            yield Piece(header.name, work=error.work, fault=error.fault)
            if header.flags & _LATER_BIT or not header.packed:
                return  # nobody knows where the next one begins
            file.seek(start + header.packed)
            continue
        packed, checksum = file.tell() - start, header.checksum
        if header.flags & _LATER_BIT:
            checksum = _checksum_behind(file)
        fault: Fault = "" if zlib.crc32(content) == checksum else "damaged"
        yield Piece(header.name, content, packed, len(content), fault)


def _header(file: BinaryIO) -> _Header | None:
    """The next file's header; None where there is none."""
    start = file.read(_HEADER.size)
    if len(start) < _HEADER.size or not start.startswith(_HEADER_MARK):
        return None
    _, _, flags, method, _, _, checksum, packed, size, name_bytes, more_bytes = _HEADER.unpack(start)
    name = file.read(name_bytes).decode("utf-8", "replace")
    file.read(more_bytes)
    return _Header(flags, method, checksum, packed, size, name)


def _content(file: BinaryIO, header: _Header, most_bytes: int) -> bytes:
    """A file's bytes; the archive then stands behind them. Raises: CutOffError."""
    if header.flags & _LOCKED_BIT:
        raise CutOffError("locked")
    if max(header.size, header.packed) > most_bytes:
        raise CutOffError("too large")
    if header.method == _DEFLATED:
        return _inflated(file, most_bytes)
    content = file.read(header.packed)
    if header.method != _STORED or header.flags & _LATER_BIT or len(content) < header.packed:
        raise CutOffError("damaged")
    return content


def _inflated(file: BinaryIO, most_bytes: int) -> bytes:
    """Bytes unpacked up to where they say that they end. Raises: CutOffError."""
    unpacker, content, read = zlib.decompressobj(-zlib.MAX_WBITS), bytearray(), 0
    while not unpacker.eof:
        chunk = unpacker.unconsumed_tail or file.read(_CHUNK)
        read += len(chunk)
        if not chunk:
            raise CutOffError("damaged", read + len(content))
        try:
            content += unpacker.decompress(chunk, most_bytes + 1 - len(content))
        except zlib.error as error:
            raise CutOffError("damaged", read + len(content)) from error
        if len(content) > most_bytes:
            raise CutOffError("too large", read + len(content))
    file.seek(-len(unpacker.unused_data), 1)
    return bytes(content)


def _checksum_behind(file: BinaryIO) -> int:
    """The checksum in a data descriptor; the archive then stands at the next header, if there is one."""
    start, read = file.tell(), file.read(max(_DESCRIPTORS) + 2)
    marked = 4 if read.startswith(_DESCRIPTOR_MARK) else 0
    length = next((one for one in _DESCRIPTORS if read[one : one + 2] == b"PK"), marked + 12)
    file.seek(start + length)
    return int.from_bytes(read[marked : marked + 4], "little")

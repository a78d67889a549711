"""Which files are streams of pages (web archives, lines of JSON), packed or not: by their bytes, never by name."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import BinaryIO, Literal

from onrecord.sources.archive_bounds import TooMuchError
from onrecord.sources.packed_stream import DamagedError, PackedStream, first_unpacked
from onrecord.sources.page_bytes import MOST_BYTES

Form = Literal["warc", "jsonl"]
_SNIFFED = 4096
_OPEN = (b"{", b"[", b",", b":")  # a record that is printed over several lines goes on after these


@dataclass(frozen=True, slots=True)
class StreamKind:
    """What a stream holds, and whether it is packed with gzip."""

    form: Form
    packed: bool


def stream_kind(file: BinaryIO) -> StreamKind | None:
    """What kind of stream of pages a file is; None for all else, one record of JSON too. Leaves: the file rewound."""
    file.seek(0)
    start = file.read(_SNIFFED)
    file.seek(0)
    packed = start.startswith(b"\x1f\x8b")
    begins = first_unpacked(start) if packed else start
    if begins.startswith(b"WARC/"):
        return StreamKind("warc", packed)
    if begins.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{") and _is_lines(file, packed):
        return StreamKind("jsonl", packed)
    return None


def _is_lines(file: BinaryIO, packed: bool) -> bool:
    """Whether each line is a record of its own: the first is whole, or the second begins anew. Leaves: rewound."""
    try:
        first, second = _two_lines(PackedStream(file, packed))
    except (DamagedError, TooMuchError):
        return False
    finally:
        file.seek(0)
    if not second.startswith(b"{"):
        return bool(second or packed) and _is_record(first)
    return not first.endswith(_OPEN) or _is_record(first)


def _two_lines(stream: PackedStream) -> tuple[bytes, bytes]:
    """The first two lines that hold anything; of the second its beginning."""
    found: list[bytes] = []
    while len(found) < 2 and (line := stream.readline(MOST_BYTES if not found else _SNIFFED)):
        if line := line.removeprefix(b"\xef\xbb\xbf").strip():
            found.append(line)
    return (*found, b"", b"")[0], (*found, b"", b"")[1]


def _is_record(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line, strict=False), dict)
    except (ValueError, RecursionError):
        return False

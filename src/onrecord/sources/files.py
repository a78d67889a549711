"""Pages from files and folders, one at a time, whatever their names."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from onrecord.problems import problem
from onrecord.records import Problem
from onrecord.sources import folder_walk
from onrecord.sources.archive_kinds import archive_kind
from onrecord.sources.archives import count_members, pages_in
from onrecord.sources.folder_walk import walk
from onrecord.sources.jsonl_pages import jsonl_pages
from onrecord.sources.packed_stream import PackedStream
from onrecord.sources.page_bytes import MOST_BYTES, page_of, printable
from onrecord.sources.position import Position
from onrecord.sources.stream_kinds import stream_kind
from onrecord.sources.warc_pages import warc_pages
from onrecord.store.adding.adding import Page

_NO_FILE = "It is not a file (a device, pipe or socket)."
_BYTES_A_PAGE = 10_000
"""Of a stream, about, packed: so that as many processes are started as it is worth."""


def find_pages(path: Path, position: Position | None = None) -> Iterator[Page | Problem]:
    """The pages of a file or a folder, with a Problem for each that cannot be read.

    A page is called what it is called inside the folder given, so that no path of this machine is kept; one in an
    archive is called `archive.zip/inner/name.html`, one in a web archive by its address. Hidden files, ledgers and
    briefings are passed over; no folder is read twice, whatever links lead to it.
    Order: by name within each folder; in an archive as they lie there. Leaves: in `position` how far it has come.
    """
    position = position or Position()
    if not path.is_dir():
        yield from _pages(path, printable(path.name), position)
        return
    for met in walk(path):
        if met.error:
            yield problem("unreadable_file", met.name, _why(met.error))
        else:
            yield from _pages(met.path, met.name, position)


def count_files(path: Path, most: int | None = None) -> int:
    """How many files find_pages will open, or `most` where they are more: a quick count that opens none."""
    return folder_walk.count_files(path, most) if path.is_dir() else 1


def count_pages(path: Path, most: int) -> int:
    """About how many pages a path may hold, or `most` where they are more: a quick guess."""
    if path.is_dir():
        return folder_walk.count_files(path, most)
    try:
        file = _opened(path)
        if file is None:
            return 1
        with file:
            return min(most, count_members(file) if archive_kind(file) == "zip" else _guessed(file))
    except OSError:
        return 1


def _guessed(file: BinaryIO) -> int:
    """About how many pages are in a stream, by its size."""
    if archive_kind(file) or stream_kind(file):
        return max(_size(file) // _BYTES_A_PAGE, 1)
    return 1


def _pages(path: Path, name: str, position: Position) -> Iterator[Page | Problem]:
    """The page that a file is, or those in it where it is an archive or a stream."""
    try:
        file = _opened(path)
        if file is None:
            yield problem("unreadable_file", name, _NO_FILE)
            return
        with file:
            yield from pages_of(file, name, position)
    except OSError as error:
        yield problem("unreadable_file", name, _why(error))
    finally:
        position.end()


def pages_of(file: BinaryIO, name: str, position: Position) -> Iterator[Page | Problem]:
    """The page that an open file is, or those in it where it is an archive or a stream. Raises: OSError."""
    if kind := stream_kind(file):
        position.begin(file, _size(file))
        stream = PackedStream(file, kind.packed)
        yield from warc_pages(stream, name, position.passed) if kind.form == "warc" else jsonl_pages(stream, name)
    elif archive_kind(file):
        position.begin(file, _size(file))
        yield from pages_in(file, name)
    else:
        yield page_of(name, file.read(MOST_BYTES + 1))


def _size(file: BinaryIO) -> int:
    """How many bytes a file has, wherever it lies. Leaves: the file rewound."""
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    return size


def _opened(path: Path) -> BinaryIO | None:
    """A file, open; None for what is no file. Never waits on a pipe."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        return os.fdopen(descriptor, "rb")
    os.close(descriptor)
    return None


def _why(error: OSError) -> str:
    return f"The file could not be opened: {(error.strerror or str(error)).lower()}."

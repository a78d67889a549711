"""Pages from files and folders, one at a time, whatever their names."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from onrecord.briefing.folder import MARKER
from onrecord.problems import problem
from onrecord.records import Problem
from onrecord.sources.archive_kinds import archive_kind
from onrecord.sources.archives import count_members, pages_in
from onrecord.sources.page_bytes import MOST_BYTES, page_of, printable
from onrecord.store.adding import Page
from onrecord.store.folder import is_ledger

_NO_FILE = "It is not a file (a device, pipe or socket)."


def find_pages(path: Path) -> Iterator[Page | Problem]:
    """The pages of a file or a folder, with a Problem for each that cannot be read.

    A page is called what it is called inside the folder given, so that no path of this machine is kept; one in an
    archive is called `archive.zip/inner/name.html`. Hidden files, ledgers and briefings are passed over; no folder is
    read twice, whatever links lead to it.
    Order: by name within each folder; in an archive as they lie there.
    """
    if path.is_dir():
        yield from _walk(path)
    else:
        yield from _pages(path, printable(path.name))


def count_files(path: Path) -> int:
    """How many pages a path may hold, for a progress bar: a quick count that opens no file of a folder."""
    if path.is_dir():
        return sum(len(names) for _, _, names in os.walk(path))
    try:
        file = _opened(path)
    except OSError:
        return 1
    if file is None:
        return 1
    with file:
        return count_members(file)


def _walk(top: Path) -> Iterator[Page | Problem]:
    """Every page under a folder. Each folder is read once, however many links lead to it."""
    seen: set[tuple[int, int]] = set()
    waiting = [(top, "")]
    while waiting:
        path, name = waiting.pop()
        if not path.is_dir():
            yield from _pages(path, name)
            continue
        try:
            entries = _entries(path, seen)
        except OSError as error:
            yield problem("unreadable_file", name or printable(path.name), _why(error))
            continue
        inside = f"{name}/" if name else ""
        waiting += [(entry, inside + printable(entry.name)) for entry in reversed(entries)]


def _entries(folder: Path, seen: set[tuple[int, int]]) -> list[Path]:
    """What lies in a folder, by name; nothing where it was seen before or this program wrote it."""
    here = folder.stat()
    if (here.st_dev, here.st_ino) in seen or _is_ours(folder):
        return []
    seen.add((here.st_dev, here.st_ino))
    return sorted((entry for entry in folder.iterdir() if not entry.name.startswith(".")), key=_file_name)


def _file_name(path: Path) -> bytes:
    return os.fsencode(path.name)


def _is_ours(folder: Path) -> bool:
    """Whether this program wrote the folder: what it says itself is no source."""
    return is_ledger(folder) or (folder / MARKER).exists()


def _pages(path: Path, name: str) -> Iterator[Page | Problem]:
    """The page that a file is, or those in it where it is an archive."""
    try:
        file = _opened(path)
        if file is None:
            yield problem("unreadable_file", name, _NO_FILE)
            return
        with file:
            if archive_kind(file):
                yield from pages_in(file, name)
            else:
                yield page_of(name, file.read(MOST_BYTES + 1))
    except OSError as error:
        yield problem("unreadable_file", name, _why(error))


def _opened(path: Path) -> BinaryIO | None:
    """A file, open; None for what is no file. Never waits on a pipe."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        return os.fdopen(descriptor, "rb")
    os.close(descriptor)
    return None


def _why(error: OSError) -> str:
    return f"The file could not be opened: {(error.strerror or str(error)).lower()}."

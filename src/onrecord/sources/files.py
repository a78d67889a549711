"""Pages from files and folders, one at a time, whatever their names."""

from __future__ import annotations

import os
import stat
import zlib
from collections.abc import Iterator
from pathlib import Path

from onrecord.briefing.folder import MARKER
from onrecord.problems import problem
from onrecord.records import Problem
from onrecord.store.adding import Page
from onrecord.store.folder import is_ledger

MOST_BYTES = 64 * 1024 * 1024
"""More than any page; what is larger is a Problem and is not read."""

_WEB_ARCHIVE = b"WARC/"


def find_pages(path: Path) -> Iterator[Page | Problem]:
    """The pages of a file or a folder, with a Problem for each that cannot be read.

    A page is called what it is called inside the folder given, so that no path of this machine is kept. Hidden files,
    ledgers and briefings are passed over; no folder is read twice, whatever links lead to it.
    Order: by name within each folder.
    """
    if path.is_dir():
        yield from _walk(path)
    else:
        yield _page(path, printable(path.name))


def count_files(path: Path) -> int:
    """How many files a path may hold, for a progress bar: a quick count that opens none."""
    return sum(len(names) for _, _, names in os.walk(path)) if path.is_dir() else 1


def printable(name: str) -> str:
    """A file's name as text that can be kept and shown: bytes that are no text and control characters replaced.

    Example:
        >>> printable("report\\x1b[2J.txt")
        'report�[2J.txt'
    """
    text = os.fsencode(name).decode("utf-8", "replace")
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text)


def _walk(top: Path) -> Iterator[Page | Problem]:
    """Every page under a folder. Each folder is read once, however many links lead to it."""
    seen: set[tuple[int, int]] = set()
    waiting = [(top, "")]
    while waiting:
        path, name = waiting.pop()
        if not path.is_dir():
            yield _page(path, name)
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


def _page(path: Path, name: str) -> Page | Problem:
    try:
        content = _read(path)
    except OSError as error:
        return problem("unreadable_file", name, _why(error))
    if content is None:
        return problem("unreadable_file", name, "It is not a file (a device, pipe or socket).")
    if len(content) > MOST_BYTES:
        return problem(
            "too_large", name, f"It is larger than {MOST_BYTES // 2**20} MiB, the most that is read of one page."
        )
    if is_web_archive(content):
        return problem("unreadable_file", name, "It is a web archive (WARC). This version does not read those.")
    return Page(name, content)


def _read(path: Path) -> bytes | None:
    """A file's bytes, at most one more than are read; None for what is no file. Never waits on a pipe."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return None
        return file.read(MOST_BYTES + 1)


def is_web_archive(content: bytes) -> bool:
    """Whether bytes are a WARC file, packed or not.

    Example:
        >>> is_web_archive(b"WARC/1.0\\r\\nWARC-Type: response")
        True
    """
    if content.startswith(b"\x1f\x8b"):
        try:
            content = zlib.decompressobj(wbits=31).decompress(content[:4096], 64)
        except zlib.error:
            return False
    return content.startswith(_WEB_ARCHIVE)


def _why(error: OSError) -> str:
    return f"The file could not be opened: {(error.strerror or str(error)).lower()}."

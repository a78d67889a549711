"""The files under a folder, by name, however many: of each folder only its names are held."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.briefing.folder import MARKER
from onrecord.sources.page_bytes import printable
from onrecord.store.ledgers.folder import is_ledger


@dataclass(frozen=True, slots=True)
class Met:
    """A file under a folder: what it is called inside it, and where it is; or a folder that could not be opened."""

    name: str
    path: Path
    error: OSError | None = None


@dataclass(frozen=True, slots=True)
class _Folder:
    """A folder that is being walked through."""

    path: Path
    inside: str  # what names in it begin with
    names: Iterator[bytes]
    folders: frozenset[bytes]


def walk(top: Path) -> Iterator[Met]:
    """Every file under a folder. Each folder is read once, however many links lead to it.

    Hidden files, and folders that this program wrote, are passed over.
    Order: by name within each folder, by the bytes of the names, so that it is the same on every machine.
    """
    seen: set[tuple[int, int]] = set()
    waiting: list[_Folder] = []
    entered: tuple[Path, str] | None = (top, "")
    while entered or waiting:
        if entered:
            path, inside = entered
            try:
                waiting += _opened(path, inside, seen)
            except OSError as error:
                yield Met(inside.rstrip("/") or printable(top.name), path, error)
        entered = None
        while waiting and entered is None:
            here = waiting[-1]
            name = next(here.names, None)
            if name is None:
                waiting.pop()
                continue
            met = here.path / os.fsdecode(name)
            called = here.inside + printable(met.name)
            if name in here.folders:
                entered = met, f"{called}/"
            else:
                yield Met(called, met)


def count_files(top: Path, most: int | None = None) -> int:
    """How many files are under a folder, or `most` where they are more. Nothing is sorted or opened."""
    count, waiting, seen = 0, [top], set[tuple[int, int]]()
    while waiting and (most is None or count < most):
        folder = waiting.pop()
        try:
            names, folders = _entries(folder, seen, most)
        except OSError:
            continue
        count += len(names) - len(folders)
        waiting += [folder / os.fsdecode(name) for name in folders]
    return count if most is None else min(count, most)


def _opened(path: Path, inside: str, seen: set[tuple[int, int]]) -> list[_Folder]:
    """A folder with its names in order; none where it was seen before or this program wrote it. Raises: OSError."""
    names, folders = _entries(path, seen)
    names.sort()
    return [_Folder(path, inside, iter(names), folders)] if names else []


def _entries(
    folder: Path, seen: set[tuple[int, int]], most: int | None = None
) -> tuple[list[bytes], frozenset[bytes]]:
    """The names in a folder, or of `most` files in it, and those that are folders. Raises: OSError."""
    here = folder.stat()
    if (here.st_dev, here.st_ino) in seen or _is_ours(folder):
        return [], frozenset()
    seen.add((here.st_dev, here.st_ino))
    names: list[bytes] = []
    folders: set[bytes] = set()
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if most is not None and len(names) - len(folders) >= most:
                break
            name = os.fsencode(entry.name)
            names.append(name)
            if _is_folder(entry):
                folders.add(name)
    return names, frozenset(folders)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads round in a circle
        return False


def _is_ours(folder: Path) -> bool:
    """Whether this program wrote the folder: what it says itself is no source."""
    return is_ledger(folder) or (folder / MARKER).exists()

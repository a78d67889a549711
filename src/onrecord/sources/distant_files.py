"""Pages from a file or folder at an address (`s3://bucket/folder`), read where they lie: nothing is copied here.

A name there is a name and never a path of this machine.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.briefing.folder import MARKER
from onrecord.problems import UsageError, problem
from onrecord.records import Problem
from onrecord.sources.files import pages_of
from onrecord.sources.page_bytes import printable
from onrecord.sources.position import Position
from onrecord.store.adding.adding import Page
from onrecord.store.adding.shared_readings import SHELF
from onrecord.store.distant import Place, place_at, unreachable, why
from onrecord.store.ledgers.sqlite import LEDGER_FILE

DEEPEST = 100
"""Folders inside one another that are walked into."""
_OURS = frozenset({LEDGER_FILE, MARKER, SHELF})
_NO_FILE = "It is not a file (a device, pipe or socket)."
_TOO_DEEP = f"There are more than {DEEPEST} folders inside one another. Give this one itself."
_PIECE = 1 << 20
_TOGETHER, _BYTES = 64, 16 << 20
"""Small files that are asked for at once, and the most bytes of them."""
_MAGIC = frozenset("*?[")  # taken for a pattern where several files are asked for
_NOT_OPENED = "The file could not be opened: {}."


@dataclass(frozen=True, slots=True)
class Met:
    """A file in a store: what it is called inside the folder given, and its path there; or why it is none."""

    name: str
    path: str
    refused: str = ""
    size: int | None = None  # bytes, where the store tells them with the name


def find_distant(address: str, position: Position | None = None) -> Iterator[Page | Problem]:
    """The pages of a file or folder in a store, with a Problem for each that cannot be read, as `find_pages` finds.

    Order: by name within each folder, by the bytes of the names.
    Raises: UsageError if there is nothing at the address; OnrecordError if the store cannot be reached.
    """
    place, position = place_at(address), position or Position()
    for together in _batches(_walk(place)):
        contents = _contents(place, together)
        for met in together:
            yield from _pages(place, met, contents.get(met.path), position)


def refuse_nothing_at(address: str) -> None:
    """Raises: UsageError if there is nothing at an address; OnrecordError if the store cannot be reached."""
    place = place_at(address)
    try:
        there = place.files.exists(place.path)
    except Exception as error:  # each kind of store has errors of its own
        raise unreachable(place, error) from error
    if not there:
        raise UsageError(f"There is no file or folder {place.shown}.")


def count_distant(address: str, most: int | None = None) -> int:
    """How many files are at an address, or `most` where they are more; none is opened."""
    count = 0
    for count, _ in enumerate(_walk(place_at(address)), start=1):
        if count == most:
            break
    return count


def _walk(place: Place) -> Iterator[Met]:
    """Every file of a place. Hidden files, and what this program wrote, are passed over."""
    try:
        alone = place.files.isfile(place.path)
    except Exception as error:
        raise unreachable(place, error) from error
    if alone:
        yield Met(printable(_last(place.path)), place.path)
        return
    waiting = [iter(_entries(place, place.path, ""))]
    while waiting:
        found = next(waiting[-1], None)
        if found is None:
            waiting.pop()
        elif isinstance(found, Met):
            yield found
        elif len(waiting) >= DEEPEST:
            yield Met(found.inside.rstrip("/"), found.path, _TOO_DEEP)
        else:
            waiting.append(iter(_entries(place, found.path, found.inside)))


@dataclass(frozen=True, slots=True)
class _Folder:
    path: str
    inside: str  # what names in it begin with


def _entries(place: Place, path: str, inside: str) -> list[Met | _Folder]:
    """What is in a folder, by name. One that cannot be listed is a file that cannot be read."""
    try:
        listed = place.files.ls(path, detail=True)
    except Exception as error:
        if not inside:
            raise unreachable(place, error) from error
        return [Met(inside.rstrip("/"), path, f"The folder could not be opened: {why(error)}.")]
    named = [(_last(entry["name"]), entry) for entry in listed if entry["name"].rstrip("/") != path.rstrip("/")]
    if any(name in _OURS for name, _ in named):  # what this program says itself is no source
        return []
    shown = [(name, entry) for name, entry in named if name and not name.startswith(".")]
    shown.sort(key=lambda one: (_bytes(one[0]), str(one[1].get("type"))))  # (a file and a folder may share a name)
    return [_entry(place, entry, inside + printable(name)) for name, entry in shown]


def _entry(place: Place, entry: dict[str, Any], name: str) -> Met | _Folder:
    """A file, or a folder. A link counts as the file it leads to; into folders none is followed."""
    path, kind = entry["name"], entry.get("type")
    if kind == "directory" and not entry.get("islink"):
        return _Folder(path, f"{name}/")
    if entry.get("islink"):
        try:
            kind = place.files.info(path)["type"]
        except Exception as error:
            return Met(name, path, _NOT_OPENED.format(why(error)))
    return Met(name, path, "" if kind == "file" else _NO_FILE, entry.get("size"))


def _last(path: str) -> str:
    return path.rstrip("/").rpartition("/")[2]


def _bytes(name: str) -> bytes:
    return name.encode("utf-8", "surrogateescape")


def _batches(found: Iterable[Met]) -> Iterator[list[Met]]:
    """Small files together, each other file by itself. Order: as found."""
    batch: list[Met] = []
    size = 0
    for met in found:
        large = met.size is None or met.size > _PIECE or not _MAGIC.isdisjoint(met.path)
        if batch and (large or len(batch) >= _TOGETHER or size >= _BYTES):
            yield batch
            batch, size = [], 0
        if large:
            yield [met]
        else:
            batch.append(met)
            size += met.size or 0
    if batch:
        yield batch


def _contents(place: Place, together: list[Met]) -> dict[str, Any]:
    """Small files asked for at once: the bytes of each, or its error. A single one is opened instead."""
    paths = [met.path for met in together if not met.refused]
    if len(paths) < 2:
        return {}
    try:
        found: dict[str, Any] = place.files.cat(paths, on_error="return")
    except Exception:  # then each is opened by itself, and that one has its Problem
        return {}
    return found


def _pages(place: Place, met: Met, content: Any, position: Position) -> Iterator[Page | Problem]:
    """The page that a file is, or those in it where it is an archive or a stream; `content` where it is at hand."""
    if met.refused:
        yield problem("unreadable_file", met.name, met.refused)
        position.end()
        return
    try:
        with io.BytesIO(content) if isinstance(content, bytes) else _opened(place, met.path) as file:
            yield from pages_of(file, met.name, position)
    except OSError as error:
        yield problem("unreadable_file", met.name, _NOT_OPENED.format(why(error)))
    finally:
        position.end()


def _opened(place: Place, path: str) -> io.BufferedReader:
    """A file of a store, open. Raises: OSError."""
    try:
        return io.BufferedReader(_Distant(place.files.open(path, "rb")), _PIECE)
    except OSError:
        raise
    except Exception as error:
        raise OSError(why(error)) from error


class _Distant(io.RawIOBase):
    """A file that a store's library opened; whatever that raises is an OSError."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is, wherever it lies."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read into a buffer."""
        content = self._asked(self._file.read, len(buffer))
        buffer[: len(content)] = content
        return len(content)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place in it."""
        self._asked(self._file.seek, offset, whence)
        return self.tell()

    def tell(self) -> int:
        """Where it is read."""
        return int(self._asked(self._file.tell))

    def close(self) -> None:
        """Let go of it."""
        if not self.closed:
            super().close()
            self._file.close()

    @staticmethod
    def _asked(do: Any, *given: Any) -> Any:
        try:
            return do(*given)
        except OSError:
            raise
        except Exception as error:
            raise OSError(why(error)) from error

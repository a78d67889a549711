"""What is taken out of an archive and what is not: bounds, reasons in words, and a file that keeps to bounds."""

from __future__ import annotations

import struct
import tarfile
import zlib
from dataclasses import dataclass
from typing import Any, BinaryIO
from zipfile import BadZipFile

from onrecord.sources.page_bytes import name_of

MOST_MEMBERS = 20_000
MOST_UNPACKED = 2 * 2**30
MOST_RATIO = 200
"""Unpacked bytes to a packed one; pages that repeat themselves stay below 100, and what swells begins at 1,000."""
SMALL = 2**20
"""So many bytes may swell as they like."""
DIRECTORY = 8 * 2**20  # the most bytes of a zip archive's table of contents: 20,000 names and room beside
_JUNK = "__MACOSX"
BROKEN = (
    BadZipFile, tarfile.TarError, zlib.error, struct.error, EOFError, OSError, RuntimeError, NotImplementedError,
    ValueError, LookupError, OverflowError,
)  # fmt: skip
"""What the readers of archives raise on broken bytes."""

LOCKED = "It is locked with a password. Unpack it, and add the folder."
NESTED = "It is an archive inside an archive. Unpack it, and add the folder."
NO_PAGE = "There is no page in it."
SWELLS = f"Unpacked it is more than {MOST_RATIO} times as large, as no page is. It was not read."
OTHER_PACKING = "It is packed in a way that is not read. Pack it anew, or add it unpacked."
NO_FILE = "It is not a file (a link, device or pipe)."
OVERLAPPING = "Its files overlap, as those of no archive do. It was not read."
TOO_MANY = f"There are more than {MOST_MEMBERS:,} files in it. Unpack it, and add the folder."
DAMAGED_PAGE = "It is damaged inside the archive."


class TooMuchError(Exception):
    """More than is read of an archive; the Problem says what."""

    def __init__(self, kind: str, why: str) -> None:
        super().__init__(why)
        self.kind, self.why = kind, why


@dataclass
class Bounded:
    """A file that gives no more than so many bytes at once, and none beyond its end."""

    file: BinaryIO
    most: int
    why: str
    end: int | None = None
    limit: TooMuchError | None = None

    def read(self, size: int = -1) -> bytes:
        """Bytes. Raises: TooMuchError."""
        content = self.file.read(size if 0 <= size <= self.most else self.most + 1)
        if len(content) > self.most:
            raise TooMuchError("too_large", self.why)
        self._look(self.file.tell())
        return content

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go somewhere. Raises: TooMuchError."""
        if not whence:
            self._look(offset)
        return self.file.seek(offset, whence)

    def _look(self, at: int) -> None:
        if self.end is not None and self.limit and at > self.end:
            raise self.limit

    def __getattr__(self, name: str) -> Any:
        return getattr(self.file, name)


def may_be_page(name: str) -> bool:
    """Whether a name inside may be a page's: neither hidden nor what a Mac adds."""
    kept = name_of(name)
    return kept is not None and _JUNK not in kept.split("/")


def too_large(most: int) -> TooMuchError:
    """An archive that holds more than there is room for."""
    why = f"Unpacked it is larger than the {most // 2**20:,} MiB that there is room for. Add it in parts."
    return TooMuchError("too_large", why)


def damaged(count: int) -> str:
    """What is said of a damaged archive."""
    if not count:
        return "It is damaged, and no page of it could be read."
    return f"It is damaged. {count:,} {'page' if count == 1 else 'pages'} could still be read of it."

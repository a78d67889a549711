"""Which files are archives of pages: by their bytes, never by their names."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from io import BytesIO
from typing import Any, BinaryIO, Literal, cast
from zipfile import ZipFile

from onrecord.problems import problem
from onrecord.records import Problem
from onrecord.sources.archive_bounds import BROKEN, DIRECTORY, NESTED, TOO_MANY, Bounded, TooMuchError
from onrecord.sources.page_bytes import is_web_archive, page_of
from onrecord.store.adding.adding import Page

ArchiveKind = Literal["zip", "tar", "tar.gz"]
_ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06")
_OFFICE = frozenset({"[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"})  # a document that is packed as zip


def archive_kind(file: BinaryIO) -> ArchiveKind | None:
    """What kind of archive of pages a file is; None for all else, office documents too. Leaves: the file rewound."""
    file.seek(0)
    start = file.read(4096)
    file.seek(0)
    if start.startswith(_ZIP_MARKS):
        return None if _is_office(file, start) else "zip"
    if start.startswith(b"\x1f\x8b"):
        return "tar.gz" if _is_tar(_first_unpacked(start)) else None
    return "tar" if _is_tar(start) else None


def member_page(where: str, content: bytes) -> Page | Problem:
    """A page of an archive; an archive of its own is not looked into."""
    if archive_kind(BytesIO(content)) or is_web_archive(content):
        return problem("unreadable_file", where, NESTED)
    return page_of(where, content)


def _is_office(file: BinaryIO, start: bytes) -> bool:
    """Whether a zip archive is a document of its own. Leaves: the file rewound."""
    names: Sequence[str]
    try:
        with ZipFile(cast(Any, Bounded(file, DIRECTORY, TOO_MANY))) as archive:
            names = archive.namelist()
    except (TooMuchError, *BROKEN):
        names = [start[30 : 30 + int.from_bytes(start[26:28], "little")].decode("utf-8", "replace")]
    finally:
        file.seek(0)
    return not _OFFICE.isdisjoint(names)


def _is_tar(start: bytes) -> bool:
    return start[257:262] == b"ustar"


def _first_unpacked(start: bytes) -> bytes:
    """The first bytes of what is packed, where it can be unpacked."""
    try:
        return zlib.decompressobj(wbits=31).decompress(start, 512)
    except zlib.error:
        return b""

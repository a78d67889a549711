"""Pages out of a zip archive: by its table of contents, or without it as far as the archive is whole."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import Any, BinaryIO, cast
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from onrecord.problems import problem
from onrecord.records import Problem
from onrecord.sources.archive_bounds import (
    BROKEN,
    DAMAGED_PAGE,
    DIRECTORY,
    LOCKED,
    MOST_MEMBERS,
    MOST_RATIO,
    OTHER_PACKING,
    OVERLAPPING,
    SMALL,
    SWELLS,
    TOO_MANY,
    Bounded,
    TooMuchError,
    damaged,
    may_be_page,
    too_large,
)
from onrecord.sources.archive_kinds import member_page
from onrecord.sources.page_bytes import MOST_BYTES, TOO_LARGE, name_of
from onrecord.sources.torn_zip import Piece, pieces_of
from onrecord.store.adding.adding import Page

_LOCKED_BIT = 0x1
_FAULTS = MappingProxyType(
    {
        "locked": ("unreadable_file", LOCKED),
        "too large": ("too_large", TOO_LARGE),
        "damaged": ("unreadable_file", DAMAGED_PAGE),
    }
)


def zip_pages(file: BinaryIO, name: str, most: int) -> Iterator[Page | Problem]:
    """The pages of a zip archive. Raises: TooMuchError where it is refused as a whole."""
    try:
        members = directory(file)
    except BROKEN:
        yield from _torn_pages(file, name, most)
        return
    size = file.seek(0, 2)
    if sum(one.compress_size for one in members) > size:
        raise TooMuchError("hostile", OVERLAPPING)
    if members and all(one.flag_bits & _LOCKED_BIT for one in members):
        yield problem("unreadable_file", name, LOCKED)
        return
    if sum(one.file_size for one in members if not _refusal(one)) > most:
        raise too_large(most)
    with ZipFile(file) as archive:
        for one in members:
            yield _zip_page(archive, one, f"{name}/{name_of(one.filename)}")


def _zip_page(archive: ZipFile, member: ZipInfo, where: str) -> Page | Problem:
    if refusal := _refusal(member):
        kind, why = refusal
        return problem(kind, where, why)
    try:
        with archive.open(member) as packed:
            content = packed.read(MOST_BYTES + 1)
    except BROKEN:
        return problem("unreadable_file", where, DAMAGED_PAGE)
    return member_page(where, content)


def _refusal(member: ZipInfo) -> tuple[str, str] | None:
    """Why a file of a zip archive is not unpacked, by what the archive says of it: kind of problem and words."""
    if member.flag_bits & _LOCKED_BIT:
        return "unreadable_file", LOCKED
    if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        return "unreadable_file", OTHER_PACKING
    if member.file_size > max(SMALL, MOST_RATIO * member.compress_size):
        return "hostile", SWELLS
    return ("too_large", TOO_LARGE) if member.file_size > MOST_BYTES else None


def directory(file: BinaryIO) -> list[ZipInfo]:
    """The files of a zip archive that may be pages, as its table of contents lists them.

    Raises: TooMuchError; one of `BROKEN` where there is none.
    """
    with ZipFile(cast(Any, Bounded(file, DIRECTORY, TOO_MANY))) as archive:
        members = [one for one in archive.infolist() if not one.filename.endswith("/") and may_be_page(one.filename)]
    if len(members) > MOST_MEMBERS:
        raise TooMuchError("too_large", TOO_MANY)
    return members


def _torn_pages(file: BinaryIO, name: str, most: int) -> Iterator[Page | Problem]:
    """What can be read of a zip archive whose table of contents is gone: file after file, up to where it is torn."""
    count, room = 0, most
    for number, piece in enumerate(pieces_of(file, most_bytes=MOST_BYTES)):
        room -= piece.work
        if number >= MOST_MEMBERS:
            raise TooMuchError("too_large", TOO_MANY)
        if room < 0:
            raise too_large(most)
        if not piece.name.endswith("/") and may_be_page(piece.name):
            page = _torn_page(piece, f"{name}/{name_of(piece.name)}")
            count += isinstance(page, Page)
            yield page
    yield problem("unreadable_file", name, damaged(count))


def _torn_page(piece: Piece, where: str) -> Page | Problem:
    if piece.fault:
        kind, why = _FAULTS[piece.fault]
        return problem(kind, where, why)
    if len(piece.content) > max(SMALL, MOST_RATIO * piece.packed):
        return problem("hostile", where, SWELLS)
    return member_page(where, piece.content)

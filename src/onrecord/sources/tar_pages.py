"""Pages out of a tar archive, packed or not, as they come."""

from __future__ import annotations

import gzip
import tarfile
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from onrecord.problems import problem
from onrecord.records import Problem
from onrecord.sources.archive_bounds import (
    MOST_MEMBERS,
    MOST_RATIO,
    NO_FILE,
    SWELLS,
    TOO_MANY,
    Bounded,
    TooMuchError,
    may_be_page,
    too_large,
)
from onrecord.sources.archive_kinds import member_page
from onrecord.sources.page_bytes import MOST_BYTES, TOO_LARGE, name_of
from onrecord.store.adding.adding import Page


def tar_pages(file: BinaryIO, name: str, most: int, packed: bool) -> Iterator[Page | Problem]:
    """The pages of a tar archive, up to where it is damaged.

    Raises: TooMuchError where it swells beyond its bounds; EOFError, or another of `BROKEN`, where it is damaged.
    """
    size = file.seek(0, 2)
    file.seek(0)
    swells = max(MOST_BYTES, MOST_RATIO * size)
    limit = TooMuchError("hostile", SWELLS) if packed and swells < most else too_large(most)
    stream = gzip.GzipFile(fileobj=file) if packed else file
    bounded = Bounded(cast(BinaryIO, stream), MOST_BYTES + 1, TOO_LARGE, end=min(most, swells), limit=limit)
    with tarfile.open(fileobj=cast(Any, bounded), mode="r:") as archive:
        for number, one in enumerate(archive):
            cast(Any, archive).members = []  # it would keep them all
            if number >= MOST_MEMBERS:
                raise TooMuchError("too_large", TOO_MANY)
            if not one.isdir() and may_be_page(one.name):
                yield _tar_page(archive, one, f"{name}/{name_of(one.name)}")
        bounded.seek(archive.offset)
        if bounded.read(512).strip(b"\0"):  # it ended where no archive ends
            raise EOFError


def _tar_page(archive: tarfile.TarFile, member: tarfile.TarInfo, where: str) -> Page | Problem:
    if not member.isreg():
        return problem("unreadable_file", where, NO_FILE)
    if member.size > MOST_BYTES:
        return problem("too_large", where, TOO_LARGE)
    inner = archive.extractfile(member)
    content = inner.read() if inner else b""
    if len(content) < member.size:
        raise EOFError
    return member_page(where, content)

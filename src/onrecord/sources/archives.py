"""Pages out of archives (zip, tar, tar.gz), one at a time and in memory: nothing inside is ever written anywhere.

A name inside is a name and never a path. What swells beyond any page is refused; a damaged archive gives what can
still be read of it, and a Problem.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from onrecord.problems import problem
from onrecord.records import Problem
from onrecord.sources.archive_bounds import BROKEN, MOST_UNPACKED, NO_PAGE, TooMuchError, damaged
from onrecord.sources.archive_kinds import archive_kind
from onrecord.sources.tar_pages import tar_pages
from onrecord.sources.zip_pages import directory, zip_pages
from onrecord.store.adding.adding import Page


def pages_in(file: BinaryIO, name: str, *, most: int = MOST_UNPACKED) -> Iterator[Page | Problem]:
    """The pages of an archive, called `NAME/inner/name`, and a Problem for each that is not read.

    Hidden files and what the Mac adds are passed over. At most `most` bytes are unpacked.
    Order: as they lie in it.
    """
    kind, count, whole = archive_kind(file), 0, True
    try:
        for one in zip_pages(file, name, most) if kind == "zip" else tar_pages(file, name, most, kind == "tar.gz"):
            count += isinstance(one, Page)
            whole = whole and not isinstance(one, Problem)
            yield one
        if not count and whole:
            yield problem("empty", name, NO_PAGE)
    except TooMuchError as error:
        yield problem(error.kind, name, error.why)
    except BROKEN:
        yield problem("unreadable_file", name, damaged(count))


def count_members(file: BinaryIO) -> int:
    """About how many pages are in a file, for a progress bar: those of a zip archive, else one."""
    if archive_kind(file) != "zip":
        return 1
    try:
        return max(len(directory(file)), 1)
    except (TooMuchError, *BROKEN):
        return 1

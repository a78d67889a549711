"""What a person gives to be read, by what it is: a web address, an address in a store of files, a path here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from onrecord.problems import OnrecordError, UsageError
from onrecord.records import Problem
from onrecord.sources.distant_files import count_distant, find_distant, refuse_nothing_at
from onrecord.sources.files import count_files, count_pages, find_pages
from onrecord.sources.position import Position
from onrecord.sources.web import Fetcher, is_address
from onrecord.store.adding.adding import Page
from onrecord.store.distant import is_distant


def pages_from(given: str, fetcher: Fetcher, position: Position) -> Iterator[Page | Problem]:
    """The pages of what was given, with a Problem for each that cannot be read."""
    if is_distant(given):
        yield from find_distant(given, position)
    elif is_address(given):
        yield fetcher.fetch(given)
        position.end()
    else:
        yield from find_pages(Path(given), position)


def refuse_missing(given: Sequence[str]) -> None:
    """Raises: UsageError if there is nothing where something is said to be; web addresses are asked later."""
    for one in given:
        if is_distant(one):
            refuse_nothing_at(one)
        elif not is_address(one) and not Path(one).exists() and not Path(one).is_symlink():
            raise UsageError(f"There is no file or folder {one}.")


def pages_in_about(given: str, most: int) -> int:
    """About how many pages there may be, or `most` where they are more: a quick guess."""
    if is_distant(given):
        return count_distant(given, most)
    return 1 if is_address(given) else count_pages(Path(given), most)


def files_in(given: str) -> int:
    """How many files will be read; of a store that does not answer now, none."""
    if not is_distant(given):
        return 1 if is_address(given) else count_files(Path(given))
    try:
        return count_distant(given)
    except OnrecordError:
        return 0

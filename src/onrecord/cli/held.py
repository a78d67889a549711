"""What a ledger holds, counted without viewing it: the closing line of `add` where a view would take long."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from onrecord.cli import kept
from onrecord.cli.kept import current, has_views, read_kept
from onrecord.cli.printing import say, tell
from onrecord.store.adding.readers import PageReader
from onrecord.store.ledgers.base import FolderStore, PageCount, Store
from onrecord.store.stories import list_stories


@dataclass(frozen=True, slots=True)
class Held:
    """Pages, what was read in them, and how many of them the reader of today has not read yet."""

    pages: int
    articles: int
    claims: int
    unread: int = 0

    @property
    def words(self) -> str:
        """The counts in words.

        Example:
            >>> Held(1, 2, 1200).words
            '1 page, 2 articles, 1,200 claims'
        """
        named = (("page", self.pages), ("article", self.articles), ("claim", self.claims))
        return ", ".join(f"{number:,} {name if number == 1 else name + 's'}" for name, number in named)


def held_in(counts: Collection[PageCount], captures: Collection[str], version: str = "") -> Held:
    """What was read in some pages; with the version of a reader, also how many of them it has not read."""
    mine = [one for one in counts if one.capture in captures]
    read = sum(one.reader == version for one in mine)
    return Held(
        len(captures), sum(one.articles for one in mine), sum(one.claims for one in mine), len(captures) - read
    )


def is_large(store: Store) -> bool:
    """Whether so much was read in a ledger that `add` does not view it."""
    return sum(one.claims for one in store.page_counts()) > kept.MOST_CLAIMS


def say_held(
    store: FolderStore, reader: PageReader, ledger: Path, *, before: Collection[str], story: str | None
) -> None:
    """What was added to a large ledger and what it holds now; its kept line where that is of today. No view is made.

    `before`: the pages that were held before.
    """
    held, counts = frozenset(store.capture_ids()), store.page_counts()
    new = held_in(counts, held.difference(before))
    say(f"Added {new.words}." if new.pages else "No new page was added.")
    one = next((one for one in list_stories(store) if one.name == story and not one.whole), None)
    line = _kept_line(store, reader, one.name if one else None)
    if line is None:
        all_of_it = held_in(counts, held & one.captures if one else held, reader.version)
        line = f"{f'The story {story}' if one else 'The ledger'} holds {all_of_it.words}."
        if all_of_it.unread:
            line += f" {all_of_it.unread:,} pages wait to be read by this version; what shows them reads them."
    say(line)
    tell(
        f"Above {kept.MOST_CLAIMS:,} claims, add works out no verdicts and writes no briefing. To see them: "
        f"onrecord serve --ledger {ledger}, or onrecord report --ledger {ledger} --out DIR"
    )


def _kept_line(store: FolderStore, reader: PageReader, story: str | None) -> str | None:
    """The line of the view that is kept of a story, or of the whole; None where none is kept, or it is older."""
    found = read_kept(store, current(store, reader, story), lambda *_: None) if has_views(store) else None
    return found[1].summary or None if found else None

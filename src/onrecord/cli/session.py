"""A command's hold on its ledger: opened, read into a Record, let go of."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from onrecord.cli import kept
from onrecord.cli.kept import current, has_views, keep, read_kept
from onrecord.cli.options import last_day
from onrecord.cli.printing import progress, tell
from onrecord.cli.stores import chosen_store, upgrade_line
from onrecord.records import Record
from onrecord.store.adding.readers import ModelReader, PageReader
from onrecord.store.adding.recording import load_record
from onrecord.store.ledgers.base import FolderStore
from onrecord.store.ledgers.folder import open_store
from onrecord.store.stories import find_story, list_stories
from onrecord.store.views.kept_record import EVERY, kept_record
from onrecord.store.views.views import Views

if TYPE_CHECKING:
    from onrecord.briefing.stories import StoryLine
    from onrecord.briefing.writing import Wanted

Made = TypeVar("Made")


@contextmanager
def opened(folder: Path, *, make: bool = False) -> Iterator[FolderStore]:
    """The ledger in a folder, or in the database that the command was told of; closed at the end whatever happens."""
    store = open_store(folder, chosen_store(), make=make)
    if line := upgrade_line(store):
        tell(line)
    try:
        yield store
    finally:
        store.close()


def reader_of(store: FolderStore) -> PageReader:
    """The reader that pages of this ledger are read by, with the ledger's own types of incident if it has any.

    Raises: UsageError if that file is not as it should be.
    """
    return ModelReader(store, types=store.own_types())


def record_of(
    store: FolderStore, *, as_of: str | None = None, judged_until: str | None = None, story: str | None = None,
    fields: Collection[str] = (EVERY,), anew: bool = False,
) -> Record:  # fmt: skip
    """The ledger's record, or that of one of its stories, with a bar where pages must be read first.

    Where a view of the ledger as it is now is kept, it is read out of that: of `fields` alone, where they are named.
    Else it is made, and kept where it is a large one. `anew`: made whatever is kept.
    Raises: UsageError if there is no such story.
    """
    day, until = day_of(as_of, "--as-of"), day_of(judged_until, "--judged-until")
    today = day is None and until is None
    if today and not anew:
        found = kept_part(store, partial(kept_record, fields=fields), story=story)
        if found is not None:
            return found
    reader = reader_of(store)
    now = current(store, reader, story) if today else None
    record = _view(store, reader, day=day, until=until, story=story)
    if now is not None and len(record.claims) > kept.MOST_CLAIMS:
        keep(store, reader, now, record, at=utc_now())
    return record


def kept_part(store: FolderStore, make: Callable[[Views, str], Made], *, story: str | None = None) -> Made | None:
    """What `make` reads out of the kept view of the ledger as it is now, or of one story; None where none is kept.

    Raises: UsageError if there is no such story; what `make` raises.
    """
    if not has_views(store):
        return None
    found = read_kept(store, current(store, reader_of(store), story), make)
    return found[0] if found else None


def all_read(store: FolderStore) -> bool:
    """Whether every page that is held has been read by this very version, and stands in the search."""
    version = reader_of(store).version
    read = {one.capture for one in store.page_counts() if one.reader == version}
    return read.issuperset(store.capture_ids())


def _view(
    store: FolderStore, reader: PageReader, *, day: str | None, until: str | None, story: str | None
) -> Record:  # fmt: skip
    """The record, made."""
    with progress("Reading the ledger") as told:
        if story is None:
            return load_record(store, reader, as_known_on=day, judged_until=until, progress=told)
        from onrecord.briefing.writing import Ledger, view_story  # loads the templates: only here

        found = find_story(list_stories(store), story)
        return view_story(Ledger(store, reader, told), found, as_of=day, judged_until=until)[1]


def title_of(store: FolderStore, *, story: str | None = None) -> str | None:
    """What a briefing of the ledger, or of one story, is called: its pack's name, else the story's.

    None where it has neither, or the ledger holds several stories.
    """
    stories = list_stories(store)
    if story is not None:
        return find_story(stories, story).title
    return stories[0].title if len(stories) == 1 else None


def day_of(written: str | None, option: str) -> str | None:
    """A day that an option names, or the last of its month or year."""
    return last_day(written, option) if written else None


def write_pages(
    store: FolderStore, out: Path, wanted: Wanted, done: list[StoryLine] | None = None
) -> list[StoryLine]:
    """Write the ledger's briefing, with a bar, and give a line for each story; `done` has them even if it fails."""
    from onrecord.briefing.writing import Ledger, write_briefing  # loads the templates: only here

    with progress("Writing the briefing") as told:
        ledger = Ledger(store, reader_of(store), told)
        return write_briefing(ledger, out, wanted=wanted, now=utc_now(), done=done)


def write_document_of(store: FolderStore, out: Path, layout: str, wanted: Wanted) -> None:
    """Write the ledger's briefing as one file, with a bar where pages must be read first."""
    from onrecord.briefing.document.writing import write_document  # loads the templates: only here
    from onrecord.briefing.writing import Ledger

    with progress("Writing the briefing") as told:
        write_document(Ledger(store, reader_of(store), told), out, layout, wanted=wanted)


def utc_now() -> str:
    """The time of an act: a sighting, a judgement, a withdrawal."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

"""The view that is kept of a ledger: read in place of a new one where nothing has come in since, and kept where it
took long to make.

It is a cache: every answer is the same to the byte without it. `onrecord serve` keeps views too, in the same file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from onrecord.briefing.summary import summary_line
from onrecord.cli.printing import tell
from onrecord.problems import LedgerError, UsageError
from onrecord.records import Record
from onrecord.store.adding.readers import PageReader
from onrecord.store.adding.recording import load_packs, uncollected
from onrecord.store.ledgers.base import FolderStore
from onrecord.store.stories import Story, find_story, list_stories
from onrecord.store.views.stamps import stamp_of
from onrecord.store.views.views import VIEW_FILE, Kept, OutOfDateError, Views

if TYPE_CHECKING:
    from sqlite3 import Connection

    from onrecord.store.views.view_changes import Replaced, Told

Made = TypeVar("Made")

MOST_CLAIMS = 5000
"""Above that, a command keeps the view that it made, and `add` makes none."""
EVERY_STORY = "*"
"""The name under which the view of all stories of a ledger is kept; no story's folder is called so."""
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Current:
    """A ledger, or one of its stories, as it is now: the name that its view is kept under, and the view's stamp."""

    name: str | None  # of the story, where one was asked for
    key: str
    stamp: str


def current(store: FolderStore, reader: PageReader, name: str | None = None) -> Current:
    """What a view of the ledger as it is now, or of one of its stories, is kept under.

    Raises: UsageError if there is no such story.
    """
    stories = list_stories(store)
    if name is not None:
        story = find_story(stories, name)
    elif len(stories) == 1:
        story = stories[0]
    else:
        story = every_story(store)
    return Current(name, story.folder, stamp_of(store, story, reader))


def every_story(store: FolderStore) -> Story:
    """All stories of a ledger together, as one."""
    return Story(None, None, EVERY_STORY, frozenset(), load_packs(store), whole=True)


def has_views(store: FolderStore) -> bool:
    """Whether any view is kept beside the ledger."""
    return (store.folder / VIEW_FILE).is_file()


def read_kept(store: FolderStore, now: Current, make: Callable[[Views, str], Made]) -> tuple[Made, Kept] | None:
    """What `make` reads out of the view that is kept of the ledger as it is now; None where none is.

    A file that cannot be read is no view: it is made again from the ledger.
    Raises: what `make` raises.
    """
    try:
        with _opened(store) as views, uncollected():
            for _ in range(_TRIES):
                before = views.kept(now.key)
                if before is None or before.stamp != now.stamp:
                    return None
                try:
                    made = make(views, now.key)
                except (KeyError, UsageError):
                    if views.kept(now.key) == before:
                        raise
                    continue
                if views.kept(now.key) == before:  # (else another program wrote a newer one meanwhile)
                    return made, before
    except LedgerError:
        return None
    return None


def keep(store: FolderStore, reader: PageReader, then: Current, record: Record, *, at: str) -> None:
    """Keep a view that was made of the ledger as it was `then`, unless something has come in since.

    Watches that it concerns fire as they do where `serve` keeps it. Leaves: the kept view; a line where it cannot be.
    """

    def refuse_late() -> None:
        if current(store, reader, then.name) != then:
            raise OutOfDateError

    try:
        refuse_late()
        with _opened(store, writes_much=True) as views:
            views.save(
                then.key, record, stamp=then.stamp, made_at=at, summary=summary_line(record),
                told=told_of(store, then.key, record, refuse_late, at=at),
            )  # fmt: skip
    except OutOfDateError:
        return
    except LedgerError as error:
        tell(f"The view was not kept, so the next command makes it again. {error}")


def told_of(
    store: FolderStore, key: str, record: Record | None, refuse_late: Callable[[], None], *, at: str
) -> Told:  # fmt: skip
    """Who hears of the writing before it is final: what came in meanwhile stops it, then the story's watches fire.

    `record` is the one that is written; None of a story's first view, of which no watch hears.
    """
    from onrecord.web.watching.alerting import alert_on

    alert = None if record is None or key == EVERY_STORY else alert_on(store.folder, key, record, at=at)

    def told(db: Connection, version: int, replaced: Replaced | None) -> None:
        refuse_late()
        if alert is not None:
            alert(db, version, replaced)

    return told


@contextmanager
def _opened(store: FolderStore, *, writes_much: bool = False) -> Iterator[Views]:
    views = Views(store.folder, writes_much=writes_much)
    try:
        yield views
    finally:
        views.close()

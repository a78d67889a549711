"""The ledger as the workbench holds it: kept views to read from, decisions to append, and who is asked to catch up.

Each thread has its own connections. Nothing here is kept in memory that the ledger does not keep; a page that was
made is shown again as long as the view that it was made from is the one that is kept (kept_pages.py).
"""

from __future__ import annotations

import threading
from collections.abc import Collection
from concurrent.futures import Future
from dataclasses import dataclass, replace
from functools import lru_cache

from onrecord.briefing.stories import title_words
from onrecord.problems import UsageError
from onrecord.records import Record, Verdict
from onrecord.store.desk.desk import DeskFile
from onrecord.store.ledgers.base import FolderStore
from onrecord.store.ledgers.folder import open_store
from onrecord.store.stories import Story
from onrecord.store.views.page_parts import article_shown, question_shown
from onrecord.store.views.slices import article_part, busiest_part, question_part, whole
from onrecord.store.views.views import Kept, Views
from onrecord.web.kept_pages import KeptPages
from onrecord.web.known_stories import KnownStories
from onrecord.web.markings import StoryMarkings
from onrecord.web.refreshing import Refresher, key_of
from onrecord.web.settings import WebSettings

WHOLE = 20_000
"""Up to this many claims, the daily views show all of a story; above, the questions with most to look at."""
BUSIEST = 150
WAIT = 20.0
"""Seconds that a program waits for the view of an earlier day; a page asks again by itself (days.py)."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A story on the workbench: what it is, what is kept of it, and the day that it is shown as known on."""

    story: Story
    kept: Kept | None
    on: str | None = None

    @property
    def folder(self) -> str:
        """Its name in addresses."""
        return self.story.folder

    @property
    def key(self) -> str:
        """The name that its view is kept under."""
        return key_of(self.story.folder, self.on)

    @property
    def title(self) -> str:
        """What it is called."""
        return title_words(self.story)

    @property
    def version(self) -> int:
        """Which writing of its view is kept; 0 where none is."""
        return self.kept.version if self.kept else 0


class Desk:
    """One open ledger. Raises: LedgerError if it cannot be opened."""

    def __init__(self, settings: WebSettings, *, refresher: Refresher | None = None) -> None:
        self.settings = settings
        self._opened().close()
        self.refresher = refresher or Refresher(settings.ledger, settings.store)
        self._own = threading.local()
        self._stories = KnownStories(self._opened)
        self.pages = KeptPages()
        self.markings = StoryMarkings(self)
        self._record = lru_cache(maxsize=4)(self._load)

    def _opened(self) -> FolderStore:
        return open_store(self.settings.ledger, self.settings.store, make=True)

    @property
    def store(self) -> FolderStore:
        """The ledger, open for this thread."""
        if not hasattr(self._own, "store"):
            self._own.store = self._opened()
        store: FolderStore = self._own.store
        return store

    @property
    def views(self) -> Views:
        """The kept views, open for this thread."""
        if not hasattr(self._own, "views"):
            self._own.views = Views(self.settings.ledger)
        views: Views = self._own.views
        return views

    @property
    def file(self) -> DeskFile:
        """What the workbench keeps of its own, open for this thread."""
        if not hasattr(self._own, "file"):
            self._own.file = DeskFile(self.settings.ledger)
        file: DeskFile = self._own.file
        return file

    def stories(self) -> tuple[Shown, ...]:
        """The stories of the ledger, with what is kept of each."""
        return tuple(Shown(story, self.views.kept(story.folder)) for story in self._stories.stories(self.store))

    def story(self, folder: str, *, on: str | None = None, wait: float = WAIT) -> Shown:
        """The story of an address, as known on a day; that view is made where it is not kept.

        Raises: UsageError if there is none; TimeoutError if that view takes longer than `wait` seconds.
        """
        story = self._stories.story(self.store, folder)
        if story is None:
            raise UsageError(f"There is no story {folder!r} in this ledger.")
        now = self.views.kept(folder)
        if on is None or now is None:
            return Shown(story, now)
        then = self.views.kept(key_of(folder, on))
        if then is None or then.stamp != now.stamp:
            self.refresher.ask_as_known(folder, on).result(timeout=wait)
            then = self.views.kept(key_of(folder, on))
        return Shown(story, then, on)

    def question_page(
        self, shown: Shown, question: str, *, start: int = 0, without: Collection[Verdict] = frozenset()
    ) -> Record | None:
        """What a question's page shows, without the verdicts of some kinds."""
        return self._known(question_shown(self.views, shown.key, question, start=start, without=without), shown)

    def article_page(self, shown: Shown, article: str) -> Record | None:
        """What an article's page shows."""
        return self._known(article_shown(self.views, shown.key, article), shown)

    def question(self, shown: Shown, question: str, *, start: int = 0) -> Record | None:
        """A question with all that its accounts are linked to."""
        return self._known(question_part(self.views, shown.key, question, start=start), shown)

    def article(self, shown: Shown, article: str) -> Record | None:
        """An article with all that its claims are linked to."""
        return self._known(article_part(self.views, shown.key, article), shown)

    def record(self, shown: Shown) -> Record:
        """A story's record for the daily views: whole where it is small, else its busiest part."""
        return self._known(self._record(shown.key, shown.kept), shown) or Record()

    @staticmethod
    def _known(record: Record | None, shown: Shown) -> Record | None:
        return replace(record, as_known_on=shown.on) if record and shown.on else record

    def _load(self, key: str, _kept: Kept | None) -> Record:
        (count,) = self.views.find("SELECT count(*) FROM claims WHERE story = ?", (key,))[0]
        if count <= WHOLE:
            return whole(self.views, key)
        return busiest_part(self.views, key, questions=BUSIEST)

    def catch_up(self) -> Future[tuple[str, ...]]:
        """Ask for views of what has come in."""
        return self.refresher.ask()

    def close(self) -> None:
        """Let go of the ledger."""
        self.refresher.close()

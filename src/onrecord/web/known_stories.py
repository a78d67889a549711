"""The stories of the ledger, found once and again when something was added: a large ledger has many sightings."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing, suppress
from threading import Lock, Thread
from time import monotonic

from onrecord.problems import OnrecordError
from onrecord.store.ledgers.base import FolderStore
from onrecord.store.stories import Story, list_stories

LAG = 5.0
"""Seconds for which a story that is known is shown without looking whether pages were added to it."""


class KnownStories:
    """The stories as they were found last. For all threads of a workbench.

    `reopen` opens the ledger for the thread that looks again: who reads a story that is known does not wait for it.
    """

    def __init__(self, reopen: Callable[[], FolderStore]) -> None:
        self._reopen = reopen
        self._stories: tuple[Story, ...] = ()
        self._mark: object = None
        self._found = 0.0
        self._lock, self._looking = Lock(), Lock()

    def stories(self, store: FolderStore) -> tuple[Story, ...]:
        """The stories of the ledger as it is now."""
        with self._lock:
            mark = store.input_mark()
            if mark != self._mark:
                self._stories, self._mark = list_stories(store), mark
            self._found = monotonic()
            return self._stories

    def story(self, store: FolderStore, folder: str) -> Story | None:
        """The story in a folder; None where there is none. It may lack the pages of the last seconds."""
        known = next((one for one in self._stories if one.folder == folder), None)
        if known is None:
            return next((one for one in self.stories(store) if one.folder == folder), None)
        if monotonic() - self._found >= LAG and self._looking.acquire(blocking=False):
            Thread(target=self._look, name="stories", daemon=True).start()
        return known

    def _look(self) -> None:
        """Look again, for those who ask after this."""
        try:
            with suppress(OnrecordError), closing(self._reopen()) as store:  # (who asks for all of them is told)
                self.stories(store)
        finally:
            self._looking.release()

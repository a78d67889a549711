"""The stories of the ledger, found once and again when something was added: a large ledger has many sightings."""

from __future__ import annotations

from threading import Lock
from time import monotonic

from onrecord.store.base import FolderStore
from onrecord.store.stories import Story, list_stories

LAG = 5.0
"""Seconds for which a story that is known is shown without looking whether pages were added to it."""


class KnownStories:
    """The stories as they were found last. For all threads of a workbench."""

    def __init__(self) -> None:
        self._stories: tuple[Story, ...] = ()
        self._mark: object = None
        self._found = 0.0
        self._lock = Lock()

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
        if monotonic() - self._found < LAG:
            known = next((one for one in self._stories if one.folder == folder), None)
            if known is not None:
                return known
        return next((one for one in self.stories(store) if one.folder == folder), None)

"""Keeping the views in step with the ledger, in a process of its own: pages are served while a view is made."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path
from threading import Lock

from onrecord.briefing.summary import summary_line
from onrecord.briefing.writing import Ledger, view_story
from onrecord.cli.session import opened, reader_of, utc_now
from onrecord.store.stamps import stamp_of
from onrecord.store.stories import list_stories
from onrecord.store.views import Views
from onrecord.web.alerting import alert_on

DAYS_KEPT = 12
"""Views of earlier days that are kept for a story; the oldest made give way."""


def refresh(folder: Path) -> tuple[str, ...]:
    """Bring every story's kept view up to date, and name those that changed.

    Pages that have not been read are read first. A view whose inputs are the same is left as it is.
    """
    changed = []
    views = Views(folder)
    try:
        with opened(folder, make=True) as store:
            reader = reader_of(store)
            for story in list_stories(store):
                stamp = stamp_of(store, story, reader)
                kept = views.kept(story.folder)
                if kept is not None and kept.stamp == stamp:
                    continue
                record = view_story(Ledger(store, reader), story)[1]
                now, summary = utc_now(), summary_line(record)
                told = alert_on(folder, story.folder, record, at=now)
                views.save(story.folder, record, stamp=stamp, made_at=now, summary=summary, told=told)
                changed.append(story.folder)
    finally:
        views.close()
    return tuple(changed)


def refresh_as_known(folder: Path, story: str, day: str) -> str:
    """Keep a story's view as known on a day, and give the name that it is kept under."""
    views = Views(folder)
    try:
        with opened(folder) as store:
            reader = reader_of(store)
            (one,) = [known for known in list_stories(store) if known.folder == story]
            key, stamp = key_of(story, day), stamp_of(store, one, reader)
            kept = views.kept(key)
            if kept is None or kept.stamp != stamp:
                record = view_story(Ledger(store, reader), one, as_of=day)[1]
                views.save(key, record, stamp=stamp, made_at=utc_now(), summary=summary_line(record))
                views.forget_days(story, keep=DAYS_KEPT)
    finally:
        views.close()
    return key


def key_of(story: str, day: str | None) -> str:
    """The name that a view is kept under: the story's, and the day that it is known on.

    Example:
        >>> key_of("fire", None), key_of("fire", "2031-05-02")
        ('fire', 'fire@2031-05-02')
    """
    return f"{story}@{day}" if day else story


class Refresher:
    """Asks for fresh views, one at a time; asked twice while one is being made, it makes one more."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._workers = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))
        self._lock = Lock()
        self._waiting: Future[tuple[str, ...]] | None = None

    def ask(self) -> Future[tuple[str, ...]]:
        """Ask for fresh views; the answer comes when they are kept."""
        with self._lock:
            if self._waiting is None or self._waiting.running() or self._waiting.done():
                self._waiting = self._workers.submit(refresh, self.folder)
            return self._waiting

    def ask_as_known(self, story: str, day: str) -> Future[str]:
        """Ask for a story's view as known on a day; the answer is the name that it is kept under."""
        return self._workers.submit(refresh_as_known, self.folder, story, day)

    def busy(self) -> bool:
        """Whether views are being made."""
        return self._waiting is not None and not self._waiting.done()

    def close(self) -> None:
        """Stop when the view in hand is kept."""
        self._workers.shutdown(wait=True, cancel_futures=True)

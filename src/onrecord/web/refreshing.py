"""Keeping the views in step with the ledger, in a process of its own: pages are served while a view is made.

That process steps back for others, and keeps in hand what it made last: the readings, each story's record and the
pieces of its view. So a page added to a large ledger costs what it bears on; what is in hand is let go of when it
takes too much memory, and the next view is made from the ledger again.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from concurrent.futures import Future, ProcessPoolExecutor, wait
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Connection
from threading import Lock
from typing import Any

from onrecord.briefing.summary import summary_line
from onrecord.cli.session import reader_of, utc_now
from onrecord.records import Withdrawal
from onrecord.store.adding.readers import PageReader
from onrecord.store.desk.alert_quotes import forget_alerts
from onrecord.store.ledgers.base import FolderStore
from onrecord.store.ledgers.folder import open_store
from onrecord.store.stories import Story, list_stories
from onrecord.store.views.stamps import stamp_of
from onrecord.store.views.view_changes import Replaced, Told
from onrecord.store.views.viewing_on import InHand
from onrecord.store.views.views import Kept, OutOfDateError, Views
from onrecord.web.watching.alerting import alert_on

DAYS_KEPT = 12
"""Views of earlier days that are kept for a story; the oldest made give way."""
_TRIES = 3
"""So often a view is made again because somebody else wrote one meanwhile; after that the next look makes it."""
_GRACE = 5.0
"""Seconds that a view in hand is waited for when the workbench stops."""
_BEGINS = 60.0
"""Seconds that the process has to begin, on a busy machine."""
_STEP_BACK = 10
"""How far the process that makes views steps back for others: of 19."""


def refresh(folder: Path, in_hand: InHand | None = None, *, address: str | None = None) -> tuple[str, ...]:
    """Bring every story's kept view up to date, and name those that changed.

    Pages that have not been read are read first. A view whose inputs are the same is left as it is. `in_hand` is what
    an earlier call made; without it each view is made from scratch. `address`: where the database is, if the ledger
    is in one; the views are kept in the folder all the same.
    """
    in_hand = in_hand or InHand()
    views = Views(folder, writes_much=True)
    try:
        with closing(open_store(folder, address, make=True)) as store:
            forget_alerts(
                folder, store.withdrawals()
            )  # (of a withdrawal that was stopped on its way, or made elsewhere)
            reader = reader_of(store)
            stories = list_stories(store)
            changed = [one.folder for one in stories if _refresh_story(views, store, reader, one, in_hand)]
    finally:
        views.close()
    in_hand.let_go_if_large()
    return tuple(changed)


def _refresh_story(views: Views, store: FolderStore, reader: PageReader, story: Story, in_hand: InHand) -> bool:
    """Make a story's view anew where its inputs changed, and keep it. Leaves: whether they did.

    Where a command kept a view of it meanwhile, or a page was withdrawn, it looks again.
    """
    for _ in range(_TRIES):
        stamp, kept = stamp_of(store, story, reader), views.kept(story.folder)
        if kept is not None and kept.stamp == stamp:
            return False
        late = _Late(views, store, story.folder, kept, store.withdrawals())
        record = in_hand.view(store, reader, story)
        now = utc_now()
        with suppress(OutOfDateError):
            views.save(
                story.folder, record, stamp=stamp, made_at=now, summary=summary_line(record),
                before=in_hand.records.get(story.folder),
                told=late.refused(alert_on(store.folder, story.folder, record, at=now)),
            )  # fmt: skip
            in_hand.records[story.folder] = stamp, record
            return True
    return False


@dataclass(frozen=True, slots=True)
class _Late:
    """What was there when a view began to be made; if it is other when the view is written, that comes too late."""

    views: Views
    store: FolderStore
    key: str
    kept: Kept | None
    withdrawals: tuple[Withdrawal, ...]

    def refused(self, told: Told | None = None) -> Told:
        """Who hears of a writing before it is final: refused where it comes too late, else `told` hears of it."""

        def hear(db: Connection, version: int, replaced: Replaced | None) -> None:
            if self.views.kept(self.key) != self.kept or self.store.withdrawals() != self.withdrawals:
                raise OutOfDateError
            if told is not None:
                told(db, version, replaced)

        return hear


def refresh_as_known(
    folder: Path, story: str, day: str, in_hand: InHand | None = None, *, address: str | None = None
) -> str:
    """Keep a story's view as known on a day, and give the name that it is kept under."""
    in_hand = in_hand or InHand()
    views = Views(folder, writes_much=True)
    try:
        with closing(open_store(folder, address)) as store:
            reader = reader_of(store)
            (one,) = [known for known in list_stories(store) if known.folder == story]
            key, stamp = key_of(story, day), stamp_of(store, one, reader)
            kept = views.kept(key)
            if kept is None or kept.stamp != stamp:
                late = _Late(views, store, key, kept, store.withdrawals())
                record = in_hand.view(store, reader, one, as_of=day)
                with suppress(OutOfDateError):  # (whoever asked finds the other's, or asks again)
                    views.save(
                        key, record, stamp=stamp, made_at=utc_now(), summary=summary_line(record), told=late.refused()
                    )
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

    def __init__(self, folder: Path, address: str | None = None) -> None:
        self.folder, self.address = folder, address
        self._workers = ProcessPoolExecutor(
            1, mp_context=multiprocessing.get_context("spawn"), initializer=_begin_worker
        )
        self._lock = Lock()
        self._waiting: Future[tuple[str, ...]] | None = None
        self._days: dict[tuple[str, str], Future[str]] = {}
        self._worker: Future[int] | None = None  # which process makes them
        self._asked: list[Future[Any]] = []  # all that was asked for and is not made yet

    def ask(self) -> Future[tuple[str, ...]]:
        """Ask for fresh views; the answer comes when they are kept."""
        with self._lock:
            if self._waiting is None or self._waiting.running() or self._waiting.done():
                self._worker = self._worker or self._workers.submit(os.getpid)
                self._waiting = self._workers.submit(_refresh_in_worker, self.folder, self.address)
                self._note(self._waiting)
            return self._waiting

    def ask_as_known(self, story: str, day: str) -> Future[str]:
        """Ask for a story's view as known on a day; the answer is the name that it is kept under.

        Asked again while that view is being made, it gives the same answer.
        """
        with self._lock:
            self._days = {key: asked for key, asked in self._days.items() if not asked.done()}
            if (story, day) not in self._days:
                self._worker = self._worker or self._workers.submit(os.getpid)
                self._days[story, day] = self._workers.submit(
                    _refresh_day_in_worker, self.folder, self.address, story, day
                )
                self._note(self._days[story, day])
            return self._days[story, day]

    def _note(self, asked: Future[Any]) -> None:
        """Remember what is asked for: one that is being made is not the one that was asked for last."""
        self._asked = [*(one for one in self._asked if not one.done()), asked]

    def busy(self) -> bool:
        """Whether views are being made."""
        return self._waiting is not None and not self._waiting.done()

    def close(self) -> None:
        """Stop: a view that is nearly made is kept; a longer one is given up, and made when next asked for.

        Nothing is kept half: a view is written at once or not at all.
        """
        with self._lock:
            in_hand = [one for one in self._asked if not one.cancel() and not one.done()]
        if wait(in_hand, timeout=_GRACE).not_done and self._worker is not None:
            with suppress(ProcessLookupError):
                os.kill(self._worker.result(timeout=_BEGINS), signal.SIGTERM)
        self._workers.shutdown(wait=True, cancel_futures=True)


# ---- in the process that makes views ---------------------------------------------------------------------

_IN_HAND = InHand()
"""What the process that makes views has in hand. It makes them for one ledger."""


def _begin_worker() -> None:
    """Step back for whoever reads pages."""
    if hasattr(os, "nice"):
        os.nice(_STEP_BACK)


def _refresh_in_worker(folder: Path, address: str | None) -> tuple[str, ...]:
    return refresh(folder, _IN_HAND, address=address)


def _refresh_day_in_worker(folder: Path, address: str | None, story: str, day: str) -> str:
    return refresh_as_known(folder, story, day, _IN_HAND, address=address)

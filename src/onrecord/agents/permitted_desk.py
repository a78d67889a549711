"""A ledger up to a level of markings: what may be shown is viewed again by itself, and nothing else is read.

That view lies in a folder of its own, which ends with the server; the ledger's own views, where what is above the
level stands too, are never looked into.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Protocol

from onrecord.briefing.summary import summary_line
from onrecord.cli.session import reader_of, utc_now
from onrecord.marking.permitted import Wanted, permit
from onrecord.problems import UsageError
from onrecord.records import Record, Tlp
from onrecord.store.adding.recording import load_inputs, load_unread, uncollected
from onrecord.store.ledgers.base import FolderStore
from onrecord.store.ledgers.folder import open_store
from onrecord.store.stories import Story
from onrecord.store.views.slices import question_part
from onrecord.store.views.views import Views
from onrecord.web.desk import Desk, Shown

NAME: Final = "ledger"
"""What all that may be shown is called: a story's own name might be above the level."""
_BEGINS: Final = 60.0


class Shows(Protocol):
    """What calls read from: a desk, or what of it may be shown."""

    @property
    def views(self) -> Views: ...
    @property
    def store(self) -> FolderStore: ...
    def stories(self) -> tuple[Shown, ...]: ...
    def story(self, folder: str) -> Shown: ...
    def question(self, shown: Shown, question: str, *, start: int = 0) -> Record | None: ...
    def catch_up(self) -> Future[tuple[str, ...]]: ...


class PermittedDesk:
    """What of a desk's ledger may be shown at a level, as one story."""

    def __init__(self, desk: Desk, ceiling: Tlp) -> None:
        self._desk, self._ceiling = desk, ceiling
        self._folder = TemporaryDirectory(prefix="onrecord-")
        self._workers = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))
        self._worker: Future[int] | None = None
        self._asked: Future[tuple[str, ...]] | None = None
        self._own = threading.local()

    @property
    def store(self) -> FolderStore:
        """The ledger, to ask whether it has changed."""
        return self._desk.store

    @property
    def views(self) -> Views:
        """The view of what may be shown, open for this thread."""
        if not hasattr(self._own, "views"):
            self._own.views = Views(Path(self._folder.name))
        views: Views = self._own.views
        return views

    def stories(self) -> tuple[Shown, ...]:
        """All that may be shown, as one story."""
        story = Story(NAME, NAME, NAME, frozenset(), whole=True)
        return (Shown(story, self.views.kept(NAME)),)

    def story(self, folder: str) -> Shown:
        """That story. Raises: UsageError if another is asked for."""
        if folder != NAME:
            raise UsageError(f"Up to TLP:{self._ceiling} there is one story, {NAME!r}.")
        return self.stories()[0]

    def question(self, shown: Shown, question: str, *, start: int = 0) -> Record | None:
        """A question with all that its accounts are linked to, of what may be shown."""
        return question_part(self.views, shown.key, question, start=start)

    def catch_up(self) -> Future[tuple[str, ...]]:
        """View anew what may be shown; asked again before that has begun, it is done once."""
        self._worker = self._worker or self._workers.submit(os.getpid)
        if self._asked is None or self._asked.running() or self._asked.done():
            settings, folder = self._desk.settings, Path(self._folder.name)
            self._asked = self._workers.submit(view_permitted, settings.ledger, settings.store, self._ceiling, folder)
        return self._asked

    def close(self) -> None:
        """Stop, and leave nothing behind."""
        if self._worker is not None:
            with suppress(ProcessLookupError):
                os.kill(self._worker.result(timeout=_BEGINS), signal.SIGTERM)
        self._workers.shutdown(wait=True, cancel_futures=True)
        self._folder.cleanup()


def view_permitted(ledger: Path, address: str | None, ceiling: Tlp, folder: Path) -> tuple[str, ...]:
    """Keep in a folder the view of what of a ledger may be shown at a level."""
    with closing(open_store(ledger, address)) as store, closing(Views(folder, writes_much=True)) as views:
        stamp = repr(store.change_mark())
        with uncollected():
            inputs = load_inputs(store, reader_of(store))
            record = permit(inputs, Wanted(ceiling), unread=load_unread(store)).record
        views.save(NAME, record, stamp=stamp, made_at=utc_now(), summary=summary_line(record))
    return (NAME,)

"""Bringing pages in: one lane fetches, one lane reads, and neither is the lane that serves pages.

What waits lies in files, so that a stop loses nothing: a job that was interrupted goes on where it was.
"""

from __future__ import annotations

import logging
import threading
import uuid
from collections.abc import Callable, Sequence

from onrecord.cli.session import utc_now
from onrecord.problems import LedgerError, problem
from onrecord.records import Problem
from onrecord.sources.following import follow
from onrecord.sources.manners import Manners
from onrecord.store.adding.adding import Page
from onrecord.store.desk.fetching import Fetching, Job
from onrecord.store.desk.incoming import FETCHED, Given, Incoming, Item, Outcome
from onrecord.store.ledgers.base import Unread
from onrecord.web.bringing_in.page_worker import PageWorker, Read, Worker
from onrecord.web.bringing_in.progress import Progress, seconds_between
from onrecord.web.bringing_in.scheduled import SCHEDULE, Schedule
from onrecord.web.desk import Desk

LOOK_SECONDS = 15.0
IDLE_SECONDS = 60.0
FILLING_SECONDS = 900.0
INTERRUPTED = "The program was stopped while files were being sent. What had arrived is kept; send the rest again."


class Jobs:
    """The lanes, and what is asked of them. Started when there is something to do, stopped with the server."""

    def __init__(
        self, desk: Desk, *, worker: Worker | None = None, manners: Manners | None = None,
        now: Callable[[], str] = utc_now,
    ) -> None:  # fmt: skip
        self.desk, self.now = desk, now
        self._closing = threading.Event()
        self.worker = worker or PageWorker(desk.settings.ledger, desk.settings.store)
        self.manners = manners or Manners(allow_private=desk.settings.allow_private, sleep=self._closing.wait)
        self.schedule = Schedule(self)
        self._own = threading.local()
        self._lanes: list[threading.Thread] = []
        self._lock = threading.Lock()
        self._to_read, self._to_fetch = threading.Event(), threading.Event()

    @property
    def fetching(self) -> Fetching:
        """Feeds and jobs, for this thread."""
        return Fetching(self.desk.file)

    @property
    def incoming(self) -> Incoming:
        """What waits, open for this thread."""
        if not hasattr(self._own, "incoming"):
            self._own.incoming = Incoming(self.desk.settings.ledger)
        incoming: Incoming = self._own.incoming
        return incoming

    # ---- what is asked ----

    def begin(self, *, story: str, name: str, by: str, filling: bool = False) -> str:
        """Open a job; more can be put into it while it is filling."""
        key = uuid.uuid4().hex[:16]
        job = Job(key, story, name[:200], "filling" if filling else "queued", by, self.now())
        self.fetching.open_job(job)
        return key

    def put(self, key: str, given: Sequence[Given]) -> None:
        """Put pages into a job, and have them read."""
        job = self.fetching.job(key)
        if job is None:
            return
        self.incoming.take(key, job.story, given, at=self.now())
        self._count(key)
        self.wake()

    def filled(self, key: str) -> None:
        """Nothing more is put into a job."""
        job = self.fetching.job(key)
        if job is not None and job.state == "filling":
            self.fetching.set_state(key, "queued")
            self._settle(key)
            self.wake()

    def stop(self, key: str) -> None:
        """Leave out what waits in a job. What was read stays."""
        job = self.fetching.job(key)
        if job is not None and job.state in ("filling", "queued", "interrupted"):
            self.fetching.set_state(key, "stopped", ended_at=self.now())
            self.incoming.leave_out(key)
            self._count(key)
            self.desk.catch_up()

    def go_on(self, key: str, *, problems: bool = False) -> None:
        """Go on with a job that was interrupted, or fetch once more what could not be had."""
        job = self.fetching.job(key)
        if job is None or job.state not in ("interrupted", "done", "stopped"):
            return
        self.incoming.again(key, problems=problems)
        self.fetching.set_state(key, "queued")
        self._settle(key)
        self.wake()

    def follow(self, addresses: Sequence[str], *, story: str, every: int, by: str) -> int:
        """Fetch addresses from now on, as many as there is room for; how many are new."""
        fresh = follow(self.fetching, addresses, story=story, every=every, by=by, now=self.now())
        self.wake()
        return len(fresh)

    # ---- the lanes ----

    def start(self) -> None:
        """Take up what a stop left behind: what was given goes on, and so do schedules.

        A job that was still being sent is marked: nobody knows what did not arrive.
        """
        self.fetching.interrupt(now=self.now(), why=INTERRUPTED)
        open_jobs = [job.id for job in self.fetching.open_jobs()]
        for key in (SCHEDULE, *open_jobs):
            self.incoming.again(key)
        for key in open_jobs:
            self._settle(key)
        if open_jobs or self.fetching.next_due() is not None:
            self.wake()

    def wake(self) -> None:
        """Have the lanes look, and start them where they do not run."""
        with self._lock:
            if not self._lanes and not self._closing.is_set():
                self._lanes = [
                    threading.Thread(target=self._lane, args=args, daemon=True)
                    for args in ((self._to_read, self.read_next), (self._to_fetch, self.fetch_next))
                ]
                for lane in self._lanes:
                    lane.start()
        self._to_read.set()
        self._to_fetch.set()

    def close(self) -> None:
        """Stop the lanes; the page in hand is read anew when the job goes on."""
        self._closing.set()
        self._to_read.set()
        self._to_fetch.set()
        self.worker.close()
        for lane in self._lanes:
            lane.join(timeout=5)

    def _lane(self, woken: threading.Event, step: Callable[[], bool]) -> None:
        """Do one thing after another; then wait to be woken, or for the next time of the schedule."""
        while not self._closing.is_set():
            woken.clear()
            try:
                while not self._closing.is_set() and step():
                    pass
            except LedgerError:  # full or locked: what waits is still there
                self._closing.wait(LOOK_SECONDS)
            except Exception:  # a fault of the program must not end the lane for all that waits behind it
                logging.getLogger(__name__).exception("A page on its way in made the program fail")
            if not woken.wait(LOOK_SECONDS if step == self.fetch_next else IDLE_SECONDS) and step == self.read_next:
                self.worker.close()

    def read_next(self) -> bool:
        """Read one page; False where none waits."""
        keys = [SCHEDULE, *(job.id for job in self.fetching.open_jobs())]
        found = self.incoming.next("to read", keys)
        if not found:
            return False
        (item,) = found
        if self.incoming.claim(item.number, "to read", "reading"):
            read = self._read(item)
            if self._closing.is_set():
                return False
            if read.broken:
                self._note_broken(item, read.outcome.message)
            if item.kind == FETCHED:
                self.schedule.look_into(item, read)
            else:
                self._finish(item, self.schedule.follow_list(item, read))
        return True

    def _read(self, item: Item) -> Read:
        """Have an item read. Where the ledger cannot be written to it waits again, and its job says why.

        Raises: LedgerError.
        """
        try:
            read = self.worker.read(item.number)
            if read.outcome.state == "to read":
                raise LedgerError(read.outcome.message)
        except LedgerError as error:
            self.incoming.claim(item.number, "reading", "to read")
            if job := self.fetching.job(item.job):
                self.fetching.set_state(job.id, job.state, message=str(error))
            raise
        return read

    def fetch_next(self) -> bool:
        """Fetch one page or feed; False where none is due."""
        self._close_left_open()
        if feed := self.fetching.due(self.now()):
            self.schedule.fetch(feed)
            return True
        waiting = self.incoming.next("to fetch", [job.id for job in self.fetching.open_jobs()], limit=50)
        if not waiting:
            return False
        item = min(waiting, key=lambda one: self.manners.free_in(one.name))
        if self.incoming.claim(item.number, "to fetch", "fetching"):
            answer = self.manners.fetcher.ask(item.name)
            if answer.wait:
                self.manners.leave_alone(item.name, answer.wait)
            self._took(item, answer.page or problem("unreadable_file", item.name))
        return True

    def _took(self, item: Item, page: Page | Problem) -> None:
        if isinstance(page, Page):
            self.incoming.fetched(item.number, page.content, page.media_type)
            self._to_read.set()
            return
        self.desk.store.add_unread(Unread(page, self.now()))
        self._finish(item, Outcome("problem", page.message))

    def _note_broken(self, item: Item, why: str) -> None:
        """A page that broke its reader is not in the ledger: note there that it was met."""
        self.desk.store.add_unread(Unread(problem("hostile", item.name, why), self.now()))

    # ---- jobs ----

    def _finish(self, item: Item, outcome: Outcome) -> None:
        self.incoming.finish(item.number, outcome)
        if (job := self.fetching.job(item.job)) and job.state == "stopped":
            self.incoming.leave_out(item.job)  # what an archive gave after somebody stopped it
        self._settle(item.job)

    def _count(self, key: str) -> tuple[int, int]:
        counts = Progress.of(self.incoming.counts(key))
        self.fetching.count(key, done=counts.done, total=counts.total)
        return counts.done, counts.total

    def _settle(self, key: str) -> None:
        """Note how far a job is, and end it when nothing of it waits; the record then changes."""
        job = self.fetching.job(key)
        done, total = self._count(key)
        if job is not None and job.state == "queued" and done == total:
            self.fetching.set_state(key, "done", ended_at=self.now())
            self.desk.catch_up()

    def _close_left_open(self) -> None:
        """A browser that was closed while it sent files sends no more."""
        for job in self.fetching.jobs(states=("filling",)):
            late = seconds_between(job.made_at, self.now()) > FILLING_SECONDS
            if late and not self.incoming.next("to read", [job.id]):
                self.filled(job.id)

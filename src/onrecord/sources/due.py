"""A round over the schedule: each address whose time has come is asked for once, and what is new is kept.

`onrecord fetch` makes one round and ends; the workbench does the same without an end, in lanes of its own. Both may
run over one ledger: an address is in one hand at a time.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal
from urllib.parse import urlsplit

from onrecord.problems import UNREADABLE, problem
from onrecord.records import Problem
from onrecord.sources.feeds import AddressList, HostileListError, address_list
from onrecord.sources.following import AT_ONCE, after, entry_words, follow_list, outcome_of, page_words
from onrecord.sources.manners import Manners
from onrecord.sources.robots import LONGEST_PAUSE
from onrecord.sources.schedule import ASKED_SECONDS, later
from onrecord.sources.web import Validators
from onrecord.store.adding.adding import Added, Page, add_pages
from onrecord.store.adding.readers import PageReader
from onrecord.store.desk.fetching import Feed, Fetching, Job
from onrecord.store.desk.incoming import Given, Incoming
from onrecord.store.ledgers.base import Store, Unread

State = Literal["new", "unchanged", "not read", "left alone"]
_IN_ANOTHER_HAND = "Another program asks for it now, or just did."
_NOT_READ = "{} not read."


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of an address, and the pages it led to that could not be read."""

    feed: Feed
    state: State
    words: str
    unread: tuple[Problem, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether something was not read that should have been."""
        return self.state == "not read" or bool(self.unread)


@dataclass
class _Taken:
    """The new pages of a feed, as they come in."""

    job: str = field(default_factory=lambda: uuid.uuid4().hex[:16])
    read: int = 0
    unread: list[Problem] = field(default_factory=list)

    @property
    def count(self) -> int:
        return self.read + len(self.unread)


@dataclass(frozen=True)
class Round:
    """Whoever goes the round: the ledger and its reader, the schedule, and the manners to ask with."""

    store: Store
    reader: PageReader
    fetching: Fetching
    incoming: Incoming
    manners: Manners
    now: Callable[[], str]
    by: str

    def ask_all(self, *, early: bool = False, story: str | None = None) -> Iterator[Asked]:
        """Ask for what is due, or for all of it (`early`), each once; also for what a feed list adds meanwhile.

        Order: what has waited longest first.
        Raises: LedgerError if the ledger cannot be written to; what was kept before stays.
        """
        done: set[tuple[str, str]] = set()
        while waiting := [one for one in self._waiting(early, story) if (one.address, one.story) not in done]:
            for feed in waiting:
                done.add((feed.address, feed.story))
                yield self._ask(feed, early=early)

    def _waiting(self, early: bool, story: str | None) -> list[Feed]:
        mine = (feed for feed in self.fetching.feeds() if story in (None, feed.story))
        due = [feed for feed in mine if early or feed.next_at <= self.now()]
        return sorted(due, key=lambda feed: (feed.next_at, feed.address, feed.story))

    def _ask(self, feed: Feed, *, early: bool) -> Asked:
        now = self.now()
        if not self.fetching.begin_asking(feed, now=now, until=later(now, ASKED_SECONDS), early=early):
            return Asked(feed, "left alone", _IN_ANOTHER_HAND)
        try:
            answer = self.manners.fetcher.ask(feed.address, Validators(feed.etag, feed.modified))
        except BaseException:
            self.fetching.note_fetched(feed)  # stopped by a person: it is due as before
            raise
        if answer.wait:
            self.manners.leave_alone(feed.address, answer.wait)
        told = after(feed, answer, now=self.now())
        if isinstance(answer.page, Page):
            # Until its pages are kept it counts as not given, so that a stop on the way loses none of them.
            self.fetching.note_fetched(replace(told, etag=feed.etag, modified=feed.modified))
            return self._look_into(told, answer.page)
        self.fetching.note_fetched(told)
        return Asked(told, "not read" if answer.page else "unchanged", told.message)

    def _look_into(self, feed: Feed, page: Page) -> Asked:
        """What an address gave: a feed's new pages are fetched, a list is followed, a page is kept if it changed."""
        try:
            listed = address_list(page.content, base=page.name)
        except HostileListError as error:
            self.store.add_unread(Unread(problem("hostile", page.name, str(error)), self.now()))
            return self._noted(replace(feed, kind=feed.kind or "page", message=str(error)), "not read")
        if listed is None or not listed.addresses:
            return self._take_page(feed, page)
        if listed.kind == "pages":
            return self._take_entries(feed, listed)
        before = len(self.fetching.feeds())
        words = follow_list(self.fetching, listed, story=feed.story, by=feed.added_by, now=self.now())
        grown = len(self.fetching.feeds()) > before
        return self._noted(replace(feed, kind="list", message=words), "new" if grown else "unchanged")

    def _take_page(self, feed: Feed, page: Page) -> Asked:
        (added,) = self._add(feed, iter([page]))
        outcome = outcome_of(added)
        state: State = "not read" if outcome.state == "problem" else "new" if outcome.is_new else "unchanged"
        return self._noted(replace(feed, kind="page", message=page_words(feed, outcome)), state)

    def _take_entries(self, feed: Feed, listed: AddressList) -> Asked:
        """Fetch and keep the new pages of a feed, some at a time."""
        wanted, taken = self.incoming.wanted(feed.story, listed.addresses), _Taken()
        try:
            for added in self._add(feed, self._pages(wanted[:AT_ONCE])):
                self._keep(feed, added, taken)
        finally:
            if taken.count:
                self._note_job(feed, taken)
        rest = len(wanted) - taken.count
        words = entry_words(taken.read, rest) if taken.read or rest or not taken.unread else ""
        words = f"{words} {_NOT_READ.format(len(taken.unread))}".strip() if taken.unread else words
        if rest or taken.unread:
            feed = replace(feed, etag="", modified="")  # so that the server gives the whole list again
        state: State = "new" if taken.read else "not read" if taken.unread else "unchanged"
        return self._noted(replace(feed, kind="feed", message=words), state, tuple(taken.unread))

    def _pages(self, addresses: Sequence[str]) -> Iterator[Page | Problem]:
        """The pages of addresses; those after a site's wish to be left alone, or too late, stay for the next time."""
        give_up = later(self.now(), ASKED_SECONDS)
        for address in addresses:
            if self.now() > give_up or self.manners.free_in(address) > LONGEST_PAUSE:
                return
            answer = self.manners.fetcher.ask(address)
            if answer.wait:
                self.manners.leave_alone(address, answer.wait)
                return
            yield answer.page or problem("unreadable_file", address)

    def _add(self, feed: Feed, pages: Iterator[Page | Problem]) -> Iterator[Added]:
        return add_pages(self.store, pages, self.reader, now=self.now, story=feed.story or None)

    def _keep(self, feed: Feed, added: Added, taken: _Taken) -> None:
        """Note that a page of a feed was had, or not: it is not asked for again, or not often."""
        outcome = outcome_of(added)
        self.incoming.take(taken.job, feed.story, [Given(added.name)], at=self.now())
        (item,) = self.incoming.next("to fetch", [taken.job])
        self.incoming.finish(item.number, outcome)
        if outcome.state == "problem":
            failed = [one for one in added.problems if one.kind in UNREADABLE]
            taken.unread.append(replace((failed or added.problems)[0], where=added.name))
        else:
            taken.read += 1

    def _note_job(self, feed: Feed, taken: _Taken) -> None:
        """What was taken stands among the workbench's jobs, as what it fetched itself does."""
        name, now = f"From {urlsplit(feed.address).netloc}", self.now()
        job = Job(
            taken.job, feed.story, name, "done", self.by, feed.fetched_at or now, taken.count, taken.count, "", now
        )
        self.fetching.open_job(job)

    def _noted(self, feed: Feed, state: State, unread: tuple[Problem, ...] = ()) -> Asked:
        self.fetching.note_fetched(feed)
        return Asked(feed, state, feed.message, unread)

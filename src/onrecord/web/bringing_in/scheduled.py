"""What is fetched again and again: asked for when its time has come, and looked into where pages are read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from onrecord.sources.feeds import AddressList
from onrecord.sources.following import AT_ONCE, after, entry_words, follow_list, page_words
from onrecord.sources.schedule import ASKED_SECONDS, later
from onrecord.sources.web import Validators
from onrecord.store.adding.adding import Page
from onrecord.store.desk.fetching import Feed
from onrecord.store.desk.incoming import FETCHED, Given, Item, Outcome
from onrecord.web.bringing_in.page_worker import Read

if TYPE_CHECKING:
    from onrecord.web.bringing_in.jobs import Jobs

SCHEDULE = "schedule"
"""Stands for a job where a scheduled fetch gave something that is not looked into yet."""


class Schedule:
    """The addresses that are followed, over the lanes that fetch and read."""

    def __init__(self, jobs: Jobs) -> None:
        self.jobs = jobs

    def fetch(self, feed: Feed) -> None:
        """Ask for an address that is due, unless `onrecord fetch` does; what it gives is looked into where pages are
        read.
        """
        now = self.jobs.now()
        if not self.jobs.fetching.begin_asking(feed, now=now, until=later(now, ASKED_SECONDS)):
            return
        answer = self.jobs.manners.fetcher.ask(feed.address, Validators(feed.etag, feed.modified))
        if isinstance(answer.page, Page):
            given = Given(feed.address, answer.page.content, answer.page.media_type)
            self.jobs.incoming.take(SCHEDULE, feed.story, [given], at=self.jobs.now(), kind=FETCHED)
            self.jobs.wake()
        self.jobs.fetching.note_fetched(after(feed, answer, now=self.jobs.now()))

    def look_into(self, item: Item, read: Read) -> None:
        """What a scheduled fetch gave: a feed's new pages are fetched, a page is read if it changed."""
        feed = self.jobs.fetching.feed(item.name, item.story)
        self.jobs.incoming.drop(item.number)
        if feed is None:
            return
        if read.listed is None:
            kind, words = "page", page_words(feed, read.outcome)
            if read.outcome.is_new:
                self.jobs.desk.catch_up()
        elif read.listed.kind == "feeds":
            kind, words = "list", self._follow_all(read.listed, story=feed.story, by=feed.added_by)
        else:
            rest, words = self._take_entries(feed, read.listed)
            kind = "feed"
            if rest:
                feed = replace(feed, etag="", modified="")  # so that the server gives the whole list again
        self.jobs.fetching.note_fetched(replace(feed, kind=kind, message=words))

    def _take_entries(self, feed: Feed, listed: AddressList) -> tuple[int, str]:
        """Have the new pages of a feed fetched, in a job of their own: how many stay for the next time, and words."""
        wanted = self.jobs.incoming.wanted(feed.story, listed.addresses)
        now, rest = wanted[:AT_ONCE], len(wanted[AT_ONCE:])
        if not now:
            return 0, entry_words(0, 0)
        key = self.jobs.begin(story=feed.story, name=f"From {urlsplit(feed.address).netloc}", by=feed.added_by)
        self.jobs.put(key, [Given(address) for address in now])
        return rest, entry_words(len(now), rest)

    def follow_list(self, item: Item, read: Read) -> Outcome:
        """A list of feeds that was given is followed from now on."""
        if read.listed is None:
            return read.outcome
        job = self.jobs.fetching.job(item.job)
        return Outcome("read", self._follow_all(read.listed, story=item.story, by=job.by if job else ""))

    def _follow_all(self, listed: AddressList, *, story: str, by: str) -> str:
        """Follow the feeds of a list, and say so."""
        words = follow_list(self.jobs.fetching, listed, story=story, by=by, now=self.jobs.now())
        self.jobs.wake()
        return words

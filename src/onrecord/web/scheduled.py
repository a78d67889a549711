"""What is fetched again and again: asked for when its time has come, and looked into where pages are read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from onrecord.records import Problem
from onrecord.sources.feeds import AddressList
from onrecord.sources.schedule import next_time
from onrecord.sources.web import Validators
from onrecord.store.adding import Page
from onrecord.store.fetching import Feed
from onrecord.store.incoming import FETCHED, Given, Item, Outcome
from onrecord.web.page_worker import Read

if TYPE_CHECKING:
    from onrecord.web.jobs import Jobs

SCHEDULE = "schedule"
"""Stands for a job where a scheduled fetch gave something that is not looked into yet."""
AT_ONCE = 50
"""So many pages of a feed are taken at a time; the others come the next time."""
EVERY_MINUTES = 60
_BEING_READ, _NOTHING_NEW = "Being read.", "Nothing new."
_READ, _READ_AGAIN = "Read for the first time.", "Read again: it changed."


class Schedule:
    """The addresses that are followed, over the lanes that fetch and read."""

    def __init__(self, jobs: Jobs) -> None:
        self.jobs = jobs

    def fetch(self, feed: Feed) -> None:
        """Ask for an address that is due; what it gives is looked into by the reading lane."""
        answer = self.jobs.manners.fetcher.ask(feed.address, Validators(feed.etag, feed.modified))
        failed = isinstance(answer.page, Problem)
        failures = feed.failures + 1 if failed else 0
        words = _NOTHING_NEW if answer.page is None else _BEING_READ
        if isinstance(answer.page, Problem):
            words = answer.page.message
        told = replace(
            feed, fetched_at=self.jobs.now(), failures=failures, message=words,
            next_at=next_time(self.jobs.now(), every_minutes=feed.every_minutes, failures=failures, wait=answer.wait),
        )  # fmt: skip
        if isinstance(answer.page, Page):
            told = replace(told, etag=answer.validators.etag, modified=answer.validators.modified)
            given = Given(feed.address, answer.page.content, answer.page.media_type)
            self.jobs.incoming.take(SCHEDULE, feed.story, [given], at=self.jobs.now(), kind=FETCHED)
            self.jobs.wake()
        self.jobs.fetching.note_fetched(told)

    def look_into(self, item: Item, read: Read) -> None:
        """What a scheduled fetch gave: a feed's new pages are fetched, a page is read if it changed."""
        feed = self.jobs.fetching.feed(item.name, item.story)
        self.jobs.incoming.drop(item.number)
        if feed is None:
            return
        if read.listed is None:
            kind, words = "page", _NOTHING_NEW
            if read.outcome.is_new:
                words = _READ_AGAIN if feed.kind else _READ
            if read.outcome.state == "problem":
                words = read.outcome.message
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
        if not wanted:
            return 0, _NOTHING_NEW
        now, rest = wanted[:AT_ONCE], len(wanted[AT_ONCE:])
        key = self.jobs.begin(story=feed.story, name=f"From {urlsplit(feed.address).netloc}", by=feed.added_by)
        self.jobs.put(key, [Given(address) for address in now])
        more = f", {rest} more next time" if rest else ""
        return rest, f"{len(now)} new {'page' if len(now) == 1 else 'pages'}{more}."

    def follow_list(self, item: Item, read: Read) -> Outcome:
        """A list of feeds that was given is followed from now on."""
        if read.listed is None:
            return read.outcome
        job = self.jobs.fetching.job(item.job)
        return Outcome("read", self._follow_all(read.listed, story=item.story, by=job.by if job else ""))

    def _follow_all(self, listed: AddressList, *, story: str, by: str) -> str:
        """Follow the feeds of a list, and say so."""
        known = {feed.address for feed in self.jobs.fetching.feeds() if feed.story == story}
        fresh = [address for address in listed.addresses if address not in known]
        taken = self.jobs.follow(fresh, story=story, every=EVERY_MINUTES, by=by)
        every, left_out = len(listed.addresses), listed.left_out + len(fresh) - taken
        words = f"A list of {every} {'address' if every == 1 else 'addresses'}: {taken} now fetched every hour"
        words += f", {every - len(fresh)} on the schedule already." if len(fresh) < every else "."
        return f"{words} {left_out} left out: no web address, or too many." if left_out else words

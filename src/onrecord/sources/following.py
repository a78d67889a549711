"""What an address that is fetched again and again comes to: its next time, its new pages, and what is said of it.

The workbench and `onrecord fetch` keep the same schedule by these rules.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.problems import UNREADABLE
from onrecord.records import Problem
from onrecord.sources.feeds import AddressList
from onrecord.sources.schedule import next_time
from onrecord.sources.web import Answer
from onrecord.store.adding.adding import Added, Page
from onrecord.store.desk.fetching import Feed, Fetching
from onrecord.store.desk.incoming import Outcome

MOST_FOLLOWED = 2_000
"""Addresses on the schedule; a list that leads to lists without end ends here."""
AT_ONCE = 50
"""So many pages of a feed are taken at a time; the others come the next time."""
EVERY_MINUTES = 60
NOTHING_NEW, BEING_READ = "Nothing new.", "Being read."
_READ, _READ_AGAIN = "Read for the first time.", "Read again: it changed."


def follow(
    fetching: Fetching, addresses: Sequence[str], *, story: str, every: int, by: str, now: str
) -> tuple[str, ...]:
    """Fetch addresses from now on, as many as there is room for; those that are new. The others change how often."""
    known = {(feed.address, feed.story) for feed in fetching.feeds()}
    room = max(MOST_FOLLOWED - len(known), 0)
    fresh = [address for address in dict.fromkeys(addresses) if (address, story) not in known]
    taken = set(fresh[:room])
    for address in dict.fromkeys(addresses):
        if address in taken or (address, story) in known:
            fetching.follow(Feed(address, story, "", every, now, by))
    return tuple(fresh[:room])


def follow_list(fetching: Fetching, listed: AddressList, *, story: str, by: str, now: str) -> str:
    """Follow the feeds of a list that are not followed yet, and say so in words."""
    known = {feed.address for feed in fetching.feeds() if feed.story == story}
    fresh = [address for address in listed.addresses if address not in known]
    taken = len(follow(fetching, fresh, story=story, every=EVERY_MINUTES, by=by, now=now))
    every, left_out = len(listed.addresses), listed.left_out + len(fresh) - taken
    words = f"A list of {every} {'address' if every == 1 else 'addresses'}: {taken} now fetched every hour"
    words += f", {every - len(fresh)} on the schedule already." if len(fresh) < every else "."
    return f"{words} {left_out} left out: no web address, or too many." if left_out else words


def after(feed: Feed, answer: Answer, *, now: str) -> Feed:
    """A feed as it stands once it was asked for: what came, how often it failed, and when it is asked for next.

    Example:
        >>> feed = Feed("https://a.example/feed", "flood", "feed", 60, "2031-05-04T10:00:00Z", "Ada", failures=2)
        >>> told = after(feed, Answer(None, 304), now="2031-05-04T10:00:00Z")
        >>> told.message, told.failures, told.next_at
        ('Nothing new.', 0, '2031-05-04T11:00:00Z')
    """
    failed = isinstance(answer.page, Problem)
    failures = feed.failures + 1 if failed else 0
    words = NOTHING_NEW if answer.page is None else BEING_READ
    if isinstance(answer.page, Problem):
        words = answer.page.message
    told = replace(
        feed, fetched_at=now, failures=failures, message=words,
        next_at=next_time(now, every_minutes=feed.every_minutes, failures=failures, wait=answer.wait),
    )  # fmt: skip
    if isinstance(answer.page, Page):
        told = replace(told, etag=answer.validators.etag, modified=answer.validators.modified)
    return told


def page_words(feed: Feed, outcome: Outcome) -> str:
    """What is said of a page that is followed, once it was read."""
    if outcome.state == "problem":
        return outcome.message
    if not outcome.is_new:
        return NOTHING_NEW
    return _READ_AGAIN if feed.kind else _READ


def entry_words(taken: int, rest: int) -> str:
    """What is said of a feed whose new pages were taken, and how many stay for the next time.

    Example:
        >>> entry_words(0, 0), entry_words(1, 0), entry_words(50, 3), entry_words(0, 3)
        ('Nothing new.', '1 new page.', '50 new pages, 3 more next time.', '3 new pages, left for the next time.')
    """
    if not taken:
        return f"{rest} new {'page' if rest == 1 else 'pages'}, left for the next time." if rest else NOTHING_NEW
    more = f", {rest} more next time" if rest else ""
    return f"{taken} new {'page' if taken == 1 else 'pages'}{more}."


def outcome_of(added: Added) -> Outcome:
    """What became of a page, in counts and words."""
    if added.reading is None:
        return Outcome("problem", " ".join(one.message for one in added.problems))
    articles, claims = added.reading.articles, added.reading.claims
    failed = [one.message for one in added.problems if one.kind in UNREADABLE]
    told = [one.message for one in added.problems if one.kind in ("no_article", "language", "encoding", "long_text")]
    words = " ".join(dict.fromkeys(failed or told)) or ("" if added.new else "It was in the ledger before.")
    return Outcome(
        "problem" if failed else "read", words, added.new, len(articles),
        sum(claim.kind == "figure" for claim in claims), articles[0].id if articles else "",
    )  # fmt: skip

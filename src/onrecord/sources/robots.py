"""What a site asks of programs that read it: its robots.txt, asked for once a day.

Where a site has none, everything may be read; where its server fails on it, nothing is, until it answers again.
Source: RFC 9309.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from protego import Protego

from onrecord.records import Problem
from onrecord.sources.web import Answer

NAME = "onrecord"
"""The name that a robots.txt can call this program by."""
MOST_BYTES = 500_000
KEPT_SECONDS = 24 * 3600.0
KEPT_AFTER_FAILURE = 600.0
LONGEST_PAUSE = 60.0
SITES = 2_000
"""So many sites are remembered; the one asked longest ago gives way."""


@dataclass(frozen=True, slots=True)
class Rules:
    """A site's rules, None where it could not be asked, and why; kept until a moment."""

    read: Protego | None
    until: float
    why: str = ""


class Robots:
    """The rules of sites, each asked for when a page of it is first wanted."""

    def __init__(self, ask: Callable[[str], Answer], *, clock: Callable[[], float]) -> None:
        self._ask = ask
        self._clock = clock
        self._rules: dict[str, Rules] = {}

    def refusal(self, address: str) -> str | None:
        """Why a page is not to be read by a program; None where it may be."""
        rules = self._of(address)
        if rules.read is None:
            return f"the site's robots.txt could not be read: {rules.why}; without it nothing is"
        return (
            None if rules.read.can_fetch(address, NAME) else "the site's robots.txt asks programs to leave it alone"
        )

    def pause(self, address: str) -> float:
        """The seconds that the site wants between two pages; 0 where it does not say."""
        rules = self._rules.get(site_of(address))
        delay = rules.read.crawl_delay(NAME) if rules and rules.read else None
        return min(max(delay or 0.0, 0.0), LONGEST_PAUSE)

    def _of(self, address: str) -> Rules:
        site, now = site_of(address), self._clock()
        held = self._rules.get(site)
        if held is None or held.until <= now:
            held = rules_in(self._ask(f"{site}/robots.txt"), now=now)
            self._rules.pop(site, None)
            self._rules[site] = held
            if len(self._rules) > SITES:
                del self._rules[next(iter(self._rules))]
        return held


def rules_in(answer: Answer, *, now: float) -> Rules:
    """The rules that an answer to a request for robots.txt gives."""
    if answer.page is not None and not isinstance(answer.page, Problem):
        text = answer.page.content.decode("utf-8", "replace")
        return Rules(Protego.parse(text), now + KEPT_SECONDS)
    if 400 <= answer.status < 500 and answer.status != 429:
        return Rules(Protego.parse(""), now + KEPT_SECONDS)
    return Rules(None, now + KEPT_AFTER_FAILURE, _why(answer))


def _why(answer: Answer) -> str:
    """Why a robots.txt could not be had, as part of a sentence."""
    said = answer.page.message if isinstance(answer.page, Problem) else "it was not sent"
    return said.removeprefix("The page could not be fetched: ").rstrip(".")


def site_of(address: str) -> str:
    """Scheme, host and port of an address.

    Example:
        >>> site_of("https://a.example:8080/b?c")
        'https://a.example:8080'
    """
    parts = urlsplit(address)
    return urlunsplit((parts.scheme, parts.netloc, "", "", ""))

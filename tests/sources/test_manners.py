"""Politeness: a site's robots.txt is asked for once and kept to; its pages come one at a time, with a rest between."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from onrecord.records import Problem
from onrecord.sources.manners import AGENT, Manners
from onrecord.store.adding.adding import Page
from sources.serving import Said, Site, served

RULES = b"""User-agent: *
Disallow: /private/
Crawl-delay: 5

User-agent: greedybot
Disallow: /
"""


class Clock:
    """A clock that moves when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        """Move on."""
        self.slept.append(round(seconds, 3))
        self.now += seconds


@pytest.fixture
def site() -> Iterator[Site]:
    """A site with two open pages and a closed one."""
    pages = {path: Said(200, b"Ten died.") for path in ("/a", "/b", "/private/c")}
    with served(Site({"/robots.txt": Said(200, RULES), **pages})) as running:
        yield running


@pytest.fixture
def clock() -> Clock:
    """The clock of a test."""
    return Clock()


@pytest.fixture
def manners(clock: Clock) -> Manners:
    """Politeness, over that clock."""
    return Manners(allow_private=True, clock=clock, sleep=clock.sleep)


def test_robots_txt_is_asked_for_once(site: Site, manners: Manners) -> None:
    """Before the first page, under the program's own name."""
    for path in ("/a", "/b"):
        assert isinstance(manners.fetcher.fetch(site.address + path), Page)
    assert site.paths() == ["/robots.txt", "/a", "/b"]
    assert {asked["user-agent"] for _, asked in site.asked} == {AGENT}
    assert AGENT.startswith("onrecord/")


def test_what_it_closes_is_not_asked_for(site: Site, manners: Manners) -> None:
    """A Problem says so."""
    found = manners.fetcher.fetch(f"{site.address}/private/c")
    assert isinstance(found, Problem)
    assert "robots.txt asks programs to leave it alone" in found.message
    assert site.paths() == ["/robots.txt"]


def test_a_redirect_to_a_closed_page_is_not_followed(site: Site, manners: Manners) -> None:
    """Each request is looked at, not only the first."""
    site.pages["/moved"] = Said(302, b"", (("Location", "/private/c"),))
    found = manners.fetcher.fetch(f"{site.address}/moved")
    assert isinstance(found, Problem)
    assert "/private/c" not in site.paths()


def test_it_rests_between_two_pages_of_a_site(site: Site, manners: Manners, clock: Clock) -> None:
    """As long as the site's own delay says, where that is longer."""
    for path in ("/a", "/b"):
        manners.fetcher.fetch(site.address + path)
    assert clock.slept[-1] == 5.0


def test_another_site_is_not_waited_for(site: Site, manners: Manners, clock: Clock) -> None:
    """The rest is the site's, not the program's."""
    with served(Site({"/z": Said(200, b"Nine died.")})) as other:
        manners.fetcher.fetch(f"{site.address}/a")
        clock.slept.clear()
        assert isinstance(manners.fetcher.fetch(f"{other.address}/z"), Page)
    assert sum(clock.slept) == 0


def test_a_site_that_asks_to_be_left_alone_is(site: Site, manners: Manners) -> None:
    """No request goes there until its time is over."""
    manners.leave_alone(f"{site.address}/a", 3600)
    found = manners.fetcher.fetch(f"{site.address}/a")
    assert isinstance(found, Problem)
    assert "left alone" in found.message
    assert "/a" not in site.paths()


@pytest.mark.parametrize(
    ("robots", "read"),
    [
        (Said(404, b""), True),  # it has none: everything may be read
        (Said(403, b""), True),
        (Said(500, b""), False),  # its server fails: nothing is, for now
        (Said(429, b""), False),
        (Said(200, b"\x00\xff not rules at all"), True),
        (Said(200, b"User-agent: onrecord\nDisallow: /\n"), False),
        (Said(200, b"Disallow: /" * 60_000), False),  # longer than any: not read, so nothing is
    ],
)
def test_what_robots_txt_means(site: Site, manners: Manners, robots: Said, read: bool) -> None:
    """RFC 9309."""
    site.pages["/robots.txt"] = robots
    assert isinstance(manners.fetcher.fetch(f"{site.address}/a"), Page) is read


def test_rules_are_asked_for_again_after_a_day(site: Site, manners: Manners, clock: Clock) -> None:
    """And after a failure, after ten minutes."""
    site.pages["/robots.txt"] = Said(500, b"")
    manners.fetcher.fetch(f"{site.address}/a")
    site.pages["/robots.txt"] = Said(200, RULES)
    clock.now += 601
    assert isinstance(manners.fetcher.fetch(f"{site.address}/a"), Page)
    clock.now += 86_401
    manners.fetcher.fetch(f"{site.address}/a")
    assert site.paths().count("/robots.txt") == 3


def test_this_machine_is_refused_with_its_reason(site: Site, clock: Clock) -> None:
    """Also for robots.txt; nothing is asked."""
    found = Manners(clock=clock, sleep=clock.sleep).fetcher.fetch(f"{site.address}/a")
    assert isinstance(found, Problem)
    assert "private network" in found.message
    assert site.asked == []

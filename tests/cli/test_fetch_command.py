"""`onrecord fetch`: what is due is asked for once, what is new is kept, and each address has its line."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

from cli.conftest import LineReader
from onrecord.records import Capture, Reading
from onrecord.sources.manners import Manners
from onrecord.store.adding.reading_in_time import ReadInTime
from onrecord.store.desk.desk import DeskFile
from onrecord.store.desk.fetching import BEING_ASKED, Fetching
from onrecord.store.desk.incoming import Incoming
from onrecord.store.ledgers.folder import open_or_make_ledger
from onrecord.web.desk import Desk
from onrecord.web.settings import WebSettings
from sources.serving import Said, Site, served
from web.bringing_in import StillJobs

Run = Callable[..., Any]
LEDGER = Path("onrecord-ledger")
CLOCK = "2031-05-06T08:00:00Z"
LAUGHS = b'<!DOCTYPE rss [<!ENTITY a "ha">]><rss version="2.0"><channel>&a;</channel></rss>'


def report(number: int) -> bytes:
    """A page with one figure."""
    return (
        f"The Cape Courier 2031-05-06\nThe Harbour Ministry said {number} people were rescued in Riverton.".encode()
    )


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Sets what the program's clock says."""

    def set_to(time: str) -> None:
        monkeypatch.setattr("onrecord.cli.fetching.utc_now", lambda: time)

    set_to(CLOCK)
    return set_to


@pytest.fixture
def fetching(run: Run, clock: Callable[[str], None], monkeypatch: pytest.MonkeyPatch) -> Run:
    """The program, with a reader that needs no model and no rest between two pages."""
    monkeypatch.setattr("onrecord.cli.fetching.reader_of", lambda store: LineReader())
    monkeypatch.setattr("onrecord.cli.fetching.Manners", partial(Manners, rest=0.0))
    return run


@pytest.fixture
def site() -> Iterator[Site]:
    """A site with a feed that leads to two pages, and does not send it twice."""
    with served(Site({"/a": Said(200, report(40)), "/b": Said(200, report(45))})) as running:
        items = "".join(f"<item><link>{running.address}/{page}</link></item>" for page in "ab")
        feed = Said(200, f'<rss version="2.0"><channel>{items}</channel></rss>'.encode(), (("ETag", '"1"'),))
        running.pages["/feed"] = lambda asked: Said(304) if asked.get("if-none-match") == '"1"' else feed
        yield running


def schedule() -> Fetching:
    """What is kept of the schedule."""
    return Fetching(DeskFile(LEDGER))


def met() -> set[tuple[str, str | None]]:
    """Where the ledger's pages were met, and for which story."""
    store = open_or_make_ledger(LEDGER)
    found = {(one.name, one.story) for one in store.sightings()}
    store.close()
    return found


# ---- a round ----


def test_a_feed_is_asked_and_its_pages_are_kept(fetching: Run, site: Site) -> None:
    """Each once, for the feed's story; the feed itself is no page."""
    assert fetching("feeds", "add", f"{site.address}/feed", "--story", "ferry").code == 0
    ran = fetching("fetch", "--allow-private")
    assert (ran.code, ran.out) == (0, f"New: {site.address}/feed (ferry): 2 new pages.\n")
    assert met() == {(f"{site.address}/a", "ferry"), (f"{site.address}/b", "ferry")}
    assert site.paths() == ["/robots.txt", "/feed", "/a", "/b"]


def test_nothing_is_asked_before_its_time(fetching: Run, site: Site, clock: Callable[[str], None]) -> None:
    """And then with what the server said last; `--all` does not wait."""
    fetching("feeds", "add", f"{site.address}/feed")
    fetching("fetch", "--allow-private")
    site.asked.clear()
    ran = fetching("fetch", "--allow-private")
    assert ran.out == "Nothing is due before 2031-05-06 09:00:00 UTC. To ask all the same: onrecord fetch --all\n"
    assert site.paths() == []
    assert fetching("fetch", "--all", "--allow-private").out == f"Unchanged: {site.address}/feed: Nothing new.\n"
    clock("2031-05-06T09:00:00Z")
    assert fetching("fetch", "--allow-private").out.startswith("Unchanged: ")
    assert site.paths().count("/feed") == 2
    assert "/a" not in site.paths()


def test_a_page_is_kept_again_when_it_changes(fetching: Run, site: Site) -> None:
    """Both of its states stay."""
    fetching("feeds", "add", f"{site.address}/a")
    said = [fetching("fetch", "--all", "--allow-private").out for _ in range(2)]
    site.pages["/a"] = Said(200, report(41))
    said.append(fetching("fetch", "--all", "--allow-private").out)
    where = f"{site.address}/a"
    assert said == [
        f"New: {where}: Read for the first time.\n",
        f"Unchanged: {where}: Nothing new.\n",
        f"New: {where}: Read again: it changed.\n",
    ]
    store = open_or_make_ledger(LEDGER)
    assert len({one.capture for one in store.sightings()}) == 2
    store.close()


def test_a_feed_list_is_followed_at_once(fetching: Run, site: Site) -> None:
    """What it adds is due, and asked for in the same round."""
    site.pages["/list"] = Said(200, f'<opml><body><outline xmlUrl="{site.address}/feed"/></body></opml>'.encode())
    fetching("feeds", "add", f"{site.address}/list", "--story", "ferry")
    assert fetching("fetch", "--allow-private").out.splitlines() == [
        f"New: {site.address}/list (ferry): A list of 1 address: 1 now fetched every hour.",
        f"New: {site.address}/feed (ferry): 2 new pages.",
    ]
    (again, _) = sorted(fetching("fetch", "--all", "--allow-private").out.splitlines(), reverse=True)
    assert again.startswith(f"Unchanged: {site.address}/list (ferry): ")


def test_only_one_story(fetching: Run, site: Site) -> None:
    """The others wait."""
    fetching("feeds", "add", f"{site.address}/a", "--story", "ferry")
    fetching("feeds", "add", f"{site.address}/b", "--story", "bridge")
    fetching("fetch", "--story", "bridge", "--allow-private")
    assert met() == {(f"{site.address}/b", "bridge")}


def test_a_long_feed_is_taken_in_parts(fetching: Run, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rest the next time, although the feed itself has not changed."""
    monkeypatch.setattr("onrecord.sources.due.AT_ONCE", 1)
    fetching("feeds", "add", f"{site.address}/feed")
    said = [fetching("fetch", "--all", "--allow-private").out.partition("/feed: ")[2] for _ in range(3)]
    assert said == ["1 new page, 1 more next time.\n", "1 new page.\n", "Nothing new.\n"]


# ---- what cannot be read ----


@pytest.mark.parametrize(
    ("path", "said", "why"),
    [
        ("/gone", Said(404), "the server answered 404"),
        ("/broken", Said(500), "the server answered 500"),
        ("/empty", Said(200, b""), "There is nothing in it."),
        ("/laughs", Said(200, LAUGHS), "declares entities of its own"),
    ],
)
def test_what_cannot_be_read_ends_with_one(fetching: Run, site: Site, path: str, said: Said, why: str) -> None:
    """With its reason; what comes after it is read all the same."""
    site.pages[path] = said
    fetching("feeds", "add", f"{site.address}{path}", f"{site.address}/z")
    site.pages["/z"] = Said(200, report(52))
    ran = fetching("fetch", "--allow-private")
    assert ran.code == 1
    first, second = ran.out.splitlines()
    assert first.startswith(f"Not read: {site.address}{path}: ")
    assert why in first
    assert second == f"New: {site.address}/z: Read for the first time."


class SlowReader(LineReader):
    """A reader that never ends on a page of 66 people, runs out of memory on one of 67, and fails on one of 68."""

    def read(self, capture: Capture) -> Reading:
        """Read a page, or break on it."""
        for number, broken in ((b"66", None), (b"67", MemoryError()), (b"68", KeyError("x"))):
            if number in capture.content and broken is not None:
                raise broken
            while number in capture.content:
                with suppress(Exception):  # (as a library might)
                    time.sleep(0.01)
        return super().read(capture)


@pytest.mark.parametrize(
    ("number", "why"),
    [
        (66, "It took longer than 0.2 seconds to read, far longer than any report does."),
        (67, "Reading it took more memory than there is."),
        (68, "The program failed on it (KeyError)."),
    ],
)
def test_a_page_that_breaks_its_reader_stops_no_round(
    fetching: Run, site: Site, monkeypatch: pytest.MonkeyPatch, number: int, why: str
) -> None:
    """It is given up with a reason; the pages after it are read. The next round does not try it again."""
    monkeypatch.setattr("onrecord.cli.fetching.reader_of", lambda store: SlowReader())
    monkeypatch.setattr("onrecord.cli.fetching.ReadInTime", partial(ReadInTime, seconds=0.2))
    site.pages["/slow"], site.pages["/z"] = Said(200, report(number)), Said(200, report(52))
    fetching("feeds", "add", f"{site.address}/slow", f"{site.address}/z")
    ran = fetching("fetch", "--allow-private")
    assert ran.code == 1
    first, second = ran.out.splitlines()
    assert first.startswith(f"Not read: {site.address}/slow: {why}")
    assert second == f"New: {site.address}/z: Read for the first time."
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_a_page_larger_than_any_report_is_not_kept(
    fetching: Run, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the workbench, which asks with the same manners; what is being sent is cut off there."""
    monkeypatch.setattr("onrecord.sources.manners.PAGE_BYTES", 1000)
    site.pages["/large"] = Said(200, report(40) + b" " * 1000)
    fetching("feeds", "add", f"{site.address}/large")
    ran = fetching("fetch", "--allow-private")
    assert (ran.code, "larger than 1,000 bytes" in ran.out, met()) == (1, True, set())


def test_robots_txt_is_kept_to(fetching: Run, site: Site) -> None:
    """The site says no: the page is not asked for."""
    site.pages["/robots.txt"] = Said(200, b"User-agent: *\nDisallow: /a\n")
    fetching("feeds", "add", f"{site.address}/a")
    ran = fetching("fetch", "--allow-private")
    assert ran.code == 1
    assert "the site's robots.txt asks programs to leave it alone" in ran.out
    assert site.paths() == ["/robots.txt"]


def test_this_machine_is_not_asked(fetching: Run, site: Site) -> None:
    """Unless the user says so; no request is made at all."""
    fetching("feeds", "add", f"{site.address}/feed")
    ran = fetching("fetch")
    assert ran.code == 1
    assert "private network" in ran.out
    assert site.asked == []


def test_what_fails_is_tried_less_often(fetching: Run, site: Site) -> None:
    """As in the workbench."""
    fetching("feeds", "add", f"{site.address}/gone")
    fetching("fetch", "--allow-private")
    (feed,) = schedule().feeds()
    assert (feed.failures, feed.next_at) == (1, "2031-05-06T10:00:00Z")


def test_a_page_of_a_feed_that_fails(fetching: Run, site: Site) -> None:
    """Its line stands below the feed's; it is asked for three times in all, the others once."""
    site.pages["/b"] = Said(500)
    fetching("feeds", "add", f"{site.address}/feed")
    ran = fetching("fetch", "--allow-private")
    assert (ran.code, ran.out) == (1, f"New: {site.address}/feed: 1 new page. 1 not read.\n")
    failed = f"{site.address}/b: The page could not be fetched: the server answered 500.\n"
    assert ran.err == f"Not read: {failed}"
    for _ in range(4):
        last = fetching("fetch", "--all", "--allow-private")
    assert (last.code, last.out) == (0, f"Unchanged: {site.address}/feed: Nothing new.\n")
    assert (site.paths().count("/a"), site.paths().count("/b")) == (1, 3)


def test_a_site_that_wants_rest_is_left_alone(fetching: Run, site: Site) -> None:
    """Its other pages stay for the next time, and that is no failure of theirs."""
    site.pages["/a"] = Said(429, headers=(("Retry-After", "3600"),))
    fetching("feeds", "add", f"{site.address}/feed")
    ran = fetching("fetch", "--allow-private")
    assert (ran.code, ran.out) == (0, f"Unchanged: {site.address}/feed: 2 new pages, left for the next time.\n")
    assert "/b" not in site.paths()
    site.pages["/a"] = Said(200, report(40))
    assert "2 new pages." in fetching("fetch", "--all", "--allow-private").out


# ---- beside a workbench ----


def test_what_another_program_asks_for_is_left_alone(fetching: Run, site: Site) -> None:
    """Also with `--all`; until it is done, or was stopped long ago."""
    fetching("feeds", "add", f"{site.address}/feed")
    (feed,) = schedule().feeds()
    assert schedule().begin_asking(feed, now=CLOCK, until="2031-05-06T08:10:00Z")
    assert fetching("fetch", "--allow-private").out.startswith("Nothing is due before 2031-05-06 08:10:00 UTC.")
    ran = fetching("fetch", "--all", "--allow-private")
    assert (ran.code, ran.out.partition(":")[0]) == (0, "Left alone")
    assert site.asked == []


def test_an_address_is_in_one_hand_at_a_time(fetching: Run, site: Site) -> None:
    """The second gets nothing; a button cannot press it out of the first one's hand; a forgotten hand opens."""
    fetching("feeds", "add", f"{site.address}/feed")
    (feed,) = schedule().feeds()
    first, second = schedule(), schedule()
    assert first.begin_asking(feed, now=CLOCK, until="2031-05-06T08:10:00Z")
    assert not second.begin_asking(feed, now=CLOCK, until="2031-05-06T08:10:00Z")
    assert not second.begin_asking(feed, now=CLOCK, until="2031-05-06T08:10:00Z", early=True)
    second.bring_forward(feed.address, feed.story, CLOCK)
    assert second.due(CLOCK) is None
    late = "2031-05-06T08:10:00Z"
    assert second.begin_asking(feed, now=late, until="2031-05-06T08:20:00Z")


def test_many_hands_at_once(fetching: Run) -> None:
    """Of all who reach for an address at the same moment, one has it."""
    fetching("feeds", "add", "https://a.example/feed")
    (feed,) = schedule().feeds()
    start = Barrier(6)

    def reach(_: int) -> bool:
        mine = schedule()
        start.wait()
        return mine.begin_asking(feed, now=CLOCK, until="2031-05-06T08:10:00Z", early=True)

    with ThreadPoolExecutor(6) as hands:
        assert sum(hands.map(reach, range(6))) == 1


def test_the_workbench_leaves_it_alone_too(fetching: Run, site: Site) -> None:
    """While `onrecord fetch` asks, its lane finds nothing to do."""
    fetching("feeds", "add", f"{site.address}/feed")
    jobs = StillJobs(Desk(WebSettings(LEDGER, allow_private=True)))
    jobs.time = CLOCK
    (feed,) = schedule().feeds()
    assert schedule().begin_asking(feed, now=CLOCK, until="2031-05-06T08:10:00Z")
    jobs.schedule.fetch(feed)  # as it stood before
    jobs.run()
    assert site.asked == []
    jobs.time = "2031-05-06T08:10:00Z"
    jobs.run()
    assert site.paths() == ["/robots.txt", "/feed", "/a", "/b"]


def test_stopped_while_it_asks(fetching: Run, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The address is due as before."""

    def stop(*ignored: object) -> None:
        raise KeyboardInterrupt

    fetching("feeds", "add", f"{site.address}/feed")
    monkeypatch.setattr("onrecord.sources.web.Fetcher.ask", stop)
    assert fetching("fetch", "--allow-private").code == 130
    (feed,) = schedule().feeds()
    assert feed.message != BEING_ASKED
    assert feed.next_at == CLOCK


def test_stopped_among_a_feeds_pages(fetching: Run, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was kept stays; the rest is not lost, although the feed does not change."""
    really = LineReader.read

    def stop(self: LineReader, capture: Any) -> Any:
        if b"45" in capture.content:
            raise KeyboardInterrupt
        return really(self, capture)

    fetching("feeds", "add", f"{site.address}/feed")
    monkeypatch.setattr(LineReader, "read", stop)
    assert fetching("fetch", "--allow-private").code == 130
    monkeypatch.setattr(LineReader, "read", really)
    ran = fetching("fetch", "--all", "--allow-private")
    assert ran.out == f"New: {site.address}/feed: 1 new page.\n"
    assert site.paths().count("/a") == 1


def test_the_workbench_knows_what_was_fetched(fetching: Run, site: Site) -> None:
    """As a job of its own, so that it does not fetch the same pages again."""
    fetching("feeds", "add", f"{site.address}/feed", "--story", "ferry")
    fetching("fetch", "--allow-private")
    (job,) = schedule().jobs()
    assert (job.story, job.state, job.done, job.total) == ("ferry", "done", 2, 2)
    assert job.by.endswith(" (command line)")
    incoming = Incoming(LEDGER)
    assert {(item.name, item.state) for item in incoming.items(job.id)} == {
        (f"{site.address}/{page}", "read") for page in "ab"
    }
    assert incoming.wanted("ferry", [f"{site.address}/a", f"{site.address}/c"]) == (f"{site.address}/c",)
    incoming.close()


# ---- the schedule ----


def test_a_list_of_feeds_is_put_on_the_schedule(fetching: Run, tmp_path: Path) -> None:
    """From a file; what is not on the web is left out, and said to be."""
    outlines = '<outline xmlUrl="https://a.example/feed"/><outline xmlUrl="javascript:alert(1)"/>'
    (tmp_path / "feeds.opml").write_text(f"<opml><body>{outlines}</body></opml>")
    ran = fetching("feeds", "add", "feeds.opml", "--story", "ferry", "--every", "6h")
    assert (ran.code, ran.out) == (0, "https://a.example/feed: fetched every 6 hours from now on.\n")
    assert ran.err == "feeds.opml: 1 left out: no web address, or too many.\n"
    assert fetching("feeds", "add", "feeds.opml", "--story", "ferry", "--every", "1d").out.endswith(
        "every day now.\n"
    )
    (row,) = fetching("feeds", "list", "--json").rows
    assert (row["schema"], row["address"], row["story"]) == ("feed", "https://a.example/feed", "ferry")
    assert (row["every_minutes"], row["next_at"], row["fetched_at"]) == (1440, CLOCK, None)


def test_the_list_and_the_way_off_it(fetching: Run) -> None:
    """An address may be fetched for two stories; without one it leaves both."""
    assert fetching("feeds", "add", "https://a.example/feed", "--story", "ferry").code == 0
    fetching("feeds", "add", "https://a.example/feed", "--story", "bridge")
    assert fetching("feeds", "list").out.count("https://a.example/feed") == 2
    assert fetching("feeds", "list", "--story", "ferry").out.count("https://a.example/feed") == 1
    assert fetching("feeds", "remove", "https://a.example/feed").out.endswith("What was read stays.\n")
    assert fetching("feeds", "list").out == "Nothing is fetched by itself yet: onrecord feeds add ADDRESS\n"
    assert fetching("fetch").out == "Nothing is fetched by itself yet: onrecord feeds add ADDRESS\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("feeds", "add", "nothing-here"), "nothing-here is neither an address (http:// or https://) nor a file."),
        (("feeds", "add", "ftp://a.example/feed"), "ftp://a.example/feed is no web address"),
        (("feeds", "add", "page.txt"), "page.txt is no feed list (OPML)."),
        (
            ("feeds", "add", "https://a.example/", "--every", "1m"),
            "--every '1m' is not between 15 minutes and 7 days",
        ),
        (("feeds", "add", "https://a.example/", "--every", "often"), "--every 'often' is not"),
        (("feeds", "remove", "https://a.example/none"), "https://a.example/none is not on the schedule"),
    ],
)
def test_wrong_use_is_said_in_a_sentence(
    fetching: Run, tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    """Exit code 2, and the schedule is as it was."""
    (tmp_path / "page.txt").write_text("The river rose.")
    open_or_make_ledger(LEDGER).close()
    ran = fetching(*arguments)
    assert ran.code == 2
    assert words in ran.err
    assert schedule().feeds() == ()


def test_a_list_that_means_harm(fetching: Run, tmp_path: Path) -> None:
    """It is refused with its reason."""
    (tmp_path / "feeds.opml").write_bytes(b'<!DOCTYPE opml [<!ENTITY a "ha">]><opml>&a;</opml>')
    ran = fetching("feeds", "add", "feeds.opml")
    assert ran.code == 1
    assert "feeds.opml: The list declares entities of its own; it was not read." in ran.err


def test_the_schedule_has_a_bound(fetching: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What has no room is counted, and the rest is kept."""
    monkeypatch.setattr("onrecord.sources.following.MOST_FOLLOWED", 2)
    ran = fetching("feeds", "add", *(f"https://a.example/{number}" for number in range(3)))
    assert ran.code == 1
    assert "1 left out" in ran.err
    assert len(schedule().feeds()) == 2


def test_no_ledger_no_fetching(fetching: Run) -> None:
    """`feeds add` makes one; `fetch` does not."""
    assert fetching("fetch").code == 3
    assert not LEDGER.exists()


def test_it_is_in_the_log(fetching: Run) -> None:
    """Who put an address on the schedule, as from the workbench."""
    fetching("feeds", "add", "https://a.example/feed")
    rows = DeskFile(LEDGER).rows("SELECT action, about, detail, person FROM audit")
    ((action, about, detail, person),) = rows
    assert (action, about, detail) == ("addresses.followed", "https://a.example/feed", "1 new, every hour")
    assert person.endswith(" (command line)")

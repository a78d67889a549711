"""Pages into the ledger, one after another: idempotent, going on after a stop, each problem under its name."""

from __future__ import annotations

import pytest

from onrecord.keys import content_key
from onrecord.problems import problem
from onrecord.records import Capture, Problem, Reading, Sighting, Withdrawal
from onrecord.store.adding.adding import Added, Page, add_pages, read_page
from onrecord.store.adding.recording import load_readings
from onrecord.store.ledgers.base import Store

NOON = "2021-03-01T12:00:00Z"
PAGES = [Page("a.txt", b"One died."), Page("b.txt", b"Two died."), Page("c.txt", b"Three died.")]


def run(store: Store, found: list[Page | Problem], reader: object, **options: str) -> list[Added]:
    return list(add_pages(store, found, reader, now=lambda: NOON, **options))  # type: ignore[arg-type]


def test_adding_twice_changes_nothing(store: Store, reader) -> None:
    """The second time nothing is new and nothing is read again."""
    assert [added.new for added in run(store, [*PAGES], reader)] == [True] * 3
    before = store.sightings()
    assert [added.new for added in run(store, [*PAGES], reader)] == [False] * 3
    assert store.sightings() == before
    assert len(reader.asked) == 3


def test_a_page_under_two_names_is_read_once(store: Store, reader) -> None:
    """One capture, two sightings."""
    run(store, [Page("a.txt", b"One died."), Page("b.txt", b"One died.")], reader)
    assert len(store.sightings()) == 2
    assert len(reader.asked) == 1


def test_a_stop_loses_nothing_and_the_next_add_goes_on(store: Store, reader) -> None:
    """Stopped after one of three: that one is kept and read; adding all again reads only the rest."""
    stopped = add_pages(store, [*PAGES], reader, now=lambda: NOON)
    next(stopped)
    stopped.close()
    assert len(store.capture_ids()) == 1
    run(store, [*PAGES], reader)
    assert len(reader.asked) == 3


def test_a_page_that_was_kept_and_not_read_is_read_later(store: Store, reader) -> None:
    """A stop between the two halves leaves a page that the next look reads."""
    store.add_page(b"One died.", Sighting(content_key(b"One died."), "a.txt", NOON))
    assert [reading.capture for reading in load_readings(store, reader)] == [content_key(b"One died.")]


def test_another_version_reads_again(store: Store, reader) -> None:
    """A better reader does not get the old reader's readings."""
    run(store, [*PAGES], reader)
    reader.version = "lines-2"
    list(load_readings(store, reader))
    assert len(reader.asked) == 6


def test_what_could_not_be_opened_stops_nothing(store: Store, reader) -> None:
    """Its problem passes through in its place."""
    lost = problem("unreadable_file", "lost.txt")
    added = run(store, [PAGES[0], lost, PAGES[1]], reader)
    assert [one.problems for one in added] == [(), (lost,), ()]
    assert len(store.capture_ids()) == 2
    assert [one.problem for one in store.unread()] == [lost]


def test_a_withdrawn_page_is_left_out_with_its_reason(store: Store, reader) -> None:
    """It is not read again, and the ledger says why."""
    run(store, [PAGES[0]], reader)
    store.withdraw(Withdrawal(content_key(PAGES[0].content), "the family asked", "Ann", NOON))
    (added,) = run(store, [PAGES[0]], reader)
    assert [(one.kind, one.message) for one in added.problems] == [
        ("withdrawn", "It was withdrawn on 2021-03-01: the family asked")
    ]
    assert len(reader.asked) == 1


def test_the_story_goes_with_the_sighting(store: Store, reader) -> None:
    """`--story` names it."""
    run(store, [PAGES[0]], reader, story="ferry")
    assert [one.story for one in store.sightings()] == ["ferry"]


@pytest.mark.parametrize("orders", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_any_order_of_adding_gives_the_same_readings(store: Store, reader, orders: tuple[int, ...]) -> None:
    """Readings come by capture, however the pages came."""
    run(store, [PAGES[n] for n in orders], reader)
    assert [reading.capture for reading in load_readings(store, reader)] == sorted(
        content_key(page.content) for page in PAGES
    )


def test_reading_goes_through_the_cache(store: Store, reader) -> None:
    """Once is enough."""
    capture = Capture(content_key(b"One died."), b"One died.")
    run(store, [Page("a.txt", b"One died.")], reader)
    assert isinstance(read_page(store, capture, reader), Reading)
    assert len(reader.asked) == 1

"""Pages into the ledger: kept first, then read, one after another, so that a stop loses nothing that was done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from onrecord.keys import content_key
from onrecord.problems import problem
from onrecord.records import Capture, Problem, Reading, Sighting
from onrecord.store.adding.readers import PageReader
from onrecord.store.ledgers.base import Store, Unread


@dataclass(frozen=True, slots=True)
class Page:
    """Bytes and what they are called where they were met."""

    name: str
    content: bytes
    media_type: str | None = None
    met_at: str | None = None  # UTC, ISO 8601: where it was met before today, as web archives say


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one input: `new` where the page, its name or its story was not in the ledger before."""

    name: str
    new: bool = False
    reading: Reading | None = None  # where the page was read in this process
    problems: tuple[Problem, ...] = ()
    articles: int = 0
    claims: int = 0


def add_pages(
    store: Store,
    found: Iterable[Page | Problem],
    reader: PageReader,
    *,
    now: Callable[[], str],
    story: str | None = None,
) -> Iterator[Added]:
    """Keep and read pages as they come. What could not be opened is noted and passes through as its Problem.

    Order: as found. A page is kept before it is read; a page that was kept and not read is read by the next `add` or
    by whoever needs it.
    Raises: LedgerError if the ledger cannot be written to; what was added before stays.
    """
    withdrawn = {withdrawal.capture: withdrawal for withdrawal in store.withdrawals()}
    for page in found:
        if isinstance(page, Problem):
            store.add_unread(Unread(page, now()))
            yield Added(page.where, problems=(page,))
            continue
        key = content_key(page.content)
        if key in withdrawn:
            why = f"It was withdrawn on {withdrawn[key].made_at[:10]}: {withdrawn[key].why}"
            yield Added(page.name, problems=(problem("withdrawn", page.name, why),))
            continue
        new = store.add_page(page.content, sighting_of(page, key, now=now(), story=story))
        reading = read_page(store, Capture(key, page.content), reader)
        yield Added(page.name, new, reading, reading.problems, len(reading.articles), len(reading.claims))


def sighting_of(page: Page, key: str, *, now: str, story: str | None) -> Sighting:
    """Where and when a page was met: now, or as it says itself. A time to come is not believed.

    Example:
        >>> now = "2031-01-01T00:00:00Z"
        >>> said = ("2019-05-06T07:08:09Z", None, "2999-01-01T00:00:00Z")
        >>> [sighting_of(Page("a", b"", met_at=one), "c1", now=now, story=None).seen_at for one in said]
        ['2019-05-06T07:08:09Z', '2031-01-01T00:00:00Z', '2031-01-01T00:00:00Z']
        >>> sighting_of(Page("a", b"", met_at=said[0]), "c1", now=now, story=None).added_at
        '2031-01-01T00:00:00Z'
    """
    seen_at = min(page.met_at or now, now)
    return Sighting(key, page.name, seen_at, page.media_type, story, added_at=now if seen_at < now else None)


def read_page(store: Store, capture: Capture, reader: PageReader) -> Reading:
    """What the reader reads in a page: out of the cache, or now and into it."""
    reading = store.reading(capture.id, reader.version)
    if reading is None:
        reading = reader.read(capture)
        store.save_reading(reading, reader.version)
    return reading

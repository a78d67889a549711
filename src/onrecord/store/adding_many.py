"""Many pages into the ledger: kept and read by the batch, the reading spread over workers.

What comes of it is what adding them one by one gives. A batch is kept before it is read, and what was read in it is
written at once or not at all: a stop, whenever it comes, loses nothing that was done, and adding again goes on.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.engine.base import Engine, Lost
from onrecord.keys import content_key
from onrecord.problems import UNREADABLE, problem
from onrecord.records import Capture, Problem, Reading, Sighting, Withdrawal
from onrecord.store.adding import Added, Page, sighting_of
from onrecord.store.base import Store, Unread
from onrecord.store.folder import open_store
from onrecord.store.parses import ParsesAtHand
from onrecord.store.readers import ModelReader, PageReader

PAGES = 8
"""In a batch: enough to be parsed and written together, and few, so that no worker is left waiting for another's."""
BYTES = 4_000_000
"""Of a batch's pages."""


@dataclass(frozen=True, slots=True)
class PageRead:
    """What came of a page, as small as it goes between processes: how much it holds, or why it could not be read."""

    articles: int = 0
    claims: int = 0
    problems: tuple[Problem, ...] = ()  # only those that mean that the page could not be read


_Told = tuple[Added, PageRead | None]
"""An input, and what was read in it: None where it is being read."""


@dataclass(frozen=True, slots=True)
class ReadInto:
    """Begins a worker that reads pages into the ledger in a folder, or in the database of an address."""

    folder: Path
    address: str | None = None

    def __call__(self) -> Callable[[Sequence[Capture]], tuple[PageRead, ...]]:
        """Open the ledger and load the model, once for each worker."""
        store = open_store(self.folder, self.address)
        reader = ModelReader(ParsesAtHand(store), types=store.own_types())
        reader.prepare()
        return lambda captures: read_batch(store, reader, captures)


def read_batch(store: Store, reader: PageReader, captures: Sequence[Capture]) -> tuple[PageRead, ...]:
    """What the reader reads in some pages: out of the cache, or now and into it, at once.

    Order: as given.
    """
    known = read_before(store, reader, captures)
    new = [one for one in {one.id: one for one in captures}.values() if one.id not in known]
    if new:
        made = reader.read_many(new) if isinstance(reader, ModelReader) else tuple([reader.read(one) for one in new])
        store.save_readings(made, reader.version)
        known |= {reading.capture: counted(reading) for reading in made}
    return tuple([known[one.id] for one in captures])


def read_before(store: Store, reader: PageReader, captures: Sequence[Capture]) -> dict[str, PageRead]:
    """What this very reader has read in some pages before: counted alone, where there was an article to read."""
    held = store.readings_held([one.id for one in captures], reader.version)
    return {
        key: PageRead(one.articles, one.claims) if one.articles else counted(store.reading(key, reader.version))
        for key, one in held.items()
    }


def counted(reading: Reading | None) -> PageRead:
    """How much a page holds, or why it could not be read."""
    if reading is None:
        return PageRead()
    unread = tuple([one for one in reading.problems if one.kind in UNREADABLE])
    return PageRead(len(reading.articles), len(reading.claims), unread)


@dataclass(frozen=True, slots=True)
class Adding:
    """How pages are added: into which ledger, as which reader, by which workers, under which story, at what time."""

    store: Store
    reader: PageReader
    engine: Engine
    begin: Callable[[], Callable[[Sequence[Capture]], Any]]
    now: Callable[[], str]
    story: str | None = None
    keep: Callable[[Any], tuple[PageRead, ...]] | None = None  # what workers far from the ledger give back, kept here

    def add(self, found: Iterable[Page | Problem]) -> Iterator[Added]:
        """Keep and read pages as they come. What could not be opened is noted and passes through as its Problem.

        Order: as found.
        Raises: LedgerError if the ledger cannot be written to; what was added before stays.
        """
        kept: deque[list[_Told]] = deque()
        withdrawn = {one.capture: one for one in self.store.withdrawals()}
        batches = self._kept(found, withdrawn, kept)
        for read in self.engine.map(self.begin, batches):
            yield from self._told(kept.popleft(), self._answer(read))

    def _answer(self, read: Any) -> tuple[PageRead, ...] | Lost[Any]:
        """What a worker says of a batch, once what it read is in the ledger."""
        return read if self.keep is None or isinstance(read, Lost) else self.keep(read)

    def _kept(
        self, found: Iterable[Page | Problem], withdrawn: dict[str, Withdrawal], kept: deque[list[_Told]]
    ) -> Iterator[tuple[Capture, ...]]:
        """Keep pages batch by batch, and give those that are to be read; what is told of each waits in `kept`.

        A batch of which all was read before is an empty one.
        """
        for batch in _batches(found):
            pages = [one for one in batch if isinstance(one, Page) and content_key(one.content) not in withdrawn]
            captures = tuple([Capture(content_key(page.content), page.content) for page in pages])
            seen = [self._sighted(page, capture.id) for page, capture in zip(pages, captures, strict=True)]
            new = iter(self.store.add_pages(seen))
            read, ids = read_before(self.store, self.reader, captures), iter([one.id for one in captures])
            told = [self._met(one, withdrawn) or Added(one.name, next(new)) for one in batch]  # type: ignore[union-attr]
            kept.append([(one, PageRead() if one.problems else read.get(next(ids))) for one in told])
            yield tuple([one for one in captures if one.id not in read])

    def _sighted(self, page: Page, key: str) -> tuple[bytes, Sighting]:
        return page.content, sighting_of(page, key, now=self.now(), story=self.story)

    def _met(self, one: Page | Problem, withdrawn: dict[str, Withdrawal]) -> Added | None:
        """What is told at once of an input that is not read: it could not be opened, or was withdrawn."""
        if isinstance(one, Problem):
            self.store.add_unread(Unread(one, self.now()))
            return Added(one.where, problems=(one,))
        gone = withdrawn.get(content_key(one.content))
        if gone is None:
            return None
        why = f"It was withdrawn on {gone.made_at[:10]}: {gone.why}"
        return Added(one.name, problems=(problem("withdrawn", one.name, why),))

    def _told(self, batch: list[_Told], read: tuple[PageRead, ...] | Lost[Any]) -> Iterator[Added]:
        """Each input of a batch with what was read in it."""
        pages = iter(self._one_by_one(read.item) if isinstance(read, Lost) else read)
        for one, before in batch:
            yield one if one.problems else _with(one, before or next(pages))

    def _one_by_one(self, captures: Sequence[Capture]) -> Iterator[PageRead]:
        """The pages of a batch on which a worker broke down, each by itself: one is to blame, the others are read."""
        for read, capture in zip(self.engine.map(self.begin, [(one,) for one in captures]), captures, strict=True):
            if isinstance(read, Lost):
                fault = problem("fault", capture.id, f"{read.why} Please report this.")
                self.store.save_reading(Reading(capture.id, problems=(fault,)), self.reader.version)
                yield PageRead(problems=(fault,))
            else:
                yield from self._answer(read)  # type: ignore[misc]


def _with(added: Added, read: PageRead) -> Added:
    return Added(added.name, added.new, problems=read.problems, articles=read.articles, claims=read.claims)


def _batches(found: Iterable[Page | Problem]) -> Iterator[list[Page | Problem]]:
    """Inputs by the batch: so many pages, and so many bytes of them."""
    batch: list[Page | Problem] = []
    size = 0
    for one in found:
        batch.append(one)
        size += len(one.content) if isinstance(one, Page) else 0
        if len(batch) >= PAGES or size >= BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch

"""Many pages into the ledger: kept and read by the batch, the reading spread over workers.

What comes of it is what adding them one by one gives. A batch is kept before it is read, and what was read in it is
written at once or not at all: a stop, whenever it comes, loses nothing that was done, and adding again goes on.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from zlib import crc32

from onrecord.engine.base import Engine, Lost
from onrecord.keys import content_key
from onrecord.problems import UNREADABLE, problem
from onrecord.records import Capture, Problem, Reading, Sighting, Withdrawal
from onrecord.store.adding.adding import Added, Page, sighting_of
from onrecord.store.adding.parses import ParsesAtHand
from onrecord.store.adding.readers import ModelReader, PageReader
from onrecord.store.ledgers.base import FolderStore, Store, Unread
from onrecord.store.ledgers.folder import open_store

PAGES = 8
"""In a batch: enough to be parsed and written together, and few, so that no worker is left waiting for another's."""
BYTES = 4_000_000
"""Of a batch's pages."""
_PATIENCE = 8
"""Batches that are found while a page waits for others of its home."""


@dataclass(frozen=True, slots=True)
class PageRead:
    """What came of a page, as small as it goes between processes: how much it holds, or why it could not be read."""

    articles: int = 0
    claims: int = 0
    problems: tuple[Problem, ...] = ()  # only those that mean that the page could not be read


@dataclass(slots=True)
class _Told:
    """An input, and what was read in it: None where it is being read, or yet to be."""

    added: Added
    read: PageRead | None


class Pages(tuple[Capture, ...]):
    """Pages that are read together. Those of one home may be copies of each other: one worker reads them best."""

    home: int | None = None


@dataclass(slots=True)
class _Waiting:
    """Pages of one home that wait until there are enough of them, and what is told of each."""

    home: int | None
    pages: list[Capture] = field(default_factory=list)
    told: list[_Told] = field(default_factory=list)
    since: int = 0  # the batch that the first of them was found in

    def add(self, page: Capture, told: _Told, batch: int) -> None:
        """One more page."""
        self.since = self.since if self.pages else batch
        self.pages.append(page)
        self.told.append(told)

    def are_enough(self, batch: int) -> bool:
        """Whether they are as many or as large as a batch, or have waited for long."""
        whole = len(self.pages) >= PAGES or sum(len(page.content) for page in self.pages) >= BYTES
        return whole or (bool(self.pages) and batch - self.since >= _PATIENCE)

    def taken(self) -> tuple[Pages, list[_Told]]:
        """All of them, so that none waits any more."""
        pages, told = Pages(self.pages), self.told
        pages.home, self.pages, self.told = self.home, [], []
        return pages, told


@dataclass(frozen=True)
class ReadHere:
    """Begins the reading of pages in this process, into the ledger that is open here.

    Sent to another process it is `ReadInto`: that one opens the ledger itself.
    """

    store: FolderStore
    reader: PageReader

    def __call__(self) -> Callable[[Sequence[Capture]], tuple[PageRead, ...]]:
        """Nothing is loaded yet: the reader does that with the first page that is new."""
        return partial(read_batch, self.store, self.reader)

    def __reduce__(self) -> tuple[type[ReadInto], tuple[Path, str | None]]:
        return ReadInto, (self.store.folder, self.store.address)


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
    homes: int = 1  # as many as workers: copies of one text go to one of them, which has read most of it before

    def add(self, found: Iterable[Page | Problem]) -> Iterator[Added]:
        """Keep and read pages as they come. What could not be opened is noted and passes through as its Problem.

        Order: as found.
        Raises: LedgerError if the ledger cannot be written to; what was added before stays.
        """
        told: deque[_Told] = deque()
        given: deque[list[_Told]] = deque()
        withdrawn = {one.capture: one for one in self.store.withdrawals()}
        for read in self.engine.map(self.begin, self._kept(found, withdrawn, told, given)):
            self._note(given.popleft(), self._answer(read))
            while told and told[0].read is not None:
                yield _with(told.popleft())

    def _answer(self, read: Any) -> tuple[PageRead, ...] | Lost[Any]:
        """What a worker says of a batch, once what it read is in the ledger."""
        return read if self.keep is None or isinstance(read, Lost) else self.keep(read)

    def _kept(
        self,
        found: Iterable[Page | Problem],
        withdrawn: dict[str, Withdrawal],
        told: deque[_Told],
        given: deque[list[_Told]],
    ) -> Iterator[Pages]:
        """Keep pages batch by batch, and give those that are to be read, by their homes.

        What is told of each input waits in `told`, and of those that were given to be read in `given`. An empty batch
        is given where nothing is left to be read, so that what is told does not wait.
        """
        waiting = [_Waiting(home if self.homes > 1 else None) for home in range(self.homes)]
        for number, batch in enumerate(_batches(found)):
            for page, one in self._batch_kept(batch, withdrawn, told):
                waiting[_home(page.content, self.homes)].add(page, one, number)
            if all(not each.pages for each in waiting):
                given.append([])
                yield Pages()
            yield from _taken((each for each in waiting if each.are_enough(number)), given)
        yield from _taken((each for each in waiting if each.pages), given)

    def _batch_kept(
        self, batch: Sequence[Page | Problem], withdrawn: dict[str, Withdrawal], told: deque[_Told]
    ) -> Iterator[tuple[Capture, _Told]]:
        """Keep the pages of a batch, and give those that are to be read."""
        pages = [one for one in batch if isinstance(one, Page) and content_key(one.content) not in withdrawn]
        captures = [Capture(content_key(page.content), page.content) for page in pages]
        seen = [self._sighted(page, capture.id) for page, capture in zip(pages, captures, strict=True)]
        new = iter(self.store.add_pages(seen))
        read, kept = read_before(self.store, self.reader, captures), iter(captures)
        for one in batch:
            met = self._met(one, withdrawn)
            if met is not None:
                told.append(_Told(met, PageRead()))
                continue
            capture = next(kept)
            told.append(_Told(Added(one.name, next(new)), read.get(capture.id)))  # type: ignore[union-attr]
            if capture.id not in read:
                yield capture, told[-1]

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

    def _note(self, told: list[_Told], read: tuple[PageRead, ...] | Lost[Any]) -> None:
        """Note of each page of a batch what was read in it."""
        pages = self._one_by_one(read.item) if isinstance(read, Lost) else read
        for one, page in zip(told, pages, strict=True):
            one.read = page

    def _one_by_one(self, captures: Sequence[Capture]) -> Iterator[PageRead]:
        """The pages of a batch on which a worker broke down or took too long, each by itself: one is to blame, the
        others are read.
        """
        one_by_one = self.engine.alone().map(self.begin, [(one,) for one in captures])
        for read, capture in zip(one_by_one, captures, strict=True):
            if isinstance(read, Lost):
                unread = _unread(capture, read)
                self.store.save_reading(Reading(capture.id, problems=(unread,)), self.reader.version)
                yield PageRead(problems=(unread,))
            else:
                yield from self._answer(read)  # type: ignore[misc]


def _unread(capture: Capture, lost: Lost[Any]) -> Problem:
    """Why a page could not be read, on which its worker broke down or took too long."""
    if lost.slow:
        return problem("too_slow", capture.id, f"{lost.why} Nothing was read in it.")
    return problem("fault", capture.id, f"{lost.why} Please report this.")


def _with(told: _Told) -> Added:
    added, read = told.added, told.read or PageRead()
    if added.problems:
        return added
    return Added(added.name, added.new, problems=read.problems, articles=read.articles, claims=read.claims)


def _taken(waiting: Iterable[_Waiting], given: deque[list[_Told]]) -> Iterator[Pages]:
    for each in waiting:
        pages, told = each.taken()
        given.append(told)
        yield pages


def _home(content: bytes, homes: int) -> int:
    """Where pages with one text belong: outlets print it with other heads and feet, and the same longest line."""
    return crc32(max(content.split(b"\n"), key=len).strip()) % homes if homes > 1 else 0


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

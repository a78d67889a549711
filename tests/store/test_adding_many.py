"""Pages into the ledger by the batch: what comes of it is what adding them one by one gives."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib.resources import files
from pathlib import Path

import pytest

from onrecord.engine.base import Lost
from onrecord.engine.local import LocalEngine
from onrecord.keys import content_key
from onrecord.problems import LedgerError, problem
from onrecord.records import Capture, Problem, Reading, Sighting, Withdrawal
from onrecord.sources.files import find_pages
from onrecord.store.adding.adding import Added, Page, add_pages
from onrecord.store.adding.adding_many import PAGES, Adding, PageRead, ReadInto, read_batch
from onrecord.store.adding.readers import ModelReader
from onrecord.store.ledgers.base import Store
from onrecord.store.ledgers.memory import MemoryStore
from onrecord.store.ledgers.sqlite import SqliteStore

NOON = "2021-03-01T12:00:00Z"
MANY: list[Page | Problem] = [Page(f"{n}.txt", f"{n} boats sank.".encode()) for n in range(2 * PAGES + 3)]
SHUT = problem("unreadable_file", "shut.txt", "It may not be opened.")


def add(store: Store, found: Sequence[Page | Problem], reader, *, engine=None, homes: int = 1) -> list[Added]:
    begin = lambda: partial(read_batch, store, reader)  # noqa: E731
    adding = Adding(store, reader, engine or LocalEngine(), begin, lambda: NOON, homes=homes)
    return list(adding.add(found))


def held(store: Store, reader: str) -> list[object]:
    """All that adding leaves in a ledger."""
    readings = [store.reading(key, reader) for key in store.capture_ids()]
    return [store.capture_ids(), store.sightings(), store.unread(), readings, store.page_counts()]


def test_by_the_batch_or_one_by_one(store: Store, reader) -> None:
    """The same pages, sightings, readings and problems; one of the inputs could not be opened."""
    one_by_one = MemoryStore()
    found = [*MANY[:5], SHUT, *MANY[5:], Page("0 again.txt", b"0 boats sank.")]
    told = [(one.name, one.new, one.problems) for one in add_pages(one_by_one, found, reader, now=lambda: NOON)]
    assert [(one.name, one.new, one.problems) for one in add(store, found, reader)] == told
    assert held(store, reader.version) == held(one_by_one, reader.version)


class NotingEngine:
    """An engine of one process, which notes the pages of each item and their home."""

    def __init__(self) -> None:
        self.given: list[tuple[int | None, list[bytes]]] = []

    def map(self, begin: Callable[[], Callable], items) -> Iterator[object]:
        for item in items:
            self.given.append((item.home, [one.content for one in item]))
            yield begin()(item)


@pytest.mark.parametrize("homes", [2, 3, 16])
def test_the_same_by_their_homes(store: Store, reader, homes: int) -> None:
    """Pages are read in another order, and told of in that in which they were found."""
    one_by_one = MemoryStore()
    found = [*MANY[:5], SHUT, *MANY[5:], Page("0 again.txt", b"0 boats sank."), *MANY[:3]]
    told = [(one.name, one.new, one.problems) for one in add_pages(one_by_one, found, reader, now=lambda: NOON)]
    assert [(one.name, one.new, one.problems) for one in add(store, found, reader, homes=homes)] == told
    assert held(store, reader.version) == held(one_by_one, reader.version)


def test_prints_of_one_text_have_one_home(store: Store, reader) -> None:
    texts = [f"The harbour board said that {number} boats sank off the coast in the storm." for number in range(24)]
    own = [Page(f"{n}.txt", f"Coast Press\n\n{text}\n\nMore".encode()) for n, text in enumerate(texts)]
    again = [Page(f"b{n}.txt", f"Daily {n}\r\n\r\n{text}\r\n".encode()) for n, text in enumerate(texts)]
    engine = NotingEngine()
    assert all(one.articles for one in add(store, [*own, *again], reader, engine=engine, homes=2))
    homes = {page: home for home, pages in engine.given for page in pages}
    assert {homes[page.content] for page in own} == {0, 1}
    assert [homes[page.content] for page in own] == [homes[page.content] for page in again]


def test_no_page_waits_long_for_others_of_its_home(store: Store, reader) -> None:
    """A page of the rarer home is read while pages of the other still come, and what is told is not held up."""
    board = b"The harbour board said that forty boats sank off the coast in the storm."
    rare = b"The mayor said that nobody was hurt when nine boats sank off the coast."  # (of the other home)
    found = (Page(f"{n}.txt", (rare if n == 0 else board) + f"\n{n}".encode()) for n in range(40 * PAGES))
    adding = Adding(
        store, reader, engine := NotingEngine(), lambda: partial(read_batch, store, reader), lambda: NOON, homes=2
    )
    assert next(adding.add(found)).articles == 1
    assert {home for home, _ in engine.given} == {0, 1}
    assert len(store.capture_ids()) < 20 * PAGES


def test_adding_twice_reads_nothing_again(store: Store, reader) -> None:
    add(store, MANY, reader)
    asked, before = len(reader.asked), held(store, reader.version)
    assert {one.new for one in add(store, MANY, reader)} == {False}
    assert (len(reader.asked), held(store, reader.version)) == (asked, before)


def test_a_withdrawn_page_stays_out(store: Store, reader) -> None:
    add(store, MANY[:2], reader)
    store.withdraw(Withdrawal(content_key(b"1 boats sank."), "It named a child.", "ann", NOON))
    told = add(store, MANY[:3], reader)
    assert [one.problems[0].kind if one.problems else "" for one in told] == ["", "withdrawn", ""]
    assert content_key(b"1 boats sank.") not in store.capture_ids()


def test_a_stop_loses_nothing_and_the_next_add_goes_on(store: Store, reader) -> None:
    """Stopped after the first page: its batch is kept and read, and the next time only the rest is."""
    adding = Adding(store, reader, LocalEngine(), lambda: partial(read_batch, store, reader), lambda: NOON)
    stopped = adding.add(MANY)
    next(stopped)
    stopped.close()  # type: ignore[attr-defined]
    assert len(store.capture_ids()) == PAGES
    add(store, MANY, reader)
    assert len(reader.asked) == len(MANY)


class BreakingEngine:
    """An engine on whose workers one page has the effect of a crash: alone, or in a batch with others."""

    def __init__(self, page: bytes) -> None:
        self.key = content_key(page)

    def map(self, begin: Callable[[], Callable], items) -> Iterator[object]:
        work = begin()
        for item in items:
            broken = any(capture.id == self.key for capture in item)
            yield Lost(item, "The process broke down.") if broken else work(item)

    def alone(self) -> BreakingEngine:
        return self


def test_a_page_that_breaks_its_worker_is_a_problem_and_the_others_are_read(store: Store, reader) -> None:
    told = add(store, MANY, reader, engine=BreakingEngine(b"7 boats sank."))
    assert [one.name for one in told if one.problems] == ["7.txt"]
    assert told[7].problems[0].kind == "fault"
    assert len(reader.asked) == len(MANY) - 1
    kept = store.reading(content_key(b"7 boats sank."), reader.version)
    assert kept is not None and kept.problems == told[7].problems, "it is not tried again by whoever looks next"


def test_a_ledger_that_cannot_be_written_to_ends_it(store: Store, reader) -> None:
    class FullEngine:
        def map(self, begin: object, items: object) -> Iterator[object]:
            raise LedgerError("The disk is full.")
            yield

    with pytest.raises(LedgerError, match="disk is full"):
        add(store, MANY, reader, engine=FullEngine())


def test_two_processes_leave_what_one_leaves(tmp_path: Path) -> None:
    """The bundled stories, read by the model, here and by two workers: the ledgers hold the same, to the byte."""
    pages = [page for page in find_pages(Path(str(files("onrecord") / "stories"))) if isinstance(page, Page)][:12]
    left = []
    for name, workers, homes in (("one", 1, 1), ("two", 2, 1), ("by their homes", 2, 2)):
        folder = tmp_path / name
        folder.mkdir()
        store = SqliteStore(folder)
        reader = ModelReader(store)
        begin = ReadInto(folder) if workers > 1 else lambda: partial(read_batch, store, reader)  # noqa: B023
        told = list(Adding(store, reader, LocalEngine(workers), begin, lambda: NOON, homes=homes).add(pages))
        left.append((told, held(store, reader.version)))
        store.close()
    assert left[0] == left[1] == left[2]
    assert sum(one.claims for one in left[0][0]) > 10


def test_reading_many_gives_what_reading_each_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the program fails on one page of a batch, that page has the Problem and the others are read."""
    import onrecord.reading as reading

    pages = [Capture(str(n), f"The ministry said {n} people were hurt in Osk.".encode()) for n in range(3, 6)]
    reader = ModelReader(MemoryStore())
    whole = reader.read_many(pages)
    assert whole == tuple(reader.read(page) for page in pages)
    straight = reading._read_opened

    def failing(opened: reading._Opened, by: reading.Reader) -> Reading:
        if opened.capture == "4":
            raise RecursionError("too deep")
        return straight(opened, by)

    monkeypatch.setattr(reading, "_read_opened", failing)
    first, failed, last = reader.read_many(pages)
    assert (first, last) == (whole[0], whole[2])
    assert [one.kind for one in failed.problems] == ["fault"]


def test_what_goes_between_processes_is_small(store: Store, reader) -> None:
    page = Capture(content_key(b"1 boat sank."), b"1 boat sank.")
    store.add_pages([(page.content, Sighting(page.id, "a.txt", NOON))])
    assert read_batch(store, reader, [page]) == (PageRead(articles=1),)


def test_memory_does_not_grow_with_the_pages(tmp_path: Path, reader) -> None:
    """Ten times the pages, the same peak: what was told of a page is not held. Held pages are no other."""
    store = SqliteStore(tmp_path)
    peaks = []
    for many in (3 * PAGES, 30 * PAGES, 30 * PAGES):
        adding = Adding(store, reader, LocalEngine(), lambda: partial(read_batch, store, reader), lambda: NOON)
        reader.asked.clear()
        tracemalloc.start()
        found = (Page(f"{n}.txt", f"{n} boats sank. ".encode() * 100) for n in range(many))
        assert sum(1 for _ in adding.add(found)) == many
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    store.close()
    assert max(peaks) < peaks[0] + 2**20


def test_a_page_met_before_today_is_seen_then(store: Store, reader) -> None:
    """As a web archive says; a time to come is not believed."""
    met = ("2019-05-06T07:08:09Z", "2999-01-01T00:00:00Z", None)
    add(store, [Page(f"{n}.txt", f"{n} boats sank.".encode(), met_at=at) for n, at in enumerate(met)], reader)
    assert sorted(one.seen_at for one in store.sightings()) == [met[0], NOON, NOON]


def test_what_was_read_before_is_not_sent_to_workers(store: Store, reader) -> None:
    """Only looked up, a batch at a time; a page that could not be read is said to be one again."""
    add(store, MANY, reader)
    store.add_page(b"", Sighting(content_key(b""), "empty.txt", NOON))
    unread = Reading(content_key(b""), problems=(problem("empty", "empty.txt"),))
    store.save_reading(unread, reader.version)
    sent: list[Sequence[Capture]] = []

    class CountingEngine:
        def map(self, begin: Callable[[], Callable], items) -> Iterator[object]:
            for item in items:
                sent.append(item)
                yield begin()(item)

    told = add(store, [*MANY, Page("empty.txt", b""), Page("new.txt", b"It sank.")], reader, engine=CountingEngine())
    assert [[one.content for one in batch] for batch in sent] == [[], [], [b"It sank."]]
    assert [one.articles for one in told] == [1] * len(MANY) + [0, 1]
    assert [one.kind for one in told[-2].problems] == ["empty"]

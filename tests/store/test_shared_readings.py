"""What was read is kept at a place that ledgers and machines share, and nobody reads it twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import fsspec
import pytest

from onrecord.engine.local import LocalEngine
from onrecord.keys import content_key
from onrecord.problems import OnrecordError, UsageError, problem
from onrecord.records import Capture, Reading
from onrecord.sources.distant_files import find_distant
from onrecord.store.adding.adding import Page
from onrecord.store.adding.adding_many import Adding
from onrecord.store.adding.parses import RecentParses
from onrecord.store.adding.readers import ModelReader
from onrecord.store.adding.reading_apart import ReadApart, keep_readings
from onrecord.store.adding.recording import load_record
from onrecord.store.adding.shared_readings import SHELF, SharedReadings, read_shared, shared_at
from onrecord.store.ledgers.memory import MemoryStore
from onrecord.store.ledgers.packed import pack_reading

TEXTS = [
    "The Hill Herald\n\nA ferry sank off Riverton on 3 May 2019. The harbour board said that 40 people were rescued.",
    "The Cape Courier\n\nThe council said on Monday that 12 houses were damaged.",
    "Nothing is said here.",
]
CAPTURES = [Capture(content_key(text.encode()), text.encode()) for text in TEXTS]
NOON = "2021-03-01T12:00:00Z"


@pytest.fixture(params=["memory", "file", "folder"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty place: in memory, or in a folder of this machine, by its address or its path."""
    memory = fsspec.filesystem("memory")
    memory.store.clear()
    yield {"memory": "memory://readings", "file": f"file://{tmp_path}/r", "folder": f"{tmp_path}/r"}[request.param]
    memory.store.clear()


class Reader(ModelReader):
    """The program's reader, which tells what it was asked for."""

    def __init__(self) -> None:
        super().__init__(RecentParses())
        object.__setattr__(self, "asked", [])

    def read_many(self, captures: Sequence[Capture]) -> tuple[Reading, ...]:
        """Read, and note it."""
        self.asked.append(len(captures))  # type: ignore[attr-defined]
        return super().read_many(captures)


def shared(address: str, version: str = "onrecord-1") -> SharedReadings:
    made = shared_at(address, version)
    made.begin()
    return made


def test_what_one_has_read_the_next_looks_up(address: str) -> None:
    """Equal to what is read, in the order asked for; only what is new is read."""
    first, second = Reader(), Reader()
    plain = ModelReader(RecentParses()).read_many(CAPTURES)
    assert read_shared(shared(address), first, CAPTURES[:2]) == plain[:2]
    assert read_shared(shared(address), second, CAPTURES[::-1]) == plain[::-1]
    assert read_shared(shared(address), second, [CAPTURES[0]] * 2) == (plain[0], plain[0])
    assert (first.asked, second.asked) == ([2], [1])  # type: ignore[attr-defined]


def test_another_version_reads_anew(address: str) -> None:
    shared(address).keep([Reading(CAPTURES[0].id)])
    assert shared(address, "onrecord-2").readings([CAPTURES[0].id]) == {}
    assert set(shared(address).readings([one.id for one in CAPTURES])) == {CAPTURES[0].id}


def test_what_is_torn_or_of_another_page_counts_for_nothing(address: str) -> None:
    """Cut off by a stop, overwritten, or put there under another page's name: the page is read again, and mended."""
    place = shared(address)
    whole = pack_reading(Reading(CAPTURES[1].id), "onrecord-1")[-1]
    place.keep([Reading(one.id) for one in CAPTURES])
    for capture, content in zip(CAPTURES, (whole[:5], b"{}", whole), strict=True):
        place.place.files.pipe_file(place._path(capture.id), content)
    assert place.readings([one.id for one in CAPTURES]) == {}
    reader = Reader()
    read_shared(place, reader, CAPTURES)
    assert len(place.readings([one.id for one in CAPTURES])) == 3


def test_what_the_program_failed_on_is_not_shared(address: str) -> None:
    """Another machine may do better; what is wrong with the page itself is."""
    faulty = Reading(CAPTURES[0].id, problems=(problem("fault", "p"),))
    empty = Reading(CAPTURES[1].id, problems=(problem("empty", "p"),))
    place = shared(address)
    place.keep([faulty, empty])
    assert list(place.readings([faulty.capture, empty.capture])) == [empty.capture]


def test_readings_are_no_pages(address: str) -> None:
    """`add` of the folder that holds them passes them over."""
    place = shared(address)
    place.keep([Reading(CAPTURES[0].id)])
    assert place.place.files.exists(f"{place.place.path}/{SHELF}")
    where = address if "://" in address else f"file://{address}"
    assert list(find_distant(where)) == []


def test_two_ledgers_have_the_same_record_and_the_second_loads_no_model(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on two machines: the second is given what the first has read, also where that was stopped half way."""

    def added(store: MemoryStore, texts: Sequence[str]) -> Any:
        reader = ModelReader(store)
        begin = ReadApart(version=reader.version, readings=address)
        keep = lambda readings: keep_readings(store, reader.version, readings)  # noqa: E731
        adding = Adding(store, reader, LocalEngine(), begin, lambda: NOON, "story", keep)
        found = [Page(f"{number}.txt", text.encode()) for number, text in enumerate(texts)]
        assert [one.problems for one in adding.add(found)] == [()] * len(texts)
        return load_record(store, reader)

    stopped, whole = added(MemoryStore(), TEXTS[:1]), added(MemoryStore(), TEXTS)
    assert stopped.claims and len(whole.claims) > len(stopped.claims)
    monkeypatch.setattr("onrecord.store.adding.readers._load", lambda model: pytest.fail("the model was loaded"))
    assert added(MemoryStore(), TEXTS) == whole


def test_a_worker_of_another_version_refuses(address: str) -> None:
    """Else what it reads would be kept as what this version reads."""
    with pytest.raises(OnrecordError, match="A worker has another version of onrecord"):
        ReadApart(version="onrecord-0.0.0", readings=address)()


def test_a_place_that_cannot_be_written_to_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> Any:
        raise RuntimeError("403: access denied")

    memory = type(fsspec.filesystem("memory"))
    place = replace(shared_at("memory://readings", "onrecord-1"))
    monkeypatch.setattr(memory, "pipe", refuse)
    for do in (place.begin, lambda: place.keep([Reading(CAPTURES[0].id)])):
        with pytest.raises(OnrecordError, match=r"memory://readings could not be reached: 403: access denied\."):
            do()


def test_no_bucket_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that was mistyped is said to be none: object stores would make a bucket of it as they make a folder."""

    def no_bucket(*_: Any, **__: Any) -> Any:
        raise FileNotFoundError("the bucket does not exist")

    memory = type(fsspec.filesystem("memory"))
    monkeypatch.setattr(memory, "pipe", no_bucket)
    monkeypatch.setattr(memory, "makedirs", lambda *_, **__: pytest.fail("it was made"))
    with pytest.raises(OnrecordError, match=r"memory://buckte/readings could not be reached: the bucket does not"):
        shared_at("memory://buckte/readings", "onrecord-1").begin()


REFUSED = ["https://a.example/readings", "memory://read*ings", "nosuch://bucket/x"]


@pytest.mark.parametrize("given", REFUSED)
def test_addresses_that_are_refused(given: str) -> None:
    with pytest.raises(UsageError):
        shared_at(given, "onrecord-1")

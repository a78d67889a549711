"""Views made far from their ledger, several stories at a time: a story's inputs go out in parts, its rows come back.

The parts are what an engine groups by story. They are JSON, as the ledger keeps it: a worker needs no ledger, and
unpickles nothing that came out of one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from onrecord.engine.base import Group
from onrecord.problems import LedgerError, OnrecordError
from onrecord.records import Judgement, Problem, Reading, Record, Sighting, StoryPack, Withdrawal
from onrecord.sifting import inputs_of
from onrecord.store.adding.readers import PageReader
from onrecord.store.adding.recording import (
    load_reading,
    load_received,
    load_unread,
    recorded_by_capture,
    uncollected,
    with_found,
    with_unread,
)
from onrecord.store.ledgers.base import Store
from onrecord.store.ledgers.packed import pack_reading, unpack_reading
from onrecord.store.ledgers.serial import from_json, to_json
from onrecord.store.stories import Story
from onrecord.store.views.stamps import viewing_version
from onrecord.store.views.view_rows import rows_of
from onrecord.store.views.views import Digested

_OTHER = "A worker has another version of onrecord, which views otherwise. Install the same on every machine."
_UNREADABLE = "What was read in a page of {} cannot be read any more: `onrecord rebuild` reads all pages again."
_KIND, _READING = b"\n", b"reading"  # what ends the name of a part's kind; the kind that is packed
One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class _How:
    """How a story is to be viewed."""

    whole: bool  # it is all that the ledger holds
    told: bool  # the record itself is wanted beside its rows


_KINDS: dict[bytes, Any] = {
    b"how": _How, b"sighting": Sighting, b"judgement": Judgement, b"withdrawal": Withdrawal, b"pack": StoryPack,
    b"unread": Problem,
}  # fmt: skip
_NAMES = {kind: name for name, kind in _KINDS.items()}


@dataclass(frozen=True, slots=True)
class Viewed:
    """A story's view as it is kept: its rows, its line of counts; and the record where changes are to be told."""

    rows: tuple[Digested, ...]
    summary: str
    record: Record | None = None


# ---- beside the ledger -----------------------------------------------------------------------------------


def parts_of(
    store: Store, reader: PageReader, stories: Collection[Story], *, told: Collection[str] = ()
) -> Iterator[tuple[str, bytes]]:
    """All that the views of some stories are made from, each part with its story's folder. `told`: the folders of
    those whose record is wanted beside its rows.

    The ledger is gone through once, a page at a time. Pages that this version has not read yet are read now.
    """
    folders, of = [story.folder for story in stories], _folders_by_capture(stories)
    for story in stories:
        for one in (_How(story.whole, story.folder in told), *story.packs):
            yield story.folder, _part(one)
    about_pages: tuple[Sighting | Withdrawal, ...] = (*store.sightings(), *store.withdrawals())
    for page in about_pages:
        yield from _for_each(of(page.capture), _part(page))
    for beside in (*store.judgements(), *load_unread(store)):
        yield from _for_each(folders, _part(beside))
    for capture, packed in _packed_readings(store, reader, of):
        yield from _for_each(of(capture), _READING + _KIND + packed)


def _folders_by_capture(stories: Iterable[Story]) -> Callable[[str], Sequence[str]]:
    """Which of the stories have a page."""
    whole = tuple(story.folder for story in stories if story.whole)
    found: defaultdict[str, list[str]] = defaultdict(list)
    for story in stories:
        for capture in () if story.whole else story.captures:
            found[capture].append(story.folder)
    return lambda capture: (*whole, *found.get(capture, ()))


def _for_each(folders: Iterable[str], part: bytes) -> Iterator[tuple[str, bytes]]:
    return ((folder, part) for folder in folders)


def _part(one: Any) -> bytes:
    return _NAMES[type(one)] + _KIND + to_json(one).encode("utf-8", "surrogatepass")


def _packed_readings(
    store: Store, reader: PageReader, wanted: Callable[[str], Sequence[str]]
) -> Iterator[tuple[str, bytes]]:
    """What was read in each page that is wanted, as the ledger has it packed: unpacking it is left to the workers."""
    recorded = recorded_by_capture(store)
    for key in store.capture_ids():
        if not wanted(key):
            continue
        packed = None if key in recorded else store.packed_reading(key, reader.version)
        if packed is None and (reading := load_reading(store, reader, key)):
            packed = _packed(with_found(reading, recorded))
        if packed is not None:
            yield key, packed
    for received in load_received(store):
        if wanted(received.capture):
            yield received.capture, _packed(with_found(received, recorded))


def _packed(reading: Reading) -> bytes:
    return pack_reading(reading, "")[-1]


# ---- in the worker ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ViewApart:
    """Begins a worker that makes views of what `parts_of` gives. It needs the program, no ledger and no model."""

    summary: Callable[[Record], str]  # the line of counts of a record
    version: str  # of the code that views: the worker's must be the same

    def __call__(self) -> Callable[[Group], Viewed]:
        """Begin. Raises: OnrecordError if another version is installed where the worker runs."""
        if self.version != viewing_version():
            raise OnrecordError(_OTHER)
        return self.view

    def view(self, group: Group) -> Viewed:
        """Make the view of one story, as rows.

        Raises: LedgerError if what was read in one of its pages cannot be unpacked.
        """
        from onrecord.viewing import Inputs, view  # loads the libraries for copies and places: only when one is made

        parts = _opened(group)
        (how,) = parts.of(_How)
        inputs = Inputs(
            parts.readings, parts.of(Sighting), parts.of(Judgement), parts.of(Withdrawal), parts.of(StoryPack)
        )
        if not how.whole:
            inputs = inputs_of(inputs, frozenset(one.capture for one in inputs.sightings))
        with uncollected():
            record = with_unread(view(inputs), parts.of(Problem))
            rows = tuple([(row, row.digest) for row in rows_of(record)])
        return Viewed(rows, self.summary(record), record if how.told else None)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts of one story, opened."""

    readings: tuple[Reading, ...]
    others: tuple[Any, ...]

    def of(self, kind: type[One]) -> tuple[One, ...]:
        return tuple([one for one in self.others if isinstance(one, kind)])


def _opened(group: Group) -> _Parts:
    readings, others = list[Reading](), list[Any]()
    for item in group.items:
        kind, _, told = item.partition(_KIND)
        if kind != _READING:
            others.append(from_json(_KINDS[kind], told.decode("utf-8", "surrogatepass")))
        elif reading := unpack_reading(told):
            readings.append(reading)
        else:
            raise LedgerError(_UNREADABLE.format(group.key))
    return _Parts(tuple(readings), tuple(others))

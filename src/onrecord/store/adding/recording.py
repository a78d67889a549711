"""From a ledger to its Record: every page as read, and what people decided, through the view."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from onrecord.problems import LedgerError
from onrecord.records import Problem, Reading, Record, StoryPack, replace
from onrecord.records.recorded import RecordedReading
from onrecord.sifting import inputs_of
from onrecord.store.adding.adding import read_page
from onrecord.store.adding.readers import PageReader
from onrecord.store.ledgers.base import Store
from onrecord.store.packs import PackError, load_pack
from onrecord.store.relations import RelationError

if TYPE_CHECKING:
    from onrecord.memo import Memo
    from onrecord.viewing import Inputs

Progress = Callable[[int, int], None]
"""Told how many pages are done, of how many."""


def load_record(
    store: Store, reader: PageReader, *, as_known_on: str | None = None, judged_until: str | None = None,
    progress: Progress | None = None, memo: Memo | None = None,
) -> Record:  # fmt: skip
    """The record of everything in the ledger, as known on a day and as judged until a day.

    Whoever views a ledger again and again carries a `memo` along: only what has changed is then viewed again.
    Pages that this version has not read yet are read now.
    Raises: LedgerError.
    """
    from onrecord.viewing import view  # loads the libraries for copies and places: only when a view is made

    inputs = load_inputs(store, reader, progress=progress)
    with uncollected():
        record = view(inputs, as_known_on=as_known_on, judged_until=judged_until, memo=memo)
    return with_unread(record, load_unread(store, as_known_on))


@contextmanager
def uncollected() -> Iterator[None]:
    """Let Python not look for cycles among millions of new records, which hold none: it takes a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def load_inputs(
    store: Store, reader: PageReader, *, captures: Collection[str] | None = None, progress: Progress | None = None
) -> Inputs:
    """All that a view is made from; with `captures`, only what those pages and the decisions about them give.

    Raises: LedgerError.
    """
    from onrecord.viewing import Inputs

    inputs = Inputs(
        readings=with_recorded(store, load_readings(store, reader, captures=captures, progress=progress)),
        sightings=store.sightings(),
        judgements=store.judgements(),
        withdrawals=store.withdrawals(),
        packs=load_packs(store),
    )
    return inputs if captures is None else inputs_of(inputs, frozenset(captures))


def load_unread(store: Store, as_known_on: str | None = None) -> tuple[Problem, ...]:
    """What could not be opened, as far as it was known on the day."""
    return tuple(one.problem for one in store.unread() if as_known_on is None or one.seen_at[:10] <= as_known_on)


def with_unread(record: Record, unread: Iterable[Problem]) -> Record:
    """The record with what could not be opened among its problems."""
    problems = sorted(
        (*record.problems, *unread), key=lambda one: (one.kind, one.where, one.message, one.words or "")
    )
    return replace(record, problems=tuple(problems))


def load_readings(
    store: Store,
    reader: PageReader,
    *,
    captures: Collection[str] | None = None,
    progress: Progress | None = None,
) -> Iterator[Reading]:
    """What was read in every page that is held, or in those of `captures`; then what others read in those not held.

    Order: by capture, the pages that are held first.
    """
    keys = tuple(key for key in store.capture_ids() if captures is None or key in captures)
    for done, key in enumerate(keys, start=1):
        if (reading := load_reading(store, reader, key)) is not None:
            yield reading
        if progress:
            progress(done, len(keys))
    yield from load_received(store, captures=captures)


def load_reading(store: Store, reader: PageReader, key: str) -> Reading | None:
    """What was read in one page; None where it is not held. A page that this version has not read yet is read now."""
    reading = store.reading(key, reader.version)
    if reading is None and (capture := store.capture(key)):
        reading = read_page(store, capture, reader)
        reading = store.reading(key, reader.version) or reading  # as it is loaded ever after, to the byte
    return reading


def load_received(store: Store, *, captures: Collection[str] | None = None) -> tuple[Reading, ...]:
    """What others read in pages that are not held here, or in those of `captures`: as it came, read by no one here.

    Order: by capture; of one page there may be several, of which the view takes the fullest.
    """
    return tuple(one for one in store.received_readings() if captures is None or one.capture in captures)


def with_recorded(store: Store, readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """What was read in pages, each with what readers found there that need not answer the same twice.

    Order: as given.
    """
    found = recorded_by_capture(store)
    return tuple([with_found(one, found) for one in readings])


def recorded_by_capture(store: Store) -> dict[str, list[RecordedReading]]:
    """What readers found that need not answer the same twice, by page."""
    found: dict[str, list[RecordedReading]] = {}
    for one in store.recorded_readings():
        found.setdefault(one.capture, []).append(one)
    return found


def with_found(reading: Reading, recorded: Mapping[str, Sequence[RecordedReading]]) -> Reading:
    """What was read in a page with what such readers found there."""
    if reading.capture not in recorded:
        return reading
    from onrecord.second_reader.joining import joined  # only where there is any

    return joined(reading, recorded[reading.capture])


def load_packs(store: Store) -> tuple[StoryPack, ...]:
    """The story packs of a ledger.

    Raises: LedgerError if one of them cannot be read.
    """
    return tuple(load_packs_by_file(store).values())


def load_packs_by_file(store: Store) -> dict[str, StoryPack]:
    """The story packs of a ledger by the names of their files, without the ending.

    Raises: LedgerError if one of them cannot be read.
    """
    try:
        return {name: load_pack(text, name=name) for name, text in store.packs()}
    except (PackError, RelationError) as error:
        raise LedgerError(f"{error} It lies in the ledger's folder `packs`.") from error

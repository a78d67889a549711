"""A command's hold on its ledger: opened, read into a Record, let go of."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from onrecord.cli.options import last_day
from onrecord.cli.printing import progress
from onrecord.records import Record
from onrecord.store.folder import open_ledger, open_or_make_ledger
from onrecord.store.readers import ModelReader, PageReader
from onrecord.store.recording import load_packs, load_record
from onrecord.store.sqlite import SqliteStore


@contextmanager
def opened(folder: Path, *, make: bool = False) -> Iterator[SqliteStore]:
    """The ledger in a folder, closed at the end whatever happens."""
    store = open_or_make_ledger(folder) if make else open_ledger(folder)
    try:
        yield store
    finally:
        store.close()


def reader_of(store: SqliteStore) -> PageReader:
    """The reader that pages of this ledger are read by."""
    return ModelReader(store)


def record_of(store: SqliteStore, *, as_of: str | None = None) -> Record:
    """The ledger's record, with a bar where pages must be read first."""
    day = last_day(as_of, "--as-of") if as_of else None
    with progress("Reading the ledger") as told:
        return load_record(store, reader_of(store), as_known_on=day, progress=told)


def title_of(store: SqliteStore) -> str | None:
    """What a briefing of the ledger is called: its story pack's name, else the story that its pages were added to.

    None where it holds neither, or several stories.
    """
    names = {pack.name for pack in load_packs(store)} or {one.story for one in store.sightings() if one.story}
    return names.pop() if len(names) == 1 else None


def utc_now() -> str:
    """The time of an act: a sighting, a judgement, a withdrawal."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

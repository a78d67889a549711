"""By which workers pages are read: this process, a few beside it, or those of a Ray cluster."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from math import isfinite
from typing import Annotated

import typer

from onrecord.cli.session import reader_of, utc_now
from onrecord.engine.base import Engine
from onrecord.engine.local import LocalEngine, processors
from onrecord.problems import UsageError
from onrecord.store.adding.adding_many import Adding, ReadHere, ReadInto
from onrecord.store.distant import is_distant
from onrecord.store.ledgers.base import FolderStore

PAGE_SECONDS = 300.0
"""The longest that reading a page may take; a report of 300 pages takes 20 s."""
_WORTH_A_PROCESS = 64
"""Pages that a process must have to read, to be worth starting."""


class EngineName(StrEnum):
    """What work is spread by."""

    LOCAL = "local"
    RAY = "ray"


EngineOption = Annotated[
    EngineName, typer.Option("--engine", help="What the work is spread by: this machine's processes, or Ray.")
]
AddressOption = Annotated[
    str | None,
    typer.Option("--address", metavar="HOST:PORT", help="The Ray cluster; without it Ray starts on this machine."),
]
WorkersOption = Annotated[
    int | None,
    typer.Option("--workers", min=1, metavar="N", help="Processes that read pages; else as the pages need."),
]
ReadingsOption = Annotated[
    str | None,
    typer.Option(
        "--readings", metavar="DIR|ADDRESS",
        help="A folder, or the address of a store (s3://bucket/folder), where what is read in pages is kept for "
        "other ledgers and machines too, and looked up first.",
    ),
]  # fmt: skip
PageSecondsOption = Annotated[
    float,
    typer.Option(
        "--page-seconds", min=1, metavar="N",
        help=f"Seconds that reading a page may take, {PAGE_SECONDS:.0f} if nothing is said; one that takes longer is "
        "given up, with a problem that says so.",
    ),
]  # fmt: skip
SpillOption = Annotated[
    str | None,
    typer.Option(
        "--spill", metavar="DIR|ADDRESS",
        help="Where what belongs together is gathered meanwhile: a folder that all workers see, or the address of a "
        "store (s3://bucket/folder). Without it: this machine's temporary folder.",
    ),
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spread:
    """How reading is to be spread, as a command was told."""

    engine: EngineName = EngineName.LOCAL
    address: str | None = None
    workers: int | None = None
    readings: str | None = None  # where what was read is shared
    spill: str | None = None  # where what belongs together is gathered
    page_seconds: float = PAGE_SECONDS  # that reading a page may take

    def __post_init__(self) -> None:
        """Raises: UsageError if an address is given that nothing would be asked at, or a time that never ends."""
        if not isfinite(self.page_seconds):
            raise UsageError("--page-seconds is a number of seconds.")
        if self.address and self.engine is not EngineName.RAY:
            raise UsageError("--address is of a Ray cluster: it goes with --engine ray.")


def adding_into(store: FolderStore, *, story: str | None, pages: int, spread: Spread) -> Adding:
    """Adding so many pages to a ledger; one process alone is this one."""
    workers, seconds = workers_for(pages, spread.workers), spread.page_seconds
    if spread.engine is EngineName.RAY:
        from onrecord.engine.ray_engine import RayEngine

        return _apart(store, story, RayEngine(spread.address, spread.workers, seconds=seconds), spread.readings)
    engine = LocalEngine(workers, seconds=seconds)
    if spread.readings is not None:
        return replace(_apart(store, story, engine, spread.readings), homes=workers)
    reader = reader_of(store)
    begin = ReadInto(store.folder, store.address) if workers > 1 else ReadHere(store, reader)
    return Adding(store, reader, engine, begin, utc_now, story, homes=workers)


def _apart(store: FolderStore, story: str | None, engine: Engine, readings: str | None) -> Adding:
    """Workers read far from the ledger, which they need not reach: what they read comes back, and is kept here."""
    from onrecord.store.adding.reading_apart import ReadApart, keep_readings

    reader = reader_of(store)
    if readings is not None:
        from onrecord.store.adding.shared_readings import shared_at

        shared = shared_at(readings, reader.version)
        shared.begin()
        readings = readings if is_distant(readings) else shared.place.path  # (a worker may stand in another folder)
    keep = partial(keep_readings, store, reader.version)
    begin = ReadApart(store.own_types(), version=reader.version, readings=readings)
    return Adding(store, reader, engine, begin, utc_now, story, keep)


def workers_for(pages: int, asked: int | None = None) -> int:
    """How many processes are worth starting for so many pages: each loads the syntax model, or what a view
    needs, which takes a while.

    Example:
        >>> workers_for(20), workers_for(20, 2), workers_for(5000, 1)
        (1, 2, 1)
    """
    if asked is not None:
        return asked
    return min(processors(), max(1, pages // _WORTH_A_PROCESS))

"""Pages read far from their ledger, on other machines perhaps: what was read comes back, and is kept by who asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from onrecord.problems import OnrecordError
from onrecord.records import Capture, Reading
from onrecord.store.adding.adding_many import PageRead, counted
from onrecord.store.adding.parses import RecentParses
from onrecord.store.adding.readers import MODEL, ModelReader
from onrecord.store.adding.shared_readings import read_shared, shared_at
from onrecord.store.ledgers.base import Store

_OTHER = (
    "A worker has another version of onrecord, of its model or of a library for pages: it reads as {}, this "
    "ledger is read as {}. Install the same on every machine."
)


@dataclass(frozen=True, slots=True)
class ReadApart:
    """Begins a worker that reads pages and gives back what it read. It needs the program and its model, no ledger."""

    types: str | None = None  # a user's own types of incident, as TOML
    model: str = MODEL
    version: str | None = None  # as which reader the worker must read; None: whichever it has
    readings: str | None = None  # the address of readings that are shared: looked up there first, and kept there

    def __call__(self) -> Callable[[Sequence[Capture]], tuple[Reading, ...]]:
        """Make a reader that remembers the sentences it met last.

        Raises: OnrecordError if another version is installed where the worker runs.
        """
        reader = ModelReader(RecentParses(), self.model, self.types)
        if self.version not in (None, reader.version):
            raise OnrecordError(_OTHER.format(reader.version, self.version))
        if self.readings is None:
            reader.prepare()
            return reader.read_many
        return partial(read_shared, shared_at(self.readings, reader.version), reader)


def keep_readings(store: Store, version: str, readings: Sequence[Reading]) -> tuple[PageRead, ...]:
    """Keep what was read in a batch of pages, and say how much that is.

    Order: as given.
    """
    store.save_readings(readings, version)
    return tuple([counted(reading) for reading in readings])

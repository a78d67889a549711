"""Pages read far from their ledger, on other machines perhaps: what was read comes back, and is kept by who asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.records import Capture, Reading
from onrecord.store.adding_many import PageRead, counted
from onrecord.store.base import Store
from onrecord.store.parses import RecentParses
from onrecord.store.readers import MODEL, ModelReader


@dataclass(frozen=True, slots=True)
class ReadApart:
    """Begins a worker that reads pages and gives back what it read. It needs the program and its model, no ledger."""

    types: str | None = None  # a user's own types of incident, as TOML
    model: str = MODEL

    def __call__(self) -> Callable[[Sequence[Capture]], tuple[Reading, ...]]:
        """Make a reader that remembers the sentences it met last."""
        return ModelReader(RecentParses(), self.model, self.types).read_many


def keep_readings(store: Store, version: str, readings: Sequence[Reading]) -> tuple[PageRead, ...]:
    """Keep what was read in a batch of pages, and say how much that is.

    Order: as given.
    """
    store.save_readings(readings, version)
    return tuple([counted(reading) for reading in readings])

"""Viewing a ledger again and again: what was read and viewed last is kept in hand, so that the next view is quick."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.memo import Memo
from onrecord.records import Reading, Record
from onrecord.sifting import inputs_of
from onrecord.store.adding.readers import PageReader
from onrecord.store.adding.recording import (
    load_readings,
    load_received,
    load_unread,
    uncollected,
    with_recorded,
    with_unread,
)
from onrecord.store.ledgers.base import Store
from onrecord.store.machine import memory_of_machine, memory_taken
from onrecord.store.stories import Story

SHARE = 0.4
"""Of the machine's memory."""


@dataclass(slots=True)
class InHand:
    """The readings of a ledger, and by story the record that was made last with what it was made from.

    All of it is made again from the ledger where it is not here.
    """

    readings: dict[str, Reading] = field(default_factory=dict)  # by capture
    reader: str = ""  # the version of the reader that read them
    memos: dict[str, Memo] = field(default_factory=dict)
    records: dict[str, tuple[str, Record]] = field(default_factory=dict)  # the stamp, and what was kept under it
    share: float = SHARE  # of the machine's memory: above that, what is in hand is let go of

    def view(self, store: Store, reader: PageReader, story: Story, *, as_of: str | None = None) -> Record:
        """The record of a story, as known on a day."""
        from onrecord.viewing import Inputs, view  # loads the libraries for copies and places: only when one is made

        inputs = Inputs(
            self.load(store, reader, story), store.sightings(), store.judgements(), store.withdrawals(), story.packs
        )
        inputs = inputs if story.whole else inputs_of(inputs, story.captures)
        memo = self.memos.setdefault(story.folder, Memo()) if as_of is None else None
        with uncollected():
            record = view(inputs, as_known_on=as_of, memo=memo)
        return with_unread(record, load_unread(store, as_of))

    def load(self, store: Store, reader: PageReader, story: Story) -> tuple[Reading, ...]:
        """The readings of a story's pages; each is loaded once, but for those that came in bundles.

        Order: by capture, the pages that are held first.
        """
        if self.reader != reader.version:
            self.readings.clear()
            self.reader = reader.version
        keys = [key for key in store.capture_ids() if story.whole or key in story.captures]
        new = [key for key in keys if key not in self.readings]
        if new:
            loaded = load_readings(store, reader, captures=frozenset(new))
            self.readings.update((reading.capture, reading) for reading in loaded)
        received = load_received(store, captures=None if story.whole else story.captures)
        return with_recorded(store, (*(self.readings[key] for key in keys if key in self.readings), *received))

    def let_go_if_large(self) -> None:
        """Let go of everything where it takes too much of the machine's memory."""
        if memory_taken() > self.share * memory_of_machine():
            self.readings.clear()
            self.memos.clear()
            self.records.clear()

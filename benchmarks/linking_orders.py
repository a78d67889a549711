"""Whether the order in which pages are added leaves a trace: shuffled orders, one by one, against all at once.

The pages are read once. In each order every add is followed by a view that carries the memo of the one before, as a
ledger does that is viewed as it grows; after the last page every kind of export must be the same to the byte.
"""

from __future__ import annotations

import json
import random
from collections.abc import Sequence

from onrecord.export.exporting import export_rows
from onrecord.export.fields import KINDS
from onrecord.memo import Memo
from onrecord.records import Capture, Reading, Record
from onrecord.store.adding.adding import Page, add_pages
from onrecord.store.adding.readers import PageReader
from onrecord.store.adding.recording import load_record
from onrecord.store.ledgers.memory import MemoryStore

ORDERS = 20
NOW = "2026-01-01T00:00:00Z"


class ReadOnce:
    """A reader that reads each page once, however many ledgers it is added to."""

    def __init__(self, reader: PageReader) -> None:
        self.version = reader.version
        self._reader = reader
        self._read: dict[str, Reading] = {}

    def read(self, capture: Capture) -> Reading:
        """Read a capture, or give what was read in it."""
        if capture.id not in self._read:
            self._read[capture.id] = self._reader.read(capture)
        return self._read[capture.id]


def identical_orders(pages: Sequence[Page], reader: PageReader, *, orders: int = ORDERS) -> int:
    """How many of some shuffled orders, added one by one, end in the exports of all pages added at once."""
    once = ReadOnce(reader)
    expected = exported(_at_once(pages, once))
    return sum(exported(_one_by_one(_shuffled(pages, seed), once)) == expected for seed in range(orders))


def exported(record: Record) -> str:
    """Every kind of export of a record, with the pairs of claims."""
    rows = {kind: list(export_rows(record, (), kind, text=kind == "articles")) for kind in KINDS}
    rows["pairs"] = list(export_rows(record, (), "links", pairs="all"))
    return json.dumps(rows, sort_keys=True)


def _shuffled(pages: Sequence[Page], seed: int) -> list[Page]:
    mixed = list(pages)
    random.Random(seed).shuffle(mixed)
    return mixed


def _at_once(pages: Sequence[Page], reader: PageReader) -> Record:
    store = MemoryStore()
    list(add_pages(store, pages, reader, now=lambda: NOW))
    return load_record(store, reader)


def _one_by_one(pages: Sequence[Page], reader: PageReader) -> Record:
    """The record after the last page, viewed after every page."""
    store, memo, record = MemoryStore(), Memo(), Record()
    for page in pages:
        list(add_pages(store, [page], reader, now=lambda: NOW))
        record = load_record(store, reader, memo=memo)
    return record

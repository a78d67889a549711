"""What a ledger can do, whatever it is kept in.

Inputs (captures, sightings, judgements, withdrawals, packs) are appended and never changed. Everything else is a
cache: dropping it loses nothing but time. SQLite, PostgreSQL and memory pass one set of tests.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from onrecord.records import Capture, Judgement, Parse, Problem, Reading, Sighting, Span, Withdrawal
from onrecord.records.bundles import Bundle, Contents
from onrecord.records.recorded import RecordedReading

if TYPE_CHECKING:
    from onrecord.ledger.queries import Search

FORMAT = 4
"""The form of a ledger's inputs. An older one is brought up to it (schema.py, postgresql_schema.py), a newer one is
refused."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, title or caption that holds the words searched for."""

    capture: str
    article: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """Where a paragraph stands that was found: its number among all that were read, its article, its beginning."""

    number: int
    article: str
    start: int


@dataclass(frozen=True, slots=True)
class Unread:
    """An input that was met and could not be opened; `problem.where` is its name."""

    problem: Problem
    seen_at: str


@dataclass(frozen=True, slots=True)
class PageCount:
    """How much was read in a page, and by which reader."""

    capture: str
    reader: str
    articles: int
    claims: int


@dataclass(frozen=True, slots=True)
class WithdrawnPage:
    """What stays of a page whose bytes were taken out: how many they were, where it was met, and the withdrawal."""

    withdrawal: Withdrawal
    size: int
    sightings: tuple[Sighting, ...]


class InputLog(Protocol):
    """What people and pages gave. Append-only."""

    def add_page(self, content: bytes, sighting: Sighting) -> bool:
        """Keep a page and where it was met, both or neither. False where both were there already.

        Its name is then no longer among the unread.

        Raises: LedgerError if it cannot be written.
        """
        ...

    def add_pages(self, pages: Sequence[tuple[bytes, Sighting]]) -> tuple[bool, ...]:
        """Keep several pages at once, all or none, as `add_page` keeps each.

        Order: as given.
        Raises: LedgerError if they cannot be written.
        """
        ...

    def add_unread(self, unread: Unread) -> None:
        """Keep that an input could not be opened, until a page of that name is added. The last time counts."""
        ...

    def add_judgement(self, judgement: Judgement) -> bool:
        """Append a person's decision. False where it was there already."""
        ...

    def withdraw(self, withdrawal: Withdrawal) -> bool:
        """Take a page's bytes out and all that was read in them; its hash, the day and the reason stay.

        False where it had been withdrawn before.
        """
        ...

    def add_pack(self, name: str, text: str) -> bool:
        """Keep a story pack under a name. False where the same text is there already."""
        ...

    def capture_ids(self) -> tuple[str, ...]:
        """The pages whose bytes are held. Order: by id."""
        ...

    def capture(self, key: str) -> Capture | None:
        """One page; None where it is not held."""
        ...

    def sightings(self) -> tuple[Sighting, ...]:
        """Our own and those that came in bundles. Order: by capture, name, story."""
        ...

    def unread(self) -> tuple[Unread, ...]:
        """What could not be opened and has not been since. Order: by name."""
        ...

    def judgements(self) -> tuple[Judgement, ...]:
        """Our own and those that came in bundles. Order: by the time they were made, then by id."""
        ...

    def withdrawals(self) -> tuple[Withdrawal, ...]:
        """Order: by capture."""
        ...

    def packs(self) -> tuple[tuple[str, str], ...]:
        """Names and texts of the story packs. Order: by name."""
        ...


class BundleLog(Protocol):
    """What came in bundles from other ledgers: kept apart from our own, so that it can be taken back."""

    def merge_bundle(self, bundle: Bundle, contents: Contents) -> bool:
        """Keep a bundle with all that it brings, or nothing. False where it stands already.

        Of a page that was withdrawn here, nothing is kept. One that was taken back may be merged again.
        Raises: BundleError where a newer one of its stream was merged before.
        """
        ...

    def take_back(self, bundle: str, at: str) -> bool:
        """Take out all that a bundle brought; that it was here stays on record. False where it was not standing."""
        ...

    def bundles(self) -> tuple[Bundle, ...]:
        """All bundles that were ever merged. Order: by when they were merged, then by id."""
        ...

    def bundle_contents(self, bundle: str) -> Contents:
        """What is kept of all that a bundle brought; nothing where it was taken back."""
        ...

    def received_readings(self) -> tuple[Reading, ...]:
        """What others read in pages whose bytes are not held here. Order: by capture.

        Of one page there may be several, from several bundles.
        """
        ...

    def received_judgements(self) -> tuple[tuple[str, Judgement], ...]:
        """Those that came in bundles, each with the key that signed its bundle. Order: by id, then by signer."""
        ...

    def own_sightings(self) -> tuple[Sighting, ...]:
        """Without those that came in bundles. Order: by capture, name, story."""
        ...

    def own_judgements(self) -> tuple[Judgement, ...]:
        """Without those that came in bundles. Order: by the time they were made, then by id."""
        ...


class RecordedLog(Protocol):
    """What readers that need not answer the same twice found in pages: inputs, until they are forgotten."""

    def record_reading(self, recorded: RecordedReading) -> bool:
        """Keep what such a reader found in a page, in the place of what it found there before.

        False where the page is not held; then nothing is kept.
        """
        ...

    def recorded_readings(self) -> tuple[RecordedReading, ...]:
        """Order: by capture, then by reader."""
        ...

    def forget_recorded(self, reader: str) -> int:
        """Take out all that such a reader found; how many pages that was."""
        ...


class Caches(Protocol):
    """What can be made again from the inputs."""

    def parses(self, model: str, sentences: Sequence[str]) -> dict[str, Parse]:
        """Those of the sentences that this model has parsed."""
        ...

    def save_parses(self, model: str, parses: Mapping[str, Parse]) -> None:
        """Keep parses for the next time."""
        ...

    def reading(self, capture: str, reader: str) -> Reading | None:
        """What this very reader read in a page; None where it has not read it."""
        ...

    def packed_reading(self, capture: str, reader: str) -> bytes | None:
        """The same as `packed.pack_reading` packs it; nobody has looked whether it can be unpacked."""
        ...

    def readings_held(self, captures: Sequence[str], reader: str) -> dict[str, PageCount]:
        """Which of some pages this very reader has read, and how much; no reading is opened for it."""
        ...

    def save_reading(self, reading: Reading, reader: str) -> None:
        """Keep what was read in a page, and its paragraphs for searching. An older reading of it leaves."""
        ...

    def save_readings(self, readings: Sequence[Reading], reader: str) -> None:
        """Keep what was read in several pages, all or none, as `save_reading` keeps each."""
        ...

    def page_counts(self) -> tuple[PageCount, ...]:
        """How much was read in each page that has been read; no reading is opened for it. Order: by capture."""
        ...

    def search(self, words: str, *, limit: int = 100) -> tuple[Passage, ...]:
        """The paragraphs that hold all the words; words in quotation marks stand together. Order: best first."""
        ...

    def drop_caches(self) -> None:
        """Forget all that can be made again."""
        ...


class Store(InputLog, BundleLog, RecordedLog, Caches, Protocol):
    """A ledger."""

    def close(self) -> None:
        """Let go of the files."""
        ...


class FolderStore(Store, Protocol):
    """A ledger with a folder on this machine, where what is made of it is kept: its views, its briefing, the desk."""

    @property
    def folder(self) -> Path:
        """The folder; the ledger itself may lie in it, or in a database."""
        ...

    @property
    def address(self) -> str | None:
        """Where the database is; None where the ledger lies in the folder."""
        ...

    def withdrawn_pages(self) -> tuple[WithdrawnPage, ...]:
        """What stays of the pages that were withdrawn. Order: by capture."""
        ...

    def take_withdrawn(self, pages: Sequence[WithdrawnPage]) -> None:
        """Keep of pages that were withdrawn in another ledger what stays of them, all or none; none is held here."""
        ...

    def add_judgements(self, judgements: Sequence[Judgement]) -> None:
        """Append decisions, all or none; those that are there already stay as they are."""
        ...

    def own_types(self) -> str | None:
        """The text of the ledger's own types of incident; None where it has none.

        Raises: LedgerError if it cannot be read.
        """
        ...

    def set_own_types(self, text: str) -> None:
        """Put a text in the place of the ledger's own types of incident."""
        ...

    def passages_with(self, search: Search, *, limit: int) -> tuple[FoundPassage, ...]:
        """The paragraphs that hold all words of a search and none that it leaves out. Order: last read first."""
        ...

    def passages_at(self, numbers: Sequence[int]) -> dict[int, Passage]:
        """Some paragraphs by their numbers; those that were read anew since are not there."""
        ...

    @property
    def upgraded_from(self) -> int | None:
        """The form that the ledger had until it was opened here; None where it had today's."""
        ...

    def input_mark(self) -> tuple[object, ...]:
        """Something that changes when a page or a story pack is added, and is quick to ask for."""
        ...

    def change_mark(self) -> tuple[object, ...]:
        """Something that changes whenever any input is written, by whomever, and is quick to ask for."""
        ...

    def faults(self) -> list[str]:
        """What is wrong with the ledger and the pages in it; empty where all is whole."""
        ...

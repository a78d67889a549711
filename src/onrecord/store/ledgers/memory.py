"""A ledger in memory: for tests and for programs that keep nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.keys import content_key
from onrecord.records import Capture, Judgement, Parse, Reading, Sighting, Withdrawal
from onrecord.records.bundles import Bundle, Contents
from onrecord.records.recorded import RecordedReading
from onrecord.store.ledgers.base import PageCount, Passage, Unread
from onrecord.store.ledgers.packed import pack_reading
from onrecord.store.ledgers.searching import search_terms
from onrecord.store.ledgers.serial import to_json
from onrecord.store.ledgers.united import refuse_older, standing_bundles, united_judgements, united_sightings

_WORD = re.compile(r"\w+")


class MemoryStore:
    """The `Store` contract over dictionaries; what each method does is said there."""

    def __init__(self) -> None:
        self._captures: dict[str, Capture] = {}
        self._sightings: dict[tuple[str, str, str], Sighting] = {}
        self._unread: dict[str, Unread] = {}
        self._judgements: dict[str, Judgement] = {}
        self._withdrawals: dict[str, Withdrawal] = {}
        self._packs: dict[str, str] = {}
        self._bundles: dict[str, tuple[Bundle, Contents]] = {}
        self._recorded: dict[tuple[str, str], RecordedReading] = {}
        self._parses: dict[tuple[str, str], Parse] = {}
        self._readings: dict[str, tuple[str, Reading]] = {}

    def add_page(self, content: bytes, sighting: Sighting) -> bool:
        key = content_key(content)
        self._unread.pop(sighting.name, None)
        seen = (key, sighting.name, sighting.story or "")
        if key in self._withdrawals or (key in self._captures and seen in self._sightings):
            return False
        self._captures.setdefault(key, Capture(key, content))
        self._sightings.setdefault(seen, sighting)
        return True

    def add_pages(self, pages: Sequence[tuple[bytes, Sighting]]) -> tuple[bool, ...]:
        return tuple([self.add_page(content, sighting) for content, sighting in pages])

    def add_unread(self, unread: Unread) -> None:
        self._unread[unread.problem.where] = unread

    def add_judgement(self, judgement: Judgement) -> bool:
        return self._judgements.setdefault(judgement.id, judgement) is judgement

    def withdraw(self, withdrawal: Withdrawal) -> bool:
        if withdrawal.capture in self._withdrawals:
            return False
        self._withdrawals[withdrawal.capture] = withdrawal
        self._captures.pop(withdrawal.capture, None)
        self._readings.pop(withdrawal.capture, None)
        self._parses.clear()
        self._recorded = {key: one for key, one in self._recorded.items() if key[0] != withdrawal.capture}
        gone = set(self._withdrawals)
        self._bundles = {key: (one, _without(contents, gone)) for key, (one, contents) in self._bundles.items()}
        return True

    def merge_bundle(self, bundle: Bundle, contents: Contents) -> bool:
        before, _ = self._bundles.get(bundle.id, (None, None))
        if before is not None and before.taken_back_at is None:
            return False
        refuse_older(self.bundles(), bundle)
        self._bundles[bundle.id] = bundle, _without(contents, set(self._withdrawals))
        return True

    def take_back(self, bundle: str, at: str) -> bool:
        before, _ = self._bundles.get(bundle, (None, None))
        if before is None or before.taken_back_at is not None:
            return False
        self._bundles[bundle] = replace(before, taken_back_at=at), Contents()
        held = set(self.capture_ids())
        self._readings = {key: read for key, read in self._readings.items() if key in held}
        self._parses.clear()
        return True

    def bundles(self) -> tuple[Bundle, ...]:
        return tuple(sorted((one for one, _ in self._bundles.values()), key=lambda one: (one.merged_at, one.id)))

    def bundle_contents(self, bundle: str) -> Contents:
        contents = self._bundles[bundle][1]
        return Contents(
            tuple(sorted(contents.sightings, key=lambda one: (one.capture, one.name, one.story or ""))),
            tuple(sorted(contents.judgements, key=lambda one: one.id)),
            tuple(sorted(contents.readings, key=lambda one: one.capture)),
            tuple(sorted(contents.captures, key=lambda one: one.id)),
        )

    def received_readings(self) -> tuple[Reading, ...]:
        held = set(self.capture_ids())
        every = [one for _, contents in self._standing() for one in contents.readings if one.capture not in held]
        return tuple(sorted(every, key=lambda one: one.capture))

    def _standing(self) -> list[tuple[Bundle, Contents]]:
        return [self._bundles[one.id] for one in standing_bundles(self.bundles())]

    def record_reading(self, recorded: RecordedReading) -> bool:
        held = recorded.capture in self._captures
        if held:
            self._recorded[recorded.capture, recorded.reader] = recorded
        return held

    def recorded_readings(self) -> tuple[RecordedReading, ...]:
        return tuple(self._recorded[key] for key in sorted(self._recorded))

    def forget_recorded(self, reader: str) -> int:
        gone = [key for key in self._recorded if key[1] == reader]
        for key in gone:
            del self._recorded[key]
        return len(gone)

    def add_pack(self, name: str, text: str) -> bool:
        if self._packs.get(name) == text:
            return False
        self._packs[name] = text
        return True

    def capture_ids(self) -> tuple[str, ...]:
        received = {one.id for _, contents in self._standing() for one in contents.captures}
        return tuple(sorted(received.union(self._captures)))

    def capture(self, key: str) -> Capture | None:
        received = (one for _, contents in self._standing() for one in contents.captures if one.id == key)
        return self._captures.get(key) or next(received, None)

    def sightings(self) -> tuple[Sighting, ...]:
        received = [(one, bundle.merged_at) for bundle, contents in self._standing() for one in contents.sightings]
        return united_sightings(self.own_sightings(), received)

    def own_sightings(self) -> tuple[Sighting, ...]:
        return tuple(self._sightings[key] for key in sorted(self._sightings))

    def unread(self) -> tuple[Unread, ...]:
        return tuple(self._unread[name] for name in sorted(self._unread))

    def judgements(self) -> tuple[Judgement, ...]:
        return united_judgements(self.own_judgements(), (one for _, one in self.received_judgements()))

    def received_judgements(self) -> tuple[tuple[str, Judgement], ...]:
        every = {(bundle.signer, one) for bundle, contents in self._standing() for one in contents.judgements}
        return tuple(sorted(every, key=lambda one: (one[1].id, one[0], to_json(one[1]))))

    def own_judgements(self) -> tuple[Judgement, ...]:
        return tuple(sorted(self._judgements.values(), key=lambda judgement: (judgement.made_at, judgement.id)))

    def withdrawals(self) -> tuple[Withdrawal, ...]:
        return tuple(self._withdrawals[key] for key in sorted(self._withdrawals))

    def packs(self) -> tuple[tuple[str, str], ...]:
        return tuple(sorted(self._packs.items()))

    def parses(self, model: str, sentences: Sequence[str]) -> dict[str, Parse]:
        return {text: self._parses[model, text] for text in sentences if (model, text) in self._parses}

    def save_parses(self, model: str, parses: Mapping[str, Parse]) -> None:
        self._parses.update({(model, sentence): parse for sentence, parse in parses.items()})

    def reading(self, capture: str, reader: str) -> Reading | None:
        by, reading = self._readings.get(capture, ("", None))
        return reading if by == reader else None

    def packed_reading(self, capture: str, reader: str) -> bytes | None:
        reading = self.reading(capture, reader)
        return pack_reading(reading, reader)[-1] if reading else None

    def readings_held(self, captures: Sequence[str], reader: str) -> dict[str, PageCount]:
        held = {key: reading for key in captures if (reading := self.reading(key, reader))}
        return {key: PageCount(key, reader, len(one.articles), len(one.claims)) for key, one in held.items()}

    def save_reading(self, reading: Reading, reader: str) -> None:
        if self.capture(reading.capture):
            self._readings[reading.capture] = (reader, reading)

    def save_readings(self, readings: Sequence[Reading], reader: str) -> None:
        for reading in readings:
            self.save_reading(reading, reader)

    def page_counts(self) -> tuple[PageCount, ...]:
        return tuple(
            PageCount(key, reader, len(reading.articles), len(reading.claims))
            for key, (reader, reading) in sorted(self._readings.items())
        )

    def search(self, words: str, *, limit: int = 100) -> tuple[Passage, ...]:
        terms = [_spaced(term) for term in search_terms(words)]
        if not terms:
            return ()
        found = [
            Passage(reading.capture, article.id, block.span, block.span.of(article.text))
            for _, reading in self._readings.values()
            for article in reading.articles
            for block in article.blocks
        ]
        return tuple([here for here in found if all(term in _spaced(here.text) for term in terms)][:limit])

    def drop_caches(self) -> None:
        self._parses.clear()
        self._readings.clear()

    def close(self) -> None:
        pass


def _without(contents: Contents, withdrawn: set[str]) -> Contents:
    """What a bundle brings, without what was read in pages that were withdrawn, and without those pages."""
    return replace(
        contents,
        readings=tuple(one for one in contents.readings if one.capture not in withdrawn),
        captures=tuple(one for one in contents.captures if one.id not in withdrawn),
    )


def _spaced(text: str) -> str:
    """The words of a text, each between spaces, so that a run of words is found as a substring."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "

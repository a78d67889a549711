"""What both databases do alike: inputs that are not a ledger's own, as `Received` and `Recorded` keep them."""

from __future__ import annotations

from abc import ABC, abstractmethod

from onrecord.records import Judgement, Reading, Sighting
from onrecord.records.bundles import Bundle, Contents
from onrecord.records.recorded import RecordedReading
from onrecord.store.ledgers.received import Received
from onrecord.store.ledgers.recorded import Recorded
from onrecord.store.ledgers.united import united_judgements, united_sightings


class FromOthers(ABC):
    """The part of the `Store` contract that is handed on; what each method does is said there."""

    _received: Received
    _recorded: Recorded

    @abstractmethod
    def own_sightings(self) -> tuple[Sighting, ...]: ...

    @abstractmethod
    def own_judgements(self) -> tuple[Judgement, ...]: ...

    def sightings(self) -> tuple[Sighting, ...]:
        own, received = self.own_sightings(), self._received.sightings()
        return united_sightings(own, received) if received else own

    def judgements(self) -> tuple[Judgement, ...]:
        own, received = self.own_judgements(), self._received.judgements()
        return united_judgements(own, (one for _, one in received)) if received else own

    def merge_bundle(self, bundle: Bundle, contents: Contents) -> bool:
        return self._received.merge(bundle, contents)

    def bundles(self) -> tuple[Bundle, ...]:
        return self._received.bundles()

    def bundle_contents(self, bundle: str) -> Contents:
        return self._received.contents(bundle)

    def received_readings(self) -> tuple[Reading, ...]:
        return tuple(self._received.readings())

    def received_judgements(self) -> tuple[tuple[str, Judgement], ...]:
        return tuple(self._received.judgements())

    def record_reading(self, recorded: RecordedReading) -> bool:
        return self._recorded.record(recorded)

    def recorded_readings(self) -> tuple[RecordedReading, ...]:
        return self._recorded.all()

    def forget_recorded(self, reader: str) -> int:
        return self._recorded.forget(reader)

"""What became of forecasts: which are due on a day, and the record of each public speaker, body and outlet.

Scored are only forecasts with a printed probability or a band of ICD 203 (by the middle of its range) that a person
resolved with yes or no. What is possible or feared is never scored; nor is a private person, who has no record.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from onrecord.link.forecasts import at_day
from onrecord.records import Claim, ForecastRecord, Record, Source


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """One source's forecasts, and what became of them. `mean_brier` is None where nothing was scored.

    Units: `mean_brier` from 0 (always right and sure) to 1 (always wrong and sure); an even chance each time is 0.25.
    """

    source: Source
    open: int
    due: int
    came: int  # resolved "yes"
    failed: int  # resolved "no"
    partly: int
    scored: int
    mean_brier: float | None

    @property
    def resolved(self) -> int:
        """How many a person has resolved."""
        return self.came + self.failed + self.partly


def forecasts_on(record: Record, day: str | None = None) -> tuple[ForecastRecord, ...]:
    """The forecasts as they stand on a day, or as the record has them; those that fall due first, first."""
    return record.forecasts if day is None else tuple(at_day(one, day) for one in record.forecasts)


def due_forecasts(record: Record, day: str | None = None) -> tuple[ForecastRecord, ...]:
    """Forecasts whose horizon has ended and of which nobody has said what became."""
    return tuple(one for one in forecasts_on(record, day) if one.status == "due")


def forecast_of(record: Record, claim: str) -> ForecastRecord | None:
    """The forecast that a claim gives or repeats."""
    return next((one for one in record.forecasts if claim in one.claims), None)


def track_records(record: Record, day: str | None = None) -> tuple[TrackRecord, ...]:
    """The record of every listed source that foretold something that is due or resolved.

    Order: those with most resolved first, then by name.
    """
    found: dict[str, list[ForecastRecord]] = defaultdict(list)
    for one in forecasts_on(record, day):
        if one.source:
            found[one.source].append(one)
    sources = {source.id: source for source in record.sources}
    tracks = [_track(sources[key], several) for key, several in found.items() if key in sources]
    kept = [track for track in tracks if track.resolved or track.due]
    return tuple(sorted(kept, key=lambda track: (-track.resolved, track.source.name, track.source.id)))


def _track(source: Source, forecasts: list[ForecastRecord]) -> TrackRecord:
    scores = [one.brier for one in forecasts if one.brier is not None]
    outcomes = [one.outcome for one in forecasts]
    return TrackRecord(
        source=source,
        open=sum(one.status == "open" for one in forecasts),
        due=sum(one.status == "due" for one in forecasts),
        came=outcomes.count("yes"),
        failed=outcomes.count("no"),
        partly=outcomes.count("partly"),
        scored=len(scores),
        mean_brier=round(sum(scores) / len(scores), 4) if scores else None,
    )


def repeats(forecast: ForecastRecord) -> int:
    """How many claims only repeat a forecast."""
    return len(forecast.claims) - 1


def standing_claim(record: Record, forecast: ForecastRecord) -> Claim | None:
    """The claim that stands for a forecast."""
    return next((claim for claim in record.claims if claim.id == forecast.claims[0]), None)

"""A forecast as fields of a row: what is said to come, and what became of it."""

from __future__ import annotations

from typing import Any

from onrecord.export.places import Places
from onrecord.records import Claim, ForecastRecord


def forecast_fields(claim: Claim, places: Places) -> dict[str, Any]:
    """The fields of a forecast claim, with those of the forecast that it gives or repeats.

    The chance is called `probability_low` and `probability_high`: `low` and `high` are a figure's.
    """
    forecast = claim.forecast
    assert forecast is not None, claim.id
    return {
        "content": forecast.content,
        "horizon": forecast.horizon,
        "band": forecast.band,
        "figures": list(forecast.figures),
        "horizon_words": forecast.horizon_words,
        "condition": forecast.condition,
        "probability_low": forecast.low,
        "probability_high": forecast.high,
    } | outcome_fields(places.forecast(claim.id))


def outcome_fields(found: ForecastRecord | None) -> dict[str, Any]:
    """What became of a forecast, as the record has it."""
    return {
        "forecast": found.id if found else None,
        "status": found.status if found else None,
        "outcome": found.outcome if found else None,
        "shown_by": list(found.shown_by) if found else [],
        "brier": found.brier if found else None,
    }

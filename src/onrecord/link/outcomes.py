"""What people say became of forecasts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias, cast

from onrecord.records import Claim, Judgement

Ending: TypeAlias = Literal["yes", "no", "partly"]
ENDINGS: tuple[Ending, ...] = ("yes", "no", "partly")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a person says became of a forecast, and the claims that show it."""

    forecast: str  # a claim id
    outcome: Ending
    by: str
    made_at: str
    judgement: str
    shown_by: tuple[str, ...] = ()


def find_outcomes(
    claims: Mapping[str, Claim], decided: Iterable[tuple[Judgement, tuple[str, ...]]]
) -> Iterator[Outcome]:
    """The outcomes among some decisions, each with the claims that it names as they are now called.

    The first claim is the forecast, the others show what became of it. What is no forecast any more came to nothing.
    """
    for judgement, ids in decided:
        ending = _ending(judgement)
        forecast = claims.get(ids[0]) if ids else None
        if ending and forecast is not None and forecast.forecast is not None:
            shown = tuple(claim for claim in ids[1:] if claim in claims)
            yield Outcome(forecast.id, ending, judgement.by, judgement.made_at, judgement.id, shown)


def _ending(judgement: Judgement) -> Ending | None:
    """How a forecast ended by a decision; None where the decision is about something else."""
    said = dict(judgement.changes).get("outcome")
    if judgement.verb != "resolve" or said is None:
        return None
    try:
        loaded = json.loads(said)
    except ValueError:
        loaded = said
    return cast(Ending, loaded) if loaded in ENDINGS else None

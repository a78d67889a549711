"""The page of forecasts: what is said to come, by when, on whose word, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from onrecord.briefing import wording
from onrecord.briefing.incident_lines import printed_on, who_words
from onrecord.briefing.lookup import Lookup, plain_name
from onrecord.briefing.rows import Printed, article_name, printed
from onrecord.ledger.forecasts import TrackRecord, track_records
from onrecord.plot.texts import shortened
from onrecord.records import Claim, ForecastModality, ForecastRecord

SECTIONS = (
    ("due", "Due and not resolved"),
    ("open", "Open"),
    ("resolved", "Resolved"),
)
"""The page's parts, in the order that an editor needs them: what can be looked up now comes first."""
MODALITIES: dict[ForecastModality, str] = {
    "will": "will",
    "likely": "likely",
    "may": "may",
    "feared": "feared",
    "conditional": "on a condition",
}
OUTCOMES = {"yes": "it came about", "no": "it did not come about", "partly": "it came about in part"}
SHOWN = 150  # forecasts of one part in full
_SHORT = 70


@dataclass(frozen=True, slots=True)
class ForecastLine:
    """A forecast: its printed words, its speaker, how firmly, and by when."""

    anchor: str
    content: str
    short: str
    href: str
    who: str
    where: str
    day: str
    interested: bool
    modality: str
    strength: str  # the band or the probability, as printed
    horizon: str
    horizon_words: str
    condition: str
    outcome: str
    score: str
    shown_by: tuple[Printed, ...]
    echoes: tuple[Printed, ...]
    reviewed: bool


@dataclass(frozen=True, slots=True)
class ForecastPart:
    """The forecasts of one state."""

    anchor: str
    title: str
    count: int
    shown: tuple[ForecastLine, ...]


@dataclass(frozen=True, slots=True)
class TrackLine:
    """What became of the forecasts of one body, outlet or public speaker."""

    name: str
    href: str
    open: int
    due: int
    resolved: int
    outcomes: str
    score: str


def forecast_values(book: Lookup) -> dict[str, Any]:
    """What the page of forecasts shows."""
    every = [one for one in book.record.forecasts if book.found_claims(one.claims)]
    parts = [
        forecast_part(book, anchor, title, [one for one in every if one.status == anchor])
        for anchor, title in SECTIONS
    ]
    return {
        "parts_of": [part for part in parts if part.count],
        "tracks": [track_line(one) for one in track_records(book.record)],
    }


def forecast_part(book: Lookup, anchor: str, title: str, found: list[ForecastRecord]) -> ForecastPart:
    """The forecasts of one state, those that fall due first."""
    return ForecastPart(anchor, title, len(found), tuple(forecast_words(book, one) for one in found[:SHOWN]))


def forecast_words(book: Lookup, one: ForecastRecord) -> ForecastLine:
    """A forecast as the page shows it; its first claim gives the words."""
    claims = book.found_claims(one.claims)
    first = claims[0]
    forecast = first.forecast
    content = forecast.content if forecast else first.phrase
    return ForecastLine(
        anchor=plain_name(one.id),
        content=content,
        short=shortened(content, _SHORT),
        href=book.claim_href(first),
        who=who_words(book, first),
        where=article_name(book, first.article),
        day=printed_on(book, first.article),
        interested=any(claim.interested for claim in claims),
        modality=MODALITIES[one.modality],
        strength=strength_words(one),
        horizon=horizon_words(one.horizon),
        horizon_words=_printed_horizon(claims),
        condition=_condition(first),
        outcome=OUTCOMES.get(one.outcome or "", ""),
        score=f"{one.brier:.2f}" if one.brier is not None else "",
        shown_by=tuple(printed(book, claim) for claim in book.found_claims(one.shown_by)),
        echoes=tuple(printed(book, claim) for claim in claims[1:]),
        reviewed=first.reviewed,
    )


def _condition(claim: Claim) -> str:
    """What it hangs on, where its printed words do not say it already."""
    forecast = claim.forecast
    if forecast is None or not forecast.condition or forecast.condition in forecast.content:
        return ""
    return forecast.condition


def _printed_horizon(claims: tuple[Claim, ...]) -> str:
    """The words that give the horizon."""
    said = (claim.forecast.horizon_words for claim in claims if claim.forecast)
    return next((words for words in said if words), "")


def horizon_words(horizon: str | None) -> str:
    """When it is to come about.

    Example:
        >>> horizon_words("2017"), horizon_words("2017-01/2017-06"), horizon_words("2017-06-05"), horizon_words(None)
        ('in 2017', 'from January 2017 to June 2017', 'on 5 June 2017', 'no day given')
    """
    if not horizon:
        return "no day given"
    before = "from" if "/" in horizon else "on" if len(horizon) == 10 else "in"
    return f"{before} {wording.day_words(horizon)}"


def strength_words(one: ForecastRecord) -> str:
    """The band with its range, or the probability that the words print; empty where they print neither.

    Example:
        >>> strength_words(ForecastRecord("f", (), band="likely (55-80 %)", low=0.55, high=0.8))
        'likely (55-80 %)'
        >>> strength_words(ForecastRecord("f", (), low=0.7, high=0.7))
        '70%'
    """
    if one.band or one.low is None or one.high is None:
        return one.band or ""
    ends = dict.fromkeys(f"{end * 100:.0f}" for end in (one.low, one.high))
    return "–".join(ends) + "%"


def track_line(track: TrackRecord) -> TrackLine:
    """One source's record: counts, and a score only over forecasts with a printed band or probability."""
    came = (("came about", track.came), ("in part", track.partly), ("did not", track.failed))
    score = f"{track.mean_brier:.2f} over {track.scored}" if track.mean_brier is not None else ""
    return TrackLine(
        name=track.source.name,
        href=f"sources.html#{plain_name(track.source.id)}",
        open=track.open,
        due=track.due,
        resolved=track.resolved,
        outcomes=", ".join(f"{number} {words}" for words, number in came if number),
        score=score,
    )

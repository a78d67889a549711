"""Forecasts across articles: one act of foretelling with all that repeats it, and what became of it.

The same forecast is told again if one origin gives it, for times that overlap, in mostly the same words. A warning
that is only repeated counts once. What became of it a person says; two who say otherwise stand side by side as a
Problem, and the forecast stays unresolved.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.keys import short_key
from onrecord.lexicon import load_lexicon
from onrecord.link.dating import days_of, last_day
from onrecord.link.joining import Joined
from onrecord.link.outcomes import Outcome
from onrecord.link.sources.sources import Origin
from onrecord.link.wording import content_words
from onrecord.problems import problem
from onrecord.records import Claim, Forecast, ForecastRecord, Problem, replace

SHARED = 0.6
"""The share of the shorter forecast's content words that must stand in the other for the two to be one."""
SHARED_OF_LONGER = 0.3
"""The share of the longer one's: a headline is shorter than its text, but not by everything."""
_FEWEST = 3  # words shared: fewer say nothing about two forecasts being one, unless they are all there is
_MOST_TOGETHER = 200  # forecasts of one origin that share a word; a word that is in more tells none from another
_WORDS = load_lexicon("forecasts")
_EMPTY = frozenset(_WORDS["empty"]["words"])
_NEGATIONS = frozenset(_WORDS["empty"]["negations"])
_FIRM = {"will": "said", "likely": "said", "may": "possible", "feared": "possible", "conditional": "conditional"}
UNSCORED = frozenset({"may", "feared", "conditional"})
"""What is possible, feared or hangs on something else is never scored."""


@dataclass(frozen=True, slots=True)
class Foretold:
    """The forecasts of a record, with what people disagree on."""

    forecasts: tuple[ForecastRecord, ...]
    problems: tuple[Problem, ...] = ()


def link_forecasts(
    claims: Iterable[Claim],
    origins: Mapping[str, Origin],
    outcomes: Iterable[Outcome] = (),
    *,
    days: Mapping[str, str],
    on: str,
) -> Foretold:
    """Bring together the claims of one forecast, and say whether it is open, due or resolved on a day.

    `days` are the days on which the articles became known, `on` the day that the record speaks of.
    Order: those that fall due first, first; those without a horizon last, by the days they were told on. The same
    claims in any order give the same.
    Problems: contradiction, where people resolved one forecast otherwise.
    """
    told = {claim.id: claim for claim in claims if claim.forecast is not None}
    said = _by_claim(outcomes)
    found: list[ForecastRecord] = []
    problems: list[Problem] = []
    for group in _groups(told, origins):
        record = _record([told[key] for key in group], origins, days)
        settled, against = _settled(record, said)
        problems += against
        found.append(at_day(settled, on))
    told_on = {key: days.get(claim.article, "") for key, claim in told.items()}
    found.sort(key=lambda one: (_by_horizon(one), told_on[one.claims[0]], one.id))
    return Foretold(tuple(found), tuple(sorted(problems, key=lambda one: one.where)))


def day_of_record(known: Iterable[str], as_known_on: str | None) -> str:
    """The day that a record speaks of: the one asked for, else the last on which anything in it became known."""
    return last_day(as_known_on) if as_known_on else max(map(last_day, known), default="")


def at_day(forecast: ForecastRecord, on: str) -> ForecastRecord:
    """A forecast as it stands on a day: due once its horizon has ended and nobody has said what became of it."""
    if forecast.outcome is not None:
        return replace(forecast, status="resolved")
    days = days_of(forecast.horizon)
    over = days is not None and bool(on) and days[1].isoformat() < last_day(on)
    return replace(forecast, status="due" if over else "open")


def brier(low: float | None, high: float | None, outcome: str | None) -> float | None:
    """How far a probability was off, squared: 0 is right and sure, 1 wrong and sure. None where nothing is scored.

    A band counts with the middle of its range. "Partly" is not scored.

    Example:
        >>> brier(0.7, 0.7, "yes"), brier(0.55, 0.80, "partly")
        (0.09, None)
    """
    if low is None or high is None or outcome not in ("yes", "no"):
        return None
    return round(((low + high) / 2 - (outcome == "yes")) ** 2, 4)


# ---- which are one ---------------------------------------------------------------------------------------


def _groups(told: Mapping[str, Claim], origins: Mapping[str, Origin]) -> Iterator[list[str]]:
    """The claims that give one forecast, together; every claim is in one group."""
    by_origin: dict[str, list[_Words]] = defaultdict(list)
    for key in sorted(told):
        by_origin[origins[key].key].append(_words(told[key]))
    for _, alike in sorted(by_origin.items()):
        joined = Joined()
        for one, other in _candidates(alike):
            if _is_one(one, other):
                joined.join(one.claim, other.claim)
        least = joined.folded(lambda name: (name,))
        groups: dict[str, list[str]] = defaultdict(list)
        for each in alike:
            groups[least.get(each.claim, each.claim)].append(each.claim)
        yield from groups.values()


@dataclass(frozen=True, slots=True)
class _Words:
    """A forecast for comparison."""

    claim: str
    words: frozenset[str]
    denied: bool
    forecast: Forecast


def _words(claim: Claim) -> _Words:
    forecast = claim.forecast
    assert forecast is not None, claim.id
    found = content_words(forecast.content)
    words = frozenset(word for word in found if word not in _EMPTY and word not in _NEGATIONS)
    denied = not _NEGATIONS.isdisjoint(
        forecast.content.casefold().replace("n’t", " n't").replace("n't", " n't").split()
    )
    return _Words(claim.id, words, denied, forecast)


def _candidates(alike: Sequence[_Words]) -> set[tuple[_Words, _Words]]:
    """Pairs that share a word that is not in all of them."""
    holding: dict[str, list[_Words]] = defaultdict(list)
    for each in alike:
        for word in each.words:
            holding[word].append(each)
    return {
        pair
        for _, found in sorted(holding.items())
        if len(found) <= _MOST_TOGETHER
        for pair in itertools.combinations(found, 2)
    }


def _is_one(one: _Words, other: _Words) -> bool:
    """Whether two forecasts of one origin are the same one, whichever came first."""
    shared, short, long = one.words & other.words, *sorted((len(one.words), len(other.words)))
    enough = len(shared) >= max(_FEWEST, SHARED * short, SHARED_OF_LONGER * long)
    alike = enough or (bool(one.words) and one.words == other.words)
    return alike and one.denied == other.denied and _together(one.forecast, other.forecast)


def _together(one: Forecast, other: Forecast) -> bool:
    """Whether they are for one time and about as firm; a time or a chance left unsaid is no other one."""
    a, b = days_of(one.horizon), days_of(other.horizon)
    meet = a is None or b is None or (a[0] <= b[1] and b[0] <= a[1])
    chances = one.low is None or other.low is None or (one.low, one.high) == (other.low, other.high)
    return meet and chances and _FIRM[one.modality] == _FIRM[other.modality]


# ---- one record ------------------------------------------------------------------------------------------


def _record(claims: Sequence[Claim], origins: Mapping[str, Origin], days: Mapping[str, str]) -> ForecastRecord:
    """The forecast of some claims: the one that says most stands for it, of equals the earliest."""
    ordered = sorted(claims, key=lambda claim: (-_said(claim), days.get(claim.article, ""), claim.id))
    value = ordered[0].forecast
    assert value is not None
    return ForecastRecord(
        id="fct-" + short_key(min(claim.id for claim in claims)),
        claims=tuple(claim.id for claim in ordered),
        source=origins[ordered[0].id].source,
        modality=value.modality, horizon=value.horizon, band=value.band, low=value.low, high=value.high,
    )  # fmt: skip


def _said(claim: Claim) -> int:
    """How much a claim says of its forecast: a horizon, a probability, words that are no headline."""
    forecast = claim.forecast
    assert forecast is not None
    return 4 * (forecast.horizon is not None) + 2 * (forecast.low is not None) + (not claim.headline)


def _by_horizon(forecast: ForecastRecord) -> tuple[bool, str]:
    return forecast.horizon is None, last_day(forecast.horizon)


# ---- what became of it -----------------------------------------------------------------------------------


def _by_claim(outcomes: Iterable[Outcome]) -> Mapping[str, tuple[Outcome, ...]]:
    found: dict[str, list[Outcome]] = defaultdict(list)
    for one in outcomes:
        found[one.forecast].append(one)
    return {key: tuple(several) for key, several in found.items()}


def _settled(
    record: ForecastRecord, said: Mapping[str, tuple[Outcome, ...]]
) -> tuple[ForecastRecord, tuple[Problem, ...]]:
    """A forecast with what people say became of it, unless they disagree."""
    here = [one for claim in sorted(record.claims) for one in said.get(claim, ())]
    last: dict[str, Outcome] = {}
    for one in sorted(here, key=lambda one: (one.made_at, one.judgement)):
        last[one.by] = one
    outcomes = {one.outcome for one in last.values()}
    if len(outcomes) > 1:
        who = ", ".join(f"{by}: {one.outcome}" for by, one in sorted(last.items()))
        message = f"People resolved one forecast otherwise ({who}); it stays unresolved."
        return record, (problem("contradiction", min(record.claims), message),)
    if not last:
        return record, ()
    outcome = outcomes.pop()
    shown = tuple(sorted({claim for one in last.values() for claim in one.shown_by}))
    score = None if record.modality in UNSCORED else brier(record.low, record.high, outcome)
    return replace(record, status="resolved", outcome=outcome, shown_by=shown, brier=score), ()

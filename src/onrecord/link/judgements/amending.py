"""Fields of a claim as a person puts them right."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from onrecord.problems import problem
from onrecord.records import ChainLink, Claim, Figure, Forecast, Problem, replace

_FIGURE_FIELDS = frozenset(field.name for field in fields(Figure)) - {"inherited"}
_FORECAST_FIELDS = frozenset({"content", "horizon", "band", "condition", "low", "high"})
_CLAIM_FIELDS = frozenset({"modality", "headline"})
_LISTS = frozenset({"includes", "excludes"})
_ENDS = ("low", "high")
_FLOORS, _CEILINGS, _POINTS = ("at_least", "more_than"), ("up_to", "less_than"), ("exact", "about")


def amended(claim: Claim, changes: Iterable[tuple[str, str]]) -> tuple[Claim, tuple[Problem, ...]]:
    """A claim with fields changed, and what could not be changed.

    A field that there is not, a value of the wrong kind, and a low end above the high one are Problems.
    """
    read, problems = [], []
    for name, value in changes:
        try:
            read.append((name, json.loads(value), value))
        except ValueError:
            problems.append(_refused(claim, name, value))
    made = claim
    for name, loaded, value in read:
        try:
            made = _changed(made, name, loaded)
        except (ValueError, TypeError, AttributeError):
            problems.append(_refused(claim, name, value))
    made = _with_both_ends(made, {name for name, _, _ in read})
    figure = made.figure
    if figure is not None and figure.low is not None and figure.high is not None and figure.low > figure.high:
        ends = f"The low end {figure.low:,g} would lie above the high end {figure.high:,g}"
        message = f"{ends}; the numbers stay as read."
        problems.append(problem("orphan", claim.id, message))
        before = claim.figure or figure
        made = replace(made, figure=replace(figure, low=before.low, high=before.high, bound=before.bound))
    return made, tuple(problems)


def _refused(claim: Claim, name: str, value: str) -> Problem:
    return problem("orphan", claim.id, f"The judgement's change of {name} cannot be applied.", words=value[:80])


def _changed(claim: Claim, name: str, loaded: Any) -> Claim:
    """A claim with one field changed.

    Raises: ValueError where there is no such field; ValueError, TypeError or AttributeError for a wrong value.
    """
    if name == "chain":
        return replace(claim, chain=tuple(_link(link) for link in loaded))
    if name == "origin":
        return replace(claim, chain=_chain_to(claim, loaded))
    if name == "modality" and claim.forecast is not None:
        return replace(claim, modality=loaded, forecast=replace(claim.forecast, modality=loaded))
    if name in _CLAIM_FIELDS:
        return replace(claim, **{name: loaded})
    if name in _FIGURE_FIELDS and claim.figure is not None:
        return replace(claim, figure=_figure_with(claim.figure, name, loaded))
    if name in _FORECAST_FIELDS and claim.forecast is not None:
        return replace(claim, forecast=_forecast_with(claim.forecast, name, loaded))
    raise ValueError(name)


def _figure_with(figure: Figure, name: str, loaded: Any) -> Figure:
    """A figure with one field changed; it is its own then, and no other sentence's."""
    typed: Any = tuple(loaded) if name in _LISTS else loaded
    if name in _ENDS and loaded is not None:
        typed = float(loaded)
    changed = {name: typed} | ({"as_of_words": None} if name == "as_of" else {})
    inherited = tuple(one for one in figure.inherited if one != name)
    return replace(figure, **{"inherited": inherited, **changed})


def _forecast_with(forecast: Forecast, name: str, loaded: Any) -> Forecast:
    changed: dict[str, Any] = {name: float(loaded) if name in _ENDS and loaded is not None else loaded}
    return replace(forecast, **(changed | ({"horizon_words": None} if name == "horizon" else {})))


def _with_both_ends(claim: Claim, named: set[str]) -> Claim:
    """The end that a person did not name, where the bound leaves no doubt of it: exactly 40 is 40 at both ends."""
    figure = claim.figure
    if figure is None or not named & {*_ENDS, "bound"}:
        return claim
    low, high = figure.low, figure.high
    if figure.bound in _POINTS and len(named & {*_ENDS}) == 1:
        low = high = low if "low" in named else high
    elif figure.bound in _FLOORS and "high" not in named:
        low, high = (low if low is not None else high), None
    elif figure.bound in _CEILINGS and "low" not in named:
        low, high = None, (high if high is not None else low)
    return replace(claim, figure=replace(figure, low=low, high=high))


def _chain_to(claim: Claim, loaded: Any) -> tuple[ChainLink, ...]:
    """A chain with another origin: a name, or a whole link. The publisher stays the first link."""
    if not isinstance(loaded, str):
        link = _link(loaded)
        return (*claim.chain[:-1], link) if len(claim.chain) > 1 or link.role == "publisher" else (*claim.chain, link)
    if claim.origin.role == "publisher":
        return claim.chain if claim.origin.name == loaded else (*claim.chain, ChainLink("speaker", loaded))
    last = replace(
        claim.origin, name=loaded, of=None, anonymous=False, terms="named", span=None, unnamed=None, under=None,
        against_interest=False,
    )  # fmt: skip  # (a party's label stays: whoever corrects a spelling must not lose it)
    return (*claim.chain[:-1], last)


def _link(loaded: Mapping[str, Any]) -> ChainLink:
    """A chain link from JSON; without offsets, since a person gave it."""
    known = {key: loaded[key] for key in ("role", "name", "of", "anonymous", "interested", "terms") if key in loaded}
    return ChainLink(**known)

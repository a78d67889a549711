"""One unit for one question: gallons and barrels, miles and kilometres are compared after conversion.

The unit that the question's figures print most often stays; the others are converted, and rounded as their own words
are rounded, so that "30 miles" is 48 km and not 48.28032.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.keys import normal
from onrecord.link.questions.questions import unit_factor
from onrecord.link.rounding import rounding_of
from onrecord.records import Claim, Figure, QuestionKey, replace


@dataclass(frozen=True, slots=True)
class UnitsOfQuestions:
    """The unit in which each question is answered, where its figures print more than one."""

    units: Mapping[str, str]  # by the claims whose figures answer these questions

    def figure(self, claim: Claim) -> Figure:
        """A claim's figure in the unit of its question."""
        assert claim.figure is not None
        unit = self.units.get(claim.id)
        return converted(claim.figure, unit) if unit else claim.figure


def units_of_questions(claims: Iterable[Claim], keys: Mapping[str, QuestionKey | None]) -> UnitsOfQuestions:
    """Choose the unit of each question: the one printed most often; of equals the least by name."""
    claims = tuple(claims)
    mixed = _mixed(claims, keys)
    printed: dict[QuestionKey, Counter[str]] = defaultdict(Counter)
    answers: dict[QuestionKey, list[str]] = defaultdict(list)
    for claim in claims if mixed else ():
        key = keys.get(claim.id)
        if key is not None and claim.figure is not None and key in mixed:
            answers[key].append(claim.id)
            if claim.figure.unit:
                printed[key][claim.figure.unit] += 1
    chosen = {key: min(counts, key=lambda unit: (-counts[unit], unit)) for key, counts in printed.items()}
    return UnitsOfQuestions({claim: chosen[key] for key, held in answers.items() for claim in held})


def _mixed(claims: Iterable[Claim], keys: Mapping[str, QuestionKey | None]) -> set[QuestionKey]:
    """The questions whose figures print units that are not one."""
    printed: dict[int, tuple[QuestionKey, set[str]]] = {}  # (by the object: most equal keys are one)
    for claim in claims:
        key = keys.get(claim.id)
        if key is not None and claim.figure is not None and claim.figure.unit:
            printed.setdefault(id(key), (key, set()))[1].add(claim.figure.unit)
    units: dict[QuestionKey, set[str]] = defaultdict(set)
    for key, found in printed.values():
        units[key] |= found
    return {key for key, found in units.items() if len({unit_factor(unit) for unit in found}) > 1}


def converted(figure: Figure, unit: str) -> Figure:
    """A figure in another unit of its dimension.

    Example:
        >>> converted(Figure(840_000.0, 1_680_000.0, "between", "gallons"), "barrel").high
        40000.0
    """
    factor = unit_factor(figure.unit) / unit_factor(unit)
    if factor == 1.0:
        return figure
    base = normal(unit).partition("/")[2] or figure.per
    return replace(
        figure, low=_scaled(figure.low, factor), high=_scaled(figure.high, factor), unit=unit, per=figure.per or base
    )


def _scaled(value: float | None, factor: float) -> float | None:
    """A number times a factor, to the digits that the printed number has."""
    if value is None or value == 0 or not math.isfinite(value):
        return value
    made, slack = value * factor, 2 * rounding_of(value) * abs(factor)
    places = -math.floor(math.log10(slack) + 1e-9)
    least = 2 - math.floor(math.log10(abs(made)))  # three digits at least: a round number may be an exact one
    return round(made, max(places, least))

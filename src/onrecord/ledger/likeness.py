"""Which other questions a claim may answer: those that say nearly the same, the nearest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields

from onrecord.records import Question, QuestionKey

_WEIGHTS = {"noun": 4, "unit": 3, "state": 4, "place": 3, "event": 2, "group": 2, "aspect": 1}
"""How much it says that two questions share a part; any other part says little."""


def like_questions(question: Question, others: Iterable[Question], *, most: int = 12) -> tuple[Question, ...]:
    """The questions that share most with one. Order: those that share most first; of equal likeness, by words."""
    ranked = [(likeness(question.key, one.key), one) for one in others if one.id != question.id]
    near = sorted((pair for pair in ranked if pair[0] > 0), key=lambda pair: (-pair[0], pair[1].text, pair[1].id))
    return tuple(one for _, one in near[:most])


def likeness(one: QuestionKey, other: QuestionKey) -> int:
    """How much two questions share, less what each says otherwise; 0 or less where they count different things."""
    if one.unit != other.unit and one.noun != other.noun:
        return 0
    score = 0
    for name in (field.name for field in fields(QuestionKey)):
        a, b = getattr(one, name), getattr(other, name)
        weight = _WEIGHTS.get(name, 1)
        if a == b:
            score += weight if a else 0
        elif a and b:
            score -= weight
    return score

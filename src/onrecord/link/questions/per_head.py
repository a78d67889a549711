"""Sums and numbers for each one: "Spending per pupil is 900 crowns a year", "The average class has 24 pupils".

| words | question |
|---|---|
| "spending per pupil is 900 crowns a year" | spending for each pupil, a year |
| "a household has an average of 2.4 members" | members of an average household |
"""

from __future__ import annotations

import re
from typing import Final

from onrecord.lexicon import any_of, load_lexicon
from onrecord.link.containment import place_name
from onrecord.link.wording import content_words, singular
from onrecord.records import Claim, Figure, QuestionKey

_WORDS: Final = load_lexicon("question_words")
_HEADS: Final = any_of([*_WORDS["heads"]["words"], *(f"{word}s" for word in _WORDS["heads"]["words"])])
_PER: Final = re.compile(
    rf"\b(?P<head>{_HEADS})\s+(?:per|for\s+each|for\s+every|on\s+each)\s+(?P<whom>[a-z]+)(?P<between>[^.;:]{{0,80}})$",
    re.IGNORECASE,
)
_TIMES: Final = frozenset({"day", "week", "month", "year", "hour", "night", "annum"})
_OTHER_SUBJECT: Final = re.compile(r"\d|\b(?:and|but|while|whereas|which|who)\b")
_FROM: Final = re.compile(r"\b(?P<moved>from)\s+(?:\w+\s+)?$", re.IGNORECASE)
_AVERAGE: Final = re.compile(r"\b(?:average|mean|typical)\b", re.IGNORECASE)
_ARTICLE: Final = re.compile(r"^(?:the|an?|each|every)\s+", re.IGNORECASE)
AVERAGE: Final = "average "
"""What the noun of a number for each one begins with."""


def head_of_each(claim: Claim) -> tuple[str, str] | None:
    """What a sum is the amount of, and for each of whom, by the subject before it; None where the words do not say.

    Example: "Spending per pupil has risen to 900 crowns a year".
    """
    found = _PER.search(claim.sentence.partition(claim.phrase)[0])
    if found is None or singular(found["whom"].lower()) in _TIMES:
        return None
    between = found["between"]
    if _OTHER_SUBJECT.search(between) and not _FROM.search(between):
        return None
    return singular(found["head"].lower()), singular(found["whom"].lower())


def each_key(claim: Claim, figure: Figure, unit: str) -> QuestionKey | None:
    """A sum for each one, by the subject before it; None where the words do not say of what, and for whom.

    The sum that another was raised or cut from is one of its own: "to 900 crowns from 800 crowns".
    """
    told = head_of_each(claim)
    if told is None:
        return None
    head, whom = told
    former = "former " if _FROM.search(claim.sentence.partition(claim.phrase)[0][-30:]) else ""
    base = figure.per or (figure.unit or "").partition("/")[2]
    return QuestionKey(
        noun=f"{former}{head}", unit=unit, aspect="rate", place=place_name(figure.place),
        per=f"{whom} a {base}" if base else whom,
    )  # fmt: skip


def average_key(claim: Claim, figure: Figure) -> QuestionKey | None:
    """How many people an average household, class or crew has; None where no average of such a thing is told."""
    holder = _ARTICLE.sub("", figure.actor or "")
    words = [word for word in content_words(holder) if not _AVERAGE.fullmatch(word)]
    near = f"{figure.counted or ''} {figure.actor or ''} {claim.sentence.partition(claim.phrase)[0][-30:]}"
    if figure.per or not words or holder != holder.lower() or not _AVERAGE.search(near):
        return None
    noun = singular((figure.noun or "people").lower())
    return QuestionKey(
        noun=f"{AVERAGE}{noun}", unit="people", aspect="rate", place=place_name(figure.place), per=words[-1],
    )  # fmt: skip

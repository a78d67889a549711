"""Questions that may be one: suggested with the evidence, and left to a person or to a story pack.

Keys come from each claim's own words, so that "9,000 were evacuated" and "9,000 were evacuated in Lisk" are two
questions until somebody says otherwise. Few are suggested, and only where something printed speaks for it: one
sentence on two pages, one number for both, a place spelled in two ways, a sole question that a vaguer
one can mean.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations
from typing import Any

from onrecord.lexicon import load_lexicon
from onrecord.link.question_text import question_text
from onrecord.link.questions import CONDITION
from onrecord.link.rounding import distinctive, numbers_of
from onrecord.link.sides import Side
from onrecord.link.spellings import sounding
from onrecord.records import QuestionKey, SuggestedQuestion, replace

Sides = Mapping[str, tuple[Side, ...]]
Keys = Mapping[str, QuestionKey]
Found = Iterator[tuple[str, str, str]]

_FIELDS = ("noun", "unit", "aspect", "state", "group", "place", "from_place", "event", "actor", "per", "period")
_UNSAID = {
    "place": "names a place", "group": "names a group", "event": "names the event", "actor": "says whose they are",
    "from_place": "says where from", "aspect": "says for which time it counts",
}  # fmt: skip
_NEAR: dict[str, int] = {
    noun: index
    for index, nouns in enumerate(load_lexicon("question_words")["near_nouns"]["classes"])
    for noun in nouns
}
_FIXED = frozenset({"per", "period"})
"""What two questions never differ in when they may be one."""
_BUCKET = 4
"""Questions that share one number or one sentence; more say that it tells nothing."""
_EACH = 3
"""Suggestions for one question."""


def suggest_question_merges(
    sides: Sides, keys: Keys, apart: Iterable[tuple[str, str]] = ()
) -> tuple[SuggestedQuestion, ...]:
    """The pairs of questions that may be one, with why; `apart` are claims that people said answer two.

    Order: by ids; the first reason that is found stands, the strongest rule first.
    """
    kept = {one: key for one, key in sorted(keys.items()) if _open_to_merging(key) and sides.get(one)}
    barred = _barred(sides, apart)
    found: dict[tuple[str, str], str] = {}
    given = _Given(sides)
    for rule in (_one_sentence, _one_number, _spelled, _sole):
        for one, other, why in rule(sides, kept):
            a, b = sorted((one, other))
            if a != b and (a, b) not in barred and not given.apart(a, b):
                found.setdefault((a, b), why)
    return tuple(SuggestedQuestion(a, b, why) for (a, b), why in _few(found))


def _open_to_merging(key: QuestionKey) -> bool:
    """Whether nobody set it apart, and it is of what is or was, not of what would be."""
    return (
        key.aspect not in ("change", "rate") and CONDITION not in (key.event or "") and ";" not in (key.event or "")
    )


def _barred(sides: Sides, apart: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """The pairs of questions whose claims a person set apart."""
    pairs = list(apart)
    if not pairs:
        return set()
    home = {one.claim.id: question for question, held in sides.items() for side in held for one in side.told}
    ends = ((home.get(a), home.get(b)) for a, b in pairs)
    return {(min(a, b), max(a, b)) for a, b in ends if a and b}


@dataclass(slots=True)
class _Given:
    """The numbers that each article gives for a question, gathered when first asked for."""

    sides: Sides
    known: dict[str, dict[str, set[float]]] = field(default_factory=dict)

    def numbers(self, question: str) -> dict[str, set[float]]:
        """The numbers of a question by article."""
        if question not in self.known:
            found: dict[str, set[float]] = defaultdict(set)
            for one in (one for side in self.sides[question] for one in side.told):
                found[one.claim.article] |= numbers_of(one.figure)
            self.known[question] = found
        return self.known[question]

    def apart(self, one: str, other: str) -> bool:
        """Whether a text gives both, as two numbers: it tells them apart."""
        mine, theirs = self.numbers(one), self.numbers(other)
        if len(theirs) < len(mine):
            mine, theirs = theirs, mine
        return any(article in theirs and not numbers & theirs[article] for article, numbers in mine.items())


def _few(found: Mapping[tuple[str, str], str]) -> Iterator[tuple[tuple[str, str], str]]:
    """The first few of each question; one with more is no near key but a vague one."""
    count: dict[str, int] = defaultdict(int)
    for one, other in found:
        count[one] += 1
        count[other] += 1
    return ((pair, why) for pair, why in sorted(found.items()) if max(count[one] for one in pair) <= _EACH)


# ---- the rules: each a pass over the questions, by a key ----------------------------------------------------


def _one_sentence(sides: Sides, keys: Keys) -> Found:
    """One printed sentence, on two pages, was read as two questions."""
    holders: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for question in keys:
        for side in sides[question]:
            for told in side.told:
                holders[told.as_printed].setdefault(question, told.claim.sentence)
    for (_, phrase), held in sorted(holders.items()):
        if 1 < len(held) <= _BUCKET:
            for one, other in combinations(sorted(held), 2):
                if _fits(keys[one], keys[other], 2):
                    yield one, other, f"One sentence on two pages is read as both: “{_cut(held[one])}” (“{phrase}”)."


def _one_number(sides: Sides, keys: Keys) -> Found:
    """Two near questions are answered with one number, which is hardly met by chance."""
    holders: dict[tuple[bool, float], dict[str, Side]] = defaultdict(dict)
    for question, key in keys.items():
        for side in sides[question]:
            for value in numbers_of(side.figure):
                if distinctive(value):
                    holders[key.unit == "people", value].setdefault(question, side)
    for (_, value), held in sorted(holders.items(), key=lambda item: item[0]):
        if 1 < len(held) <= _BUCKET:
            for one, other in combinations(sorted(held), 2):
                if _fits(keys[one], keys[other], 1) and not _two_words(keys[one], keys[other]):
                    yield one, other, _who_gives(held[one], held[other], value)


def _who_gives(one: Side, other: Side, value: float) -> str:
    """Who gives one number for two questions."""
    if one.origin == other.origin and not one.account.anonymous:
        return f"{one.account.origin} gives {value:,.10g} for both."
    return f"Both are answered with {value:,.10g}: {one.said} and {other.said}."


def _spelled(sides: Sides, keys: Keys) -> Found:
    """Two names of a place or a group that sound alike, where all else is the same."""
    for name in ("place", "group"):
        alike: dict[QuestionKey, list[str]] = defaultdict(list)
        for question, key in keys.items():
            printed = getattr(key, name)
            if printed and (heard := sounding(printed)):
                alike[replace(key, place=heard) if name == "place" else replace(key, group=heard)].append(question)
        for held in alike.values():
            if len(held) == 2:
                names = sorted(getattr(keys[one], name).title() for one in held)
                yield (
                    held[0],
                    held[1],
                    f"“{names[0]}” and “{names[1]}” sound alike: it may be one name in two spellings.",
                )


def _sole(sides: Sides, keys: Keys) -> Found:
    """A question that leaves one thing unsaid, where only one other question says it."""
    asked = {key: question for question, key in keys.items()}
    for name, says in _UNSAID.items():
        sayers: dict[QuestionKey, list[str]] = defaultdict(list)
        for question, key in keys.items():
            if getattr(key, name) is not None:
                sayers[_without(key, name)].append(question)
        for key, held in sayers.items():
            vague = asked.get(key)
            if vague is not None and len(held) == 1 and _meet(sides[vague], sides[held[0]]):
                full = question_text(keys[held[0]], (one for side in sides[held[0]] for one in side.told))
                yield vague, held[0], f"Only one of the two {says}, and no other question like it does: “{full}”"


@lru_cache(maxsize=65536)
def _without(key: QuestionKey, field: str) -> QuestionKey:
    """A key that leaves one field unsaid."""
    unsaid: dict[str, Any] = {field: None}
    return replace(key, **unsaid)


def _meet(one: tuple[Side, ...], other: tuple[Side, ...]) -> bool:
    """Whether something ties the two: an origin or a number, of hardly any chance, that both have."""
    origins = {side.origin for side in one if not side.account.anonymous}
    numbers = {value for side in one for value in numbers_of(side.figure) if distinctive(value)}
    return any(side.origin in origins or numbers_of(side.figure) & numbers for side in other)


# ---- how near two keys are ----------------------------------------------------------------------------------


def _fits(one: QuestionKey, other: QuestionKey, most: int) -> bool:
    """Whether two keys differ in few fields, and in none that is never one."""
    differ = {field for field in _FIELDS if getattr(one, field) != getattr(other, field)}
    if _near_nouns(one, other):
        differ -= {"noun", "unit"}
    if {one.aspect, other.aspect} <= {"stock", "cumulative", None} and one.state != other.state:
        differ -= {"aspect"}
    return len(differ) <= most and not differ & _FIXED and not ({"noun", "unit"} & differ and most == 1)


def _near_nouns(one: QuestionKey, other: QuestionKey) -> bool:
    """Whether two nouns often name one thing: houses and buildings, ships and vessels."""
    mine, theirs = _NEAR.get(one.noun or ""), _NEAR.get(other.noun or "")
    return one.noun != other.noun and mine is not None and mine == theirs


def _two_words(one: QuestionKey, other: QuestionKey) -> bool:
    """Whether both say something of one field, and other things: the dead are not the missing."""
    pairs = (
        (getattr(one, field), getattr(other, field)) for field in ("state", "place", "group", "event", "from_place")
    )
    return any(a and b and a != b for a, b in pairs)


def _cut(sentence: str) -> str:
    """A sentence, not too long to read in a line."""
    return sentence if len(sentence) <= 160 else sentence[:150].rsplit(" ", 1)[0] + " …"

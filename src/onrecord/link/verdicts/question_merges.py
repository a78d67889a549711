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
from functools import lru_cache, partial
from itertools import chain, combinations
from typing import Any

from onrecord.lexicon import load_lexicon
from onrecord.link.questions.question_text import question_text
from onrecord.link.questions.questions import CONDITION
from onrecord.link.rounding import distinctive, numbers_of
from onrecord.link.sources.spellings import sounding
from onrecord.link.verdicts.sides import Side
from onrecord.memo import Memo
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
    sides: Sides, keys: Keys, apart: Iterable[tuple[str, str]] = (), *, memo: Memo | None = None
) -> tuple[SuggestedQuestion, ...]:
    """The pairs of questions that may be one, with why; `apart` are claims that people said answer two.

    Order: by ids; the first reason that is found stands, the strongest rule first.
    """
    kept = {one: key for one, key in sorted(keys.items()) if _open_to_merging(key) and sides.get(one)}
    barred = _barred(sides, apart)
    found: dict[tuple[str, str], str] = {}
    given = _Given(sides)
    memo = memo or Memo()
    for rule in (_one_sentence, _one_number, _spelled, _sole):
        for one, other, why in rule(sides, kept, memo):
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


def _one_sentence(sides: Sides, keys: Keys, memo: Memo) -> Found:
    """One printed sentence, on two pages, was read as two questions."""

    def alike(shared: tuple[str, str], held: Mapping[str, str]) -> list[tuple[str, str, str]] | None:
        pairs = combinations(held, 2) if len(held) <= _BUCKET else ()
        return [
            (one, other, f"One sentence on two pages is read as both: “{_cut(held[one])}” (“{shared[1]}”).")
            for one, other in pairs
            if _fits(keys[one], keys[other], 2)
        ] or None

    asked = tuple(sides[question] for question in keys)
    pieces = dict(zip(keys, memo.of_each("printed answers", asked, _sentences), strict=True))
    found = memo.grouped("one sentence", pieces, alike, least=2)
    return chain.from_iterable(rows for _, rows in sorted(found.items()))


def _sentences(sides: tuple[Side, ...]) -> dict[tuple[str, str], str]:
    """The sentences of a question's claims, by their words and phrase."""
    found: dict[tuple[str, str], str] = {}
    for told in (told for side in sides for told in side.told):
        found.setdefault(told.as_printed, told.claim.sentence)
    return found


def _one_number(sides: Sides, keys: Keys, memo: Memo) -> Found:
    """Two near questions are answered with one number, which is hardly met by chance."""

    def alike(shared: tuple[bool, float], held: Mapping[str, Side]) -> list[tuple[str, str, str]] | None:
        pairs = combinations(held, 2) if len(held) <= _BUCKET else ()
        return [
            (one, other, _who_gives(held[one], held[other], shared[1]))
            for one, other in pairs
            if _fits(keys[one], keys[other], 1) and not _two_words(keys[one], keys[other])
        ] or None

    asked = tuple(sides[question] for question in keys)
    numbers = memo.of_each("numbers answered", asked, _numbers)
    pieces = {
        question: by_unit[key.unit == "people"]
        for (question, key), by_unit in zip(keys.items(), numbers, strict=True)
    }
    found = memo.grouped("one number", pieces, alike, least=2)
    return chain.from_iterable(rows for _, rows in sorted(found.items()))


def _numbers(sides: tuple[Side, ...]) -> tuple[dict[tuple[bool, float], Side], dict[tuple[bool, float], Side]]:
    """The telling numbers of a question, each with its first account: as those of things, and as those of people."""
    found: dict[float, Side] = {}
    for side in sides:
        for value in numbers_of(side.figure):
            if distinctive(value):
                found.setdefault(value, side)
    things, people = ({(of_people, value): side for value, side in found.items()} for of_people in (False, True))
    return things, people


def _who_gives(one: Side, other: Side, value: float) -> str:
    """Who gives one number for two questions."""
    if one.origin == other.origin and not one.account.anonymous:
        return f"{one.account.origin} gives {value:,.10g} for both."
    return f"Both are answered with {value:,.10g}: {one.said} and {other.said}."


def _spelled(sides: Sides, keys: Keys, _: Memo) -> Found:
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


def _sole(sides: Sides, keys: Keys, memo: Memo) -> Found:
    """A question that leaves one thing unsaid, where only one other question says it."""
    asked = {key: question for question, key in keys.items()}
    for name, says in _UNSAID.items():
        sayers: dict[QuestionKey, list[str]] = defaultdict(list)
        for question, key in keys.items():
            if getattr(key, name) is not None:
                sayers[_without(key, name)].append(question)
        for key, held in sayers.items():
            vague = asked.get(key)
            if vague is not None and len(held) == 1:
                given = (sides[vague], sides[held[0]], keys[held[0]], says)
                why = memo.kept("sole", (name, held[0]), given, partial(_meant, *given))
                if why is not None:
                    yield vague, held[0], why


def _meant(vague: tuple[Side, ...], full: tuple[Side, ...], key: QuestionKey, says: str) -> str | None:
    """Why a vague question can mean a full one; None where nothing ties the two."""
    if not _meet(vague, full):
        return None
    text = question_text(key, (one for side in full for one in side.told))
    return f"Only one of the two {says}, and no other question like it does: “{text}”"


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

"""Read the numbers of a sentence as printed: digits, words, shares, multiples and vague amounts.

What a number is of, and whether it is a figure at all, is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from onrecord.find.figures.cardinals import (
    GLYPHS,
    LISTS,
    MULTIPLES,
    NUMBER_WORDS,
    PLURALS,
    SCALES,
    Number,
    read_cardinal,
)
from onrecord.find.figures.shares import read_chance, read_share
from onrecord.find.figures.words import Line

_STARTS: Final = (
    NUMBER_WORDS
    | frozenset(GLYPHS)
    | frozenset(MULTIPLES)
    | LISTS["loose"]
    | {"a", "an", "no", "nobody", "minus", "negative"}
)


def find_numbers(line: Line) -> tuple[Number, ...]:
    """Every number of a sentence, in text order, none inside another."""
    found: list[Number] = []
    at = 0
    while at < len(line.words):
        number = _number_at(line, at) if _may_start(line, at) else None
        if number is None:
            at += 1
        else:
            found.append(number)
            at = number.last
    return tuple(found)


def _may_start(line: Line, at: int) -> bool:
    return line.words[at].shape == "digits" or line.words[at].low in _STARTS


def _number_at(line: Line, at: int) -> Number | None:
    """The number that begins at this word, by the first reading that fits."""
    readers: tuple[Callable[[Line, int], Number | None], ...] = (
        _zero, read_chance, read_share, _vague, _couple, _multiple, _single, read_cardinal,
    )  # fmt: skip
    for read in readers:
        number = read(line, at)
        if number is not None:
            return _by_the_dozen(line, number)
    return None


def _by_the_dozen(line: Line, number: Number) -> Number:
    """A count of dozens: "three dozens", "2 dozens"; "three dozen" is read as a scale."""
    if number.kind != "count" or line.low(number.last) != "dozens" or number.scaled:
        return number
    return replace(number, last=number.last + 1, value=number.value * SCALES["dozen"], scaled=True)


def _zero(line: Line, at: int) -> Number | None:
    """No counted harm: "no casualties", "nobody was hurt"."""
    low = line.low(at)
    if low == "no" and (line.low(at + 1) in LISTS["counted_zero"] and line.low(at - 1) != "say"):
        if line.low(at + 1) == "confirmed" and line.low(at + 2) not in LISTS["counted_zero"]:
            return None
        return Number(at, at + 1, 0, "zero", "no + counted harm", spelled=True)
    who = 1 if low == "nobody" else 2 if low == "no" and line.low(at + 1) == "one" else 0
    if who and any(line.low(at + who + step) in LISTS["harmed"] for step in range(1, 4)):
        return Number(at, at + who, 0, "zero", "nobody + harmed", spelled=True)
    return None


def _vague(line: Line, at: int) -> Number | None:
    """A plural without a number: "dozens", "tens of thousands", "many hundreds", "several thousand"."""
    first = at
    loose = line.low(at) in LISTS["loose"] or (line.low(at) == "a" and line.low(at + 1) == "few")
    if loose:
        at += 2 if line.low(at) == "a" else 1
    if loose and line.low(at) in SCALES:
        return _loose_scale(line, first, at)
    if line.low(at) not in PLURALS or (line.low(at) == "scores" and not _many_scores(line, at)):
        return None
    floor, after = 2.0 * PLURALS[line.low(at)], at + 1
    bare = line.low(at)
    if line.low(after) in ("of", "upon", "and") and line.low(after + 1) in PLURALS:
        floor *= PLURALS[line.low(after + 1)] if line.low(after) == "of" else 1
        after += 2
    elif bare == "tens":
        return None
    return Number(first, after, floor, "vague", "vague plural", spelled=True)


def _loose_scale(line: Line, first: int, at: int) -> Number:
    value, after = 2.0, at
    while line.low(after) in SCALES and after - at < 3:
        value *= SCALES[line.low(after)]
        after += 1
    return Number(first, after, value, "vague", "vague scale", spelled=True)


def _many_scores(line: Line, at: int) -> bool:
    return line.low(at + 1) in LISTS["after_scores"] or line.low(at - 1) in (
        "killed", "killing", "wounded", "wounding", "injured", "injuring", "arrested", "arresting", "displaced",
    )  # fmt: skip


def _couple(line: Line, at: int) -> Number | None:
    """About two: "a couple of weeks", "a couple of hundred", "a couple weeks". Not two people who are a couple."""
    if line.low(at) != "a" or line.low(at + 1) != "couple":
        return None
    after = at + 2 + (line.low(at + 2) == "of")
    value = 2.0
    if line.low(after) in SCALES:
        value *= SCALES[line.low(after)]
        after += 1
    elif line.low(at + 2) != "of" and not (after < len(line.words) and line.words[after].plural):
        return None
    return Number(at, after, value, "count", "a couple", spelled=True, loose=True)


def _multiple(line: Line, at: int) -> Number | None:
    """A comparison in one word: "twice as many", "double the number", "tripled"; not "a double agent"."""
    value = MULTIPLES.get(line.low(at))
    if value is None:
        return None
    after = line.low(at + 1)
    verb = line.low(at).endswith(("ed", "ing", "fold"))
    if verb and (after == "down" or line.low(at - 1) == "a"):
        return None
    if not verb and (after not in LISTS["after_multiple"] or (after == "as" and not _as_as(line, at + 1))):
        return None
    return Number(at, at + 1, value, "times", "multiple", spelled=True)


def _as_as(line: Line, at: int) -> bool:
    """Whether "as" compares: "twice as many", "twice as fast as"; not "scored twice as the rain fell"."""
    if line.low(at + 1) in ("many", "much"):
        return True
    word = line.words[at + 1] if at + 1 < len(line.words) else None
    if word is None or not word.text[0].islower() or word.tag not in ("JJ", "RB"):
        return False
    return "as" in line.lows[at + 2 : at + 6]


def _single(line: Line, at: int) -> Number | None:
    """One in other words: "a single guard"; "spent an hour". Not "a single-minded man", "an hour later"."""
    if line.low(at) not in ("a", "an"):
        return None
    if line.low(at + 1) == "single" and line.low(at + 2).isalpha() and line.low(at - 1) != "not":
        return Number(at, at + 2, 1, "count", "a single", spelled=True)
    if line.low(at + 1) in LISTS["one_spent"] and (
        line.low(at - 1) in LISTS["spending"]
        or (line.low(at - 1) in LISTS["whom"] and line.low(at - 2) in LISTS["spending"])
    ):
        return Number(at, at + 1, 1, "count", "spent an hour", spelled=True)
    return None

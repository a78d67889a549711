"""Bound amounts by the words beside them: "at least 40", "200 or more", "nearly 300"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from onrecord.find.figures.amounts import Amount, single_amounts
from onrecord.find.figures.cardinals import NUMBER_WORDS, Number
from onrecord.find.figures.ranges import join_floor_and_ceiling, join_ranges
from onrecord.find.figures.words import Line
from onrecord.lexicon import load_lexicon
from onrecord.records import Bound

_LEXICON = load_lexicon("bounds")
_BEFORE: Final[dict[tuple[str, ...], Bound]] = {
    tuple(words.split()): bound for bound, printed in _LEXICON["before"].items() for words in printed
}
_AFTER: Final[dict[tuple[str, ...], Bound]] = {
    tuple(words.split()): bound for bound, printed in _LEXICON["after"].items() for words in printed
}
_LISTS = {name: frozenset(words) for name, words in _LEXICON["lists"].items()}
_LONGEST: Final = max(len(words) for words in _BEFORE)
_QUOTES: Final = frozenset("“\"'‘(")
_MOST_FILLERS: Final = 4


def find_amounts(line: Line, numbers: Sequence[Number]) -> tuple[Amount, ...]:
    """The amounts that the numbers make, in text order."""
    bounded = [_bounded(line, amount) for amount in join_ranges(line, single_amounts(line, numbers))]
    return tuple(join_floor_and_ceiling(line, bounded))


def _bounded(line: Line, amount: Amount) -> Amount:
    """The amount with the bounds that its neighbours set."""
    before = _bound_before(line, amount.begin)
    after = _bound_after(line, amount)
    if before is not None:
        amount = _apply(amount, before[0], begin=before[1])
        again = _bound_before(line, before[1])
        if again is not None and again[1] < before[1] and again[0] != before[0]:
            amount = _tighten(amount, again[0], begin=again[1])
    if after is not None:
        odd = amount.bound not in ("exact", "about", "vague", "between", after[0]) and after[0] != "about"
        amount = replace(amount, end=max(amount.end, after[1]), odd=amount.odd or odd)
        amount = amount if odd else _apply(amount, after[0], begin=amount.begin)
    return amount


def _tighten(amount: Amount, bound: Bound, *, begin: int) -> Amount:
    """The outer of two bounds: "more than about 500" is more than 500."""
    if amount.bound == "about":
        return _apply(amount, bound, begin=begin)
    return replace(amount, begin=begin)


def _bound_before(line: Line, begin: int) -> tuple[Bound, int] | None:
    """The bound that ends directly before, and where its words begin. The longest printing wins."""
    at = begin
    for skipped in range(_MOST_FILLERS + 1):
        found = _bound_ending(line, at)
        if found is not None and (_stands_over(line, found[1], at, begin) or _compares(line, found[1], at)):
            return None
        if found is not None and not (
            skipped and found[0] == "about" and line.low(found[1]) in ("some", "near", "around", "about")
        ):
            return found
        low = line.low(at - 1)
        if low not in _LISTS["fillers"] and low not in _QUOTES:
            return None
        at -= 1
    return None


def _stands_over(line: Line, first: int, last: int, begin: int) -> bool:
    """Whether the words are a preposition of the noun behind the number: "under a $5 million deal"."""
    article = line.lows[last:begin] in (("a",), ("an",), ("the",))
    return article and last - first == 1 and line.low(first) in _LISTS["prepositions"]


def _compares(line: Line, first: int, last: int) -> bool:
    """ "Three points more than the 68 percent", "40 boats fewer than the 300 of May": how far it is from a number."""
    if line.low(last - 1) != "than" or last - first != 2:
        return False
    before = line.low(first - 1)
    if before in _LISTS["differences"]:
        return True
    counted = line.words[first - 1].plural if first else False
    number = line.words[first - 1 - counted] if first > counted else None
    return line.low(last) == "the" and number is not None and (number.shape == "digits" or number.low in NUMBER_WORDS)


def _bound_ending(line: Line, at: int) -> tuple[Bound, int] | None:
    for length in range(min(_LONGEST, at), 0, -1):
        bound = _BEFORE.get(line.lows[at - length : at])
        if bound is not None and _is_bound(line, at - length, at):
            return bound, at - length
    return None


def _is_bound(line: Line, begin: int, end: int) -> bool:
    """Whether the words bound this number and do not belong to the words before: "taken over", "turned around 40"."""
    words = line.lows[begin:end]
    if words == ("over",) and line.low(begin - 1) in _LISTS["before_no_over"]:
        return False
    if words == ("short", "of") and line.low(begin - 1) in _LISTS["lacking"]:  # "is short of 740 nurses"
        return line.low(begin - 2) in ("there", "it")
    if words == ("up", "to") and line.low(begin - 1) in _LISTS["going"]:  # "the wage will go up to 14.20"
        return False
    if words == ("some",) and begin + 1 < end:
        return False
    return not (words == ("above",) and line.low(begin - 1) == "the")


def _bound_after(line: Line, amount: Amount) -> tuple[Bound, int] | None:
    """A bound behind the number or its measure: "200 or more", "30-odd", "5,000+"."""
    for at in sorted({amount.last, amount.end}):
        for length in range(min(4, len(line.lows) - at), 0, -1):
            bound = _AFTER.get(line.lows[at : at + length])
            tied = line.lows[at] not in ("+", "-", "plus") or line.touching(at - 1) or _is_plus(line, amount, at)
            if bound is not None and tied and line.low(at + length) != "than":
                return bound, at + length
    return None


def bound_behind_noun(line: Line, amount: Amount, at: int) -> tuple[Amount, int] | None:
    """The amount with the bound that stands behind its noun, and where that ends: "40 boats or more"."""
    if amount.bound != "exact" or amount.number.kind != "count":
        return None
    for length in range(min(4, len(line.lows) - at), 1, -1):
        words = line.lows[at : at + length]
        bound = _AFTER.get(words)
        if bound is None or not words[0].isalpha():
            continue
        ends = line.low(at + length) in _LISTS["clause_ends"]
        if ends or (words[0] == "or" and line.low(at + length) != "than"):
            return _apply(amount, bound, begin=amount.begin), at + length
    return None


def _is_plus(line: Line, amount: Amount, at: int) -> bool:
    """Whether "plus" stands between a bare number and what it counts: "400 plus jobs"; not "$40 plus fees"."""
    bare = amount.unit is None and line.low(at) == "plus" and at == amount.last
    return bare and at + 1 < len(line.words) and line.words[at + 1].plural


def _apply(amount: Amount, bound: Bound, *, begin: int) -> Amount:
    """The amount under one more bound. A range or a vague amount keeps its own kind."""
    amount = replace(amount, begin=begin)
    if amount.bound == "between":
        return replace(amount, odd=bound != "about")
    if amount.bound == "vague":
        return amount
    value = amount.number.value
    if bound in ("at_least", "more_than"):
        return replace(amount, bound=bound, low=value, high=None)
    if bound in ("up_to", "less_than"):
        return replace(amount, bound=bound, low=None, high=value)
    return replace(amount, bound=bound, low=value, high=value)

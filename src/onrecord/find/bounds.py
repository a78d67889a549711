"""Join numbers into amounts: currency and measure, ranges, and the words that bound them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from onrecord.find.cardinals import Number
from onrecord.find.units import dimension, magnitude_before, measure_at, sign_before
from onrecord.find.words import Line
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
CHANGE: Final = _LISTS["change"]
"""Verbs and nouns of change: "rose", "cut", "decrease"."""
_LONGEST: Final = max(len(words) for words in _BEFORE)
_DASHES: Final = frozenset("-‐‑–—−")
_QUOTES: Final = frozenset("“\"'‘(")
_MOST_FILLERS: Final = 4


@dataclass(frozen=True, slots=True)
class Amount:
    """One or two numbers with their bound and measure; word indices. The noun is not yet known."""

    begin: int  # where the phrase begins: bound word or currency sign
    first: int  # where the number words begin
    last: int  # where they end
    end: int  # where the measure behind them ends
    low: float | None
    high: float | None
    bound: Bound
    unit: str | None
    numbers: tuple[Number, ...]
    rule: str
    odd: bool = False

    @property
    def number(self) -> Number:
        """Its first number."""
        return self.numbers[0]


def find_amounts(line: Line, numbers: Sequence[Number]) -> tuple[Amount, ...]:
    """The amounts that the numbers make, in text order."""
    singles = [_single(line, number) for number in numbers]
    return tuple(_bounded(line, amount) for amount in _joined(line, _with_cents(line, singles)))


def _with_cents(line: Line, amounts: Sequence[Amount]) -> list[Amount]:
    """The amounts, with the small coin of a sum of money in it: "20 euros and 50 cents"."""
    found: list[Amount] = []
    for amount in amounts:
        whole = found[-1] if found else None
        if whole is not None and amount.unit in ("cents", "pence") and _coin_of(line, whole, amount):
            value = whole.number.value + amount.number.value / 100
            number = replace(whole.number, last=amount.last, value=value)
            unit = whole.unit or "GBP"
            found[-1] = replace(
                whole, last=amount.last, end=amount.end, low=value, high=value, numbers=(number,), unit=unit
            )
        else:
            found.append(amount)
    return found


def _coin_of(line: Line, whole: Amount, coin: Amount) -> bool:
    """Whether a number of cents belongs to the sum before it; "pounds" are money where pence follow."""
    pounds = coin.unit == "pence" and line.low(whole.end) in ("pound", "pounds")
    between = line.lows[whole.end + pounds : coin.begin]
    small = coin.number.value < 100 and whole.number.kind == "count" and not whole.number.scaled
    money = bool(pounds) or dimension(whole.unit) == "money"
    return small and money and between in ((), ("and",)) and whole.unit != coin.unit


def _single(line: Line, number: Number) -> Amount:
    """A number with the currency before it and the measure behind it."""
    sign = sign_before(line, number.first)
    measure = _measure_behind(line, number)
    shock = magnitude_before(line, number.first)
    if shock is not None and measure is None and number.value < 11:
        sign = ("magnitude", shock)
    end, unit = number.last, sign[0] if sign else None
    if measure is not None and (sign is None or dimension(measure[0]) == "money"):
        unit, end = (unit or measure[0]), measure[1]
    value = number.value
    bound: Bound = "vague" if number.kind == "vague" else "about" if number.loose else "exact"
    return Amount(
        begin=sign[1] if sign else number.first, first=number.first, last=number.last, end=end,
        low=value, high=None if number.kind == "vague" else value, bound=bound,
        unit=unit or {"fraction": "fraction", "times": "times"}.get(number.kind), numbers=(number,), rule=number.rule,
    )  # fmt: skip


def _measure_behind(line: Line, number: Number) -> tuple[str, int] | None:
    """The measure directly behind a number: "30 km", "12-month", "thousands of miles", "2 more years"."""
    at = number.last
    if number.kind not in ("count", "vague"):
        return None
    hyphen = line.low(at) in _DASHES and line.touching(at - 1) and line.touching(at)
    of_many = line.low(at) == "of" and (number.kind == "vague" or number.scaled)
    if hyphen or of_many or line.low(at) in _LISTS["before_measure"]:
        at += 1
    spaced = line.low(at) in _LISTS["spaced_measures"] and line.words[at].text != "G"
    won = line.low(at) == "won" and number.scaled and line.low(at + 1) in _LISTS["after_won"]
    digits = won or (not number.spelled and (line.touching(at - 1) or spaced))
    return measure_at(line, at, digits=digits)


def _joined(line: Line, amounts: Sequence[Amount]) -> Iterator[Amount]:
    """The amounts, two of them joined where they are the ends of one range."""
    at = 0
    while at < len(amounts):
        joined = _range(line, amounts[at], amounts[at + 1]) if at + 1 < len(amounts) else None
        yield joined or amounts[at]
        at += 2 if joined else 1


def _range(line: Line, low: Amount, high: Amount) -> Amount | None:
    """The range that two neighbours are the ends of, if they are."""
    if low.number.kind not in ("count", "fraction") or high.number.kind not in ("count", "fraction"):
        return None
    begin = _range_begin(line, low, high)
    if begin is None:
        return None
    low_value, high_value = _share_scale(low, high)
    if not low_value < high_value or (low.unit and high.unit and low.unit != high.unit):
        return None
    if low.end > low.last and high.unit is None:  # "rose 0.6 percent to 3,005": a share and a level
        return None
    return Amount(
        begin=begin, first=low.first, last=high.last, end=high.end, low=low_value, high=high_value, bound="between",
        unit=high.unit or low.unit, numbers=(low.number, high.number), rule="range",
    )  # fmt: skip


def _share_scale(low: Amount, high: Amount) -> tuple[float, float]:
    """Both ends, the low one in the scale of the high one where it was left out: "2 to 3 million"."""
    small, end = low.number, high.number
    if end.scaled and not small.scaled and end.small and small.value < end.small:
        return small.value * (end.value / end.small), end.value
    return small.value, end.value


def _range_begin(line: Line, low: Amount, high: Amount) -> int | None:
    """Where the range's phrase begins, or None where what stands between the two joins them to nothing."""
    link, before = line.lows[low.end : high.begin], _skip_back(line, low.begin)
    if link == ("and",) or (link and link[0] == "and" and len(link) == 2 and link[1] in _LISTS["fillers"]):
        return before - 1 if line.low(before - 1) == "between" else None
    if "to" in link and _one_of_more(line, low, high):
        return None
    if link == ("to",) or (len(link) == 2 and link[0] == "to" and link[1] in ("about", "around", "nearly")):
        return _from_to(line, low, high, before)
    if len(link) == 1 and link[0] in _DASHES:
        return low.begin if _dash_joins(line, low, high) else None
    if link == ("or",):
        return low.begin if _next_to(low, high) else None
    return None


def _from_to(line: Line, low: Amount, high: Amount, before: int) -> int | None:
    """ "4,000 to 8,000" is a range; "from 12 to 8" and "rose from 120 to 140" are two figures."""
    if line.low(before - 1) == "from":
        if line.low(before) in ("its", "their", "his", "her", "the"):  # "has not moved from its 2 to 3 million"
            return low.begin
        if line.low(before - 2) in _LISTS["ranging"]:
            return before - 1
        changed = any(word in CHANGE for word in line.lows[max(0, before - 14) : before - 1])
        return None if changed else before - 1
    if line.low(before - 1) == "by":  # "cut by 10 to 50", "up by $43 to $419"; but "fell by 1 to 1.5 degrees"
        near = high.number.value <= 3 * low.number.value
        return low.begin if near and (high.end > high.last or high.unit) else None
    return low.begin


def _one_of_more(line: Line, low: Amount, high: Amount) -> bool:
    """Whether "to" goes on to a third number: "from 160 to 180 to 200" are three figures."""
    ahead, back = high.end + 1, low.begin - 2
    follows = line.low(high.end) == "to" and _is_number(line, ahead)
    goes_on = line.low(low.begin - 1) == "to" and (_is_number(line, back) or _is_number(line, back - 1))
    return follows or goes_on


def _is_number(line: Line, at: int) -> bool:
    """Whether a number begins at a word or behind its sign of money."""
    if not 0 <= at < len(line.words):
        return False
    at += line.words[at].text[-1] in "$£€¥" and at + 1 < len(line.words)
    return line.words[at].shape == "digits"


def _dash_joins(line: Line, low: Amount, high: Amount) -> bool:
    """Whether a dash makes a range: "12,000–19,000", "15-20 percent"; not a score or a phone number."""
    touching = line.touching(low.end - 1) == line.touching(high.begin - 1)
    return touching and (
        high.end > high.last or bool(low.unit) or high.number.value >= 1000 or _noun_close(line, high.end)
    )


def _noun_close(line: Line, at: int) -> bool:
    """Whether a plural noun follows within three words: "15-20 armed men"."""
    return any(line.words[index].plural for index in range(at, min(at + 3, len(line.words))))


def _next_to(low: Amount, high: Amount) -> bool:
    """ "two or three days", "15 or 20 men": neighbours on a scale, no list of choices."""
    less, more = low.number.value, high.number.value
    near = more <= 1.5 * less or more - less <= 1 or (more <= 12 and more <= 2 * less)
    return less < more and near and low.end == low.last and low.number.kind == "count"


def _skip_back(line: Line, at: int) -> int:
    """The index to the left of which a bound may stand, past words that change nothing."""
    skipped = 0
    while (
        at > 0 and skipped < _MOST_FILLERS and (line.low(at - 1) in _LISTS["fillers"] or line.low(at - 1) in _QUOTES)
    ):
        at, skipped = at - 1, skipped + 1
    return at


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
        if found is not None and _stands_over(line, found[1], at, begin):
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


def _bound_ending(line: Line, at: int) -> tuple[Bound, int] | None:
    for length in range(min(_LONGEST, at), 0, -1):
        bound = _BEFORE.get(line.lows[at - length : at])
        if bound is not None and _is_bound(line, at - length, at):
            return bound, at - length
    return None


def _is_bound(line: Line, begin: int, end: int) -> bool:
    """Whether the words bound this number and do not belong to the words before: "taken over", "turned around 40"."""
    words = line.lows[begin:end]
    if words == ("over",) and line.low(begin - 1) in (
        "all",
        "taken",
        "take",
        "took",
        "taking",
        "handed",
        "handing",
        "turned",
        "fought",
        "control",
        "fell",
    ):
        return False
    if words == ("some",) and begin + 1 < end:
        return False
    return not (words == ("above",) and line.low(begin - 1) == "the")


def _bound_after(line: Line, amount: Amount) -> tuple[Bound, int] | None:
    """A bound behind the number or its measure: "200 or more", "30-odd", "5,000+"."""
    for at in sorted({amount.last, amount.end}):
        for length in range(min(4, len(line.lows) - at), 0, -1):
            bound = _AFTER.get(line.lows[at : at + length])
            tied = line.lows[at] not in ("+", "-", "plus") or line.touching(at - 1)
            if bound is not None and tied and line.low(at + length) != "than":
                return bound, at + length
    return None


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

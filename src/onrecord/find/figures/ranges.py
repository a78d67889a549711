"""Join two amounts to one range: "4,000 to 8,000", "between 20 and 30", "more than 20 and fewer than 30"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from onrecord.find.figures.amounts import DASHES, Amount
from onrecord.find.figures.words import Line
from onrecord.lexicon import load_lexicon

_LISTS = {name: frozenset(words) for name, words in load_lexicon("bounds")["lists"].items()}
CHANGE: Final = _LISTS["change"]
"""Verbs and nouns of change: "rose", "cut", "decrease"."""
_QUOTES: Final = frozenset("“\"'‘(")
_FLOORS: Final = frozenset({"at_least", "more_than"})
_CEILINGS: Final = frozenset({"up_to", "less_than"})
_BOTH: Final = (("and",), ("but",), (",",), (",", "and"), (",", "but"))
_MOST_FILLERS: Final = 4


def join_ranges(line: Line, amounts: Sequence[Amount]) -> Iterator[Amount]:
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
    if "to" in link and len(link) < 4:  # "10-to-15", "10- to 15-year"
        link = tuple(word for word in link if word not in DASHES)
    if link == ("and",) or (link and link[0] == "and" and len(link) == 2 and link[1] in _LISTS["fillers"]):
        return before - 1 if line.low(before - 1) == "between" else None
    if "to" in link and _one_of_more(line, low, high):
        return None
    if link == ("through",):
        return low.begin
    if link == ("to",) or (len(link) == 2 and link[0] == "to" and link[1] in ("about", "around", "nearly")):
        return _from_to(line, low, high, before)
    if len(link) == 1 and link[0] in DASHES:
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
    """ "two or three days", "15 or 20 men", "3 or 4 million": neighbours on a scale, no list of choices."""
    less, more = low.number.value, high.number.value
    if _share_scale(low, high)[0] != less and high.number.small:
        more = high.number.small
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


def join_floor_and_ceiling(line: Line, amounts: Sequence[Amount]) -> Iterator[Amount]:
    """The amounts, a floor and a ceiling of one quantity joined: "more than 20 and fewer than 30"."""
    at = 0
    while at < len(amounts):
        joined = _floor_and_ceiling(line, amounts[at], amounts[at + 1]) if at + 1 < len(amounts) else None
        yield joined or amounts[at]
        at += 2 if joined else 1


def _floor_and_ceiling(line: Line, first: Amount, second: Amount) -> Amount | None:
    sides = {first.bound in _FLOORS, second.bound in _FLOORS}
    if sides != {True, False} or not {first.bound, second.bound} <= _FLOORS | _CEILINGS:
        return None
    floor, ceiling = (first, second) if first.bound in _FLOORS else (second, first)
    between = line.lows[first.end : second.begin]
    apart = (first.unit and second.unit and first.unit != second.unit) or between not in _BOTH
    if apart or floor.number.value >= ceiling.number.value:
        return None
    return replace(
        first, last=second.last, end=second.end, low=floor.low, high=ceiling.high, bound="between",
        unit=second.unit or first.unit, numbers=(floor.number, ceiling.number), rule="floor and ceiling",
    )  # fmt: skip

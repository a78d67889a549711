"""A number with its currency and measure: "C$5.5 million", "30 km", "20 euros and 50 cents"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from onrecord.find.figures.cardinals import Number
from onrecord.find.figures.units import dimension, magnitude_before, measure_at, sign_before
from onrecord.find.figures.words import Line
from onrecord.lexicon import load_lexicon
from onrecord.records import Bound

_LISTS = {name: frozenset(words) for name, words in load_lexicon("bounds")["lists"].items()}
DASHES: Final = frozenset("-‐‑–—−~")


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


def single_amounts(line: Line, numbers: Sequence[Number]) -> list[Amount]:
    """Each number with the currency before it and the measure behind it; a small coin joined to its sum."""
    return _with_cents(line, [_single(line, number) for number in numbers])


def _with_cents(line: Line, amounts: Sequence[Amount]) -> list[Amount]:
    """The amounts, with the small coin of a sum of money in it: "20 euros and 50 cents"."""
    found: list[Amount] = []
    for amount in amounts:
        whole = found[-1] if found else None
        if whole is not None and _is_coin(line, amount) and _coin_of(line, whole, amount):
            value = whole.number.value + amount.number.value / 100
            number = replace(whole.number, last=amount.last, value=value)
            unit = whole.unit or "GBP"
            found[-1] = replace(
                whole, last=amount.last, end=amount.end, low=value, high=value, numbers=(number,), unit=unit
            )
        else:
            found.append(amount)
    return found


def _is_coin(line: Line, amount: Amount) -> bool:
    """Whether a number is of the small coin by its word, or two digits that end a clause: "15 dollars 50."."""
    if amount.unit in ("cents", "pence"):
        return True
    printed, ends = line.words[amount.first].text, line.low(amount.end) in ("", ".", ",", ";", ")", "?")
    two = len(printed) == 2 and printed.isdigit() and printed[0] != "0"
    return amount.unit is None and ends and two and amount.last - amount.first == 1


def _coin_of(line: Line, whole: Amount, coin: Amount) -> bool:
    """Whether a number of cents belongs to the sum before it; "pounds" are money where pence follow."""
    pounds = coin.unit == "pence" and line.low(whole.end) in ("pound", "pounds")
    between = line.lows[whole.end + pounds : coin.begin]
    small = coin.number.value < 100 and whole.number.kind == "count" and not whole.number.scaled
    money = bool(pounds) or dimension(whole.unit) == "money"
    named = whole.unit != coin.unit and (coin.unit is not None or whole.end > whole.last)
    return small and money and between in ((), ("and",)) and named


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
    if number.value < 1 and line.lows[at : at + 2] in (("of", "a"), ("of", "an")):  # "0.75 of a percentage point"
        return measure_at(line, at + 2, digits=False)
    hyphen = line.low(at) in DASHES and line.touching(at - 1) and line.touching(at)
    of_many = line.low(at) == "of" and (number.kind == "vague" or number.scaled)
    if hyphen or of_many or line.low(at) in _LISTS["before_measure"]:
        at += 1
    spaced = line.low(at) in _LISTS["spaced_measures"] and line.words[at].text != "G"
    won = line.low(at) == "won" and number.scaled and line.low(at + 1) in _LISTS["after_won"]
    digits = won or (not number.spelled and (line.touching(at - 1) or spaced))
    return measure_at(line, at, digits=digits)

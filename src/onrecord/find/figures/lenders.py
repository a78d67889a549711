"""What figures lend to bare numbers: their counted nouns, to those behind them and in the sentences after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from onrecord.find.figures.amounts import Amount
from onrecord.find.figures.borrow import borrow
from onrecord.find.figures.phrases import noun_after
from onrecord.find.figures.rates import Found
from onrecord.find.figures.units import COINS, currency_of, unit_of
from onrecord.find.figures.words import Line

_MILLION: Final = 1_000_000
_NOT_LENT: Final = COINS - {"pound"}
_LEAST_SUM: Final = 10_000
_TOO_FAR: Final = 1000
_ALIKE: Final = 20
_OF_THE: Final = (("of", "the"), ("of", "those"), ("of", "these"))
_OF_THEM: Final = (("of", "these", ","), ("of", "those", ","), ("of", "them", ","))
_OPENING: Final = 3  # words in which a sentence names the whole that it counts parts of
_THE_REST: Final = frozenset({"other", "remaining"})


@dataclass(frozen=True, slots=True)
class Lender:
    """A counted noun that others may borrow, with the number that counts it and the sentence it stands in."""

    unit: str
    value: float
    sentence: int = 0
    small: bool = False  # "two were killed": lends to "the other 17" only

    @property
    def is_sum(self) -> bool:
        """Whether it is a sum of money, which lends its currency to other sums only."""
        return currency_of(self.unit) not in (None, "pound")


def fitting(lenders: Sequence[Lender], value: float, *, part: bool = False) -> list[str]:
    """The units that a number may borrow, the likeliest last: of like size before those far off.

    A number a thousand times as large as what it would go on with counts something else; a `part` of it is no larger.
    Example:
        >>> fitting([Lender("people", 1_200_000), Lender("march", 180)], 430_000)
        ['people']
    """
    near = [
        each for each in lenders if value <= _TOO_FAR * each.value and (not each.is_sum or _may_be_sum(each, value))
    ]
    near = [each for each in near if not part or value <= each.value]
    last = max((each.sentence for each in near), default=0)
    like = [each.sentence == last and each.value / _ALIKE <= value <= each.value * _ALIKE for each in near]
    ordered = [each for each, close in zip(near, like, strict=True) if not close]
    ordered += [each for each, close in zip(near, like, strict=True) if close]
    return [each.unit for each in ordered]


def lenders_to(lenders: Sequence[Lender], line: Line, amount: Amount) -> Sequence[Lender]:
    """Those of the sentences before that may lend: a small count in words only to the rest of its own.

    "Two climbers died and one was missing. Ropes brought down the other 14."
    """
    if line.low(amount.begin - 1) in _THE_REST:
        return lenders
    return [each for each in lenders if not each.small]


def of_whole(line: Line, amount: Amount, lenders: Sequence[Lender]) -> str | None:
    """ "It found 2,190 hens ill. Of the 2,190, 1,310 were dead": hens, both of them; by the number before.

    Of a whole that is itself a number alone, and no more than it.
    """
    if amount.number.spelled:
        return None
    if line.lows[:3] in _OF_THEM:  # "Of these, 1,310 were dead"
        counted = [each.unit for each in lenders if amount.number.value <= each.value and not each.is_sum]
        return counted[-1] if counted else None
    for at in range(min(amount.begin, _OPENING), 0, -1):
        if line.lows[at - 1 : at + 1] not in _OF_THE or line.words[at + 1 : at + 2] == ():
            continue
        digits = line.low(at + 1).replace(",", "")
        alone = line.low(at + 2) in (",", "that", "who", "which") and digits.isdigit()
        known = [each.unit for each in lenders if alone and each.value == float(digits)]
        if known and amount.number.value <= float(digits):
            return known[-1]
    return None


def _may_be_sum(lender: Lender, value: float) -> bool:
    return value >= max(_LEAST_SUM, lender.value / _TOO_FAR)


@dataclass
class Lenders:
    """The counted nouns of a sentence so far, each with the amount that counts it."""

    lent: list[tuple[str, Amount]] = field(default_factory=list)

    def add(self, unit: str, amount: Amount) -> None:
        """One more noun."""
        self.lent.append((unit, amount))

    def to(self, amount: Amount, *, part: bool = False) -> list[str]:
        """What may lend this amount its noun; to a `part` ("three of them") only what is as many or more.

        A decimal borrows from decimals only: nobody counts 3.1 people. Millions do not borrow from a small count in
        words: "the last two finals, which 112 million and 114 million saw".
        """
        if not is_whole(amount):
            return [unit for unit, lender in self.lent if not is_whole(lender)]
        if part:
            least = amount.number.value
            return [unit for unit, lender in self.lent if lender.number.value >= least or lender.bound == "vague"]
        if amount.number.value >= _MILLION:
            return [unit for unit, lender in self.lent if not is_small(lender)]
        return [unit for unit, _ in self.lent]


def lent_unit(figure: Found) -> str | None:
    """The unit that other numbers may borrow: of a counted thing, without the base of its rate."""
    unit = figure.unit.split("/")[0] if figure.counts and figure.unit else None
    return unit if unit not in _NOT_LENT else None


def is_large_sum(figure: Found) -> bool:
    """A sum that later sums may share the currency of: "puts the cost at 40 million crowns. ... its 40 million"."""
    return currency_of(figure.unit) is not None and figure.amount.number.value >= _MILLION


def is_whole(amount: Amount) -> bool:
    """Whether things can be counted so: no decimal but one of a scale ("1.2 million")."""
    return amount.number.scaled or amount.number.value == int(amount.number.value)


def is_small(amount: Amount) -> bool:
    """A small count in words ("two capitals") says nothing about the numbers of later sentences."""
    return amount.number.spelled and amount.number.kind == "count" and amount.number.value <= 12


def of_fraction(line: Line, figure: Found) -> str | None:
    """ "half of the boats (12 of the 24)", "four in ten schools, 410 of 1,020": what the share is of."""
    if figure.unit not in ("fraction", "percent"):
        return None
    if figure.amount.rule == "N in M":
        again = any(
            low == "of" and line.words[at + 1].shape == "digits"
            for at, low in enumerate(line.lows[:-1]) if at > figure.end
        )  # fmt: skip
        noun = noun_after(line, figure.end) if again else None
        return unit_of(line, noun.head) if noun is not None else None
    if line.low(figure.end) != "of":
        return None
    return borrow(line, figure.amount, (), ()).unit

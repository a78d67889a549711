"""What the rest of an article says of a number: the unit that it has where it is printed again, the one currency,
what "of them" are.

| construction | example |
|---|---|
| a headline's number | "Toll climbs to 48", over "48 people were killed" |
| the number again | "It lost 270 crates. Of the 270, only 31 were found." |
| a sum to check | "Take 82 from 324", where 82 boats and 324 boats are told of |
| the one currency | "It cost 38 million", in an article of euros |
| of them | "She tested the lamps. Fewer than 250 of them shone." |
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from onrecord.find.figures.amounts import Amount
from onrecord.find.figures.lenders import Lender
from onrecord.find.figures.money import UNNAMED, sole_currency
from onrecord.find.figures.units import currency_of, unit_of
from onrecord.find.figures.words import Line, cut_words
from onrecord.lexicon import load_lexicon
from onrecord.records import FigureMark, Parse, Sentence, replace

TOLD_AGAIN: Final = "same number elsewhere"
"""The construction of a number whose unit only another printing of it gives."""
BORROWED: Final = "same noun as the sentence before"
"""The construction of a number that takes its unit from the sentence before it."""
_WORDS: Final = load_lexicon("context")["told_again"]
_BEFORE: Final = frozenset(_WORDS["before"])
_SUMMING: Final = frozenset(_WORDS["summing"])
_HOLDING: Final = frozenset(_WORDS["holding"])
_DEFINITE: Final = frozenset(_WORDS["definite"])
_TITLES: Final = frozenset({"title", "caption"})
_TWO_DIGITS: Final = 10
_BACK: Final = 2  # sentences


def in_units_of_others(marks: Sequence[FigureMark], doubtful: Iterable[FigureMark]) -> list[FigureMark]:
    """The figures, those without a unit in the unit that their number has elsewhere; doubtful ones only so.

    Order: text order.
    """
    units: dict[tuple[float | None, float | None], str] = {}
    for mark in marks:
        if mark.unit is not None and mark.rule != BORROWED:
            units.setdefault((mark.low, mark.high), mark.unit)
    again = [mark for mark in doubtful if (mark.low, mark.high) in units]
    return [
        mark if (mark.low, mark.high) not in units or not _is_without(mark, units[mark.low, mark.high])
        else replace(mark, unit=units[mark.low, mark.high], rule=TOLD_AGAIN)
        for mark in sorted([*marks, *again], key=lambda mark: mark.number.start)
    ]  # fmt: skip


def _is_without(mark: FigureMark, unit: str) -> bool:
    """Whether a figure has no unit, or one borrowed without the base of its rate: "spoke of 5,000" barrels a day."""
    borrowed = mark.rule == BORROWED and mark.per is None
    return mark.unit is None or (borrowed and unit.startswith(f"{mark.unit}/"))


def may_be_told_again(line: Line, amount: Amount, kind: str) -> bool:
    """Whether a bare number may be one that the article tells of elsewhere: in a title, behind "the", in a sum."""
    number = amount.number
    if number.kind != "count" or number.spelled or number.value < _TWO_DIGITS:
        return False
    before = line.low(amount.begin - 1)
    return kind in _TITLES or before in _BEFORE or bool(_SUMMING & set(line.lows))


def in_one_currency(text: str, marks: Sequence[FigureMark]) -> list[FigureMark]:
    """Sums without a currency of their own in the one that the article prints: "cost 38 million" among euros."""
    if not any(currency_of(mark.unit) == UNNAMED for mark in marks):
        return list(marks)
    own = [mark for mark in marks if text[mark.phrase.start - 1 : mark.phrase.start] != "("]  # "9 m euros ($10m)"
    currency = sole_currency(mark.unit for mark in own)
    return [
        replace(mark, unit=mark.unit.replace(UNNAMED, currency, 1), rule=f"{mark.rule}, the article's currency")
        if mark.unit and currency_of(mark.unit) == UNNAMED else mark
        for mark in marks
    ]  # fmt: skip


def names_before(line: Line) -> bool:
    """Whether a number may be of what the sentence before names: "40 of them", "the store held 412"."""
    pairs = pairwise(line.words)
    return any(
        (one.low, other.low) == ("of", "them") or (one.low in _HOLDING and other.shape == "digits")
        for one, other in pairs
    )  # fmt: skip


def named_before(sentences: Sequence[Sentence], parses: Sequence[Parse], index: int, *, since: int) -> list[Lender]:
    """What "them" may be where nothing was counted since: the one plural noun of the sentence before, or of the one
    before that.

    `since` is the sentence that last counted something.
    """
    for before in range(index - 1, max(since, index - 1 - _BACK), -1):
        line = cut_words(sentences[before].text, parses[before])
        plurals = [at for at, word in enumerate(line.words) if word.plural and _is_common(line, at)]
        definite = [at for at in plurals if line.low(at - 1) in _DEFINITE]
        plurals = definite or plurals
        if plurals:
            return [Lender(unit_of(line, plurals[0]), float("inf"), before)] if len(plurals) == 1 else []
    return []


def _is_common(line: Line, at: int) -> bool:
    """No name: a small letter, or people who open the sentence: "Visitors fell ill"."""
    return line.words[at].text[0].islower() or (at == 0 and unit_of(line, 0) == "people")

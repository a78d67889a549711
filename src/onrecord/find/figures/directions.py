"""Say which way a number goes, by the word of change directly before it: "rose 3 percent", "down 40 points"."""

from __future__ import annotations

from typing import Final, Literal

from onrecord.find.figures.amounts import Amount
from onrecord.find.figures.units import dimension
from onrecord.find.figures.words import Line
from onrecord.lexicon import load_lexicon

Way = Literal["up", "down"]

_LEXICON = load_lexicon("bounds")["directions"]
_WAYS: Final[dict[str, Way]] = dict.fromkeys(_LEXICON["up"], "up") | dict.fromkeys(_LEXICON["down"], "down")
_OF_STOCKS: Final = frozenset(_LEXICON["with_measures"])
_BETWEEN: Final = frozenset(_LEXICON["between"])
_MOST_BETWEEN: Final = 3
_MOST_APART: Final = 6  # words from a number to its restatement, with the unit between


def find_direction(line: Line, amount: Amount) -> Way | None:
    """The direction of a change, where its word stands directly before the number; or its sign.

    Leaves: where a change led ("rose to 12"), changes named behind the number ("a 12 percent drop").
    Example:
        >>> from onrecord.find.figures.bounds import find_amounts
        >>> from onrecord.find.figures.numbers import find_numbers
        >>> from onrecord.find.figures.words import cut_words
        >>> line = cut_words("Rents rose by about 3 percent to 900 crowns, sales slid 4%.")
        >>> [find_direction(line, amount) for amount in find_amounts(line, find_numbers(line))]
        ['up', None, 'down']
    """
    if amount.number.value < 0 and amount.unit is not None and dimension(amount.unit) != "heat":
        return "down"
    at = amount.begin - 1
    for _ in range(_MOST_BETWEEN):
        if line.low(at) not in _BETWEEN and not (line.low(at) == "a" and line.low(at + 1) == "further"):
            break
        at -= 1
    way = _WAYS.get(line.low(at))
    if line.low(at) in _OF_STOCKS and amount.unit is None and not _points(line, amount):
        return None  # "lost 40 men", "added 12 pages"
    return way


def restates(line: Line, first: Amount, second: Amount) -> bool:
    """Whether a number says the one before it in other units: "40 points, or 2 percent", "1 degree (1.8 F)"."""
    between = line.lows[first.last : second.begin]
    ties = between[-1:] in (("(",), ("[",)) or between[-2:] == (",", "or") or between[-1:] == ("or",)
    return ties and len(between) < _MOST_APART and first.unit != second.unit


def _points(line: Line, amount: Amount) -> bool:
    return line.low(amount.end) in ("points", "point", ",", ".", "")

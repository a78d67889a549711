"""The unit of a number that stands in a pair, a part or a list with the measured number before it.

| construction | example |
|---|---|
| from one to the other | Output fell from 141 tonnes to 77. |
| a part of it | It let out 12 cubic metres, of which 9 reached the sea; 240 litres, 90 of which were clean. |
| its earlier value | 12 tonnes, up from 9 |
| another's share | The Reds are on 27 percent, the Blues at 11. |
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Final

from onrecord.find.figures.rates import Found
from onrecord.find.figures.units import dimension
from onrecord.find.figures.words import Line

_PARTS: Final = frozenset(
    {("of", "which"), ("of", "this"), ("of", "that"), ("of", "it"), ("up", "from"), ("down", "from")}
)
_ALL: Final = 100  # percent


def in_pair(line: Line, before: Found, figure: Found) -> Found:
    """The second number of "from 141 tonnes to 77", "to 5 percent from 7" is in the unit of the first."""
    links = line.low(before.amount.begin - 1), line.low(figure.amount.begin - 1)
    paired = links in (("from", "to"), ("to", "from"))
    paired = paired or _goes_on(line, before, figure) or _lists(line, before, figure)
    if not paired or dimension(before.unit) is None:
        return figure
    if figure.amount.unit is not None or figure.rule in ("number + noun", "number + state"):
        return figure
    unit = "percent" if before.unit == "percentage points" else before.unit
    return replace(figure, unit=unit, rule="same unit as its pair", counts=False)


def _lists(line: Line, before: Found, figure: Found) -> bool:
    """ "The Reds are on 27 percent, the Blues at 11": another's share in the same list."""
    if before.unit not in ("percent", "percentage points") or figure.unit or figure.amount.number.value > _ALL:
        return False
    begin = figure.amount.begin
    name = line.words[begin - 2] if begin > 1 and line.low(begin - 1) in ("on", "at", "with") else None
    ends = line.low(figure.amount.end) in ("", ".", ",", ";", "and")
    return ends and name is not None and name.text[0].isupper() and name.shape == "letters"


def _goes_on(line: Line, before: Found, figure: Found) -> bool:
    """A part of a measured whole, or its earlier value: "12 cubic metres, of which 9", "up from 40"."""
    if dimension(before.unit) in ("share", "time", "ratio"):
        return False
    between = line.lows[before.end : figure.amount.begin]
    if line.lows[figure.amount.end : figure.amount.end + 2] == ("of", "which"):
        return ";" not in between
    return any(pair in _PARTS for pair in pairwise(between))

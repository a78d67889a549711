"""The part of a day that a count holds for, by the words that date it: "by dawn on Friday", "at 8 p.m.".

A count so far grows within a day too: what stood at dawn is no rival of what stood in the evening.
"""

from __future__ import annotations

import re

from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Figure

_PARTS: dict[str, int] = {
    word: int(hour) for hour, words in load_lexicon("occasions")["hours"].items() for word in words
}
_PART = re.compile(rf"\b(?P<part>{any_of(_PARTS)})\b", re.IGNORECASE)
_CLOCK = re.compile(
    r"\b(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?\s*(?P<half>[ap])\.?m\b|\b(?P<plain>[01]?\d|2[0-3]):(?P<past>[0-5]\d)\b",
    re.IGNORECASE,
)


def hour_of(figure: Figure) -> float | None:
    """The hour of the day that a figure's words name, about; None where they name none, or more than one.

    Example:
        >>> from onrecord.records import Figure
        >>> hour_of(Figure(9, 9, "exact", "people", as_of_words="by dawn on Friday"))
        5.0
        >>> hour_of(Figure(9, 9, "exact", "people", as_of_words="at 8:30 p.m. on Friday"))
        20.5
    """
    words = (figure.as_of_words or "")[:100]
    found = {_hour(match) for match in _CLOCK.finditer(words)}
    found = found or {float(_PARTS[match["part"].casefold()]) for match in _PART.finditer(words)}
    return found.pop() if len(found) == 1 else None


def hours_apart(one: Figure, other: Figure) -> float:
    """How much later in its day the first holds than the second; 0 where that is not said of both."""
    a, b = hour_of(one), hour_of(other)
    return a - b if a is not None and b is not None else 0.0


def _hour(match: re.Match[str]) -> float:
    if match["plain"]:
        return int(match["plain"]) + int(match["past"]) / 60
    hour = int(match["hour"]) % 12 + (12 if match["half"].lower() == "p" else 0)
    return hour + int(match["minute"] or 0) / 60

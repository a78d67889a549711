"""The stretch of time that a number was counted over, by the words behind it: "on the first day", "in two years"."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.find.cardinals import SMALL
from onrecord.lexicon import any_of

_N = rf"(?P<n>\d{{1,3}}|{any_of(SMALL)})"
_U = r"(?P<u>hour|day|week|month|year|decade)s?\b"
_NAMED = re.compile(rf"\b(?:first|last|past|opening)\s+(?:{_N}\s+)?{_U}", re.IGNORECASE)
_LONG = re.compile(rf"\b(?:over|in|within|during|across)\s+(?:the\s+|a\s+period\s+of\s+)?{_N}\s+{_U}", re.IGNORECASE)
_NEAR = 90

Window = tuple[int, str]


@lru_cache(maxsize=8192)
def window_of(sentence: str, phrase: str) -> Window | None:
    """How long a number was counted over; None where the words behind it say nothing, or two things.

    Example:
        >>> window_of("Some 80 buses broke down on the first day of the fair.", "80 buses")
        (1, 'day')
        >>> window_of("In all 80 buses broke down in the first two days.", "80 buses")
        (2, 'day')
    """
    _, found, after = sentence[:2000].partition(phrase)
    clause = re.split(r"[.;:]\s|, (?:and|but|while)\s", after[:_NEAR])[0] if found else ""
    windows = {_window(match) for match in (*_NAMED.finditer(clause), *_LONG.finditer(clause))}
    return windows.pop() if len(windows) == 1 else None


def window_words(window: Window) -> str:
    """A window in words.

    Example:
        >>> window_words((1, "day")), window_words((2, "year"))
        ('one day', '2 years')
    """
    count, unit = window
    return f"one {unit}" if count == 1 else f"{count} {unit}s"


def _window(match: re.Match[str]) -> Window:
    number = (match["n"] or "one").lower()
    return (int(number) if number.isdigit() else SMALL[number]), match["u"].lower()

"""The stretch of time that a number was counted over: "on the first day", "over two years", "a week", "this year"."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.find.figures.cardinals import SMALL
from onrecord.lexicon import any_of
from onrecord.link.acts import Placed
from onrecord.link.dating import days_of, readable
from onrecord.link.rounding import numbers_of, telling

_N = rf"(?P<n>\d{{1,3}}|{any_of(SMALL)})"
_U = r"(?P<u>hour|day|week|month|year|decade)s?\b"
_NAMED = re.compile(rf"\b(?:first|last|past|opening)\s+(?:{_N}\s+)?{_U}", re.IGNORECASE)
_LONG = re.compile(
    rf"\b(?:over|in|within|during|across)\s+(?:the\s+|only\s+|just\s+|a\s+period\s+of\s+)?{_N}\s+{_U}", re.IGNORECASE
)
_SINGLE = re.compile(
    rf"\b(?:over|in|within|during)\s+(?:only\s+|just\s+)?(?:a|one)\s+(?:single\s+)?{_U}", re.IGNORECASE
)
_EACH = re.compile(rf"\b(?:each|every|per)\s+{_U}", re.IGNORECASE)
_THIS = re.compile(rf"\b(?:this|next)\s+{_U}", re.IGNORECASE)
_WEEKEND = re.compile(r"\b(?:over|at|during|on)\s+(?:the|last|this)\s+weekend\b", re.IGNORECASE)
_BEFORE = re.compile(rf"^\s*(?:over|in|within|during)\s+(?:the\s+)?{_N}\s+{_U}", re.IGNORECASE)
_CLAUSE = re.compile(r"[.;:]\s|, (?:and|but|while)\s")
_DAYS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.0, "year": 365.0, "decade": 3650.0}
_MONTH = 27
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
        >>> window_of("In two weeks the yard lost 80 cranes.", "80 cranes")
        (2, 'week')
    """
    before, found, after = sentence[:2000].partition(phrase)
    clause = _CLAUSE.split(after[:_NEAR])[0] if found else ""
    patterns = (_NAMED, _LONG, _SINGLE, _EACH)
    windows = {_window(match) for pattern in patterns for match in pattern.finditer(clause)}
    windows |= {(2, "day")} if _WEEKEND.search(clause) else set()
    if not windows and found and (opening := _BEFORE.match(_CLAUSE.split(before)[-1])):
        windows = {_window(opening)}
    return windows.pop() if len(windows) == 1 else None


def windows_apart(upstream: Placed, told: Placed) -> tuple[Window, Window] | None:
    """The two stretches of time that two claims of one number are counted over, where the words give two.

    "Over three years" told as "this year" is another stretch; "in two weeks" told as "this year" need not be.
    """
    before, after = _counted_over(upstream), _counted_over(told)
    if before is not None and after is not None:
        return None if days_in(before) == days_in(after) else (before, after)
    if before is not None and (inside := _inside(told)) and days_in(inside) < days_in(before):
        return before, inside
    return None


def period_changed(upstream: Placed, told: Placed) -> str | None:
    """A number of one half-year told as that of a quarter or of another year; None where both name one period.

    Of months and longer only: two days may well bring one number.
    """
    before, after = upstream.figure.period, told.figure.period
    spans = days_of(before), days_of(after)
    if not before or not after or spans[0] is None or spans[1] is None or spans[0] == spans[1]:
        return None
    if min((end - start).days for start, end in (spans[0], spans[1])) < _MONTH:
        return None
    if not any(telling(value) for value in numbers_of(upstream.figure) & numbers_of(told.figure)):
        return None
    return (
        f"“{upstream.claim.phrase}” was for {readable(before)}; “{told.claim.phrase}” is told of {readable(after)}: "
        "the period changed."
    )


def days_in(window: Window) -> float:
    """How many days a window has, a month having 30."""
    return window[0] * _DAYS[window[1]]


def window_words(window: Window) -> str:
    """A window in words.

    Example:
        >>> window_words((1, "day")), window_words((2, "year"))
        ('one day', '2 years')
    """
    count, unit = window
    return f"one {unit}" if count == 1 else f"{count} {unit}s"


def _counted_over(one: Placed) -> Window | None:
    """A claim's window: by the time that it is a rate of, by the words, or by the days that its parts add up to."""
    printed = one.claim.figure or one.figure
    if printed.per in _DAYS:
        return 1, printed.per
    if window := window_of(one.claim.sentence, one.claim.phrase):
        return window
    period = (one.key.period if one.key else None) or ""
    days = days_of(period) if "/" in period and period.count("-") == 4 else None  # from one day to another
    return ((days[1] - days[0]).days + 1, "day") if days else None


def _inside(one: Placed) -> Window | None:
    """The day, month or year in which a number is told to fall, by the words behind it: "this year", "on Monday"."""
    after = _CLAUSE.split(one.claim.sentence[:2000].partition(one.claim.phrase)[2][:_NEAR])[0]
    if found := _THIS.search(after):
        return 1, found["u"].lower()
    days = days_of(one.key.period) if one.key and one.key.period else None
    return (1, "day") if days and days[0] == days[1] else None


def _window(match: re.Match[str]) -> Window:
    number = (match.groupdict().get("n") or "one").lower()
    return (int(number) if number.isdigit() else SMALL[number]), match["u"].lower()

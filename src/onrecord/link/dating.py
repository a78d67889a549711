"""Days and spans of days: which of two figures is the later one, and whether both hold for the same time.

A date is as precise as its words: `2016-10` is any day of October, `2017-01/2017-06` the half-year.
"""

from __future__ import annotations

import calendar
import re

from onrecord.find.times.dates import Days as Days
from onrecord.find.times.dates import days_of as days_of

_PART = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def same_time(one: str | None, other: str | None) -> bool:
    """Whether both are dated by their words and the days overlap."""
    a, b = days_of(one), days_of(other)
    return a is not None and b is not None and a[0] <= b[1] and b[0] <= a[1]


def strictly_after(one: str | None, other: str | None) -> bool:
    """Whether every day of the first comes after every day of the second."""
    a, b = days_of(one), days_of(other)
    return a is not None and b is not None and a[0] > b[1]


def last_day(written: str | None) -> str:
    """The last day that a written date allows, for "known on or before"; empty where it is no date."""
    days = days_of(written)
    return days[1].isoformat() if days else ""


def months_in(written: str | None) -> int | None:
    """How many whole months a period holds; None where it is not made of whole months.

    Example:
        >>> months_in("2016"), months_in("2017-01/2017-06"), months_in("2017-01-03")
        (12, 6, None)
    """
    days = days_of(written)
    if days is None or days[0].day != 1:
        return None
    begin, end = days
    if end.day != calendar.monthrange(end.year, end.month)[1]:
        return None
    return (end.year - begin.year) * 12 + end.month - begin.month + 1


_MONTHS = ("", *calendar.month_name[1:])


def readable(written: str | None) -> str:
    """A written date as a reader says it.

    Example:
        >>> readable("2016-10-17"), readable("2016-10"), readable("2017-01/2017-06")
        ('17 October 2016', 'October 2016', 'January 2017 to June 2017')
    """
    if not written:
        return "no date"
    return " to ".join(_readable_part(part) for part in written.split("/"))


def _readable_part(written: str) -> str:
    match = _PART.match(written)
    if match is None:
        return written
    year, month, day = match.groups()
    words = [str(int(day))] if day else []
    words += [_MONTHS[int(month)]] if month and 1 <= int(month) <= 12 else []
    return " ".join([*words, year])

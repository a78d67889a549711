"""Days, months and years as the words give them, no more precise: `2016`, `2016-10`, `2016-10-17`,
`2017-01/2017-06`."""

from __future__ import annotations

import calendar
import datetime
import re
from functools import lru_cache

Days = tuple[datetime.date, datetime.date]
"""The first and the last day of a time."""
_ISO = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def month(year: int, number: int) -> str:
    """A month; numbers past the end of a year go on into the next.

    Example:
        >>> month(2016, 0), month(2016, 13)
        ('2015-12', '2017-01')
    """
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return f"{year:04d}-{number:02d}"


def day(year: int, number: int, of_month: int) -> str | None:
    """A day, or None where the calendar has none such."""
    try:
        return datetime.date(year, number, of_month).isoformat()
    except ValueError:
        return None


def months(year: int, first: int, last: int) -> str:
    """An interval of months of one year or, past its end, the next."""
    return f"{month(year, first)}/{month(year, last)}"


def join(first: str | None, last: str | None) -> str | None:
    """An interval from the beginning of one time to the end of another; None where they do not follow each other.

    Example:
        >>> join("2017-05", "2017-07")
        '2017-05/2017-07'
    """
    if first is None or last is None:
        return None
    start, end = first.split("/")[0], last.split("/")[-1]
    if begins(start) > ends(end):
        return None
    return start if start == end else f"{start}/{end}"


def week(of: datetime.date, shift: int) -> str:
    """The week, Monday to Sunday, that lies some weeks from a day's own."""
    monday = of - datetime.timedelta(days=of.weekday()) + datetime.timedelta(weeks=shift)
    return f"{monday.isoformat()}/{(monday + datetime.timedelta(days=6)).isoformat()}"


def weekend(of: datetime.date, shift: int) -> str:
    """The Saturday and Sunday of the week that lies some weeks from a day's own."""
    saturday = of + datetime.timedelta(days=5 - of.weekday(), weeks=shift)
    return f"{saturday.isoformat()}/{(saturday + datetime.timedelta(days=1)).isoformat()}"


def nth_weekday(year: int, number: int, weekday: int, nth: int) -> datetime.date:
    """The nth such weekday of a month; -1 is the last.

    Example:
        >>> nth_weekday(2015, 11, 3, 4).isoformat(), nth_weekday(2015, 5, 0, -1).isoformat()
        ('2015-11-26', '2015-05-25')
    """
    if nth < 0:
        last = datetime.date(year, number, calendar.monthrange(year, number)[1])
        return last - datetime.timedelta(days=(last.weekday() - weekday) % 7 + 7 * (-1 - nth))
    first = datetime.date(year, number, 1)
    return first + datetime.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def easter(year: int) -> datetime.date:
    """Easter Sunday as the western churches count it.

    Source: the "anonymous Gregorian algorithm" (Nature, 20 April 1876).

    Example:
        >>> easter(2016).isoformat()
        '2016-03-27'
    """
    century, of_century = divmod(year, 100)
    corrected = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * (year % 19) + century - century // 4 - corrected + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - epact - of_century % 4) % 7
    shift = (year % 19 + 11 * epact + 22 * weekday) // 451
    number, day_before = divmod(epact + weekday - 7 * shift + 114, 31)
    return datetime.date(year, number, day_before + 1)


def shifted(of: datetime.date, months: int) -> datetime.date:
    """The same day some months on, or the month's last where it has fewer days."""
    year, number = of.year + (of.month - 1 + months) // 12, (of.month - 1 + months) % 12 + 1
    year = min(max(year, 1), 9999)
    return datetime.date(year, number, min(of.day, calendar.monthrange(year, number)[1]))


def begins(value: str) -> datetime.date:
    """The first day of a time."""
    found = _ISO.match(value.split("/")[0])
    assert found, value
    return datetime.date(int(found[1]), int(found[2] or 1), int(found[3] or 1))


def ends(value: str) -> datetime.date:
    """The last day of a time.

    Example:
        >>> ends("2016-02").isoformat()
        '2016-02-29'
    """
    found = _ISO.match(value.split("/")[-1])
    assert found, value
    year, number = int(found[1]), int(found[2] or 12)
    return datetime.date(year, number, int(found[3] or calendar.monthrange(year, number)[1]))


def contains(wide: str, narrow: str) -> bool:
    """Whether one time lies inside another."""
    return begins(wide) <= begins(narrow) and ends(narrow) <= ends(wide)


@lru_cache(maxsize=4096)
def days_of(written: str | None) -> Days | None:
    """The first and the last day that a written date allows; None where it is no date.

    Example:
        >>> [str(day) for day in days_of("2016-02")]
        ['2016-02-01', '2016-02-29']
    """
    if not written:
        return None
    first, _, last = written.partition("/")
    begin, end = _days(first), _days(last or first)
    if begin is None or end is None or begin[0] > end[1]:
        return None
    return begin[0], end[1]


def _days(written: str) -> Days | None:
    """One date as the days that it allows."""
    match = _ISO.match(written)
    if match is None:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        begin = datetime.date(year, month or 1, day or 1)
        end = datetime.date(year, month or 12, day or calendar.monthrange(year, month or 12)[1])
    except ValueError:
        return None
    return begin, end

"""The days of feasts: those on a fixed day, those on the nth weekday of a month, and those counted from Easter."""

from __future__ import annotations

import datetime
import re

from onrecord.find.times import dates
from onrecord.find.times.printed_times import EASTER_DAYS, HOLIDAYS, MOVING_HOLIDAYS, Printed

_SOON = datetime.timedelta(days=45)


def read_feast(found: re.Match[str], printed: Printed) -> str | None:
    """ "Christmas Day", "last Thanksgiving", "Easter 2015": without a year the nearest one behind the page, or ahead
    where it is near or the sentence looks ahead."""
    name = " ".join(found["feast"].split())
    if found["year"]:
        return feast_day(name, int(found["year"])).isoformat()
    if printed.whole_day is None:
        return None
    year, today = printed.whole_day.year, printed.whole_day
    word = (found["which"] or "").lower()
    if found["of"]:
        return feast_day(name, year + {"last": -1, "this": 0, "next": 1}[found["of"].lower()]).isoformat()
    value = feast_day(name, year)
    if word == "next" or (printed.future and word != "last"):
        return (
            value if (value >= today and word != "next") or value > today else feast_day(name, year + 1)
        ).isoformat()
    if word == "this":
        return value.isoformat()
    late = value > today + _SOON if word != "last" else value >= today
    return (feast_day(name, year - 1) if late else value).isoformat()


def feast_day(name: str, year: int) -> datetime.date:
    """The day of a feast in a year.

    Example:
        >>> feast_day("Thanksgiving", 2015).isoformat(), feast_day("Good Friday", 2016).isoformat()
        ('2015-11-26', '2016-03-25')
    """
    if name in HOLIDAYS:
        number, of_month = HOLIDAYS[name]
        return datetime.date(year, number, of_month)
    if name in EASTER_DAYS:
        return dates.easter(year) + datetime.timedelta(days=EASTER_DAYS[name])
    number, weekday, nth, on = MOVING_HOLIDAYS[name]
    return dates.nth_weekday(year, number, weekday, nth) + datetime.timedelta(days=on)

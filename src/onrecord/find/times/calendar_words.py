"""What dates of the calendar stand for: days, months, years, and spans of them.

A reader returns None where the page gives no day to count from.
"""

from __future__ import annotations

import datetime
import re

from onrecord.find.times import dates
from onrecord.find.times.printed_times import DECADES, WEEKDAYS, Printed, day_of_month, month_number

_LATELY = datetime.timedelta(days=100)  # "will be judged by what it did on May 4" is the May just past
_SOON = 75  # days
_SOON_MONTHS = 1
_CENTURIES = {"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21}


def read_full_date(found: re.Match[str], printed: Printed) -> str | None:
    """ "17 March 2015", "March 17, 2015"."""
    return dates.day(int(found["year"]), month_number(found["month"]), day_of_month(found["day"]))


def read_iso(found: re.Match[str], printed: Printed) -> str | None:
    """ "2015-03-17"."""
    return dates.day(int(found["year"]), int(found["month"]), int(found["day"]))


def read_month_day(found: re.Match[str], printed: Printed) -> str | None:
    """ "March 17": the latest one by publication, or the next where it is near or the sentence looks ahead.

    Of a day that is to come in a few weeks and was last a year ago, the press means the one to come.
    """
    if printed.day is None:
        return None
    groups = found.groupdict()
    number, of_month = month_number(found["month"]), day_of_month(groups.get("day") or groups["first"])
    value = dates.day(printed.day.year, number, of_month)
    last = dates.ends(printed.published or "")
    before = printed.past or (groups.get("which") or "").lower() in ("last", "past")
    near = datetime.timedelta(days=2 if before else _SOON)
    if value and (before or not printed.future) and dates.begins(value) > last + near:
        return dates.day(printed.day.year - 1, number, of_month)
    turn = _LATELY if printed.future else datetime.timedelta(days=366 - _SOON)
    if value and not before and dates.begins(value) < printed.day - turn:
        return dates.day(printed.day.year + 1, number, of_month)
    return value


def read_month_year(found: re.Match[str], printed: Printed) -> str | None:
    """ "March 2015", "late March of 2015"."""
    return dates.month(int(found["year"]), month_number(found["month"]))


def read_month_of_year(found: re.Match[str], printed: Printed) -> str | None:
    """ "October this year", "May 4 last year"."""
    if printed.year is None:
        return None
    year = printed.year + {"this": 0, "last": -1, "next": 1}[found["which"]]
    number = month_number(found["month"])
    return dates.day(year, number, day_of_month(found["day"])) if found["day"] else dates.month(year, number)


def read_bare_month(found: re.Match[str], printed: Printed) -> str | None:
    """ "in March": the latest that has begun by publication, or a month or two ahead; "last March", "next March"."""
    if printed.day is None:
        return None
    word = (found.groupdict().get("which") or "").lower()
    return _nearest_month(printed, month_number(found["month"]), word)


def _nearest_month(printed: Printed, number: int, word: str) -> str | None:
    assert printed.day is not None
    year = printed.day.year
    if word == "next" or (printed.future and word not in ("last", "past", "previous")):
        later = number > printed.day.month or (number == printed.day.month and word != "next")
        return dates.month(year if later else year + 1, number)
    if word in ("last", "past", "previous"):
        return dates.month(year if number < printed.day.month else year - 1, number)
    ahead = (number - printed.day.month) % 12
    if word == "this" or ahead > _SOON_MONTHS:
        return dates.month(year if word == "this" or number <= printed.day.month else year - 1, number)
    return dates.month(year + (printed.day.month + ahead > 12), number)


def read_year(found: re.Match[str], printed: Printed) -> str | None:
    """ "in 2015", "late 2015": never more precise than the year."""
    return found["year"]


def read_years(found: re.Match[str], printed: Printed) -> str | None:
    """ "between 2011 and 2013", "from 2011 to 2013", "2011-13"."""
    last = found["ends"]
    return dates.join(found["begins"], last if len(last) == 4 else found["begins"][:2] + last)


def read_days(found: re.Match[str], printed: Printed) -> str | None:
    """ "March 5-7", "5 to 7 March 2015", "April 24 and 25"."""
    first, last = day_of_month(found["first"]), day_of_month(found["last"])
    number = month_number(found["month"])
    year = found["year"] or (read_month_day(found, printed) or "")[:4]
    return dates.join(dates.day(int(year), number, first), dates.day(int(year), number, last)) if year else None


def read_numeric(found: re.Match[str], printed: Printed) -> str | None:
    """ "25/3/2015", "3/25/2015": only where one of the two can be no month."""
    one, other, year = int(found["one"]), int(found["other"]), int(found["year"])
    if one == other or one > 12:
        return dates.day(year, other, one)
    return dates.day(year, one, other) if other > 12 else None


def read_decade(found: re.Match[str], printed: Printed) -> str | None:
    """ "the 1990s", "the late '80s", "the nineties"."""
    if found["named"]:
        first = 1900 + DECADES[found["named"].lower()]
    else:
        first = int(found["year"] or 1900 + int(found["short"]))
    return f"{first:04d}/{first + 9:04d}"


def read_century(found: re.Match[str], printed: Printed) -> str | None:
    """ "the 19th century" is 1800/1899, as TIMEX3 counts it."""
    word = found["nth"].lower()
    number = int(re.sub(r"\D", "", word)) if word[0].isdigit() else _CENTURIES[word]
    return f"{number - 1:02d}00/{number - 1:02d}99" if 11 <= number <= 21 else None


def every_weekday_timex(found: re.Match[str], printed: Printed, value: str | None) -> str | None:
    """ "every Tuesday", "on Tuesdays"."""
    return f"XXXX-WXX-{WEEKDAYS[found['weekday']] + 1}"


def no_timex(found: re.Match[str], printed: Printed, value: str | None) -> str | None:
    """A span between two times: TIMEX3 writes the two."""
    return None


def read_month_range(found: re.Match[str], printed: Printed) -> str | None:
    """ "between May and July", "from May to July 2015"."""
    first, last = month_number(found["month"]), month_number(found["other"])
    if found["year"]:
        end_year = int(found["year"])
    elif printed.day is None:
        return None
    else:
        end = _nearest_month(printed, last, "")
        end_year = int((end or "0")[:4])
    start_year = int(found["from_year"] or 0) or (end_year if first <= last else end_year - 1)
    return dates.join(dates.month(start_year, first), dates.month(end_year, last))

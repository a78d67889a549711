"""Times counted from the day of the page: "last month", "two weeks ago", "on Tuesday", "the third quarter"."""

from __future__ import annotations

import datetime
import re

from onrecord.find.times import dates
from onrecord.find.times.printed_times import LENGTHS, ORDINALS, SEASONS, WEEKDAYS, Anchors, Printed, number_of
from onrecord.find.times.time_values import amount_of, singular

_SATURDAY = 5
FARTHEST = 2000  # days, weeks or months that a date is counted over


def read_relative(found: re.Match[str], printed: Printed) -> str | None:
    """ "last month", "this year", "next week", "late last year", "the past quarter"."""
    word, unit = found["which"].lower(), found["unit"].lower()
    shift = {"this": 0, "next": 1, "coming": 1, "current": 0}.get(word, -1)
    if not word and (printed.future or (printed.day and printed.day.weekday() >= _SATURDAY)):
        shift = 0  # "over the weekend"
    beside = week_beside(printed.anchors, shift) if word == "previous" and unit == "week" else None
    if beside is not None:
        return beside  # "in the week to 5 May …, against 40 in the previous week"
    return shifted_unit(printed, unit, shift)


def shifted_unit(printed: Printed, unit: str, shift: int) -> str | None:
    """The day's own year, month, week ... or one some way from it."""
    if unit == "year" and printed.year is not None:
        return f"{printed.year + shift:04d}"
    if unit in ("decade", "century") and printed.year is not None:
        size = 10 if unit == "decade" else 100
        first = (printed.year // size + shift) * size
        return f"{first:04d}/{first + size - 1:04d}"
    if printed.day is None:
        return None
    if unit == "month":
        return dates.month(printed.day.year, printed.day.month + shift)
    if unit == "quarter":
        first = (printed.day.month - 1) // 3 * 3 + 1 + 3 * shift
        return dates.months(printed.day.year, first, first + 2)
    if unit == "weekend" and printed.whole_day:
        return dates.weekend(printed.whole_day, shift)
    return dates.week(printed.whole_day, shift) if unit == "week" and printed.whole_day else None


def read_season(found: re.Match[str], printed: Printed) -> str | None:
    """ "last summer", "this spring", "the autumn of 2015"."""
    first, last = SEASONS[found["season"].lower()]
    if found["year"]:
        return dates.months(int(found["year"]), first, last)
    if printed.day is None:
        return None
    word = (found["which"] or "").lower()
    year = printed.day.year
    if word in ("last", "past", "previous") and first + (last - first) >= printed.day.month:
        year -= 1
    if word == "next" and first <= printed.day.month:
        year += 1
    if word == "the":
        year += _turn(printed.future, first, last, printed.day.month)
    return dates.months(year, first, last)


def _turn(future: bool, first: int, last: int, now: int) -> int:
    """Whether "the summer" is this year's, or, looking ahead, next year's, or, looking back, last year's."""
    if future:
        return int(last < now)
    return -int(first > now)


def read_ago(found: re.Match[str], printed: Printed) -> str | None:
    """ "two weeks ago" is that week, "three months ago" that month, "five years ago" that year."""
    amount, unit = amount_of(found["number"]), singular(found["unit"])
    if amount is None or unit in ("second", "minute", "hour"):
        return None
    times, code = LENGTHS[unit]
    assert isinstance(times, int)
    unit = {"D": "day", "W": "week", "M": "month", "Y": "year"}[str(code)]
    count = round(amount * times)
    if unit != "year" and count > FARTHEST:
        return None
    if unit == "year":
        return f"{printed.year - count:04d}" if printed.year is not None and count < printed.year else None
    if printed.day is None:
        return None
    if unit == "month":
        return dates.month(printed.day.year, printed.day.month - count)
    if printed.whole_day is None:
        return None
    if unit == "week":
        return dates.week(printed.whole_day, -count)
    return (printed.whole_day - datetime.timedelta(days=count)).isoformat()


def read_window(found: re.Match[str], printed: Printed) -> str | None:
    """ "in the past six months" ends on the day of publication; "in the next two years" begins there."""
    day = printed.whole_day
    if day is None:
        return None
    ahead = found["way"].lower() in ("next", "coming")
    amounts = [amount_of(word) for word in (found["number"], found["most"]) if word] or [1.0]
    unit = singular(found["unit"])
    plain = not found["number"] and found["unit"].lower() != unit  # "the coming months"
    if plain or unit in ("second", "minute", "hour", "century") or None in amounts:
        return None
    counts = [round(amount) for amount in amounts if amount is not None]
    if max(counts) > FARTHEST:
        return None
    ends = [_moved(day, count if ahead else -count, unit) for count in counts]
    if ahead and len(ends) == 2:
        return dates.join(ends[0].isoformat()[:7], ends[1].isoformat()[:7])
    digits = 7 if unit in ("month", "year", "decade") else 10
    limit, today = ends[-1].isoformat()[:digits], day.isoformat()[:digits]
    return dates.join(today, limit) if ahead else dates.join(limit, today)


def _moved(day: datetime.date, count: int, unit: str) -> datetime.date:
    if unit in ("month", "year", "decade"):
        return dates.shifted(day, count * {"month": 1, "year": 12, "decade": 120}[unit])
    return day + datetime.timedelta(days=count * {"day": 1, "week": 7, "fortnight": 14}[unit])


def read_part_of_year(found: re.Match[str], printed: Printed) -> str | None:
    """ "the first six months of 2015", "the first half of this year"."""
    year = int(found["year"]) if found["year"] else printed.year
    if year is None:
        return None
    if found["which"] and found["which"].lower() in ("last", "next"):
        year += -1 if found["which"].lower() == "last" else 1
    count = 6 if found["half"] else number_of(found["number"])
    first = ORDINALS[found["ordinal"].lower()]
    if count > 12:
        return None
    if found["half"] and first == 2:
        return dates.months(year, 7, 12)
    return dates.months(year, 1, count) if first == 1 else dates.months(year, 13 - count, 12)


def read_quarter(found: re.Match[str], printed: Printed) -> str | None:
    """ "the third quarter", "Q3 2015"; without a year the latest that has ended by publication, or ahead the next
    that has not."""
    number = int(found["short"]) if found["short"] else ORDINALS[found["ordinal"].lower()]
    year = int(found["year"]) if found["year"] else None
    if year is None:
        if printed.day is None:
            return None
        year = printed.day.year if number * 3 < printed.day.month else printed.day.year - 1
        if printed.future:
            year = printed.day.year + int(number * 3 < printed.day.month)
    return dates.months(year, number * 3 - 2, number * 3)


def read_elliptic_quarter(found: re.Match[str], printed: Printed) -> str | None:
    """ "in the third quarter and 5 million in the fourth": the fourth is a quarter too."""
    return read_quarter(found, printed) if re.search(r"\bquarter\b", printed.text[: found.start()][-200:]) else None


def read_weekday(found: re.Match[str], printed: Printed) -> str | None:
    """ "on Tuesday": the latest on or before publication; "last Tuesday" before it; after it where the sentence
    looks ahead."""
    day = printed.whole_day
    if day is None:
        return None
    name = found["weekday"].rstrip(".")
    back = (day.weekday() - WEEKDAYS[name]) % 7
    word = (found["which"] or "").lower()
    if word == "next" or (printed.future and word != "last"):
        return (day + datetime.timedelta(days=7 - back if back or word == "next" else 0)).isoformat()
    if word == "last" and back == 0:
        back = 7
    return (day - datetime.timedelta(days=back)).isoformat()


def run_to(last: str, unit: str, number: str | None) -> str:
    """The run of days that ends with one: weeks are of seven days and a month of one day less than its next.

    Example:
        >>> run_to("2024-05-05", "week", None), run_to("2024-05-05", "days", "ten")
        ('2024-04-29/2024-05-05', '2024-04-26/2024-05-05')
        >>> run_to("2024-03-31", "month", None)
        '2024-03-01/2024-03-31'
    """
    end = dates.begins(last)
    amount = min(number_of(number), FARTHEST) if number else 1
    if unit.lower() == "month":
        before = end.replace(day=1) - datetime.timedelta(days=1)
        first = before.replace(day=min(end.day, before.day)) + datetime.timedelta(days=1)
    else:
        days = amount * (14 if unit.lower() == "fortnight" else 7 if unit.lower().startswith("week") else 1)
        first = end - datetime.timedelta(days=max(days, 1) - 1)
    return f"{first.isoformat()}/{last}" if first < end else last


def week_beside(anchors: Anchors, count: int) -> str | None:
    """The seven days that lie some weeks from those told before: "the week to 5 May" need not begin on a Monday.

    None where the nearest time before is no run of seven days.
    """
    first, _, last = next(iter((*anchors.own, *anchors.before)), "").partition("/")
    if not len(first) == len(last) == len("2024-05-05"):
        return None
    days = dates.begins(first), dates.begins(last)
    if (days[1] - days[0]).days != 6:
        return None
    return "/".join((day + datetime.timedelta(weeks=count)).isoformat() for day in days)

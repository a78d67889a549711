"""Days as pages print them: date lines, stamps in a page's head, and the days named in a text.

Only full days are read. Numbers alone ("03/04/2017") are read where the day cannot be the month, or where the clock
beside them is American; else either reading is as good, and neither is taken.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime, parsedate_tz

EARLIEST_YEAR = 1900
LATEST_YEAR = 2199
DATE_LINE_WORDS = 16  # a line of stamps, bylines and counts; longer is prose

DATE_LINE_CHARACTERS = 200

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_MONTH = r"(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_ANY_YEAR = re.compile(r"(?:19|20|21)\d\d")
_YEAR = rf"(?P<year>{_ANY_YEAR.pattern})"
_CLOCK = r"(?:\s+\d{1,2}:\d\d(?::\d\d)?(?:\s+[A-Z]{2,4})?)?"
_FORMS = (
    re.compile(rf"\b{_MONTH}\s{{0,3}}{_DAY},?{_CLOCK}\s{{1,3}}{_YEAR}\b", re.I),  # Oct. 3, 2017; Oct 3 10:15:00 2017
    re.compile(rf"\b{_DAY}(?:\s+of)?[\s-]{{1,3}}{_MONTH},?[\s-]{{1,3}}{_YEAR}\b", re.I),  # 3 October 2017
    re.compile(rf"\b{_YEAR}[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?!\d)"),  # 2017-10-03
)
_NUMERIC = re.compile(rf"\b(?P<first>\d{{1,2}})/(?P<second>\d{{1,2}})/{_YEAR}\b")
_AMERICAN = re.compile(r"\b(?:E[SD]T|C[SD]T|M[SD]T|P[SD]T|ET|PT|[ap]\.m\.)", re.I)
_CHANGED = re.compile(
    r"(?:updated|corrected|modified|amended|edited|reviewed|revised)\W{0,3}(?:on|at)?\W*(?:\w+,\s*)?$", re.I
)
_AHEAD = re.compile(
    r"\b(?:until|till|by|before|through|from|next|expires?|due|ends?|(?:scheduled|set|planned) for)\W+(?:\w+,?\s+)?$",
    re.I,
)


def days_in(text: str) -> Iterator[tuple[str, int, int]]:
    """The full days printed in a text, as ISO dates with where they stand.

    Order: by form, then as printed.
    Example:
        >>> [day for day, _, _ in days_in("Posted Tues., Oct. 3, 2017 and on 4 October 2017")]
        ['2017-10-03', '2017-10-04']
    """
    if _ANY_YEAR.search(text) is None:
        return  # (most lines, and many texts: no form need be tried)
    for form in _FORMS:
        for match in form.finditer(text):
            month = match["month"].lower()
            day = _day(int(match["year"]), _MONTHS.get(month) or int(month), int(match["day"]))
            if day:
                yield day, match.start(), match.end()
    yield from _numeric_days(text)


def _numeric_days(text: str) -> Iterator[tuple[str, int, int]]:
    for match in _NUMERIC.finditer(text):
        first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
        american = second > 12 or first == second or _AMERICAN.search(text[match.end() : match.end() + 20])
        if american or first > 12:
            day = _day(year, first, second) if american else _day(year, second, first)
            if day:
                yield day, match.start(), match.end()


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def day_printed(text: str) -> str | None:
    """The day in a line of a page's head: the first that is not that of a change.

    Example:
        >>> day_printed("Updated October 4, 2017; published October 3, 2017")
        '2017-10-03'
    """
    found = sorted(days_in(text), key=lambda each: each[1])
    for day, start, _ in found:
        if not _CHANGED.search(text[max(start - 40, 0) : start]):
            return day
    return None


def day_first(text: str) -> bool | None:
    """Whether a page writes the day before the month in figures, as its other dates of that form show beyond doubt.

    None where no date shows it, or where they differ.
    Example:
        >>> day_first("13/04/2017, 03/04/2017"), day_first("04/13/2017"), day_first("03/04/2017")
        (True, False, None)
    """
    pairs = [(int(match["first"]), int(match["second"])) for match in _NUMERIC.finditer(text)]
    shown = {first > 12 for first, second in pairs if (first > 12) != (second > 12)}
    return shown.pop() if len(shown) == 1 else None


def numeric_day(line: str, *, day_first: bool) -> str | None:
    """The day of a stamp in figures alone, where the page's other dates have shown their order.

    Example:
        >>> [numeric_day(line, day_first=True) for line in ("03/04/2017 | News", "Since 03/04/2017 it has held.")]
        ['2017-04-03', None]
    """
    match = _NUMERIC.search(line[:DATE_LINE_CHARACTERS])
    if not match or line.count(" ") >= DATE_LINE_WORDS or _ends_as_sentence(line):
        return None
    if _CHANGED.search(line[: match.start()]):
        return None
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    return _day(year, second, first) if day_first else _day(year, first, second)


def is_date_line(text: str) -> bool:
    """Whether a line is a stamp and no sentence: "Friday, May 5, 2017 at 10:15 a.m."

    Example:
        >>> [is_date_line(line) for line in ("Posted October 3, 2017 in Water", "On May 3, 2017 the dam broke.")]
        [True, False]
    """
    return (
        len(text) < DATE_LINE_CHARACTERS
        and text.count(" ") < DATE_LINE_WORDS
        and not _ends_as_sentence(text)
        and any(True for _ in days_in(text))
    )


def is_bare_date(text: str) -> bool:
    """Whether a line holds a day and nothing else but a weekday or a clock.

    Example:
        >>> [is_bare_date(line) for line in ("Wed Feb 24, 2016 14:03:32", "Fair, July 14, 2017, Harbour")]
        [True, False]
    """
    if len(text) > 60:
        return False
    for _, start, end in days_in(text):
        rest = re.sub(
            r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|\b(?:at|on|posted|published|[ap]\.?m\.?|[A-Z]{2,4})\b|[\d:.,|·\s-]",
            "",
            text[:start] + text[end:],
            flags=re.I,
        )
        return not rest
    return False


def _ends_as_sentence(text: str) -> bool:
    return bool(re.search(r"[a-z]{3,}[.!?][\"”’)]?$", text)) and not re.search(r"\b[ap]\.m\.$", text)


def latest_day(text: str) -> str | None:
    """The latest full day that a text names, leaving out days that are only to come ("until May 3, 2030")."""
    days = [day for day, start, _ in days_in(text) if not _AHEAD.search(text[max(start - 40, 0) : start])]
    return max(days, default=None)


def stamp_day(stamp: str | None) -> str | None:
    """The day of a machine's stamp, in its own time zone: ISO 8601, RFC 5322 or a printed date.

    Example:
        >>> stamp_day("2017-09-07T23:42:00-04:00"), stamp_day("Thu, 01 Mar 2018 23:30:00 -0500"), stamp_day("soon")
        ('2017-09-07', '2018-03-01', None)
    """
    if not stamp:
        return None
    stamp = stamp.strip()[:100]
    iso = re.match(r"(\d{4})-?(\d\d)-?(\d\d)(?!\d)", stamp)
    if iso:
        return _sane(_day(*(int(part) for part in iso.groups())))
    try:
        parts = parsedate_tz(stamp)
    except (ValueError, IndexError, TypeError, OverflowError):
        parts = None
    return _sane(_day(parts[0], parts[1], parts[2])) if parts else day_printed(stamp)


def stamp_minute(stamp: str | None) -> str | None:
    """The minute of a machine's stamp, in UTC; only its day where it gives no clock or no time zone.

    Example:
        >>> stamp_minute("2017-09-07T23:42:00-04:00"), stamp_minute("2017-09-07 23:42"), stamp_minute("soon")
        ('2017-09-08T03:42Z', '2017-09-07', None)
    """
    return stamp_clock(stamp) or stamp_day(stamp)


def stamp_clock(stamp: str | None) -> str | None:
    """The minute of a machine's stamp, in UTC; None where it gives no clock or no time zone.

    Example:
        >>> stamp_clock("2017-09-07T23:42:00-04:00"), stamp_clock("Thu, 01 Mar 2018 23:30:00 -0500")
        ('2017-09-08T03:42Z', '2018-03-02T04:30Z')
        >>> stamp_clock("2017-09-07"), stamp_clock("2017-09-07 23:42"), stamp_clock("soon")
        (None, None, None)
    """
    if stamp is None or stamp_day(stamp) is None:
        return None
    read = _moment(stamp.strip()[:100])
    if read is None or read.tzinfo is None:
        return None
    try:
        return read.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")
    except OverflowError:  # the first or the last day that there is
        return None


def _moment(stamp: str) -> datetime | None:
    """A stamp as ISO 8601 or RFC 5322 writes it."""
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(stamp)
        except (ValueError, IndexError, TypeError, OverflowError):
            continue
    return None


def _sane(day: str | None) -> str | None:
    return day if day and EARLIEST_YEAR <= int(day[:4]) <= LATEST_YEAR else None

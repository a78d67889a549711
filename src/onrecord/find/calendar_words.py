"""The forms in which the press prints times, each with the date it stands for.

`READERS` is the table: a pattern, how it is read, and what kind of time it gives. A reader returns None
where the page gives no day to count from.
"""

from __future__ import annotations

import datetime
import re

from onrecord.find import dates
from onrecord.find.printed_times import (
    DAY,
    HOLIDAYS,
    LAST,
    MONTH,
    NUMBER,
    PART,
    SEASON,
    WEEKDAY,
    YEAR,
    Kind,
    Printed,
    Reader,
    day_of_month,
    month_number,
)
from onrecord.find.relative_times import (
    read_ago,
    read_elliptic_quarter,
    read_holiday,
    read_part_of_year,
    read_quarter,
    read_relative,
    read_season,
    read_weekday,
    read_window,
)
from onrecord.lexicon import any_of


def _full_date(found: re.Match[str], printed: Printed) -> str | None:
    """ "17 March 2015", "March 17, 2015"."""
    return dates.day(int(found["year"]), month_number(found["month"]), day_of_month(found["day"]))


def _iso(found: re.Match[str], printed: Printed) -> str | None:
    """ "2015-03-17"."""
    return dates.day(int(found["year"]), int(found["month"]), int(found["day"]))


def _month_day(found: re.Match[str], printed: Printed) -> str | None:
    """ "March 17": the latest one that is not after publication, or the next where the sentence looks ahead."""
    if printed.day is None:
        return None
    value = dates.day(printed.day.year, month_number(found["month"]), day_of_month(found["day"]))
    last = dates.ends(printed.published or "")
    if value and not printed.future and dates.begins(value) > last + datetime.timedelta(days=2):
        return dates.day(printed.day.year - 1, month_number(found["month"]), day_of_month(found["day"]))
    if value and printed.future and dates.begins(value) < printed.day:
        return dates.day(printed.day.year + 1, month_number(found["month"]), day_of_month(found["day"]))
    return value


def _month_year(found: re.Match[str], printed: Printed) -> str | None:
    """ "March 2015", "late March of 2015"."""
    return dates.month(int(found["year"]), month_number(found["month"]))


def _bare_month(found: re.Match[str], printed: Printed) -> str | None:
    """ "in March": the latest that has begun by publication; "last March" the latest before; "next March" after."""
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
    earlier = number < printed.day.month or (number == printed.day.month and word not in ("last", "past", "previous"))
    return dates.month(year if earlier or word == "this" else year - 1, number)


def _year(found: re.Match[str], printed: Printed) -> str | None:
    """ "in 2015", "late 2015": never more precise than the year."""
    return found["year"]


def _untold(found: re.Match[str], printed: Printed) -> str | None:
    """ "in the year": which one the sentence does not say; it keeps other times off the figure."""
    return None


def _years(found: re.Match[str], printed: Printed) -> str | None:
    """ "between 2011 and 2013", "2011 to 2013"."""
    return dates.join(found["first"], found["last"])


def _month_range(found: re.Match[str], printed: Printed) -> str | None:
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


_YEARS_AFTER = rf"(?:,?\s+(?:of\s+)?(?P<year>{YEAR})\b)"
_LOOKS_LIKE_YEAR = (
    r"(?:(?<=\bin\s)|(?<=\bof\s)|(?<=\bby\s)|(?<=\bsince\s)|(?<=\bfrom\s)|(?<=\bto\s)|(?<=\buntil\s)|(?<=\bduring\s)"
    r"|(?<=\bthrough\s)|(?<=\bbefore\s)|(?<=\bafter\s)|(?<=\bthe\s)|(?<=\bearly\s)|(?<=\blate\s)|(?<=\bmid-)|(?<=\bfor\s)"
    r"|(?<=\band\s)|(?<=\bthan\s)|(?<=\bas\s)|(?<=\bits\s)|(?<=\btheir\s))"
)
_NO_MEASURE = (
    r"(?![\d,.%]*\d)(?!\s*(?:%|percent|per\s+cent|km|miles?|people|men|women|dollars|million|billion|times)\b)"
)


def _reader(
    pattern: str, read: Reader, kind: Kind = "date", *, any_case: bool = False
) -> tuple[re.Pattern[str], Reader, Kind]:
    return re.compile(pattern, re.IGNORECASE if any_case else 0), read, kind


READERS: tuple[tuple[re.Pattern[str], Reader, Kind], ...] = (
    _reader(
        rf"\b(?:(?:{WEEKDAY}),?\s+)?(?P<month>{MONTH})\s+(?P<day>{DAY})(?:,\s*|\s+(?:of\s+)?)(?P<year>{YEAR})\b",
        _full_date,
    ),
    _reader(
        rf"\b(?:(?:{WEEKDAY}),?\s+)?(?:the\s+)?(?P<day>{DAY})(?:\s+of)?\s+(?P<month>{MONTH}),?\s+(?P<year>{YEAR})\b",
        _full_date,
    ),
    _reader(rf"\b(?P<year>{YEAR})-(?P<month>\d\d)-(?P<day>\d\d)\b", _iso),
    _reader(rf"\b(?:{PART})(?P<month>{MONTH}){_YEARS_AFTER}", _month_year),
    _reader(
        rf"\b(?:between|from)\s+(?:{PART})(?P<month>{MONTH})(?:\s+(?P<from_year>{YEAR}))?\s+(?:and|to|through|until)\s+"
        rf"(?:{PART})(?P<other>{MONTH})(?![\s.]+\d{{1,2}}\b){_YEARS_AFTER}?",
        _month_range,
        "duration",
    ),
    _reader(
        rf"\b(?:between\s+(?P<first>{YEAR})\s+and|from\s+(?P<from>{YEAR})\s+(?:to|through|until))\s+(?P<last>{YEAR})\b",
        lambda found, printed: dates.join(found["first"] or found["from"], found["last"]),
        "duration",
    ),
    _reader(
        rf"\b(?:the\s+)?(?P<ordinal>first|last|final|second)\s+(?:(?P<half>half)|(?P<number>{NUMBER})\s+months)\s+of\s+"
        rf"(?:(?P<year>{YEAR})|(?:(?P<which>this|last|next|the)\s+year))\b",
        read_part_of_year,
        "duration",
        any_case=True,
    ),
    _reader(
        rf"\b(?:the\s+)?(?:(?P<ordinal>first|second|third|fourth)[\s-]quarter|Q(?P<short>[1-4]))\b"
        rf"(?:\s+(?:of\s+)?(?P<year>{YEAR})\b)?",
        read_quarter,
        "duration",
    ),
    _reader(
        r"(?<=\bin\s)the\s+(?P<ordinal>first|second|third|fourth)(?P<short>)(?P<year>)(?=\s*(?:[,.;)]|$|and\b|or\b|but\b))",
        read_elliptic_quarter,
        "duration",
    ),
    _reader(
        rf"\b(?:{WEEKDAY},?\s+)?(?P<month>{MONTH})\s+(?P<day>{DAY})\b(?!\s*(?:%|percent|per\s+cent|people|,\d))",
        _month_day,
    ),
    _reader(rf"\b(?:{WEEKDAY},?\s+)?(?:the\s+)?(?P<day>{DAY})(?:\s+of)?\s+(?P<month>{MONTH})\b", _month_day),
    _reader(
        rf"\b(?:(?:the\s+)?(?:earlier|later|late|early|mid|end\s+of|middle\s+of)[\s-]+)?(?P<which>{LAST}|this|next|coming)\s+(?:{PART})"
        rf"(?P<month>{MONTH})(?!\s+\d)\b",
        _bare_month,
    ),
    _reader(
        rf"(?:(?:(?<=\bin\s)|(?<=\bsince\s)|(?<=\bby\s)|(?<=\bfrom\s)|(?<=\bto\s)|(?<=\buntil\s)|(?<=\bduring\s)"
        rf"|(?<=\bof\s)|(?<=\bfor\s)|(?<=\bbefore\s)|(?<=\bafter\s)|(?<=\bthrough\s)|(?<=\bIn\s)|(?<=\bSince\s)"
        rf"|(?<=\bBy\s)|(?<=\bFrom\s)|(?<=\band\s)(?![A-Z][a-z]+\s+[A-Z])|(?<=\bUntil\s)|(?<=\bthan\sin\s))(?:{PART})|(?:early|late|mid)[\s-]+)"
        rf"(?P<month>{MONTH})(?![\s]+\d)(?![’'\w-])",
        _bare_month,
    ),
    _reader(rf"\b(?P<feast>{any_of(HOLIDAYS)})(?:,?\s+(?P<year>{YEAR}))?\b", read_holiday),
    _reader(
        rf"\b(?:(?:the|a)\s+)?(?P<way>past|last|next|coming|previous)\s+(?P<number>{NUMBER})(?:\s+(?:to|or)\s+(?P<most>{NUMBER}))?\s+"
        rf"(?P<unit>day|week|month|year)s?\b",
        read_window,
        "duration",
        any_case=True,
    ),
    _reader(
        r"(?<=\bover\s)the\s+(?P<number>)(?P<most>)(?P<way>past|last|next|coming)\s+(?P<unit>day|week|month|year)\b",
        read_window,
        "duration",
        any_case=True,
    ),
    _reader(
        rf"\b(?P<number>{NUMBER})\s+(?P<unit>day|week|month|year)s?\s+ago\b",
        read_ago,
        any_case=True,
    ),
    _reader(
        rf"\b(?:(?:the\s+)?(?:early|earlier|late|later|mid|end\s+of|middle\s+of|start\s+of|beginning\s+of)[\s-]+)?"
        rf"(?:the\s+)?(?P<which>{LAST}|this|next|coming|current)\s+(?P<unit>year|month|week|weekend|quarter)(?!\w|['’]s\s+end)",
        read_relative,
        any_case=True,
    ),
    _reader(
        rf"\b(?:(?:early|late|mid)[\s-]+)?(?:(?P<which>last|this|next|past|previous)\s+(?P<season>{SEASON})"
        rf"(?:\s+(?:of\s+)?(?P<year>{YEAR}))?)\b",
        read_season,
        any_case=True,
    ),
    _reader(
        r"(?:(?<=\bin\s)|(?<=\bbefore\s)|(?<=\bby\s)|(?<=\bsince\s)|(?<=\buntil\s)|(?<=\bduring\s))(?P<which>the)\s+"
        r"(?P<season>summer|autumn|winter)(?P<year>)(?=\s*(?:[.,;]|$))",
        read_season,
    ),
    _reader(
        rf"\b(?:the\s+)?(?P<which>)(?P<season>{SEASON})\s+(?:of\s+)?(?P<year>{YEAR})\b",
        read_season,
        any_case=True,
    ),
    _reader(rf"\b(?:(?P<which>last|next|this)\s+)?(?P<weekday>{WEEKDAY})(?![\w-])", read_weekday),
    _reader(
        rf"\b(?:all\s+of|the\s+year|(?:the\s+)?(?:end|start|beginning|middle)\s+of|early|late|mid)[\s-]+(?P<year>{YEAR}){_NO_MEASURE}(?![\w-])",
        _year,
    ),
    _reader(rf"(?i:{_LOOKS_LIKE_YEAR})(?P<year>{YEAR}){_NO_MEASURE}(?![\w])(?!-\d)", _year),
    _reader(rf"(?<=[A-Za-z,]\s)(?P<year>{YEAR})(?=\s*(?:[.;)]|$))", _year),
    _reader(r"(?<=\bin\s)the\s+(?:year|month|week|period|quarter)(?=\s*(?:[,.;)]|$))", _untold, "duration"),
)

"""The forms in which the press prints times, each with the date it stands for.

`READERS` is the table: a pattern, how it is read, and what kind of time it gives. A reader returns None
where the page gives no day to count from.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from onrecord.find import dates
from onrecord.lexicon import any_of, load_lexicon

_WORDS = load_lexicon("times")
_MONTHS: dict[str, int] = dict(_WORDS["months"])
_WEEKDAYS: dict[str, int] = dict(_WORDS["weekdays"])
_SEASONS: dict[str, list[int]] = dict(_WORDS["seasons"])
_NUMBERS: dict[str, int] = dict(_WORDS["numbers"])
_ORDINALS: dict[str, int] = dict(_WORDS["ordinals"])
_HOLIDAYS: dict[str, list[int]] = dict(_WORDS["holidays"])
_FULL_MONTHS = [name for name in _MONTHS if len(name) > 4 or name in ("May", "June", "July")]

MONTH = rf"(?:{any_of(_FULL_MONTHS)}|(?:{any_of(set(_MONTHS) - set(_FULL_MONTHS))})\b\.?)"
_FULL_DAYS = [name for name in _WEEKDAYS if name.endswith("day")]
WEEKDAY = rf"(?:{any_of(_FULL_DAYS)}|(?:{any_of(set(_WEEKDAYS) - set(_FULL_DAYS))})\b\.?)"
YEAR = r"(?:19|20)\d\d"
DAY = r"(?:[0-3]?\d)(?:st|nd|rd|th)?"
NUMBER = rf"(?:{any_of(_NUMBERS)}|\d{{1,3}})"
SEASON = rf"(?:{any_of(_SEASONS)})"
PART = (
    r"(?:(?:the\s+)?(?:very\s+)?(?:early|late|mid|middle|start|beginning|end|close|first\s+days|last\s+days|first\s+weeks?"
    r"|last\s+weeks?)(?:\s+(?:of|in)\s+|[\s-]+))?"
)
_LAST = r"last|past|previous"


@dataclass(frozen=True, slots=True)
class Printed:
    """The sentence a time stands in, and the day of the page."""

    text: str
    day: datetime.date | None  # the publication day, or the first of its month
    published: str | None
    future: bool = False

    @property
    def year(self) -> int | None:
        """The year of publication."""
        return int(self.published[:4]) if self.published else None

    @property
    def whole_day(self) -> datetime.date | None:
        """The day of publication, only where it is known to the day."""
        return self.day if self.published and len(self.published) == 10 else None


Reader = Callable[["re.Match[str]", Printed], "str | None"]
Kind = Literal["date", "duration", "set", "now"]


def _month(word: str) -> int:
    return _MONTHS[word.rstrip(".")]


def _number(word: str) -> int:
    return _NUMBERS.get(word.lower()) or int(word)


def _of_month(word: str) -> int:
    return int(re.sub(r"\D", "", word))


def _full_date(found: re.Match[str], printed: Printed) -> str | None:
    """ "17 March 2015", "March 17, 2015"."""
    return dates.day(int(found["year"]), _month(found["month"]), _of_month(found["day"]))


def _iso(found: re.Match[str], printed: Printed) -> str | None:
    """ "2015-03-17"."""
    return dates.day(int(found["year"]), int(found["month"]), int(found["day"]))


def _month_day(found: re.Match[str], printed: Printed) -> str | None:
    """ "March 17": the latest one that is not after publication, or the next where the sentence looks ahead."""
    if printed.day is None:
        return None
    value = dates.day(printed.day.year, _month(found["month"]), _of_month(found["day"]))
    last = dates.ends(printed.published or "")
    if value and not printed.future and dates.begins(value) > last + datetime.timedelta(days=2):
        return dates.day(printed.day.year - 1, _month(found["month"]), _of_month(found["day"]))
    if value and printed.future and dates.begins(value) < printed.day:
        return dates.day(printed.day.year + 1, _month(found["month"]), _of_month(found["day"]))
    return value


def _month_year(found: re.Match[str], printed: Printed) -> str | None:
    """ "March 2015", "late March of 2015"."""
    return dates.month(int(found["year"]), _month(found["month"]))


def _bare_month(found: re.Match[str], printed: Printed) -> str | None:
    """ "in March": the latest that has begun by publication; "last March" the latest before; "next March" after."""
    if printed.day is None:
        return None
    word = (found.groupdict().get("which") or "").lower()
    return _nearest_month(printed, _month(found["month"]), word)


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
    first, last = _month(found["month"]), _month(found["other"])
    if found["year"]:
        end_year = int(found["year"])
    elif printed.day is None:
        return None
    else:
        end = _nearest_month(printed, last, "")
        end_year = int((end or "0")[:4])
    start_year = int(found["from_year"] or 0) or (end_year if first <= last else end_year - 1)
    return dates.join(dates.month(start_year, first), dates.month(end_year, last))


def _relative(found: re.Match[str], printed: Printed) -> str | None:
    """ "last month", "this year", "next week", "late last year", "the past quarter"."""
    word, unit = found["which"].lower(), found["unit"].lower()
    shift = {"this": 0, "next": 1, "coming": 1, "current": 0}.get(word, -1)
    if unit == "year" and printed.year is not None:
        return f"{printed.year + shift:04d}"
    if printed.day is None:
        return None
    if unit == "month":
        return dates.month(printed.day.year, printed.day.month + shift)
    if unit == "quarter":
        first = (printed.day.month - 1) // 3 * 3 + 1 + 3 * shift
        return dates.months(printed.day.year, first, first + 2)
    return dates.week(printed.whole_day, shift) if unit in ("week", "weekend") and printed.whole_day else None


def _season(found: re.Match[str], printed: Printed) -> str | None:
    """ "last summer", "this spring", "the autumn of 2015"."""
    first, last = _SEASONS[found["season"].lower()]
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


def _ago(found: re.Match[str], printed: Printed) -> str | None:
    """ "two weeks ago" is that week, "three months ago" that month, "five years ago" that year."""
    count, unit = _number(found["number"]), found["unit"].lower()
    if unit == "year":
        return f"{printed.year - count:04d}" if printed.year is not None and count < 1000 else None
    if printed.day is None:
        return None
    if unit == "month":
        return dates.month(printed.day.year, printed.day.month - count)
    if printed.whole_day is None:
        return None
    if unit == "week":
        return dates.week(printed.whole_day, -count)
    return (printed.whole_day - datetime.timedelta(days=count)).isoformat()


def _window(found: re.Match[str], printed: Printed) -> str | None:
    """ "in the past six months" ends on the day of publication; "in the next two years" begins there."""
    day = printed.whole_day
    if day is None:
        return None
    ahead = found["way"].lower() in ("next", "coming")
    counts = [_number(word) for word in (found["number"], found["most"]) if word] or [1]
    ends = [_moved(day, count if ahead else -count, found["unit"].lower()) for count in counts]
    if ahead and len(ends) == 2:
        return dates.join(ends[0].isoformat()[:7], ends[1].isoformat()[:7])
    digits = 7 if found["unit"].lower() in ("month", "year") else 10
    limit, today = ends[-1].isoformat()[:digits], day.isoformat()[:digits]
    return dates.join(today, limit) if ahead else dates.join(limit, today)


def _moved(day: datetime.date, count: int, unit: str) -> datetime.date:
    if unit in ("month", "year"):
        return dates.shifted(day, count * (12 if unit == "year" else 1))
    return day + datetime.timedelta(days=count * (7 if unit == "week" else 1))


def _part_of_year(found: re.Match[str], printed: Printed) -> str | None:
    """ "the first six months of 2015", "the first half of this year"."""
    year = int(found["year"]) if found["year"] else printed.year
    if year is None:
        return None
    if found["which"] and found["which"].lower() in ("last", "next"):
        year += -1 if found["which"].lower() == "last" else 1
    count = 6 if found["half"] else _number(found["number"])
    first = _ORDINALS[found["ordinal"].lower()]
    if count > 12:
        return None
    if found["half"] and first == 2:
        return dates.months(year, 7, 12)
    return dates.months(year, 1, count) if first == 1 else dates.months(year, 13 - count, 12)


def _quarter(found: re.Match[str], printed: Printed) -> str | None:
    """ "the third quarter", "Q3 2015"; without a year the latest that has ended by publication."""
    number = int(found["short"]) if found["short"] else _ORDINALS[found["ordinal"].lower()]
    year = int(found["year"]) if found["year"] else None
    if year is None:
        if printed.day is None:
            return None
        year = printed.day.year if number * 3 < printed.day.month else printed.day.year - 1
    return dates.months(year, number * 3 - 2, number * 3)


def _elliptic_quarter(found: re.Match[str], printed: Printed) -> str | None:
    """ "in the third quarter and 5 million in the fourth": the fourth is a quarter too."""
    return _quarter(found, printed) if re.search(r"\bquarter\b", printed.text[: found.start()][-200:]) else None


def _weekday(found: re.Match[str], printed: Printed) -> str | None:
    """ "on Tuesday": the latest on or before publication; "last Tuesday" before it; after it where the sentence
    looks ahead."""
    day = printed.whole_day
    if day is None:
        return None
    name = found["weekday"].rstrip(".")
    back = (day.weekday() - _WEEKDAYS[name]) % 7
    word = (found["which"] or "").lower()
    if word == "next" or (printed.future and word != "last"):
        return (day + datetime.timedelta(days=7 - back if back or word == "next" else 0)).isoformat()
    if word == "last" and back == 0:
        back = 7
    return (day - datetime.timedelta(days=back)).isoformat()


def _holiday(found: re.Match[str], printed: Printed) -> str | None:
    """A feast on a fixed day."""
    number, of_month = _HOLIDAYS[" ".join(found["feast"].split())]
    if found["year"]:
        return dates.day(int(found["year"]), number, of_month)
    return None


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
        _part_of_year,
        "duration",
        any_case=True,
    ),
    _reader(
        rf"\b(?:the\s+)?(?:(?P<ordinal>first|second|third|fourth)[\s-]quarter|Q(?P<short>[1-4]))\b"
        rf"(?:\s+(?:of\s+)?(?P<year>{YEAR})\b)?",
        _quarter,
        "duration",
    ),
    _reader(
        r"(?<=\bin\s)the\s+(?P<ordinal>first|second|third|fourth)(?P<short>)(?P<year>)(?=\s*(?:[,.;)]|$|and\b|or\b|but\b))",
        _elliptic_quarter,
        "duration",
    ),
    _reader(
        rf"\b(?:{WEEKDAY},?\s+)?(?P<month>{MONTH})\s+(?P<day>{DAY})\b(?!\s*(?:%|percent|per\s+cent|people|,\d))",
        _month_day,
    ),
    _reader(rf"\b(?:{WEEKDAY},?\s+)?(?:the\s+)?(?P<day>{DAY})(?:\s+of)?\s+(?P<month>{MONTH})\b", _month_day),
    _reader(
        rf"\b(?:(?:the\s+)?(?:earlier|later|late|early|mid|end\s+of|middle\s+of)[\s-]+)?(?P<which>{_LAST}|this|next|coming)\s+(?:{PART})"
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
    _reader(rf"\b(?P<feast>{any_of(_HOLIDAYS)})(?:,?\s+(?P<year>{YEAR}))?\b", _holiday),
    _reader(
        rf"\b(?:(?:the|a)\s+)?(?P<way>past|last|next|coming|previous)\s+(?P<number>{NUMBER})(?:\s+(?:to|or)\s+(?P<most>{NUMBER}))?\s+"
        rf"(?P<unit>day|week|month|year)s?\b",
        _window,
        "duration",
        any_case=True,
    ),
    _reader(
        r"(?<=\bover\s)the\s+(?P<number>)(?P<most>)(?P<way>past|last|next|coming)\s+(?P<unit>day|week|month|year)\b",
        _window,
        "duration",
        any_case=True,
    ),
    _reader(
        rf"\b(?P<number>{NUMBER})\s+(?P<unit>day|week|month|year)s?\s+ago\b",
        _ago,
        any_case=True,
    ),
    _reader(
        rf"\b(?:(?:the\s+)?(?:early|earlier|late|later|mid|end\s+of|middle\s+of|start\s+of|beginning\s+of)[\s-]+)?"
        rf"(?:the\s+)?(?P<which>{_LAST}|this|next|coming|current)\s+(?P<unit>year|month|week|weekend|quarter)(?!\w|['’]s\s+end)",
        _relative,
        any_case=True,
    ),
    _reader(
        rf"\b(?:(?:early|late|mid)[\s-]+)?(?:(?P<which>last|this|next|past|previous)\s+(?P<season>{SEASON})"
        rf"(?:\s+(?:of\s+)?(?P<year>{YEAR}))?)\b",
        _season,
        any_case=True,
    ),
    _reader(
        r"(?:(?<=\bin\s)|(?<=\bbefore\s)|(?<=\bby\s)|(?<=\bsince\s)|(?<=\buntil\s)|(?<=\bduring\s))(?P<which>the)\s+"
        r"(?P<season>summer|autumn|winter)(?P<year>)(?=\s*(?:[.,;]|$))",
        _season,
    ),
    _reader(rf"\b(?:the\s+)?(?P<which>)(?P<season>{SEASON})\s+(?:of\s+)?(?P<year>{YEAR})\b", _season, any_case=True),
    _reader(rf"\b(?:(?P<which>last|next|this)\s+)?(?P<weekday>{WEEKDAY})(?![\w-])", _weekday),
    _reader(
        rf"\b(?:all\s+of|the\s+year|(?:the\s+)?(?:end|start|beginning|middle)\s+of|early|late|mid)[\s-]+(?P<year>{YEAR}){_NO_MEASURE}(?![\w-])",
        _year,
    ),
    _reader(rf"(?i:{_LOOKS_LIKE_YEAR})(?P<year>{YEAR}){_NO_MEASURE}(?![\w])(?!-\d)", _year),
    _reader(rf"(?<=[A-Za-z,]\s)(?P<year>{YEAR})(?=\s*(?:[.;)]|$))", _year),
    _reader(r"(?<=\bin\s)the\s+(?:year|month|week|period|quarter)(?=\s*(?:[,.;)]|$))", _untold, "duration"),
)

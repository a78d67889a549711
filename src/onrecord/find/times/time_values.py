"""The value of a time in the notation of TimeML's TIMEX3, beside its dates in ours.

`1998-08-07`, `1998-08`, `1998-W32`, `1998-W32-WE`, `1998-Q3`, `1998-H1`, `1998-SU`, `199` for the 1990s, `P3D`,
`PXY` for "years", `PRESENT_REF`. Source: TimeML 1.2.1, "Annotation Guidelines", section 2.2 (TIMEX3).
"""

from __future__ import annotations

import datetime
import re
from typing import Literal

from onrecord.find.times import dates
from onrecord.find.times.printed_times import LENGTHS, number_of
from onrecord.lexicon import any_of, load_lexicon

PRESENT, PAST, FUTURE = "PRESENT_REF", "PAST_REF", "FUTURE_REF"
Precision = Literal[
    "hour", "part of day", "day", "week", "month", "season", "quarter", "half", "year", "decade", "span"
]

_WORDS = load_lexicon("times")
_VAGUE = re.compile(rf"(?:{any_of(_WORDS['amounts']['vague'])})", re.IGNORECASE)
_PAIRS = re.compile(rf"(?:{any_of(_WORDS['amounts']['pairs'])})", re.IGNORECASE)
_QUARTERS = {("01", "03"): "Q1", ("04", "06"): "Q2", ("07", "09"): "Q3", ("10", "12"): "Q4"}
_HALVES = {("01", "06"): "H1", ("07", "12"): "H2"}
_SEASONS = {("03", "05"): "SP", ("06", "08"): "SU", ("09", "11"): "FA", ("12", "02"): "WI"}
_FORMS: tuple[tuple[re.Pattern[str], Precision], ...] = (
    (re.compile(r"\d{4}-\d\d-\d\dT\d"), "hour"),
    (re.compile(r"\d{4}-\d\d-\d\dT[A-Z]{2}"), "part of day"),
    (re.compile(r"\d{4}-\d\d-\d\d$"), "day"),
    (re.compile(r"\d{4}-W\d\d"), "week"),
    (re.compile(r"\d{4}-\d\d$"), "month"),
    (re.compile(r"\d{4}-Q\d$"), "quarter"),
    (re.compile(r"\d{4}-H\d$"), "half"),
    (re.compile(r"\d{4}-[A-Z]{2}$"), "season"),
    (re.compile(r"\d{4}$"), "year"),
    (re.compile(r"\d{3}$"), "decade"),
)


def timex_of(value: str | None) -> str | None:
    """A date or interval of dates as TIMEX3 writes it; None where it has no way to write it.

    Example:
        >>> timex_of("2015-03-09/2015-03-15"), timex_of("2015-07/2015-09"), timex_of("1990/1999")
        ('2015-W11', '2015-Q3', '199')
    """
    if value is None or "/" not in value:
        return value
    first, last = value.split("/")
    if len(first) == 10 and len(last) == 10:
        return _week(dates.begins(first), dates.begins(last))
    if len(first) == 7 and len(last) == 7:
        months = (first[5:], last[5:])
        if months in _SEASONS and months[0] == "12":
            return f"{first[:4]}-WI"
        part = _QUARTERS.get(months) or _HALVES.get(months) or _SEASONS.get(months)
        return f"{first[:4]}-{part}" if part and first[:4] == last[:4] else None
    if len(first) == 4 and first.endswith("0") and last == f"{first[:3]}9":
        return first[:3]
    return first[:2] if first.endswith("00") and last == f"{first[:2]}99" else None


def _week(first: datetime.date, last: datetime.date) -> str | None:
    year, week, weekday = first.isocalendar()
    days = (last - first).days
    if weekday == 1 and days == 6:
        return f"{year}-W{week:02d}"
    return f"{year}-W{week:02d}-WE" if weekday == 6 and days == 1 else None


def amount_of(words: str) -> float | None:
    """How many, as a number; None where it is not told.

    Example:
        >>> amount_of("several"), amount_of("a couple of"), amount_of("5 1/2"), amount_of("half an")
        (None, 2.0, 5.5, 0.5)
    """
    low = " ".join(words.lower().split())
    if _VAGUE.fullmatch(low):
        return None
    if _PAIRS.fullmatch(low):
        return 2.0
    if low.startswith("half a"):
        return 0.5
    if low.endswith("dozen"):
        return 12.0
    half = 0.5 if low.endswith((" and a half", "1/2", "½")) else 0.0
    whole = re.sub(r"(?:\s+and\s+a\s+half|\s*1/2|\s*½)$", "", low).replace(",", "")
    if not whole:
        return half
    return half + (float(whole) if re.fullmatch(r"\d+(?:\.\d+)?", whole) else number_of(whole))


def length_of(amount: float | None, unit: str) -> str:
    """A length of time: amount None is some, an amount that is not told.

    Example:
        >>> length_of(3, "days"), length_of(None, "years"), length_of(2, "decades"), length_of(5.5, "hours")
        ('P3D', 'PXY', 'P20Y', 'PT5H30M')
    """
    times, code = LENGTHS[singular(unit)]
    assert isinstance(times, int)
    assert isinstance(code, str)
    day = "PT" if code.startswith("T") else "P"
    letter = code[-1]
    if amount is None:
        return f"{day}X{letter}"
    whole, rest = divmod(amount * times, 1)
    if rest and letter in "HYM":
        smaller = {"H": "M", "Y": "M", "M": "S" if day == "PT" else "W"}[letter]
        size = {"H": 60, "Y": 12, "M": 60 if day == "PT" else 4}[letter]
        return f"{day}{f'{int(whole)}{letter}' if whole else ''}{round(rest * size)}{smaller}"
    return f"{day}{amount * times:g}{letter}"


def singular(unit: str) -> str:
    """A unit as the lexicon has it: "centuries" is century."""
    low = unit.lower()
    return "century" if low == "centuries" else low.removesuffix("s")


def precision_of(timex: str | None) -> Precision | None:
    """How finely a time is told; None for lengths, sets and times that name no date."""
    return next((name for form, name in _FORMS if timex and form.match(timex)), None)

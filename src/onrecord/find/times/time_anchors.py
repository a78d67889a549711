"""Times counted from one that the text told before: "two days later", "the following day", "that year".

They are read in text order; without an earlier time near enough they have no date.
"""

from __future__ import annotations

import datetime
import re

from onrecord.find.times import dates
from onrecord.find.times.printed_times import (
    LENGTHS,
    PARTS_OF_DAY,
    UNITS,
    Anchors,
    Form,
    Printed,
    Reader,
    Timex,
    form,
    undated,
)
from onrecord.find.times.relative_times import FARTHEST, shifted_unit, week_beside
from onrecord.find.times.time_lengths import AMOUNT
from onrecord.find.times.time_values import amount_of, length_of, singular, timex_of

_NEXT = frozenset({"next", "following"})
_SAME = frozenset({"same", "that"})
_DIGITS = {"year": 4, "month": 7, "week": 10, "day": 10}
_CODES = {"D": "day", "W": "week", "M": "month", "Y": "year"}


def _moved(found: re.Match[str], printed: Printed) -> str | None:
    """ "two days later", "a year earlier": counted from the time told before, in its unit."""
    amount, unit = amount_of(found["number"]), singular(found["unit"])
    times, code = LENGTHS[unit]
    if amount is None or amount > FARTHEST or str(code) not in _CODES:
        return None
    assert isinstance(times, int)
    later = found["way"].lower() in ("later", "afterward", "afterwards")
    bare = found["way"].lower() == "before"  # "two months before": before what, only its own sentence tells
    anchors = Anchors(printed.anchors.own) if bare else printed.anchors
    return _from_anchor(anchors, _CODES[str(code)], round(amount * times) * (1 if later else -1))


def _moved_timex(found: re.Match[str], printed: Printed, value: str | None) -> str | None:
    """The date, or how long after where it has none: "an hour later" is PT1H."""
    return timex_of(value) or length_of(amount_of(found["number"]), found["unit"])


def _some(found: re.Match[str], printed: Printed, value: str | None) -> str | None:
    """ "weeks later": how many is not told."""
    return length_of(None, found["unit"])


def _from_anchor(anchors: Anchors, unit: str, count: int) -> str | None:
    """The unit that lies some way from the nearest time before it that is told as finely; None without one."""
    weeks = week_beside(anchors, count) if unit == "week" else None
    if weeks is not None:
        return weeks
    near = (a.split("/")[0] for a in (*anchors.own, *anchors.before) if "/" not in a or unit == "year")
    first = next((a for a in near if len(a) >= _DIGITS[unit]), None)
    if first is None:
        return None
    day = dates.begins(first)
    if unit == "day":
        return (day + datetime.timedelta(days=count)).isoformat()
    return shifted_unit(Printed("", day, first), unit, count) if 1 < day.year + count < 9999 else None


def _beside(found: re.Match[str], printed: Printed) -> str | None:
    """ "the following day", "the previous month", "that same day"."""
    word, unit = found["which"].lower().split()[-1], found["unit"].lower()
    step = 1 if word in _NEXT else 0 if word in _SAME else -1
    return _from_anchor(printed.anchors, "day" if unit in PARTS_OF_DAY else unit, step)


def _behind(found: re.Match[str], printed: Printed) -> str | None:
    """ "the day before", "the day after", "the year before"."""
    return _from_anchor(printed.anchors, found["unit"].lower(), 1 if found["way"].lower() == "after" else -1)


def _year_before(found: re.Match[str], printed: Printed) -> str | None:
    """ "the year-earlier figure"."""
    return _from_anchor(printed.anchors, "year", -1)


def _part(found: re.Match[str], printed: Printed, value: str | None) -> str | None:
    """ "the next morning": a part of that day."""
    part = PARTS_OF_DAY.get(found["unit"].lower())
    return f"{value}T{part}" if value and part else timex_of(value)


def _form(pattern: str, read: Reader, timex: Timex | None = None, *, words: str) -> Form:
    return form(pattern, read, needs="unit|part", any_case=True, timex=timex, words=words)


_WHEN = r"(?:(?:early|late|earlier|later)\s+)?"
_WHICH = r"the\s+(?:very\s+)?(?:following|previous|preceding|same)|that(?:\s+same)?|(?<!\bthe\s)same"
_ENDS = r"(?=\s*(?:[,.;)]|$)|\s+(?:that|and)\b)"

ANCHORED: tuple[Form, ...] = (
    _form(
        rf"\b(?P<number>{AMOUNT})[\s-](?P<unit>{UNITS})[\s-](?P<way>later|earlier|afterwards?|before{_ENDS})\b",
        _moved,
        _moved_timex,
        words="later earlier afterward afterwards before",
    ),
    _form(
        r"\b(?P<number>)(?P<unit>(?:second|minute|hour|day|week|month|year|decade)s)\s+(?:later|earlier)\b",
        undated,
        _some,
        words="later earlier",
    ),
    _form(r"\byear-(?:earlier|before|ago)\b", _year_before, words="-"),
    _form(
        rf"\b{_WHEN}(?P<which>{_WHICH}|the\s+(?:very\s+)?next)\s+(?P<unit>day|morning|afternoon|evening|night)\b",
        _beside,
        _part,
        words="following previous preceding same that next",
    ),
    _form(
        rf"\b{_WHEN}(?P<which>{_WHICH})\s+(?P<unit>week|month|year)\b",
        _beside,
        words="following previous preceding same that",
    ),
    _form(rf"\bthe\s+(?P<unit>day|week|month|year)\s+(?P<way>before|after){_ENDS}", _behind, words="before after"),
)

"""Hours and parts of a day: "10:35 a.m.", "0330 GMT", "at noon", "last night", "this morning", "today"."""

from __future__ import annotations

import datetime
import re
from typing import Final

from onrecord.find.times.printed_times import PARTS_OF_DAY, Form, Printed, form, undated
from onrecord.lexicon import any_of, load_lexicon

_CLOCK = load_lexicon("times")["clock"]
_NAMED: dict[str, str] = {word: hour for word, hour in _CLOCK.items() if isinstance(hour, str)}
_ZONE = rf"(?:\s+(?:{any_of(_CLOCK['zones'])})\b)?"
_PART = rf"(?:{any_of(PARTS_OF_DAY)})"
_SHIFTS: Final = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "last": -1, "this": 0}


def _day_told(found: re.Match[str], printed: Printed) -> str | None:
    """ "today", "yesterday evening", "last night", "this morning"."""
    if printed.whole_day is None:
        return None
    return (printed.whole_day + datetime.timedelta(days=_SHIFTS[found["word"].lower()])).isoformat()


def _two_days_on(found: re.Match[str], printed: Printed) -> str | None:
    """ "the day after tomorrow", "the day before yesterday"."""
    if printed.whole_day is None:
        return None
    return (printed.whole_day + datetime.timedelta(days=2 if found["word"] else -2)).isoformat()


def _part_told(found: re.Match[str], printed: Printed, value: str | None) -> str | None:
    """ "last night" is the night of the day before: 2015-03-17TNI."""
    part = (found.groupdict().get("part") or ("night" if found["word"].lower() == "tonight" else "")).lower()
    return f"{value}T{PARTS_OF_DAY[part]}" if value and part else value


def _hour(found: re.Match[str], printed: Printed, value: str | None) -> str | None:
    """ "10:35 a.m." is T10:35; the day is added where the text tells it."""
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    half = (found.groupdict().get("half") or "").lower().replace(".", "")
    if hour > 24 or minute > 59 or (half and hour > 12):
        return None
    if half.startswith("p") and hour < 12:
        hour += 12
    if half.startswith("a") and hour == 12:
        hour = 0
    return f"T{hour:02d}:{minute:02d}"


def _in_the(found: re.Match[str], printed: Printed, value: str | None) -> str | None:
    """ "4 in the morning", "nine o'clock at night"."""
    told = _hour(found, printed, value)
    late = found["part"] and found["part"].lower() != "morning"
    return f"T{int(told[1:3]) + 12:02d}{told[3:]}" if told and late and int(told[1:3]) < 12 else told


def _named(found: re.Match[str], printed: Printed, value: str | None) -> str | None:
    """ "noon" is T12:00."""
    return f"T{_NAMED[found['word'].lower()]}"


HOURS: tuple[Form, ...] = (
    form(
        r"\b(?:the\s+)?day\s+(?:after\s+(?P<word>tomorrow)|before\s+yesterday)\b",
        _two_days_on,
        needs="today",
        any_case=True,
    ),
    # "10:35 a.m.", "9 pm EST"
    form(
        rf"\b(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d))?\s?(?P<half>[ap]\.\s?m\.|[ap]m\b){_ZONE}",
        undated,
        "time",
        needs="clock",
        any_case=True,
        timex=_hour,
    ),
    # "0330 GMT"
    form(
        rf"(?<![\d:])(?P<hour>[0-2]\d):?(?P<minute>[0-5]\d)(?:\s?h(?:ou)?rs)?\s+(?:{any_of(_CLOCK['zones'])})\b",
        undated,
        "time",
        needs="clock",
        timex=_hour,
    ),
    # "at 14:30"
    form(
        r"(?=\d)(?:(?<=\bat\s)|(?<=\baround\s)|(?<=\babout\s)|(?<=\bby\s)|(?<=\bbefore\s)|(?<=\bafter\s)|(?<=\buntil\s))"
        r"(?P<hour>[0-2]?\d):(?P<minute>[0-5]\d)(?![:\d])",
        undated,
        "time",
        needs="clock",
        timex=_hour,
    ),
    # "4 in the morning", "10 o'clock at night"
    form(
        r"\b(?P<hour>\d{1,2})(?P<minute>)(?:\s+o['’]clock)?\s+(?:in\s+the\s+(?P<part>morning|afternoon|evening)|at\s+night)\b",
        undated,
        "time",
        needs="part",
        any_case=True,
        timex=_in_the,
    ),
    form(rf"\b(?P<word>{any_of(_NAMED)})\b", undated, "time", needs="clock", timex=_named),
    # "today", but "World Today" is a name
    form(
        r"\b(?:(?:early|late|earlier|later)\s+)?(?P<word>(?-i:today|(?<![\w,;]\s)Today)|tonight|yesterday|tomorrow)"
        rf"(?:\s+(?:(?:early|late)\s+)?(?P<part>{_PART}))?\b",
        _day_told,
        needs="today",
        any_case=True,
        timex=_part_told,
    ),
    form(
        r"\b(?P<word>this|last)\s+(?P<part>morning|afternoon|evening|night)\b",
        _day_told,
        needs="part",
        any_case=True,
        timex=_part_told,
    ),
)

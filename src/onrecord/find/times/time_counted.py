"""The forms of times counted from the day of the page: "last month", "two weeks ago", "in the past six months"."""

from __future__ import annotations

import re

from onrecord.find.times.printed_times import LAST, MONTH, NUMBER, SEASON, UNITS, YEAR, Form, Printed, form
from onrecord.find.times.relative_times import (
    read_ago,
    read_elliptic_quarter,
    read_part_of_year,
    read_quarter,
    read_relative,
    read_season,
    read_window,
    shifted_unit,
)
from onrecord.find.times.time_lengths import AMOUNT
from onrecord.find.times.time_values import PAST, amount_of, length_of, timex_of


def _untold(found: re.Match[str], printed: Printed) -> str | None:
    """ "in the year": which one the sentence does not say; it keeps other times off the figure."""
    return None


def _own(found: re.Match[str], printed: Printed) -> str | None:
    """ "by the end of the year", "the rest of the month": the year or month of the page."""
    return shifted_unit(printed, found["unit"].lower(), 0)


def _window_length(found: re.Match[str], printed: Printed, value: str | None) -> str | None:
    """ "the past six months" is P6M, "the past years" PXY."""
    word = found["most"] or found["number"]
    plural = found["unit"].lower().endswith("s")
    return length_of(amount_of(word) if word else (None if plural else 1.0), found["unit"])


def _ago(found: re.Match[str], printed: Printed, value: str | None) -> str | None:
    """ "years ago", "several days ago" are past, and no more is told."""
    return timex_of(value) or PAST


_PARTS_OF_YEARS: tuple[Form, ...] = (
    form(
        rf"\b(?:the\s+)?(?P<ordinal>first|last|final|second)\s+(?:(?P<half>half)|(?P<number>{NUMBER})\s+months)\s+of\s+"
        rf"(?:(?P<year>{YEAR})|(?:(?P<which>this|last|next|the)\s+year))\b",
        read_part_of_year,
        "duration",
        needs="unit",
        words="half months",
        any_case=True,
    ),
    form(
        rf"\b(?:the\s+)?(?:(?P<ordinal>(?i:first|second|third|fourth))[\s-]quarter|Q(?P<short>[1-4]))\b"
        rf"(?:\s+(?:of\s+)?(?P<year>{YEAR})\b)?",
        read_quarter,
        "duration",
        needs="unit",
        words="quarter q1 q2 q3 q4",
    ),
    form(
        r"(?<=\bin\s)the\s+(?P<ordinal>first|second|third|fourth)(?P<short>)(?P<year>)(?=\s*(?:[,.;)]|$|and\b|or\b|but\b))",
        read_elliptic_quarter,
        "duration",
        needs="unit",
        words="first second third fourth",
    ),
    form(
        rf"\b(?P<which>last|this|next|past|previous)\s+(?P<season>{SEASON})(?:\s+(?:of\s+)?(?P<year>{YEAR}))?\b",
        read_season,
        needs="season",
        any_case=True,
    ),
    form(
        r"(?:(?<=\b[Ii]n\s)|(?<=\bbefore\s)|(?<=\bby\s)|(?<=\bsince\s)|(?<=\buntil\s)|(?<=\bduring\s))(?P<which>the)\s+"
        r"(?P<season>spring|summer|autumn|fall|winter)(?P<year>)"
        r"(?=\s*(?:[.,;]|$)|\s+(?:and|when|after|before|because|but|as|he|she|they|it|the|with|by|for)\b)",
        read_season,
        needs="season",
    ),
    form(
        rf"\b(?:the\s+)?(?P<which>)(?P<season>{SEASON})\s+(?:of\s+)?(?P<year>{YEAR})\b",
        read_season,
        needs="season",
        any_case=True,
    ),
)

_WINDOWS: tuple[Form, ...] = (
    form(
        rf"\b(?:(?:the|a)\s+)?(?P<way>past|last|next|coming|previous)\s+(?P<number>{AMOUNT})(?:\s+(?:to|or)\s+(?P<most>{NUMBER}))?\s+"
        rf"(?P<unit>{UNITS})\b(?!-)",
        read_window,
        "duration",
        needs="unit",
        words="past last next coming previous",
        any_case=True,
        timex=_window_length,
    ),
    form(
        rf"\b(?:the|this)\s+(?P<number>)(?P<most>)(?P<way>past)\s+(?P<unit>{UNITS})\b",
        read_window,
        "duration",
        needs="unit",
        words="past",
        any_case=True,
        timex=_window_length,
    ),
    form(
        rf"(?:(?<=\bover\s)|(?<=\bin\s)|(?<=\bduring\s)|(?<=\bfor\s)|(?<=\bwithin\s)|(?<=\bthroughout\s))the\s+(?P<number>)(?P<most>)"
        rf"(?P<way>last|next|coming)\s+(?P<unit>{UNITS})\b",
        read_window,
        "duration",
        needs="unit",
        words="last next coming",
        any_case=True,
        timex=_window_length,
    ),
    form(
        r"\b(?:the\s+)?(?P<number>)(?P<most>)(?:(?P<way>recent|coming|past|last|next))\s+"
        r"(?P<unit>(?:second|minute|hour|day|week|month|year|decade)s|centuries)\b",
        _untold,
        "duration",
        needs="unit",
        words="recent coming past last next",
        any_case=True,
        timex=_window_length,
    ),
)

_RELATIVE: tuple[Form, ...] = (
    form(
        rf"(?<!\bof\s)\b(?P<number>{AMOUNT})(?:\s+(?:short|long|full))?\s+(?P<unit>{UNITS})\s+ago\b",
        read_ago,
        needs="unit",
        words="ago",
        any_case=True,
        timex=_ago,
    ),
    form(
        r"\b(?:many\s+)?(?P<unit>seconds|minutes|hours|days|weeks|months|years|decades|centuries)\s+ago\b",
        _untold,
        needs="unit",
        words="ago",
        any_case=True,
        timex=_ago,
    ),
    form(
        rf"\b(?:(?:the\s+)?(?:early|earlier|late|later|mid|end\s+of|middle\s+of|start\s+of|beginning\s+of)[\s-]+)?"
        rf"(?:the\s+)?(?P<which>{LAST}|this|next|coming|current)\s+(?P<unit>year|month|week|weekend|quarter|decade|century)(?!\w|['’]s\s+end|\s+(?:of|in)\s+(?-i:{MONTH}))",
        read_relative,
        needs="unit",
        words="last past previous this next coming current",
        any_case=True,
    ),
    form(
        r"\b(?:the\s+)?(?:end|start|beginning|middle|rest|remainder|first\s+half|second\s+half|turn)\s+of\s+the\s+"
        r"(?P<unit>year|month|week|decade|century)\b(?!\s+(?:of|in|that|when|before|after)\b)",
        _own,
        needs="unit",
        words="end start beginning middle rest remainder half turn",
        any_case=True,
    ),
    form(r"\b(?:the\s+)?(?P<unit>year)[\s-]end\b", _own, needs="unit", words="end", any_case=True),
    form(
        r"(?:(?<=\b[Oo]ver\s)|(?<=\b[Dd]uring\s)|(?<=\b[Aa]t\s))the\s+(?P<which>)(?P<unit>weekend)\b",
        read_relative,
        needs="unit",
        words="weekend",
    ),
    form(
        r"(?<=\bin\s)the\s+(?:year|month|week|period|quarter)(?=\s*(?:[,.;)]|$))",
        _untold,
        needs="unit",
    ),
)

COUNTED: tuple[Form, ...] = (*_PARTS_OF_YEARS, *_WINDOWS, *_RELATIVE)

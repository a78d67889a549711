"""Lengths of time ("three years", "a 10-day visit", "for weeks"), ages, and what comes again ("daily").

They give no date: a figure is never dated by them.
"""

from __future__ import annotations

import re
from typing import Final

from onrecord.find.times.printed_times import (
    NUMBER,
    PARTS_OF_DAY,
    SEASON,
    SEASONS,
    UNIT,
    UNITS,
    Form,
    Kind,
    Printed,
    Timex,
    form,
    undated,
)
from onrecord.find.times.time_values import amount_of, length_of
from onrecord.lexicon import any_of, load_lexicon

_WORDS = load_lexicon("times")
_ROUGH = any_of([*_WORDS["amounts"]["vague"], *_WORDS["amounts"]["pairs"]])
AMOUNT: Final = (
    rf"(?:half\s+an?|\d{{1,3}}(?:,\d{{3}})?(?:\.\d|\s+1/2|\s?½)?|{NUMBER}\s+and\s+a\s+half|{_ROUGH}"
    rf"|(?:a\s+)?dozen|{NUMBER})"
)
_MORE = r"(?:(?:more|full|whole|straight|consecutive|long|short|successive|additional|extra|other)\s+)?"
_UNITS, _UNIT = rf"(?-i:{UNITS})", rf"(?-i:{UNIT})"  # "Sixty Minutes" is a name
_PLURALS = "seconds minutes hours days weeks fortnights months years decades centuries"
_PLURAL = rf"(?-i:{'|'.join(_PLURALS.split())})"
_BEFORE_PLAIN = any_of(_WORDS["amounts"]["before_plain"])
_BEFORE_ONE = any_of(_WORDS["amounts"]["before_one"])
_REPEATED: dict[str, str] = dict(_WORDS["repeated"])
_CODES: Final = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}


def _length(found: re.Match[str], printed: Printed, value: str | None) -> str | None:
    """ "three years" is P3Y, "a week or two" P1W."""
    return length_of(amount_of(found["number"]), found["unit"])


def _some(found: re.Match[str], printed: Printed, value: str | None) -> str | None:
    """ "for weeks" is PXW."""
    return length_of(None, found["unit"])


def _one(found: re.Match[str], printed: Printed, value: str | None) -> str | None:
    """ "a week", "the day-long meeting", "$1 a year"."""
    return length_of(1.0, found["unit"])


def _every(found: re.Match[str], printed: Printed, value: str | None) -> str | None:
    """ "every two weeks" is P2W; "every summer" XXXX-SU."""
    if found["season"]:
        return f"XXXX-{_CODES[SEASONS[found['season'].lower()][0]]}"
    if found["part"]:
        return f"XXXX-XX-XXT{PARTS_OF_DAY[found['part'].lower()]}"
    return length_of(amount_of(found["number"]) if found["number"] else 1.0, found["unit"])


def _named(found: re.Match[str], printed: Printed, value: str | None) -> str | None:
    """ "daily" is P1D."""
    return _REPEATED[found["word"].lower()]


def _form(pattern: str, kind: Kind, timex: Timex, *, needs: str = "unit", words: str = "") -> Form:
    return form(pattern, undated, kind, needs=needs, any_case=True, timex=timex, words=words)


LENGTHS_OF_TIME: tuple[Form, ...] = (
    # "44 years old", "a 44-year-old man", "six-month-olds", "aged 44" is left to the figures
    _form(rf"\b(?P<number>{AMOUNT})[\s-]+(?P<unit>{_UNITS})[\s-]+olds?\b", "age", _length, words="old olds"),
    # "three years", "at least 72 hours", "two more weeks", "a few days"; "5 1/2 hours"
    _form(
        rf"(?<![\w$£€.,-])(?!an?\s+(?:{_UNITS})\b|(?:some|one|many)\s+day\b)(?P<number>{AMOUNT})\s+{_MORE}(?P<unit>{_UNITS})\b(?![-–](?!\s))",
        "duration",
        _length,
    ),
    # "a 10-day visit", "a decade-long war", "day-long", "a years-long search"
    _form(
        rf"(?<![\w$£€.,-])(?P<number>{AMOUNT})-(?P<unit>{_UNITS})(?:-long)?\b(?!-)", "duration", _length, words="-"
    ),
    _form(rf"\b(?P<unit>{_UNIT})(?:-long|long)\b", "duration", _one),
    _form(rf"\b(?P<unit>{_PLURAL})-(?:long|old)\b", "duration", _some, words="-"),
    # "for a week", "it took an hour", "a year or two", "nearly a decade"
    _form(
        rf"\b(?:{_BEFORE_ONE})\s+(?P<inner>an?\s+(?!second\b)(?:full\s+|whole\s+|single\s+|further\s+)?(?P<unit>{_UNIT}))\b(?!-)",
        "duration",
        _one,
        words="a an",
    ),
    # "a day after the vote", "a week before he left"
    _form(
        rf"\b(?P<inner>an?\s+(?P<unit>{_UNIT}))(?=\s+(?:before|after)\s+\w)", "duration", _one, words="before after"
    ),
    # "for weeks", "in the years that followed", "took months"
    _form(
        rf"\b(?:{_BEFORE_PLAIN})\s+(?P<inner>(?P<unit>{_PLURAL}))\b(?!-|['’]|\s+\d)",
        "duration",
        _some,
        words=_PLURALS,
    ),
    # "hundreds of calls a day", "$1 billion a year", "twice a week"
    _form(
        rf"(?:(?:\d|\b(?:million|billion|trillion|thousands?|hundreds?|dozens?|once|twice|times|several|many|percent))(?:\s+[a-z]+){{0,3}}\s+)"
        rf"(?P<inner>an?\s+(?P<unit>{_UNIT}))\b(?!-|\s+(?:ago|later|earlier|before|after|long|of)\b)",
        "set",
        _one,
        words="a an",
    ),
    _form(
        rf"\b(?:every|each)\s+(?!second\b)(?:single\s+|other\s+|passing\s+)?(?:(?P<number>{NUMBER})\s+)?"
        rf"(?:(?P<season>{SEASON})|(?P<part>{any_of(PARTS_OF_DAY)})|(?P<unit>{_UNITS}))\b",
        "set",
        _every,
        needs="unit|season|part",
        words="every each",
    ),
    _form(rf"\b(?:twice|thrice|bi|semi)?-?(?P<word>(?-i:{any_of(_REPEATED)}))\b", "set", _named, needs="repeated"),
)

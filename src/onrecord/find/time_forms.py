"""All forms that the press prints times in, and the sorts of words without which none of them can stand."""

from __future__ import annotations

import re
from typing import Final

from onrecord.find.hints import telltales, words_in
from onrecord.find.printed_times import (
    EASTER_DAYS,
    FEAST,
    HOLIDAYS,
    MONTH,
    MONTHS,
    MOVING_HOLIDAYS,
    PARTS_OF_DAY,
    SEASON,
    SEASONS,
    UNITS,
    WEEKDAY,
    WEEKDAYS,
    Form,
    Printed,
    form,
    undated,
)
from onrecord.find.time_anchors import ANCHORED
from onrecord.find.time_calendar import CALENDAR
from onrecord.find.time_counted import COUNTED
from onrecord.find.time_hours import HOURS
from onrecord.find.time_lengths import LENGTHS_OF_TIME
from onrecord.find.time_values import FUTURE, PAST, PRESENT
from onrecord.lexicon import any_of, load_lexicon

_WORDS = load_lexicon("times")
_GOING_ON = frozenset(_WORDS["present"]["going_on"])


def _published(found: re.Match[str], printed: Printed) -> str | None:
    """ "now": the time of publication."""
    return printed.published


def _present(found: re.Match[str], printed: Printed, value: str | None) -> str | None:
    return None if " ".join(found[0].lower().split()) in _GOING_ON else PRESENT


def _past(found: re.Match[str], printed: Printed, value: str | None) -> str | None:
    return PAST


def _future(found: re.Match[str], printed: Printed, value: str | None) -> str | None:
    return FUTURE


_REFERRING: tuple[Form, ...] = (
    form(
        rf"\b(?:{any_of(_WORDS['present']['words'])})\b(?!\s+(?:in\s+(?:19|20)\d\d|this\s+(?:year|month|week|summer|season)))",
        _published,
        "now",
        needs="now",
        any_case=True,
        timex=_present,
    ),
    form(
        rf"\b(?:{any_of(_WORDS['present']['described'])})\b(?!\s+(?:{UNITS})\b)",
        undated,
        "now",
        needs="now",
        any_case=True,
        timex=_present,
    ),
    form(
        rf"\b(?:{any_of(_WORDS['past']['words'])})\b(?!\s+(?:{UNITS}|\w+\s+(?:{UNITS}))\b)",
        undated,
        "now",
        needs="past",
        any_case=True,
        timex=_past,
    ),
    form(
        rf"\b(?:{any_of(_WORDS['future']['words'])})\b(?!s)",
        undated,
        "now",
        needs="past",
        any_case=True,
        timex=_future,
    ),
)

FORMS: Final[tuple[Form, ...]] = (*CALENDAR, *COUNTED, *ANCHORED, *LENGTHS_OF_TIME, *HOURS, *_REFERRING)
ANCHORS: Final[frozenset[int]] = frozenset(
    range(len(CALENDAR) + len(COUNTED), len(CALENDAR) + len(COUNTED) + len(ANCHORED))
)

_UNIT_WORDS: Final = (*re.findall(r"\w+", UNITS), "weekend", "quarter", "quarters", "half")
_SORTS: Final = re.compile(
    rf"(?P<decade>(?:\b(?:1[5-9]|20)\d0|['’`]\d0)['’]?s\b|\b(?i:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b)"
    rf"|(?P<year>(?<!\d)(?:1\d|20)\d\d(?!\d))"
    rf"|\b(?:(?P<feast>(?:{FEAST})\b)|(?P<month>{MONTH})|(?P<weekday>{WEEKDAY})"
    rf"|(?i:(?P<season>{SEASON})\b|(?P<repeated>{any_of(_WORDS['repeated'])})\b"
    rf"|(?P<unit>(?:{UNITS}|weekend|quarters?|half|Q[1-4])(?:\b|long\b))"
    rf"|(?P<part>{any_of(PARTS_OF_DAY)})\b|(?P<today>today|tonight|yesterday|tomorrow)\b"
    rf"|(?P<now>{any_of([*_WORDS['present']['words'], *_WORDS['present']['described']])})\b"
    rf"|(?P<past>recent|recently|past|ago|future)\b"
    rf"|(?P<clock>noon|midday|midnight|\d{{1,2}}(?:[:.]\d\d)?\s?[ap]\.?\s?m|\d\d:?\d\d\s+[A-Z]{{2,4}}\b|\d{{1,2}}:\d\d)))"
)


_DIGIT: Final = re.compile(r"\d")
_TIME_WORDS: Final = words_in(
    "twenties thirties forties fifties sixties seventies eighties nineties today tonight yesterday tomorrow "
    "recent recently past ago future noon midday midnight"
).union(
    telltales([*HOLIDAYS, *MOVING_HOLIDAYS, *EASTER_DAYS, *MONTHS, *SEASONS, *_WORDS["repeated"], *PARTS_OF_DAY]),
    telltales([*_WORDS["present"]["words"], *_WORDS["present"]["described"]]),
    (f"{day}{s}".lower() for day in WEEKDAYS for s in ("", "s")),
    (f"{unit}{long}" for unit in _UNIT_WORDS for long in ("", "long")),
)
"""One of these, or a digit, stands in every text that has a word of a sort."""


def sorts_of(text: str) -> frozenset[str]:
    """The sorts of time words in a text: most sentences have none, and no form is tried on them."""
    if _TIME_WORDS.isdisjoint(words_in(text)) and _DIGIT.search(text) is None:
        return frozenset()
    return frozenset(found.lastgroup for found in _SORTS.finditer(text) if found.lastgroup)

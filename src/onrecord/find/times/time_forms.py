"""All forms that the press prints times in, and the sorts of words without which none of them can stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from onrecord.find.hints import hints_in, telltales, words_in
from onrecord.find.times.printed_times import (
    DECADES,
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
from onrecord.find.times.time_anchors import ANCHORED
from onrecord.find.times.time_calendar import CALENDAR
from onrecord.find.times.time_counted import COUNTED
from onrecord.find.times.time_hours import HOURS
from onrecord.find.times.time_lengths import LENGTHS_OF_TIME
from onrecord.find.times.time_values import FUTURE, PAST, PRESENT
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

_UNIT_WORDS: Final = (*re.findall(r"\w+", UNITS), "weekend", "quarter", "quarters", "half", "Q1", "Q2", "Q3", "Q4")
_TODAY: Final = ("today", "tonight", "yesterday", "tomorrow")
_PAST: Final = ("recent", "recently", "past", "ago", "future")
_NOW: Final = (*_WORDS["present"]["words"], *_WORDS["present"]["described"])
_DIGIT: Final = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class _Sort:
    """A sort of words for times, as printed, and of what one at least stands in every text that has it."""

    name: str
    pattern: re.Pattern[str]
    words: frozenset[str]
    in_digits: bool = False  # or else a digit


_SORTS: Final = (
    _Sort(
        "decade",
        re.compile(rf"(?:\b(?:1[5-9]|20)\d0|['’`]\d0)['’]?s\b|\b(?i:{any_of(DECADES)})\b"),
        telltales(DECADES),
        in_digits=True,
    ),
    _Sort("year", re.compile(r"(?<!\d)(?:1\d|20)\d\d(?!\d)"), frozenset(), in_digits=True),
    _Sort("feast", re.compile(rf"\b(?:{FEAST})\b"), telltales([*HOLIDAYS, *MOVING_HOLIDAYS, *EASTER_DAYS])),
    _Sort("month", re.compile(rf"\b{MONTH}"), telltales(MONTHS)),
    _Sort("weekday", re.compile(rf"\b{WEEKDAY}"), telltales([f"{day}{s}" for day in WEEKDAYS for s in ("", "s")])),
    _Sort("season", re.compile(rf"\b(?:{SEASON})\b", re.IGNORECASE), telltales(SEASONS)),
    _Sort(
        "repeated", re.compile(rf"\b(?:{any_of(_WORDS['repeated'])})\b", re.IGNORECASE), telltales(_WORDS["repeated"])
    ),
    _Sort(
        "unit",
        re.compile(rf"\b(?:{UNITS}|weekend|quarters?|half|Q[1-4])(?:\b|long\b)", re.IGNORECASE),
        telltales([f"{unit}{long}" for unit in _UNIT_WORDS for long in ("", "long")]),
    ),
    _Sort("part", re.compile(rf"\b(?:{any_of(PARTS_OF_DAY)})\b", re.IGNORECASE), telltales(PARTS_OF_DAY)),
    _Sort("today", re.compile(rf"\b(?:{any_of(_TODAY)})\b", re.IGNORECASE), telltales(_TODAY)),
    _Sort("now", re.compile(rf"\b(?:{any_of(_NOW)})\b", re.IGNORECASE), telltales(_NOW)),
    _Sort("past", re.compile(rf"\b(?:{any_of(_PAST)})\b", re.IGNORECASE), telltales(_PAST)),
    _Sort(
        "clock",
        re.compile(
            r"\b(?:noon|midday|midnight|\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?\s?m|\d\d:?\d\d\s+[A-Z]{2,4}\b|\d{1,2}:\d\d)",
            re.IGNORECASE,
        ),
        frozenset({"noon", "midday", "midnight"}),
        in_digits=True,
    ),
)


def sorts_of(text: str) -> frozenset[str]:
    """The sorts of time words in a text: most sentences have none, and no form is tried on them."""
    words, digit = words_in(text), _DIGIT.search(text) is not None
    may_stand = (sort for sort in _SORTS if (sort.in_digits and digit) or not sort.words.isdisjoint(words))
    return frozenset([sort.name for sort in may_stand if sort.pattern.search(text) is not None])


def forms_for(text: str) -> list[int]:
    """The forms of the table that are worth trying on a text: all that they need stands in it."""
    possible = _forms_with(sorts_of(text))
    hints = hints_in(text) if possible else frozenset()
    return [i for i in possible if FORMS[i].may_stand(hints)]


@cache
def _forms_with(sorts: frozenset[str]) -> tuple[int, ...]:
    """The forms that can stand beside some sorts of time words; the press has a few hundred such sets."""
    return tuple(i for i, form in enumerate(FORMS) if not form.needs.isdisjoint(sorts))

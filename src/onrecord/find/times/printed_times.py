"""The words that times are printed in, and what a reader of a time knows: its sentence and the day of the page."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from onrecord.lexicon import any_of, load_lexicon

_WORDS = load_lexicon("times")
MONTHS: dict[str, int] = dict(_WORDS["months"])
WEEKDAYS: dict[str, int] = dict(_WORDS["weekdays"])
SEASONS: dict[str, list[int]] = dict(_WORDS["seasons"])
DECADES: dict[str, int] = dict(_WORDS["decades"])
_NUMBERS: dict[str, int] = dict(_WORDS["numbers"])
_TENS: dict[str, int] = dict(_WORDS["tens"])
ORDINALS: dict[str, int] = dict(_WORDS["ordinals"])
HOLIDAYS: dict[str, list[int]] = dict(_WORDS["holidays"])
MOVING_HOLIDAYS: dict[str, list[int]] = dict(_WORDS["moving_holidays"])
EASTER_DAYS: dict[str, int] = dict(_WORDS["easter"])
PARTS_OF_DAY: dict[str, str] = dict(_WORDS["parts_of_day"])
LENGTHS: dict[str, list[int | str]] = dict(_WORDS["lengths"])
_FULL_MONTHS = [name for name in MONTHS if len(name) > 4 or name in ("May", "June", "July")]

MONTH = rf"(?:{any_of(_FULL_MONTHS)}|(?:{any_of(set(MONTHS) - set(_FULL_MONTHS))})\b\.?)"
_FULL_DAYS = [name for name in WEEKDAYS if name.endswith("day")]
# alone, "Sun" is a paper and "Sat" a verb
WEEKDAY_ALONE = rf"(?:{any_of(_FULL_DAYS)}|(?:Tues|Thurs|Thur)\b\.?|(?:Mon|Tue|Wed|Thu|Fri)\.)"
FULL_WEEKDAY = rf"(?:{any_of(_FULL_DAYS)})"
WEEKDAY = rf"(?:{any_of(_FULL_DAYS)}|(?:{any_of(set(WEEKDAYS) - set(_FULL_DAYS))})\b\.?)"
YEAR = r"(?:19|20)\d\d"
DAY = r"(?:[0-3]?\d)(?:st|nd|rd|th)?"
_WORDED = rf"(?:{any_of(_TENS)})(?:[-\s](?:one|two|three|four|five|six|seven|eight|nine))?|{any_of(_NUMBERS)}"
NUMBER = rf"(?:{_WORDED}|\d{{1,3}})"
UNIT = rf"(?:{any_of(LENGTHS)})"
UNITS = rf"(?:{any_of([*(f'{name}s' for name in LENGTHS if name != 'century'), 'centuries', *LENGTHS])})"
SEASON = rf"(?:{any_of(SEASONS)})"
FEAST = any_of([*HOLIDAYS, *MOVING_HOLIDAYS, *EASTER_DAYS])
PART = (
    r"(?:(?:the\s+)?(?:very\s+)?(?:early|late|mid|middle|start|beginning|end|close|first\s+days|last\s+days|first\s+weeks?"
    r"|last\s+weeks?)(?:\s+(?:of|in)\s+|[\s-]+))?"
)
LAST = r"last|past|previous"


@dataclass(frozen=True, slots=True)
class Anchors:
    """The times told before one, the nearest first: what "two days later" is counted from."""

    own: tuple[str, ...] = ()  # in its own sentence
    before: tuple[str, ...] = ()  # in the sentences before


def _no() -> bool:
    return False


@dataclass(frozen=True)
class Printed:
    """The sentence a time stands in, and the day of the page."""

    text: str
    day: datetime.date | None  # the publication day, or the first of its month
    published: str | None
    lies_ahead: Callable[[], bool] = _no  # (asked by few forms: the words around a time are only then looked at)
    happened: Callable[[], bool] = _no
    anchors: Anchors = Anchors()

    @cached_property
    def future(self) -> bool:
        """Whether it lies ahead of the page."""
        return self.lies_ahead()

    @cached_property
    def past(self) -> bool:
        """Whether it is the day of something that happened."""
        return self.happened()

    @property
    def year(self) -> int | None:
        """The year of publication."""
        return int(self.published[:4]) if self.published else None

    @property
    def whole_day(self) -> datetime.date | None:
        """The day of publication, only where it is known to the day."""
        return self.day if self.published and len(self.published) == 10 else None


Reader = Callable[["re.Match[str]", Printed], "str | None"]
Kind = Literal["date", "time", "duration", "set", "now", "age"]
Timex = Callable[["re.Match[str]", Printed, "str | None"], "str | None"]


@dataclass(frozen=True, slots=True)
class Form:
    """A form that times are printed in: how its date is read, what kind it is, and how TIMEX3 writes it.

    `timex` is None where it is the date's own. `needs` are the sorts of words without one of which it cannot stand,
    `words` the words and signs (`hints`) without one of which it cannot; none where the sorts say enough.
    """

    pattern: re.Pattern[str]
    read: Reader
    kind: Kind = "date"
    timex: Timex | None = None
    needs: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()

    def may_stand(self, hints: frozenset[str]) -> bool:
        """Whether it may stand in a text with these hints, which has the sort of word that it needs."""
        return not self.words or not self.words.isdisjoint(hints)


def form(
    pattern: str,
    read: Reader,
    kind: Kind = "date",
    *,
    needs: str,
    any_case: bool = False,
    timex: Timex | None = None,
    words: str = "",
) -> Form:
    """A form of the table; `needs` is one sort of word or, with bars between, several, `words` a list of hints."""
    compiled = re.compile(pattern, re.IGNORECASE if any_case else 0)
    return Form(compiled, read, kind, timex, frozenset(needs.split("|")), frozenset(words.split()))


def undated(found: re.Match[str], printed: Printed) -> str | None:
    """A length of time or one that comes again and again: no date."""
    return None


def month_number(word: str) -> int:
    """A month by its name or its short form: "Sept." is 9."""
    return MONTHS[word.rstrip(".")]


def number_of(word: str) -> int:
    """A small number in words or digits."""
    low = word.lower()
    if low in _NUMBERS:
        return _NUMBERS[low]
    tens, _, ones = low.replace("-", " ").partition(" ")
    if tens in _TENS:
        return _TENS[tens] + _NUMBERS.get(ones.strip(), 0)
    return int(word)


def day_of_month(word: str) -> int:
    """ "17th" is 17."""
    return int(re.sub(r"\D", "", word))

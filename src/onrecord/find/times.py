"""Times as they are printed, and the dates they stand for, counted from the day of publication.

Nothing is made more precise than its words: "last November" is a month, "in late 2014" a year. A time that the page
gives no day to count from has the value None.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.find.calendar_words import READERS
from onrecord.find.dates import begins
from onrecord.find.printed_times import Printed
from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Article, Parse, Sentence, Span

TimeKind = Literal["date", "duration", "set", "now"]
_WORDS = load_lexicon("times")
_BEFORE = re.compile(
    r"\b(as\s+of|since|by|until|till|before|after|from|in|on|during|through|throughout|over|for|within|at|around|of|"
    r"between|with\s+effect\s+from)\s+(?:the\s+|all\s+of\s+|around\s+|about\s+)?$",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|shall|(?:could|(?-i:may)|might)(?!\s+have\b)|won['’]t|going\s+to|is\s+due|are\s+due|plans?\s+to|expects?|expected|scheduled|upcoming)\b",
    re.I,
)
_TOLD = re.compile(rf"\b(?:{any_of(_WORDS['told']['verbs'])})\s+(?:[\w-]+\s+){{0,2}}(?:on\s+)?$")
_NOW = re.compile(
    rf"\b(?:{any_of(_WORDS['present']['words'])})\b(?!\s+(?:in\s+(?:19|20)\d\d|this\s+(?:year|month|week|summer|season)))",
    re.IGNORECASE,
)
_HOURS = re.compile(rf"\b(?:{any_of(_WORDS['same_day']['words'])})\b", re.IGNORECASE)
_TODAY = re.compile(r"\b(?:today|tonight|this\s+(?:morning|afternoon|evening)|yesterday|tomorrow)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TimeMark:
    """A time as printed: its words, the date they stand for (None: not to be told), and the word before it.

    `relation` is the preposition as printed, lower case: "by", "since", "as of" ...; empty where there is none.
    """

    span: Span
    value: str | None
    words: str
    kind: TimeKind
    relation: str = ""


def find_times(article: Article, sentences: Sequence[Sentence], parses: Sequence[Parse] = ()) -> tuple[TimeMark, ...]:
    """Every time that the article's sentences print, in text order.

    Example: "on Tuesday" in a page of Friday 6 March 2015 is 2015-03-03; "last November" is 2014-11.
    """
    day = publication_day(article.dated)
    marks: list[TimeMark] = []
    for sentence in sentences:
        marks += _in_sentence(sentence, article.dated, day)
    return tuple(marks)


def resolve_time(words: str, published: str | None, *, future: bool = False) -> str | None:
    """The date that some words stand for in a page of a given day.

    Example:
        >>> resolve_time("last November", "2016-03-23")
        '2015-11'
        >>> resolve_time("the first six months of 2017", None)
        '2017-01/2017-06'
    """
    printed = Printed(words, publication_day(published), published, future)
    seen = [(i, form[0].search(words)) for i, form in enumerate(READERS)]
    found = _apart([_Found(match.start(), match.end(), i) for i, match in seen if match])
    if found:
        pattern, read, _ = READERS[found[0].form]
        match = pattern.match(words, found[0].start)
        return read(match, printed) if match else None
    return published if published and _NOW.search(words) else None


def publication_day(published: str | None) -> datetime.date | None:
    """The day that weekdays and "last month" are counted from: only where a whole day, or at least a month, is
    known."""
    if published is None or len(published) < 7:
        return None
    return begins(published)


def _in_sentence(sentence: Sentence, published: str | None, day: datetime.date | None) -> list[TimeMark]:
    text = sentence.text
    taken = _apart(
        [_Found(m.start(), m.end(), i) for i, (pattern, *_) in enumerate(READERS) for m in pattern.finditer(text)]
    )
    marks = [_mark(sentence, found, _value(text, found, published)) for found in taken]
    return sorted(marks + _of_the_day(sentence, published, day, marks), key=lambda mark: mark.span)


@dataclass(frozen=True, slots=True, order=True)
class _Found:
    """Where a form of the table was seen."""

    start: int
    end: int
    form: int


def _apart(found: list[_Found]) -> list[_Found]:
    """Of forms that overlap, the one that begins first, and of those the longest."""
    kept: list[_Found] = []
    for each in sorted(found, key=lambda f: (f.start, -f.end, f.form)):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def _value(text: str, found: _Found, published: str | None) -> str | None:
    pattern, read, _ = READERS[found.form]
    told = _TOLD.search(text[max(0, found.start - 40) : found.start]) is not None  # "said on Friday" is past
    ahead = not told and _FUTURE.search(text, max(0, found.start - 80), found.end + 40) is not None
    match = pattern.match(text, found.start)
    return read(match, Printed(text, publication_day(published), published, ahead)) if match else None


def _of_the_day(
    sentence: Sentence, published: str | None, day: datetime.date | None, taken: Sequence[TimeMark]
) -> list[TimeMark]:
    """Today and now; and hours ("in late trading") where the sentence names no other day."""
    text, offset = sentence.text, sentence.span.start
    whole = published if published and len(published) == 10 else None
    covered = {i for mark in taken for i in range(mark.span.start - offset, mark.span.end - offset)}
    marks: list[TimeMark] = []
    for match in _TODAY.finditer(text):
        shift = -1 if match[0][0] in "yY" else int(match[0].lower() == "tomorrow")
        value = (day + datetime.timedelta(days=shift)).isoformat() if day and whole else None
        marks.append(_printed(sentence, match.span(), value, "date"))
    present = [m for m in _NOW.finditer(text) if m.start() not in covered]
    marks += [_printed(sentence, match.span(), published, "now") for match in present]
    if not taken and not marks:
        marks += [_printed(sentence, match.span(), whole, "date") for match in _HOURS.finditer(text)]
    return marks


def _mark(sentence: Sentence, found: _Found, value: str | None) -> TimeMark:
    return _printed(sentence, (found.start, found.end), value, READERS[found.form][2])


def _printed(sentence: Sentence, where: tuple[int, int], value: str | None, kind: TimeKind) -> TimeMark:
    start, end = where
    before = _BEFORE.search(sentence.text[max(0, start - 40) : start])
    relation = " ".join(before[1].lower().split()) if before and kind != "now" else ""
    span = Span(sentence.span.start + start, sentence.span.start + end)
    return TimeMark(span, value, " ".join(sentence.text[start:end].split()), kind, relation)

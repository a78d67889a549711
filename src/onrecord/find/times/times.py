"""Times as they are printed, and the dates they stand for, counted from the day of publication.

Nothing is made more precise than its words: "last November" is a month, "in late 2014" a year. A time that the page
gives no day to count from has the value None.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from typing import Final

from onrecord.find.copied import AT_HAND, alone
from onrecord.find.hints import telltales, words_in
from onrecord.find.times.dates import begins, week
from onrecord.find.times.printed_times import NUMBER, PARTS_OF_DAY, Anchors, Kind, Printed
from onrecord.find.times.relative_times import run_to
from onrecord.find.times.time_direction import is_ahead, is_of_event, is_told_on
from onrecord.find.times.time_forms import ANCHORS, FORMS, forms_for
from onrecord.find.times.time_values import Precision, precision_of, timex_of
from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Article, Parse, Sentence, Span

TimeKind = Kind
NO_DAY: Final = frozenset({"now", "age", "set"})
"""Kinds of time that give no day of what happened: "now", "aged 40", "every week"."""
_WORDS = load_lexicon("times")
_BEFORE = re.compile(
    r"\b(as\s+of|since|by|until|till|before|after|from|in|on|during|through|throughout|over|for|within|at|around|of|"
    r"between|with\s+effect\s+from)\s+(?:the\s+|all\s+of\s+|around\s+|about\s+)?$",
    re.IGNORECASE,
)
_HOURS = re.compile(rf"\b(?:{any_of(_WORDS['same_day']['words'])})\b", re.IGNORECASE)
_HOUR_WORDS: Final = telltales(_WORDS["same_day"]["words"])
_PLACED = re.compile(rf"\b(?:the\s+)?(?:{any_of(_WORDS['placed']['words'])})[\s-]+$", re.IGNORECASE)
_ABOUT = re.compile(rf"\b(?:{any_of(_WORDS['amounts']['about'])})\s+(?:the\s+)?$", re.IGNORECASE)
_PART = re.compile(rf"\s+(?:(?:early|late)\s+)?(?P<part>{any_of(PARTS_OF_DAY)})\b", re.IGNORECASE)
_WEEK_OF = re.compile(r"\bweek\s+of\s+$", re.IGNORECASE)
_RUN_TO = re.compile(
    rf"\b(?:the|that|this|a)\s+(?:(?:past|last|first|full|reporting)\s+)?(?:(?P<number>{NUMBER})[\s-]+)?(?P<unit>days?|weeks?|fortnight|month)(?:\s+period)?\s+"
    r"(?:(?:up\s+)?to|ending|(?:that\s+)?ended|through)\s+(?:on\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
"""Before the last day of a run of days: "in the week to [5 May]", "the seven days ending on [Sunday]"."""
_COMPARED = re.compile(
    r"\b(?:against|than|from|compared\s+(?:with|to)|down\s+on|up\s+on)\s[^,;.]{0,30}$", re.IGNORECASE
)
_JOINT = re.compile(r",?\s+")
_REACH = 3  # sentences back that "two days later" is counted from
_KEPT = 4


@dataclass(frozen=True, slots=True)
class TimeMark:
    """A time as printed: its words, the date they stand for (None: not to be told), and the word before it.

    `relation` is the preposition as printed, lower case: "by", "since", "as of" ...; empty where there is none.
    `timex` is its value as TIMEX3 writes it; None where it has none ("still", a span between two times: `ends`).
    """

    span: Span
    value: str | None
    words: str
    kind: TimeKind
    relation: str = ""
    timex: str | None = None
    ends: tuple[TimeMark, ...] = ()  # the two times that a span runs between, where both are printed

    def moved(self, by: int) -> TimeMark:
        """The same time, so many characters further on."""
        ends = tuple([end.moved(by) for end in self.ends])
        return TimeMark(self.span.moved(by), self.value, self.words, self.kind, self.relation, self.timex, ends)

    @property
    def precision(self) -> Precision | None:
        """How finely it is told: never more so than its words."""
        return precision_of(self.timex)


def find_times(article: Article, sentences: Sequence[Sentence], parses: Sequence[Parse] = ()) -> tuple[TimeMark, ...]:
    """Every time that the article's sentences print, in text order.

    Order: "two days later" is counted from the times before it, so sentences are read in text order.

    Example: "on Tuesday" in a page of Friday 6 March 2015 is 2015-03-03; "last November" is 2014-11.
    """
    marks: list[TimeMark] = []
    before: list[tuple[int, str]] = []  # where a time was told, and which
    for index, sentence in enumerate(sentences):
        if _seen(sentence.text) or _has_hours(sentence.text):
            before = [(at, value) for at, value in before if index - at <= _REACH][-_KEPT:]
            told, anchors = _told_in(sentence.text, article.dated, tuple([value for _, value in before]))
            before += [(index, value) for value in anchors]
            marks += [mark.moved(sentence.span.start) for mark in told]
    return tuple(marks)


@lru_cache(maxsize=AT_HAND)  # figures, incidents and forecasts each ask for the times of a page, and copies again
def _told_in(
    text: str, published: str | None, before: tuple[str, ...]
) -> tuple[tuple[TimeMark, ...], tuple[str, ...]]:
    """The times of a sentence, by its own offsets, and the dates that "two days later" may be counted from."""
    sentence = alone(text)
    told = _in_sentence(sentence, _seen(text), published, before)
    anchors = [mark for mark in told if mark.value and _can_anchor(sentence, mark)]
    own = [mark for mark in anchors if not _COMPARED.search(text, max(0, mark.span.start - 50), mark.span.start)]
    return tuple(told), tuple([mark.value for mark in own or anchors if mark.value])


def _has_hours(text: str) -> bool:
    return not _HOUR_WORDS.isdisjoint(words_in(text)) and _HOURS.search(text) is not None


def resolve_time(words: str, published: str | None, *, future: bool = False) -> str | None:
    """The date that some words stand for in a page of a given day.

    Example:
        >>> resolve_time("last November", "2016-03-23")
        '2015-11'
        >>> resolve_time("the first six months of 2017", None)
        '2017-01/2017-06'
    """
    printed = Printed(words, publication_day(published), published, lambda: future)
    found = next(iter(_seen(words)), None)
    return FORMS[found.form].read(found.match, printed) if found else None


def publication_day(published: str | None) -> datetime.date | None:
    """The day that weekdays and "last month" are counted from: only where a whole day, or at least a month, is
    known."""
    if published is None or len(published) < 7:
        return None
    return begins(published)


@dataclass(frozen=True, slots=True, order=True)
class _Found:
    """Where a form of the table was seen."""

    start: int
    end: int
    form: int
    match: re.Match[str] = field(compare=False)


@lru_cache(maxsize=AT_HAND)
def _seen(text: str) -> tuple[_Found, ...]:
    """The forms that stand in a text, in text order, none over another."""
    return tuple(_apart(_Found(*_extent(m), i, m) for i in forms_for(text) for m in FORMS[i].pattern.finditer(text)))


def _extent(match: re.Match[str]) -> tuple[int, int]:
    """The words of the time itself, without those that only tell that it is one ("for [weeks]")."""
    return match.span("inner") if "inner" in match.re.groupindex else match.span()


def _apart(found: Iterable[_Found]) -> list[_Found]:
    """Of forms that overlap, the one that begins first, and of those the longest."""
    kept: list[_Found] = []
    for each in sorted(found, key=lambda f: (f.start, -f.end, f.form)):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def _in_sentence(
    sentence: Sentence, forms: Sequence[_Found], published: str | None, before: Sequence[str]
) -> list[TimeMark]:
    told, own = list(before), len(before)
    marks: list[TimeMark] = []
    for found in forms:
        anchors = Anchors(tuple(reversed(told[own:])), tuple(reversed(told[:own])))
        mark = _mark(sentence, found, published, anchors, marks[-1].span.end if marks else 0)
        if mark.value and mark.kind in ("date", "duration") and found.form not in ANCHORS:
            told.append(mark.value)
        marks.append(mark)
    marks = _timed(sentence, marks, told or ([published] if published else []))
    return _of_the_day(sentence, marks, published)


def _mark(sentence: Sentence, found: _Found, published: str | None, anchors: Anchors, after: int) -> TimeMark:
    """The time that a form gives, with the words around it that are its own ("early Friday morning")."""
    form, text = FORMS[found.form], sentence.text
    printed = Printed(
        text,
        publication_day(published),
        published,
        partial(is_ahead, text, found.start, found.end),
        partial(is_of_event, text, found.start, found.end),
        anchors,
    )
    value = form.read(found.match, printed)
    timex = form.timex(found.match, printed, value) if form.timex else timex_of(value)
    start, end = found.start, found.end
    if value and len(value) == 10 and _WEEK_OF.search(text, max(0, start - 20), start):
        value = week(begins(value), 0)
        timex = timex_of(value)
    run = _RUN_TO.search(text, max(0, start - 60), start) if value and len(value) == 10 else None
    if value and run:
        value = run_to(value, run["unit"], run["number"])  # its words stay those of the last day
    part = _PART.match(text, end) if timex and len(timex) == 10 and form.kind == "date" else None
    if part:
        timex, end = f"{timex}T{PARTS_OF_DAY[part['part'].lower()]}", part.end()
    counted = form.kind in ("duration", "age") or "number" in found.match.re.groupindex  # "about two weeks ago"
    start = _whole(text, start, _ABOUT if counted else _PLACED, after - sentence.span.start)
    mark = _printed(sentence, (start, end), value, form.kind, timex)
    return (
        replace(mark, ends=_ends(sentence, found.match, value))
        if value and "ends" in found.match.groupdict()
        else mark
    )


def _whole(text: str, start: int, form: re.Pattern[str], after: int) -> int:
    """Where a time begins with the words before it that belong to it: "early", "at least"."""
    before = form.search(text, max(0, after, start - 40), start)
    return before.start() if before else start


def _ends(sentence: Sentence, match: re.Match[str], value: str) -> tuple[TimeMark, ...]:
    """The two times of a span: "between [May] and [July 2015]"."""
    first, last = value.split("/")[0], value.split("/")[-1]
    return tuple(
        _printed(sentence, match.span(name), end, "date", end) for name, end in (("begins", first), ("ends", last))
    )


def _timed(sentence: Sentence, marks: list[TimeMark], days: Sequence[str]) -> list[TimeMark]:
    """Clock times with their day: the one printed beside them ("10 a.m. Tuesday" is one), or the nearest told."""
    kept: list[TimeMark] = []
    for mark in marks:
        last = kept[-1] if kept else None
        if (
            last
            and last.kind == "time"
            and mark.kind == "date"
            and mark.precision == "day"
            and _beside(sentence, last, mark)
        ):
            words = sentence.text[last.span.start - sentence.span.start : mark.span.end - sentence.span.start]
            span = Span(last.span.start, mark.span.end)
            kept[-1] = replace(
                last, span=span, value=mark.value, words=" ".join(words.split()), timex=f"{mark.timex}{last.timex}"
            )
        else:
            kept.append(mark)
    day = next((each for each in reversed(days) if len(each) == 10), None)
    own = next((m.value for m in kept if m.kind == "date" and m.value and len(m.value) == 10), None)
    return [
        replace(m, timex=f"{own or day}{m.timex}", value=own)
        if m.timex and m.timex.startswith("T") and (own or day)
        else m
        for m in kept
    ]


def _beside(sentence: Sentence, hour: TimeMark, day: TimeMark) -> bool:
    between = sentence.text[hour.span.end - sentence.span.start : day.span.start - sentence.span.start]
    return _JOINT.fullmatch(between) is not None


def _of_the_day(sentence: Sentence, marks: list[TimeMark], published: str | None) -> list[TimeMark]:
    """Hours ("in late trading", "at midday") are of the day of the page, where the sentence names no other day."""
    if any(mark.value or (mark.kind == "date" and not mark.timex) for mark in marks):
        return marks
    whole = published if published and len(published) == 10 else None
    if not _has_hours(sentence.text):
        return marks
    hours = [_printed(sentence, match.span(), whole, "date", None) for match in _HOURS.finditer(sentence.text)]
    clocks = [replace(m, value=whole) if any(hour.span.overlaps(m.span) for hour in hours) else m for m in marks]
    alone = [hour for hour in hours if not any(hour.span.overlaps(mark.span) for mark in marks)]
    return sorted(clocks + alone, key=lambda mark: mark.span)


def _can_anchor(sentence: Sentence, mark: TimeMark) -> bool:
    """Whether a later "two days later" may be counted from it: a date, and not of when something was said."""
    start = mark.span.start - sentence.span.start
    return mark.kind in ("date", "time") and not is_told_on(sentence.text, start)


def _printed(
    sentence: Sentence, where: tuple[int, int], value: str | None, kind: TimeKind, timex: str | None
) -> TimeMark:
    start, end = where
    before = _BEFORE.search(sentence.text[max(0, start - 40) : start])
    relation = " ".join(before[1].lower().split()) if before and kind != "now" else ""
    span = Span(sentence.span.start + start, sentence.span.start + end)
    return TimeMark(span, value, " ".join(sentence.text[start:end].split()), kind, relation, timex)

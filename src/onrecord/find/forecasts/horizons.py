"""Until when a forecast speaks: "within weeks", "by the end of the decade", "around the vote next Tuesday".

A horizon is an interval from publication on. A bare "within weeks" gets a long reading, so that nothing falls due
too soon. A day that is named by its event ("before the vote") has the date that the page prints for that event; where
it prints none, the words stand without a date.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.find.times import dates
from onrecord.find.times.times import NO_DAY, TimeMark, find_times, resolve_time
from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Article, Sentence, Span

_WORDS = load_lexicon("forecasts")
_MONTHS: dict[str, float] = dict(_WORDS["vague_months"])
_NUMBERS: dict[str, int] = {
    **load_lexicon("times")["numbers"], **load_lexicon("times")["tens"], **_WORDS["vague_numbers"],
}  # fmt: skip
_NUMBER = rf"\d{{1,3}}|{any_of(_NUMBERS)}"
_UNIT = r"(?:hour|day|week|month|year|decade)"
_NEXT = r"(?:(?:the\s+)?(?:next|coming)\s+)"
_SPAN = re.compile(
    rf"\b(?:within|in|over|during|inside)\s+(?P<next>the\s+(?:next|coming)\s+)?(?:(?:about|around|roughly)\s+)?"
    rf"(?P<number>{_NUMBER})\s+(?P<unit>{_UNIT})s?\b(?!\s+(?:ago|before|earlier|of|old))",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    rf"\b(?:(?:with)?in|over)\s+(?:(?:a\s+)?matter\s+of\s+)?(?P<next>the\s+)?(?P<coming>next|coming)?\s?(?P<unit>{_UNIT}s)"
    rf"(?P<ahead>\s+(?:ahead|to\s+come))?\b",
    re.IGNORECASE,
)
_END = re.compile(
    r"\b(?P<how>by|before|until|till|at|towards?)\s+(?:the\s+(?:very\s+)?end\s+of\s+(?:the|this)\s+(?P<unit>week|month|year|decade|century)"
    r"|(?P<own>week|month|year|decade|century)[’']s\s+end)\b",
    re.IGNORECASE,
)
_THIS = re.compile(r"\bthis\s+(?P<unit>decade|century)\b", re.IGNORECASE)
_WEEKEND = re.compile(r"\b(?:by|before|over|at|until)\s+(?:the|this)\s+weekend\b", re.IGNORECASE)
_EVENT_WORDS = any_of(_WORDS["events"]["nouns"])
_BALLOTS = frozenset(_WORDS["events"]["ballots"])
_EVENT = re.compile(
    r"\b(?P<how>around|before|by|until|during|on|at|after|ahead\s+of|in\s+the\s+run-?up\s+to|leading\s+up\s+to)\s+"
    rf"(?:the\s+time\s+of\s+)?(?:the\s+|this\s+|next\s+)?(?:[\w’'.-]+\s+){{0,3}}?(?P<event>{_EVENT_WORDS})\b",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"(?:\b(?:some\s?time|possibly\s+even|possibly|perhaps|as\s+(?:early|soon)\s+as|no\s+later\s+than|at\s+the\s+latest)\s+)?"
    r"(?:\b(?:with)?(?:in|by|before|until|till|around|on|during|from|over|through|for|at)\s+(?:the\s+)?)?$",
    re.IGNORECASE,
)
_SOMETIME = re.compile(r"\bsome\s?time\s+$", re.IGNORECASE)
_SAYING = re.compile(
    rf"\b(?:{any_of(_WORDS['saying']['verbs'])})(?:\s+(?:the\s+|a\s+|its\s+|his\s+|her\s+|local\s+)?(?:{any_of(_WORDS['saying']['hearers'])}))?"
    r"(?:\s+(?:late|early|again|also|only))?\s+(?:(?:on|in|at)\s+)?$",
    re.IGNORECASE,
)
"""Before the time of a saying: "the line will open, she told reporters on Monday"."""
_OLDER = re.compile(
    r"\b(?:(?:up\s+|down\s+)?from\s+(?:(?:the|about|some|an?)\s+)?[$£€]?\d[\d.,]*%?(?:\s+[a-z]+){0,2}|than)(?:\s+(?:in|on|at|during))?\s+$",
    re.IGNORECASE,
)
_FAR = 60  # characters before a time in which the verb of its saying stands
_AROUND = 3  # days on either side that "around the vote" allows
_LONG = datetime.timedelta(days=366)
_LIMITS = frozenset({"before", "by", "until", "till"})


@dataclass(frozen=True, slots=True)
class Horizon:
    """The words of a horizon and the interval that they allow, None where the page gives no date for them."""

    span: Span
    words: str
    value: str | None


def find_horizon(
    sentence: Sentence, content: Span, times: Sequence[TimeMark], *, published: str | None, calendar: Calendar
) -> Horizon | None:
    """The horizon of a forecast: the first time ahead in its words or right beside them.

    Order: times with a date before times without; of those the one printed first. The forms of this page, which look
    ahead, go before the same words read as any time.
    """
    own = [*_own_forms(sentence, content, published, calendar)]
    taken = [one.span for one in own if one.value is not None]
    others = [time for time in times if not any(span.overlaps(time.span) for span in taken)]
    found = [*own, *_of_times(sentence, content, others, published)]
    found.sort(key=lambda one: (one.value is None, one.span.start, -one.span.end))
    return found[0] if found else None


def is_ahead(time: TimeMark, published: str | None) -> bool:
    """Whether a time ends after publication."""
    if published is None or time.value is None or time.kind in NO_DAY:
        return False
    return dates.ends(time.value) > dates.ends(published)


def ahead_of(sentence: Sentence, time: TimeMark, published: str | None) -> Horizon | None:
    """A day that a verb of the future has to itself, counted forward from publication; None where it is over."""
    if _dates_saying(sentence, time.span):
        return None
    value = time.value if time.value == published else resolve_time(time.words, published, future=True)
    if value is None or published is None or len(value) != 10:
        return None
    if value < published and value[:4] not in time.words:  # "on 1 January": the next one
        value = dates.day(int(value[:4]) + 1, int(value[5:7]), int(value[8:])) or value
    if value < published:
        return None
    span = _with_lead(sentence, time.span)
    return Horizon(span, _printed(sentence, span), value)


def near(content: Span, span: Span) -> bool:
    """Whether a time stands in a forecast's words or right beside them."""
    return content.covers(span) or 0 <= content.start - span.end <= 3 or 0 <= span.start - content.end <= 12


# ---- times that are found anyway -------------------------------------------------------------------------


def _of_times(
    sentence: Sentence, content: Span, times: Sequence[TimeMark], published: str | None
) -> Iterable[Horizon]:
    for time in times:
        if time.value is None or time.kind in NO_DAY or not near(content, time.span):
            continue
        if _dates_saying(sentence, time.span) or _is_of_the_older(sentence, time.span):
            continue
        if published and dates.begins(published) - dates.begins(time.value) > _LONG:
            continue  # "in the twenty-first century": it only holds the page
        undated = published is None and time.kind != "now" and content.covers(time.span)
        if undated or is_ahead(time, published):
            span = _with_lead(sentence, time.span)
            yield Horizon(span, _printed(sentence, span), _until(time, published))


def _dates_saying(sentence: Sentence, span: Span) -> bool:
    """Whether a time is that of a saying: "the pier will open, she told reporters on Monday"."""
    before = span.start - sentence.span.start
    return _SAYING.search(sentence.text[max(0, before - _FAR) : before]) is not None


def _is_of_the_older(sentence: Sentence, span: Span) -> bool:
    """ "will rise from 78 million this year", "more than this year": the time of what it is measured by."""
    before = span.start - sentence.span.start
    return _OLDER.search(sentence.text[max(0, before - _FAR) : before]) is not None


def _until(time: TimeMark, published: str | None) -> str | None:
    """ "before the summer" runs from publication to the month that it begins in.

    "By 2020" runs to the end of 2020, "before 2020" not into it.
    """
    if time.relation in _LIMITS and published and time.value:
        first, _, last = time.value.partition("/")
        limit = last or first
        if time.relation == "before":
            limit = str(int(first) - 1) if len(first) == 4 and not last else first[:7] if last else first
        return dates.join(published[: len(limit)], limit)
    return time.value


def _with_lead(sentence: Sentence, span: Span) -> Span:
    """A time with its preposition and "sometime" before it."""
    start = span.start - sentence.span.start
    floor = max(0, start - 30)
    before = sentence.text[floor:start]
    lead = _LEADING.search(before)
    first = lead.start() if lead else len(before)
    if some := _SOMETIME.search(before[:first]):
        first = some.start()
    return Span(sentence.span.start + floor + first, span.end)


def _printed(sentence: Sentence, span: Span) -> str:
    return " ".join(sentence.text[span.start - sentence.span.start : span.end - sentence.span.start].split())


# ---- forms that only look ahead --------------------------------------------------------------------------


def _own_forms(sentence: Sentence, content: Span, published: str | None, calendar: Calendar) -> Iterable[Horizon]:
    offset = sentence.span.start
    for pattern, read in _FORMS:
        for found in pattern.finditer(sentence.text):
            span = Span(offset + found.start(), offset + found.end())
            if near(content, span):
                day = dates.begins(published) if published and len(published) == 10 else None
                value = read(found, day) if day else None
                yield Horizon(span, " ".join(found[0].split()), value)
    for found in _EVENT.finditer(sentence.text):
        span = Span(offset + found.start(), offset + found.end())
        if near(content, span) and found["how"].lower() != "after":
            day_of = calendar.day_of(found["event"])
            if day_of or found["how"].lower() not in ("on", "at", "by", "during"):
                how = " ".join(found["how"].lower().split())
                yield Horizon(span, " ".join(found[0].split()), _about(how, day_of, published))


def _about(how: str, value: str | None, published: str | None) -> str | None:
    """An event's day with what its preposition does to it."""
    if value is None or how in ("on", "at", "during"):
        return value
    if how == "around":
        wide = datetime.timedelta(days=_AROUND)
        return f"{(dates.begins(value) - wide).isoformat()}/{(dates.ends(value) + wide).isoformat()}"
    return dates.join(published, value) if published else value


def _read_span(found: re.Match[str], day: datetime.date) -> str | None:
    number = found["number"].lower()
    count = int(number) if number.isdigit() else _NUMBERS[" ".join(number.split())]
    return _from(day, found["unit"].lower(), count)


def _from(day: datetime.date, unit: str, count: int) -> str | None:
    """From a day over so many units."""
    days = {"hour": 1 / 24, "day": 1, "week": 7}.get(unit)
    if days is not None:
        last = day + datetime.timedelta(days=max(1, round(days * count)))
        return f"{day.isoformat()}/{last.isoformat()}"
    months = count * {"month": 1, "year": 12, "decade": 120}[unit]
    return f"{day.isoformat()}/{dates.shifted(day, months).isoformat()}"


def _read_vague(found: re.Match[str], day: datetime.date) -> str | None:
    """ "within weeks", "in the coming months", "in the years ahead"; "in weeks" alone may mean anything."""
    months = _MONTHS[found["unit"].lower()]
    if months < 1:
        last = day + datetime.timedelta(days=round(months * 30))
        return f"{day.isoformat()}/{last.isoformat()}"
    return f"{day.isoformat()}/{dates.shifted(day, round(months)).isoformat()}"


def _read_end(found: re.Match[str], day: datetime.date) -> str | None:
    """ "by the end of the month": until then; "at the end of the month" too, for nothing is more precise."""
    unit = (found["unit"] or found["own"]).lower()
    return f"{day.isoformat()}/{_last_of(unit, day).isoformat()}"


def _read_this(found: re.Match[str], day: datetime.date) -> str | None:
    return f"{day.isoformat()}/{_last_of(found['unit'].lower(), day).isoformat()}"


def _read_weekend(found: re.Match[str], day: datetime.date) -> str | None:
    last = day + datetime.timedelta(days=(6 - day.weekday()) % 7)
    return f"{day.isoformat()}/{last.isoformat()}"


def _last_of(unit: str, day: datetime.date) -> datetime.date:
    """The last day of the week, month, year, decade or century that a day lies in."""
    if unit == "week":
        return day + datetime.timedelta(days=6 - day.weekday())
    if unit == "month":
        return dates.ends(day.isoformat()[:7])
    years = {"year": 1, "decade": 10, "century": 100}[unit]
    last = min(day.year // years * years + years - 1, 9999)
    return datetime.date(last, 12, 31)


def _is_vague(found: re.Match[str]) -> bool:
    within = found[0].lower().startswith("within") or "matter" in found[0].lower()
    return bool(within or found["coming"] or found["ahead"])


class _Vague:
    """The vague form, only where its words look ahead: "in weeks" alone is none."""

    def finditer(self, text: str) -> Iterable[re.Match[str]]:
        """Where it stands in a text."""
        return (found for found in _VAGUE.finditer(text) if _is_vague(found))


_FORMS = (
    (_SPAN, _read_span),
    (_Vague(), _read_vague),
    (_END, _read_end),
    (_THIS, _read_this),
    (_WEEKEND, _read_weekend),
)


# ---- days named by their event ---------------------------------------------------------------------------

_TAKES_PLACE = r"is|falls|is\s+due|takes\s+place|will\s+be(?:\s+held)?|will\s+take\s+place"
_NAMED = re.compile(
    rf"\b(?P<event>{_EVENT_WORDS})(?:\s+(?:{_TAKES_PLACE}))?(?:,?\s+(?:on|of|in|set\s+for))?\s*$", re.IGNORECASE
)
_OWNED = re.compile(rf"[’']s\s+(?:[\w-]+\s+){{0,2}}?(?P<event>{_EVENT_WORDS})\b", re.IGNORECASE)


class Calendar:
    """The times of a page, and the dates that it prints for events: "the election on 8 May", "Tuesday's vote".

    An event of several dates has none. Ballots are one event: "the vote" is the day of "the election".
    """

    def __init__(self, article: Article, sentences: Sequence[Sentence]) -> None:
        """Keep the page; its times are looked for only when a forecast is met."""
        self._article = article
        self._sentences = sentences

    def day_of(self, event: str) -> str | None:
        """The one date of an event ahead; None where the page prints none, or several."""
        found = self._days.get(_family(event), set())
        return next(iter(found)) if len(found) == 1 else None

    def in_sentence(self, sentence: Sentence) -> tuple[TimeMark, ...]:
        """The times of one sentence, as the page tells them: "two days later" counts from the sentence before."""
        return tuple(self._by_sentence.get(sentence.span.start, ()))

    @cached_property
    def _times(self) -> tuple[TimeMark, ...]:
        return find_times(self._article, self._sentences)

    @cached_property
    def _by_sentence(self) -> dict[int, list[TimeMark]]:
        starts = [sentence.span.start for sentence in self._sentences]
        found: dict[int, list[TimeMark]] = {}
        for time in self._times:
            found.setdefault(starts[max(0, bisect_right(starts, time.span.start) - 1)], []).append(time)
        return found

    @cached_property
    def _days(self) -> dict[str, set[str]]:
        days: dict[str, set[str]] = {}
        for time in self._times:
            for event in self._beside(time):
                assert time.value is not None, event
                days.setdefault(_family(event), set()).add(time.value)
        return days

    def _beside(self, time: TimeMark) -> Iterable[str]:
        """The events that stand right before or after a day that is not over."""
        published, text = self._article.dated, self._article.text
        if time.value is None or len(time.value) != 10 or (published and time.value < published):
            return
        before = _NAMED.search(text[max(0, time.span.start - 30) : time.span.start])
        after = _OWNED.match(text[time.span.end : time.span.end + 50])
        yield from (found["event"] for found in (before, after) if found)


def _family(event: str) -> str:
    plain = " ".join(event.lower().replace("-", " ").split())
    return "election" if plain in _BALLOTS else plain

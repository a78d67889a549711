"""What is said to come after publication: "the dam could burst", "it will be open next year".

What is no forecast is in `foretelling`; a day that is past makes a "may" one of the past.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from onrecord.find.copied import Copies
from onrecord.find.forecasts.forecast_words import Words, clause_words, thing_words
from onrecord.find.forecasts.foretelling import Sign, find_signs
from onrecord.find.forecasts.foretold_things import find_things
from onrecord.find.forecasts.horizons import Calendar, Horizon, ahead_of, find_horizon, is_ahead, near
from onrecord.find.grammar import Tree, tells, tree_of
from onrecord.find.times import dates
from onrecord.find.times.times import TimeMark
from onrecord.records import Article, ForecastModality, Parse, Sentence, Span

_FEWEST = 3  # words: fewer name nothing that could come
_LONG_AGO = datetime.timedelta(days=366)  # what was foretold longer ago was foretold in another world


@dataclass(frozen=True, slots=True)
class ForecastMark:
    """What is said to come: its clause, how firmly, and until when. Article offsets.

    `low` and `high` are a probability from 0 to 1, as printed or as its band has it.
    """

    content: Span
    modality: ForecastModality
    horizon_span: Span | None = None
    horizon: str | None = None
    band: str | None = None
    rule: str = ""
    horizon_words: str | None = None
    condition: Span | None = None
    low: float | None = None
    high: float | None = None
    own: Span | None = None  # its own words, where it shares its subject with a clause before it


def find_forecasts(
    article: Article, sentences: Sequence[Sentence], parses: Sequence[Parse]
) -> tuple[ForecastMark, ...]:
    """Every forecast in an article, in text order. Only parsed sentences are read."""
    marks: list[ForecastMark] = []
    calendar = Calendar(article, sentences)
    for sentence, parse in zip(sentences, parses, strict=True):
        if not tells(sentence, parse):
            continue
        tree = tree_of(parse)
        signs = _COPIES.of(sentence.text, parse, partial(_signs_in, tree))
        if not signs:
            continue
        page = _Page(sentence, tree, calendar.in_sentence(sentence), article.dated, calendar)
        seen = [_mark(page, sign) for sign in signs]
        marks += _outermost([mark for mark in seen if mark is not None])
    return tuple(marks)


_COPIES: Final[Copies[str, tuple[Sign, ...]]] = Copies()


def _signs_in(tree: Tree) -> tuple[Sign, ...]:
    return (*find_signs(tree), *find_things(tree))


def _outermost(marks: list[ForecastMark]) -> list[ForecastMark]:
    """A forecast inside another is part of it."""
    kept: list[ForecastMark] = []
    for mark in sorted(marks, key=lambda m: (m.content.start, -m.content.end)):
        if not kept or not kept[-1].content.covers(mark.content):
            kept.append(mark)
    return kept


@dataclass(frozen=True, slots=True)
class _Page:
    """A sentence with its grammar, its times, the day of its page, and the calendar of the page."""

    sentence: Sentence
    tree: Tree
    times: Sequence[TimeMark]
    published: str | None
    calendar: Calendar

    def span(self, first: int, last: int) -> Span:
        """Words of the sentence as a span of the article."""
        offset = self.sentence.span.start
        return Span(offset + self.tree[first].start, offset + self.tree[last].end)


def _mark(page: _Page, sign: Sign) -> ForecastMark | None:
    words = thing_words(page.tree, sign.verb) if sign.noun else clause_words(page.tree, sign.verb)
    content = page.span(words.first, words.last)
    if not words.whole or (words.last - words.first + 1 < (2 if sign.noun else _FEWEST) and not sign.likelihood.low):
        return None
    own = page.span(words.own, words.last) if words.own is not None else content
    horizon = find_horizon(page.sentence, own, page.times, published=page.published, calendar=page.calendar)
    if horizon is None or horizon.value is None:
        horizon = _own_day(page, sign) or horizon
    if not _looks_ahead(page, sign, own, horizon):
        return None
    return ForecastMark(
        content, _modality(sign, words), horizon.span if horizon else None, horizon.value if horizon else None,
        sign.likelihood.band, sign.rule, horizon.words if horizon else None,
        page.span(*words.condition) if words.condition else None, sign.likelihood.low, sign.likelihood.high,
        own if words.own is not None else None,
    )  # fmt: skip


def _own_day(page: _Page, sign: Sign) -> Horizon | None:
    """ "On Monday the court will rule": a weekday of the verb itself is the next one, or the very day of the page."""
    if sign.noun or sign.modality not in ("will", "likely"):
        return None
    for time in page.times:
        if time.value is None or len(time.value) != 10 or time.kind not in ("date", "time"):
            continue
        at = page.tree.within(time.span.start - page.sentence.span.start, time.span.end - page.sentence.span.start)
        verb = page.tree.verb_of(at[0]) if at else None
        if verb is not None and sign.verb in (verb, page.tree[verb].head):
            found = ahead_of(page.sentence, time, page.published)
            if found:
                return found
    return None


def _modality(sign: Sign, words: Words) -> ForecastModality:
    if sign.modality != "feared" and (words.condition or sign.modality == "conditional"):
        return "conditional"
    return "feared" if words.worried else sign.modality


def _looks_ahead(page: _Page, sign: Sign, content: Span, horizon: Horizon | None) -> bool:
    """Whether a clause is of the time after publication, as far as its days tell."""
    if horizon is not None:
        return True
    if sign.needs_day:
        return False
    days = [time for time in page.times if time.value is not None and time.kind not in ("now", "set", "age")]
    past = [time for time in days if page.published and not is_ahead(time, page.published)]
    if any(near(content, time.span) and content.covers(time.span) for time in past) and sign.modality != "will":
        return False
    return not any(_is_long_ago(time, page.published) for time in past if not content.covers(time.span))


def _is_long_ago(time: TimeMark, published: str | None) -> bool:
    """ "In 2009 they had thought that it could rise": told long before publication."""
    assert time.value is not None
    return published is not None and dates.begins(published) - dates.ends(time.value) > _LONG_AGO

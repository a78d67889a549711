"""Another body's number of the same thing: "9,000 people marched, the police said. Organisers spoke of 25,000."

The second number says nothing of what it counts but that it is given: it goes on with the one count of the sentence
before. Where two counts stand there, or the number has a noun of its own, it is left alone.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Figure
from onrecord.resolve.figures.continuing import is_count, is_part
from onrecord.resolve.figures.filling import Page
from onrecord.resolve.figures.money import is_money
from onrecord.resolve.figures.state_words import carries_on, is_toll

_WORDS = load_lexicon("context")["rivals"]
_BOUND = rf"(?:(?:{any_of(_WORDS['bounds'])})\s)*$"
_GIVEN: Final = re.compile(rf"\b(?:{any_of(_WORDS['giving'])})\s+{_BOUND}", re.IGNORECASE)
_PUT_IT: Final = re.compile(
    rf"\b(?:{any_of(_WORDS['putting'])})\s+(?:{any_of(_WORDS['it'])})\s+(?:at|to)\s+{_BOUND}", re.IGNORECASE
)
_SAID: Final = re.compile(rf"\b(?:says?|said)\s+(?:that\s+)?(?:it\s+was\s+)?{_BOUND}", re.IGNORECASE)
_ENDS: Final = re.compile(r"\s*(?:[.,;:”\")]|$|people\b|did\b|were\b|and\b|a\s(?:day|year|week|month|head)\b)")
_OLDER: Final = re.compile(
    r"^[^.;]{0,30}\b(?:earlier|ago|before|previously|last\s(?:week|month|year|time))\b", re.IGNORECASE
)
_TURNS: Final = re.compile(r";|,\s(?:while|but|whereas|and\sthe|and\sits|though)\b")
"""What begins another's clause: "the police counted 900; the league spoke of 3,000"."""
_COUNTED: Final = frozenset(_WORDS["states"])
_ANYBODY: Final = frozenset({None, "people", "person", "dozen", "percent"})
_NEAR: Final = 70
_TIMES: Final = 10
"""No rival count is so many times another."""


def fill_rivals(page: Page) -> None:
    """Give a number that somebody only gives what the one count before it is of."""
    for index, figure in enumerate(page.figures):
        named = figure.place or figure.from_place
        if figure.state or named or page.told[index].headline or not _is_bare(page, index):
            continue
        source = _source(page, index)
        if source is not None:
            _take(page, index, source)


def _is_bare(page: Page, index: int) -> bool:
    """Whether a number is only given: "spoke of 900", "put it at 900", "says 58 percent"."""
    situation, figure, mark = page.situations[index], page.figures[index], page.told[index].mark
    if situation is None or is_part(mark) or figure.noun not in _ANYBODY or figure.aspect in ("rate", "change"):
        return False
    sentence = page.sentences[page.told[index].sentence]
    at = mark.phrase.start - sentence.span.start
    before = sentence.text[max(0, at - _NEAR) : at]
    after = sentence.text[mark.phrase.end - sentence.span.start :][:_NEAR]
    if _OLDER.match(after):
        return False
    if _PUT_IT.search(before):
        return True
    return bool((_GIVEN.search(before) or _SAID.search(before)) and _ENDS.match(after))


def _source(page: Page, index: int) -> int | None:
    """The one count of the same unit before it, in its sentence or in the one before."""
    own = page.told[index].sentence
    beside = [i for i in page.in_sentence(own) if i < index]
    if beside and not _TURNS.search(_between(page, beside[-1], index)):
        return None  # "adds 60 guards and arrives at 900": its own sum
    near = [i for i in beside or page.in_sentence(own - 1) if _is_alike(page, i, index)]
    told = {(page.figures[i].state, page.figures[i].noun, page.figures[i].base) for i in near}
    return near[-1] if len(told) == 1 else None


def _between(page: Page, one: int, other: int) -> str:
    return page.article.text[page.told[one].mark.phrase.end : page.told[other].mark.phrase.start]


def _is_alike(page: Page, one: int, index: int) -> bool:
    before, figure = page.figures[one], page.figures[index]
    if not before.state or before.unit != (figure.unit or before.unit) or is_money(before.unit):
        return False
    if is_part(page.told[one].mark) or not (is_count(page.told[one].mark) or before.aspect == "share"):
        return False
    if not (carries_on(before.state) or before.state in _COUNTED or before.aspect == "share"):
        return False
    plain = figure.noun is None or not is_toll(before.state)  # "the police counted 9,000 people": no more of the hurt
    return plain and not page.past(one) and _in_reach(before, figure)


def _in_reach(one: Figure, other: Figure) -> bool:
    """Whether two numbers may be of one thing."""
    a, b = (one.high or one.low or 0.0), (other.high or other.low or 0.0)
    return bool(a and b) and max(a, b) <= _TIMES * min(a, b)


def _take(page: Page, index: int, source: int) -> None:
    given = page.figures[source]
    fields = ("state", "noun", "group", "place", "event", "base", "unit")
    page.fill(index, {name: getattr(given, name) for name in fields}, f"{page.words(source)}, the count before it")
    aspect = given.aspect if given.aspect in ("share", "flow", "stock", "cumulative") else page.figures[index].aspect
    dated = given.as_of if aspect in ("share", "flow") else None
    page.fill(index, {"as_of": dated}, f"{page.words(source)}, the count before it")
    period = given.period if aspect == "flow" and not page.figures[index].as_of else page.figures[index].period
    page.figures[index] = replace(page.figures[index], aspect=aspect, period=period)

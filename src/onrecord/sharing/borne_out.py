"""Whether what somebody else read is borne out by the words that came with it: ids, spans, printed words, values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice

from onrecord.keys import article_key, claim_key, normal
from onrecord.problems import KINDS, problem
from onrecord.records import Article, Claim, Reading, Span
from onrecord.sharing.printed_values import figure_fault, forecast_fault
from onrecord.sharing.withheld_text import spans_in

REFUSED = "reading_refused"
_VALUES = {"figure": "figure", "statement": "statement", "incident": "incident", "forecast": "forecast"}
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?", re.ASCII)
_DAYS = re.compile(rf"{_DAY.pattern}(?:/{_DAY.pattern})?", re.ASCII)
_IDS_TRIED = 20_000
"""Ids that a claim is held against: an honest one is among the first."""
_LOOSE = 100
"""Characters of a text to one of a sentence, at most: to look at more would cost more than the bundle is worth."""
_FIRST_WORDS = 6
"""Of a statement or forecast: its id is made from these."""


def checked_reading(reading: Reading) -> Reading:
    """The reading as it came or, where anything of it is not borne out, no article and no claim.

    Problems: `reading_refused`, with what is wrong.
    """
    why = _fault(reading)
    if why is None:
        return reading
    message = f"What a bundle says was read in this page is not taken: {why}."
    return Reading(reading.capture, problems=(problem(REFUSED, reading.capture, message),))


def _fault(reading: Reading) -> str | None:
    articles = {one.id: one for one in reading.articles}
    if len(articles) < len(reading.articles) or len({one.id for one in reading.claims}) < len(reading.claims):
        return "it has one id twice"
    faults = (_article_fault(one, reading.capture) for one in reading.articles)
    alike: dict[tuple[str, str, str], int] = {}
    figures = frozenset(one.id for one in reading.claims if one.kind == "figure")
    for claim in reading.claims:
        key = (claim.article, claim.kind, normal(claim.sentence))
        alike[key] = alike.get(key, 0) + 1
    more = (_claim_fault(one, articles, alike) or _value_fault(one, figures) for one in reading.claims)
    return next((one for one in chain(faults, more) if one), None)


def _article_fault(article: Article, capture: str) -> str | None:
    if article.capture != capture or article.id != article_key(capture, article.anchor):
        return "an article's id is not that of its page"
    for day in (article.published, article.published_guess):
        if day is not None and not _DAY.fullmatch(day):
            return "an article's day is no day"
    if article.address is not None and not article.address.startswith(("http://", "https://")):
        return "an article's address is no address of a page"
    if not all(_inside(block.span, article.text) for block in article.blocks):
        return "a paragraph lies outside its text"
    return None


def _claim_fault(claim: Claim, articles: dict[str, Article], alike: dict[tuple[str, str, str], int]) -> str | None:
    article = articles.get(claim.article)
    if article is None or claim.capture != article.capture:
        return "a claim stands in no article of the page"
    if not claim.chain or claim.by_hand or claim.reviewed:
        return "a claim has no source, or says that a person made it"
    if not KINDS.keys() >= set(claim.problems):
        return "a claim has a problem of no kind"
    if any((getattr(claim, name) is not None) != (kind == claim.kind) for kind, name in _VALUES.items()):
        return "a claim is not of its kind"
    if not all(_inside(span, article.text) for span in spans_in(claim)):
        return "a span lies outside its text"
    if claim.span.of(article.text) != claim.phrase or not _prints_sentence(article, claim):
        return "printed words do not stand where they are said to stand"
    fault, numbers = figure_fault(claim, article) if claim.kind == "figure" else (None, ())
    if fault is not None:
        return fault
    number = alike[claim.article, claim.kind, normal(claim.sentence)]
    if claim.id not in islice(_ids(claim, article, number, numbers), _IDS_TRIED):
        return "a claim's id is not that of its words"
    return None


def _value_fault(claim: Claim, figures: frozenset[str]) -> str | None:
    """What is wrong with what a claim says beside its number: its times, its chance, the figures that it names."""
    if not all(_DAYS.fullmatch(one) for one in _times(claim) if one is not None):
        return "a time is none"
    named = claim.incident.figures if claim.incident else claim.forecast.figures if claim.forecast else ()
    if not figures.issuperset(named):
        return "a claim names a figure that is none of this page"
    return forecast_fault(claim)


def _times(claim: Claim) -> tuple[str | None, ...]:
    if claim.figure is not None:
        return (claim.figure.as_of, claim.figure.period, claim.figure.phase_on)
    return (claim.incident.when if claim.incident else None, claim.forecast.horizon if claim.forecast else None)


def _prints_sentence(article: Article, claim: Claim) -> bool:
    span = claim.sentence_span
    if span.end - span.start > _LOOSE * (len(claim.sentence) + 1):
        return False
    return " ".join(span.of(article.text).split()) == claim.sentence


def _inside(span: Span, text: str) -> bool:
    return 0 <= span.start <= span.end <= len(text)


def _ids(claim: Claim, article: Article, number: int, numbers: tuple[str, ...]) -> Iterator[str]:
    """The ids that a claim may have: by its words, as the first, second … of those alike."""
    for words in numbers if claim.kind == "figure" else (_words(claim),):
        for ordinal in range(number):
            yield claim_key(article.capture, article.anchor, claim.kind, claim.sentence, words, ordinal)


def _words(claim: Claim) -> str:
    """The words that an id is made from; of a figure it is the first word of its number."""
    return claim.phrase if claim.kind == "incident" else " ".join(claim.phrase.split()[:_FIRST_WORDS])

"""Claims that a person adds: a figure, a statement or a forecast whose words an article prints."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from onrecord.keys import claim_key
from onrecord.records import (
    Article,
    ChainLink,
    Claim,
    Figure,
    Forecast,
    Judgement,
    Selector,
    Span,
    Statement,
    replace,
)

KINDS = ("figure", "statement", "forecast")
"""What can be added by hand."""


def kind_of(judgement: Judgement) -> str:
    """The kind of claim that a judgement adds: a figure where it names none."""
    try:
        kind = json.loads(dict(judgement.changes).get("kind", '"figure"'))
    except ValueError:
        return "figure"
    return kind if kind in KINDS else "figure"


def articles_by_page(articles: Iterable[Article]) -> dict[str, list[Article]]:
    """The articles of each capture, in their order on the page."""
    found: dict[str, list[Article]] = {}
    for article in sorted(articles, key=lambda one: (one.capture, one.index)):
        found.setdefault(article.capture, []).append(article)
    return found


def claim_by_hand(judgement: Judgement, selector: Selector, articles: Mapping[str, list[Article]]) -> Claim | None:
    """The claim at the printed words that a person marked; None where no article prints them.

    It stands on the publisher's word until the person says on whose.
    """
    for article in articles.get(selector.capture, ()):
        sentence = find_words(article.text, selector.sentence)
        phrase = find_words(article.text, selector.phrase, within=sentence) if sentence else None
        if sentence and phrase:
            return _claim(judgement, article, sentence, phrase)
    return None


def _claim(judgement: Judgement, article: Article, sentence: Span, phrase: Span) -> Claim:
    kind = kind_of(judgement)
    words, printed = phrase.of(article.text), " ".join(sentence.of(article.text).split())
    key = claim_key(article.capture, article.anchor, kind, printed, words, 0)
    claim = Claim(
        id=key + "-hand", kind="figure", capture=article.capture, article=article.id, phrase=words, sentence=printed,
        span=phrase, sentence_span=sentence, chain=(ChainLink("publisher", article.outlet),),
        why=f"Added by {judgement.by}.", reader="by hand", reviewed=True, by_hand=True,
    )  # fmt: skip
    if kind == "statement":
        told = Statement("indirect", None, None, (phrase,), "says", "by hand")
        return replace(claim, kind="statement", statement=told)
    if kind == "forecast":
        return replace(claim, kind="forecast", forecast=Forecast(" ".join(words.split()), "will"))
    return replace(claim, figure=Figure(None, None, "exact", None))


def find_words(text: str, words: str, *, within: Span | None = None) -> Span | None:
    """Where words stand in a text as words of their own, whatever its white space; one pass.

    Example:
        >>> find_words("At noon  40 people were out.", "noon 40")
        Span(start=3, end=11)
    """
    wanted = words.split()
    start, end = (within.start, within.end) if within else (0, len(text))
    position = start
    while wanted and (begin := text.find(wanted[0], position, end)) >= 0:
        here: int | None = begin
        for word in wanted:
            while here is not None and here < end and text[here].isspace():
                here += 1
            here = here + len(word) if here is not None and text.startswith(word, here) else None
        if here is not None and here <= end and not (_inside(text, begin) or _inside(text, here)):
            return Span(begin, here)
        position = begin + 1
    return None


def _inside(text: str, at: int) -> bool:
    """Whether a place lies inside a word or number: "40" does not stand in "140"."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()

"""Numbers that are seen and are no figures, each with what it is; and which way a number goes."""

from __future__ import annotations

import pytest

from onrecord.engine.spacy_parser import SpacyParser
from onrecord.find.figures.figures import find_figures
from onrecord.find.figures.seen_numbers import SeenNumber, find_seen_numbers
from onrecord.find.sentences import split_sentences
from onrecord.records import Article, Block, Span


def see(text: str, parser: SpacyParser | None = None) -> tuple[Article, tuple[SeenNumber, ...]]:
    """The numbers of a text of one paragraph."""
    article = Article("art-1", "c", 1, "", text, (Block("paragraph", Span(0, len(text))),))
    sentences = split_sentences(article)
    parses = parser.parse([one.text for one in sentences]) if parser else [() for _ in sentences]
    return article, find_seen_numbers(article, sentences, tuple(parses))


KINDS = [
    ("A cook aged 48 left.", [("48", "age")]),
    ("The 71-year-old met 12 clerks.", [("71", "age"), ("12", "figure")]),
    ("In the past six months 40 boats sank.", [("six", "window"), ("40", "figure")]),
    ("Those three ports were shut.", [("three", "pointer")]),
    ("One of the ports was shut.", [("One", "pronoun")]),
    ("Two officials said 40 boats sank.", [("Two", "speakers"), ("40", "figure")]),
    ("The man was described by two people as calm.", [("two", "speakers")]),
    ("The bank was robbed by two people.", [("two", "figure")]),
    ("It came for two reasons.", [("two", "enumeration")]),
    ("It ended at 1,464.2.", [("1,464.2", "figure")]),
    ("It ended at 14.", [("14", "bare")]),
    # neither dates, names, pronouns without a noun nor the digits of a unit are quantities
    ("On May 3 it met on Route 9 at 7 p.m.", []),
    ("Each one of these is the same one.", [("one", "pronoun")]),
    ("The yard has 32m2.", [("32", "figure")]),
    ("The bottom three fell.", []),
]


@pytest.mark.parametrize(("text", "kinds"), KINDS, ids=[text for text, _ in KINDS])
def test_what_a_number_is(text: str, kinds: list[tuple[str, str]]) -> None:
    article, seen = see(text)
    assert [(one.mark.number.of(article.text), one.kind) for one in seen] == kinds


WAYS = [
    ("Rents rose 3 percent.", ["up"]),
    ("Rents fell by another 3 percent to 900 crowns.", ["down", None]),
    ("The index was up 40 points, or 2 percent.", ["up", "up"]),
    ("Heat dropped by 1 degree (1.8 Fahrenheit).", ["down", "down"]),
    ("It lost 40 men and added 12 pages.", [None, None]),
    ("Shares lost 2 percent.", ["down"]),
    ("The index moved -0.6%.", ["down"]),
    ("It was minus 40 degrees.", [None]),
    ("A 12 percent drop followed.", [None]),
    ("Up to 40 boats sank.", [None]),
]


@pytest.mark.parametrize(("text", "ways"), WAYS, ids=[text for text, _ in WAYS])
def test_which_way_it_goes(text: str, ways: list[str | None]) -> None:
    assert [one.way for one in see(text)[1]] == ways


def test_the_figures_are_those_that_claims_are_made_of(parser: SpacyParser) -> None:
    """Seeing more changes no figure."""
    text = "Ages 22 and 45: two women, aged 13 and 17, saw 40 boats in the past six months. One of them sank."
    article, seen = see(text, parser)
    sentences = split_sentences(article)
    parses = tuple(parser.parse([one.text for one in sentences]))
    assert tuple(one.mark for one in seen if one.kind == "figure") == find_figures(article, sentences, parses)[0]

"""Marked figures, for tests of what is read as one: `{phrase|interval bound unit}` in a sentence of our own.

An interval is `12`, or `12..` and `..12` with an open end, or `12..20`. All other numbers of the sentence are none.
"""

from __future__ import annotations

import re

from onrecord.engine.spacy_parser import SpacyParser
from onrecord.find.figures.figures import find_figures
from onrecord.find.sentences import split_sentences
from onrecord.records import Article, Block, FigureMark, Problem, Span

MARK = re.compile(r"\{([^|{}]+)\|([^{}]+)\}")


def article_of(text: str) -> Article:
    """An article of the paragraphs of a text."""
    blocks, start = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block("paragraph", Span(start, start + len(paragraph))))
        start += len(paragraph) + 2
    return Article(id="art-1", capture="c", index=1, anchor="", text=text, blocks=tuple(blocks))


def read(text: str, parser: SpacyParser | None = None) -> tuple[tuple[FigureMark, ...], tuple[Problem, ...]]:
    """The figures and problems of a text."""
    article = article_of(text)
    sentences = split_sentences(article)
    parses = parser.parse([one.text for one in sentences]) if parser else [() for _ in sentences]
    return find_figures(article, sentences, tuple(parses))


def printed(mark: FigureMark, text: str) -> str:
    """A figure as the rows write it."""
    ends = ["" if end is None else str(end) for end in (mark.low, mark.high)]
    interval = ends[0] if ends[0] == ends[1] else "..".join(ends)
    return f"{mark.phrase.of(text)}|{interval} {mark.bound} {mark.unit}"


def check(row: str, parser: SpacyParser | None) -> None:
    """Read a row without its marks and compare."""
    text = MARK.sub(r"\1", row)
    marks, _ = read(text, parser)
    assert [printed(mark, text) for mark in marks] == ["|".join(found) for found in MARK.findall(row)]

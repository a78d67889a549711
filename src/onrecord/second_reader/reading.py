"""A second reader's answer about a part of an article: the claims that the page bears out, and why others are not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.find.datelines import own_words, placed_behind
from onrecord.find.times.times import find_times
from onrecord.link.judgements.by_hand import find_words
from onrecord.problems import problem
from onrecord.records import Article, Claim, Parse, Problem, Sentence
from onrecord.second_reader.answers import LONGEST, RefusedError, Said, read_answer, read_said
from onrecord.second_reader.checking import Page, checked
from onrecord.second_reader.joining import is_new
from onrecord.syntax import Parser


@dataclass(frozen=True, slots=True)
class Found:
    """What came of an answer; `known` claims were read before, by us or by this answer."""

    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...]
    known: int = 0


def read_part(
    answer: str, article: Article, sentences: Sequence[Sentence], asked: Sequence[int], *, own: Sequence[Claim],
    parser: Parser, reader: str,
) -> Found:  # fmt: skip
    """The claims of an answer about some sentences of an article.

    Order: as answered.
    Problems: second_refused, for the answer or for each claim that is not taken.
    """
    try:
        things = read_answer(answer)
    except RefusedError as error:
        return Found((), (_refused(article, reader, str(error)),))
    said, problems = _read(things, article, reader)
    page = Page(article, sentences, _parses(said, sentences, parser), find_times(article, sentences), reader)
    claims: list[Claim] = []
    known = 0
    for number, one in said:
        try:
            claim = checked(one, page, asked)
        except RefusedError as error:
            problems.append(_refused(article, reader, str(error), number=number, words=one.phrase))
            continue
        if is_new(claim, [*own, *claims]):
            claims.append(claim)
        else:
            known += 1
    return Found(tuple(claims), tuple(problems), known)


def _read(things: Sequence[Any], article: Article, reader: str) -> tuple[list[tuple[int, Said]], list[Problem]]:
    """The claims of an answer that are of the form that was asked for, each with its number."""
    said, problems = [], []
    for number, thing in enumerate(things, start=1):
        try:
            said.append((number, read_said(thing)))
        except RefusedError as error:
            problems.append(_refused(article, reader, str(error), number=number))
    return said, problems


def _parses(said: Sequence[tuple[int, Said]], sentences: Sequence[Sentence], parser: Parser) -> Sequence[Parse]:
    """The parses of the sentences that figures stand in; an empty one for the others."""
    parses: list[Parse] = [()] * len(sentences)
    wanted = sorted({one.sentence for _, one in said if one.kind == "figure" and 0 <= one.sentence < len(sentences)})
    for at, parse in zip(wanted, parser.parse([own_words(sentences[at]) for at in wanted]), strict=True):
        parses[at] = placed_behind(sentences[at], parse)
    return parses


def _refused(
    article: Article, reader: str, why: str, *, number: int | None = None, words: str | None = None
) -> Problem:
    """Why something is not taken. Words that the article does not print are not repeated: nobody said them."""
    printed = words is not None and len(words) <= LONGEST and find_words(article.text, words) is not None
    what = f"Claim {number} of {reader}" if number else f"What {reader} answered"
    return problem("second_refused", article.id, f"{what} is not taken. {why}", words=words if printed else None)

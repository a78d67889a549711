"""The reading path, on one screen: a capture in, its articles and claims out.

Pure: the same capture, reader and lexicons give the same Reading. What a page is named has no part in it.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.article.pages import parse_capture
from onrecord.find.figures import find_figures
from onrecord.find.forecasts import find_forecasts
from onrecord.find.incident_types import TYPES, IncidentTypes
from onrecord.find.incidents import find_incidents
from onrecord.find.sentences import split_sentences
from onrecord.find.statements import find_statements
from onrecord.find.times import find_times
from onrecord.find.triage import words_of_types, worth_parsing
from onrecord.records import Article, Capture, Claim, Parse, Problem, Reading, Sentence
from onrecord.resolve.chains import resolve_chains
from onrecord.resolve.claims import Marks, resolve_claims, undescribed
from onrecord.syntax import Parser


@dataclass(frozen=True)
class Reader:
    """What reading needs from outside: the syntax model, and how the body of a web page is chosen."""

    parser: Parser
    judge_main_text: bool = True  # see parse_capture
    types: IncidentTypes = TYPES  # of incidents: the program's, with a user's own


def read_capture(capture: Capture, reader: Reader) -> Reading:
    """Read one page: its articles, the claims they publish, and what could not be read or decided."""
    articles, problems = parse_capture(capture, judge_main_text=reader.judge_main_text)
    claims: list[Claim] = []
    for article in articles:
        if article.language != "en":
            continue
        found, undecided = read_article(article, reader)
        claims += found
        problems += undecided
    return Reading(capture.id, articles, tuple(claims), problems)


def read_article(article: Article, reader: Reader) -> tuple[tuple[Claim, ...], tuple[Problem, ...]]:
    """Read one article: sentences, marks, chains, claims, in text order."""
    sentences = split_sentences(article)
    parses = parse_sentences(sentences, reader.parser, types=reader.types)
    figures, undecided = find_figures(article, sentences, parses)
    statements = find_statements(article, sentences, parses)
    attributions = resolve_chains(article, sentences, parses, statements)
    marks = Marks(
        figures=figures,
        times=find_times(article, sentences, parses),
        forecasts=find_forecasts(article, sentences, parses),
        incidents=find_incidents(article, sentences, parses, types=reader.types),
    )
    claims = resolve_claims(
        article, sentences, parses, marks=marks, attributions=attributions, reader=reader.parser.name
    )
    return claims, undecided + attributions.problems + undescribed(article, claims)


def parse_sentences(
    sentences: tuple[Sentence, ...], parser: Parser, *, types: IncidentTypes = TYPES
) -> tuple[Parse, ...]:
    """Parse the sentences that hold a number, a cue or a word for an incident; the others get an empty parse."""
    also = words_of_types(types) if types is not TYPES else frozenset()
    wanted = [index for index, sentence in enumerate(sentences) if worth_parsing(sentence.text, also=also)]
    parses: list[Parse] = [()] * len(sentences)
    for index, parse in zip(wanted, parser.parse([sentences[i].text for i in wanted]), strict=True):
        parses[index] = parse
    return tuple(parses)

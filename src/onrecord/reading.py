"""The reading path, on one screen: a capture in, its articles and claims out.

Pure: the same capture, reader and lexicons give the same Reading. What a page is named has no part in it, nor which
pages are read beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.article.pages import parse_capture
from onrecord.find.datelines import own_words, placed_behind
from onrecord.find.figures.figures import find_figures
from onrecord.find.forecasts.forecasts import find_forecasts
from onrecord.find.incident_types import TYPES, IncidentTypes
from onrecord.find.incidents.incidents import find_incidents
from onrecord.find.sentences import split_sentences
from onrecord.find.statements.statements import find_statements
from onrecord.find.times.times import find_times
from onrecord.find.triage import words_of_types, worth_parsing
from onrecord.records import Article, Capture, Claim, Parse, Problem, Reading, Sentence
from onrecord.resolve.chains.chains import resolve_chains
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
    return _read_opened(_open(capture, reader), reader)


def read_captures(captures: Sequence[Capture], reader: Reader) -> tuple[Reading, ...]:
    """Read several pages as `read_capture` reads each. All their sentences are parsed in one go, which is quicker.

    Order: as given.
    """
    opened = [_open(capture, reader) for capture in captures]
    also = _own_words(reader.types)
    texts = (own_words(sentence) for one in opened for sentences in one.sentences for sentence in sentences)
    wanted = list(dict.fromkeys(text for text in texts if worth_parsing(text, also=also)))
    parses = dict(zip(wanted, reader.parser.parse(wanted), strict=True))
    knowing = replace(reader, parser=_Parsed(reader.parser.name, parses))
    return tuple(_read_opened(one, knowing) for one in opened)


@dataclass(frozen=True, slots=True)
class _Opened:
    """A page whose articles are found, with the sentences of each; none of an article in another language."""

    capture: str
    articles: tuple[Article, ...]
    sentences: tuple[tuple[Sentence, ...], ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Parsed:
    """A parser that was asked beforehand for all that it is asked for."""

    name: str
    parses: Mapping[str, Parse]

    def parse(self, sentences: Sequence[str]) -> list[Parse]:
        """What was parsed beforehand."""
        return [self.parses[sentence] for sentence in sentences]


def _open(capture: Capture, reader: Reader) -> _Opened:
    articles, problems = parse_capture(capture, judge_main_text=reader.judge_main_text)
    sentences = tuple(split_sentences(article) if article.language == "en" else () for article in articles)
    return _Opened(capture.id, articles, sentences, problems)


def _read_opened(opened: _Opened, reader: Reader) -> Reading:
    """The claims of a page's English articles, and what could not be decided."""
    read = [
        _read_sentences(article, sentences, reader)
        for article, sentences in zip(opened.articles, opened.sentences, strict=True)
        if article.language == "en"
    ]
    claims = tuple(claim for found, _ in read for claim in found)
    problems = tuple(problem for _, undecided in read for problem in undecided)
    return Reading(opened.capture, opened.articles, claims, (*opened.problems, *problems))


def read_article(article: Article, reader: Reader) -> tuple[tuple[Claim, ...], tuple[Problem, ...]]:
    """Read one article: sentences, marks, chains, claims, in text order."""
    return _read_sentences(article, split_sentences(article), reader)


def _read_sentences(
    article: Article, sentences: tuple[Sentence, ...], reader: Reader
) -> tuple[tuple[Claim, ...], tuple[Problem, ...]]:
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
    also = _own_words(types)
    wanted = [index for index, sentence in enumerate(sentences) if worth_parsing(own_words(sentence), also=also)]
    parses: list[Parse] = [()] * len(sentences)
    for index, parse in zip(wanted, parser.parse([own_words(sentences[i]) for i in wanted]), strict=True):
        parses[index] = placed_behind(sentences[index], parse)
    return tuple(parses)


def _own_words(types: IncidentTypes) -> frozenset[str]:
    """The words of a user's own types of incident."""
    return words_of_types(types) if types is not TYPES else frozenset()

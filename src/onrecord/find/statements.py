"""Find who is said to say what, as printed. Whose word it is in the end is for `resolve.chains`.

Text that nobody is given for is no statement: it stands in the page's own voice.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.find.accounts import each_its_own, find_accounts
from onrecord.find.beside import find_beside, find_transcript
from onrecord.find.closing import find_closing
from onrecord.find.credits import find_credits, find_headline, find_poll, find_presenting
from onrecord.find.cues import PHRASES
from onrecord.find.grammar import Tree
from onrecord.find.own_counts import find_revised_in_headline
from onrecord.find.possessed import find_possessed
from onrecord.find.quotations import Quotation, find_quotations
from onrecord.find.reported import find_reported
from onrecord.find.second_tellers import part_second_tellers
from onrecord.find.speech import Speech
from onrecord.records import Article, Parse, Sentence, Span, StatementMark

_AFTER_CUE = re.compile(
    r"(?:[^\n“”\".!?]|(?<=\b[A-Z])\.|(?<=\b[A-Z][a-z])\.|(?<=\b[A-Z][a-z]{2})\.){0,220}?[.,:][ \t]{1,3}"
)
_THAT_IS = re.compile(
    r"(?:And\s)?(?:That|This|It)(?:['’]s|\s(?:is|was|comes))(?:\s(?:all|at\sleast))?", re.IGNORECASE
)
_LEAST_WORDS = 5  # a shorter quotation without a cue is a term or a nickname, not a statement


def find_statements(
    article: Article, sentences: tuple[Sentence, ...], parses: tuple[Parse, ...]
) -> tuple[StatementMark, ...]:
    """Every statement of an article: source, cue and content as spans of its text.

    Order: by cue or, where there is none, by content. Contents may nest: a statement inside a statement.
    """
    quotations = find_quotations(article)
    starts = [quotation.span.start for quotation in quotations]
    found: list[StatementMark] = []
    presenting: list[tuple[int, StatementMark]] = []
    for index, (sentence, parse) in enumerate(zip(sentences, parses, strict=True)):
        if not parse:
            continue
        speech = Speech(sentence, Tree(parse), _touching(quotations, starts, sentence.span))
        here = [_pointing_back(mark, article, sentences, index) for mark in _in_sentence(speech)]
        found += here
        if not here and (mark := find_presenting(speech)) is not None:
            presenting.append((index, mark))
    found += _presented(sentences, presenting, found)
    found += find_transcript(article)
    found = _split_around(article, quotations, found)
    found += _without_cue(article, quotations, found)
    found = _split_around(article, quotations, found)
    return tuple(sorted(found, key=_place))


def _place(mark: StatementMark) -> tuple[Span, Span]:
    first = mark.cue or mark.contents[0]
    return first, mark.contents[0]


def _touching(quotations: Sequence[Quotation], starts: list[int], span: Span) -> tuple[Quotation, ...]:
    """The quotations that share a character with a sentence; they are in order and never overlap."""
    first = max(0, bisect_right(starts, span.start) - 1)
    return tuple(q for q in quotations[first : bisect_left(starts, span.end)] if q.span.overlaps(span))


def _in_sentence(speech: Speech) -> Iterator[StatementMark]:
    found = [*find_reported(speech), *find_credits(speech), *find_accounts(speech), *find_possessed(speech)]
    closing = find_closing(speech, found) or find_poll(speech, found)
    yield from part_second_tellers(speech, each_its_own(speech, found))
    if closing is not None:
        yield closing
    if speech.sentence.kind in ("title", "heading"):
        yield from (mark for mark in (find_headline(speech), _revised(speech, found)) if mark is not None)


def _revised(speech: Speech, found: list[StatementMark]) -> StatementMark | None:
    return None if found else find_revised_in_headline(speech)


def _pointing_back(mark: StatementMark, article: Article, sentences: Sequence[Sentence], index: int) -> StatementMark:
    """ "Forty were hurt. That's according to the ministry." What is credited is the sentence before."""
    words = mark.contents[0].of(article.text) if mark.rule in PHRASES and mark.contents else ""
    if index == 0 or not _THAT_IS.fullmatch(words) or sentences[index - 1].block != sentences[index].block:
        return mark
    return replace(mark, contents=(sentences[index - 1].span,))


def _presented(
    sentences: Sequence[Sentence], presenting: list[tuple[int, StatementMark]], found: list[StatementMark]
) -> list[StatementMark]:
    """What a document lists: the sentences after it in the paragraph, up to the next that has its own source."""
    cued = sorted(mark.cue.start for mark in found if mark.cue is not None)
    marks = []
    for index, mark in presenting:
        stop = index + 1
        while stop < len(sentences) and sentences[stop].block == sentences[index].block:
            span = sentences[stop].span
            if bisect_left(cued, span.start) < bisect_left(cued, span.end):
                break
            stop += 1
            if mark.rule == "somebody's count":
                break
        if stop > index + 1 and _continues(mark, sentences[index + 1]):
            content = Span(sentences[index + 1].span.start, sentences[stop - 1].span.end)
            marks.append(replace(mark, contents=(content,)))
    return marks


def _continues(mark: StatementMark, following: Sentence) -> bool:
    """Whether the next sentence is more of a count only where "it" or "they" is its subject; of a document always."""
    first = following.text.split(maxsplit=1)[0].lower() if following.text.strip() else ""
    return mark.rule != "somebody's count" or first in ("it", "they")


def _split_around(
    article: Article, quotations: Sequence[Quotation], found: list[StatementMark]
) -> list[StatementMark]:
    """“We wait,” she said. “It may take days.” The second half belongs to the same cue."""
    ends = {quotation.span.end: quotation for quotation in quotations}
    starts = [quotation.span.start for quotation in quotations]
    marks = []
    for mark in found:
        quoted = mark.contents and mark.cue is not None and mark.contents[-1].end in ends
        if quoted and mark.cue is not None and mark.cue.start > mark.contents[-1].start:
            following = bisect_right(starts, mark.cue.end)
            if following < len(starts) and _AFTER_CUE.fullmatch(article.text, mark.cue.end, starts[following]):
                mark = replace(mark, contents=(*mark.contents, quotations[following].span))
        marks.append(mark)
    return marks


def _without_cue(
    article: Article, quotations: Sequence[Quotation], found: list[StatementMark]
) -> list[StatementMark]:
    """Quotations that no statement covers: whose they are is left to the resolver."""
    covered = sorted(content for mark in found for content in mark.contents)
    starts = [content.start for content in covered]
    marks = []
    furthest = _furthest(covered)
    for quotation in quotations:
        before = bisect_right(starts, quotation.span.start)
        reached = furthest[before - 1] if before else -1
        if reached > quotation.span.start or len(quotation.inner.of(article.text).split()) < _LEAST_WORDS:
            continue
        plain = StatementMark("direct", None, None, (quotation.span,), "quotation without a cue")
        marks.append(find_beside(article, quotation) or plain)
    return marks


def _furthest(spans: list[Span]) -> list[int]:
    """For each of the spans, in order, the furthest end so far."""
    ends: list[int] = []
    for span in spans:
        ends.append(max(span.end, ends[-1]) if ends else span.end)
    return ends

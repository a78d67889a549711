"""Whose the quotations of an article are: each is given to a cue, to a statement that it goes on with, or to nobody.

First what the grammar of a sentence gave; then the words right beside a quotation; then what goes on with a
statement; then quoted words among what somebody does. What is left stands without a cue, for the resolver.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from onrecord.find.statements.beside import find_before, find_behind, is_capitalised, is_title
from onrecord.find.statements.going_on import carry_on, covered, join_unclosed, split_around
from onrecord.find.statements.introduced import find_followed, find_headlined, find_introduced, find_quoting
from onrecord.find.statements.quotations import Quotation, quotation_at
from onrecord.find.statements.speech import Speech
from onrecord.records import Article, Sentence, Span, StatementMark

_LEAST_WORDS: Final = 5  # a shorter quotation without a cue is a term or a nickname, not a statement


def give_quotations(
    article: Article,
    sentences: Sequence[Sentence],
    speeches: Mapping[int, Speech],
    quotations: Sequence[Quotation],
    found: list[StatementMark],
) -> list[StatementMark]:
    """The statements of an article, with every quotation that can be given to one."""
    found = split_around(article, quotations, found)
    found = _joined(found, list(_beside(article, speeches, sentences, _left(quotations, found))))
    found = split_around(article, quotations, found)
    found = carry_on(article, sentences, quotations, found)
    found += _quoting(article, speeches, sentences, _left(quotations, found))
    found += _without_cue(article, sentences, quotations, _left(quotations, found))
    return found


def _joined(found: list[StatementMark], beside: list[StatementMark]) -> list[StatementMark]:
    """One statement a cue: what stands beside a quotation may have been seen already, with other words of his.

    "“The nets are gone,” she said, adding that “40 boats are late”": the second quotation is what she added.
    """
    places = {(mark.cue, mark.source): index for index, mark in enumerate(found) if mark.cue is not None}
    joined = list(found)
    for mark in beside:
        index = places.get((mark.cue, mark.source)) if mark.cue is not None else None
        if index is None:
            joined.append(mark)
            continue
        others = _starts_elsewhere(found, index)
        own = [content for content in found[index].contents if content.end not in others]
        joined[index] = replace(found[index], contents=tuple(sorted({*own, *mark.contents})))
    return joined


def _starts_elsewhere(found: Sequence[StatementMark], index: int) -> set[int]:
    """Where the contents of the statements near this one end."""
    near = [*found[max(0, index - 4) : index], *found[index + 1 : index + 5]]
    return {content.end for mark in near for content in mark.contents}


def _beside(
    article: Article, speeches: Mapping[int, Speech], sentences: Sequence[Sentence], left: Sequence[Quotation]
) -> Iterator[StatementMark]:
    """Whose quotations are, by the words right beside them, where no cue's own grammar said it."""
    starts = [sentence.span.start for sentence in sentences]
    for quotation in left:
        first, last = (bisect_right(starts, at) - 1 for at in (quotation.span.start, quotation.span.end - 1))
        mark = _headlined(speeches, sentences, quotation, first) or find_behind(article, quotation)
        if mark is None and last in speeches and not is_title(article.text, quotation):
            mark = find_followed(speeches[last], quotation)
        if mark is None and first in speeches:
            mark = find_introduced(speeches[first], quotation)
        if mark is None and first - 1 in speeches and quotation.span.start - sentences[first].span.start <= 1:
            mark = find_introduced(speeches[first - 1], quotation)
        mark = mark or find_before(article, quotation)
        if mark is not None:
            yield mark


def _quoting(
    article: Article, speeches: Mapping[int, Speech], sentences: Sequence[Sentence], left: Sequence[Quotation]
) -> Iterator[StatementMark]:
    """Quoted words that no statement covers, among what somebody does."""
    starts = [sentence.span.start for sentence in sentences]
    for quotation in left:
        index = bisect_right(starts, quotation.span.start) - 1
        if index in speeches and not is_capitalised(article.text, quotation):
            mark = find_quoting(speeches[index], quotation)
            if mark is not None:
                yield mark


def _headlined(
    speeches: Mapping[int, Speech], sentences: Sequence[Sentence], quotation: Quotation, index: int
) -> StatementMark | None:
    """A headline: so marked, or the first line of the text."""
    titled = index == 0 or sentences[index].kind in ("title", "heading")
    return find_headlined(speeches[index], quotation) if titled and index in speeches else None


def _without_cue(
    article: Article, sentences: Sequence[Sentence], quotations: Sequence[Quotation], left: Sequence[Quotation]
) -> Iterator[StatementMark]:
    """Quotations that begin a sentence and that no statement covers: whose they are is left to the resolver."""
    starts = [sentence.span.start for sentence in sentences]
    for spans in join_unclosed(quotations, left):
        begins = starts[bisect_right(starts, spans[0].start) - 1]
        if spans[0].start - begins <= 1 and len(spans[0].of(article.text).split()) >= _LEAST_WORDS:
            yield StatementMark("direct", None, None, tuple(spans), "quotation without a cue")


def _left(quotations: Sequence[Quotation], found: Sequence[StatementMark]) -> list[Quotation]:
    return [q for q, done in zip(quotations, covered(quotations, found), strict=True) if not done]


def one_a_cue(quotations: Sequence[Quotation], found: Sequence[StatementMark]) -> list[StatementMark]:
    """One statement a cue word and source: the first found, which is by the more specific construction.

    None whose source is a title inside quotation marks behind the cue: ", he said on “Good Morning Faro”".
    """
    seen: set[tuple[Span, Span | None]] = set()
    kept = []
    for mark in found:
        if _is_titled(quotations, mark) or not _has_words(mark):
            continue
        if mark.cue is None or (mark.cue, mark.source) not in seen:
            kept.append(mark)
        if mark.cue is not None:
            seen.add((mark.cue, mark.source))
    return kept


def _is_titled(quotations: Sequence[Quotation], mark: StatementMark) -> bool:
    if mark.source is None or mark.cue is None or mark.source < mark.cue:
        return False
    around = quotation_at(quotations, mark.source.start)
    return around is not None and around.inner.covers(mark.source) and not around.span.covers(mark.cue)


def _has_words(mark: StatementMark) -> bool:
    """Whether every span of a mark holds something."""
    spans = (*mark.contents, mark.cue, mark.source)
    return bool(mark.contents) and all(span is None or span.start < span.end for span in spans)

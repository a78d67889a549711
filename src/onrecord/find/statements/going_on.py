"""Quotations that go on with a statement already found: split around its cue, after it, over paragraphs.

| construction | example |
|---|---|
| split around the cue | “We wait,” she said. “It may take days.” |
| joined to it by a word | “We wait,” she said, but “it may take days.” |
| later in the sentence | She said that they were late and called it “a lost week”. |
| the next sentence of the paragraph | She spoke to the crew. They would wait, she said. “It may take days.” |
| the next paragraph | “We wait,” she said. / “It may take days.” |
| before the cue | “We wait. / “It may take days,” she said. |

Sure only: one speaker outside quotations, no question that another may answer. Else it stays without a cue, for the
resolver.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from onrecord.find.statements.cues import ASSERTING
from onrecord.find.statements.quotations import Quotation, quotation_at
from onrecord.records import Article, Sentence, Span, StatementMark

_AFTER_CUE = re.compile(
    r"(?:[^\n“”\".!?]|(?<=\b[A-Z])\.|(?<=\b[A-Z][a-z])\.|(?<=\b[A-Z][a-z]{2})\.){0,220}?[.,:;][ \t]{1,3}"
    r"(?:(?:and|but|or|so|yet|that|because|But|And)[ \t])?"
)
_OTHER_CUE = re.compile(r"\b(?:and\s\w+ed|\w{3,}ing)(?:\s(?:that|how|\w+\s\w+|\w+))?[,:]?\s(?:that\s)?$")
_TELLING: Final = ASSERTING | {"asks", "promises", "believes", "judges"}
_BETWEEN: Final = 2  # sentences of the page's own between a statement and the quotation that goes on with it
_ASIDE: Final = 260  # characters of a sentence between a statement and quoted words later in it
_COLON = re.compile(r"\s?:\s{1,4}")
_QUOTED_END = re.compile(r"[\s.,;:!?…]{0,3}$")


def covered(quotations: Sequence[Quotation], found: Sequence[StatementMark]) -> list[bool]:
    """For each quotation, whether a statement's content covers its beginning."""
    contents = sorted(content for mark in found for content in mark.contents)
    result, place, reach = [], 0, -1
    for quotation in quotations:
        while place < len(contents) and contents[place].start <= quotation.inner.start:
            reach, place = max(reach, contents[place].end), place + 1
        result.append(reach > quotation.inner.start)
    return result


def split_around(
    article: Article, quotations: Sequence[Quotation], found: Sequence[StatementMark]
) -> list[StatementMark]:
    """“We wait,” she said. “It may take days.” The second half belongs to the same cue."""
    ends = {quotation.span.end for quotation in quotations}
    taken = {content.start for mark in found for content in mark.contents}
    cues = sorted(mark.cue.start for mark in found if mark.cue is not None)
    marks = []
    for mark in found:
        quoted = mark.contents and mark.cue is not None and mark.contents[-1].end in ends
        if quoted and mark.cue is not None and mark.cue.start > mark.contents[-1].start:
            index = bisect_right(quotations, mark.cue.end, key=lambda q: q.span.start)
            following = quotations[index].span if index < len(quotations) else None
            if following is not None and following.start not in taken:
                other = bisect_right(cues, mark.cue.start) < bisect_right(cues, following.start)
                if not other and _joins(article.text, mark.cue.end, following.start):
                    mark = replace(mark, contents=(*mark.contents, following))
        marks.append(mark)
    return marks


def _joins(text: str, start: int, end: int) -> bool:
    """Whether what stands between a cue and the next quotation leaves that to the cue: not ", adding: “"."""
    return _AFTER_CUE.fullmatch(text, start, end) is not None and _OTHER_CUE.search(text, start, end) is None


@dataclass
class _Telling:
    """A statement outside all quotations, and how far it has got."""

    index: int  # among the marks
    source: Span
    end: int
    first: int  # the sentence of its cue
    last: int  # the sentence in which it ends
    quoted: bool  # it ends in quoted words
    asks: bool


def carry_on(
    article: Article,
    sentences: Sequence[Sentence],
    quotations: Sequence[Quotation],
    found: Sequence[StatementMark],
) -> list[StatementMark]:
    """The statements, with the quotations that go on with them among their contents."""
    if not quotations or not sentences:
        return list(found)
    starts = [sentence.span.start for sentence in sentences]
    tellings = _tellings(article, starts, quotations, found)
    done = covered(quotations, found)
    more = _before_the_cue(article, sentences, starts, quotations, found, done)
    open_ones = [q for q, said_already in zip(quotations, done, strict=True) if not said_already]
    queue = sorted(tellings, key=lambda t: t.end)
    said: list[_Telling] = []
    place = 0
    following = _next_starts(quotations)
    running = {b.span.start for a, b in pairwise(quotations) if not a.closed}
    for quotation in open_ones:
        unclosed = not quotation.closed and quotation.span.start not in running
        if unclosed and not _runs_on(sentences, starts, quotation, following):
            continue
        while place < len(queue) and queue[place].end <= quotation.span.start:
            said.append(queue[place])
            place += 1
        telling = _goes_on(article, sentences, starts, quotation, said)
        if telling is not None:
            more.setdefault(telling.index, []).append(quotation.span)
            last = bisect_right(starts, quotation.span.end - 1) - 1
            quoted_end = quotation.inner.of(article.text).rstrip(" ,").endswith("?")
            said.append(replace(telling, end=quotation.span.end, last=last, quoted=True, asks=quoted_end))
    return [
        replace(mark, contents=tuple(sorted({*mark.contents, *more[i]}))) if i in more else mark
        for i, mark in enumerate(found)
    ]


def _before_the_cue(
    article: Article,
    sentences: Sequence[Sentence],
    starts: list[int],
    quotations: Sequence[Quotation],
    found: Sequence[StatementMark],
    done: list[bool],
) -> dict[int, list[Span]]:
    """Quotations that end where the next begins, which has its cue behind it; they are `done` then."""
    owners = {
        mark.contents[0].start: index
        for index, mark in enumerate(found)
        if mark.cue is not None and mark.contents and mark.form == "direct" and mark.cue > mark.contents[0]
    }
    more: dict[int, list[Span]] = {}
    for index in range(len(quotations) - 2, -1, -1):
        quotation, following = quotations[index], quotations[index + 1]
        owner = owners.get(following.span.start)
        if done[index] or owner is None:
            continue
        one, other = (sentences[bisect_right(starts, q.span.start) - 1] for q in (quotation, following))
        begins = quotation.span.start - one.span.start <= 1 and following.span.start - other.span.start <= 1
        between = article.text[quotation.span.end : following.span.start]
        near = one.block == other.block if quotation.closed else one.block == other.block - 1
        if begins and near and not between.strip():
            more.setdefault(owner, []).append(quotation.span)
            owners[quotation.span.start] = owner
            done[index] = True
    return more


def _tellings(
    article: Article, starts: list[int], quotations: Sequence[Quotation], found: Sequence[StatementMark]
) -> list[_Telling]:
    tellings = []
    for index, mark in enumerate(found):
        place = mark.cue or mark.source
        if place is None or mark.source is None or not mark.contents or mark.stance not in _TELLING:
            continue
        if quotation_at(quotations, place.start) is not None:
            continue
        final = max(mark.contents, key=lambda content: content.end)
        end = max(place.end, mark.source.end, final.end)
        inside = quotation_at(quotations, final.end - 1)
        asks = inside is not None and article.text[final.start : final.end].rstrip("”\"’', ").endswith("?")
        first, last = (bisect_right(starts, at) - 1 for at in (place.start, end - 1))
        quoted = mark.form in ("direct", "mixed") and inside is not None
        tellings.append(_Telling(index, mark.source, end, first, last, quoted, asks))
    return tellings


def _goes_on(
    article: Article, sentences: Sequence[Sentence], starts: list[int], quotation: Quotation, said: list[_Telling]
) -> _Telling | None:
    """The statement that a quotation goes on with, if it is sure."""
    if not said:
        return None
    last = said[-1]
    index = bisect_right(starts, quotation.span.start) - 1
    sentence = sentences[index]
    begins = quotation.span.start - sentence.span.start <= 1
    if not begins:
        same = last.first == index and quotation.span.start - last.end <= _ASIDE
        return last if same and _sole(said, last) else None
    if not _fills(article, sentences, starts, quotation) or not _sole(said, last):
        return None
    gap, block = index - last.last - 1, sentences[last.last].block
    if block == sentence.block:
        return last if gap <= _BETWEEN and not (gap and last.asks) else None
    if block != sentence.block - 1 or gap or last.asks:
        return None
    led_in = _COLON.fullmatch(article.text, last.end, quotation.span.start) is not None
    return last if last.quoted or led_in else None


def _runs_on(
    sentences: Sequence[Sentence], starts: list[int], quotation: Quotation, following: Mapping[int, int]
) -> bool:
    """Whether an unclosed quotation is a paragraph of several: the next one begins the paragraph after it.

    Else its mark may be a stray one.
    """
    after = following.get(quotation.span.start, -1)
    index = bisect_right(starts, after) - 1
    last = sentences[bisect_right(starts, quotation.span.end - 1) - 1].block
    return after >= 0 and after - starts[index] <= 1 and sentences[index].block == last + 1


def _fills(article: Article, sentences: Sequence[Sentence], starts: list[int], quotation: Quotation) -> bool:
    """Whether nothing but quoted words stands in the sentence that a quotation ends in."""
    end = sentences[bisect_right(starts, quotation.span.end - 1) - 1].span.end
    return _QUOTED_END.fullmatch(article.text, min(end, quotation.span.end), end) is not None


def _sole(said: Sequence[_Telling], last: _Telling) -> bool:
    """Whether nobody else tells in the sentence that the statement stands in."""
    return all(each.source == last.source for each in said[-4:] if each.first == last.first)


def join_unclosed(quotations: Sequence[Quotation], left: Sequence[Quotation]) -> list[list[Span]]:
    """Quotations without a cue, those that run over several paragraphs together."""
    following = _next_starts(quotations)
    groups: list[list[Span]] = []
    expected = -1
    for quotation in left:
        if groups and quotation.span.start == expected:
            groups[-1].append(quotation.span)
        else:
            groups.append([quotation.span])
        expected = following.get(quotation.span.start, -1) if not quotation.closed else -1
    return groups


def _next_starts(quotations: Sequence[Quotation]) -> dict[int, int]:
    return {a.span.start: b.span.start for a, b in pairwise(quotations)}

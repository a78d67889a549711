"""Find who is said to say what, as printed. Whose word it is in the end is for `resolve.chains.chains`.

Text that nobody is given for is no statement: it stands in the page's own voice.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from onrecord.find.copied import Copies
from onrecord.find.grammar import tree_of
from onrecord.find.statements.accounts import each_its_own, find_accounts
from onrecord.find.statements.answers import find_answers
from onrecord.find.statements.attitudes import find_attitudes
from onrecord.find.statements.beside import is_work
from onrecord.find.statements.closing import find_closing
from onrecord.find.statements.counts_of import find_counts_of
from onrecord.find.statements.credits import find_credits, find_headline, find_poll, find_presenting
from onrecord.find.statements.cues import PHRASES, holds_number
from onrecord.find.statements.framed import find_framed
from onrecord.find.statements.misread_verbs import find_misread
from onrecord.find.statements.nesting import without_idle
from onrecord.find.statements.noun_cues import find_noun_cues
from onrecord.find.statements.own_counts import find_revised_in_headline
from onrecord.find.statements.possessed import find_possessed
from onrecord.find.statements.quotations import Quotation, find_quotations
from onrecord.find.statements.quoted import give_quotations, one_a_cue
from onrecord.find.statements.relative_tellers import find_relative_tellers
from onrecord.find.statements.reported import find_reported
from onrecord.find.statements.second_tellers import part_second_tellers
from onrecord.find.statements.speech import Speech
from onrecord.find.statements.told_by_shape import OUTLET_BEHIND, find_outlet_behind, find_told_by_shape
from onrecord.find.statements.turns import find_turns
from onrecord.find.statements.unsaid import gives_reason
from onrecord.records import Article, Parse, Sentence, Span, StatementMark

_ITSELF = re.compile(r"(?:it|him|her|them|my|your|our)sel(?:f|ves)\b")
_THAT_IS = re.compile(
    r"(?:And\s)?(?:That|This|It)(?:['’]s|\s(?:is|was|comes))(?:\s(?:all|at\sleast))?", re.IGNORECASE
)


def find_statements(
    article: Article, sentences: tuple[Sentence, ...], parses: tuple[Parse, ...]
) -> tuple[StatementMark, ...]:
    """Every statement of an article: source, cue and content as spans of its text.

    Order: by cue or, where there is none, by content. Contents may nest: a statement inside a statement.
    """
    quotations = find_quotations(article)
    spoken = [quotation for quotation in quotations if not is_work(article.text, quotation)]
    starts = [quotation.span.start for quotation in spoken]
    found: list[StatementMark] = []
    speeches: dict[int, Speech] = {}
    presenting: list[tuple[int, StatementMark]] = []
    for index, (sentence, parse) in enumerate(zip(sentences, parses, strict=True)):
        if not parse:
            continue
        speech = Speech(sentence, tree_of(parse), _touching(spoken, starts, sentence.span))
        speeches[index] = speech
        here, listing = _told_in(speech, parse)
        found += [_pointing_back(mark, article, sentences, index) for mark in here]
        if listing is not None:
            presenting.append((index, listing))
    found += _presented(sentences, presenting, found)
    found += [*find_turns(article), *find_answers(article)]
    found = give_quotations(article, sentences, speeches, spoken, one_a_cue(quotations, found))
    return tuple(sorted(without_idle(article, quotations, found), key=_place))


def _place(mark: StatementMark) -> tuple[Span, Span]:
    first = mark.cue or mark.contents[0]
    return first, mark.contents[0]


def _touching(quotations: Sequence[Quotation], starts: list[int], span: Span) -> tuple[Quotation, ...]:
    """The quotations that share a character with a sentence; they are in order and never overlap."""
    first = max(0, bisect_right(starts, span.start) - 1)
    return tuple(q for q in quotations[first : bisect_left(starts, span.end)] if q.span.overlaps(span))


_Told = tuple[tuple[StatementMark, ...], StatementMark | None]
_COPIES: Final[Copies[tuple[Sentence, tuple[Quotation, ...]], _Told]] = Copies()


def _told_in(speech: Speech, parse: Parse) -> _Told:
    """The statements of one sentence, and what it says of a document whose content the next sentences give."""
    alone, base = speech.alone(), speech.sentence.span.start
    marks, listing = _COPIES.of((alone.sentence, alone.quotations), parse, partial(_told_alone, alone))
    return tuple([_moved(mark, base) for mark in marks]), None if listing is None else _moved(listing, base)


def _told_alone(speech: Speech) -> _Told:
    marks = tuple(_in_sentence(speech))
    solid = any(": " not in mark.rule and not mark.rule.endswith("(topic)") for mark in marks)
    return marks, None if solid else find_presenting(speech)


def _moved(mark: StatementMark, by: int) -> StatementMark:
    """The same statement, so many characters further on."""
    cue, source = mark.cue and mark.cue.moved(by), mark.source and mark.source.moved(by)
    contents = tuple([content.moved(by) for content in mark.contents])
    return replace(mark, cue=cue, source=source, contents=contents)


def _in_sentence(speech: Speech) -> Iterator[StatementMark]:
    found = [*find_reported(speech), *find_credits(speech), *find_accounts(speech), *find_possessed(speech)]
    found += find_counts_of(speech)
    found = find_told_by_shape(speech, found)
    found += find_outlet_behind(speech, found)
    found = _around_each_other(_without_denied(speech, found))
    closing = find_closing(speech, found) or find_poll(speech, found)
    found += find_attitudes(speech, found)
    found += find_noun_cues(speech, found)
    found += find_framed(speech)
    found += find_misread(speech, found)
    found += _where_no_other(find_relative_tellers(speech), found)
    found = [mark for mark in found if not _is_no_word(speech, mark)]
    yield from part_second_tellers(speech, each_its_own(speech, found))
    if closing is not None:
        yield closing
    titled = speech.sentence.kind in ("title", "heading")
    headlines = (_named_in_headline(speech, titled=titled), _revised(speech, found) if titled else None)
    yield from (mark for mark in headlines if mark is not None)


def _is_no_word(speech: Speech, mark: StatementMark) -> bool:
    """Whether a cue gives nobody's word: cited by a number, a name of one's own, a reason for silence."""
    return _is_cited_by_a_number(speech, mark) or _names_itself(speech, mark) or gives_reason(speech, mark)


def _is_cited_by_a_number(speech: Speech, mark: StatementMark) -> bool:
    """ "The Echo said 40 posts were empty, citing its files": the Echo cites them, and no post."""
    if not mark.rule.startswith("cite with") or mark.source is None:
        return False
    base = speech.sentence.span.start
    return holds_number(speech.text[mark.source.start - base : mark.source.end - base])


def _names_itself(speech: Speech, mark: StatementMark) -> bool:
    """ "A group calling itself Red Lamp": its name, and no judgement of it."""
    start = mark.contents[0].start - speech.sentence.span.start
    return mark.rule == "call: naming" and _ITSELF.match(speech.text, start) is not None


def _without_denied(speech: Speech, found: list[StatementMark]) -> list[StatementMark]:
    """ "The port has not said that 40 sank, as the Examiner reported": the report is what the port does not say."""
    unsaid = [mark.cue for mark in found if mark.rule.endswith("unsaid (topic)") and mark.cue is not None]
    base = speech.sentence.span.start

    def denied(mark: StatementMark) -> bool:
        as_told = mark.source is not None and speech.text[: mark.source.start - base].endswith((" as ", " as the "))
        return as_told and any(content.covers(cue) for content in mark.contents for cue in unsaid)

    return [mark for mark in found if not denied(mark)] if unsaid else found


def _around_each_other(found: list[StatementMark]) -> list[StatementMark]:
    """ "The port said 40 sank, one paper wrote": the paper tells of the port, whose words end before it."""
    return [_parted(mark, found) for mark in found]


def _parted(mark: StatementMark, found: list[StatementMark]) -> StatementMark:
    """A statement without the words of a teller set off inside it, who tells of its own teller."""
    if mark.rule == OUTLET_BEHIND:
        return mark
    for other in found:
        set_off = other.rule.endswith("parenthetical") or other.rule == OUTLET_BEHIND
        if other is mark or not set_off or mark.cue is None or other.cue is None:
            continue
        if other.source is None or not any(content.covers(mark.cue) for content in other.contents):
            continue
        begins, ends = min(other.source.start, other.cue.start), max(other.source.end, other.cue.end)
        cue = mark.cue
        mark = replace(mark, contents=tuple(_beside(content, begins, ends, cue) for content in mark.contents))
    return mark


def _beside(content: Span, begins: int, ends: int, cue: Span) -> Span:
    """A content without a stretch inside it: of what is left the part next to its own cue."""
    if not (content.start <= begins and ends <= content.end):
        return content
    before, behind = (
        Span(content.start, max(content.start, begins - 2)),
        Span(min(content.end, ends + 2), content.end),
    )
    parts = (before, behind) if cue.start < begins else (behind, before)
    return next((part for part in parts if part.end - part.start > 2), content)


def _where_no_other(marks: Iterator[StatementMark], found: list[StatementMark]) -> list[StatementMark]:
    """The marks whose cue no other rule has taken."""
    taken = [mark.cue for mark in found if mark.cue is not None]
    return [mark for mark in marks if mark.cue and not any(mark.cue.overlaps(cue) for cue in taken)]


def _named_in_headline(speech: Speech, *, titled: bool) -> StatementMark | None:
    """A headline's name and colon; of a text without a title, its first line: not "Roe turned to the crew: ..."."""
    mark = find_headline(speech)
    if mark is None or titled or mark.source is None:
        return mark
    base, tree = speech.sentence.span.start, speech.tree
    before = tree.within(mark.source.start - base, mark.source.end - base)
    return None if any(tree.is_verb(i) and tree[i].text.islower() for i in before) else mark


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

"""A sentence is read alike wherever it stands, and however often it was printed before."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import TypeVar

import pytest

from onrecord.engine.spacy_parser import load_parser
from onrecord.find.copied import Copies
from onrecord.find.figures.figures import find_figures
from onrecord.find.sentences import split_sentences
from onrecord.find.sources.sources import read_source
from onrecord.find.statements import quotations
from onrecord.find.statements.statements import find_statements
from onrecord.find.times import times
from onrecord.find.triage import worth_parsing
from onrecord.keys import content_key
from onrecord.reading import Reader, read_capture, read_captures
from onrecord.recent import Recent
from onrecord.records import Article, Block, Capture, FigureMark, Parse, Span, StatementMark, Token, replace

Made = TypeVar("Made")

# Each row: a paragraph as two outlets print it, with what no outlet of the two has before it.
PARAGRAPHS = [
    # a clause after its verb, and figures
    "The harbour board said on Tuesday that 40 of the 52 piers were closed.",
    # a quotation that goes on over two sentences
    "“We lost nine boats in May. Two more have sunk since,” the harbour master, Ann Lee, told reporters.",
    # a document whose numbers the next sentence gives
    "A company statement lists the lost lamps. There are 300 of them in the north and 12 in the south.",
    # credited from behind, with an aside
    "Some 300 fares, according to the ferry line, were never paid; the line had spoken of 200.",
    # what points back to the sentence before
    "Forty were hurt. That is according to the ministry.",
    # an incident with its times, its place and whom it befell; a time counted from the sentence before
    "Gunmen shot two guards near Oran, the ministry said. Two days later a bomb killed 12 people at the port of Bejaia.",
    # what is to come, until when
    "The company said that 300 jobs could be lost by June, and that the plant will close next year.",
    # a number that borrows its noun from the sentence before, and a row of names
    "The board, led by Ann Lee of the Lima Port Authority, counted 40 boats. Only 12 were sound, the board said.",
]
BEFORE = ["", "Rain fell.\n\n", "FARO — Nobody had “seen it” before.\n\nThe clerk said so.\n\n"]


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_a_page_is_read_alike_whatever_was_read_before(paragraph: str) -> None:
    """Alone in a process that has read nothing, or after prints of the same paragraph with other heads and feet."""
    prints = [f"The Daily Print {n}\n\n{before}{paragraph}\n\nNo. {n}." for n, before in enumerate(BEFORE)]
    captures = [Capture(content_key(text.encode()), text.encode()) for text in prints]
    reader = Reader(load_parser())
    alone = [_forgetting(lambda capture=capture: read_capture(capture, reader)) for capture in captures]
    assert sum(len(reading.claims) for reading in alone) > len(alone)
    for order in (captures, captures[::-1], captures * 2):
        read = {one.capture: one for one in _forgetting(lambda order=order: read_captures(order, reader))}
        assert [read[capture.id] for capture in captures] == alone
    assert [read_capture(capture, reader) for capture in captures] == alone


def test_the_day_of_the_page_counts_in_its_copy() -> None:
    """The same words on pages of two days: "on Tuesday" is another day."""
    text = "FARO, {day} (Coast Press) - Gunmen shot two guards near Oran on Tuesday, and 40 boats may sink by Friday."
    days = ("3 May 2031", "14 July 2032")
    captures = [Capture(day, text.format(day=day).encode()) for day in (*days, days[0])]
    first, other, again = read_captures(captures, Reader(load_parser()))
    when = [
        [claim.incident.when for claim in one.claims if claim.incident is not None] for one in (first, other, again)
    ]
    assert when[0] == when[2] != when[1]
    assert when[0] == ["2031-04-29"]


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
@pytest.mark.parametrize("before", BEFORE)
def test_a_copied_paragraph_says_the_same_wherever_it_stands(paragraph: str, before: str) -> None:
    first = _read(f"The first line.\n\n{paragraph}", "The first line.\n\n")
    assert first[0]
    assert _read(f"The first line.\n\n{before}{paragraph}", f"The first line.\n\n{before}") == first


def test_a_first_line_is_a_headline_and_its_copy_below_is_none() -> None:
    line = "Ferry line: forty fares were never paid"
    assert _read(line, "")[0]
    assert not _read(f"The first line.\n\n{line}", "The first line.\n\n")[0]
    assert _read(line, "")[0]


def test_what_was_found_is_taken_again_only_for_an_equal_parse() -> None:
    copies: Copies[str, int] = Copies()
    one, other = _word("NOUN"), _word("VERB")
    assert copies.of("Rain.", one, lambda: 1) == 1
    assert copies.of("Rain.", _word("NOUN"), lambda: 2) == 1
    assert copies.of("Rain.", other, lambda: 3) == 3
    assert copies.of("Snow.", one, lambda: 4) == 4


def _forgetting(read: Callable[[], Made]) -> Made:
    """What is read in a process that has read nothing yet."""
    for kept in [one for one in gc.get_objects() if type(one) in (Copies, Recent)]:
        recent = kept._kept if isinstance(kept, Copies) else kept
        recent._now, recent._before = {}, {}
    for kept in (times._told_in, times._seen, read_source, worth_parsing, quotations._in_text):
        kept.cache_clear()
    return read()


def _read(text: str, before: str) -> tuple[list[StatementMark], list[FigureMark]]:
    """What the text says behind some of its words, as if it began there."""
    blocks, start = [], 0
    for part in text.split("\n\n"):
        blocks.append(Block("paragraph", Span(start, start + len(part))))
        start += len(part) + 2
    article = Article("a", "c", 1, "", text, tuple(blocks))
    sentences = split_sentences(article)
    parses = tuple(load_parser().parse([sentence.text for sentence in sentences]))
    told = find_statements(article, sentences, parses)
    figures, _ = find_figures(article, sentences, parses)
    base = len(before)
    return (
        [_told_from(mark, base) for mark in told if mark.contents[0].start >= base],
        [_figure_from(mark, base) for mark in figures if mark.phrase.start >= base],
    )


def _told_from(mark: StatementMark, base: int) -> StatementMark:
    return replace(
        mark,
        cue=mark.cue and mark.cue.moved(-base),
        source=mark.source and mark.source.moved(-base),
        contents=tuple(content.moved(-base) for content in mark.contents),
    )


def _figure_from(mark: FigureMark, base: int) -> FigureMark:
    return replace(
        mark,
        phrase=mark.phrase.moved(-base),
        number=mark.number.moved(-base),
        head=mark.head and mark.head.moved(-base),
    )


def _word(pos: str) -> Parse:
    return (Token("Rain", 0, 4, "rain", pos, "NN", "ROOT", 0, ""),)

"""A sentence is read alike wherever it stands, and however often it was printed before."""

from __future__ import annotations

import pytest

from onrecord.engine.spacy_parser import load_parser
from onrecord.find.copied import Copies
from onrecord.find.figures import find_figures
from onrecord.find.sentences import split_sentences
from onrecord.find.statements import find_statements
from onrecord.records import Article, Block, FigureMark, Parse, Span, StatementMark, Token, replace

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
]
BEFORE = ["", "Rain fell.\n\n", "FARO — Nobody had “seen it” before.\n\nThe clerk said so.\n\n"]


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

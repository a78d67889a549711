"""A text without some of its words: all spans still stand on theirs, and nothing tells how much is gone."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from marked_pages import Page, Said
from onrecord.marking.cutting import WITHHELD, Cut
from onrecord.records import Span

WHO = ("The mayor of Arl", "Port Authority", "The Coast Guard", "The Hill Hospital", "The ferry line")
PAGE = Page("courier", "Cape Courier", tuple(Said(who, 40 + at) for at, who in enumerate(WHO)), title="Ferry aground")
READING = PAGE.reading
ARTICLE = READING.articles[0]


@given(st.sets(st.sampled_from(READING.claims)))
def test_what_is_left_stands_where_its_spans_say(gone: set[object]) -> None:
    """Claims, chains and blocks."""
    left_out = [claim.sentence_span for claim in READING.claims if claim in gone]
    cut = Cut.of(ARTICLE, left_out)
    shown = cut.article(ARTICLE)
    for claim in READING.claims:
        if claim in gone:
            assert claim.sentence not in shown.text
            continue
        moved = cut.moved(claim)
        assert moved.span.of(shown.text) == claim.phrase
        assert moved.sentence_span.of(shown.text) == claim.sentence
        assert [link.span.of(shown.text) for link in moved.chain if link.span] == [claim.chain[1].name]
    blocks = [block.span.of(shown.text) for block in shown.blocks]
    assert "\n\n".join(blocks) == shown.text
    assert not any(one == other == WITHHELD for one, other in itertools.pairwise(blocks))


def test_paragraphs_in_a_row_are_one_mark() -> None:
    """Nobody can count them."""
    spans = [claim.sentence_span for claim in READING.claims]
    few, many = Cut.of(ARTICLE, spans[1:2]), Cut.of(ARTICLE, spans[1:4])
    assert few.text(ARTICLE.text).count(WITHHELD) == many.text(ARTICLE.text).count(WITHHELD) == 1
    assert many.article(ARTICLE).text == "\n\n".join(
        ("Ferry aground", PAGE.lines[0].sentence, WITHHELD, PAGE.lines[4].sentence)  # type: ignore[union-attr]
    )


def test_a_title_that_is_withheld_is_no_title() -> None:
    """The page's own field says no more than its text."""
    cut = Cut.of(ARTICLE, [Span(0, 5)])
    assert cut.article(ARTICLE).title == WITHHELD


def test_words_inside_a_paragraph() -> None:
    """The rest of the paragraph moves up; stretches that touch are one."""
    cut = Cut.of(ARTICLE, [Span(15, 24), Span(24, 31)])
    shown = cut.article(ARTICLE)
    assert shown.text.startswith(f"Ferry aground\n\n{WITHHELD}")
    assert (cut.touches(Span(20, 22)), cut.touches(Span(31, 40)), cut.touches(Span(0, 15))) == (True, False, False)

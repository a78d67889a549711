"""Papers as PDFs: what runs at the top and foot of each page, and what goes on over a page's end."""

from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from onrecord.article.pages import parse_capture
from onrecord.records import Article, Capture

HEAD, FOOT = "Velmora River Board | Paper {}", "River Board, Velmora. Copy with credit."
TITLE = ("How long can the wall hold? Notes on the lake's", "three bad winters")
FIRST = (
    "The dam above the town of Velmora may not hold through the winter, the board",
    "said in a letter. It counted 14 cracks in the wall last spring, and it found that",
    "the number of them had grown by half since then. Of the people who live below,",
    "the board told the mayor on Monday that at least 40 had already gone to the",
)
SECOND = (
    "hills. Some of them live with relatives, and others have taken rooms in the old",
    "school, which the board had heated for them at its own cost.",
)
PEOPLE = "the board told the mayor on Monday that at least 40 had already gone to the hills."


def paper(*pages: tuple[tuple[str, ...], ...], title_size: int = 17, head: str = HEAD) -> Article:
    """A paper whose pages are made of runs of lines, the title above the first."""
    content = BytesIO()
    canvas = Canvas(content)
    for number, runs in enumerate(pages, 1):
        canvas.setFont("Helvetica", 8)
        canvas.drawString(60, 810, head.format(number))
        at = 780
        for index, run in enumerate(runs):
            canvas.setFont("Helvetica", title_size if number == 1 and index == 0 else 10)
            for line in run:
                canvas.drawString(60, at, line)
                at -= 20
        canvas.setFont("Helvetica", 8)
        canvas.drawString(60, 40, FOOT)
        canvas.drawString(60, 25, str(number))
        canvas.showPage()
    canvas.save()
    (article,), _ = parse_capture(Capture("c", content.getvalue()))
    return article


@pytest.mark.parametrize("head", [HEAD, "Velmora River Board | Paper 22"], ids=["counted on", "the same"])
def test_what_runs_along_leaves_and_the_sentence_goes_on(head: str) -> None:
    article = paper((TITLE, ("By Ann Berg", "3 May 2017"), FIRST), (SECOND,), head=head)
    assert PEOPLE in article.text
    assert "Copy with credit" not in article.text and "Paper" not in article.text
    assert (article.byline, article.published) == ("Ann Berg", "2017-05-03")
    assert article.publisher == "Velmora River Board"


def test_a_title_over_two_lines_is_one() -> None:
    article = paper((TITLE, ("By Ann Berg",), FIRST), (SECOND,))
    assert article.title == " ".join(TITLE)


def test_the_wrapped_lines_of_a_page_are_one_paragraph() -> None:
    article = paper((TITLE, FIRST, SECOND))
    assert article.blocks[1].span.of(article.text) == " ".join((*FIRST, *SECOND))


def test_a_line_that_stands_at_one_page_s_top_only_stays() -> None:
    article = paper((TITLE, FIRST), (SECOND,), (("Nobody has counted the 300 boats on the lake.",),))
    assert "300 boats" in article.text


def test_a_number_alone_in_a_line_inside_a_page_stays() -> None:
    lines = ("Of the boats on the lake in May, the board's letter to the mayor of Velmora counts", "300", *FIRST)
    assert "300" in paper((TITLE, lines, SECOND)).text


def test_a_running_title_is_still_the_title() -> None:
    """Printed in the same size on each page, the writer right beneath it on the first."""
    head = "The wall above Velmora may not hold"
    article = paper((("By Ann Berg",), FIRST), (SECOND,), head=head, title_size=8)
    assert article.title == head
    assert article.text.count(head) == 1

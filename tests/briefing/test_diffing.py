"""What changed between a text and its copy: nothing is lost, nothing is invented, figures first."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from ferry_story import ECHO, POST, RECORD
from hypothesis import given
from hypothesis import strategies as st

from by_hand import record_of, report, told
from onrecord.briefing.diffing import diff_articles
from onrecord.briefing.lookup import Lookup
from onrecord.briefing.pages import render_pages
from onrecord.records import Article, Copy

SENTENCES = (
    "Up to 90 ships left the harbour on Monday.",
    "The harbour master said two of them had turned back.",
    "Nobody was hurt, the coast guard said.",
    "90 ships left the harbour on Monday.",
    "It rained all day in the straits.",
)
texts = st.lists(st.sampled_from(SENTENCES), max_size=8)


def article(*sentences: str) -> Article:
    """An article of one paragraph."""
    return replace(POST, text=" ".join(sentences), blocks=())


def squeezed(text: str) -> str:
    """A text without its white space, which no comparison is about."""
    return "".join(text.split())


@given(texts, texts)
def test_both_texts_can_be_read_off_the_comparison(before: list[str], after: list[str]) -> None:
    """What is the same or in makes the later text; what is the same or out makes the earlier one."""
    old, new = article(*before), article(*after)
    parts = diff_articles(old, new).parts
    later = "".join(piece.text for part in parts for piece in part.pieces if piece.kind != "out")
    earlier = "".join(piece.text for part in parts for piece in part.pieces if piece.kind != "in")
    assert squeezed(later) == squeezed(new.text)
    assert squeezed(earlier) == squeezed(old.text)


def test_equal_texts_do_not_differ() -> None:
    """A full copy has nothing out and nothing in."""
    assert {part.kind for part in diff_articles(article(*SENTENCES), article(*SENTENCES)).parts} == {"same"}


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        (0, 3, [("out", "Up to "), ("same", "90 ships left the harbour on Monday.")]),
        (3, 0, [("in", "Up to "), ("same", "90 ships left the harbour on Monday.")]),
    ],
)
def test_a_rewritten_sentence_shows_the_words(before: int, after: int, pieces: list[tuple[str, str]]) -> None:
    """Two words dropped are two words out, not a sentence out and another in."""
    (part,) = diff_articles(article(SENTENCES[before]), article(SENTENCES[after])).parts
    assert part.kind == "changed"
    assert [(piece.kind, piece.text) for piece in part.pieces] == pieces


def test_a_sentence_left_out_and_one_added_are_not_one_rewritten() -> None:
    """Sentences that share no more than "the" are two."""
    parts = diff_articles(article(SENTENCES[2]), article(SENTENCES[4])).parts
    assert [part.kind for part in parts] == ["in", "out"]


def test_a_hostile_text_is_compared_in_bounded_time() -> None:
    """Thousands of long, near-equal sentences: the page says what was not compared, and is there in seconds."""
    old = article(*(f"Ships {'a b ' * 120}{number} sank." for number in range(2000)))
    new = article(*(f"Ships {'b a ' * 120}{number} sank." for number in range(2000)))
    began = time.monotonic()
    diffed = diff_articles(old, new)
    assert time.monotonic() - began < 20
    assert diffed.left == 1000
    assert diffed.whole > 0


PAGES = dict(render_pages(RECORD, title="The Alder ferry fire"))
NAME = f"copies/{ECHO.id}--{POST.id}.html"


class TestTheCopysPage:
    """`copies/A--B.html`: what changed on the way."""

    def test_it_names_both_texts_and_leads_to_them(self) -> None:
        """Earlier first."""
        page = PAGES[NAME]
        assert page.index(f'href="../articles/{POST.id}.html"') < page.index(f'href="../articles/{ECHO.id}.html"')

    def test_both_articles_lead_to_it(self) -> None:
        """From the article that copies and from the one that is copied."""
        for one in (POST, ECHO):
            assert f'href="../{NAME}"' in PAGES[f"articles/{one.id}.html"]

    def test_what_is_out_and_in_can_be_heard(self) -> None:
        """Signs and colours are not the only way to tell."""
        page = PAGES[NAME]
        assert '<del><span class="aloud">left out: </span>' in page
        assert '<ins><span class="aloud">put in: </span>' in page

    def test_changed_figures_stand_first_with_their_label(self) -> None:
        """The owner's 9 people was left out; 15 dead was added."""
        page = PAGES[NAME]
        figures = page[page.index("Figures that changed") : page.index("Sentence by sentence")]
        assert "“9 people”" in figures
        assert "(interested)" in figures
        assert "“15 dead”" in figures
        assert "“At least 12 people”" not in figures

    def test_a_copy_of_a_page_not_in_the_record_has_none(self) -> None:
        """Nothing links to a page that is not there."""
        record = replace(
            RECORD, copies=(Copy(ECHO.id, "art-gone", "full", 1.0, credited=True, reason="By its credit."),)
        )
        pages = dict(render_pages(record))
        assert not [name for name in pages if name.startswith("copies/")]
        assert "copies/" not in pages[f"articles/{ECHO.id}.html"]

    def test_markup_in_a_text_stays_text(self) -> None:
        """A copied script is printed, not run."""
        bad = replace(ECHO, text=f"{ECHO.text}\n\n<script>alert(1)</script>", blocks=())
        page = dict(render_pages(replace(RECORD, articles=(POST, bad))))[NAME]
        assert "<script" not in page
        assert "&lt;script&gt;" in page


def test_a_drift_between_copies_leads_to_the_copy() -> None:
    """The verdict says what was bent; the copy's page shows where, and names the verdict first."""
    body = "The ministry counted for a week in every town.\nIt asked the mayors and the priests of the valley."
    record = record_of(
        report(f"{{Up to 5,000 rebels|state=returned}} came home, the ministry said.\n{body}", by="the ministry"),
        report(
            f"{{5,000 rebels|state=returned}} came home, the ministry said.\n{body}",
            by="the ministry", outlet="Island Courier", on="2020-05-03",
        ),
    )  # fmt: skip
    (copy,) = record.copies
    (drift,) = [link for link in record.links if link.verdict == "drifts"]
    book = Lookup(record)
    pages = dict(render_pages(record))
    question = pages[book.question_href(book.question_of[drift.b])]
    assert f'href="../{book.copy_href(copy)}"' in question
    assert drift.reason.split("“")[0] in pages[book.copy_href(copy)]


def test_articles_lead_to_their_neighbours_by_day() -> None:
    """Before it, after it; those without a day come last."""
    record = record_of(
        told("3 people", on="2020-05-04"), told("4 people", on="2020-05-02"), told("5 people", on="2020-05-03")
    )
    book = Lookup(record)
    days = {one.published: one for one in record.articles}
    before, after = book.beside[days["2020-05-03"].id]
    assert before is not None
    assert after is not None
    assert (before.published, after.published) == ("2020-05-02", "2020-05-04")
    assert book.beside[days["2020-05-02"].id][0] is None

"""Web pages: what repeats, what only leads elsewhere, what stands under a picture, which heading is the title."""

from __future__ import annotations

import pytest

from onrecord.article.html_pages import draft_html
from onrecord.article.pages import parse_capture
from onrecord.records import Article, Capture

FIRST = "The dam above the town of Velmora may not hold through the winter, the river board said on Monday in a letter to the mayor."
SECOND = "Some 1,200 people live below it, and at least 40 of them have already moved to their relatives in the hills, the letter says."
THIRD = "The board’s engineers want to lower the lake by three metres before the rain sets in, which would take them about five weeks."


def read(inside: str, *, head: str = "", judge: bool = True) -> Article:
    page = f"<!doctype html><html lang='en'><head>{head}</head><body>{inside}</body></html>"
    (article,) = parse_capture(Capture("c", page.encode()), judge_main_text=judge)[0]
    return article


def body(article: Article, *kinds: str) -> list[str]:
    wanted = kinds or ("paragraph", "quote", "list_item", "note")
    return [block.span.of(article.text) for block in article.blocks if block.kind in wanted]


EXTRAS = [
    pytest.param(f"<p>{FIRST}</p>", id="a paragraph given again"),
    pytest.param(f"<p>{FIRST} {SECOND}</p>", id="the text given again as one line"),
    pytest.param("<ul><li><a href='/1'>Mayor keeps 90 million for himself</a></li><li><a href='/2'>School to open in 2 weeks</a></li></ul>", id="a list of links"),
    pytest.param("<p><a href='/1'>Mayor keeps 90 million for himself, and not for the town</a></p>", id="a line that is a link"),
]  # fmt: skip


@pytest.mark.parametrize("judge", [True, False], ids=["chosen by trafilatura", "by our own marks"])
@pytest.mark.parametrize("extra", EXTRAS)
def test_what_a_page_prints_again_or_leads_to_is_no_text(extra: str, judge: bool) -> None:
    """Each paragraph once; no headings of other texts."""
    article = read(
        f"<article><h1>Dam may not hold</h1><p>{FIRST}</p><p>{SECOND}</p>{extra}<p>{THIRD}</p></article>", judge=judge
    )
    assert body(article, "paragraph", "list_item", "heading") == [FIRST, SECOND, THIRD]


def test_of_a_row_of_headings_the_last_may_head_the_text() -> None:
    """The others head nothing: they are a list of films or of other texts."""
    row = "<h3>Mayor keeps 90 million for himself</h3><h3>School to open in 2 weeks</h3><h3>What the board wants to do</h3>"
    article = read(f"<article><h1>Dam may not hold</h1><p>{FIRST}</p><p>{SECOND}</p>{row}<p>{THIRD}</p></article>")
    assert body(article, "heading") == ["What the board wants to do"]


def test_a_list_of_facts_with_a_link_in_it_stays() -> None:
    """Only what is all link leads elsewhere."""
    facts = "<ul><li>In 1998 <a href='/f'>the first flood</a> took 12 houses.</li><li>In 2005 it took 40.</li></ul>"
    article = read(
        f"<article><h1>Dam may not hold</h1><p>{FIRST}</p>{facts}<p>{SECOND}</p><p>{THIRD}</p></article>", judge=False
    )
    assert body(article, "list_item") == ["In 1998 the first flood took 12 houses.", "In 2005 it took 40."]


def test_the_words_under_a_picture_are_a_caption() -> None:
    """As the element's class says; the photographer's name alone is no text."""
    picture = "<div class='photo-caption'><p>The dam of Velmora, seen from its 40-metre tower</p></div><div class='imgCaption'>Ann Berg</div>"
    article = read(f"<article><h1>Dam may not hold</h1>{picture}<p>{FIRST}</p><p>{SECOND}</p></article>")
    assert body(article, "caption") == ["The dam of Velmora, seen from its 40-metre tower"]
    assert "Ann Berg" not in article.text


def test_the_title_is_the_heading_that_the_page_s_data_name() -> None:
    """Also where the data add the outlet's name, and another heading stands nearer to the text."""
    data = '<meta property="og:title" content="Dam may not hold this winter - River Post">'
    article = read(
        f"<h2>Dam may not hold this winter</h2><div><h1>Our films</h1></div><div><p>{FIRST}</p><p>{SECOND}</p></div>",
        head=data,
    )
    assert article.title == "Dam may not hold this winter"


JAPANESE = "川の水位が上昇し、ダムは冬まで持たないかもしれないと、河川局は月曜日に市長への手紙で述べた。"


def test_a_page_in_a_script_without_spaces_is_an_article_in_its_language() -> None:
    """So that it is said to be in another language, and not to be no article."""
    page = f"<html lang='ja'><body><nav>川</nav><article><h1>ダムの危機</h1><p>{JAPANESE}</p><p>{JAPANESE[:-1]}と発表した。</p></article></body></html>"
    (article,), problems = parse_capture(Capture("c", page.encode()))
    assert article.language == "ja"
    assert JAPANESE in article.text
    assert [each.kind for each in problems] == ["language"]


DATES = [
    ("03/04/2017", "", None),
    ("03/04/2017", "Read on 25/04/2017", "2017-04-03"),
    ("03/04/2017", "Read on 04/25/2017", "2017-03-04"),
    ("03/04/2017", "Read on 04/25/2017, or on 25/04/2017", None),
]


@pytest.mark.parametrize(("stamp", "foot", "day"), DATES)
def test_a_date_in_figures_is_read_as_the_page_s_other_dates_show(stamp: str, foot: str, day: str | None) -> None:
    """And not at all where they do not, or do not agree."""
    page = f"Dam may not hold\n{stamp}\n\n{FIRST}\n\n{SECOND}\n\n{foot}"
    (article,) = parse_capture(Capture("c", page.encode()))[0]
    assert article.published == day


def test_a_page_without_prose_gives_nothing_to_draft() -> None:
    """A heading and links are no article."""
    assert not any(draft.pieces for draft in draft_html("<h1>Films</h1><ul><li><a href='/'>One</a></li></ul>"))

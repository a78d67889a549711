"""The head of a page: the site's own lines above the title, who wrote it, whom it was taken from."""

from __future__ import annotations

import pytest

from onrecord.article.bylines import find_byline, find_credit, is_byline
from onrecord.article.feeds import feed_outlet
from onrecord.article.junk import is_junk
from onrecord.article.pages import parse_capture
from onrecord.records import Article, Capture

TITLE = "Dam above Velmora may not hold"
FIRST = "The dam above the town of Velmora may not hold through the winter, the river board said on Monday in a letter to the mayor."
SECOND = "Some 1,200 people live below it, and at least 40 of them have already moved to their relatives in the hills, the letter says."


def one(*parts: str) -> Article:
    (article,), _ = parse_capture(Capture("c", "\n\n".join(parts).encode()))
    return article


def body(article: Article) -> list[str]:
    return [block.span.of(article.text) for block in article.blocks if block.kind != "title"]


SITES = [
    ("a question with buttons", "VELMORA POST\nShow you our biscuits?  Yes / Manage", "Velmora Post"),
    ("a menu with hyphens", "River Folk\nNews - Views - Boats - Store", "River Folk"),
    ("a menu with dots", "RIVER FOLK\nFront page . Valley . Boats . Puzzles", "River Folk"),
    (
        "a motto above the menu",
        "The Rower's Diary\na weblog from the water\nHome  Archive  About",
        "The Rower's Diary",
    ),
    ("a name known by its last word", "Velmora Valley Online", "Velmora Valley Online"),
    ("a press office", "Arle Mills\nPress office", "Arle Mills"),
    ("a greeting", "Velmora Post\nWelcome, guest. Log in or register", "Velmora Post"),
]


@pytest.mark.parametrize(("what", "site", "outlet"), SITES, ids=[what for what, *_ in SITES])
def test_the_site_s_lines_above_a_title_are_no_title(what: str, site: str, outlet: str) -> None:
    article = one(site, f"{TITLE}\nMay 3, 2017\nBy Ann Berg", FIRST, SECOND)
    assert (article.title, article.publisher, article.published) == (TITLE, outlet, "2017-05-03")
    assert body(article) == [FIRST, SECOND]


def test_a_page_headed_by_the_name_in_its_dateline_is_that_outlet_s_own() -> None:
    article = one("North Coast Wire", f"{TITLE}\nMay 3, 2017", f"VELMORA (North Coast Wire) — {FIRST}", SECOND)
    assert (article.publisher, article.republished_from) == ("North Coast Wire", None)


def test_a_web_page_headed_by_the_name_in_its_dateline_is_that_outlet_s_own() -> None:
    page = f"<html><body><p>North Coast Wire</p><h1>{TITLE}</h1><p>VELMORA (North Coast Wire) — {FIRST}</p><p>{SECOND}</p>"
    (article,), _ = parse_capture(Capture("c", page.encode()))
    assert (article.publisher, article.republished_from) == ("North Coast Wire", None)


def test_an_agency_under_the_title_is_not_who_put_the_page_out() -> None:
    article = one(TITLE, "North Coast Wire", f"VELMORA (North Coast Wire) — {FIRST}", SECOND)
    assert (article.publisher, article.republished_from) == (None, "North Coast Wire")


def test_a_day_above_the_menu_is_still_read() -> None:
    article = one("VELMORA POST\nWednesday, May 3, 2017\nHome | Boats | Sport", TITLE, FIRST)
    assert (article.title, article.published) == (TITLE, "2017-05-03")


@pytest.mark.parametrize("row", ["Share | Tweet | Print", "Home | Water | Dams"])
def test_a_row_under_the_title_leaves_the_title(row: str) -> None:
    assert one(f"{TITLE}\n{row}\nBy Ann Berg", FIRST).title == TITLE


FURNITURE = [
    "Heard on Early Tide. Length: 3 minutes 40 seconds", "12-minute listen", "Running time 41:20", "Photo 3 of 12",
    "Read our 40-page e-edition", "Weather for 60 towns", "Paid post", "Take our biscuits? Yes / No",
]  # fmt: skip


@pytest.mark.parametrize("line", FURNITURE)
def test_numbers_around_a_text_are_none_of_its_figures(line: str) -> None:
    assert body(one(TITLE, FIRST, line, SECOND)) == [FIRST, SECOND]


def test_a_list_sold_inside_a_text_leaves_and_a_title_of_that_form_stays() -> None:
    title = "5 reasons why the dam above Velmora may fail"
    article = one(title, FIRST, "3 signs your roof needs work", SECOND)
    assert (article.title, body(article)) == (title, [FIRST, SECOND])


@pytest.mark.parametrize(
    "line", ["The length: 40 metres", "Some of them - not all - left - and came", "3 of 12 walls"]
)
def test_a_line_of_the_text_is_no_furniture(line: str) -> None:
    assert not is_junk(line)


def test_a_caption_gives_what_is_seen_and_not_the_picture_s_size() -> None:
    caption = "Photo 2 of 9: Water runs over the wall in May. Handout picture, 640 pixels wide."
    page = f"<h1>{TITLE}</h1><p>{FIRST}</p><figure><img src='a'><figcaption>{caption}</figcaption></figure><p>{SECOND}</p>"
    (article,), _ = parse_capture(Capture("c", f"<html><body><article>{page}</article></body></html>".encode()))
    assert body(article) == [FIRST, "Water runs over the wall in May.", SECOND]


BYLINES = [
    ("By Star Reporter", None), ("By Mercury reporter", None), ("By Velmora News staff", None), ("By a Velmora correspondent", None),
    ("By Our Own Correspondent", None), ("Posted by admin on May 3, 2017", None), ("Updated May 3, 2017 by Ann Berg", None),
    ("By Ann Berg, Staff Writer", "Ann Berg"), ("By Ann Berg staff writer", "Ann Berg"), ("By Ann Berg, May 3, 2017", "Ann Berg"),
    ("Posted on May 3, 2017 by Ann Berg", "Ann Berg"), ("By Ann Berg and Velmora Times staff", "Ann Berg"), ("By Rower Lew", "Rower Lew"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "name"), BYLINES)
def test_an_office_is_no_writer(line: str, name: str | None) -> None:
    assert find_byline(line) == name


def test_a_line_with_an_office_is_still_a_byline() -> None:
    assert is_byline("By a Velmora correspondent") and is_byline("By Star Reporter")


CREDITS = [
    ("This article first appeared in the Harbour Gazette on May 1, 2017.", "Harbour Gazette"),
    ("This article first appeared in Marsh & Hill on May 1, 2017. The Post has shortened it.", "Marsh & Hill"),
    ("A version of this story was originally published by the Harbour Gazette.", "Harbour Gazette"),
    ("First appeared in the St. Marne Post on May 3, 2017. Used with permission.", "St. Marne Post"),
    ("First published in 1990, the book sold well.", None),
    ("The story was first told by the Harbour Gazette's own boatmen, who count 40 boats.", None),
]


@pytest.mark.parametrize(("line", "outlet"), CREDITS)
def test_whom_a_text_was_taken_from(line: str, outlet: str | None) -> None:
    credit = find_credit(line, None)
    assert (credit.outlet if credit else None) == outlet


def test_the_sentence_after_a_credit_belongs_to_the_text() -> None:
    after = "Since then another 60 people have left the valley, the board says."
    article = one(TITLE, f"First published in the Harbour Gazette on May 1, 2017. {after}", FIRST)
    assert article.republished_from == "Harbour Gazette"
    assert [block.kind for block in article.blocks] == ["title", "credit", "paragraph", "paragraph"]
    assert after in body(article)


FEEDS = [
    ("Harbour Wire: Safety", "", "Harbour Wire"),
    ("River Post » Dams", "https://example.org/", "River Post"),
    ("Dams | River Post", "https://www.riverpost.example/dams", "River Post"),
    ("Water: the weekly letter", "", "Water: the weekly letter"),
    ("Land and Sea - Weekly", "", "Land and Sea - Weekly"),
    ("", "", None),
]


@pytest.mark.parametrize(("title", "link", "name"), FEEDS)
def test_a_feed_s_section_is_no_part_of_the_outlet_s_name(title: str, link: str, name: str | None) -> None:
    assert feed_outlet(title, link) == name

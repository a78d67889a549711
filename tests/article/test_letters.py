"""Letters: what parts their items, and what of their frame is left out."""

from __future__ import annotations

import pytest

from onrecord.article.pages import parse_capture
from onrecord.records import Article, Capture

FIRST = "The dam above the town of Velmora may not hold through the winter, the river board said on Monday in a letter to the mayor."
SECOND = "Some 1,200 people live below it, and at least 40 of them have already moved to their relatives in the hills, the letter says."
THIRD = "The board’s engineers want to lower the lake by three metres before the rain sets in, which would take them about five weeks."
FRAME = """From: The Dry Foot <letter@dryfoot.example>
Subject: Two dams
Date: Tue, 08 May 2018 06:30:00 -0500
Content-Type: text/{}; charset="utf-8"

"""


def read(body: str, form: str = "plain") -> tuple[Article, ...]:
    return parse_capture(Capture("c", (FRAME.format(form) + body).encode()))[0]


def body(article: Article) -> list[str]:
    return [block.span.of(article.text) for block in article.blocks if block.kind != "title"]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        pytest.param(
            "1. Dam may not hold\n-------------------", "2. Lake to go down\n------------------", id="underlined"
        ),
        pytest.param("1) Dam may not hold", "2) Lake to go down", id="figures"),
        pytest.param("ONE: Dam may not hold", "TWO: Lake to go down", id="words"),
    ],
)
def test_numbered_items_are_articles(one: str, two: str) -> None:
    """Their headings lose the number; sponsor, address and unsubscribe lines are nobody's text."""
    first, second = read(
        f"THE DRY FOOT\n\nOur sponsor this week is Strong Pipes: 20% off.\n\n{one}\n\n{FIRST}\n\n{SECOND}\n\n{two}\n\n{THIRD}\n\n"
        "You get this because you asked for it. Unsubscribe with one click.\nThe Dry Foot, Box 12, Velmora. 4,100 readers.\n"
    )
    assert [article.title for article in (first, second)] == ["Dam may not hold", "Lake to go down"]
    assert (body(first), body(second)) == ([FIRST, SECOND], [THIRD])


def test_steps_in_a_text_are_no_items() -> None:
    """A numbered list of sentences, or with nothing beneath."""
    (article,) = read(f"{FIRST}\n\n1. Lower the lake.\n\n2. Move the people.\n\n{SECOND}")
    assert body(article) == [FIRST, "1. Lower the lake.", "2. Move the people.", SECOND]


def test_headings_alone_are_sections_of_one_text() -> None:
    """Neither numbered nor linked nor set apart."""
    page = f"<html><body><h2>Before</h2><p>{FIRST}</p><h2>After</h2><p>{SECOND}</p></body></html>"
    assert len(read(page, "html")) == 1


ITEMS = [
    pytest.param(
        '<h2><a href="/a">Dam may not hold</a></h2>', '<h2><a href="/b">Lake to go down</a></h2>', "", id="linked"
    ),
    pytest.param(
        "<h2>Dam may not hold</h2>", "<h2>Lake to go down</h2>", '<p><a href="/c">Read more</a></p>', id="read more"
    ),
    pytest.param("<h2>Dam may not hold</h2>", "<hr><h2>Lake to go down</h2>", "", id="a rule between"),
]


@pytest.mark.parametrize(("one", "two", "after"), ITEMS)
def test_items_of_an_html_letter_are_articles(one: str, two: str, after: str) -> None:
    """Linked headings, a line that leads on, or a rule show that each is a text of its own."""
    first, second = read(
        f"<html><body><h1>The Dry Foot</h1>{one}<p>{FIRST}</p><p>{SECOND}</p>{after}{two}<p>{THIRD}</p>{after}"
        "<p>You are receiving this because you signed up.</p><p>The Dry Foot, Box 12, Velmora</p></body></html>",
        "html",
    )
    assert [article.title for article in (first, second)] == ["Dam may not hold", "Lake to go down"]
    assert (body(first), body(second)) == ([FIRST, SECOND], [THIRD])
    assert {article.published for article in (first, second)} == {"2018-05-08"}

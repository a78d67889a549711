"""What tells one version of a page from another, and whose text it is: the page's data, a line over its text."""

from __future__ import annotations

import pytest

from onrecord.article.pages import parse_capture
from onrecord.records import Article, Capture

BODY = "The ferry to the outer islands will not sail before the chains have been looked at, the harbour office said."


def article(page: str) -> Article:
    (found,), _ = parse_capture(Capture("c", page.encode()))
    return found


def web_page(head: str) -> str:
    return f"<html><head><title>No ferry | Isle Post</title>{head}</head><body><article><h1>No ferry this week</h1><p>{BODY}</p></article></body></html>"


@pytest.mark.parametrize(("head", "modified"), [
    ('<meta property="article:modified_time" content="2031-05-02T21:15:00+02:00">', "2031-05-02T19:15Z"),
    ('<meta property="og:updated_time" content="2031-05-02">', "2031-05-02"),
    ('<script type="application/ld+json">{"@type": "NewsArticle", "dateModified": "2031-05-02T19:15:00Z"}</script>',
     "2031-05-02T19:15Z"),
    ('<meta property="article:modified_time" content="last night">', None),
    ("", None),
])  # fmt: skip
def test_a_page_says_when_it_was_changed(head: str, modified: str | None) -> None:
    assert article(web_page(head)).modified == modified


@pytest.mark.parametrize(("line", "outlet"), [
    ("From Isle Wire", "Isle Wire"),
    ("Source: Outer Islands Press Agency", "Outer Islands Press Agency"),
    ("By Ann Berg", None),
    ("From our own correspondent", None),
])  # fmt: skip
def test_a_line_over_the_text_says_whose_it_is(line: str, outlet: str | None) -> None:
    page = f"HARBOUR GAZETTE\nNews   Sport   Jobs   Notices\n\n9 March 2031\n\nNo ferry for the outer islands\n{line}\n\n{BODY}\n"
    assert article(page).republished_from == outlet


def test_a_posts_link_is_completed_by_the_pages_address() -> None:
    post = "<div class='post'><h2><a href='/{n}'>No ferry on day {n}</a></h2><p><time datetime='2031-05-0{n}'>May {n}, 2031</time></p><p>{text}</p></div>"
    posts = "".join(post.format(n=n, text=f"{BODY} " * 4) for n in (1, 2, 3))
    page = f"<html><head><link rel='canonical' href='https://isle.example/ferries'></head><body><main>{posts}</main></body></html>"
    articles, _ = parse_capture(Capture("c", page.encode()))
    assert [one.address for one in articles] == [f"https://isle.example/{n}" for n in (1, 2, 3)]


def test_one_long_line_does_not_unwrap_a_text() -> None:
    """A text wrapped at 60 columns, one line of which somebody wrote over."""
    wrapped = """The river rose over the lower road on Monday and stayed
there for the whole of the week, and the ferry did not run
until the Thursday after, when the wardens had looked at the chains,
and found them sound enough to carry a lorry of the small
kind. Nobody crossed in the meantime but the post, which is
carried in a rowing boat that was built for that and for
nothing else in the year of the long drought, when there
was no water to row it on and no letter to be taken over."""
    text = article(f"No ferry for the outer islands\n\nBy Ann Berg\n9 March 2031\n\n{wrapped}\n").text
    assert "the meantime but the post, which is carried in a rowing boat that was built" in text
    assert "the chains, and found" in text

"""Articles as records of JSON: by the fields that scrapers, news archives, publishers and this program write."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.article.json_fields import text_of_keys
from onrecord.article.json_pages import draft_json
from onrecord.article.pages import parse_capture
from onrecord.export.rows import article_rows
from onrecord.records import Article, Capture, Record

BODY = (
    "The dam above the town may not hold, the river board said on Monday in a letter to the mayor.\n"
    "About 300 people were told to leave their houses, according to the fire service."
)
PARAGRAPHS = BODY.split("\n")
WHERE = "https://harbourgazette.example/dam"


def read(page: object) -> tuple[tuple[Article, ...], list[str]]:
    """The articles of a page of JSON, and what is said of it."""
    content = page if isinstance(page, bytes) else json.dumps(page).encode()
    articles, problems = parse_capture(Capture("c", content))
    return articles, [one.kind for one in problems]


def paragraphs(article: Article) -> list[str]:
    return [block.span.of(article.text) for block in article.blocks if block.kind != "title"]


@pytest.mark.parametrize(
    "record",
    [
        pytest.param(
            {"title": "Dam at risk", "maintext": BODY, "authors": ["Ann Berg"], "date_publish": "2017-05-03 10:00:00",
             "date_download": "2017-05-04 11:00:00", "source_domain": "harbourgazette.example", "language": "en",
             "url": WHERE, "filename": "dam.json", "title_rss": None, "description": "The dam may not hold."},
            id="as crawlers of news write",
        ),
        pytest.param(
            {"story_id": 17, "title": "Dam at risk", "text": BODY, "publish_date": "2017-05-03",
             "media_name": "harbourgazette.example", "media_url": "harbourgazette.example", "language": "en",
             "author": "By Ann Berg", "url": WHERE},
            id="as archives of media write",
        ),
        pytest.param(
            {"title": "Dam at risk", "author": "Ann Berg", "hostname": "harbourgazette.example", "date": "2017-05-03",
             "text": BODY, "source": WHERE, "source-hostname": "Harbour Gazette", "language": None},
            id="as extractors of text write",
        ),
        pytest.param(
            {"@type": "NewsArticle", "headline": "Dam at risk", "articleBody": BODY,
             "author": [{"@type": "Person", "name": "Ann Berg"}], "publisher": {"name": "Harbour Gazette"},
             "datePublished": "2017-05-03T08:00:00Z", "url": WHERE},
            id="as publishers write",
        ),
        pytest.param(
            {"source": {"id": None, "name": "Harbour Gazette"}, "author": "Ann Berg", "title": "Dam at risk",
             "url": WHERE, "publishedAt": "2017-05-03T08:00:00Z", "content": f"<p>{'</p><p>'.join(PARAGRAPHS)}</p>"},
            id="as search services write, the text in HTML",
        ),
        pytest.param(
            {"title": "Dam at risk", "body": BODY, "dateTime": "2017-05-03T08:00:00Z", "url": WHERE,
             "source": {"uri": "harbourgazette.example", "title": "Harbour Gazette"}, "authors": [{"name": "Ann Berg"}]},
            id="as event registers write",
        ),
    ],
)  # fmt: skip
def test_an_article_is_read_by_its_fields(record: dict[str, Any]) -> None:
    """Title, outlet (of a domain as it spells it), writer, day, address and paragraphs; nothing else is text."""
    (article,), problems = read(record)
    assert problems == []
    assert (article.title, article.outlet, article.byline) == ("Dam at risk", "Harbour Gazette", "Ann Berg")
    assert (article.published, article.address, article.language) == ("2017-05-03", WHERE, "en")
    assert paragraphs(article) == PARAGRAPHS


def test_what_this_program_exports_is_read_back() -> None:
    """`onrecord export articles --text`: the same title, outlet, writer, day, language and text."""
    page = {
        "title": "Dam at risk",
        "publisher": "Harbour Gazette",
        "byline": "Ann Berg",
        "published": "2017-05-03",
        "text": BODY,
    }
    (first,), _ = read(page)
    (row,) = article_rows(Record(articles=(first,)), text=True)
    (again,), _ = read(dict(row))
    (same,) = article_rows(Record(articles=(again,)), text=True)
    own = ("id", "page")
    assert {key: value for key, value in same.items() if key not in own} == {
        key: value for key, value in row.items() if key not in own
    }


@pytest.mark.parametrize(
    ("form", "count"),
    [
        (lambda one: json.dumps([one, one | {"title": "The dam holds", "url": WHERE + "/2"}]), 2),
        (lambda one: json.dumps({"status": "ok", "articles": [one]}), 1),
        (lambda one: json.dumps(one) + "\n" + json.dumps(one | {"url": WHERE + "/2"}) + "\n", 2),
        (lambda one: json.dumps(one, indent=2), 1),
        (lambda one: json.dumps([one, 3, {"title": "No text"}]), 1),
    ],
    ids=["a list", "a list with a head", "lines", "printed over lines", "with others"],
)
def test_a_page_may_hold_several(form, count: int) -> None:
    """Each is an article of its own."""
    articles, problems = read(form({"title": "Dam at risk", "text": BODY, "url": WHERE}).encode())
    assert (len(articles), problems) == (count, [])
    assert len({article.id for article in articles}) == count


@pytest.mark.parametrize(
    "page", [{"title": "Dam at risk"}, [{"text": ""}], {"text": 3}, {"text": None, "url": WHERE}]
)
def test_a_record_without_a_text_is_no_article(page: object) -> None:
    """Its other fields are not taken for one."""
    assert read(page) == ((), ["no_article"])


def test_what_only_begins_like_json_is_a_text() -> None:
    """A note in braces, say."""
    (article,), _ = read(b'{"Dam at risk"}, the Harbour Gazette wrote.\n\n' + BODY.encode())
    assert "may not hold" in article.text


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(["text", "title", "authors", "source", "date", "url", "articles", "name"])
                | st.text(),
                inner,
            )
        ),
    )
)
def test_no_json_breaks_the_reader(data: object) -> None:
    """Whatever stands where a text is expected."""
    for draft in draft_json(json.dumps(data)) or ():
        assert isinstance(draft.title, str | None)
    assert text_of_keys({"a": data}, ("a",)) != ""


def test_deep_json_is_a_text() -> None:
    """Brackets within brackets: no record."""
    articles, _ = read(b'[{"' + b"[" * 100_000)
    assert articles == () or articles[0].published is None

"""Search: words, numbers, filters, what is kept; and nothing that is typed can be more than words."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from onrecord.cli.session import opened, reader_of
from onrecord.store.adding.adding import Page, add_pages

SEARCH = "/story/flood/search.html"
HTML = """<html><head><title>{title}</title><meta property="og:site_name" content="{outlet}">
<meta property="article:published_time" content="{day}"></head>
<body><article><h1>{title}</h1><p>{text}</p></article></body></html>"""
PAGES = {
    "one.html": HTML.format(
        title="Flood in Ferrin", outlet="Valley Courier", day="2031-05-04",
        text="The flood killed 12 people in Ferrin, the Interior Ministry said on Sunday. About 3,000 people were evacuated.",
    ),
    "two.html": HTML.format(
        title="Toll in Ferrin rises", outlet="Coast Herald", day="2031-05-05",
        text="The flood killed 17 people in Ferrin, the Interior Ministry said on Monday. The Red Cross said 21 people were "
        "killed in Ferrin as of Monday.",
    ),
}  # fmt: skip


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger of two pages of two outlets."""
    with opened(tmp_path / "ledger", make=True) as store:
        pages = [Page(name, text.encode()) for name, text in PAGES.items()]
        list(add_pages(store, pages, reader_of(store), now=lambda: "2031-05-06T08:00:00Z", story="flood"))
    return tmp_path / "ledger"


def searched(client: TestClient, **asked: str) -> str:
    """The search page for what is asked."""
    answer = client.get(SEARCH, params={name.rstrip("_"): value for name, value in asked.items()})
    assert answer.status_code == 200
    return answer.text


def found(client: TestClient, **asked: str) -> list[str]:
    """The printed words of the claims that a search lists."""
    return re.findall(r'<p class="hit"><a class="said" href="[^"]*">“([^”]*)”', searched(client, **asked))


def test_words_find_claims_with_the_words_marked(client: TestClient) -> None:
    """Any form of a word is found, and stands marked in its sentence."""
    page = searched(client, q="killing")
    assert "<mark>killed</mark>" in page
    assert len(found(client, q="killing", kind="figure")) == 3


VALUES = [
    ("17", ["17 people"]),
    ("15-18", ["17 people"]),
    ("3,000", ["About 3,000 people"]),
    ("three thousand", ["About 3,000 people"]),
    ("22", []),
]


def test_a_number_finds_the_figures_it_lies_in(client: TestClient) -> None:
    """By what figures mean, not by how they are written."""
    for number, expected in VALUES:
        assert found(client, number=number) == expected, number


def test_a_number_alone_is_looked_for_by_value(client: TestClient) -> None:
    """Typed as a search; in quotation marks it is words."""
    assert found(client, q="16-18") == ["17 people"]
    assert "Look for it as printed" in searched(client, q="17")
    assert "<mark>17</mark>" in searched(client, q='"17"')


FILTERS: list[tuple[dict[str, str], set[str]]] = [
    ({"outlet": "Coast Herald"}, {"17 people", "21 people"}),
    ({"outlet": "Nobody’s Post"}, set()),
    ({"interested": "yes"}, set()),
    ({"origin": "Red Cross"}, {"21 people"}),
    ({"from": "2031-05-05"}, {"17 people", "21 people"}),
    ({"to": "2031-05-04"}, {"12 people"}),
    ({"reviewed": "yes"}, set()),
    ({"anonymous": "yes"}, set()),
]


def test_filters_narrow(client: TestClient) -> None:
    """Each by what it says."""
    for filters, expected in FILTERS:
        page = client.get(SEARCH, params={"q": "killed people", "kind": "figure", **filters}).text
        assert set(re.findall(r'<p class="hit"><a class="said" href="[^"]*">“([^”]*)”', page)) == expected, filters


def test_a_verdict_finds_both_its_sides(client: TestClient) -> None:
    """Whatever differs, updates or is later stands on two pages."""
    both = [name for name in ("updates", "later", "differs") if len(found(client, verdict=name)) > 1]
    assert both


def test_counts_lead_to_what_they_count(client: TestClient) -> None:
    """The link beside a count gives so many claims."""
    page = searched(client, q="killed", kind="figure")
    href, count = re.findall(
        r'<a href="(search\.html\?[^"]*outlet=Coast\+Herald[^"]*)">Coast Herald</a> <span class="read">(\d+)<', page
    )[0]
    narrowed = client.get("/story/flood/" + href.replace("&amp;", "&")).text
    assert len(re.findall(r'<p class="hit">', narrowed)) == int(count)


HOSTILE = [
    '" OR 1=1 --', "a* OR b", 'NEAR(killed, "people" 3)', "words : killed", "{words} : killed", "-words:killed", "killed AND",
    "NOT", "(((((", '"', '""""""', "^killed", "killed + people", "'; DROP TABLE claims; --", "\0", "\ufdd0<b>", "<script>alert(1)</script>",
    "%", "_", "\\", "💥", "\u202e", "a" * 10_000, '"' * 5_000, "- " * 5_000, "(" * 20_000, "1-" * 10_000, "9" * 20_000,
]  # fmt: skip


FIELDS = ("q", "number", "origin", "outlet", "question", "verdict", "from", "to", "kind", "order", "in", "start")


def test_nothing_typed_is_more_than_words(client: TestClient) -> None:
    """In no field does an operator, mark-up or a statement get through, however long; and each answer comes at once."""
    searched(client, q="killed")  # what is loaded once
    for typed in HOSTILE:
        for field in FIELDS:
            began = time.process_time()
            answer = client.get(SEARCH, params={"q": "killed"} | {field: typed})
            assert answer.status_code == 200, (field, typed[:20])
            assert "<script>alert" not in answer.text
            assert "<b>" not in answer.text
            assert time.process_time() - began < 1, (field, typed[:20])


def test_operators_are_plain_words(client: TestClient) -> None:
    """`OR` must stand in the sentence like any word: nothing is found."""
    assert not found(client, q="killed OR evacuated")
    assert not found(client, q="kil*")
    assert found(client, q="killed -evacuated", kind="figure")


def test_a_long_search_is_cut_and_says_so(client: TestClient) -> None:
    """The first part is looked for."""
    assert "characters were looked for" in searched(client, q="killed " * 500)


def test_what_nothing_holds_is_said_with_a_way_on(client: TestClient) -> None:
    """No dead end."""
    page = searched(client, q="volcano", outlet="Coast Herald")
    assert "Nothing was found." in page
    assert "begin anew" in page


def test_paragraphs_are_searched_too(client: TestClient) -> None:
    """Where no claim was read there may still be a text."""
    page = searched(client, q="toll rises", in_="text")
    assert "<mark>Toll</mark>" in page
    assert "articles/art-" in page


def test_a_search_is_kept_and_forgotten(client: TestClient) -> None:
    """By its name, with its filters; of no other person."""
    csrf = re.findall(r'name="csrf" value="([^"]+)"', searched(client, q="killed", outlet="Coast Herald"))[0]
    body = {"csrf": csrf, "query": "q=killed&outlet=Coast+Herald&nonsense=1", "name": "Herald <b>"}
    page = client.post("/story/flood/searches", data=body).text
    assert "Herald &lt;b&gt;" in page
    assert 'href="search.html?q=killed&amp;outlet=Coast+Herald"' in page
    key = re.findall(r"searches/(search-\w+)/forget", page)[0]
    page = client.post(f"/story/flood/searches/{key}/forget", data={"csrf": csrf, "query": ""}).text
    assert "Herald &lt;b&gt;" not in page


def test_keeping_needs_the_token_of_the_page(client: TestClient) -> None:
    """Another site's form keeps nothing."""
    assert client.post("/story/flood/searches", data={"query": "q=killed"}).status_code == 403


def test_an_earlier_day_is_searched_as_it_was_known(client: TestClient) -> None:
    """On 4 May nobody had said 17."""
    page = client.get("/story/flood@2031-05-04/search.html", params={"q": "killed"}).text
    assert "12 people" in page
    assert "17 people" not in page


def test_the_page_as_data(client: TestClient) -> None:
    """The same address with `.json` finds the same."""
    page = client.get("/story/flood/search.json", params={"q": "killed", "number": "17"}).json()
    assert [row["claim"]["low"] for row in page["rows"]] == [17]
    assert client.get("/story/flood/search.json", params={"q": "toll", "in": "text"}).json()["total"] == 1

"""Marking where one reads: the form works without script, the label stands on the page, and an undo takes it off."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

STORY = "/story/flood"


def csrf_of(client: TestClient) -> str:
    """The token that a page gives its forms."""
    token: str
    (token,) = re.findall(r'<meta name="csrf" content="([^"]+)"', client.get(f"{STORY}/questions.html").text)
    return token


def page_of(client: TestClient, what: str) -> tuple[str, str]:
    """The address of a page about something, and its id."""
    lists = {"question": "questions", "capture": "articles", "source": "sources"}
    listed = client.get(f"{STORY}/{lists[what]}.html").text
    found = re.findall(rf'href="({lists[what]}/([\w-]+)\.html)">', listed)[0]
    return f"{STORY}/{found[0]}", found[1]


@pytest.mark.parametrize("what", ["question", "capture", "source"])
def test_what_is_marked_on_its_page_bears_the_label(client: TestClient, what: str) -> None:
    """Chosen in the form that the page has; then not marked any more."""
    address, thing = page_of(client, what)
    page = client.get(address).text
    assert "Mark how far it may be passed on" in page
    assert 'class="tlp' not in page
    form = {"verb": "mark", "what": what, "thing": thing, "level": "AMBER+STRICT", "csrf": csrf_of(client)}
    answer = client.post(f"{STORY}/judge", data=form)
    assert answer.status_code == 200
    assert "TLP:AMBER+STRICT" in answer.text  # the decision, in words
    page = client.get(address).text
    assert '<strong class="tlp tlp-amber-strict">TLP:AMBER+STRICT</strong>' in page
    assert "It bears TLP:AMBER+STRICT. Mark it otherwise" in page
    client.post(f"{STORY}/judge", data=form | {"level": "none"})
    assert 'class="tlp' not in client.get(address).text


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"what": "question", "thing": "que-gone", "level": "RED"}, "no longer on record"),
        ({"what": "source", "thing": "src-gone", "level": "RED"}, "no longer on record"),
        ({"what": "", "thing": "que-gone", "level": "RED"}, "no longer on record"),
        ({"what": "question", "level": ""}, "Choose a marking"),
        ({"what": "question", "level": "PINK"}, "is no marking"),
    ],
)
def test_what_cannot_be_marked_is_said(client: TestClient, form: dict[str, str], said: str) -> None:
    """And nothing is kept."""
    form = {"thing": page_of(client, "question")[1]} | form | {"verb": "mark", "csrf": csrf_of(client)}
    answer = client.post(f"{STORY}/judge", data=form)
    assert (answer.status_code, said in answer.text) == (422, True)
    assert "marked the" not in client.get(f"{STORY}/judgements.html").text


def rows_with(page: str, label: str) -> int:
    """How many rows of a list, or claims of an article, bear a label."""
    rows = re.findall(r'<th scope="row">.*?</th>|<li class="claim".*?</li>|<p class="hit">.*?</p>', page, re.DOTALL)
    return sum(label in row for row in rows)


def test_single_claims_bear_the_label_of_what_they_are_made_of(client: TestClient) -> None:
    """In lists, in a search and on their article's page; of the other article none; nothing where all may see it."""
    address, article = page_of(client, "capture")
    other = next(
        one
        for one in re.findall(r"articles/([\w-]+)\.html", client.get(f"{STORY}/articles.html").text)
        if one != article
    )
    form = {"verb": "mark", "what": "capture", "thing": article, "csrf": csrf_of(client)}
    label = '<strong class="tlp tlp-amber">TLP:AMBER</strong>'
    pages = (f"{STORY}/claims.html", f"{STORY}/search.html?q=killed", address, f"{STORY}/articles.html")
    for level, expected in (("CLEAR", False), ("none", False), ("AMBER", True)):
        client.post(f"{STORY}/judge", data=form | {"level": level})
        for page in pages:
            assert bool(rows_with(client.get(page).text, label)) is expected, (level, page)
            assert rows_with(client.get(page).text, "TLP:CLEAR") == 0
        assert rows_with(client.get(f"{STORY}/articles/{other}.html").text, "TLP:") == 0
    claims = client.get("/api/stories/flood/claims?limit=500").json()["rows"]
    mine = sum(row["article"] == article for row in claims)
    assert rows_with(client.get(address).text, label) == mine
    assert client.get(f"{STORY}/questions.html").text.count(label) >= 1  # made of the article's figure

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

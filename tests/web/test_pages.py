"""Every page of a story is there, live, with its headers; none leads nowhere."""

from __future__ import annotations

import re
from urllib.parse import urljoin

import pytest
from fastapi.testclient import TestClient

from onrecord.briefing.pages import LISTS, VIEWS


def links_of(text: str, base: str) -> set[str]:
    """The addresses that a page leads to, without fragments."""
    return {urljoin(base, one).partition("#")[0] for one in re.findall(r'(?:href|src)="([^"]*)"', text)}


@pytest.mark.parametrize("name", [href for href, _ in (*VIEWS, *LISTS)])
def test_each_page_of_the_navigation_is_there(client: TestClient, name: str) -> None:
    """The daily views and the lists stand under the names that a briefing has."""
    answer = client.get(f"/story/flood/{name}")
    assert answer.status_code == 200
    assert "<h1" in answer.text


def test_a_single_story_is_the_first_page(client: TestClient) -> None:
    """With one story, the root leads to it."""
    assert str(client.get("/").url).endswith("/story/flood/index.html")


def test_no_link_is_dead(client: TestClient) -> None:
    """From the first page on, every address within the workbench answers."""
    waiting, seen = {"http://localhost/story/flood/index.html"}, set[str]()
    while waiting:
        here = waiting.pop()
        seen.add(here)
        answer = client.get(here)
        assert answer.status_code == 200, here
        if "text/html" in answer.headers["content-type"]:
            waiting |= {
                one for one in links_of(answer.text, str(answer.url)) if one.startswith("http://localhost/")
            } - seen
    assert len(seen) > 20


def test_a_question_says_who_says_what(client: TestClient) -> None:
    """Both origins stand on the question's page, and its data beside it."""
    page = client.get("/story/flood/questions.html").text
    (first,) = re.findall(r'href="(questions/que-\w+\.html)">How many people were killed[^<]*Ferrin', page)
    answer = client.get(f"/story/flood/{first}")
    assert "Interior Ministry" in answer.text
    assert "Red Cross" in answer.text
    data = client.get(f"/story/flood/{first.replace('.html', '.json')}").json()
    assert {row["origin"] for row in data["accounts"]} == {"Interior Ministry", "Red Cross"}


def test_as_known_on_a_day_leaves_out_what_came_later(client: TestClient) -> None:
    """On 4 May nobody had said 17 or 21."""
    page = client.get("/story/flood/questions.html").text
    (first,) = re.findall(r'href="(questions/que-\w+\.html)">How many people were killed[^<]*Ferrin', page)
    data = client.get(f"/story/flood/{first.replace('.html', '.json')}?on=2031-05-04").json()
    assert [row["low"] for row in data["accounts"]] == [12]
    assert "as known on 4 May 2031" in client.get(f"/story/flood/{first}?on=2031-05-04").text


def test_another_name_is_refused(client: TestClient) -> None:
    """A page elsewhere that leads its own name to this machine reads nothing."""
    assert client.get("/", headers={"host": "rebound.example"}).status_code == 421


def test_what_is_not_there_is_said_plainly(client: TestClient) -> None:
    """No page, no story, no question."""
    for address in ("/story/flood/nothing.html", "/story/none/index.html", "/story/flood/questions/que-0.html"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert "That did not work" in answer.text

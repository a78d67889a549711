"""Every answer carries the headers that keep a browser in bounds: pages, files, failures, refusals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from onrecord.web.app import create_app
from onrecord.web.guard import HEADERS, POLICY
from web.conftest import PAGES, add_texts, desk_over


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """One browser for all that is asked here: nothing of it changes the record."""
    folder = tmp_path_factory.mktemp("guarded") / "ledger"
    add_texts(folder, PAGES)
    desk = desk_over(folder)
    with TestClient(create_app(desk.settings, desk=desk), base_url="http://localhost") as client:
        yield client


ANSWERS = [
    ("GET", "/story/flood/index.html", 200),
    ("GET", "/story/flood/questions.html", 200),
    ("GET", "/static/desk.js", 200),
    ("GET", "/static/desk.css", 200),
    ("GET", "/static/none.js", 404),
    ("GET", "/style.css", 200),
    ("GET", "/openapi.json", 200),
    ("GET", "/story/flood/none.html", 404),
    ("GET", "/none", 404),
    ("GET", "/story/flood/questions.html?start=x", 422),
    ("GET", "/audit.csv", 200),
    ("POST", "/account/tokens", 403),
    ("PUT", "/style.css", 405),
    ("OPTIONS", "/", 405),
]


@pytest.mark.parametrize(("method", "address", "status"), ANSWERS)
def test_every_answer_carries_the_headers(client: TestClient, method: str, address: str, status: int) -> None:
    """Also those that say no."""
    answer = client.request(method, address)
    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert "cache-control" in answer.headers
    assert "server" not in answer.headers


def test_refusals_carry_them_too(client: TestClient) -> None:
    """A wrong name, another site."""
    for headers in ({"host": "rebound.example"}, {"sec-fetch-site": "cross-site"}):
        assert client.get("/", headers=headers).headers["content-security-policy"] == POLICY


@pytest.fixture
def failing(ledger: Path) -> Iterator[TestClient]:
    """A workbench with a room that fails."""
    desk = desk_over(ledger)
    app: FastAPI = create_app(desk.settings, desk=desk)

    def fail() -> None:
        raise RuntimeError("a secret of the inside: /home/ada")

    app.get("/fails")(fail)
    with TestClient(app, base_url="http://localhost", raise_server_exceptions=False) as client:
        yield client


def test_a_fault_is_plain_and_tells_nothing_of_the_inside(failing: TestClient) -> None:
    """One sentence, the headers, and no trace."""
    answer = failing.get("/fails")
    assert answer.status_code == 500
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert "Ada" not in answer.text
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text


def test_the_policy_lets_nothing_in_from_elsewhere() -> None:
    """No script or style inside a page, no plug-ins, no frames, no other site."""
    rules = dict(rule.strip().partition(" ")[::2] for rule in POLICY.split(";"))
    assert rules["default-src"] == rules["frame-ancestors"] == rules["base-uri"] == "'none'"
    assert {value for name, value in rules.items() if value != "'none'"} == {"'self'"}
    assert not re.search(r"unsafe|\*|data:|blob:|http", POLICY)


def test_pages_are_not_kept_by_browsers(client: TestClient) -> None:
    """What stands on a page may be withdrawn; scripts and styles may be kept, and are asked for again."""
    assert client.get("/story/flood/index.html").headers["cache-control"] == "no-store"
    assert client.get("/static/desk.js").headers["cache-control"] == "no-cache"


def test_a_browser_gets_one_cookie_that_no_script_reads(client: TestClient) -> None:
    """And no other site makes it send; style and scripts give none."""
    client.cookies.clear()
    assert "set-cookie" not in client.get("/style.css").headers
    given = client.get("/story/flood/index.html").headers["set-cookie"].casefold()
    assert {"httponly", "samesite=strict", "path=/"} <= {part.strip() for part in given.split(";")}
    assert "set-cookie" not in client.get("/story/flood/index.html").headers

"""What stands before every page: names, other sites, forgeries, sizes, addresses that lead astray."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from onrecord.web.app import create_app
from onrecord.web.guard import MOST_FORM_BYTES, SAFE, same_site
from onrecord.web.settings import WebSettings
from web.conftest import PAGES, add_texts, desk_over
from web.every_address import every_address

STORY = "/story/flood"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """One browser for all that is asked here: nothing of it changes the record."""
    folder = tmp_path_factory.mktemp("guarded") / "ledger"
    add_texts(folder, PAGES)
    desk = desk_over(folder)
    with TestClient(create_app(desk.settings, desk=desk), base_url="http://localhost") as client:
        yield client


def csrf_of(client: TestClient, address: str = "/account.html") -> str:
    """The token that a page's forms carry."""
    (token,) = re.findall(r'<meta name="csrf" content="(\w+)">', client.get(address).text)
    return str(token)


@pytest.mark.parametrize(
    "host", ["rebound.example", "localhost.rebound.example", "127.0.0.1.rebound.example", "", "[::2]"]
)
def test_another_name_is_refused(client: TestClient, host: str) -> None:
    """A page elsewhere that leads its own name to this machine (DNS rebinding) reads and sends nothing."""
    for method in ("GET", "POST"):
        assert client.request(method, f"{STORY}/index.html", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8377", "127.0.0.1:1", "[::1]:8377", "[::1]"])
def test_names_of_this_machine_are_known(client: TestClient, host: str) -> None:
    """With any port, since it may stand behind another server."""
    assert client.get("/style.css", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("header", ["x-forwarded-for", "X-Real-IP", "Forwarded", "Via"])
def test_what_another_server_passes_on_is_refused(client: TestClient, header: str) -> None:
    """Started for this machine alone, it must not be opened to others by a server in front that calls it localhost."""
    assert client.get("/", headers={header: "203.0.113.9"}).status_code == 421


OTHER_SITES = [
    ({"origin": "https://other.example"}, "a form of another site"),
    ({"origin": "http://localhost:9999"}, "another program on this machine"),
    ({"origin": "null"}, "a page in a frame without an origin"),
    ({"sec-fetch-site": "cross-site"}, "a script of another site"),
    ({"sec-fetch-site": "same-site"}, "a neighbour under the same name"),
]


@pytest.mark.parametrize(("headers", "what"), OTHER_SITES, ids=[what for _, what in OTHER_SITES])
def test_another_site_changes_nothing(client: TestClient, headers: dict[str, str], what: str) -> None:
    """Even with the right token."""
    token = csrf_of(client)
    sent = client.post("/account/tokens", data={"csrf": token, "label": what}, headers=headers)
    assert sent.status_code == 403
    assert what not in client.get("/account.html").text


def test_our_own_form_is_let_through(client: TestClient) -> None:
    """As browsers send it: with our origin, or with none told where a page says so, and named our own."""
    token = csrf_of(client)
    for headers in ({"origin": "http://localhost"}, {"origin": "null", "sec-fetch-site": "same-origin"}, {}):
        assert client.post("/account/tokens", data={"csrf": token, "label": "x"}, headers=headers).status_code == 200


@pytest.mark.parametrize("mode", ["no-cors", "cors", "same-origin"])
def test_another_site_loads_nothing(client: TestClient, mode: str) -> None:
    """Not as a picture, a script or data, and not in a frame; a link that somebody follows leads here."""
    asked = {"sec-fetch-site": "cross-site", "sec-fetch-mode": mode, "sec-fetch-dest": "image"}
    assert client.get(f"{STORY}/index.html", headers=asked).status_code == 403
    framed = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe"}
    assert client.get(f"{STORY}/index.html", headers=framed).status_code == 403
    followed = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    assert client.get(f"{STORY}/index.html", headers=followed).status_code == 200


FORGED = ["", "0" * 64, "csrf"]


@pytest.mark.parametrize("token", FORGED)
def test_a_form_without_the_token_is_refused(client: TestClient, token: str) -> None:
    """In a field or in a header."""
    assert client.post("/account/tokens", data={"csrf": token, "label": "forged"}).status_code == 403
    sent = client.post("/account/tokens", data={"label": "forged"}, headers={"X-CSRF-Token": token})
    assert sent.status_code == 403
    assert client.post("/account/tokens", json={"csrf": token, "label": "forged"}).status_code == 403


def test_the_token_is_the_browsers_own(client: TestClient) -> None:
    """Another visit's token is no good here."""
    other = csrf_of(client)
    client.cookies.clear()
    assert csrf_of(client) != other
    assert client.post("/account/tokens", data={"csrf": other, "label": "x"}).status_code == 403


def test_every_address_that_changes_something_wants_the_token(client: TestClient) -> None:
    """Whatever room is added later: no POST, PUT, PATCH or DELETE is answered without it."""
    changing = [(method, path) for method, path, _ in every_address(client) if method not in SAFE]
    assert len(changing) > 9
    for method, path in changing:
        assert client.request(method, path).status_code == 403, (method, path)


def test_too_much_is_refused_before_it_is_read(client: TestClient) -> None:
    """By what a request says of its length."""
    answer = client.post("/account/tokens", content=b"x" * (MOST_FORM_BYTES + 1))
    assert answer.status_code == 413
    assert f"{MOST_FORM_BYTES:,} bytes" in answer.text


def test_too_much_in_pieces_is_refused_while_it_comes(client: TestClient) -> None:
    """Where a request says nothing of its length, what comes is counted; nobody waits for the end of it."""
    taken = 0

    def pieces() -> Iterator[bytes]:
        nonlocal taken
        yield b"label="
        for _ in range(400):
            taken += 1
            yield b"x" * 16_384

    form = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/account/tokens", content=pieces(), headers=form).status_code == 413
    assert taken == 400  # the test client sends all before it asks; a server stops reading


ASTRAY = [
    "/static/../guard.py", "/static/%2e%2e/guard.py", "/static/..%2fguard.py", "/static//etc/passwd",
    "/static/%2fetc%2fpasswd", "/static/desk.css%00.html", "/static/....//guard.py", "/static/..%5cguard.py",
    f"{STORY}/../../etc/passwd", f"{STORY}/%2e%2e/%2e%2e/etc/passwd", f"{STORY}/questions/..%2f..%2fdesk.sqlite3",
    f"{STORY}/questions/%00.html", f"{STORY}/articles/..%2f..%2f..%2fetc%2fpasswd.html", f"{STORY}/articles/%00.json",
    f"{STORY}/copies/..%2f--..%2f.html", f"{STORY}/numbers/%2e%2e.html", f"{STORY}/%00.html", f"{STORY}/..%2fdesk.sqlite3",
    "/story/..%2f..%2fetc/index.html", "/story/%00/index.html", "/story/flood%2f..%2fother/index.html",
    "/story/flood@none/index.html", "/desk.sqlite3", "/story/flood/ledger.sqlite3", "//etc/passwd",
]  # fmt: skip


@pytest.mark.parametrize("address", ASTRAY)
def test_addresses_that_lead_astray_find_nothing(client: TestClient, address: str) -> None:
    """No file beside the pages, no other story, no fault of the program."""
    answer = client.get(f"http://localhost{address}")
    assert answer.status_code in (400, 404, 422), answer.text[:200]
    assert "root:" not in answer.text
    assert "SQLite format" not in answer.text


def test_methods_that_are_not_meant_are_refused(client: TestClient) -> None:
    """A page is read, not written."""
    for method in ("PUT", "DELETE", "PATCH", "TRACE", "PROPFIND"):
        assert client.request(method, f"{STORY}/index.html").status_code in (403, 404, 405)


@pytest.mark.parametrize(
    ("wanted", "led"),
    [
        ("/story/flood/now.html", "/story/flood/now.html"),
        ("/story/flood/questions/q.html?on=2031-05-04", "/story/flood/questions/q.html?on=2031-05-04"),
        ("https://other.example/", "/"), ("//other.example/", "/"), ("/\\other.example", "/"), ("\\/other.example", "/"),
        ("javascript:alert(1)", "/"), ("", "/"), ("/a\r\nSet-Cookie: x=y", "/"), (" //other.example", "/"),
        ("/\t/other.example", "/"), ("other.example", "/"),
    ],
)  # fmt: skip
def test_after_signing_in_one_stays_here(wanted: str, led: str) -> None:
    """An address given in a link leads nowhere else."""
    assert same_site(wanted) == led


@pytest.mark.parametrize(
    ("host", "names", "known"),
    [
        ("192.0.2.7", (), {"192.0.2.7", "localhost"}),
        ("0.0.0.0", ("Record.Example",), {"record.example"}),
        ("::1", (), {"[::1]"}),
    ],
)  # fmt: skip
def test_it_answers_to_its_own_names(host: str, names: tuple[str, ...], known: set[str]) -> None:
    """The address it listens at, and the names it was given."""
    assert known <= WebSettings(Path("ledger"), host, names=names).allowed_hosts

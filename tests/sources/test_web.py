"""Pages from addresses, against a server on this machine: polite, bounded, and never into a private network."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from onrecord.records import Problem
from onrecord.sources import connections, web
from onrecord.sources.web import AddressRefusedError, Fetcher, connect_checked, is_address, is_public, tidy_address
from onrecord.store.adding.adding import Page


class Server(BaseHTTPRequestHandler):
    """A few pages; what it was asked is kept."""

    asked: ClassVar[list[tuple[str, str | None]]] = []

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers["User-Agent"]))
        if self.path == "/page":
            self.answer(200, b"<p>Ten died.", ("Content-Type", "text/html; charset=utf-8"))
        elif self.path == "/large":
            self.answer(200, b"a" * 5000)
        elif self.path == "/moved":
            self.answer(302, b"", ("Location", "/page"))
        elif self.path == "/round":
            self.answer(302, b"", ("Location", "/round"))
        elif self.path == "/to-a-file":
            self.answer(302, b"", ("Location", "file:///etc/hostname"))
        elif self.path == "/to-the-host":
            self.answer(302, b"", ("Location", "http://169.254.169.254/latest/meta-data/"))
        elif self.path == "/to-ftp":
            self.answer(302, b"", ("Location", "ftp://127.0.0.1/a"))
        elif self.path == "/archive":
            self.answer(200, b"WARC/1.0\r\n")
        else:
            self.answer(404, b"gone")

    def answer(self, code: int, body: bytes, *headers: tuple[str, str]) -> None:
        self.send_response(code)
        for name, value in (*headers, ("Content-Length", str(len(body)))):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *ignored: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a server on this machine."""
    running = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    running.server_close()


ANY = Fetcher(allow_private=True, pause=0)


def test_a_page(server: str) -> None:
    """Its bytes, its address, its media type; the program says who asks."""
    assert ANY.fetch(f"{server}/page#top") == Page(f"{server}/page", b"<p>Ten died.", "text/html")
    assert Server.asked[-1][1] and Server.asked[-1][1].startswith("onrecord/")


def test_a_page_that_moved(server: str) -> None:
    """It keeps the address that was asked for."""
    assert ANY.fetch(f"{server}/moved") == Page(f"{server}/moved", b"<p>Ten died.", "text/html")


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/nothing", "the server answered 404"),
        ("/round", "redirects in circles"),
        ("/to-a-file", "not on the web"),
        ("/to-ftp", "not on the web"),
        ("/archive", "web archive (WARC)"),
    ],
)
def test_what_cannot_be_had_is_a_problem(server: str, path: str, why: str) -> None:
    """With its reason, and never a file of this machine."""
    found = ANY.fetch(server + path)
    assert isinstance(found, Problem)
    assert why in found.message


def test_a_page_too_large_is_given_up(server: str) -> None:
    """After its bound, not after its end."""
    found = Fetcher(allow_private=True, pause=0, most_bytes=1000).fetch(f"{server}/large")
    assert isinstance(found, Problem)
    assert found.kind == "too_large"


def test_a_page_that_trickles_is_given_up(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A whole page has its time."""
    monkeypatch.setattr(web, "_LONGEST_SECONDS", -1.0)
    found = ANY.fetch(f"{server}/page")
    assert isinstance(found, Problem)
    assert "it took too long" in found.message


def test_nobody_there() -> None:
    """A port where nothing listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    found = ANY.fetch(f"http://127.0.0.1:{port}/")
    assert isinstance(found, Problem)
    assert "refused" in found.message.lower()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0.0.0.0", "[::1]", "2130706433", "0x7f.1"])
def test_this_machine_is_refused(server: str, host: str) -> None:
    """However it is written; the server is never asked."""
    asked = len(Server.asked)
    found = Fetcher(pause=0).fetch(server.replace("127.0.0.1", host) + "/page")
    assert isinstance(found, Problem)
    assert len(Server.asked) == asked


def test_a_redirect_into_the_private_network_is_refused(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first host is public, the second is not: each connection is checked, not only the first."""
    real = connections.is_public
    answers = iter([True, False])
    monkeypatch.setattr(connections, "is_public", lambda address: next(answers))
    found = Fetcher(pause=0).fetch(f"{server}/moved")
    assert isinstance(found, Problem)
    assert "private network" in found.message
    assert not real("127.0.0.1")


def test_a_redirect_to_a_machine_of_the_host_is_refused(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The address where a rented server asks for its keys, written out in a redirect."""
    real = connections.is_public
    monkeypatch.setattr(connections, "is_public", lambda address: address == "127.0.0.1" or real(address))
    found = Fetcher(pause=0).fetch(f"{server}/to-the-host")
    assert isinstance(found, Problem)
    assert "169.254.169.254 lies on this machine or in a private network" in found.message


def test_a_name_is_asked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that gives a public address first and this machine's next (DNS rebinding): there is no next time."""
    answers = iter(["8.8.8.8", "127.0.0.1"])
    connected: list[str] = []

    class Noted(socket.socket):
        """Says where it would go."""

        def connect(self, address: tuple[str, int]) -> None:
            connected.append(address[0])
            raise TimeoutError

    def resolve(*_: object, **__: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), 80))]

    monkeypatch.setattr(connections.socket, "getaddrinfo", resolve)
    monkeypatch.setattr(connections.socket, "socket", Noted)
    with pytest.raises(TimeoutError):
        connect_checked("rebound.example", 80, 1.0, False)
    assert (connected, next(answers)) == (["8.8.8.8"], "127.0.0.1")


def test_the_address_that_was_checked_is_the_one_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that gives a private address is refused, whatever it gives when asked again."""
    monkeypatch.setattr(
        connections.socket,
        "getaddrinfo",
        lambda *a, **k: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.0.0.7", 80))],
    )
    with pytest.raises(AddressRefusedError):
        connect_checked("example.org", 80, 1.0, False)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True), ("2606:4700::1111", True), ("127.0.0.1", False), ("10.0.0.1", False), ("172.16.0.1", False),
        ("192.168.1.1", False), ("169.254.169.254", False), ("100.64.0.1", False), ("0.0.0.0", False), ("224.0.0.1", False),
        ("255.255.255.255", False), ("::1", False), ("fe80::1%eth0", False), ("fc00::1", False), ("::ffff:127.0.0.1", False),
        ("2002:7f00:1::", False), ("64:ff9b::7f00:1", False), ("64:ff9b:1::7f00:1", False), ("::7f00:1", False),
        ("::ffff:0:7f00:1", False), ("fec0::1", False), ("2001::7f00:1", False), ("::", False),
    ],
)  # fmt: skip
def test_which_addresses_are_public(address: str, public: bool) -> None:
    """Also those that hide an IPv4 address inside."""
    assert is_public(address) is public


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://Example.org", "https://example.org/"),
        ("https://me:secret@example.org:8443/a?b=c#d", "https://example.org:8443/a?b=c"),
        ("https://example.org/ä b", "https://example.org/%C3%A4%20b"),
        ("https://example.org/%C3%A4", "https://example.org/%C3%A4"),
        ("http://[2606:4700::1111]/x", "http://[2606:4700::1111]/x"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://example.org/\r\nHost: other", "https://example.org/Host:%20other"),
        ("file:///etc/passwd", None),
        ("ftp://example.org/", None),
        ("gopher://example.org/", None),
        ("http://", None),
        ("http://[bad", None),
        ("http://example.org:99999/", None),
        ("http://" + "a" * 300 + ".org/", None),
    ],
)
def test_an_address_as_it_is_kept(given: str, kept: str | None) -> None:
    """No name, password or fragment; only http and https."""
    assert tidy_address(given) == kept


@pytest.mark.parametrize(
    ("text", "address"), [("https://a.org", True), ("ftp://a", True), ("a/b.txt", False), ("C:\\a", False)]
)
def test_an_address_is_no_path(text: str, address: bool) -> None:
    """What `add` is given."""
    assert is_address(text) is address

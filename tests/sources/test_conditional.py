"""Fetching again and again: what has not changed is not sent, what is packed is unpacked within bounds, time is kept."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Iterator

import pytest

from onrecord.records import Problem
from onrecord.sources import web
from onrecord.sources.web import Fetcher, Validators, wait_of
from onrecord.store.adding.adding import Page
from sources.serving import Said, Site, served

ANY = Fetcher(allow_private=True, pause=0)


@pytest.fixture
def site() -> Iterator[Site]:
    """A site without pages."""
    with served(Site()) as running:
        yield running


def test_a_page_that_has_not_changed_is_not_sent_again(site: Site) -> None:
    """By what the server itself said of it."""
    validators = (("ETag", '"v1"'), ("Last-Modified", "Sun, 04 May 2031 08:00:00 GMT"))
    site.pages["/a"] = lambda asked: (
        Said(304) if asked.get("if-none-match") == '"v1"' else Said(200, b"Ten died.", validators)
    )
    first = ANY.ask(f"{site.address}/a")
    assert first.page == Page(f"{site.address}/a", b"Ten died.", None)
    again = ANY.ask(f"{site.address}/a", first.validators)
    assert (again.page, again.status) == (None, 304)
    assert site.asked[-1][1]["if-modified-since"] == "Sun, 04 May 2031 08:00:00 GMT"


@pytest.mark.parametrize("sent", ['"' + "x" * 400 + '"', "é"])
def test_what_could_not_be_sent_back_is_not_kept(site: Site, sent: str) -> None:
    """A header of any length or letters that a server makes up."""
    site.pages["/a"] = Said(200, b"Ten died.", (("ETag", sent),))
    assert ANY.ask(f"{site.address}/a").validators == Validators()


def test_a_packed_page_is_unpacked(site: Site) -> None:
    """As browsers do."""
    site.pages["/a"] = Said(200, gzip.compress(b"Ten died. " * 100), (("Content-Encoding", "gzip"),))
    page = ANY.fetch(f"{site.address}/a")
    assert isinstance(page, Page)
    assert page.content == b"Ten died. " * 100


def test_a_packed_page_that_swells_is_given_up(site: Site) -> None:
    """Ten kilobytes that are ten megabytes: stopped at the bound, not unpacked first."""
    site.pages["/a"] = Said(200, gzip.compress(bytes(10_000_000)), (("Content-Encoding", "gzip"),))
    found = Fetcher(allow_private=True, pause=0, most_bytes=100_000).fetch(f"{site.address}/a")
    assert isinstance(found, Problem)
    assert found.kind == "too_large"


@pytest.mark.parametrize(("packing", "why"), [("gzip", "packed bytes are broken"), ("br", "packed it as 'br'")])
def test_what_cannot_be_unpacked_is_a_problem(site: Site, packing: str, why: str) -> None:
    """Broken, or packed in a way that nobody asked for."""
    site.pages["/a"] = Said(200, b"no packed bytes at all", (("Content-Encoding", packing),))
    found = ANY.fetch(f"{site.address}/a")
    assert isinstance(found, Problem)
    assert why in found.message


def test_a_busy_server_says_how_long_to_leave_it_alone(site: Site) -> None:
    """In seconds or as a time; never more than a day."""
    site.pages["/a"] = Said(503, b"", (("Retry-After", "7200"),))
    assert ANY.ask(f"{site.address}/a").wait == 7200.0
    assert wait_of("99999999999", now=0.0) == 86400.0
    assert wait_of("Thu, 01 Jan 1970 00:00:05 GMT", now=10.0) == 0.0


def test_a_server_that_never_ends_its_headers_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """A letter now and then keeps any single wait short; the page's own time ends it."""
    monkeypatch.setattr(web, "_LONGEST_SECONDS", 0.6)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=_trickle, args=(listening,), daemon=True).start()
        began = time.monotonic()
        found = ANY.fetch(f"http://127.0.0.1:{listening.getsockname()[1]}/")
    assert time.monotonic() - began < 5
    assert isinstance(found, Problem)
    assert "it took too long" in found.message


def _trickle(listening: socket.socket) -> None:
    connection, _ = listening.accept()
    with connection:
        try:
            connection.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
            while True:
                connection.sendall(b"a")
                time.sleep(0.05)
        except OSError:
            return

"""Pages from addresses: fetched politely, one at a time, and never from inside the user's own network.

An address can come from a page that somebody else wrote. So every connection, also of a redirect, is made to an
address that was looked at first: no loopback, private, link-local or reserved one, unless the user says so.
"""

from __future__ import annotations

import http.client
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from functools import partial
from typing import Any
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from onrecord import __version__
from onrecord.problems import problem
from onrecord.records import Problem
from onrecord.sources.connections import AddressRefusedError, Deadline, connect_checked, connection_to, is_public
from onrecord.sources.page_bytes import MOST_BYTES, WEB_ARCHIVE, is_web_archive
from onrecord.store.adding.adding import Page

__all__ = [
    "AddressRefusedError", "Answer", "Fetcher", "NotFetchedError", "Validators", "connect_checked", "is_address",
    "is_public", "tidy_address",
]  # fmt: skip

AGENT = f"onrecord/{__version__} (reads single pages for a person)"
_LONGEST_SECONDS = 120.0  # for a whole page, with its redirects
_CHUNK = 64 * 1024
_REDIRECTS = 5
_MOVED = frozenset({301, 302, 303, 307, 308})
_NOT_CHANGED = 304
_LONGEST_WAIT = 24 * 3600.0


class NotFetchedError(OSError):
    """A page that is not asked for, or not kept; the message says why in words."""


class TooLargeError(Exception):
    """More bytes than are read of one page."""


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said of the page it gave last; with it, it need not give the same page again."""

    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking for a page: the page, a Problem, or None where it is still the one given last.

    `status` is 0 where no server answered; `wait` is how many seconds the server asks to be left alone.
    """

    page: Page | Problem | None
    status: int = 0
    validators: Validators = Validators()
    wait: float | None = None


@dataclass(frozen=True)
class Fetcher:
    """Fetches pages, each after a pause (in seconds), so that no server is pressed.

    `before` is asked before every request, also of a redirect: it may wait, or raise NotFetchedError.
    """

    allow_private: bool = False
    pause: float = 0.5
    most_bytes: int = MOST_BYTES
    before: Callable[[str], None] | None = None
    agent: str = AGENT

    def fetch(self, address: str) -> Page | Problem:
        """One page; a Problem where it cannot be had."""
        page = self.ask(address).page
        return page or problem("unreadable_file", address, "The server says that it has not changed.")

    def ask(self, address: str, known: Validators | None = None) -> Answer:
        """One page, unless it is still the one that is known."""
        name = tidy_address(address)
        if name is None:
            return Answer(problem("unreadable_file", address, "Only http and https addresses are read."))
        time.sleep(self.pause)
        deadline = Deadline(_LONGEST_SECONDS)
        try:
            if self.before:
                self.before(name)
            with deadline:
                return self._follow(name, known or Validators(), deadline)
        except TooLargeError:
            why = f"It is larger than {self.most_bytes:,} bytes, the most read of one page."
            return Answer(problem("too_large", name, why))
        except (OSError, http.client.HTTPException, ValueError, zlib.error) as error:
            why = "it took too long" if deadline.over else _why(error)
            return Answer(problem("unreadable_file", name, f"The page could not be fetched: {why}."))

    def _follow(self, name: str, known: Validators, deadline: Deadline) -> Answer:
        """Ask, and go where the server points, a few times; each time anew as if it were the first."""
        address = name
        for hop in range(_REDIRECTS + 1):
            if self.before and hop:
                self.before(address)
            answer, target = self._once(name, address, known, deadline)
            if answer is not None:
                return answer
            address = tidy_address(urljoin(address, target)) or ""
            if not address:
                raise NotFetchedError("it redirects to something that is not on the web")
        raise NotFetchedError("it redirects in circles")

    def _once(self, name: str, address: str, known: Validators, deadline: Deadline) -> tuple[Answer | None, str]:
        """One request: what came of it, or else where it points."""
        parts = urlsplit(address)
        connection = connection_to(parts.scheme, parts.netloc, allow_private=self.allow_private, deadline=deadline)
        try:
            connection.request("GET", urlunsplit(("", "", parts.path, parts.query, "")), headers=self._headers(known))
            given = connection.getresponse()
            if given.status in _MOVED and given.headers.get("Location"):
                return None, given.headers["Location"]
            return self._answer(name, given, deadline), ""
        finally:
            connection.close()

    def _headers(self, known: Validators) -> dict[str, str]:
        said = {"User-Agent": self.agent, "Accept": "*/*", "Accept-Encoding": "gzip", "Connection": "close"}
        asked = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
        return said | {header: value for header, value in asked.items() if value}

    def _answer(self, name: str, given: http.client.HTTPResponse, deadline: Deadline) -> Answer:
        wait = wait_of(given.headers.get("Retry-After"), now=time.time())
        if given.status == _NOT_CHANGED:
            return Answer(None, given.status)
        if not 200 <= given.status < 300:
            why = f"The page could not be fetched: the server answered {given.status}."
            return Answer(problem("unreadable_file", name, why), given.status, wait=wait)
        content = _read(given, self.most_bytes, deadline)
        if is_web_archive(content):
            return Answer(problem("unreadable_file", name, WEB_ARCHIVE), given.status)
        media_type = given.headers.get_content_type() if given.headers.get("Content-Type") else None
        validators = Validators(_header(given, "ETag"), _header(given, "Last-Modified"))
        return Answer(Page(name, content, media_type), given.status, validators)


def is_address(text: str) -> bool:
    """Whether something given to `add` is an address and not a path.

    Example:
        >>> is_address("https://example.org/a"), is_address("pages/a.html")
        (True, False)
    """
    return "://" in text and text.split("://", 1)[0].isalnum()


def tidy_address(address: str) -> str | None:
    """An address as it is kept: without name, password and fragment. None where it is neither http nor https.

    Example:
        >>> tidy_address("https://me:secret@Example.org/a page#top")
        'https://example.org/a%20page'
    """
    try:
        parts = urlsplit(address.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    try:
        host = f"[{host}]" if ":" in host else host.encode("idna").decode()
    except UnicodeError:
        return None
    keep = partial(quote, safe="/%:;=&?@+$,!~*'()[]|")
    place = f"{host}:{port}" if port else host
    return urlunsplit((parts.scheme, place, keep(parts.path) or "/", keep(parts.query), ""))


def wait_of(header: str | None, *, now: float) -> float | None:
    """The seconds that a server asks to be left alone for, at most a day; None where it asks for nothing.

    Example:
        >>> wait_of("120", now=0.0), wait_of("Thu, 01 Jan 1970 00:01:00 GMT", now=10.0), wait_of("soon", now=0.0)
        (120.0, 50.0, None)
    """
    if not header:
        return None
    if header.strip().isascii() and header.strip().isdigit():
        return min(float(header.strip()[:9]), _LONGEST_WAIT)
    try:
        return min(max(parsedate_to_datetime(header).timestamp() - now, 0.0), _LONGEST_WAIT)
    except (ValueError, TypeError, OverflowError):
        return None


def _header(given: http.client.HTTPResponse, name: str) -> str:
    """A header to send back to the same server; none that could not be sent as one line."""
    value = str(given.headers.get(name) or "")
    return value if len(value) <= 300 and value.isascii() and value.isprintable() else ""


def _read(given: Any, most_bytes: int, deadline: Deadline) -> bytes:
    """The whole page, unpacked as it comes and never beyond its bound.

    Raises: TooLargeError; TimeoutError where it trickles for ever; NotFetchedError where it cannot be unpacked.
    """
    unpack = _unpacker(str(given.headers.get("Content-Encoding") or "").strip().casefold())
    give_up = time.monotonic() + _LONGEST_SECONDS
    content = bytearray()
    while chunk := given.read1(_CHUNK):
        content += unpack(chunk, most_bytes + 1 - len(content))
        if len(content) > most_bytes:
            raise TooLargeError
        if deadline.over or time.monotonic() > give_up:
            raise TimeoutError("it took too long")
    if deadline.over:  # a cut connection looks like the end of the page
        raise TimeoutError("it took too long")
    return bytes(content)


def _unpacker(packed: str) -> Callable[[bytes, int], bytes]:
    """How bytes are unpacked, at most so many at once. Raises: NotFetchedError for another packing."""
    if packed in ("", "identity"):
        return lambda chunk, _most: chunk
    if packed not in ("gzip", "x-gzip"):
        raise NotFetchedError(f"the server packed it as {packed[:20]!r}, which is not read")
    inner = zlib.decompressobj(wbits=31)
    return lambda chunk, most: inner.decompress(chunk, max(most, 1))


def _why(error: BaseException) -> str:
    if isinstance(error, TimeoutError):
        return "it took too long"
    if isinstance(error, zlib.error):
        return "its packed bytes are broken"
    return str(getattr(error, "strerror", None) or error).rstrip(".") or type(error).__name__

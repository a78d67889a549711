"""Pages from addresses: fetched politely, one at a time, and never from inside the user's own network.

An address can come from a page that somebody else wrote. So every connection, also of a redirect, is made to an
address that was looked at first: no loopback, private, link-local or reserved one, unless the user says so.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

from onrecord import __version__
from onrecord.problems import problem
from onrecord.records import Problem
from onrecord.sources.files import MOST_BYTES, is_web_archive
from onrecord.store.adding import Page

_AGENT = f"onrecord/{__version__} (reads single pages for a person)"
_TIMEOUT_SECONDS = 20.0  # for each wait
_LONGEST_SECONDS = 120.0  # for a whole page
_CHUNK = 64 * 1024
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # IPv6 addresses that stand for the IPv4 address in their last bits


class AddressRefusedError(OSError):
    """An address that leads to this machine or into a private network."""


@dataclass(frozen=True)
class Fetcher:
    """Fetches pages, each after a pause (in seconds), so that no server is pressed."""

    allow_private: bool = False
    pause: float = 0.5
    most_bytes: int = MOST_BYTES

    def fetch(self, address: str) -> Page | Problem:
        """One page; a Problem where it cannot be had."""
        name = tidy_address(address)
        if name is None:
            return problem("unreadable_file", address, "Only http and https addresses are read.")
        time.sleep(self.pause)
        try:
            return self._fetch(name)
        except (OSError, http.client.HTTPException, ValueError) as error:
            return problem("unreadable_file", name, f"The page could not be fetched: {_why(error)}.")

    def _fetch(self, name: str) -> Page | Problem:
        request = urllib.request.Request(name, headers={"User-Agent": _AGENT, "Accept": "*/*"})  # noqa: S310
        with _opener(allow_private=self.allow_private).open(request, timeout=_TIMEOUT_SECONDS) as answer:
            content = _read(answer, self.most_bytes)
            media_type = answer.headers.get_content_type() if answer.headers.get("Content-Type") else None
        if content is None:
            return problem(
                "too_large", name, f"It is larger than {self.most_bytes:,} bytes, the most read of one page."
            )
        if is_web_archive(content):
            return problem("unreadable_file", name, "It is a web archive (WARC). This version does not read those.")
        return Page(name, content, media_type)


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


def _read(answer: Any, most_bytes: int) -> bytes | None:
    """The whole page, or None where it is too large. A page that trickles in for ever is given up."""
    give_up = time.monotonic() + _LONGEST_SECONDS
    content = bytearray()
    while chunk := answer.read1(_CHUNK):
        content += chunk
        if len(content) > most_bytes:
            return None
        if time.monotonic() > give_up:
            raise TimeoutError("it took too long")
    return bytes(content)


def _why(error: BaseException) -> str:
    if isinstance(error, urllib.error.HTTPError) and 300 <= error.code < 400:
        return "it redirects in circles, or to something that is not on the web"
    if isinstance(error, urllib.error.HTTPError):
        return f"the server answered {error.code}"
    if isinstance(error, urllib.error.URLError) and isinstance(error.reason, BaseException):
        return _why(error.reason)
    if isinstance(error, TimeoutError):
        return "it took too long"
    return str(getattr(error, "strerror", None) or error).rstrip(".") or type(error).__name__


# ---- connections ----------------------------------------------------------------------------------------


def _opener(*, allow_private: bool) -> urllib.request.OpenerDirector:
    """http and https and nothing else: no files, no ftp, no proxy, no cookies; redirects go through the same."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        _Handler(allow_private=allow_private),
        urllib.request.HTTPRedirectHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.UnknownHandler(),  # refuses every other scheme
    ):
        opener.add_handler(handler)
    return opener


class _Handler(urllib.request.AbstractHTTPHandler):
    """Opens http and https over connections that look before they connect."""

    def __init__(self, *, allow_private: bool) -> None:
        super().__init__()
        self.allow_private = allow_private

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_connection(_Plain, self.allow_private), req)

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_connection(_Secure, self.allow_private), req)

    http_request = urllib.request.AbstractHTTPHandler.do_request_
    https_request = urllib.request.AbstractHTTPHandler.do_request_


def _connection(kind: type[_Plain], allow_private: bool) -> Any:
    def make(host: str, **options: Any) -> _Plain:
        connection = kind(host, **options)
        connection.allow_private = allow_private
        return connection

    return make


class _Plain(http.client.HTTPConnection):
    allow_private = False

    def connect(self) -> None:
        self.sock = connect_checked(self.host, self.port, self.timeout or _TIMEOUT_SECONDS, self.allow_private)


class _Secure(_Plain):
    default_port = 443

    def connect(self) -> None:
        super().connect()
        self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)


def connect_checked(host: str, port: int, timeout: float, allow_private: bool) -> socket.socket:
    """Connect to a host at an address that may be read, the very one that was checked.

    Raises: AddressRefusedError where all its addresses are private; OSError where none answers.
    """
    refused: OSError = AddressRefusedError(
        f"{host} lies on this machine or in a private network (--allow-private reads it all the same)"
    )
    for family, kind, protocol, _, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        if not allow_private and not is_public(str(address[0])):
            continue
        connection = socket.socket(family, kind, protocol)
        connection.settimeout(timeout)
        try:
            connection.connect(address)
        except OSError as error:
            connection.close()
            refused = error
            continue
        return connection
    raise refused


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet.

    Example:
        >>> [is_public(address) for address in ("127.0.0.1", "10.1.2.3", "::ffff:192.168.0.1", "8.8.8.8")]
        [False, False, False, True]
    """
    found = ipaddress.ip_address(address.split("%")[0])
    inner = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None) or found
    if isinstance(found, ipaddress.IPv6Address) and found in _NAT64:
        inner = ipaddress.IPv4Address(int(found) & 0xFFFF_FFFF)
    return bool(inner.is_global and not inner.is_multicast)

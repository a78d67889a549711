"""What stands before every page: who may ask under which name, what may be sent, and what a browser may load.

A page of another site must not be able to read or judge here: not by a form, not by a frame, not by a name of its own
that leads to this machine.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from fastapi import Request, Response
from fastapi.responses import PlainTextResponse

from onrecord.web.settings import WebSettings

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; font-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
MOST_BYTES = 80 * 1024 * 1024
"""The most that one request may send; single pages have their own, smaller bound."""
COOKIE, FIELD, HEADER = "onrecord", "csrf", "X-CSRF-Token"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

Next = Callable[[Request], Awaitable[Response]]


class Guard:
    """The middleware. Leaves: every answer with the headers; refused requests as plain text."""

    def __init__(self, settings: WebSettings) -> None:
        self.settings = settings

    async def __call__(self, request: Request, call_next: Next) -> Response:
        """Answer a request, or refuse it."""
        refused = self._refusal(request)
        response = PlainTextResponse(refused[1], status_code=refused[0]) if refused else await call_next(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    def _refusal(self, request: Request) -> tuple[int, str] | None:
        """Why a request is refused, with its status; None where it is not."""
        host = host_of(request.headers.get("host", ""))
        if host not in self.settings.allowed_hosts:
            return 421, "This workbench is not known by that name."
        if request.method in SAFE:
            return None
        if not from_here(request):
            return 403, "This request comes from another site."
        size = request.headers.get("content-length", "")
        if not size.isdigit() and request.headers.get("transfer-encoding"):
            return 411, "Say how much is sent."
        if size.isdigit() and int(size) > MOST_BYTES:
            return 413, f"More than {MOST_BYTES:,} bytes were sent."
        return None


def host_of(header: str) -> str:
    """The name in a Host header, without the port.

    Example:
        >>> host_of("Localhost:8377"), host_of("[::1]:80"), host_of("a.example")
        ('localhost', '[::1]', 'a.example')
    """
    name = header.strip().casefold()
    return name[: name.rindex("]") + 1] if name.startswith("[") and "]" in name else name.partition(":")[0]


def from_here(request: Request) -> bool:
    """Whether a request that changes something was sent by a page of ours, or by no browser at all."""
    site = request.headers.get("sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        return False
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc.casefold() == request.headers.get("host", "").casefold()


def new_secret() -> str:
    """A secret of 256 bits."""
    return secrets.token_urlsafe(32)


def csrf_token(secret: str, session: str) -> str:
    """The token that a form of a session carries."""
    return hmac.new(secret.encode(), f"csrf:{session}".encode(), hashlib.sha256).hexdigest()


def same_token(one: str, other: str) -> bool:
    """Whether two tokens are the same, in constant time."""
    return hmac.compare_digest(one.encode(), other.encode())

"""What stands before every page: who may ask under which name, what may be sent, and what a browser may load.

A page of another site must not be able to read or judge here: not by a form, not by a frame, not by a name of its own
that leads to this machine.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from urllib.parse import urlsplit

from fastapi import Request
from fastapi.responses import PlainTextResponse
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.web.people.people import reached_as
from onrecord.web.settings import WebSettings

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; font-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with no-referrer, browsers call the origin of our own forms "null"
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
"""What every answer carries, failures and files too."""
MOST_BYTES = 80 * 1024 * 1024
"""The most that one request may send where files are taken in; single pages have their own, smaller bound."""
MOST_FORM_BYTES = 1024 * 1024
"""The most that any other request may send."""
_UPLOADS = re.compile(r"(?:/story/[^/]+)?/add|/adding/[^/]+/(?:files|upload)")
COOKIE, FIELD, HEADER = "onrecord", "csrf", "X-CSRF-Token"
PASSED_ON = {"forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip"}
"""Headers of a server in front: with one, those who ask are not on this machine, whatever the address says."""
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class Guard:
    """The outermost middleware. Leaves: every answer with the headers; refused requests as plain text."""

    def __init__(self, app: ASGIApp, *, settings: WebSettings) -> None:
        self.app = app
        self.settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":  # there are no sockets here: a request for one gets no answer
                await self.app(scope, receive, send)
            return None
        request, begun = Request(scope), False

        async def guarded_send(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                self._add_headers(message, scope["path"])
            await send(message)

        refused = self._refusal(request)
        if refused:
            return await PlainTextResponse(refused[1], status_code=refused[0])(scope, receive, guarded_send)
        try:
            await self.app(scope, Metered(receive, most_bytes(scope["path"])), guarded_send)
        except Exception as error:
            if not begun:  # a fault of ours: said plainly, with the headers; whoever runs the program gets the rest
                status, words = (
                    (error.status_code, error.detail) if isinstance(error, HTTPException) else (500, FAULT)
                )
                await PlainTextResponse(words, status_code=status)(scope, receive, guarded_send)
            if not isinstance(error, HTTPException):
                raise
        return None

    def _add_headers(self, message: Message, path: str) -> None:
        headers = MutableHeaders(scope=message)
        for name, value in HEADERS.items():
            headers.setdefault(name, value)
        headers.setdefault("Cache-Control", "no-cache" if path.startswith("/static/") else "no-store")
        if self.settings.secure_cookies:
            headers.setdefault("Strict-Transport-Security", "max-age=31536000")

    def _refusal(self, request: Request) -> tuple[int, str] | None:
        """Why a request is refused, with its status; None where it is not."""
        if host_of(request.headers.get("host", "")) not in self.settings.allowed_hosts:
            return 421, "This workbench is not known by that name. Whoever runs it can give it the name with --name."
        if not reached_as(self.settings) and PASSED_ON & set(request.headers):
            return 421, "Another server passes this on, and the workbench was started for this machine alone: --name."
        if not from_here(request):
            return 403, "This request comes from another site."
        if request.method in SAFE:
            return None
        size = request.headers.get("content-length", "")
        most = most_bytes(request.url.path)
        if size.isdigit() and int(size) > most:
            return 413, too_much(most)
        return None


class Metered:
    """What a request sends, as it comes in; more than the bound is refused also where its length was not said.

    Raises: HTTPException 413, inside whatever reads the request.
    """

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive = receive
        self._most = most
        self._sent = 0

    async def __call__(self) -> Message:
        """The next piece."""
        message = await self._receive()
        if message["type"] == "http.request":
            self._sent += len(message.get("body", b""))
            if self._sent > self._most:
                raise HTTPException(413, too_much(self._most))
        return message


FAULT = "A fault of the program. What was done before is kept."


def too_much(most: int) -> str:
    """The refusal of a request that sends more than it may."""
    return f"More than {most:,} bytes were sent."


def most_bytes(path: str) -> int:
    """The most that a request to an address may send.

    Example:
        >>> most_bytes("/story/fire/add") > most_bytes("/people/add")
        True
    """
    return MOST_BYTES if _UPLOADS.fullmatch(path) else MOST_FORM_BYTES


def host_of(header: str) -> str:
    """The name in a Host header, without the port.

    Example:
        >>> host_of("Localhost:8377"), host_of("[::1]:80"), host_of("a.example")
        ('localhost', '[::1]', 'a.example')
    """
    name = header.strip().casefold()
    return name[: name.rindex("]") + 1] if name.startswith("[") and "]" in name else name.partition(":")[0]


def from_here(request: Request) -> bool:
    """Whether a request was sent by a page of ours, by somebody who followed a link, or by no browser at all.

    Another site may lead here, as any link does; it may load nothing from here and send nothing to it.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        led = (
            request.headers.get("sec-fetch-mode") == "navigate"
            and request.headers.get("sec-fetch-dest") == "document"
        )
        return request.method in SAFE and led
    origin = request.headers.get("origin")
    if origin is None or request.method in SAFE or (origin == "null" and site == "same-origin"):
        return True
    return urlsplit(origin).netloc.casefold() == request.headers.get("host", "").casefold()


def same_site(address: str) -> str:
    """An address to go on to, where it is one of ours; else the first page.

    Example:
        >>> same_site("/story/fire/now.html?on=2031-05-02"), same_site("//a.example/"), same_site("https://a.example/")
        ('/story/fire/now.html?on=2031-05-02', '/', '/')
    """
    ours = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if ours and " " not in address and "\\" not in address else "/"


def new_secret() -> str:
    """A secret of 256 bits."""
    return secrets.token_urlsafe(32)


def csrf_token(secret: str, session: str) -> str:
    """The token that a form of a session carries."""
    return hmac.new(secret.encode(), f"csrf:{session}".encode(), hashlib.sha256).hexdigest()


def same_token(one: str, other: str) -> bool:
    """Whether two tokens are the same, in constant time."""
    return hmac.compare_digest(one.encode(), other.encode())

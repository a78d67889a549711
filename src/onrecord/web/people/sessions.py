"""Who asks: a browser's session, or a program's token; and that what changes something comes from a page of ours.

A cookie says nothing by itself. Before somebody signs in, a browser has a visit, only there so that forms can be told
from forgeries; at sign-in it gets a session, new each time, which the workbench keeps and can end.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from datetime import datetime
from html import escape
from typing import Protocol, cast
from urllib.parse import quote

from fastapi import HTTPException, Request, Response
from fastapi.responses import HTMLResponse, PlainTextResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.store.desk.desk import DeskFile
from onrecord.store.desk.people import People
from onrecord.store.desk.sessions import SignedIn, utc
from onrecord.web.guard import COOKIE, FIELD, HEADER, SAFE, csrf_token, same_token
from onrecord.web.people.auditing import is_export, note
from onrecord.web.people.people import TAXII_ALONE, Person, Role, least_role, must_sign_in, needs, person_of_token
from onrecord.web.settings import WebSettings

_OPEN = re.compile(r"/static/.*|/style\.css|/sign-in|/alerts/[\w-]+\.atom")
_COOKIE_VALUE = re.compile(r"[\w-]{30,64}")


class Keeps(Protocol):
    """Whatever holds the workbench's own file."""

    @property
    def file(self) -> DeskFile: ...


class Sessions:
    """The middleware: says of every request who asks, and sends away whom nobody let in."""

    def __init__(
        self, app: ASGIApp, *, settings: WebSettings, desk: Keeps, secret: str, now: Callable[[], datetime] = utc
    ) -> None:
        self.app, self.settings, self.desk, self.secret, self.now = app, settings, desk, secret, now

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request as its person's."""
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        request = Request(scope)
        await self._recognise(request)
        wrong_token = "authorization" in request.headers and not is_file(request)
        path = str(scope["path"])  # what is routed by: a request's url is put together from its Host header too
        if request.state.person is None and (wrong_token or not is_open(path)):
            return await sent_away(request, wrong_token=wrong_token)(scope, receive, self._sending(request, send))
        if request.state.person is not None and not request.state.person.may_open(path):
            return await PlainTextResponse(TAXII_ALONE, 403)(scope, receive, send)
        kept = 0

        async def watched(message: Message) -> None:
            nonlocal kept
            if message["type"] == "http.response.start":
                kept += message["status"] == 200 and is_export(MutableHeaders(scope=message))
            await send(message)

        await self.app(scope, receive, self._sending(request, watched))
        if kept:
            where = f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path
            await run_in_threadpool(note, request, "export", where)
        return None

    async def _recognise(self, request: Request) -> None:
        """Write into a request's state who asks, by which session, and the token that its forms carry."""
        state, visit = request.state, self._visit(request)
        state.person, state.session = await run_in_threadpool(self._person, request)
        state.visit, state.cookie = visit, cookie_name(self.settings)
        state.csrf = csrf_token(self.secret, state.session or visit)

    def _sending(self, request: Request, send: Send) -> Send:
        """A way to send that gives a new browser its visit."""
        if request.state.visit == request.cookies.get(visit_name(self.settings)):
            return send

        async def with_visit(message: Message) -> None:
            if message["type"] == "http.response.start" and not is_file(request):
                answer = Response()
                set_cookie(answer, self.settings, visit_name(self.settings), request.state.visit)
                MutableHeaders(scope=message).append("set-cookie", answer.headers["set-cookie"])
            await send(message)

        return with_visit

    def _visit(self, request: Request) -> str:
        held = request.cookies.get(visit_name(self.settings), "")
        return held if _COOKIE_VALUE.fullmatch(held) else secrets.token_urlsafe(32)

    def _person(self, request: Request) -> tuple[Person | None, str]:
        """Who asks, and the session that says so. A request with a token is a program's: its cookies are not read."""
        if is_file(request):
            return None, ""
        file = self.desk.file
        closed = must_sign_in(self.settings, file)
        if "authorization" in request.headers:
            return person_of_token(request.headers["authorization"], file, self.now(), closed=closed), ""
        if not closed:
            return Person(self.settings.by, "admin"), ""
        session = request.cookies.get(cookie_name(self.settings), "")
        if not _COOKIE_VALUE.fullmatch(session):
            return None, ""
        name = SignedIn(file).person_of(session, self.now())
        found = People(file).find(name) if name else None
        return (Person(found.name, cast(Role, found.role), signed_in=True), session) if found else (None, "")


def is_file(request: Request) -> bool:
    """Whether a request is for a script or a style, the same for everybody."""
    path = str(request.scope["path"])
    return path.startswith("/static/") or path == "/style.css"


def is_open(path: str) -> bool:
    """Whether anyone may ask for an address: the style, the form to sign in, feeds whose addresses are secrets.

    Example:
        >>> is_open("/sign-in"), is_open("/sign-in/../people.html"), is_open("/story/fire/index.html")
        (True, False, False)
    """
    return _OPEN.fullmatch(path) is not None


def sent_away(request: Request, *, wrong_token: bool) -> Response:
    """The answer to somebody whom nobody let in: to the form where a person reads a page, else a plain refusal."""
    if wrong_token:
        return PlainTextResponse("This token is not good.", 401, {"WWW-Authenticate": "Bearer"})
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    form = f"/sign-in?next={quote(here, safe='')}"
    if "hx-request" in request.headers:
        return PlainTextResponse("Sign in first.", 401, {"HX-Redirect": "/sign-in"})
    if request.method in SAFE and "text/html" in request.headers.get("accept", ""):
        if request.headers.get("sec-fetch-site", "") in ("cross-site", "same-site"):
            return once_more(here)
        return RedirectResponse(form, status_code=303)
    return PlainTextResponse("Sign in first.", 401, {"WWW-Authenticate": "Bearer"})


def once_more(here: str) -> Response:
    """A page that loads itself again: a link from another site brings no cookie along, the second request does."""
    address = escape(f"/{here.lstrip('/')}", quote=True)
    return HTMLResponse(
        f'<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="0; url={address}">'
        f'<title>onrecord</title><p><a href="{address}">Go on</a></p>'
    )


async def checked(request: Request) -> None:
    """Refuse what a person may not do, and what changes something and does not carry the session's token.

    Raises: HTTPException 401 or 403.
    """
    reads = request.method in SAFE
    if not is_open(str(request.scope["path"])):
        needs(least_role(request, reads=reads), request)
    if reads or (request.state.person and request.state.person.by_token):
        return
    given = request.headers.get(HEADER, "")
    if not given and "form" in request.headers.get("content-type", ""):
        field = (await request.form()).get(FIELD, "")
        given = field if isinstance(field, str) else ""
    if not same_token(given, request.state.csrf):
        raise HTTPException(403, "The page is too old, or the request did not come from it. Load it again.")


def cookie_name(settings: WebSettings) -> str:
    """The session's cookie: one for each port, since browsers share cookies between ports."""
    return f"{'__Host-' if settings.secure_cookies else ''}{COOKIE}-{settings.port}"


def visit_name(settings: WebSettings) -> str:
    """The visit's cookie."""
    return f"{cookie_name(settings)}-visit"


def set_cookie(answer: Response, settings: WebSettings, name: str, value: str) -> None:
    """Give a browser a cookie that no script reads and no other site makes it send."""
    answer.set_cookie(name, value, httponly=True, samesite="strict", secure=settings.secure_cookies, path="/")

"""A browser's session: a cookie that says nothing, a token that every form must carry, and who is behind it."""

from __future__ import annotations

import re
import secrets

from fastapi import HTTPException, Request, Response

from onrecord.web.guard import COOKIE, FIELD, HEADER, SAFE, Next, csrf_token, same_token
from onrecord.web.people import Person
from onrecord.web.settings import WebSettings

_SESSION = re.compile(r"[\w-]{30,64}")


class Sessions:
    """The middleware: every request gets a session; its token is known to its pages."""

    def __init__(self, settings: WebSettings, *, secret: str) -> None:
        self.settings = settings
        self.secret = secret

    async def __call__(self, request: Request, call_next: Next) -> Response:
        """Answer a request within its session."""
        held = request.cookies.get(COOKIE, "")
        session = held if _SESSION.fullmatch(held) else secrets.token_urlsafe(32)
        request.state.session = session
        request.state.csrf = csrf_token(self.secret, session)
        request.state.person = Person(self.settings.by, "admin") if self.settings.local else None
        response = await call_next(request)
        if session != held:
            response.set_cookie(
                COOKIE, session, httponly=True, samesite="strict", secure=self.settings.secure_cookies, path="/"
            )
        return response


async def checked(request: Request) -> None:
    """Refuse what changes something and does not carry the session's token.

    Raises: HTTPException 403.
    """
    if request.method in SAFE:
        return
    given = request.headers.get(HEADER, "")
    if not given and "form" in request.headers.get("content-type", ""):
        field = (await request.form()).get(FIELD, "")
        given = field if isinstance(field, str) else ""
    if not same_token(given, request.state.csrf):
        raise HTTPException(403, "The page is too old, or the request did not come from it. Load it again.")

"""Who calls over HTTP: programs with a token of the workbench; on this machine, while nobody is let in, anybody.

Host names, sites and sizes are bounded by the workbench's own guard (web/guard.py), which stands before this.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from datetime import datetime
from threading import Lock
from time import monotonic
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.store.desk.sessions import utc
from onrecord.store.desk.tries import MOST_HERE, WINDOW, network_of
from onrecord.web.desk import Desk
from onrecord.web.people.people import TAXII_ALONE, Person, must_sign_in, person_of_token
from onrecord.web.settings import WebSettings

_MOST_NETWORKS: Final = 10_000


class WrongTries:
    """Tokens that were no good, by where they came from: after so many, nobody from there is heard for a while."""

    def __init__(self, *, now: Callable[[], float] = monotonic) -> None:
        self._now, self._lock = now, Lock()
        self._at: dict[str, deque[float]] = {}

    def too_many(self, address: str) -> bool:
        """Whether so many were wrong of late that no more are looked at."""
        with self._lock:
            return len(self._late(network_of(address))) >= MOST_HERE

    def note(self, address: str) -> None:
        """One more was wrong."""
        with self._lock:
            where = network_of(address)
            late = self._late(where)
            late.append(self._now())
            self._at.pop(where, None)
            self._at[where] = late
            while len(self._at) > _MOST_NETWORKS:
                del self._at[next(iter(self._at))]

    def _late(self, where: str) -> deque[float]:
        late = self._at.get(where, deque())
        while late and late[0] < self._now() - WINDOW:
            late.popleft()
        return late


class Callers:
    """The middleware: says of every request in whose name it is, and refuses what nobody let in."""

    def __init__(self, app: ASGIApp, *, settings: WebSettings, desk: Desk, now: Callable[[], datetime] = utc) -> None:
        self.app, self.settings, self.desk, self.now = app, settings, desk, now
        self.tries = WrongTries()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request as its person's."""
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        request = Request(scope)
        found = await run_in_threadpool(self._caller, request)
        if isinstance(found, Response):
            return await found(scope, receive, send)
        request.state.person = found
        return await self.app(scope, receive, send)

    def _caller(self, request: Request) -> Person | Response:
        """In whose name a request is, or why it is refused."""
        closed, address = must_sign_in(self.settings, self.desk.file), request.client.host if request.client else ""
        if self.tries.too_many(address):
            return PlainTextResponse("Too many tokens were wrong. Wait a quarter of an hour.", 429)
        if "authorization" not in request.headers:
            if not closed:
                return Person(self.settings.by, "admin")
            return _refused("Send a token of the workbench: Authorization: Bearer TOKEN (page Account).")
        person = person_of_token(request.headers["authorization"], self.desk.file, self.now(), closed=closed)
        if person is None:
            self.tries.note(address)
            return _refused("This token is not good.")
        return person if person.may_open(str(request.scope["path"])) else PlainTextResponse(TAXII_ALONE, 403)


def _refused(words: str) -> Response:
    return PlainTextResponse(words, 401, {"WWW-Authenticate": "Bearer"})

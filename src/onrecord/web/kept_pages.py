"""Pages as they were made last: one writing of a view shows every reader the same question and the same article.

A page is made once, with marks where a reader's own parts stand, and filled in anew for each who asks.
"""

from __future__ import annotations

import secrets
import zlib
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from contextlib import nullcontext
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal

from fastapi import Request
from fastapi.responses import HTMLResponse, Response
from markupsafe import escape

from onrecord.store.views.views import Kept
from onrecord.web.people.people import Person, needs

if TYPE_CHECKING:
    from onrecord.web.desk import Shown

MOST_BYTES = 64 * 2**20
"""What is held of pages, packed: a few thousand of them."""
MOST_QUERY = 200
"""Characters of an address's query; a page asked for with more is made anew each time."""
_BESIDE = 600
"""Bytes that a page takes beside its own."""
_TOKEN, _NAME = (f"{part}-{secrets.token_hex(16)}" for part in ("token", "name"))
"""What stands in a kept page for a reader's token and name: nobody can write it into a page of their own."""
Make = Callable[[Mapping[str, Any]], Response]
"""Makes a page for a reader: who they are goes to the template as it is given. Where it is not given on, the page is
made for the one who asks and is not kept.
"""


Lane = Literal["question", "plot"]
"""The large pages by kind: of each kind one is made at a time."""


class KeptPages:
    """Pages in memory, packed; those that nobody asked for the longest give way. For all threads of a workbench."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most, self._held = most_bytes, 0
        self._pages: OrderedDict[Hashable, bytes] = OrderedDict()
        self._lock = Lock()
        self.making: dict[Lane, Lock] = {"question": Lock(), "plot": Lock()}
        """Held by who makes a large page. Several that are made at once all come late: threads share one interpreter,
        and who reads many rows waits for a turn at each of them. A question does not wait for the plot of another."""

    def find(self, key: Hashable) -> bytes | None:
        """A page, if it is here."""
        with self._lock:
            packed = self._pages.get(key)
            if packed is not None:
                self._pages.move_to_end(key)
        return None if packed is None else zlib.decompress(packed)

    def keep(self, key: Hashable, page: bytes) -> None:
        """Keep a page, in place of an older one of the same key."""
        packed = zlib.compress(page, 1)
        with self._lock:
            self._held += len(packed) + _BESIDE - self._size(self._pages.pop(key, None))
            self._pages[key] = packed
            while self._held > self._most:
                self._held -= self._size(self._pages.popitem(last=False)[1])

    @staticmethod
    def _size(packed: bytes | None) -> int:
        return 0 if packed is None else len(packed) + _BESIDE


def kept_page(
    request: Request, shown: Shown, make: Make, *, more: Hashable = None, lane: Lane | None = None
) -> Response:
    """A page of a story as it was made before, or made now and kept; with the reader's own token and name.

    The key holds all that the page is made from: the writing of the view that is shown, and of the view of today
    beside it (from which inputs, how often and when it was written); the story's title; the address with its query,
    under the name that the workbench was asked by; what the reader may do and whether they signed in; `more`, where
    there is more. A reader's token and name alone are not in it: `make` is given marks for them, which are replaced
    in every answer. What does not end well, or holds the reader's own token, is not kept.

    Of the pages of a `lane` one is made at a time, and who waits for one that is made meanwhile gets that one: the
    small pages go past them.
    """
    person, desk = needs("reader", request), request.app.state.desk
    now: Kept | None = desk.views.kept(shown.folder) if shown.on else shown.kept
    key = (
        shown.kept, now, shown.title, str(request.base_url), request.url.path, request.url.query, person.role,
        person.signed_in, more,
    )  # fmt: skip
    page = desk.pages.find(key)
    if page is not None:
        return HTMLResponse(_filled(page, request.state.csrf, person.name))
    with desk.pages.making[lane] if lane else nullcontext():
        page = desk.pages.find(key)  # somebody else may have made it meanwhile
        if page is None:
            answer = make({"csrf": _TOKEN, "person": Person(_NAME, person.role, person.signed_in, person.by_token)})
            page = bytes(answer.body)
            if answer.status_code != 200 or request.state.csrf.encode() in page:  # made past the marks: theirs alone
                return answer
            if len(request.url.query) <= MOST_QUERY:
                desk.pages.keep(key, page)
    return HTMLResponse(_filled(page, request.state.csrf, person.name))


def _filled(page: bytes, token: str, name: str) -> bytes:
    """A page with a reader's own parts in it, written as the templates write them."""
    mine = ((_TOKEN, token), (_NAME, name))
    for mark, value in mine:
        page = page.replace(mark.encode(), str(escape(value)).encode())
    return page

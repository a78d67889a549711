"""A story as known on a day: its address, the days that there are, and the way back to now.

The day stands in the address, behind the story's name: `/story/fire@2031-05-02/…`. So every link of such a page stays
in that day, and a saved address shows the same record again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Coroutine
from concurrent.futures import TimeoutError as TooSlow
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import Depends, HTTPException, Query, Request
from fastapi.responses import RedirectResponse, Response
from fastapi.routing import APIRoute

from onrecord.briefing.wording import day_words
from onrecord.records import Record
from onrecord.store.views.views import Views
from onrecord.web.desk import WAIT, Desk, Shown
from onrecord.web.rendering import render

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
On = Annotated[
    str | None,
    Query(pattern=r"^(\d{4}-\d{2}-\d{2})?$", description="As known on this day; leads to that day's own address."),
]


class Elsewhere(Exception):  # noqa: N818 (no error: the page stands at another address)
    """The page stands at another address."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


def dated(on: On = None) -> None:
    """Say in the description of the pages that each takes a day; `StoryRoute` leads on to it."""


class BeingMade(Exception):  # noqa: N818 (no error: the page comes in a moment)
    """The view of the day that is asked for is being made."""

    def __init__(self, shown: Shown) -> None:
        super().__init__(shown.key)
        self.shown = shown


PAGE_WAIT = 4.0
"""Seconds that a page waits for the view of an earlier day before it says that it is being made."""
AGAIN = 5
"""Seconds after which such a page loads itself again."""


class StoryRoute(APIRoute):
    """A page of a story: asked with `?on=`, it leads to the day's own address; it says so while that view is made."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler, with the way to the day before it."""
        handle = super().get_route_handler()

        async def led(request: Request) -> Response:
            on = request.query_params.get("on")
            try:
                if on is not None and request.method in ("GET", "HEAD") and (not on or DAY.fullmatch(on)):
                    raise Elsewhere(address_on(request, on))
                return await handle(request)
            except Elsewhere as there:
                return RedirectResponse(there.address, status_code=303)
            except BeingMade as one:
                return _wait_a_moment(request, one.shown)

        return led


def _wait_a_moment(request: Request, shown: Shown) -> Response:
    """A page that says what is being made, and loads itself again until it is there: no script is needed for it."""
    answer = render(
        request, "making_day.html", shown, "index.html", record=Record(as_known_on=shown.on),
        root=f"/story/{quote(shown.folder)}/", here="", now_href=address_on(request, None), again=AGAIN,
    )  # fmt: skip
    answer.status_code = 202
    answer.headers["Refresh"] = str(AGAIN)
    return answer


STORY_PAGES: dict[str, Any] = {
    "prefix": "/story/{story}",
    "route_class": StoryRoute,
    "dependencies": [Depends(dated)],
}
"""What routers of a story's pages have in common."""


def address_on(request: Request, day: str | None) -> str:
    """The address of the same page as known on another day; without one, as known now."""
    folder = str(request.path_params["story"]).partition("@")[0]
    rest = request.url.path.split("/", 3)[3]
    asked = [(name, value) for name, value in request.query_params.multi_items() if name != "on"]
    story = quote(f"{folder}@{day}" if day else folder, safe="@")
    return f"/story/{story}/{rest}" + (f"?{urlencode(asked)}" if asked else "")


def story_of(request: Request, story: str, *, made: bool = True) -> Shown:
    """The story of an address, as known on the day in it; `made`: only if there is something to read of it yet.

    Raises: UsageError if there is no such story; HTTPException where nothing was on record that day; while its view
    is being made, BeingMade to a page and HTTPException to a program; Elsewhere where the day is none on which
    something was published.
    """
    desk: Desk = request.app.state.desk
    folder, _, day = story.partition("@")
    if not day:
        shown = desk.story(folder)
        if made and shown.kept is None:
            raise _being_made(request, shown)
        return shown
    known = published_day(desk.views, folder, day)
    if known != day:
        raise Elsewhere(address_on(request, known))
    is_page = request.url.path.endswith(".html")
    try:
        shown = desk.story(folder, on=day, wait=PAGE_WAIT if is_page else WAIT)
    except TooSlow as error:
        if is_page:
            raise BeingMade(replace(desk.story(folder), on=day)) from error
        words = "The record as known on that day is being made. Ask again in a minute."
        raise HTTPException(503, words, {"Retry-After": "30"}) from error
    if shown.kept is None:
        raise HTTPException(404, "Nothing was on record by that day.")
    return shown


def _being_made(request: Request, shown: Shown) -> Exception:
    """The first page says that the record is being made; a program is told to come again."""
    if request.url.path.endswith(".html"):
        return Elsewhere(f"/story/{quote(shown.folder)}/index.html")
    return HTTPException(503, "The record is being made. Ask again in a minute.", {"Retry-After": "30"})


def published_day(views: Views, folder: str, day: str) -> str:
    """The last day up to `day` on which something was published: between two, the record is the same.

    Raises: HTTPException 404 where nothing was published by then.
    """
    days = story_days(views, folder)
    place = bisect_right(days, day) if is_day(day) else 0
    if not place:
        first = f" The first report on record is of {day_words(days[0])}." if days else ""
        words = f"Nothing was on record by {day_words(day)}." if is_day(day) else f"{day[:20]!r} is no day."
        raise HTTPException(404, words + first)
    return days[place - 1]


def is_day(text: str) -> bool:
    """Whether a text names a day of the calendar.

    Example:
        >>> is_day("2031-05-02"), is_day("2031-02-30"), is_day("May")
        (True, False, False)
    """
    try:
        return bool(DAY.fullmatch(text)) and bool(date.fromisoformat(text))
    except ValueError:
        return False


def story_days(views: Views, folder: str) -> list[str]:
    """The days on which something of a story was published, the first one first."""
    query = "SELECT DISTINCT day FROM articles WHERE story = ? AND length(day) = 10 ORDER BY day"
    return [day for (day,) in views.find(query, (folder,))]


def question_days(views: Views, folder: str, question: str) -> list[str]:
    """The days on which a figure that answers a question was published."""
    query = "SELECT DISTINCT day FROM claims WHERE story = ? AND question = ? AND length(day) = 10 ORDER BY day"
    return [day for (day,) in views.find(query, (folder, question))]


@dataclass(frozen=True, slots=True)
class Days:
    """What the control for the day shows: the days to choose from, the one shown, its neighbours."""

    every: tuple[str, ...]
    at: int  # the place of the day that is shown; the last one where it is now
    page: str  # the address of the page as known now
    on: str | None

    @property
    def day(self) -> str:
        """The day that the control stands at."""
        return self.every[self.at]

    def words(self, step: int) -> str:
        """The day so many steps away, in words."""
        return day_words(self.every[self.at + step])

    def href(self, step: int) -> str:
        """The page so many steps away; the last day is now."""
        return self.page if self.at + step == len(self.every) - 1 else f"{self.page}?on={self.every[self.at + step]}"


def days_of(request: Request, shown: Shown, days: list[str]) -> Days | None:
    """The control for the day of a page; None where there is nothing to choose."""
    if len(days) < 2:
        return None
    at = max(bisect_right(days, shown.on) - 1, 0) if shown.on else len(days) - 1
    return Days(tuple(days), at, address_on(request, None).partition("?")[0], shown.on)

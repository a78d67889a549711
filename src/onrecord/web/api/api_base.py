"""What all addresses of the API have in common: the story, the day, pages of a list, failures in JSON."""

from __future__ import annotations

from concurrent.futures import TimeoutError as TooSlow
from typing import Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends, HTTPException, Path, Query, Request
from fastapi.responses import JSONResponse

from onrecord.web.api.api_route import TROUBLES, ApiRoute
from onrecord.web.days import published_day
from onrecord.web.desk import Desk, Shown

Row = dict[str, Any]
Story = Annotated[str, Path(max_length=200, description="The story, as `/api/stories` names it.")]
On = Annotated[
    str | None, Query(pattern=r"^\d{4}-\d{2}-\d{2}$", description="As known on this day, written 2031-05-02.")
]
Start = Annotated[int, Query(ge=0, le=10**7, description="How many to leave out at the beginning.")]
Limit = Annotated[int, Query(ge=1, le=500, description="How many to give at most.")]
Id = Annotated[str, Path(max_length=200)]


def shown_by(request: Request, story: Story, on: On = None) -> Shown:
    """The story of an address, as known on a day.

    Raises: UsageError, HTTPException where there is none, or its record is being made.
    """
    desk: Desk = request.app.state.desk
    now = desk.story(story)
    if now.kept is None:
        raise HTTPException(503, "The record is being made. Ask again in a minute.", {"Retry-After": "30"})
    if on is None:
        return now
    try:
        shown = desk.story(story, on=published_day(desk.views, story, on))
    except TooSlow as error:
        raise HTTPException(503, "The record as known on that day is being made.", {"Retry-After": "30"}) from error
    if shown.kept is None:
        raise HTTPException(404, "Nothing was on record by that day.")
    return shown


ShownOf = Annotated[Shown, Depends(shown_by)]


def desk_of(request: Request) -> Desk:
    """The ledger that is served."""
    desk: Desk = request.app.state.desk
    return desk


def new_router() -> APIRouter:
    """A router of the API."""
    return APIRouter(prefix="/api", route_class=ApiRoute, tags=["record"], responses=TROUBLES)


def page_of(
    request: Request, shown: Shown | None, rows: list[Any], *, total: int, start: int, **more: Any
) -> JSONResponse:
    """A page of a list, with the address of the next."""
    end = start + len(rows)
    following = address_from(request, end) if rows and end < total else None
    head = {
        "story": shown.folder if shown else None, "version": shown.version if shown else 0,
        "on": shown.on if shown else None, "total": total, "start": start, "next": following,
    }  # fmt: skip
    return JSONResponse({**head, **more, "rows": rows})


def address_from(request: Request, start: int) -> str:
    """The address of the same list from another place on."""
    asked = [(name, value) for name, value in request.query_params.multi_items() if name != "start"]
    return f"{quote(request.url.path)}?{urlencode([*asked, ('start', str(start))])}"

"""Decisions made on a page: appended to the ledger, and the views asked to catch up."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from onrecord.web.reading import desk_of

router = APIRouter(prefix="/story/{story}", include_in_schema=False)


@router.get("/news", response_class=HTMLResponse)
def news(request: Request, story: str, version: int = 0) -> Response:
    """Whether the record has changed since a page was made: a line to load it anew, or nothing."""
    desk = desk_of(request)
    kept = desk.views.kept(story)
    if kept is not None and kept.version != version:
        return HTMLResponse('<a href="">The record has changed. Show it.</a>')
    return HTMLResponse("The record is being brought up to date." if desk.refresher.busy() else "")

"""What is fetched on a schedule: the list of it, with what came last and when it is asked for next."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from onrecord.cli.session import utc_now
from onrecord.sources.schedule import every_words
from onrecord.web.bringing_in.lanes import jobs_of, place_of, shown_at
from onrecord.web.desk import Shown
from onrecord.web.people.auditing import note
from onrecord.web.people.people import needs
from onrecord.web.rendering import render

router = APIRouter()
Text = Annotated[str, Form()]


@router.get("/feeds.html", response_class=HTMLResponse)
@router.get("/story/{story}/feeds.html", response_class=HTMLResponse)
def feeds_page(request: Request, story: str = "") -> Response:
    """What is fetched again and again: when next, and what came last."""
    shown = shown_at(request, story)
    rows = _rows(request, shown)
    return render(
        request, "add_feeds.html", shown, "feeds.html", here="add.html", rows=rows, now=utc_now(),
        folder=shown.folder if shown else "",
    )  # fmt: skip


@router.get("/feeds.json")
@router.get("/story/{story}/feeds.json")
def feeds_json(request: Request, story: str = "") -> Response:
    """The same as data."""
    return JSONResponse({"feeds": _rows(request, shown_at(request, story))})


def _rows(request: Request, shown: Shown | None) -> list[dict[str, Any]]:
    """The addresses that are followed for a story, or for any."""
    needs("reader", request)
    name = (shown.story.name or "") if shown else None
    return [
        {**asdict(feed), "often": every_words(feed.every_minutes)}
        for feed in jobs_of(request.app).fetching.feeds()
        if name is None or feed.story == name
    ]


@router.post("/feeds/{act}")
def act_on_feed(request: Request, act: str, address: Text, into: Text = "", back: Text = "") -> Response:
    """Fetch an address now, or no more."""
    needs("analyst", request)
    jobs = jobs_of(request.app)
    if jobs.fetching.feed(address, into) is None:
        raise HTTPException(404, "That address is not on the schedule.")
    if act == "stop":
        jobs.fetching.unfollow(address, into)
    elif act == "now":
        jobs.fetching.bring_forward(address, into, utc_now())
        jobs.wake()
    else:
        raise HTTPException(404, "There is no such page.")
    note(request, f"address.{act}", address)
    return RedirectResponse(place_of(shown_at(request, back), "feeds.html"), 303)

"""The daily views, live: the same pages as a briefing's, made from what is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, Response

from onrecord.briefing.forecasts import forecast_values
from onrecord.briefing.incidents import card_pages, event_cards
from onrecord.briefing.lookup import Lookup
from onrecord.briefing.mapped import map_values
from onrecord.briefing.now import who_says_what
from onrecord.briefing.overview import overview
from onrecord.briefing.since import since_you_looked
from onrecord.briefing.timeline import timeline_values
from onrecord.briefing.trace import number_index, number_pages, traces
from onrecord.briefing.unknown import not_known
from onrecord.briefing.views import differs_values
from onrecord.web.reading import desk_of
from onrecord.web.rendering import render

router = APIRouter(prefix="/story/{story}", include_in_schema=False)
Values = Callable[[Lookup], dict[str, Any]]
DAILY: Mapping[str, Values] = MappingProxyType(
    {
        "since": lambda book: since_you_looked(book, None),
        "now": lambda book: {"page": who_says_what(book)},
        "differs": differs_values,
        "timeline": lambda book: timeline_values(book, event_cards(book)),
        "map": map_values,
        "forecasts": forecast_values,
        "unknown": not_known,
        "numbers": lambda book: number_index(book, traces(book)),
    }
)
"""The daily views behind the first page, each with what it shows."""


@router.get("/index.html", response_class=HTMLResponse)
def overview_page(request: Request, story: str) -> Response:
    """The first page of a story."""
    desk = desk_of(request)
    shown = desk.story(story)
    if shown.kept is None:
        return render(request, "making.html", shown, "index.html")
    book = Lookup(desk.record(shown))
    return render(request, "overview.html", shown, "index.html", record=book.record, **overview(book, None))


@router.get("/numbers/{number}.html", response_class=HTMLResponse)
def number_page(request: Request, story: str, number: str) -> Response:
    """One number, wherever it is printed."""
    name = f"numbers/{number}.html"
    return _further(request, story, name, "number.html", lambda book: number_pages(book, traces(book)))


@router.get("/incidents.html", response_class=HTMLResponse)
@router.get("/incidents/{page}.html", response_class=HTMLResponse)
def incident_page(request: Request, story: str, page: str = "") -> Response:
    """The incidents, each with who tells of it."""
    name = f"incidents/{page}.html" if page else "incidents.html"
    return _further(request, story, name, "incidents.html", lambda book: card_pages(book, event_cards(book)))


def _further(request: Request, story: str, name: str, template: str, pages: Callable[[Lookup], Any]) -> Response:
    """A page of a view that has several."""
    desk = desk_of(request)
    shown = desk.story(story)
    book = Lookup(desk.record(shown))
    here = f"{name.partition('/')[0].removesuffix('.html')}.html"
    for known, values in pages(book):
        if known == name:
            return render(request, template, shown, name, here=here, record=book.record, **values)
    raise HTTPException(404, "That is not on record here.")


@router.get("/{view}.html", response_class=HTMLResponse)
def daily_page(request: Request, story: str, view: str) -> Response:
    """One of the daily views."""
    if view not in DAILY:
        raise HTTPException(404, "There is no such page.")
    desk = desk_of(request)
    shown = desk.story(story)
    book = Lookup(desk.record(shown))
    return render(request, f"{view}.html", shown, f"{view}.html", record=book.record, **DAILY[view](book))

"""The daily views, live: the same pages as a briefing's, made from what is kept, each also as JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from itertools import islice
from types import MappingProxyType
from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from markupsafe import Markup

from onrecord.briefing.forecasts import forecast_values
from onrecord.briefing.incidents import event_card, event_cards
from onrecord.briefing.lookup import CARDS, Lookup, page_name, plain_name
from onrecord.briefing.mapped import map_values
from onrecord.briefing.now import who_says_what
from onrecord.briefing.overview import LINES, overview
from onrecord.briefing.timeline import timeline_values
from onrecord.briefing.trace import number_index, number_pages, traces
from onrecord.briefing.unknown import not_known
from onrecord.briefing.views import differs_values
from onrecord.records import Record
from onrecord.store.views.listed import Wanted, count_of, events_part, ids_of, in_order
from onrecord.web.days import STORY_PAGES, days_of, story_days, story_of
from onrecord.web.desk import BUSIEST, WHOLE, Desk, Shown
from onrecord.web.live_lookup import LiveLookup
from onrecord.web.pages.reading import desk_of, page
from onrecord.web.pages.since import last_look, since_values
from onrecord.web.people.people import needs
from onrecord.web.rendering import render

router = APIRouter(**STORY_PAGES, tags=["views"])
Values = Callable[[Lookup], dict[str, Any]]
DAILY: Mapping[str, Values] = MappingProxyType(
    {
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


# ---- the first page -------------------------------------------------------------------------------------


def busiest(desk: Desk, shown: Shown) -> int:
    """From how many questions the daily views of a large story are made; 0 where they are made from all of it."""
    ((claims,),) = desk.views.find("SELECT count(*) FROM claims WHERE story = ?", (shown.key,))
    return BUSIEST if claims > WHOLE else 0


def _overview(request: Request, shown: Shown) -> dict[str, Any]:
    """What the first page shows, with what changed since the person last looked."""
    desk = desk_of(request)
    values = overview(Lookup(desk.record(shown)), None)
    if busiest(desk, shown) and shown.kept:
        query = "SELECT count(*), total(reviewed) FROM claims WHERE story = ?"
        ((claims, reviewed),) = desk.views.find(query, (shown.key,))
        values |= {"summary_line": ((shown.kept.summary, ""),), "claims": claims, "reviewed": int(reviewed)}
    person = needs("reader", request)
    look = None if shown.on else last_look(desk, person.name, shown.folder)
    if look is not None:
        since = since_values(desk, shown, look)
        told = (line for section in since["sections"] for asked in section.shown for line in asked.lines)
        first = tuple(islice((line for line in told if line.warning), LINES))
        values["since"] = {"then": since["then"], "counts": since["counts"], "lines": first, "week": since["week"]}
    return values


@router.get("/index.html", response_class=HTMLResponse, include_in_schema=False)
def overview_page(request: Request, story: str) -> Response:
    """The first page of a story."""
    desk, shown = desk_of(request), story_of(request, story, made=False)
    if shown.kept is None:
        return render(request, "making.html", shown, "index.html")
    days = days_of(request, shown, story_days(desk.views, shown.folder))
    return page(
        request, "live_overview.html", shown, "index.html", record=desk.record(shown), days=days,
        busiest=busiest(desk, shown), **_overview(request, shown),
    )  # fmt: skip


@router.get("/index.json", summary="The first page of a story: what was read, what is in dispute, what is new")
def overview_json(request: Request, story: str) -> JSONResponse:
    """What the first page shows."""
    return JSONResponse(plain(_overview(request, story_of(request, story))))


# ---- incidents ------------------------------------------------------------------------------------------

EVENTS = Wanted("things", "kind = 'event'", order="rank, title, id", limit=CARDS)


def _incidents(desk: Desk, shown: Shown, at: int) -> dict[str, Any]:
    """A page of incidents.

    Raises: HTTPException 404 past the last one.
    """
    total = count_of(desk.views, shown.key, EVENTS)
    pages = max(1, -(-total // CARDS))
    if not 0 <= at < pages:
        raise HTTPException(404, "There are not so many incidents.")
    ids = ids_of(desk.views, shown.key, Wanted(EVENTS.table, EVENTS.where, (), EVENTS.order, at * CARDS, CARDS))
    record = events_part(desk.views, shown.key, ids)
    book = LiveLookup(record)
    cards = [event_card(book, event) for event in in_order(record.events, ids)]
    return {"cards": cards, "count": total, "pages": [page_name(one) for one in range(pages)], "at": at}


@router.get("/incidents.html", response_class=HTMLResponse, include_in_schema=False)
@router.get("/incidents/{name}.html", response_class=HTMLResponse, include_in_schema=False)
def incident_page(request: Request, story: str, name: str = "1") -> Response:
    """The incidents, each with who tells of it; the address of one incident leads to its card."""
    desk, shown = desk_of(request), story_of(request, story)
    if not (name.isascii() and name.isdigit()):
        return RedirectResponse(f"../{page_name(_page_of(desk, shown, name))}#{plain_name(name)}", 303)
    at = int(name[:9]) - 1
    if at == 0 and request.url.path.endswith("/incidents/1.html"):
        return RedirectResponse("../incidents.html", 303)
    values = _incidents(desk, shown, at)
    record = Record(as_known_on=shown.on)
    return page(request, "incidents.html", shown, page_name(at), here="incidents.html", record=record, **values)


def _page_of(desk: Desk, shown: Shown, event: str) -> int:
    """On which page an incident's card stands, from 0.

    Raises: HTTPException 404.
    """
    query = "SELECT rank, title FROM things WHERE story = ? AND kind = 'event' AND id = ?"
    found = desk.views.find(query, (shown.key, event))
    if not found:
        raise HTTPException(404, "That incident is not on record here.")
    before = Wanted("things", "kind = 'event' AND (rank, title, id) < (?, ?, ?)", (*found[0], event))
    return count_of(desk.views, shown.key, before) // CARDS


@router.get("/incidents.json", summary="The incidents by day, each with who tells of it")
@router.get("/incidents/{number}.json", summary="A further page of the incidents")
def incidents_json(request: Request, story: str, number: int = 1) -> JSONResponse:
    """A page of the incidents: what, when, where, by whom, to whom, and whose word it is."""
    desk, shown = desk_of(request), story_of(request, story)
    return JSONResponse(plain(_incidents(desk, shown, min(number, 10**9) - 1)))


# ---- the others -----------------------------------------------------------------------------------------


@router.get("/numbers/{number}.html", response_class=HTMLResponse, include_in_schema=False)
def number_page(request: Request, story: str, number: str) -> Response:
    """One number, wherever it is printed."""
    shown = story_of(request, story)
    book, name = Lookup(desk_of(request).record(shown)), f"numbers/{number}.html"
    return page(request, "number.html", shown, name, here="numbers.html", record=book.record, **_number(book, name))


def _number(book: Lookup, name: str) -> dict[str, Any]:
    """What the page of a number shows. Raises: HTTPException 404."""
    for known, values in number_pages(book, traces(book)):
        if known == name:
            return values
    raise HTTPException(404, "That number is not on record here.")


@router.get("/numbers/{number}.json", summary="One number, wherever it is printed")
def number_json(request: Request, story: str, number: str) -> JSONResponse:
    """What the page of a number shows."""
    book = Lookup(desk_of(request).record(story_of(request, story)))
    return JSONResponse(plain(_number(book, f"numbers/{number}.html")))


@router.get("/{view}.html", response_class=HTMLResponse, include_in_schema=False)
def daily_page(request: Request, story: str, view: str) -> Response:
    """One of the daily views."""
    if view not in DAILY:
        raise HTTPException(404, "There is no such page.")
    desk, shown = desk_of(request), story_of(request, story)
    book = Lookup(desk.record(shown))
    return page(
        request, f"{view}.html", shown, f"{view}.html", record=book.record, busiest=busiest(desk, shown),
        **DAILY[view](book),
    )  # fmt: skip


@router.get("/{view}.json", summary="A daily view: now, differs, timeline, map, forecasts, unknown, numbers")
def daily_json(request: Request, story: str, view: str) -> JSONResponse:
    """What the view's page shows, in the parts that the page has; pictures are left out."""
    if view not in DAILY:
        raise HTTPException(404, "There is no such page.")
    book = Lookup(desk_of(request).record(story_of(request, story)))
    return JSONResponse(plain(DAILY[view](book)))


def plain(value: Any) -> Any:
    """What a page shows as plain JSON: pictures are left out, everything else keeps its name.

    Example:
        >>> plain({"words": ("17", 2), "drawn": Markup("<svg/>")})
        {'words': ['17', 2], 'drawn': None}
    """
    if isinstance(value, Markup):
        return None
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(name): plain(one) for name, one in value.items()}
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    if isinstance(value, set | frozenset):
        return sorted(plain(one) for one in value)
    return str(value)

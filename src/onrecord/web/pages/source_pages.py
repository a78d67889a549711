"""Sources: the list of them by name, and a page for each with what it said, passed on, and for whom."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from onrecord.briefing import contents
from onrecord.briefing.lookup import Lookup, plain_name
from onrecord.export.exporting import export_rows
from onrecord.ledger import Ways, source_cards
from onrecord.records import Record, Source
from onrecord.store.views.listed import Wanted, records_of, source_part
from onrecord.web.days import STORY_PAGES, story_of
from onrecord.web.desk import WHOLE, Shown
from onrecord.web.live_lookup import LiveLookup
from onrecord.web.marked import marked_rows, marking_values
from onrecord.web.pages.listing import Start, as_json, choices, counted, listed
from onrecord.web.pages.reading import desk_of, found, page

router = APIRouter(**STORY_PAGES, tags=["sources"])
KINDS = {"body": "bodies", "outlet": "outlets", "document": "documents", "person": "people in a public role"}
Kind = Annotated[Literal["body", "outlet", "document", "person"] | None, Query(description="One kind alone.")]


def _wanted(kind: str | None, start: int) -> Wanted:
    if kind is None:
        return Wanted("things", "kind = 'source'", order="rank, title, id", start=start)
    where = "kind = 'source' AND json_extract(record, '$.kind') = ?"
    return Wanted("things", where, (kind,), "rank, title, id", start)


@router.get("/sources.html", response_class=HTMLResponse, include_in_schema=False)
def sources(request: Request, story: str, kind: Kind = None, start: Start = 0) -> Response:
    """The sources by name; where they are few, who relays whom as a drawing."""
    desk, shown = desk_of(request), story_of(request, story)
    counts = counted(request, shown, _wanted(None, 0), "json_extract(record, '$.kind')")
    ids, step = listed(request, shown, _wanted(kind, start), {"kind": kind})
    found_here = records_of(desk.views, shown.key, "things", Source, ids)
    drawn = _drawing(request, shown) if not kind and not start else {"picture": "", "left_out": 0}
    rows = [(one, plain_name(one.id)) for one in found_here]
    return page(
        request, "source_list.html", shown, "sources.html", record=Record(as_known_on=shown.on), rows=rows, step=step,
        choices=choices("kind", KINDS, kind, counts=counts, every="all kinds"), **drawn,
    )  # fmt: skip


def _drawing(request: Request, shown: Shown) -> dict[str, object]:
    """Who relays whom, of a story that is not too large to draw."""
    desk = desk_of(request)
    ((claims,),) = desk.views.find("SELECT count(*) FROM claims WHERE story = ?", (shown.key,))
    if claims > WHOLE:
        return {"picture": "", "left_out": 0}
    values = contents.source_values(Lookup(desk.record(shown)))
    return {"picture": values["picture"], "left_out": values["left_out"]}


@router.get("/sources.json", summary="The sources by name")
def sources_json(request: Request, story: str, kind: Kind = None, start: Start = 0) -> JSONResponse:
    """A page of the list of sources; what each said stands on its own page."""
    shown = story_of(request, story)
    ids, step = listed(request, shown, _wanted(kind, start), {"kind": kind})
    made = tuple(records_of(desk_of(request).views, shown.key, "things", Source, ids))
    told = marked_rows(desk_of(request), shown, export_rows(Record(sources=made), (), "sources"))
    rows = {row["id"]: row for row in told}
    names = ("schema", "id", "name", "kind", "aliases", "under", "grade", "marking")
    return as_json([{name: rows[key][name] for name in names} for key in ids], step)


@router.get("/sources/{source}.html", response_class=HTMLResponse, include_in_schema=False)
def source_page(request: Request, story: str, source: str) -> Response:
    """A source: what it said and in which roles, what it passed on, for whom, and who passed it on."""
    shown = story_of(request, story)
    record = _record(request, shown, source)
    book = LiveLookup(record)
    card = next(card for card in source_cards(record) if card.source.id == source)
    line = contents.source_line(book, Ways(record), card)
    anchors = {one.id: plain_name(one.id) for one in record.sources}
    return page(
        request, "source.html", shown, f"sources/{source}.html", here="sources.html", record=record, line=line,
        source=card.source, anchors=anchors, most=contents.SOURCE_SHOWN,
        **marking_values(desk_of(request), shown, "source", source), back=f"sources/{source}.html",
    )  # fmt: skip


@router.get("/sources/{source}.json", summary="A source with its claims")
def source_json(request: Request, story: str, source: str) -> JSONResponse:
    """A source as the exports write it, and the claims that it gave or passed on."""
    shown = story_of(request, story)
    record = _record(request, shown, source)
    (row,) = [row for row in export_rows(record, (), "sources") if row["id"] == source]
    told = {*row["claims"], *row["relayed"]}
    claims = [one for one in export_rows(record, (), "claims") if one["id"] in told]
    desk = desk_of(request)
    return JSONResponse({"source": marked_rows(desk, shown, [row])[0], "claims": marked_rows(desk, shown, claims)})


def _record(request: Request, shown: Shown, source: str) -> Record:
    """What is known of a source: in a small story from the whole record, else from what it said and passed on.

    Raises: HTTPException 404.
    """
    desk = desk_of(request)
    ((claims,),) = desk.views.find("SELECT count(*) FROM claims WHERE story = ?", (shown.key,))
    if claims > WHOLE:
        return found(source_part(desk.views, shown.key, source))
    record = desk.record(shown)
    if all(one.id != source for one in record.sources):
        raise HTTPException(404, "That source is not on record here.")
    return record

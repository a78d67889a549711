"""Question, article and copy pages: each made from its own part of the record."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from onrecord.briefing import copies
from onrecord.briefing.article_pages import article_values
from onrecord.briefing.lookup import Lookup
from onrecord.briefing.pages import question_values
from onrecord.export.exporting import export_rows
from onrecord.records import Record
from onrecord.store.slices import ACCOUNTS
from onrecord.web.desk import Desk, Shown
from onrecord.web.rendering import render

router = APIRouter(prefix="/story/{story}")
On = Annotated[str | None, Query(pattern=r"^\d{4}-\d{2}-\d{2}$", description="As known on this day.")]
Start = Annotated[int, Query(ge=0, description="How many accounts to leave out at the beginning.")]


def desk_of(request: Request) -> Desk:
    """The ledger that the application serves."""
    desk: Desk = request.app.state.desk
    return desk


def shown_of(request: Request, story: str, on: str | None = None) -> Shown:
    """The story of an address, as known on a day."""
    return desk_of(request).story(story, on=on)


def found(record: Record | None) -> Record:
    """The record, where there is one. Raises: HTTPException 404."""
    if record is None:
        raise HTTPException(404, "That is not on record here.")
    return record


@router.get("/questions/{question}.html", response_class=HTMLResponse)
def question_page(request: Request, story: str, question: str, start: Start = 0, on: On = None) -> Response:
    """A question: who says what now, the plot, what the accounts are to each other."""
    desk, shown = desk_of(request), shown_of(request, story, on)
    record = found(desk.question(shown, question, start=start))
    (asked,) = [one for one in record.questions if one.id == question]
    values = question_values(Lookup(record), asked)
    rest = {"start": start, "total": len(asked.accounts), "step": ACCOUNTS}
    return render(
        request, "live_question.html", shown, f"questions/{question}.html", here="questions.html", record=record,
        **values, **rest,
    )  # fmt: skip


@router.get("/questions/{question}.json")
def question_json(request: Request, story: str, question: str, start: Start = 0, on: On = None) -> Response:
    """A question with its accounts, claims, verdicts and checks."""
    shown = shown_of(request, story, on)
    return JSONResponse(rows_of(found(desk_of(request).question(shown, question, start=start))))


@router.get("/questions/{question}.svg")
@router.get("/questions/{question}.csv")
def question_file(request: Request, story: str, question: str, on: On = None) -> Response:
    """A question's plot as a picture, or as a table."""
    record = found(desk_of(request).question(shown_of(request, story, on), question))
    (asked,) = [one for one in record.questions if one.id == question]
    pictures = question_values(Lookup(record), asked)["pictures"]
    if pictures is None:
        raise HTTPException(404, "There is nothing to draw.")
    wants = request.url.path.rpartition(".")[2]
    text = dict(pictures.files)[f"questions/{pictures.picture if wants == 'svg' else pictures.table}"]
    return Response(text, media_type="image/svg+xml" if wants == "svg" else "text/csv; charset=utf-8")


@router.get("/articles/{article}.html", response_class=HTMLResponse)
def article_page(request: Request, story: str, article: str, on: On = None) -> Response:
    """An article: its text with every mark, and the claims beside it."""
    desk, shown = desk_of(request), shown_of(request, story, on)
    record = found(desk.article(shown, article))
    (text,) = [one for one in record.articles if one.id == article]
    values = article_values(Lookup(record), text)
    return render(
        request, "article.html", shown, f"articles/{article}.html", here="articles.html", record=record, **values
    )


@router.get("/articles/{article}.json")
def article_json(request: Request, story: str, article: str, on: On = None) -> Response:
    """An article with its claims and what they belong to."""
    return JSONResponse(rows_of(found(desk_of(request).article(shown_of(request, story, on), article))))


@router.get("/copies/{pair}.html", response_class=HTMLResponse)
def copy_page(request: Request, story: str, pair: str, on: On = None) -> Response:
    """What a copy changed on the way."""
    shown = shown_of(request, story, on)
    record = found(desk_of(request).article(shown, pair.partition("--")[0]))
    for href, values in copies.copy_pages(Lookup(record)):
        if href == f"copies/{pair}.html":
            return render(request, "copy.html", shown, href, here="articles.html", record=record, **values)
    raise HTTPException(404, "That is not on record here.")


def rows_of(record: Record) -> dict[str, list[dict[str, Any]]]:
    """A part of the record as the exports write it."""
    kinds = ("questions", "accounts", "claims", "links", "checks", "articles")
    return {kind: [dict(row) for row in export_rows(record, (), kind)] for kind in kinds}

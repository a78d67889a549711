"""What one takes along of a question: its plot as a picture, its accounts, claims, verdicts and checks as tables.

A file's name says which question and as known on which day, so that it can be told apart a month later.
"""

from __future__ import annotations

import re
from typing import Literal

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from onrecord.briefing.lookup import Lookup
from onrecord.briefing.pages import question_values
from onrecord.export.exporting import export_bytes, export_rows
from onrecord.records import Question, Record
from onrecord.store.views.slices import question_whole
from onrecord.web.days import STORY_PAGES, question_days, story_of
from onrecord.web.desk import Shown
from onrecord.web.marked import marked_rows
from onrecord.web.pages.reading import desk_of, found

router = APIRouter(**STORY_PAGES, tags=["tables"])
Kind = Literal["accounts", "claims", "links", "checks"]
Layout = Literal["csv", "xlsx", "jsonl"]
MEDIA = {
    "csv": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson", "svg": "image/svg+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}  # fmt: skip
_PLAIN = re.compile(r"[^\w-]+")


@router.get("/questions/{question}.svg", response_class=Response, include_in_schema=False)
@router.get("/questions/{question}/plot.svg", response_class=Response, summary="The plot of a question as a picture")
def question_picture(request: Request, story: str, question: str) -> Response:
    """The plot of a question's accounts, as it stands on its page."""
    return _plotted(request, story, question, "svg")


@router.get("/questions/{question}.csv", response_class=Response, include_in_schema=False)
@router.get("/questions/{question}/plot.csv", response_class=Response, summary="What a question's plot draws, as CSV")
def question_points(request: Request, story: str, question: str) -> Response:
    """What the plot of a question draws, as a table."""
    return _plotted(request, story, question, "csv")


def _plotted(request: Request, story: str, question: str, layout: Literal["svg", "csv"]) -> Response:
    """A question's plot as a picture or as a table. Raises: HTTPException 404 where there is nothing to draw."""
    shown = story_of(request, story)
    record = found(desk_of(request).question(shown, question))
    pictures = question_values(Lookup(record), _asked(record, question))["pictures"]
    if pictures is None:
        raise HTTPException(404, "There is nothing to draw: fewer than two accounts have a day and a number.")
    name = pictures.picture if layout == "svg" else pictures.table
    content = dict(pictures.files)[f"questions/{name}"].encode()
    return _file(request, shown, question, content, layout=layout, kind="plot")


@router.get(
    "/questions/{question}/{kind}.{layout}", response_class=Response, summary="A question's rows as a table",
    responses={200: {"content": {media: {} for media in MEDIA.values()}}},
)  # fmt: skip
def question_table(request: Request, story: str, question: str, kind: Kind, layout: Layout) -> Response:
    """All of a question's accounts, claims, verdicts (`links`) or checks, as `onrecord export` writes them."""
    shown = story_of(request, story)
    record = found(question_whole(desk_of(request).views, shown.key, question))
    rows = marked_rows(desk_of(request), shown, export_rows(record, (), kind))
    content = export_bytes(record, rows, kind, layout)
    return _file(request, shown, question, content, layout=layout, kind=kind)


def _asked(record: Record, question: str) -> Question:
    (asked,) = [one for one in record.questions if one.id == question]
    return asked


def _file(request: Request, shown: Shown, question: str, content: bytes, *, layout: str, kind: str) -> Response:
    """A file to keep, under a name of its own."""
    days = [shown.on] if shown.on else question_days(desk_of(request).views, shown.folder, question)
    until = f"-as-known-{days[-1]}" if days and days[-1] else ""
    name = _PLAIN.sub("-", f"{shown.folder}-{question}-{kind}{until}")
    headers = {"Content-Disposition": f'attachment; filename="{name}.{layout}"'}
    return Response(content, media_type=MEDIA[layout], headers=headers)

"""Lists of everything on record of one kind, a page at a time."""

from __future__ import annotations

import json
from collections import Counter
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from onrecord.briefing import contents, lines, long_lists
from onrecord.briefing.lookup import Lookup
from onrecord.briefing.wording import range_words
from onrecord.records import Question
from onrecord.store.serial import from_json
from onrecord.web.desk import Desk
from onrecord.web.reading import desk_of
from onrecord.web.rendering import render

router = APIRouter(prefix="/story/{story}", include_in_schema=False)
STEP = 100
Start = Annotated[int, Query(ge=0)]


@router.get("/questions.html", response_class=HTMLResponse)
def questions(request: Request, story: str, start: Start = 0) -> Response:
    """The questions, those with most to look at first."""
    desk = desk_of(request)
    shown = desk.story(story)
    query = (
        "SELECT id, text, accounts, line, record FROM questions WHERE story = ? "
        "ORDER BY interest DESC, accounts DESC, text LIMIT ? OFFSET ?"
    )
    rows = [
        {
            "href": f"questions/{key}.html", "text": text, "accounts": int(accounts),
            "tally": Counter(json.loads(line)), "standing": _standing(record),
        }
        for key, text, accounts, line, record in desk.views.find(query, (shown.key, STEP, start))
    ]  # fmt: skip
    return render(
        request,
        "question_list.html",
        shown,
        "questions.html",
        rows=rows,
        **_steps(desk, shown.key, "questions", start),
    )


def _standing(record: str) -> str:
    span = from_json(Question, record).standing
    return range_words(span) if span else "none"


@router.get("/articles.html", response_class=HTMLResponse)
def articles(request: Request, story: str, start: Start = 0) -> Response:
    """The articles, the latest first."""
    desk = desk_of(request)
    shown = desk.story(story)
    query = (
        "SELECT a.id, a.day, a.outlet, a.title, a.basis, "
        "(SELECT count(*) FROM claims c WHERE c.story = a.story AND c.article = a.id AND c.kind = 'figure') "
        "FROM articles a WHERE a.story = ? ORDER BY a.day DESC, a.id LIMIT ? OFFSET ?"
    )
    names = ("id", "day", "outlet", "title", "basis", "figures")
    rows = [dict(zip(names, row, strict=True)) for row in desk.views.find(query, (shown.key, STEP, start))]
    return render(
        request, "article_list.html", shown, "articles.html", rows=rows, **_steps(desk, shown.key, "articles", start)
    )


def _steps(desk: Desk, key: str, table: str, start: int) -> dict[str, Any]:
    """How many there are, and where the pages before and after begin."""
    (total,) = desk.views.find(f"SELECT count(*) FROM {table} WHERE story = ?", (key,))[0]  # noqa: S608
    return {
        "total": total, "start": start, "before": max(0, start - STEP) if start else None,
        "after": start + STEP if start + STEP < total else None,
    }  # fmt: skip


@router.get("/sources.html", response_class=HTMLResponse)
def sources(request: Request, story: str) -> Response:
    """The sources, with what each said and passed on."""
    return _whole(request, story, "sources.html", contents.source_values)


@router.get("/verdicts.html", response_class=HTMLResponse)
def verdicts(request: Request, story: str) -> Response:
    """The verdicts, what an editor must look at first."""
    return _whole(request, story, "verdicts.html", lambda book: {"groups": long_lists.listed_verdicts(book)})


@router.get("/claims.html", response_class=HTMLResponse)
def claims(request: Request, story: str) -> Response:
    """Everything that was read."""
    return _whole(request, story, "claims.html", lambda book: {"groups": long_lists.listed_claims(book)})


@router.get("/checks.html", response_class=HTMLResponse)
def checks(request: Request, story: str) -> Response:
    """The sums, those that fail first."""
    return _whole(request, story, "checks.html", lambda book: {"checks": lines.check_lines(book, book.record.checks)})


@router.get("/problems.html", response_class=HTMLResponse)
def problems(request: Request, story: str) -> Response:
    """What was not read or not decided, and why."""
    return _whole(request, story, "problems.html", lambda book: {"groups": contents.problem_groups(book)})


def _whole(request: Request, story: str, template: str, values: Any) -> Response:
    """A list that the briefing makes from a record."""
    desk = desk_of(request)
    shown = desk.story(story)
    book = Lookup(desk.record(shown))
    return render(request, template, shown, template, record=book.record, **values(book))

"""The log of who did what: judgements, exports, sign-ins, changes of people. It is added to and never changed."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from onrecord.cli.session import utc_now
from onrecord.export.cells import guarded
from onrecord.web.people.people import least
from onrecord.web.rendering import render

router = APIRouter(include_in_schema=False)
STEP = 100
MOST = 100_000
FIELDS = ("number", "at", "person", "action", "about", "detail")
_EXPORTS = ("text/csv", "application/x-ndjson", "application/jsonl", "application/vnd.", "application/zip")
Part = Annotated[str, Query(max_length=200)]
Start = Annotated[int, Query(ge=0, le=10**9)]


def note(request: Request, action: str, about: str, detail: str = "") -> None:
    """Write down what the person of a request did: a verb, what it was done to, and what more there is to know."""
    person = getattr(request.state, "person", None)
    name = f"{person.name} (token)" if person and person.by_token else person.name if person else ""
    request.app.state.desk.file.note(
        at=utc_now(), person=name, action=action, about=about[:2000], detail=detail[:2000]
    )


def is_export(headers: Mapping[str, str]) -> bool:
    """Whether an answer is a file to keep: it says so, or it is a table.

    Example:
        >>> is_export({"content-type": "text/csv; charset=utf-8"}), is_export({"content-type": "text/html"})
        (True, False)
    """
    kept = headers.get("content-disposition", "").startswith("attachment")
    return kept or headers.get("content-type", "").startswith(_EXPORTS)


@router.get("/audit.html", response_class=HTMLResponse)
@least("admin")
def audit_page(request: Request, person: Part = "", action: Part = "", start: Start = 0) -> Response:
    """The log, the latest first."""
    rows = _entries(request, person, action, limit=STEP + 1, start=start)
    file = request.app.state.desk.file
    names = [name for (name,) in file.rows("SELECT DISTINCT person FROM audit ORDER BY 1 LIMIT 500")]
    actions = [name for (name,) in file.rows("SELECT DISTINCT action FROM audit ORDER BY 1 LIMIT 500")]
    return render(
        request, "audit.html", None, "audit.html", rows=rows[:STEP], names=names, actions=actions, chosen=person,
        action=action, start=start, step=STEP, more=len(rows) > STEP,
    )  # fmt: skip


@router.get("/audit.csv")
@least("admin")
def audit_table(request: Request, person: Part = "", action: Part = "") -> Response:
    """The log as a table."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(FIELDS)
    writer.writerows([guarded(row[name]) for name in FIELDS] for row in _entries(request, person, action, limit=MOST))
    return Response(out.getvalue(), media_type="text/csv; charset=utf-8")


@router.get("/audit.jsonl")
@least("admin")
def audit_lines(request: Request, person: Part = "", action: Part = "") -> Response:
    """The log as JSON Lines."""
    rows = _entries(request, person, action, limit=MOST)
    return Response(
        "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows), media_type="application/x-ndjson"
    )


def _entries(request: Request, person: str, action: str, *, limit: int, start: int = 0) -> list[dict[str, Any]]:
    """Entries of the log, the latest first, of one person or one kind of act where those are asked for."""
    query = (
        f"SELECT {', '.join(FIELDS)} FROM audit WHERE (? = '' OR person = ?) AND (? = '' OR action = ?) "  # noqa: S608
        "ORDER BY number DESC LIMIT ? OFFSET ?"
    )
    found = request.app.state.desk.file.rows(query, (person, person, action, action, limit, start))
    return [dict(zip(FIELDS, row, strict=True)) for row in found]

"""Lists of everything on record of one kind, a page at a time, each also as JSON.

A list that has kinds begins with the first lines of each; a kind has pages of its own.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from onrecord.briefing import contents, lines, rows
from onrecord.briefing.lookup import plain_name
from onrecord.briefing.rows import article_title
from onrecord.briefing.wording import day_words, range_words
from onrecord.export.exporting import export_rows
from onrecord.ledger.weight import ORDER
from onrecord.problems import KINDS as PROBLEMS
from onrecord.records import Article, Link, Problem, Question, Record, Verdict
from onrecord.store.ledgers.serial import from_json
from onrecord.store.views.listed import (
    STEP,
    Wanted,
    checks_part,
    ids_of,
    in_order,
    interested_headlines,
    links_part,
    problems_part,
    records_of,
)
from onrecord.store.views.slices import claims_part
from onrecord.store.views.views import Views
from onrecord.web.days import STORY_PAGES, story_of
from onrecord.web.desk import Shown
from onrecord.web.live_lookup import LiveLookup
from onrecord.web.marked import marked_rows
from onrecord.web.pages.listing import FEW, Group, Start, Step, address, as_json, choices, counted, listed
from onrecord.web.pages.reading import desk_of, page

router = APIRouter(**STORY_PAGES, tags=["lists"])
Kind = Annotated[Literal["figure", "incident", "forecast", "statement"] | None, Query(description="One kind alone.")]
Reviewed = Annotated[Literal["yes", "no"] | None, Query(description="Only those that a person has decided, or not.")]
OneVerdict = Annotated[Verdict | None, Query(description="One verdict alone.")]
Holds = Annotated[Literal["no", "roughly", "yes"] | None, Query(description="Only those that fail, or that hold.")]
OneProblem = Annotated[str | None, Query(max_length=80, description="One kind of problem alone.")]
Apart = Annotated[
    Literal["conflicts", "differs", "drifts", "fails", "single"] | None,
    Query(description="Only questions with such a verdict, with a sum that fails, or with a single account."),
]
APART = {
    "conflicts": "with a conflict", "differs": "with a difference", "drifts": "with a drift",
    "fails": "with a sum that fails", "single": "of one account",
}  # fmt: skip
HOLDS = {"no": "fail", "roughly": "hold roughly", "yes": "hold"}


# ---- questions and articles -----------------------------------------------------------------------------


def _questions(request: Request, shown: Shown, apart: str | None, start: int) -> tuple[tuple[str, ...], Step]:
    where = {None: "1", "single": "accounts = 1"}.get(apart, "instr(line, ?)")
    values = (f'"{apart}"',) if "?" in where else ()
    wanted = Wanted("questions", where, values, "interest DESC, accounts DESC, text, id", start)
    return listed(request, shown, wanted, {"only": apart})


@router.get("/questions.html", response_class=HTMLResponse, include_in_schema=False)
def questions(request: Request, story: str, only: Apart = None, start: Start = 0) -> Response:
    """The questions, those with most to look at first."""
    shown, views = story_of(request, story), desk_of(request).views
    ids, step = _questions(request, shown, only, start)
    query = "SELECT id, text, accounts, line, record FROM questions WHERE story = ? AND id IN ({})"
    found = {
        key: {
            "href": f"questions/{plain_name(key)}.html", "text": text, "accounts": int(accounts),
            "tally": Counter(json.loads(line)), "standing": _standing(record),
        }
        for key, text, accounts, line, record in views.find_each(query, shown.key, ids)
    }  # fmt: skip
    return page(
        request, "question_list.html", shown, "questions.html", record=_dated(shown), step=step,
        rows=[found[key] for key in ids], choices=choices("only", APART, only),
    )  # fmt: skip


def _dated(shown: Shown) -> Record:
    """An empty record of the day that a list is shown on."""
    return Record(as_known_on=shown.on)


def _standing(record: str) -> str:
    span = from_json(Question, record).standing
    return range_words(span) if span else "none"


@router.get("/questions.json", summary="The questions, those with most to look at first")
def questions_json(request: Request, story: str, only: Apart = None, start: Start = 0) -> JSONResponse:
    """A page of the list of questions."""
    shown = story_of(request, story)
    ids, step = _questions(request, shown, only, start)
    found = records_of(desk_of(request).views, shown.key, "questions", Question, ids)
    return as_json(
        _ordered(
            marked_rows(desk_of(request), shown, export_rows(Record(questions=tuple(found)), (), "questions")), ids
        ),
        step,
    )


def _ordered(made: list[dict[str, Any]], ids: tuple[str, ...]) -> list[dict[str, Any]]:
    """Rows of an export in the order of a list."""
    known = {row["id"]: row for row in made}
    return [known[key] for key in ids if key in known]


ARTICLES = "day DESC, capture DESC, place DESC"


@router.get("/articles.html", response_class=HTMLResponse, include_in_schema=False)
def articles(request: Request, story: str, start: Start = 0) -> Response:
    """The articles, the latest first."""
    shown, views = story_of(request, story), desk_of(request).views
    ids, step = listed(request, shown, Wanted("articles", order=ARTICLES, start=start), {})
    query = (
        "SELECT id, day, basis, record, (SELECT count(*) FROM claims c WHERE c.story = articles.story "
        "AND c.article = articles.id AND +c.kind = 'figure') FROM articles WHERE story = ? AND id IN ({})"
    )
    stake = interested_headlines(views, shown.key, ids)
    found = {
        key: {
            "article": from_json(Article, text), "day": day_words(day or None) if day else "no day given",
            "basis": "" if basis == "published" else basis, "figures": figures, "interested": key in stake,
            "href": f"articles/{plain_name(key)}.html",
        }
        for key, day, basis, text, figures in views.find_each(query, shown.key, ids)
    }  # fmt: skip
    rows = [row | {"title": article_title(row["article"])} for row in (found[key] for key in ids)]
    return page(request, "article_list.html", shown, "articles.html", record=_dated(shown), rows=rows, step=step)


@router.get("/articles.json", summary="The articles, the latest first")
def articles_json(request: Request, story: str, start: Start = 0) -> JSONResponse:
    """A page of the list of articles, without their texts."""
    shown = story_of(request, story)
    ids, step = listed(request, shown, Wanted("articles", order=ARTICLES, start=start), {})
    record = claims_part(desk_of(request).views, shown.key, (), articles=ids)
    return as_json(_ordered(marked_rows(desk_of(request), shown, export_rows(record, (), "articles")), ids), step)


# ---- claims ---------------------------------------------------------------------------------------------

NAMED = dict(contents.KINDS_OF_CLAIM)


def _claims(kind: str | None, reviewed: str | None, start: int, limit: int = STEP) -> Wanted:
    """Claims of a kind, or of all kinds one after the other; of each the latest first."""
    parts = {"kind = ?": kind, "reviewed = ?": {"yes": 1, "no": 0}.get(reviewed or "")}
    held = {part: value for part, value in parts.items() if value is not None}
    order = "kind DESC, day DESC, number DESC"
    return Wanted("claims", " AND ".join(held) or "1", tuple(held.values()), order, start, limit)


@router.get("/claims.html", response_class=HTMLResponse, include_in_schema=False)
def claims(request: Request, story: str, kind: Kind = None, reviewed: Reviewed = None, start: Start = 0) -> Response:
    """Everything that was read: the latest of each kind, or all of one."""
    shown, views = story_of(request, story), desk_of(request).views
    counts = counted(request, shown, _claims(None, reviewed, 0), "kind")
    asked = {"kind": kind, "reviewed": reviewed}
    step, groups = None, []
    for one in (kind,) if kind else [one for one in NAMED if counts.get(one)]:
        wanted = _claims(one, reviewed, start if kind else 0, STEP if kind else FEW)
        if kind:
            ids, step = listed(request, shown, wanted, asked)
        else:
            ids = ids_of(views, shown.key, wanted)
        made = _claim_rows(views, shown, ids)
        groups.append(Group(one, NAMED[one], counts.get(one, 0), address(asked | {"kind": one}), made))
    decided = {"yes": "reviewed by a person", "no": "machine-read"}
    return page(
        request, "claim_list.html", shown, "claims.html", record=_dated(shown), groups=groups, step=step,
        choices=choices("kind", NAMED, kind, rest={"reviewed": reviewed}, counts=counts, every="all kinds"),
        reviewing=choices("reviewed", decided, reviewed, rest={"kind": kind}, every="reviewed or not"),
    )  # fmt: skip


def _claim_rows(views: Views, shown: Shown, ids: tuple[str, ...]) -> list[rows.ClaimRow]:
    record = claims_part(views, shown.key, ids, texts=False)
    book = LiveLookup(record)
    return [rows.claim_row(book, claim) for claim in in_order(record.claims, ids)]


@router.get("/claims.json", summary="Everything that was read: by kind, of each the latest first")
def claims_json(
    request: Request, story: str, kind: Kind = None, reviewed: Reviewed = None, start: Start = 0
) -> JSONResponse:
    """A page of the claims, of all kinds or of one."""
    shown = story_of(request, story)
    ids, step = listed(request, shown, _claims(kind, reviewed, start), {"kind": kind, "reviewed": reviewed})
    record = claims_part(desk_of(request).views, shown.key, ids)
    return as_json(_ordered(marked_rows(desk_of(request), shown, export_rows(record, (), "claims")), ids), step)


# ---- verdicts -------------------------------------------------------------------------------------------


def _links(verdict: str | None, start: int, limit: int = STEP) -> Wanted:
    if verdict is None:
        return Wanted("links", order="rank, id", start=start, limit=limit)
    return Wanted("links", "verdict = ?", (verdict,), "past, id", start, limit)


@router.get("/verdicts.html", response_class=HTMLResponse, include_in_schema=False)
def verdicts(request: Request, story: str, verdict: OneVerdict = None, start: Start = 0) -> Response:
    """What accounts are to each other: the first of each verdict, or all of one."""
    shown, views = story_of(request, story), desk_of(request).views
    counts = counted(request, shown, _links(None, 0), "verdict")
    named: dict[str, str] = {one: one for one in ORDER}
    step, groups = None, []
    for one in (verdict,) if verdict else [one for one in ORDER if counts.get(one)]:
        wanted = _links(one, start if verdict else 0, STEP if verdict else FEW)
        if verdict:
            ids, step = listed(request, shown, wanted, {"verdict": verdict})
        else:
            ids = ids_of(views, shown.key, wanted)
        record = links_part(views, shown.key, ids)
        made = list(lines.verdict_lines(LiveLookup(record), record.links))
        groups.append(Group(one.replace(" ", "-"), one, counts.get(one, 0), address({"verdict": one}), made))
    return page(
        request, "verdict_list.html", shown, "verdicts.html", record=_dated(shown), groups=groups, step=step,
        choices=choices("verdict", named, verdict, counts=counts, every="all verdicts"), verdict=verdict,
    )  # fmt: skip


@router.get("/verdicts.json", summary="What accounts are to each other, the gravest first")
def verdicts_json(request: Request, story: str, verdict: OneVerdict = None, start: Start = 0) -> JSONResponse:
    """A page of the verdicts, of all or of one."""
    shown = story_of(request, story)
    ids, step = listed(request, shown, _links(verdict, start), {"verdict": verdict})
    found = records_of(desk_of(request).views, shown.key, "links", Link, ids)
    rows = [row for link in found for row in export_rows(Record(links=(link,)), (), "links")]
    return as_json(marked_rows(desk_of(request), shown, rows), step)


# ---- checks and problems --------------------------------------------------------------------------------


def _checks(holds: str | None, start: int) -> Wanted:
    order = "CASE title WHEN 'no' THEN 0 WHEN 'roughly' THEN 1 ELSE 2 END, id"
    if holds is None:
        return Wanted("things", "kind = 'check'", order=order, start=start)
    return Wanted("things", "kind = 'check' AND title = ?", (holds,), "id", start)


@router.get("/checks.html", response_class=HTMLResponse, include_in_schema=False)
def checks(request: Request, story: str, holds: Holds = None, start: Start = 0) -> Response:
    """The sums, those that fail first."""
    shown, views = story_of(request, story), desk_of(request).views
    counts = counted(request, shown, Wanted("things", "kind = 'check'"), "title")
    ids, step = listed(request, shown, _checks(holds, start), {"holds": holds})
    record = checks_part(views, shown.key, ids)
    return page(
        request, "check_list.html", shown, "checks.html", record=_dated(shown), step=step,
        checks=lines.check_lines(LiveLookup(record), record.checks),
        choices=choices("holds", HOLDS, holds, counts=counts),
    )  # fmt: skip


@router.get("/checks.json", summary="The sums, those that fail first")
def checks_json(request: Request, story: str, holds: Holds = None, start: Start = 0) -> JSONResponse:
    """A page of the checks."""
    shown = story_of(request, story)
    ids, step = listed(request, shown, _checks(holds, start), {"holds": holds})
    record = checks_part(desk_of(request).views, shown.key, ids)
    return as_json(_ordered(marked_rows(desk_of(request), shown, export_rows(record, (), "checks")), ids), step)


def _problems(kind: str | None, start: int, limit: int = STEP) -> Wanted:
    if kind is None:
        return Wanted("things", "kind = 'problem'", order="rank, title, id", start=start, limit=limit)
    return Wanted("things", "kind = 'problem' AND title = ?", (kind,), "rank, title, id", start, limit)


@router.get("/problems.html", response_class=HTMLResponse, include_in_schema=False)
def problems(request: Request, story: str, kind: OneProblem = None, start: Start = 0) -> Response:
    """What was not read or not decided, and why: the first of each kind, or all of one."""
    shown, views = story_of(request, story), desk_of(request).views
    counts = counted(request, shown, Wanted("things", "kind = 'problem'"), "title")
    named = {one: PROBLEMS.get(one, one) for one in (*PROBLEMS, *sorted(counts.keys() - PROBLEMS.keys()))}
    step, groups = None, []
    for one in (kind,) if kind else [one for one in named if counts.get(one)]:
        wanted = _problems(one, start if kind else 0, STEP if kind else FEW)
        if kind:
            ids, step = listed(request, shown, wanted, {"kind": kind})
        else:
            ids = ids_of(views, shown.key, wanted)
        record = problems_part(views, shown.key, ids)
        book = LiveLookup(record)
        made = [(problem, *contents.problem_place(book, problem.where)) for problem in record.problems]
        groups.append(Group(plain_name(one), named.get(one, one), counts.get(one, 0), address({"kind": one}), made))
    return page(
        request, "problem_list.html", shown, "problems.html", record=_dated(shown), groups=groups, step=step,
        choices=choices("kind", named, kind, counts=counts, every="all kinds"),
    )  # fmt: skip


@router.get("/problems.json", summary="What was not read or not decided, and why")
def problems_json(request: Request, story: str, kind: OneProblem = None, start: Start = 0) -> JSONResponse:
    """A page of the problems, of all kinds or of one."""
    shown = story_of(request, story)
    ids, step = listed(request, shown, _problems(kind, start), {"kind": kind})
    views = desk_of(request).views
    rows = export_rows(problems_part(views, shown.key, ids), (), "problems")
    order = {one: at for at, one in enumerate(records_of(views, shown.key, "things", Problem, ids))}
    rows.sort(key=lambda row: order[Problem(row["kind"], row["where"], row["message"], row["words"])])
    return as_json(marked_rows(desk_of(request), shown, rows), step)

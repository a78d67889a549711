"""The record as data: every list and every thing as JSON, with the fields of the exports."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import HTTPException, Query, Request
from fastapi.responses import JSONResponse

from onrecord.export.rows import judgement_rows
from onrecord.export.terms import with_markings
from onrecord.records.words import ClaimKind, Verdict
from onrecord.store.views.listed import Wanted, count_of
from onrecord.store.views.many_accounts import ACCOUNTS
from onrecord.store.views.view_changes import changes_after
from onrecord.web.api import api_judging, api_search
from onrecord.web.api import api_models as models
from onrecord.web.api.api_base import Id, Limit, ShownOf, Start, address_from, desk_of, new_router, page_of
from onrecord.web.api.api_rows import claim_values, rows_of_kind, rows_on, source_rows_of, wanted_of
from onrecord.web.desk import Shown
from onrecord.web.marked import marked_rows

router = new_router()


def _listed(
    request: Request, shown: Shown, kind: str, filters: dict[str, str | None], *, start: int, limit: int
) -> JSONResponse:
    """A page of a list of one kind."""
    views = desk_of(request).views
    wanted: Wanted = wanted_of(kind, filters, start=start, limit=limit)
    rows = marked_rows(desk_of(request), shown, rows_on(views, shown.key, kind, wanted))
    return page_of(request, shown, rows, total=count_of(views, shown.key, wanted), start=start)


@router.get("/stories", response_model=models.StoriesPage, summary="The stories of the ledger")
def stories(request: Request) -> JSONResponse:
    """Each with what is on record, in a line. The pages that belong to no story are a story too."""
    rows = [
        {
            "story": one.folder, "title": one.title, "version": one.version,
            "made_at": one.kept.made_at if one.kept else None, "summary": one.kept.summary if one.kept else None,
        }
        for one in desk_of(request).stories()
    ]  # fmt: skip
    return page_of(request, None, rows, total=len(rows), start=0)


Question = Annotated[str | None, Query(max_length=200, description="Only what belongs to this question.")]
ArticleOf = Annotated[str | None, Query(max_length=200, description="Only what this article publishes.")]
AccountOf = Annotated[str | None, Query(max_length=200, description="Only what carries this account.")]
KindOf = Annotated[ClaimKind | None, Query(description="Only claims of this kind.")]
VerdictOf = Annotated[Verdict | None, Query(description="Only this verdict.")]


@router.get("/stories/{story}/questions", response_model=models.PAGES["questions"], summary="The questions")
def questions(request: Request, shown: ShownOf, start: Start = 0, limit: Limit = 100) -> JSONResponse:
    """What the figures answer, those with most to look at first."""
    return _listed(request, shown, "questions", {}, start=start, limit=limit)


@router.get("/stories/{story}/claims", response_model=models.PAGES["claims"], summary="The claims")
def claims(
    request: Request, shown: ShownOf, kind: KindOf = None, question: Question = None, article: ArticleOf = None,
    account: AccountOf = None, start: Start = 0, limit: Limit = 100,
) -> JSONResponse:  # fmt: skip
    """What the articles publish. Order: by article, as printed; of a kind or a question, the latest first."""
    filters = {"kind": kind, "question": question, "article": article, "account": account}
    return _listed(request, shown, "claims", filters, start=start, limit=limit)


@router.get("/stories/{story}/accounts", response_model=models.PAGES["accounts"], summary="The accounts")
def accounts(
    request: Request, shown: ShownOf, question: Question = None, start: Start = 0, limit: Limit = 100
) -> JSONResponse:
    """Who gave which figure, once for each act of an origin. Order: by question, those that stand first."""
    return _listed(request, shown, "accounts", {"question": question}, start=start, limit=limit)


@router.get("/stories/{story}/links", response_model=models.PAGES["links"], summary="The verdicts")
def links(
    request: Request, shown: ShownOf, verdict: VerdictOf = None, start: Start = 0, limit: Limit = 100
) -> JSONResponse:
    """What two accounts, or a claim and an account, are to each other, and why."""
    return _listed(request, shown, "links", {"verdict": verdict}, start=start, limit=limit)


@router.get("/stories/{story}/checks", response_model=models.PAGES["checks"], summary="The sums")
def checks(request: Request, shown: ShownOf, start: Start = 0, limit: Limit = 100) -> JSONResponse:
    """Whether what is added up adds up; those that do not come first."""
    return _listed(request, shown, "checks", {}, start=start, limit=limit)


@router.get("/stories/{story}/sources", response_model=models.PAGES["sources"], summary="The sources")
def sources(
    request: Request, shown: ShownOf, start: Start = 0, limit: Annotated[int, Query(ge=1, le=50)] = 20
) -> JSONResponse:
    """Bodies, outlets, documents and public speakers. Of one with very many claims, roles and counts are those of 600
    said and 600 passed on."""
    return _listed(request, shown, "sources", {}, start=start, limit=limit)


@router.get("/stories/{story}/articles", response_model=models.PAGES["articles"], summary="The articles")
def articles(request: Request, shown: ShownOf, start: Start = 0, limit: Limit = 100) -> JSONResponse:
    """What was read, the latest first, without the texts."""
    return _listed(request, shown, "articles", {}, start=start, limit=limit)


@router.get(
    "/stories/{story}/incidents", response_model=models.PAGES["incidents"], summary="The reports of incidents"
)
def incidents(request: Request, shown: ShownOf, start: Start = 0, limit: Limit = 100) -> JSONResponse:
    """Each claim that something happened, the latest first. `event_id` says which report the same incident."""
    return _listed(request, shown, "incidents", {}, start=start, limit=limit)


@router.get("/stories/{story}/events", response_model=models.PAGES["events"], summary="The incidents")
def events(
    request: Request, shown: ShownOf, start: Start = 0, limit: Annotated[int, Query(ge=1, le=100)] = 50
) -> JSONResponse:
    """Each incident with all the claims that report it, by day."""
    return _listed(request, shown, "events", {}, start=start, limit=limit)


@router.get("/stories/{story}/forecasts", response_model=models.PAGES["forecasts"], summary="The forecasts")
def forecasts(request: Request, shown: ShownOf, start: Start = 0, limit: Limit = 100) -> JSONResponse:
    """What is said to come, with what became of it, the latest first."""
    return _listed(request, shown, "forecasts", {}, start=start, limit=limit)


@router.get("/stories/{story}/problems", response_model=models.PAGES["problems"], summary="What was not read")
def problems(request: Request, shown: ShownOf, start: Start = 0, limit: Limit = 100) -> JSONResponse:
    """What was not read or not decided, and why."""
    return _listed(request, shown, "problems", {}, start=start, limit=limit)


# ---- one thing -------------------------------------------------------------------------------------------


@router.get("/stories/{story}/questions/{id}", response_model=models.QuestionPage, summary="A question")
def question(request: Request, shown: ShownOf, id: Id, start: Start = 0) -> JSONResponse:  # noqa: A002 (its name in addresses)
    """A question with its accounts, those that stand first, and the claims, verdicts and sums that belong to them."""
    record = desk_of(request).question(shown, id, start=start)
    if record is None:
        raise HTTPException(404, "There is no such question.")
    kinds = ("accounts", "claims", "links", "checks", "articles")
    rows = {kind: marked_rows(desk_of(request), shown, rows_of_kind(record, kind)) for kind in kinds}
    (asked,) = marked_rows(
        desk_of(request), shown, [row for row in rows_of_kind(record, "questions") if row["id"] == id]
    )
    end = start + ACCOUNTS
    following = address_from(request, end) if end < len(asked["accounts"]) else None
    return JSONResponse({"question": asked, **rows, "next": following})


@router.get("/stories/{story}/claims/{id}", response_model=models.ClaimPage, summary="A claim")
def claim(request: Request, shown: ShownOf, id: Id) -> JSONResponse:  # noqa: A002
    """A claim with its article, the account that it carries, its question, and what it is to others."""
    values = claim_values(desk_of(request).views, shown.key, id)
    if values is None:
        raise HTTPException(404, "There is no such claim.")
    links = marked_rows(desk_of(request), shown, values.pop("links"))
    one = {
        name: next(iter(marked_rows(desk_of(request), shown, [row] if row else [])), None)
        for name, row in values.items()
    }
    return JSONResponse(one | {"links": links})


@router.get("/stories/{story}/articles/{id}", response_model=models.ArticlePage, summary="An article")
def article(
    request: Request, shown: ShownOf, id: Id,  # noqa: A002
    text: Annotated[bool, Query(description="Give its text too.")] = False,
) -> JSONResponse:  # fmt: skip
    """An article with its claims, what they carry, what they are to others, and what was not read in it."""
    record = desk_of(request).article(shown, id)
    if record is None:
        raise HTTPException(404, "There is no such article.")
    (own,) = [row for row in rows_of_kind(record, "articles", text=text) if row["id"] == id]
    claims = [row for row in rows_of_kind(record, "claims") if row["article"] == id]
    carried = {row.get("account") for row in claims}
    accounts = [row for row in rows_of_kind(record, "accounts") if row["id"] in carried]
    mine = {row["id"] for row in (*claims, *accounts)}
    links = [row for row in rows_of_kind(record, "links") if row["a"] in mine or row["b"] in mine]
    found = {"claims": claims, "accounts": accounts, "links": links, "problems": rows_of_kind(record, "problems")}
    told = {name: marked_rows(desk_of(request), shown, rows) for name, rows in found.items()}
    return JSONResponse({"article": marked_rows(desk_of(request), shown, [own])[0], **told})


@router.get("/stories/{story}/sources/{id}", response_model=models.Source, summary="A source")
def source(request: Request, shown: ShownOf, id: Id) -> JSONResponse:  # noqa: A002
    """A body, outlet, document or public speaker."""
    rows = source_rows_of(desk_of(request).views, shown.key, id)
    if not rows:
        raise HTTPException(404, "There is no such source.")
    return JSONResponse(marked_rows(desk_of(request), shown, rows)[0])


# ---- what changed, what was decided ----------------------------------------------------------------------


@router.get("/stories/{story}/changes", response_model=models.ChangesPage, summary="What changed")
def changes(
    request: Request, shown: ShownOf,
    after: Annotated[
        int, Query(ge=0, le=10**9, description="Since this version of the record, as an earlier answer gave it.")
    ] = 0,
    start: Start = 0, limit: Limit = 100,
) -> JSONResponse:  # fmt: skip
    """What each writing of the record brought, the newest first; inside one, what was taken back first."""
    found = changes_after(desk_of(request).views, shown.folder, after) if shown.on is None else ()
    rows = [
        {"schema": "onrecord.change/1", "version": version} | asdict(change)
        for version, change in found[start : start + limit]
    ]
    return page_of(request, shown, rows, total=len(found), start=start)


@router.get("/judgements", response_model=models.JudgementsPage, summary="What people decided", tags=["judgements"])
def judgements(request: Request, start: Start = 0, limit: Limit = 100) -> JSONResponse:
    """Every decision, in the order they were made; those taken back too."""
    desk = desk_of(request)
    every = desk.store.judgements()
    rows = with_markings(judgement_rows(every[start : start + limit]), desk.markings.of_judgements())
    return page_of(request, None, rows, total=len(every), start=start)


ROUTERS = (router, api_search.router, api_judging.router)
"""All routers of the API."""

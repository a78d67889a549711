"""The searches of the API: claims and paragraphs, with what was looked for marked."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Depends, Query, Request
from fastapi.responses import JSONResponse

from onrecord.export.rows import number as plain_number
from onrecord.records.words import ClaimKind, Verdict
from onrecord.store.ledgers.base import Passage
from onrecord.store.views.claim_search import find_claims, marked_words
from onrecord.store.views.passage_search import PassageHit, find_passages, marked_passages
from onrecord.web.api import api_models as models
from onrecord.web.api.api_base import Row, ShownOf, desk_of, new_router, page_of
from onrecord.web.api.api_rows import claims_with_all, rows_of_kind
from onrecord.web.desk import Shown
from onrecord.web.marked import marked_rows
from onrecord.web.search.search_asked import Asked, asked_of
from onrecord.web.search.search_results import Piece, facets_of, phrase_pieces, pieces_of

router = new_router()
KindOf = Annotated[ClaimKind | None, Query(description="Only claims of this kind.")]
VerdictOf = Annotated[Verdict | None, Query(description="Only claims at an end of this verdict.")]
YesNo = Literal["yes", "no"]
_Words = Annotated[str, Query(max_length=2_000, description="Words, “words together”, -without; or a number alone.")]
_Number = Annotated[str, Query(max_length=200, description="A number or a range: 5,000, 4.9m, 4,000-6,000.")]
_Text = Annotated[str, Query(max_length=400)]
_Day = Annotated[str, Query(max_length=40, description="A day, written 2031-05-02; a month or a year will do.")]


def searched_by(
    q: _Words = "", number: _Number = "", kind: KindOf = None, origin: _Text = "", outlet: _Text = "",
    question: _Text = "", verdict: VerdictOf = None,
    first: Annotated[str, Query(alias="from", max_length=40, description="From this day on.")] = "",
    last: Annotated[str, Query(alias="to", max_length=40, description="Up to this day.")] = "",
    reviewed: YesNo | None = None, interested: YesNo | None = None, anonymous: YesNo | None = None,
    order: Annotated[Literal["oldest"] | None, Query(description="`oldest`: the earliest first.")] = None,
) -> Asked:  # fmt: skip
    """A search from its parameters."""
    fields = {
        "q": q, "number": number, "kind": kind, "origin": origin, "outlet": outlet, "question": question,
        "verdict": verdict, "from": first, "to": last, "reviewed": reviewed, "interested": interested,
        "anonymous": anonymous, "order": order,
    }  # fmt: skip
    return asked_of((name, value) for name, value in fields.items() if value)


SearchedBy = Annotated[Asked, Depends(searched_by)]
Shows = Annotated[int, Query(ge=1, le=100, description="How many to give at most.")]
From = Annotated[int, Query(ge=0, le=10_000, description="How many to leave out at the beginning.")]


@router.get("/stories/{story}/search", response_model=models.SearchPage, summary="Search the claims")
def search(request: Request, shown: ShownOf, asked: SearchedBy, start: From = 0, limit: Shows = 25) -> JSONResponse:
    """Claims by words, by what their numbers mean, and by who gave them. A search looks through a bounded number of
    places; `more` says that it stopped there. Nothing asked finds nothing."""
    return search_answer(request, shown, asked, start=start, limit=limit)


def search_answer(request: Request, shown: Shown, asked: Asked, *, start: int, limit: int) -> JSONResponse:
    """The claims that a search finds."""
    views = desk_of(request).views
    found = find_claims(views, shown.key, asked.search, asked.filters, oldest=asked.oldest)
    hits = found.hits[start : start + limit]
    marked = marked_words(views, asked.search, [hit.number for hit in hits])
    record = claims_with_all(views, shown.key, [hit.id for hit in hits])
    rows = {row["id"]: row for row in marked_rows(desk_of(request), shown, rows_of_kind(record, "claims"))}
    listed = [
        {"claim": rows[hit.id], "snippet": _snippet(_pieces(rows[hit.id], marked.get(hit.number, "")))}
        for hit in hits
        if hit.id in rows
    ]
    facets = [
        {"title": one.title, "options": [_option(option) for option in one.options]}
        for one in (() if start else facets_of(views, shown.key, asked, found))
    ]
    told = {"more": found.more, "read_as": _read_as(asked), "facets": facets}
    return page_of(request, shown, listed, total=len(found.hits), start=start, **told)


def _pieces(row: Row, marked: str) -> tuple[Piece, ...]:
    return pieces_of(marked, len(row["sentence"])) if marked else phrase_pieces(row["sentence"], row["phrase"])


def _snippet(pieces: tuple[Piece, ...]) -> list[Row]:
    return [{"text": text, "found": found} for text, found in pieces]


def _option(option: tuple[str, int, str]) -> Row:
    words, count, href = option
    return {"words": words, "count": count, "query": href.partition("?")[2]}


def _read_as(asked: Asked) -> Row:
    value = asked.search.value
    return {
        "terms": list(asked.search.terms), "without": list(asked.search.without),
        "low": plain_number(value.low) if value else None, "high": plain_number(value.high) if value else None,
        "notes": list(asked.notes),
    }  # fmt: skip


@router.get("/stories/{story}/passages", response_model=models.PassagesPage, summary="Search the articles' texts")
def passages(
    request: Request, shown: ShownOf, q: _Words = "", outlet: _Text = "",
    first: Annotated[str, Query(alias="from", max_length=40, description="From this day on.")] = "",
    last: Annotated[str, Query(alias="to", max_length=40, description="Up to this day.")] = "",
    start: From = 0, limit: Shows = 25,
) -> JSONResponse:  # fmt: skip
    """Paragraphs, titles and captions that hold the words, with a claim in them or without. The latest first."""
    asked = asked_of((("q", q), ("outlet", outlet), ("from", first), ("to", last)))
    return passages_answer(request, shown, asked, start=start, limit=limit)


def passages_answer(request: Request, shown: Shown, asked: Asked, *, start: int, limit: int) -> JSONResponse:
    """The paragraphs that a search finds."""
    desk = desk_of(request)
    found, more = find_passages(desk.store, desk.views, shown.key, asked.search, asked.filters, oldest=asked.oldest)
    hits = found[start : start + limit]
    texts = marked_passages(desk.store, asked.search, [hit.number for hit in hits])
    query = "SELECT id, title, outlet FROM articles WHERE story = ? AND id IN ({})"
    named = {row[0]: row[1:] for row in desk.views.find_each(query, shown.key, [hit.article for hit in hits])}
    rows = [
        _passage(hit, *texts[hit.number], *named[hit.article])
        for hit in hits
        if hit.number in texts and hit.article in named
    ]
    told = {"more": more, "read_as": _read_as(asked)}
    return page_of(request, shown, rows, total=len(found), start=start, **told)


def _passage(hit: PassageHit, passage: Passage, marked: str, title: str, outlet: str) -> Row:
    return {
        "article": hit.article, "title": title or None, "outlet": outlet or None, "known_on": hit.day or None,
        "start": passage.span.start, "end": passage.span.end, "text": passage.text,
        "snippet": _snippet(pieces_of(marked)),
    }  # fmt: skip

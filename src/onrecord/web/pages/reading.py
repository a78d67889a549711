"""Question, article and copy pages: each made from its own part of the record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response

from onrecord.briefing import copies
from onrecord.briefing.article_pages import article_values
from onrecord.briefing.lookup import plain_name
from onrecord.briefing.pages import question_values
from onrecord.briefing.plotted import plot_pictures
from onrecord.briefing.question_rows import QUIET, pairs_by_origin, pairs_waiting
from onrecord.briefing.rows import article_name, article_title
from onrecord.briefing.wording import day_words
from onrecord.export.exporting import export_rows
from onrecord.ledger.weight import ORDER
from onrecord.records import Question, Record
from onrecord.store.views.many_accounts import (
    ACCOUNTS,
    DRAWN,
    accounts_shown,
    place_of_account,
    question_totals,
    tally_of_question,
)
from onrecord.store.views.page_parts import folded_links
from onrecord.store.views.slices import copy_part
from onrecord.web.days import STORY_PAGES, address_on, days_of, question_days, story_of
from onrecord.web.desk import Desk, Shown
from onrecord.web.kept_pages import kept_page
from onrecord.web.live_lookup import LiveLookup
from onrecord.web.marked import marked_rows, marking_values
from onrecord.web.rendering import render

router = APIRouter(**STORY_PAGES, tags=["pages"])
FOLDED = 10
"""Verdicts that a fold holds when its page comes; those of a larger one come when it is opened."""
Start = Annotated[int, Query(ge=0, le=10**9, description="How many accounts to leave out at the beginning.")]


def desk_of(request: Request) -> Desk:
    """The ledger that the application serves."""
    desk: Desk = request.app.state.desk
    return desk


def found(record: Record | None) -> Record:
    """The record, where there is one. Raises: HTTPException 404."""
    if record is None:
        raise HTTPException(404, "That is not on record here.")
    return record


def page(
    request: Request, template: str, shown: Shown, name: str, /, *, record: Record | None = None, **values: Any
) -> HTMLResponse:
    """A page of a story; of an earlier day with the way to now."""
    if shown.on:
        now = desk_of(request).views.kept(shown.folder)
        values = {"version": now.version if now else 0, "now_href": address_on(request, None)} | values
    permalink = str(request.base_url).rstrip("/") + address_on(request, shown.on)
    return render(request, template, shown, name, record=record, permalink=permalink, **values)


def not_yet(request: Request, shown: Shown, name: str, days: list[str]) -> Response:
    """What has a page now and had none on the day that is asked for.

    Raises: HTTPException 404 where it has none now.
    """
    if not (shown.on and days):
        raise HTTPException(404, "That is not on record here.")
    words = f"Nothing of it had been published by {day_words(shown.on)}."
    here, record = f"{name.partition('/')[0]}.html", Record(as_known_on=shown.on)
    answer = page(
        request, "not_yet.html", shown, name, here=here, record=record, words=words,
        first=(days[0], day_words(days[0])), days=days_of(request, shown, days),
    )  # fmt: skip
    answer.status_code = 404
    return answer


# ---- questions ------------------------------------------------------------------------------------------


@router.get("/questions/{question}.html", response_class=HTMLResponse, include_in_schema=False)
def question_page(request: Request, story: str, question: str, start: Start = 0) -> Response:
    """A question: who says what now, the plot, what the accounts are to each other."""
    shown = story_of(request, story)
    return kept_page(request, shown, partial(_question_page, request, shown, question, start), lane="question")


def _question_page(request: Request, shown: Shown, question: str, start: int, reader: Mapping[str, Any]) -> Response:
    """The page of a question, made for a reader."""
    desk = desk_of(request)
    days = question_days(desk.views, shown.folder, question)
    waiting = folded_links(desk.views, shown.key, question, QUIET, more_than=FOLDED)
    record = desk.question_page(shown, question, start=start, without=waiting)
    if record is None:
        return not_yet(request, shown, f"questions/{question}.html", days)
    (asked,) = [one for one in record.questions if one.id == question]
    drawn = len(asked.accounts) <= DRAWN
    if len(asked.accounts) > ACCOUNTS:
        values = _page_of_many(desk, shown, record, asked, start)
    else:
        values = question_values(LiveLookup(record), asked, drawn=drawn, most_folded=FOLDED)
    groups = [*values["verdicts"], *pairs_waiting(waiting)]
    values["verdicts"] = sorted(groups, key=lambda group: ORDER.index(group.verdict))
    values["tally"] = tally_of_question(desk.views, shown.key, question)
    return page(
        request, "live_question.html", shown, f"questions/{question}.html", here="questions.html", record=record,
        start=start, total=len(asked.accounts), step=ACCOUNTS, drawn=drawn, kinds=TABLES,
        days=days_of(request, shown, days), **values, **reader,
        **marking_values(desk, shown, "question", question), back=f"questions/{question}.html",
    )  # fmt: skip


TABLES = ("accounts", "claims", "links", "checks")
"""What of a question can be taken along as a table."""


def _page_of_many(desk: Desk, shown: Shown, record: Record, asked: Question, start: int) -> dict[str, Any]:
    """What a page of a question shows that has several: its own accounts, and the counts of all.

    Raises: HTTPException 404 past the last account.
    """
    ids = accounts_shown(desk.views, shown.key, asked.id, start=start)
    if not ids:
        raise HTTPException(404, "The question has no account so far down its list.")
    totals = question_totals(desk.views, shown.key, asked.id)
    return question_values(LiveLookup(record), replace(asked, accounts=ids), drawn=False, most_folded=FOLDED) | {
        "question": asked, "accounts": totals.accounts, "origins": totals.origins, "printings": totals.printings,
        "echo_count": totals.echoes,
    }  # fmt: skip


@router.get("/questions/{question}/plot.html", response_class=HTMLResponse, include_in_schema=False)
def question_plot(request: Request, story: str, question: str, start: Start = 0) -> Response:
    """The plot of a question with more than a few accounts: it takes longer than the page, and comes after it."""
    shown = story_of(request, story)
    return kept_page(request, shown, partial(_question_plot, request, shown, question, start), lane="plot")


def _question_plot(request: Request, shown: Shown, question: str, start: int, _reader: Mapping[str, Any]) -> Response:
    """The plot, in which nothing is a reader's own."""
    desk = desk_of(request)
    record = found(desk.question(shown, question, start=start))
    (asked,) = [one for one in record.questions if one.id == question]
    ids = accounts_shown(desk.views, shown.key, question, start=start)
    pictures = plot_pictures(LiveLookup(record), replace(asked, accounts=ids))
    name = f"questions/{question}/plot.html"
    return render(request, "plot_of_many.html", shown, name, record=record, pictures=pictures, id=question)


@router.get("/questions/{question}/verdicts/{verdict}.html", response_class=HTMLResponse, include_in_schema=False)
def question_verdicts(request: Request, story: str, question: str, verdict: str, start: Start = 0) -> Response:
    """The verdicts of one kind that a question's page folds: a long fold comes when somebody opens it."""
    shown = story_of(request, story)
    make = partial(_question_verdicts, request, shown, question, verdict, start)
    return kept_page(request, shown, make, lane="question")


def _question_verdicts(
    request: Request, shown: Shown, question: str, verdict: str, start: int, _reader: Mapping[str, Any]
) -> Response:
    """A fold, in which nothing is a reader's own; its links are those of the question's page."""
    others = [kind for kind in ORDER if kind != verdict]
    record = found(desk_of(request).question_page(shown, question, start=start, without=others))
    book = LiveLookup(record)
    links = [link for link in book.links_of.get(question, ()) if link.verdict == verdict]
    for group in pairs_by_origin(book, links):
        return render(
            request, "folded_verdicts.html", shown, f"questions/{question}.html", record=record, group=group
        )
    raise HTTPException(404, "That is not on record here.")


@router.get("/questions/{question}.json", summary="A question with its accounts, claims, verdicts and checks")
def question_json(request: Request, story: str, question: str, start: Start = 0) -> JSONResponse:
    """What a question's page shows, as the exports write it; `start` leaves out that many accounts."""
    shown = story_of(request, story)
    return JSONResponse(_rows_of(request, shown, found(desk_of(request).question(shown, question, start=start))))


@router.get("/accounts/{account}.html", include_in_schema=False)
def account_page(request: Request, story: str, account: str) -> Response:
    """To the row of an account, on whichever page of its question it stands."""
    desk, shown = desk_of(request), story_of(request, story)
    place = place_of_account(desk.views, shown.key, account)
    if place is None:
        raise HTTPException(404, "That is not on record here.")
    question, at = place
    start = at - at % ACCOUNTS
    return RedirectResponse(
        f"../questions/{plain_name(question)}.html{f'?start={start}' if start else ''}#{plain_name(account)}", 303
    )


# ---- articles -------------------------------------------------------------------------------------------


@router.get("/articles/{article}.html", response_class=HTMLResponse, include_in_schema=False)
def article_page(request: Request, story: str, article: str) -> Response:
    """An article: its text with every mark, and the claims beside it."""
    shown = story_of(request, story)
    return kept_page(request, shown, partial(_article_page, request, shown, article))


def _article_page(request: Request, shown: Shown, article: str, reader: Mapping[str, Any]) -> Response:
    """The page of an article, made for a reader."""
    desk = desk_of(request)
    record = desk.article_page(shown, article)
    if record is None:
        query = "SELECT day FROM articles WHERE story = ? AND id = ? AND length(day) = 10"
        days = [day for (day,) in desk.views.find(query, (shown.folder, article))]
        return not_yet(request, shown, f"articles/{article}.html", days)
    (text,) = [one for one in record.articles if one.id == article]
    values = article_values(LiveLookup(record), text)
    return page(
        request, "live_article.html", shown, f"articles/{article}.html", here="articles.html", record=record,
        **values, **reader, **marking_values(desk, shown, "capture", article),
        back=f"articles/{article}.html",
    )  # fmt: skip


@router.get("/articles/{article}.json", summary="An article with its claims and what they belong to")
def article_json(request: Request, story: str, article: str) -> JSONResponse:
    """What an article's page shows, as the exports write it."""
    shown = story_of(request, story)
    return JSONResponse(_rows_of(request, shown, found(desk_of(request).article(shown, article))))


@router.get("/articles/{article}.txt", response_class=PlainTextResponse, summary="The text of an article")
def article_text(request: Request, story: str, article: str) -> Response:
    """The text as it was read, and nothing of the page that it came from."""
    record = found(desk_of(request).article(story_of(request, story), article))
    (text,) = [one for one in record.articles if one.id == article]
    book = LiveLookup(record)
    lines = (article_title(text), article_name(book, text.id), book.known_on.get(text.id, ("", ""))[0])
    return PlainTextResponse("\n".join(filter(None, lines)) + f"\n\n{text.text}\n")


@router.get("/claims/{claim}.html", include_in_schema=False)
def claim_page(request: Request, story: str, claim: str) -> Response:
    """To the printed words of a claim, on its article's page."""
    desk, shown = desk_of(request), story_of(request, story)
    rows = desk.views.find("SELECT article FROM claims WHERE story = ? AND id = ?", (shown.key, claim))
    if not rows:
        raise HTTPException(404, "That claim is not on record here.")
    return RedirectResponse(f"../articles/{plain_name(rows[0][0])}.html#{plain_name(claim)}", 303)


@router.get("/copies/{pair}.html", response_class=HTMLResponse, include_in_schema=False)
def copy_page(request: Request, story: str, pair: str) -> Response:
    """What a copy changed on the way."""
    shown = story_of(request, story)
    return kept_page(request, shown, partial(_copy_page, request, shown, pair))


def _copy_page(request: Request, shown: Shown, pair: str, reader: Mapping[str, Any]) -> Response:
    """The page of a copy, made for a reader."""
    later, _, earlier = pair.partition("--")
    record = copy_part(desk_of(request).views, shown.key, later, earlier)
    for href, values in copies.copy_pages(LiveLookup(record)):
        if href == f"copies/{pair}.html":
            return page(request, "copy.html", shown, href, here="articles.html", record=record, **values, **reader)
    raise HTTPException(404, "That is not on record here.")


def _rows_of(request: Request, shown: Shown, record: Record) -> dict[str, list[dict[str, Any]]]:
    """A part of the record as the exports write it."""
    kinds = ("questions", "accounts", "claims", "links", "checks", "articles")
    desk = desk_of(request)
    return {kind: marked_rows(desk, shown, export_rows(record, (), kind)) for kind in kinds}

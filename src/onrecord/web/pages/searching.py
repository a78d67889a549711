"""The search page, and the searches that somebody keeps."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from onrecord.briefing.wording import number_words
from onrecord.cli.session import utc_now
from onrecord.ledger.filters import KINDS, VERDICTS
from onrecord.ledger.queries import Value
from onrecord.store.desk.saved_searches import SavedSearch, forget_search, save_search, saved_searches
from onrecord.store.views.claim_search import origin_names
from onrecord.web.api.api_search import passages_answer, search_answer
from onrecord.web.days import STORY_PAGES, story_of
from onrecord.web.desk import Desk, Shown
from onrecord.web.kept_pages import kept_page
from onrecord.web.pages.reading import desk_of, page
from onrecord.web.people.people import Person, least, needs
from onrecord.web.search.search_asked import STEP, Asked, asked_in, asked_of
from onrecord.web.search.search_results import Results, passages_beside, results_of

router = APIRouter(**STORY_PAGES, include_in_schema=False)
CHOICES: dict[str, tuple[tuple[str, str], ...]] = {
    "kind": (("", "any"), *((one, one) for one in KINDS)),
    "verdict": (("", "any"), *((one, one) for one in VERDICTS)),
    "reviewed": (("", "anybody"), ("yes", "a person"), ("no", "the machine alone")),
    "interested": (("", "either"), ("yes", "interested"), ("no", "not interested")),
    "anonymous": (("", "either"), ("yes", "not named"), ("no", "named")),
    "order": (("", "latest first"), ("oldest", "earliest first")),
}
"""What can be chosen, with the words that the page has for it."""
_MOST_NAME = 120


@router.get("/search.html", response_class=HTMLResponse)
def search_page(request: Request, story: str) -> Response:
    """What is on record of some words or a number."""
    desk, shown = desk_of(request), story_of(request, story)
    saved = _saved(desk, request, shown)
    return kept_page(request, shown, partial(_search_page, request, shown, saved), more=saved)


def _search_page(
    request: Request, shown: Shown, saved: tuple[SavedSearch, ...], reader: Mapping[str, Any]
) -> Response:
    """The page of a search, made for a reader; one that tells of paragraphs, which no view holds, is not kept."""
    desk, asked = desk_of(request), asked_of(request.query_params.multi_items())
    results = results_of(desk, shown.key, asked) if asked.anything and shown.kept else Results(0, False)
    beside = _beside(desk, shown, asked, results)
    of_the_view = results.total and not asked.text
    return page(
        request, "search.html", shown, "search.html", asked=asked, results=results, beside=beside,
        notes=(*asked.notes, *_origin_note(desk, shown, asked)), value=_value_words(asked.search.value),
        chosen=_chosen(desk, shown, asked), choices=CHOICES, saved=saved,
        on=shown.on, **_steps(asked, results), **(reader if of_the_view else {}),
    )  # fmt: skip


@router.get("/search.json")
def search_json(request: Request, story: str) -> Response:
    """The same search as data."""
    shown, asked = story_of(request, story), asked_of(request.query_params.multi_items())
    wanted = passages_answer if asked.text else search_answer
    return wanted(request, shown, asked, start=asked.start, limit=STEP)


def _steps(asked: Asked, results: Results) -> dict[str, Any]:
    """Where the pages before and after begin."""
    before, after = asked.start - STEP, asked.start + STEP
    return {
        "first": asked.start + 1, "last": min(after, results.total),
        "before": asked.address(start=max(0, before)) if asked.start else "",
        "after": asked.address(start=after) if after < results.total else "",
    }  # fmt: skip


def _beside(desk: Desk, shown: Shown, asked: Asked, results: Results) -> str:
    """How many paragraphs hold the words, where no claim does, in words."""
    if asked.text or results.total or not asked.search.terms or not shown.kept:
        return ""
    count, more = passages_beside(desk, shown.key, asked)
    return f"{'at least ' if more else ''}{count:,} {'paragraph' if count == 1 else 'paragraphs'}" if count else ""


def _origin_note(desk: Desk, shown: Shown, asked: Asked) -> tuple[str, ...]:
    wanted = asked.filters.origin
    if not wanted or origin_names(desk.views, shown.key, wanted):
        return ()
    return (f"“{wanted}” is no body, document or public speaker on record here. Search for it as words.",)


def _value_words(value: Value | None) -> str:
    if value is None:
        return ""
    low, high = number_words(value.low), number_words(value.high)
    return low if low == high else f"{low} to {high}"


def _chosen(desk: Desk, shown: Shown, asked: Asked) -> list[tuple[str, str]]:
    """The filters that are set, in words, each with the address without it."""
    found = []
    for name, value, href in asked.narrowed:
        words = dict(CHOICES.get(name, ())).get(value, value)
        if name == "question":
            rows = desk.views.find("SELECT text FROM questions WHERE story = ? AND id = ?", (shown.key, value))
            words = rows[0][0] if rows else value
        found.append((f"{_NARROWS.get(name, '')} {words}".strip(), href))
    return found


_NARROWS = {
    "number": "the number", "kind": "kind:", "origin": "on the word of", "outlet": "printed by",
    "question": "question:", "verdict": "in the verdict", "from": "from", "to": "up to", "reviewed": "read by",
}  # fmt: skip


# ---- searches that are kept ------------------------------------------------------------------------------


def _saved(desk: Desk, request: Request, shown: Shown) -> tuple[SavedSearch, ...]:
    person: Person | None = getattr(request.state, "person", None)
    return saved_searches(desk.file, person.name, shown.folder) if person else ()


@router.post("/searches")
@least("reader")
def keep(
    request: Request, story: str, query: Annotated[str, Form()] = "", name: Annotated[str, Form()] = ""
) -> Response:
    """Keep a search under a name."""
    person, desk, shown = needs("reader", request), desk_of(request), story_of(request, story)
    asked = asked_in(query)
    if asked.anything:
        called = " ".join(name.split())[:_MOST_NAME] or asked.given.get("q", "") or "Search"
        save_search(desk.file, person.name, shown.folder, name=called[:_MOST_NAME], query=asked.query(), at=utc_now())
    return RedirectResponse(asked.address(), 303)


@router.post("/searches/{search}/forget")
@least("reader")
def forget(request: Request, story: str, search: str, query: Annotated[str, Form()] = "") -> Response:
    """Keep a search no longer."""
    person, desk = needs("reader", request), desk_of(request)
    story_of(request, story)
    forget_search(desk.file, person.name, search)
    return RedirectResponse("../../" + asked_in(query).address(), 303)

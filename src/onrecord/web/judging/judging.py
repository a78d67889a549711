"""Decisions made on a page: appended to the ledger, and the views asked to catch up.

A decision is kept at once. The page waits a moment for the view that follows from it; where that takes longer, a line
says so and the page is shown anew when it is there.
"""

from __future__ import annotations

from concurrent.futures import TimeoutError as TooSlow
from typing import Annotated, Any
from urllib.parse import quote, urlsplit

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi import Form as FormBody
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from onrecord.briefing.lookup import plain_name
from onrecord.cli.session import utc_now
from onrecord.export.rows import judgement_rows
from onrecord.ledger.decisions import Decision, decisions
from onrecord.problems import UsageError
from onrecord.records import Judgement
from onrecord.store.judging import after_the_last
from onrecord.web.desk import Desk, Shown
from onrecord.web.judging.deciding import BOUNDS, Form, decide
from onrecord.web.judging.judge_panel import panel_of
from onrecord.web.marked import marked_rows
from onrecord.web.pages.reading import desk_of
from onrecord.web.people.auditing import note
from onrecord.web.people.people import least, needs
from onrecord.web.rendering import live_templates, render

router = APIRouter(prefix="/story/{story}")
PATIENCE = 3.0
"""Seconds that a decision waits for the view that follows from it."""
STEP = 100
Start = Annotated[int, Query(ge=0, le=10**9)]
Made = Annotated[list[str], Query(max_length=400)]
Address = Annotated[str, Query(max_length=500)]


@router.get("/news", response_class=HTMLResponse, include_in_schema=False)
def news(request: Request, story: str, version: int = 0) -> Response:
    """Whether the record has changed since a page was made: a line to load it anew, or nothing."""
    desk = desk_of(request)
    kept = desk.views.kept(story)
    if kept is not None and kept.version != version:
        return HTMLResponse('<a href="">The record has changed. Show it.</a>')
    return HTMLResponse("The record is being brought up to date." if desk.refresher.busy() else "")


# ---- the form -------------------------------------------------------------------------------------------


@router.get("/judge/{what}/panel", response_class=HTMLResponse, include_in_schema=False)
@least("analyst")
def judge_panel(request: Request, story: str, what: str) -> Response:
    """What may be decided about a claim or an account: a part of a page."""
    shown = desk_of(request).story(story)
    return _part(request, "judge_panel.html", shown, panel=_panel(request, shown, what), back="")


@router.get("/judge/{what}.html", response_class=HTMLResponse, include_in_schema=False)
@least("analyst")
def judge_page(request: Request, story: str, what: str) -> Response:
    """The same as a page of its own, for browsers without script and to send to a colleague."""
    shown = desk_of(request).story(story)
    panel, here = _panel(request, shown, what), f"judge/{what}.html"
    return render(request, "judge_page.html", shown, here, panel=panel, back=here, words=panel.words, bounds=BOUNDS)


def _panel(request: Request, shown: Shown, what: str) -> Any:
    desk = desk_of(request)
    panel = panel_of(desk.views, shown.key, what, desk.store.judgements())
    if panel is None:
        raise HTTPException(404, "That is not on record here, or no longer: see the decisions.")
    return panel


# ---- deciding -------------------------------------------------------------------------------------------


@router.post("/judge", response_class=HTMLResponse, include_in_schema=False)
def judge(request: Request, story: str, form: Annotated[Form, FormBody()]) -> Response:
    """Make a decision, and show what it changed."""
    shown = desk_of(request).story(story)
    try:
        made = make(request, shown, form)
    except UsageError as error:
        if _by_script(request):
            return _part(request, "judge_said.html", shown, refused=str(error))
        raise HTTPException(422, str(error)) from error
    caught_up = catch_up(desk_of(request))
    if _by_script(request):
        return _said(request, shown, [one.id for one in made], back=_page_of(request, shown), caught_up=caught_up)
    asked = "&".join(f"made={quote(one.id)}" for one in made[:20])
    return RedirectResponse(f"/story/{shown.folder}/judged.html?{asked}&back={quote(form.back)}", 303)


def make(request: Request, shown: Shown, form: Form) -> tuple[Judgement, ...]:
    """Keep the decisions that a form asks for, and write down who made them.

    Raises: UsageError, saying what is missing or cannot be; then nothing is kept.
    """
    desk, person = desk_of(request), needs("analyst", request)
    at = after_the_last(desk.store.judgements(), utc_now())
    made = decide(desk.store, desk.views, shown.key, form, by=person.name, at=at)
    for one in made:
        about = ", ".join(one.claims) or one.undoes or "; ".join(value for _, value in one.changes)
        note(request, f"judgement.{one.verb}", about, one.id)
    return made


def catch_up(desk: Desk) -> bool:
    """Ask for the views that follow from a decision; whether they came within the time that a person waits."""
    asked = desk.catch_up()
    try:
        asked.result(timeout=PATIENCE)
    except TooSlow:
        return False
    return True


@router.get("/judged", response_class=HTMLResponse, include_in_schema=False)
@least("analyst")
def judged(request: Request, story: str, made: Made = [], since: int = 0, back: Address = "") -> Response:  # noqa: B006
    """Whether the view that follows from a decision is there: the line about it, and the page anew if so."""
    desk = desk_of(request)
    shown = desk.story(story)
    there = not desk.refresher.busy()  # (a newer version alone may be of an earlier decision, and lack this one)
    return _said(request, shown, made, back=_inside(shown, back), caught_up=there, since=since)


@router.get("/judged.html", response_class=HTMLResponse, include_in_schema=False)
@least("analyst")
def judged_page(request: Request, story: str, made: Made = [], back: Address = "") -> Response:  # noqa: B006
    """What was decided, as a page: for browsers without script."""
    desk = desk_of(request)
    shown = desk.story(story)
    told = told_of(desk, made)
    return render(
        request, "judged.html", shown, "judged.html", here="judgements.html", told=told,
        back=_inside(shown, f"/story/{shown.folder}/{back}") or f"/story/{shown.folder}/index.html",
        moved=moved_to(desk, shown, told),
    )  # fmt: skip


def _said(
    request: Request, shown: Shown, made: list[str], *, back: str, caught_up: bool, since: int | None = None
) -> Response:
    """The line about decisions just made, with the way to take them back."""
    desk = desk_of(request)
    told = told_of(desk, made)
    before = shown.version if since is None else since
    again = "&".join(f"made={quote(one)}" for one in made)
    return _part(
        request, "judge_said.html", shown, told=told, back=back, caught_up=caught_up,
        gone=_is_gone(desk, shown, back), moved=moved_to(desk, shown, told),
        poll=f"judged?since={before}&back={quote(back)}&{again}",
    )  # fmt: skip


def told_of(desk: Desk, made: list[str]) -> tuple[Decision, ...]:
    """Decisions by id; for one that takes others back, those."""
    every = desk.store.judgements()
    undone = {one.id: one.undoes for one in every if one.verb == "undo"}
    wanted = {undone.get(one) or one for one in made}
    return tuple(one for one in decisions(every) if one.judgement.id in wanted)


def moved_to(desk: Desk, shown: Shown, told: tuple[Decision, ...]) -> tuple[tuple[str, str], ...]:
    """The questions that the claims of decisions answer now: their texts and pages."""
    claims = sorted({claim for one in told for claim in one.judgement.claims})
    query = "SELECT DISTINCT question FROM claims WHERE story = ? AND id IN ({}) AND question != ''"
    ids = sorted({key for (key,) in desk.views.find_each(query, shown.key, claims)})[:3]
    texts = desk.views.find_each("SELECT text, id FROM questions WHERE story = ? AND id IN ({})", shown.key, ids)
    return tuple((text, f"questions/{plain_name(key)}.html") for text, key in sorted(texts))


def _is_gone(desk: Desk, shown: Shown, back: str) -> bool:
    """Whether the page that a decision was made on is of a question that is no more."""
    name = back.partition("?")[0].rpartition("/")
    if not name[0].endswith("/questions"):
        return False
    key = name[2].removesuffix(".html")
    return not desk.views.find("SELECT 1 FROM questions WHERE story = ? AND id = ?", (shown.key, key))


def _by_script(request: Request) -> bool:
    return "hx-request" in request.headers


def _page_of(request: Request, shown: Shown) -> str:
    """The page that a script's request comes from."""
    split = urlsplit(request.headers.get("hx-current-url", ""))
    return _inside(shown, f"{split.path}?{split.query}" if split.query else split.path)


def _inside(shown: Shown, address: str) -> str:
    """An address of the story, else nothing: nobody is led elsewhere by what a form says."""
    begins = f"/story/{quote(shown.folder)}/"
    return address if address.startswith(begins) and not set(address) & set('\\"<> ') else ""


def _part(request: Request, template: str, shown: Shown, **values: Any) -> HTMLResponse:
    """A part of a page."""
    shared = {
        "story_root": f"/story/{shown.folder}/", "root": f"/story/{shown.folder}/", "csrf": request.state.csrf,
        "person": request.state.person, "version": shown.version, "on": None, "bounds": BOUNDS,
        "refused": "", "back": "",
    }  # fmt: skip
    return HTMLResponse(live_templates().get_template(template).render(**(shared | values)))


# ---- the list -------------------------------------------------------------------------------------------


@router.get("/judgements.html", response_class=HTMLResponse, include_in_schema=False)
def judgements_page(request: Request, story: str, start: Start = 0) -> Response:
    """Every decision about a story, the latest first, each with its undo."""
    desk = desk_of(request)
    shown = desk.story(story)
    every = [one for one in decisions(desk.store.judgements()) if _is_about(shown, one.judgement)]
    named = sorted({claim for one in every[start : start + STEP] for claim in one.judgement.claims})
    known = desk.views.find_each("SELECT id FROM claims WHERE story = ? AND id IN ({})", shown.key, named)
    return render(
        request, "judgements.html", shown, "judgements.html", shown_here=every[start : start + STEP], start=start,
        step=STEP, total=len(every), on_record={key for (key,) in known}, back="judgements.html",
        open_problems=_open_problems(desk, shown, every),
    )  # fmt: skip


@router.get("/judgements.json", summary="Every decision about a story, in the order they were made", tags=["lists"])
def judgements_json(request: Request, story: str, start: Start = 0) -> JSONResponse:
    """Decisions with who made them and when; one that takes another back names it."""
    desk = desk_of(request)
    shown = desk.story(story)
    made = judgement_rows(one for one in desk.store.judgements() if _is_about(shown, one))
    rows = marked_rows(desk, shown, made[start : start + STEP])
    following = start + STEP if start + STEP < len(made) else None
    return JSONResponse({"total": len(made), "start": start, "next": following, "rows": rows})


def _is_about(shown: Shown, judgement: Judgement) -> bool:
    """Whether a decision is about pages of a story, or about no page."""
    captures = {one.capture for one in judgement.selectors}
    return shown.story.whole or not captures or not captures.isdisjoint(shown.story.captures)


def _open_problems(desk: Desk, shown: Shown, every: list[Decision]) -> list[str]:
    """What decisions contradict one another, or lost their claim: as the record says it."""
    if not every:
        return []
    query = (
        "SELECT json_extract(record, '$.message') FROM things WHERE story = ? AND kind = 'problem' "
        "AND title IN ('contradiction', 'orphan') ORDER BY id LIMIT 50"
    )
    return [str(message) for (message,) in desk.views.find(query, (shown.key,))]

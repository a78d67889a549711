"""The review queue: one claim or one verdict at a time, the most valuable first, decided by a key or a button."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from time import monotonic
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi import Form as FormBody
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from onrecord.ledger.review import Task, review_order, waiting
from onrecord.link.judgements.standing import standing
from onrecord.problems import UsageError
from onrecord.records import Judgement
from onrecord.web.desk import Desk, Shown
from onrecord.web.judging.deciding import BOUNDS, Form, Id
from onrecord.web.judging.judging import Made, catch_up, make, moved_to, told_of
from onrecord.web.judging.review_item import Item, item_of
from onrecord.web.pages.reading import desk_of
from onrecord.web.people.people import least
from onrecord.web.rendering import render

router = APIRouter(prefix="/story/{story}")
STAYS = frozenset({"amend", "speaker", "same", "different", "independent", "undo"})
"""Decisions after which the same claim is shown again, changed; after the others the next one."""
LISTED = 50
SHORT = 3_000
"""Claims of a story that is put in order anew after each decision."""
At = Annotated[str, Query(max_length=120)]


class ReviewForm(Form):
    """A decision in the queue: where it was made, and what comes next."""

    at: Id = ""
    next: Id = ""
    question: Id = ""


@dataclass(frozen=True, slots=True)
class Queue:
    """What is to be reviewed: every task of the view, those nobody has decided, and how many were."""

    every: tuple[Task, ...]
    left: tuple[Task, ...]
    decided: int

    def around(self, at: str) -> tuple[str, str]:
        """The waiting tasks before and after one, whether or not it is decided itself; empty at the ends."""
        order = {task.id: place for place, task in enumerate(self.every)}
        here = order.get(at, -1)
        before = [task.id for task in self.left if order[task.id] < here]
        after = [task.id for task in self.left if order[task.id] > here and task.id != at]
        return (before[-1] if before else ""), (after[0] if after else "")


def queue_of(desk: Desk, shown: Shown, question: str = "") -> Queue:
    """The queue of a story, or of one of its questions."""
    every = _tasks(desk, shown, question)
    made = standing(desk.store.judgements())
    mine = [one for one in made if shown.story.whole or _captures(one) & shown.story.captures]
    decided = {claim for one in mine if one.verb in ("accept", "reject", "amend") for claim in one.claims}
    return Queue(every, waiting(every, mine), len(decided))


def _captures(judgement: Judgement) -> set[str]:
    return {one.capture for one in judgement.selectors}


def _tasks(desk: Desk, shown: Shown, question: str) -> tuple[Task, ...]:
    if not question:
        return _ordered(desk, shown.folder, _moment(desk, shown))
    record = desk.question(shown, question)
    if record is None:
        return ()
    mine = {account.id for account in record.accounts if account.question == question}
    mine |= {claim for claim, asked, _ in record.claim_question if asked == question}
    return tuple(task for task in review_order(record) if mine.intersection(task.claims))


def _moment(desk: Desk, shown: Shown) -> int:
    """What an order holds for: one writing of the view; of a long story a minute, since each decision writes anew.

    What was decided meanwhile is not asked all the same: the log of decisions says so.
    """
    (count,) = desk.views.find("SELECT count(*) FROM claims WHERE story = ?", (shown.key,))[0]
    return shown.version if count <= SHORT else -int(monotonic() // 60)


@lru_cache(maxsize=4)
def _ordered(desk: Desk, folder: str, _moment: int) -> tuple[Task, ...]:
    return review_order(desk.record(desk.story(folder)))


# ---- the page -------------------------------------------------------------------------------------------


@router.get("/review.html", response_class=HTMLResponse, include_in_schema=False)
@least("analyst")
def review_page(
    request: Request, story: str, at: At = "", claim: At = "", question: At = "", made: Made = [], refused: str = ""  # noqa: B006
) -> Response:  # fmt: skip
    """The next thing to decide, or the one at an id."""
    desk = desk_of(request)
    shown = desk.story(story)
    queue = queue_of(desk, shown, question)
    item = _item(desk, shown, queue, at, claim)
    here = item.task.id if item else at
    before, after = queue.around(here)
    told = told_of(desk, made)
    return render(
        request, "review.html", shown, "review.html", item=item, left=len(queue.left), decided=queue.decided,
        before=before, after=after, place=_place(queue, here), question=question, told=told, refused=refused[:300],
        moved=moved_to(desk, shown, told), busy=desk.refresher.busy(), queue=queue, back="review.html", bounds=BOUNDS,
        last=_last(desk, request), asked=_asked(desk, shown, question),
    )  # fmt: skip


def _item(desk: Desk, shown: Shown, queue: Queue, at: str, claim: str) -> Item | None:
    """The item asked for; where it is gone, its claim; else the first that waits and is still on record."""
    known = {task.id: task for task in queue.every}
    wanted = [known.get(one) or Task(one, "claim", (one,), 0, ()) for one in (at, claim) if one]
    judgements = desk.store.judgements()
    for task in (*wanted, *queue.left[:LISTED]):
        if item := item_of(desk.views, shown.key, task, judgements):
            return item
    return None


def _place(queue: Queue, here: str) -> int:
    """The how-manieth of those that wait it is, from 1; 0 where it does not wait."""
    return next((place for place, task in enumerate(queue.left, start=1) if task.id == here), 0)


def _last(desk: Desk, request: Request) -> str:
    """The latest standing decision of the person, which `u` takes back."""
    made = desk.store.judgements()
    counting = {one.id for one in standing(made)}
    mine = [one.id for one in made if one.by == request.state.person.name and one.id in counting]
    return mine[-1] if mine else ""


def _asked(desk: Desk, shown: Shown, question: str) -> str:
    rows = desk.views.find("SELECT text FROM questions WHERE story = ? AND id = ?", (shown.key, question))
    return str(rows[0][0]) if rows else ""


@router.get("/review.json", summary="What is to be reviewed, the most valuable first", tags=["lists"])
@least("analyst")
def review_json(
    request: Request, story: str, question: At = "", start: Annotated[int, Query(ge=0, le=10**9)] = 0
) -> JSONResponse:
    """A page of the queue: each task with its claims and the reasons why it is asked."""
    desk = desk_of(request)
    queue = queue_of(desk, desk.story(story), question)
    shown_here = queue.left[start : start + LISTED]
    following = start + LISTED if start + LISTED < len(queue.left) else None
    made = [
        {
            "id": task.id, "kind": task.kind, "claims": task.claims, "worth": task.worth, "reasons": task.reasons,
            "verdict": task.link.verdict if task.link else None,
        }
        for task in shown_here
    ]  # fmt: skip
    return JSONResponse(
        {"total": len(queue.left), "decided": queue.decided, "start": start, "next": following, "rows": made}
    )


# ---- deciding -------------------------------------------------------------------------------------------


@router.post("/review", response_class=HTMLResponse, include_in_schema=False)
def review(request: Request, story: str, form: Annotated[ReviewForm, FormBody()]) -> Response:
    """Decide, and lead on: to the same claim where the decision changes it, else to the next."""
    desk = desk_of(request)
    shown = desk.story(story)
    where = {"at": form.at, "claim": form.claim[0] if form.claim else "", "question": form.question}
    try:
        made = make(request, shown, form)
    except UsageError as error:
        if "hx-request" not in request.headers:
            raise HTTPException(422, str(error)) from error
        return _to(shown, where | {"refused": str(error)}, [])
    if form.verb in STAYS and form.go != "on":
        catch_up(desk)
        if form.verb == "undo":
            where = _undone_at(desk, made) | {"question": form.question}
    else:
        desk.catch_up()  # nobody waits for it: what was decided is no longer asked
        where = {"at": form.next, "question": form.question}
    return _to(shown, where, [one.id for one in made])


def _undone_at(desk: Desk, made: tuple[Judgement, ...]) -> dict[str, str]:
    """Where a decision that was taken back had been made."""
    undone = {one.undoes for one in made}
    named = [one for one in desk.store.judgements() if one.id in undone and one.claims]
    moved = [one.claims[1] if one.verb in ("same", "different") else one.claims[0] for one in named]
    return {"at": moved[-1]} if moved else {}


def _to(shown: Shown, where: dict[str, str], made: list[str]) -> Response:
    asked = [(name, value) for name, value in where.items() if value] + [("made", one) for one in made[:20]]
    return RedirectResponse(f"/story/{shown.folder}/review.html?{urlencode(asked)}", 303)

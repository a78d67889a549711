"""Since you last looked: what changed in a story since the version that a person has marked as looked at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from onrecord.briefing.lookup import Lookup
from onrecord.briefing.since import SECTIONS, counts, latest_week, section_of
from onrecord.briefing.wording import day_words
from onrecord.cli.session import utc_now
from onrecord.ledger.changes import Change
from onrecord.records import Record
from onrecord.store.views.listed import changed_part, latest_part
from onrecord.store.views.view_changes import changes_after
from onrecord.web.days import STORY_PAGES, story_of
from onrecord.web.desk import Desk, Shown
from onrecord.web.live_lookup import LiveLookup
from onrecord.web.pages.reading import desk_of, page
from onrecord.web.people.people import least, needs

router = APIRouter(**STORY_PAGES, tags=["pages"])
MOST = 1_000
"""Changes that are told; a person who was away for longer sees the latest."""
_NEW = frozenset({"account", "question", "article", "event"})


@dataclass(frozen=True, slots=True)
class Looked:
    """When a person last marked a story as looked at, and which version of its view that was."""

    version: int
    at: str

    @property
    def words(self) -> str:
        """When that was, in words."""
        return f"of {day_words(self.at[:10])}, {self.at[11:16]} UTC, when you last looked"


def last_look(desk: Desk, person: str, story: str) -> Looked | None:
    """A person's last look at a story; None where there was none."""
    rows = desk.file.rows("SELECT version, at FROM looks WHERE person = ? AND story = ?", (person, story))
    return Looked(*rows[0]) if rows else None


def _known_since(desk: Desk, shown: Shown, look: Looked) -> bool:
    """Whether all that changed since a look is known: no page was withdrawn since, and no view taken out with it."""
    forgotten = desk.views.forgotten
    return look.version <= shown.version and (look.version > forgotten or not forgotten)


def changes_for(desk: Desk, shown: Shown, look: Looked) -> tuple[Change, ...]:
    """What changed since a look: each change once, and nothing as new that is no more on record."""
    found = [one for _, one in changes_after(desk.views, shown.folder, look.version, limit=MOST)]
    record = changed_part(desk.views, shown.key, [one.id for one in found if one.kind in _NEW])
    here = {one.id for kind in (record.accounts, record.questions, record.articles, record.events) for one in kind}
    return tuple(dict.fromkeys(one for one in found if one.kind not in _NEW or one.id in here))


def since_values(desk: Desk, shown: Shown, look: Looked | None) -> dict[str, Any]:
    """What the page shows: the changes since a look; without one, what the latest week published."""
    if look is None or not _known_since(desk, shown, look):
        week = latest_week(LiveLookup(latest_part(desk.views, shown.key)))
        return {"then": "", "sections": (), "week": week, "counts": ()}
    changes = changes_for(desk, shown, look)
    ids = [identity for one in changes for identity in (one.id, one.other, one.question_id) if identity]
    book, then = LiveLookup(changed_part(desk.views, shown.key, ids)), Lookup(Record())
    made = (section_of(book, then, section, changes) for section in SECTIONS)
    return {
        "then": look.words, "sections": tuple(one for one in made if one.count), "week": None,
        "counts": counts(changes),
    }  # fmt: skip


@router.get("/since.html", response_class=HTMLResponse, include_in_schema=False)
def since_page(request: Request, story: str) -> Response:
    """What changed since the person last looked."""
    desk, shown = desk_of(request), story_of(request, story)
    person = needs("reader", request)
    look = last_look(desk, person.name, shown.folder) if not shown.on else None
    values = since_values(desk, shown, look)
    return page(
        request, "live_since.html", shown, "since.html", record=Record(as_known_on=shown.on), look=look,
        looked_version=shown.version, **values,
    )  # fmt: skip


@router.get("/since.json", summary="What changed since you last looked")
def since_json(request: Request, story: str) -> JSONResponse:
    """The changes since the person of the request last marked the story as looked at, the newest first."""
    desk, shown = desk_of(request), story_of(request, story)
    look = last_look(desk, needs("reader", request).name, shown.folder)
    changes: Iterable[Change] = changes_for(desk, shown, look) if look and _known_since(desk, shown, look) else ()
    rows = [
        {
            "kind": one.kind, "id": one.id, "question": one.question_id or None, "what": one.what,
            "other": one.other or None, "reason": one.reason or None,
        }
        for one in changes
    ]  # fmt: skip
    return JSONResponse({"since": look.at if look else None, "version": shown.version, "changes": rows})


@router.post("/looked", include_in_schema=False)
@least("reader")
def looked(request: Request, story: str, version: Annotated[int, Form(ge=0, le=10**12)] = 0) -> Response:
    """Mark a story as looked at, up to the version that the page showed."""
    desk, shown = desk_of(request), story_of(request, story)
    person = needs("reader", request)
    with desk.file.writing() as db:
        row = (person.name, shown.folder, min(version, shown.version), utc_now())
        db.execute("INSERT OR REPLACE INTO looks VALUES (?, ?, ?, ?)", row)
    return RedirectResponse("since.html", 303)

"""Where pages are brought in: files, folders and addresses, what came of them, and what is fetched again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, HTTPException, Query, Request, UploadFile
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from onrecord.sources.following import MOST_FOLLOWED
from onrecord.sources.schedule import EVERY, every_words
from onrecord.store.desk.incoming import Given
from onrecord.web.bringing_in import feed_pages, job_pages
from onrecord.web.bringing_in.given import addresses_in, files_in, one_line
from onrecord.web.bringing_in.jobs import Jobs
from onrecord.web.bringing_in.lanes import job_at, jobs_of, lanes, place_of, shown_at
from onrecord.web.desk import Shown
from onrecord.web.pages.reading import desk_of
from onrecord.web.people.auditing import note
from onrecord.web.people.people import Person, needs
from onrecord.web.rendering import render

MOST_FILES = 20_000
MOST_HELD = 2 * 2**30
"""Bytes that may wait to be read; more must wait outside."""
_NOT_WEB = "These are no web addresses: {}. An address begins with http:// or https://."


router = APIRouter(include_in_schema=False, lifespan=lanes)
Files = Annotated[list[UploadFile], File()]
Text = Annotated[str, Form()]
Start = Annotated[int, Query(ge=0, le=10**7)]
Minutes = Annotated[int, Form(ge=0, le=7 * 24 * 60)]


# ---- giving ---------------------------------------------------------------------------------------------


@router.get("/add.html", response_class=HTMLResponse)
@router.get("/story/{story}/add.html", response_class=HTMLResponse)
def add_page(request: Request, story: str = "") -> Response:
    """Where pages are given, and what was given lately."""
    return _add_page(request, shown_at(request, story))


@router.get("/add.json")
@router.get("/story/{story}/add.json")
def add_json(request: Request, story: str = "", start: Start = 0) -> Response:
    """What was given lately, as data; the latest first."""
    shown, fetching = shown_at(request, story), jobs_of(request.app).fetching
    name = (shown.story.name or "") if shown else None
    given = [asdict(job) for job in fetching.jobs(limit=1_000) if name is None or job.story == name]
    return JSONResponse({"total": len(given), "start": start, "jobs": given[start : start + 100]})


@router.post("/add", response_class=HTMLResponse)
@router.post("/story/{story}/add", response_class=HTMLResponse)
def add(
    request: Request, story: str = "", into: Text = "", addresses: Text = "", every: Minutes = 0,
    files: Files = [], folder: Files = [],  # noqa: B006 (FastAPI makes them anew)
) -> Response:  # fmt: skip
    """Take files and addresses in, and show them being read."""
    person, shown = needs("analyst", request), shown_at(request, story)
    if every and every not in EVERY:
        raise HTTPException(422, "An address is fetched every 15 minutes, every hour, every 6 hours or every day.")
    good, bad = addresses_in(addresses)
    given = [*files_in([*files, *folder]), *([] if every else [Given(address) for address in good])]
    if bad or not (good or given):
        words = _NOT_WEB.format(", ".join(bad[:3])) if bad else "Choose files or a folder, or write an address."
        page = _add_page(request, shown, words=words, addresses=addresses, every=every, into=into)
        page.status_code = 422
        return page
    jobs, name = jobs_of(request.app), _story_name(request, shown, into)
    _refuse_too_much(jobs, given)
    if every and len(jobs.fetching.feeds()) + len(good) > MOST_FOLLOWED:
        raise HTTPException(409, f"At most {MOST_FOLLOWED:,} addresses are on the schedule. Stop some first.")
    if every:
        fresh = jobs.follow(good, story=name, every=every, by=person.name)
        note(request, "addresses.followed", " ".join(good)[:500], f"{fresh} new, {every_words(every)}")
    if not given:
        return RedirectResponse(place_of(shown, "feeds.html"), 303)
    key = _begin(request, person, name, given)
    return RedirectResponse(f"/adding/{key}.html", 303)


@router.post("/adding")
@router.post("/story/{story}/adding")
def begin(request: Request, story: str = "", into: Text = "", name: Text = "") -> Response:
    """Open a job that is filled batch by batch, as a page does that sends a folder."""
    person, shown = needs("analyst", request), shown_at(request, story)
    where = _story_name(request, shown, into)
    key = jobs_of(request.app).begin(story=where, name=one_line(name) or "Files", by=person.name, filling=True)
    note(request, "pages.added", key, one_line(name))
    return JSONResponse({"id": key, "page": f"/adding/{key}.html"})


@router.post("/adding/{key}/upload")
def fill(request: Request, key: str, files: Files = []) -> Response:  # noqa: B006 (FastAPI makes it anew)
    """Put files into a job that is being filled."""
    needs("analyst", request)
    jobs, job = job_at(request, key)
    if job.state != "filling":
        raise HTTPException(409, "That was stopped, or has been sent whole.")
    given = files_in(files)
    if job.total + len(given) > MOST_FILES:
        raise HTTPException(413, f"At most {MOST_FILES:,} files are taken at once.")
    _refuse_too_much(jobs, given)
    jobs.put(key, given)
    return JSONResponse({"taken": len(given)})


@router.post("/adding/{key}/filled")
def filled(request: Request, key: str) -> Response:
    """All files of a job were sent."""
    needs("analyst", request)
    jobs, _ = job_at(request, key)
    jobs.filled(key)
    return JSONResponse({"page": f"/adding/{key}.html"})


router.include_router(job_pages.router)
router.include_router(feed_pages.router)


# ---- parts ----------------------------------------------------------------------------------------------


def _add_page(request: Request, shown: Shown | None, **again: Any) -> HTMLResponse:
    needs("reader", request)
    jobs, desk = jobs_of(request.app), desk_of(request)
    names = [one.story.name for one in desk.stories() if one.story.name]
    feeds = jobs.fetching.feeds()
    into = (shown.story.name or "") if shown else ""
    values: dict[str, Any] = {"words": "", "addresses": "", "every": 0, "into": into} | again
    return render(
        request, "add.html", shown, "add.html", names=names, jobs=jobs.fetching.jobs(limit=12), feeds=len(feeds),
        oftens=EVERY, target=place_of(shown, "add"), **values,
    )  # fmt: skip


def _story_name(request: Request, shown: Shown | None, into: str) -> str:
    """The story that pages are added to: as written, else that of the page, else the only one."""
    name = one_line(into).strip()
    if name or shown:
        return name or (shown.story.name if shown else None) or ""
    stories = desk_of(request).stories()
    return (stories[0].story.name or "") if len(stories) == 1 else ""


def _begin(request: Request, person: Person, story: str, given: Sequence[Given]) -> str:
    jobs = jobs_of(request.app)
    name = given[0].name if len(given) == 1 else f"{len(given)} pages"
    key = jobs.begin(story=story, name=name, by=person.name)
    jobs.put(key, given)
    note(request, "pages.added", key, name)
    return key


def _refuse_too_much(jobs: Jobs, given: Sequence[Given]) -> None:
    if jobs.incoming.held_bytes() + sum(len(one.content or b"") for one in given) > MOST_HELD:
        raise HTTPException(413, "Too much waits to be read already. Add the rest when that is done.")

"""A job on its page: how far it is, what each page of it gave, and how to stop it or go on."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from onrecord.cli.session import utc_now
from onrecord.store.desk.fetching import Job
from onrecord.web.bringing_in.jobs import Jobs
from onrecord.web.bringing_in.lanes import job_at, story_called
from onrecord.web.bringing_in.progress import Progress, rate
from onrecord.web.desk import Shown
from onrecord.web.pages.reading import desk_of
from onrecord.web.people.auditing import note
from onrecord.web.people.people import needs
from onrecord.web.rendering import render

STEP = 100
_STOP_POLLING = 286  # htmx asks no more after that

router = APIRouter()
Start = Annotated[int, Query(ge=0, le=10**7)]


@router.get("/adding/{key}.html", response_class=HTMLResponse)
def job_page(request: Request, key: str, start: Start = 0) -> Response:
    """A job: how far it is, and what each page gave."""
    needs("reader", request)
    jobs, job = job_at(request, key)
    shown = story_called(request, job.story)
    return render(request, "add_job.html", shown, "add.html", **_job_values(request, jobs, job, shown, start))


@router.get("/adding/{key}.json")
def job_json(request: Request, key: str, start: Start = 0) -> Response:
    """A job as data."""
    needs("reader", request)
    jobs, job = job_at(request, key)
    items = [asdict(item) for item in jobs.incoming.items(key, start=start, limit=STEP)]
    return JSONResponse({"job": asdict(job), "progress": asdict(_progress(jobs, key)), "pages": items})


@router.get("/adding/{key}/now", response_class=HTMLResponse)
def job_now(request: Request, key: str) -> Response:
    """A job's changing part; when the job has ended and the record shows it, the last one."""
    needs("reader", request)
    jobs, job = job_at(request, key)
    shown = story_called(request, job.story)
    part = render(request, "add_job_now.html", shown, "add.html", **_job_values(request, jobs, job, shown, 0))
    ended = job.state not in ("filling", "queued") and not desk_of(request).refresher.busy()
    part.status_code = _STOP_POLLING if ended else 200
    return part


@router.post("/adding/{key}/{act}")
def act_on(request: Request, key: str, act: str) -> Response:
    """Stop a job, go on with it, or fetch once more what could not be had."""
    needs("analyst", request)
    jobs, _ = job_at(request, key)
    acts = {
        "stop": lambda: jobs.stop(key),
        "go-on": lambda: jobs.go_on(key),
        "again": lambda: jobs.go_on(key, problems=True),
    }
    if act not in acts:
        raise HTTPException(404, "There is no such page.")
    acts[act]()
    note(request, f"pages.{act}", key)
    return RedirectResponse(f"/adding/{key}.html", 303)


def _job_values(request: Request, jobs: Jobs, job: Job, shown: Shown | None, start: int) -> dict[str, Any]:
    progress, desk = _progress(jobs, job.id), desk_of(request)
    return {
        "job": job, "progress": progress, "rate": rate(job, utc_now()), "start": start, "step": STEP,
        "items": jobs.incoming.items(job.id, start=start, limit=STEP), "refreshing": desk.refresher.busy(),
        "waiting": progress.total - progress.done, "place": f"/story/{shown.folder}/" if shown else "",
        "kept": shown.kept if shown else None,
    }  # fmt: skip


def _progress(jobs: Jobs, key: str) -> Progress:
    return Progress.of(jobs.incoming.counts(key))

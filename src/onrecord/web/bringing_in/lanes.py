"""What the pages about incoming pages share: the lanes of an application, and the job and the story of an address."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request

from onrecord.problems import UsageError
from onrecord.store.desk.fetching import Job
from onrecord.web.bringing_in.jobs import Jobs
from onrecord.web.desk import Shown
from onrecord.web.pages.reading import desk_of


def jobs_of(app: FastAPI) -> Jobs:
    """What brings pages in, made when it is first wanted."""
    if not hasattr(app.state, "jobs"):
        app.state.jobs = Jobs(app.state.desk)
    jobs: Jobs = app.state.jobs
    return jobs


@asynccontextmanager
async def lanes(app: FastAPI) -> AsyncIterator[None]:
    """The lanes run as long as the application does."""
    jobs = jobs_of(app)
    jobs.start()
    yield
    jobs.close()


def shown_at(request: Request, story: str) -> Shown | None:
    """The story of an address; None at the root."""
    return desk_of(request).story(story.partition("@")[0]) if story else None


def story_called(request: Request, name: str) -> Shown | None:
    """The story of a name, once a page of it is in the ledger."""
    return next((one for one in desk_of(request).stories() if (one.story.name or "") == name), None)


def place_of(shown: Shown | None, page: str) -> str:
    """The address of a page inside a story, or at the root."""
    return f"/story/{shown.folder}/{page}" if shown else f"/{page}"


def job_at(request: Request, key: str) -> tuple[Jobs, Job]:
    """A job. Raises: UsageError if there is none."""
    jobs = jobs_of(request.app)
    job = jobs.fetching.job(key)
    if job is None:
        raise UsageError("There is no such job.")
    return jobs, job

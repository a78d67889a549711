"""The workbench as one application: what guards it, and which room answers which address."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib.resources import files

from fastapi import Depends, FastAPI, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

from onrecord import __version__
from onrecord.briefing.pages import templates
from onrecord.problems import LedgerError, OnrecordError, UsageError
from onrecord.web.api import api, taxii
from onrecord.web.api.api_route import trouble
from onrecord.web.bringing_in import incoming
from onrecord.web.desk import Desk
from onrecord.web.guard import Guard, new_secret
from onrecord.web.judging import judging, review
from onrecord.web.pages import lists, reading, searching, since, source_pages, tables, views
from onrecord.web.pauses import short_pauses
from onrecord.web.people import auditing, letting_in, signing_in, tokens
from onrecord.web.people.people import refuse_unguarded
from onrecord.web.people.sessions import Sessions, checked
from onrecord.web.rendering import live_templates, render
from onrecord.web.settings import WebSettings
from onrecord.web.watching import watching
from onrecord.web.watching.delivering import Courier
from onrecord.web.watching.noticing import Lookout

DOORS = (
    *api.ROUTERS,
    taxii.router,
    signing_in.router,
    tokens.router,
    letting_in.router,
    auditing.router,
    watching.feeds,
)
"""Rooms that belong to no story: who is let in, and who did what."""
ROOMS = (
    reading.router,
    tables.router,
    lists.router,
    source_pages.router,
    since.router,
    judging.router,
    review.router,
    incoming.router,
    searching.router,
    watching.router,
    views.router,
)
"""Routers by room; the first that knows an address answers it."""


def create_app(settings: WebSettings, *, desk: Desk | None = None) -> FastAPI:
    """The application over one ledger. Raises: LedgerError if the ledger cannot be opened; UsageError if others could
    reach it and nobody can sign in.
    """
    held = desk or Desk(settings)
    courier, lookout = Courier(held, os.environ), Lookout(lambda: held.store.change_mark(), held.catch_up)

    @asynccontextmanager
    async def running(_: FastAPI) -> AsyncIterator[None]:
        _begin_warm(held)
        held.catch_up()
        courier.start()
        lookout.start()
        with short_pauses():
            yield
        lookout.stop()
        courier.stop()
        held.close()

    app = FastAPI(
        title="onrecord", version=__version__, docs_url=None, redoc_url=None, lifespan=running,
        description="What was published of a story, who said so, and what they are to each other.",
        dependencies=[Depends(checked)],
    )  # fmt: skip
    app.state.desk, app.state.settings, app.state.courier = held, settings, courier
    refuse_unguarded(settings, held.file)
    app.add_middleware(Sessions, settings=settings, desk=held, secret=held.file.secret("csrf", new_secret()))
    app.add_middleware(Guard, settings=settings)
    app.mount("/static", StaticFiles(directory=str(files("onrecord.web").joinpath("static"))), name="static")
    app.get("/", response_class=HTMLResponse, include_in_schema=False)(front)
    app.get("/style.css", include_in_schema=False)(style)
    app.get("/favicon.ico", include_in_schema=False)(no_icon)
    for room in (*DOORS, *ROOMS):
        app.include_router(room)
    app.add_exception_handler(OnrecordError, _plainly)
    app.add_exception_handler(HTTPException, _plainly)
    return app


def _begin_warm(desk: Desk) -> None:
    """Do what the first reader would wait for: find the stories of a large ledger, compile the templates of pages."""
    with suppress(OnrecordError):  # (whoever asks is told what is wrong)
        desk.stories()
    pages = live_templates()
    for name in pages.list_templates(extensions=["html"]):
        pages.get_template(name)


def front(request: Request) -> Response:
    """The stories of the ledger; of a single one, its first page."""
    shown = request.app.state.desk.stories()
    if len(shown) == 1:
        return RedirectResponse(f"/story/{shown[0].folder}/index.html")
    return render(request, "front.html", None, "index.html", shown=shown)


def no_icon() -> Response:
    """Every browser asks for it; there is none."""
    return Response(status_code=204)


def style() -> Response:
    """The style of all pages."""
    return Response(templates().get_template("style.css").render(), media_type="text/css")


async def _plainly(request: Request, error: Exception) -> Response:
    """A failure as a page in one plain sentence."""
    status = error.status_code if isinstance(error, HTTPException) else _STATUS.get(type(error), 500)
    words = str(error.detail) if isinstance(error, HTTPException) else str(error)
    if request.url.path.startswith("/api/"):
        return trouble(status, words)
    page = render(request, "failed.html", None, "index.html", status=status, words=words)
    page.status_code = status
    page.headers.update(getattr(error, "headers", None) or {})
    return page


_STATUS: dict[type[Exception], int] = {UsageError: 404, LedgerError: 503}

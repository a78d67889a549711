"""The workbench as one application: what guards it, and which room answers which address."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files

from fastapi import Depends, FastAPI, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

from onrecord import __version__
from onrecord.briefing.pages import templates
from onrecord.problems import LedgerError, OnrecordError, UsageError
from onrecord.web import judging, lists, reading, views
from onrecord.web.desk import Desk
from onrecord.web.guard import Guard, new_secret
from onrecord.web.rendering import render
from onrecord.web.sessions import Sessions, checked
from onrecord.web.settings import WebSettings

ROOMS = (reading.router, lists.router, judging.router, views.router)
"""Routers by room; the first that knows an address answers it."""


def create_app(settings: WebSettings, *, desk: Desk | None = None) -> FastAPI:
    """The application over one ledger. Raises: LedgerError if the ledger cannot be opened."""
    held = desk or Desk(settings)

    @asynccontextmanager
    async def running(_: FastAPI) -> AsyncIterator[None]:
        held.catch_up()
        yield
        held.close()

    app = FastAPI(
        title="onrecord", version=__version__, docs_url=None, redoc_url=None, lifespan=running,
        description="What was published of a story, who said so, and what they are to each other.",
        dependencies=[Depends(checked)],
    )  # fmt: skip
    app.state.desk, app.state.settings = held, settings
    app.middleware("http")(Sessions(settings, secret=held.file.secret("csrf", new_secret())))
    app.middleware("http")(Guard(settings))
    app.mount("/static", StaticFiles(directory=str(files("onrecord.web").joinpath("static"))), name="static")
    app.get("/", response_class=HTMLResponse, include_in_schema=False)(front)
    app.get("/style.css", include_in_schema=False)(style)
    for room in ROOMS:
        app.include_router(room)
    app.add_exception_handler(OnrecordError, _plainly)
    app.add_exception_handler(HTTPException, _plainly)
    return app


def front(request: Request) -> Response:
    """The stories of the ledger; of a single one, its first page."""
    shown = request.app.state.desk.stories()
    if len(shown) == 1:
        return RedirectResponse(f"/story/{shown[0].folder}/index.html")
    return render(request, "front.html", None, "index.html", shown=shown)


def style() -> Response:
    """The style of all pages."""
    return Response(templates().get_template("style.css").render(), media_type="text/css")


async def _plainly(request: Request, error: Exception) -> Response:
    """A failure as a page in one plain sentence."""
    status = error.status_code if isinstance(error, HTTPException) else _STATUS.get(type(error), 500)
    words = str(error.detail) if isinstance(error, HTTPException) else str(error)
    page = render(request, "failed.html", None, "index.html", status=status, words=words)
    page.status_code = status
    return page


_STATUS: dict[type[Exception], int] = {UsageError: 404, LedgerError: 503}

"""How the API answers where it cannot: in JSON, with what is wrong in plain words (RFC 9457)."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from http import HTTPStatus
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException

from onrecord.problems import LedgerError, OnrecordError, UsageError
from onrecord.web.api.api_models import Trouble

_STATUS: dict[type[Exception], int] = {UsageError: 404, LedgerError: 503}
MEDIA = "application/problem+json"
_WHEN = {
    400: "What was sent is no JSON.", 401: "Nobody is signed in, and no token was sent.",
    403: "The person or token may not do this.", 404: "There is no such story or thing.",
    422: "Something that was sent cannot be read.", 503: "The record is being made, or the ledger in use. Ask again.",
}  # fmt: skip
TROUBLES: dict[int | str, dict[str, Any]] = {
    status: {"description": when, "content": {MEDIA: {"schema": Trouble.model_json_schema()}}}
    for status, when in _WHEN.items()
}
"""The answers beside the good one, for the description of the API."""


class ApiRoute(APIRoute):
    """An address of the API: whatever goes wrong is told as JSON."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler, with failures told as JSON."""
        handle = super().get_route_handler()

        async def told(request: Request) -> Response:
            try:
                return await handle(request)
            except RequestValidationError as error:
                return trouble(422, _validation_words(error))
            except HTTPException as error:
                return trouble(error.status_code, str(error.detail), error.headers)
            except OnrecordError as error:
                return trouble(_STATUS.get(type(error), 500), str(error))

        return told


def trouble(status: int, words: str, headers: Any = None) -> Response:
    """Why there is no answer."""
    told = Trouble(type="about:blank", title=HTTPStatus(status).phrase, status=status, detail=words)
    return JSONResponse(told.model_dump(), status, headers, media_type=MEDIA)


def _validation_words(error: RequestValidationError) -> str:
    """What could not be read, with where it stood."""
    found = []
    for one in error.errors()[:5]:
        where = ".".join(str(part) for part in one["loc"][1:])
        found.append(f"{where}: {one['msg']}" if where else str(one["msg"]))
    return "; ".join(found)

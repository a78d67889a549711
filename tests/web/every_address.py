"""Every address that the workbench answers, whatever room it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from fastapi.testclient import TestClient


def every_address(client: TestClient) -> Iterator[tuple[str, str, Any]]:
    """Method, path with its parts filled in, and what answers there."""
    for route in _routes(client.app.routes):  # type: ignore[attr-defined]
        for method in sorted(getattr(route, "methods", None) or ()):
            yield method, re.sub(r"\{[^}]*\}", "flood", route.path), getattr(route, "endpoint", None)


def _routes(routes: Iterable[Any]) -> Iterator[Any]:
    for route in routes:
        inside = getattr(route, "original_router", None)
        if inside is None:
            yield route
        else:
            yield from _routes(inside.routes)

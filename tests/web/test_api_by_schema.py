"""The API asked with whatever its description allows, and more: never a server error, every answer as described.

The examples are the same in each run. Asked is by ids that there are as well as by ids that there are not.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import httpx
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, reject, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, CheckFunction
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

EXAMPLES = 5
STRICT: list[CheckFunction] = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance,
]  # fmt: skip
KINDS = ("questions", "claims", "articles", "sources")
KEPT = ("content-type", "accept")
_OURS = re.compile(r"/(questions|claims|articles|sources)/\{id\}$")


@dataclass
class Asking:
    """Who asks: the browser, its token, the ids that there are, and how often it asked."""

    client: TestClient
    csrf: str
    known: dict[str, list[str]]
    asked: int = 0

    def ask(self, operation: Any, mode: GenerationMode) -> None:
        """Ask one address with examples of one kind."""
        checks = STRICT if operation.path.startswith("/api/") else [not_a_server_error]

        @given(case=operation.as_strategy(generation_mode=mode))
        @settings(
            max_examples=EXAMPLES,
            derandomize=True,
            database=None,
            deadline=None,
            suppress_health_check=[*HealthCheck],
        )
        def one(case: Case) -> None:
            self.asked += 1
            try:
                answer = self.client.request(**sent(case, self), follow_redirects=False)
            except httpx.InvalidURL:  # longer than any client sends
                reject()
            case.validate_response(answer, checks=checks)

        one()


def test_no_question_to_the_api_ends_in_a_server_error(client: TestClient) -> None:
    """Every described address, with parameters as described and otherwise."""
    schema = schemathesis.openapi.from_dict(client.get("/openapi.json").json())
    csrf = re.findall(r'name="csrf" content="([^"]+)"', client.get("/story/flood/index.html").text)[0]
    asking = Asking(client, csrf, {kind: ids_of(client, kind) for kind in KINDS})
    for found in schema.get_all_operations():
        operation = found.ok()
        asking.ask(operation, GenerationMode.POSITIVE)
        with suppress(Unsatisfiable):  # where nothing can be sent otherwise than described
            asking.ask(operation, GenerationMode.NEGATIVE)
    assert asking.asked > 150


def ids_of(client: TestClient, kind: str) -> list[str]:
    """The ids of a kind that there are."""
    return [row["id"] for row in client.get(f"/api/stories/flood/{kind}?limit=20").json()["rows"]]


def sent(case: Case, asking: Asking) -> dict[str, Any]:
    """A case as a request, about things that there are three times of four."""
    if asking.asked % 4:
        if "story" in case.path_parameters:
            case.path_parameters["story"] = "flood"
        kind = _OURS.search(case.operation.path)
        if kind and asking.known[kind[1]]:
            case.path_parameters["id"] = asking.known[kind[1]][asking.asked % len(asking.known[kind[1]])]
    request = case.as_transport_kwargs(base_url="http://localhost")
    headers = {name: value for name, value in (request.pop("headers", None) or {}).items() if name.lower() in KEPT}
    parts = ("method", "url", "params", "json", "data")
    kept = {name: request[name] for name in parts if request.get(name) is not None}
    return kept | {"headers": {**headers, "X-CSRF-Token": asking.csrf}}

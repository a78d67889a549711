"""The API asked with whatever its description allows, and more: never a server error, every answer as described.

The examples are the same in each run. Asked is by ids that there are as well as by ids that there are not.
"""

from __future__ import annotations

import re
from typing import Any

import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from schemathesis import Case, CheckFunction
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

EXAMPLES = 12
STRICT: list[CheckFunction] = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance,
]  # fmt: skip
_OURS = re.compile(r"/(questions|claims|articles|sources)/\{id\}$")


def test_no_question_to_the_api_ends_in_a_server_error(client: TestClient) -> None:
    """Every described address, with parameters as described and otherwise."""
    raw = client.get("/openapi.json").json()
    known = {kind: ids_of(client, kind) for kind in ("questions", "claims", "articles", "sources")}
    schema = schemathesis.openapi.from_dict(raw)
    csrf = re.findall(r'name="csrf" content="([^"]+)"', client.get("/story/flood/index.html").text)[0]
    asked = 0
    for found in schema.get_all_operations():
        operation = found.ok()
        checks = STRICT if operation.path.startswith("/api/") else [not_a_server_error]
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):

            @given(case=operation.as_strategy(generation_mode=mode))
            @settings(
                max_examples=EXAMPLES,
                derandomize=True,
                database=None,
                deadline=None,
                suppress_health_check=[*HealthCheck],
            )
            def ask(case: Case, checks: list[CheckFunction] = checks) -> None:
                nonlocal asked
                asked += 1
                answer = client.request(**sent(case, known, csrf, asked))
                case.validate_response(answer, checks=checks)

            ask()
    assert asked > 300


def ids_of(client: TestClient, kind: str) -> list[str]:
    """The ids of a kind that there are."""
    return [row["id"] for row in client.get(f"/api/stories/flood/{kind}?limit=20").json()["rows"]]


def sent(case: Case, known: dict[str, list[str]], csrf: str, asked: int) -> dict[str, Any]:
    """A case as a request, about things that there are three times of four."""
    if asked % 4:
        if "story" in case.path_parameters:
            case.path_parameters["story"] = "flood"
        kind = _OURS.search(case.operation.path)
        if kind and known[kind[1]]:
            case.path_parameters["id"] = known[kind[1]][asked % len(known[kind[1]])]
    request = case.as_transport_kwargs(base_url="http://localhost")
    headers = {
        name: value for name, value in (request.pop("headers", None) or {}).items() if name.lower() != "cookie"
    }
    kept = {
        name: request[name] for name in ("method", "url", "params", "json", "data") if request.get(name) is not None
    }
    return kept | {"headers": {**headers, "X-CSRF-Token": csrf}}

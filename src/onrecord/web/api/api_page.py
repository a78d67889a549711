"""docs/api.md, written from the description of the API itself: `python -m onrecord.web.api.api_page docs/api.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from fastapi import FastAPI

from onrecord import __version__
from onrecord.web.api import api

_MADE = "<!-- Written by `make docs`. Change the code, not this page. -->"
_HEAD = """\
# The API

{made}

`onrecord serve` gives the record as JSON under `/api`. The fields of every row are those of [the
exports](exports.md); `/openapi.json` describes all of it for programs. A whole copy of the record is had with
`onrecord export`.

- *Who may ask.* On this machine alone, anybody. Elsewhere: who is signed in, or a program that sends
  `Authorization: Bearer TOKEN`; tokens are made on the page *Account*. Reading needs the role reader, sending a
  judgement the role analyst. A browser's session must send the page's token along: `X-CSRF-Token`.
- *Pages.* Lists come in pages: `total`, `start`, `rows`, and `next`, the address of the following page (null on the
  last). `version` says which writing of the record was read; it changes when the record does.
- *Earlier days.* With `on=2031-05-02` the record is shown as known on that day.
- *Failures* are `application/problem+json` with `title`, `status` and, in `detail`, a plain sentence. Those who are
  not let in at all, or send too much, are told in plain text.
"""


def api_description() -> dict[str, Any]:
    """The description of the API alone, as `/openapi.json` has it."""
    app = FastAPI(title="onrecord", version=__version__)
    for router in api.ROUTERS:
        app.include_router(router)
    return app.openapi()


def api_page() -> str:
    """The page."""
    told = api_description()
    lines = [_HEAD.format(made=_MADE)]
    for path, methods in told["paths"].items():
        for method, one in methods.items():
            lines += _operation(f"{method.upper()} {path}", one)
            lines += [_answer(one, told["components"]["schemas"]), ""]
    lines += ["## What is given beside the rows of the exports", ""]
    for name, schema in sorted(told["components"]["schemas"].items()):
        if name not in _EXPORTED and "properties" in schema and not name.endswith("Page"):
            lines += _model(name, schema)
    return "\n".join(lines).rstrip() + "\n"


def _operation(title: str, told: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"## {title}", "", f"{told['summary']}. {' '.join(told['description'].split())}", "")
    parameters = [one for one in told.get("parameters", ()) if one["name"] not in ("story", "start", "limit", "on")]
    if parameters:
        yield from ("| parameter | |", "|---|---|")
        for one in parameters:
            yield f"| `{one['name']}` | {_about(one)} |"
        yield ""
    body = told.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    if "$ref" in body:
        yield from (f"Sent as JSON: {_link(body['$ref'])}.", "")


_ENVELOPE = ("story", "version", "on", "total", "start", "next", "rows")


def _answer(told: Mapping[str, Any], schemas: Mapping[str, Any]) -> str:
    """What comes back."""
    good = told["responses"].get("200") or told["responses"]["201"]
    ref = good["content"]["application/json"]["schema"]["$ref"]
    fields = schemas[ref.rpartition("/")[2]]["properties"]
    if "rows" not in fields:
        own = _link(ref) if not ref.endswith("Page") else ""
        return f"Answer: {own or '; '.join(f'`{name}` ({_shape(one)})' for name, one in fields.items())}."
    more = [f"`{name}` ({_shape(one)})" for name, one in fields.items() if name not in _ENVELOPE]
    beside = f"; beside them {', '.join(more)}" if more else ""
    return f"Answer: a page of {_shape(fields['rows']['items'])}{beside}."


def _about(parameter: Mapping[str, Any]) -> str:
    words = parameter.get("description", "").rstrip(".")
    values = _values(parameter["schema"])
    said = " One of: " + ", ".join(f"`{value}`" for value in values) + "." if values else ""
    return f"{words}.{said}".lstrip(".").strip().replace("|", "\\|") or "As on the search page."


def _values(schema: Mapping[str, Any]) -> list[str]:
    """The words that may be given."""
    found = [*schema.get("enum", ()), *([schema["const"]] if "const" in schema else [])]
    for one in schema.get("anyOf", ()):
        found += _values(one)
    return [str(value) for value in found if value is not None]


def _model(name: str, schema: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"### {name}", "", " ".join(schema.get("description", "").split()), "", "| field | |", "|---|---|")
    for field, told in schema["properties"].items():
        words = " ".join(told.get("description", "").split()).replace("|", "\\|")
        yield f"| `{field}` | {words or _shape(told)} |"
    yield ""


def _shape(told: Mapping[str, Any]) -> str:
    """What a field holds, where nothing more is said."""
    if "$ref" in told:
        return _link(told["$ref"])
    if "anyOf" in told:
        return " or ".join(dict.fromkeys(_shape(one) for one in told["anyOf"]))
    if told.get("type") == "array":
        return f"list of {_shape(told['items'])}"
    values = _values(told)
    return ", ".join(f"`{value}`" for value in values) if values else str(told.get("type", "anything"))


def _link(ref: str) -> str:
    name = ref.rpartition("/")[2]
    if name == "Key":
        return "[key](exports.md#questions)"
    if name.endswith("Claim") and name not in ("FoundClaim",):
        return "[claim](exports.md#claims)"
    return f"[{name.lower()}](exports.md#{_EXPORTED[name]})" if name in _EXPORTED else f"[{name}](#{name.lower()})"


_EXPORTED = {
    "Article": "articles", "Question": "questions", "Account": "accounts", "Link": "links", "Check": "checks",
    "Source": "sources", "Event": "events", "Judgement": "judgements", "Problem": "problems", "Key": "questions",
    "FigureClaim": "claims", "StatementClaim": "claims", "IncidentClaim": "claims", "ForecastClaim": "claims",
}  # fmt: skip
"""Rows of the exports, each with the part of docs/exports.md that tells its fields."""


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(api_page(), encoding="utf-8")

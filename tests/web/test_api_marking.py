"""Markings by the API: set and taken off as on a page, and on every row that is made of what is marked."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from onrecord.cli.session import opened, record_of
from onrecord.export.exporting import export_rows
from onrecord.export.terms import with_markings
from onrecord.marking.derived import markings_of
from onrecord.store.desk.sessions import Tokens
from onrecord.web.api import api_models

API = "/api/stories/flood"


def decide(client: TestClient, **decision: Any) -> Response:
    """Send a decision, with the token of a page."""
    page = client.get("/story/flood/index.html").text
    head = {"X-CSRF-Token": re.findall(r'name="csrf" content="([^"]+)"', page)[0]}
    return client.post(f"{API}/judgements", json=decision, headers=head)


def first(client: TestClient, kind: str) -> dict[str, Any]:
    """The first row of a list."""
    row: dict[str, Any] = client.get(f"{API}/{kind}").json()["rows"][0]
    return row


def thing_of(client: TestClient, what: str) -> str:
    """Something to mark, by its id."""
    kind = {"question": "questions", "capture": "articles", "source": "sources", "judgement": ""}[what]
    if kind:
        return str(first(client, kind)["id"])
    decided = decide(client, verb="accept", claims=[first(client, "claims")["id"]])
    return str(decided.json()["judgement"]["id"])


@pytest.mark.parametrize("what", ["question", "capture", "source", "judgement"])
def test_marked_by_the_api(client: TestClient, what: str) -> None:
    """The decision bears its own marking, and so does what it is about; `none` takes it off."""
    thing = thing_of(client, what)
    answer = decide(client, verb="mark", what=what, thing=thing, level="AMBER+STRICT")
    assert answer.status_code == 201, answer.text
    made = answer.json()["judgement"]
    assert (made["verb"], made["marking"], made["changes"]["level"]) == ("mark", "AMBER+STRICT", "AMBER+STRICT")
    assert marking_of(client, what, thing) == "AMBER+STRICT"
    decide(client, verb="mark", what=what, thing=thing, level="none")
    assert marking_of(client, what, thing) is None


def marking_of(client: TestClient, what: str, thing: str) -> str | None:
    """The marking of a thing, as its list has it."""
    address = {
        "question": f"{API}/questions", "capture": f"{API}/articles", "source": f"{API}/sources?limit=50",
        "judgement": "/api/judgements",
    }  # fmt: skip
    found = {row["id"]: row["marking"] for row in client.get(address[what]).json()["rows"]}
    marking: str | None = found[thing]
    return marking


def test_every_list_has_the_markings_of_its_export(client: TestClient, ledger: Path) -> None:
    """Rows of each kind, one by one or listed, found by words, and decisions: as the export of a marked ledger."""
    article = first(client, "articles")["id"]
    decide(client, verb="mark", what="capture", thing=article, level="RED")
    with opened(ledger) as store:
        record, judgements = record_of(store), store.judgements()
    levels = markings_of(record, judgements)
    for kind in api_models.ROW_MODELS:
        wanted = with_markings(export_rows(record, (), kind), levels)
        got = client.get(f"{API}/{kind}", params={"limit": 50}).json()["rows"]
        assert sorted(map(repr, got)) == sorted(map(repr, wanted)), kind
    claims = {row["id"]: row["marking"] for row in client.get(f"{API}/claims", params={"limit": 500}).json()["rows"]}
    assert {"RED", None} == set(claims.values())
    for claim, level in claims.items():
        found = client.get(f"{API}/claims/{claim}").json()
        assert (found["claim"]["marking"], found["article"]["marking"]) == (level, levels.get(found["article"]["id"]))
    assert client.get(f"{API}/articles/{article}").json()["article"]["marking"] == "RED"
    for question in client.get(f"{API}/questions").json()["rows"]:
        told = client.get(f"{API}/questions/{question['id']}").json()
        assert told["question"]["marking"] == question["marking"]
        assert all(row["marking"] == levels.get(row["id"]) for row in told["accounts"])
    for source in client.get(f"{API}/sources").json()["rows"]:
        assert client.get(f"{API}/sources/{source['id']}").json()["marking"] == source["marking"]
    searched = client.get(f"{API}/search", params={"q": "killed"}).json()["rows"]
    assert searched and all(row["claim"]["marking"] == claims[row["claim"]["id"]] for row in searched)
    assert [row["marking"] for row in client.get("/api/judgements").json()["rows"]] == ["RED"]


def test_the_workbenchs_own_data_has_them_too(client: TestClient) -> None:
    """Its lists as JSON, a question's and an article's, a source's, and a question's tables."""
    article = first(client, "articles")["id"]
    decide(client, verb="mark", what="capture", thing=article, level="RED")
    listed = {
        kind: {
            row["id"]: row["marking"] for row in client.get(f"{API}/{kind}?limit=50").json()["rows"] if "id" in row
        }
        for kind in ("questions", "claims", "articles", "sources", "checks")
    }
    assert all("RED" in listed[kind].values() for kind in ("questions", "claims", "articles", "sources"))
    for kind, markings in listed.items():
        rows = client.get(f"/story/flood/{kind}.json").json()["rows"]
        assert {row["id"]: row["marking"] for row in rows} == markings, kind
    links = client.get("/story/flood/verdicts.json").json()["rows"]
    assert {row["marking"] for row in links} == {
        row["marking"] for row in client.get(f"{API}/links?limit=100").json()["rows"]
    }
    own = client.get(f"/story/flood/articles/{article}.json").json()
    assert {row["marking"] for row in own["claims"] if row["article"] == article} == {"RED"}
    question = next(key for key, level in listed["questions"].items() if level)
    told = client.get(f"/story/flood/questions/{question}.json").json()
    assert [row["marking"] for row in told["questions"] if row["id"] == question] == ["RED"]
    assert '"marking": "RED"' in client.get(f"/story/flood/questions/{question}/claims.jsonl").text
    source = next(key for key, level in listed["sources"].items() if level)
    assert client.get(f"/story/flood/sources/{source}.json").json()["source"]["marking"] == "RED"
    assert [row["marking"] for row in client.get("/story/flood/judgements.json").json()["rows"]] == ["RED"]


@pytest.mark.parametrize(
    ("decision", "why"),
    [
        ({"what": "question", "level": "RED"}, "needs `thing`"),
        ({"thing": "que-1", "level": "RED"}, "needs `what`"),
        ({"what": "question", "thing": "que-1"}, "needs `level`"),
        ({"what": "question", "thing": "que-1", "level": "RED"}, "no longer on record"),
        ({"what": "source", "thing": "src-1", "level": "RED"}, "no longer on record"),
        ({"what": "capture", "thing": "art-1", "level": "RED"}, "no longer on record"),
        ({"what": "judgement", "thing": "jud-1", "level": "RED"}, "There is no judgement jud-1"),
        ({"what": "question", "thing": "que-1", "level": "PINK"}, "level"),
        ({"what": "claim", "thing": "fig-1", "level": "RED"}, "what"),
    ],
)
def test_what_cannot_be_marked_is_said(client: TestClient, decision: dict[str, str], why: str) -> None:
    """And nothing is kept."""
    answer = decide(client, verb="mark", **decision)
    assert (answer.status_code, why in answer.text) == (422, True)
    assert client.get("/api/judgements").json()["total"] == 0


def test_who_may_judge_may_mark(client: TestClient) -> None:
    """Without the token of a page, or of an analyst, nobody does; with one, in that person's name."""
    thing = thing_of(client, "question")
    decision = {"verb": "mark", "what": "question", "thing": thing, "level": "RED"}
    assert client.post(f"{API}/judgements", json=decision).status_code == 403
    tokens = Tokens(client.app.state.desk.file)  # type: ignore[attr-defined]
    for role, status in (("reader", 403), ("analyst", 201)):
        token = tokens.make("Ada Quill", role=role, label="a test", now=datetime(2031, 5, 6, tzinfo=UTC))
        head = {"Authorization": f"Bearer {token}"}
        assert client.post(f"{API}/judgements", json=decision, headers=head).status_code == status
    (row,) = client.get("/api/judgements").json()["rows"]
    assert (row["by"], row["marking"]) == ("Ada Quill", "RED")

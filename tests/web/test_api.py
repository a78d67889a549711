"""The API: the same rows as the exports, paged; every answer as the description says; failures in plain words."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from onrecord.cli.session import opened, record_of
from onrecord.export.exporting import export_rows
from onrecord.store.desk.sessions import Tokens
from onrecord.web.api import api_judging, api_models
from onrecord.web.api.api_page import api_page

API = "/api/stories/flood"


def every_row(client: TestClient, address: str, **asked: Any) -> list[dict[str, Any]]:
    """All rows of a list, page after page."""
    rows: list[dict[str, Any]] = []
    answer = client.get(address, params=asked)
    while True:
        assert answer.status_code == 200, answer.text
        page = answer.json()
        assert page["start"] == len(rows)
        rows += page["rows"]
        if page["next"] is None:
            assert len(rows) == page["total"]
            return rows
        answer = client.get(page["next"])


def test_a_list_has_the_rows_of_its_export(client: TestClient, ledger: Path) -> None:
    """Each row once, with the very fields and values; and no field that the description does not have."""
    with opened(ledger) as store:
        record = record_of(store)
    for kind in api_models.ROW_MODELS:
        wanted = export_rows(record, (), kind)
        got = every_row(client, f"{API}/{kind}", limit=2)
        assert sorted(map(repr, got)) == sorted(map(repr, wanted)), kind
        api_models.PAGES[kind].model_validate(client.get(f"{API}/{kind}").json())


def test_filters_narrow_lists(client: TestClient) -> None:
    """By kind, question, article and verdict."""
    figures = every_row(client, f"{API}/claims", kind="figure")
    assert {row["kind"] for row in figures} == {"figure"}
    question = figures[0]["question"]
    assert {row["question"] for row in every_row(client, f"{API}/accounts", question=question)} == {question}
    article = figures[0]["article"]
    assert {row["article"] for row in every_row(client, f"{API}/claims", article=article)} == {article}
    verdict = every_row(client, f"{API}/links")[0]["verdict"]
    assert {row["verdict"] for row in every_row(client, f"{API}/links", verdict=verdict)} == {verdict}


def test_one_thing_with_what_belongs_to_it(client: TestClient) -> None:
    """A question, a claim, an article, a source: each with its own."""
    for row in every_row(client, f"{API}/claims"):
        found = client.get(f"{API}/claims/{row['id']}").json()
        assert found["claim"] == row
        assert found["article"]["id"] == row["article"]
        api_models.ClaimPage.model_validate(found)
    for row in every_row(client, f"{API}/questions"):
        found = client.get(f"{API}/questions/{row['id']}").json()
        assert {one["id"] for one in found["accounts"]} >= set(row["accounts"])
        api_models.QuestionPage.model_validate(found)
    for row in every_row(client, f"{API}/articles"):
        found = client.get(f"{API}/articles/{row['id']}", params={"text": "true"}).json()
        assert found["article"]["text"]
        api_models.ArticlePage.model_validate(found)
    for row in every_row(client, f"{API}/sources"):
        assert client.get(f"{API}/sources/{row['id']}").json() == row


def test_search_gives_claims_with_what_was_found_marked(client: TestClient) -> None:
    """By words, by number; how it was read is said."""
    page = client.get(f"{API}/search", params={"q": "killed", "number": "15-18"}).json()
    api_models.SearchPage.model_validate(page)
    assert [row["claim"]["low"] for row in page["rows"]] == [17]
    assert {"text": "killed", "found": True} in page["rows"][0]["snippet"]
    assert page["read_as"] == {"terms": ["killed"], "without": [], "low": 15, "high": 18, "notes": []}


def test_passages_are_found_by_words(client: TestClient) -> None:
    """In the texts themselves."""
    page = client.get(f"{API}/passages", params={"q": "toll"}).json()
    api_models.PassagesPage.model_validate(page)
    assert page["rows"][0]["text"].startswith("Toll")


def test_the_record_of_an_earlier_day(client: TestClient) -> None:
    """On 4 May nobody had said 17."""
    rows = every_row(client, f"{API}/claims", kind="figure", on="2031-05-04")
    assert 17 not in {row["low"] for row in rows}
    assert client.get(f"{API}/claims", params={"on": "2031-01-01"}).status_code == 404


def test_what_changed_is_told_by_version(client: TestClient) -> None:
    """An answer's version is where the next question begins."""
    page = client.get(f"{API}/changes").json()
    api_models.ChangesPage.model_validate(page)
    assert client.get(f"{API}/changes", params={"after": page["version"]}).json()["rows"] == []


FAILURES = [
    ("/api/stories/none/claims", 404),
    (f"{API}/claims/fig-0", 404),
    (f"{API}/questions/x", 404),
    (f"{API}/articles/x", 404),
    (f"{API}/sources/x", 404),
    (f"{API}/claims?limit=0", 422),
    (f"{API}/claims?kind=rumour", 422),
    (f"{API}/claims?on=yesterday", 422),
]


def test_failures_are_told_in_plain_words(client: TestClient) -> None:
    """As JSON, with a sentence."""
    for address, status in FAILURES:
        answer = client.get(address)
        assert answer.status_code == status, address
        assert answer.headers["content-type"] == "application/problem+json"
        assert api_models.Trouble.model_validate(answer.json()).detail


def test_every_address_is_described(client: TestClient) -> None:
    """With a summary, an answer's shape, and what each parameter means or may be."""
    paths = {
        path: one for path, one in client.get("/openapi.json").json()["paths"].items() if path.startswith("/api/")
    }
    assert len(paths) >= 19
    for path, methods in paths.items():
        for method, told in methods.items():
            assert told["summary"] and told["description"], path
            good = told["responses"].get("200") or told["responses"]["201"]
            assert "$ref" in good["content"]["application/json"]["schema"], (path, method)


def token_of(client: TestClient) -> dict[str, str]:
    """What a page sends along with a decision."""
    return {
        "X-CSRF-Token": re.findall(r'name="csrf" content="([^"]+)"', client.get("/story/flood/index.html").text)[0]
    }


def test_a_decision_is_kept_and_the_record_follows(client: TestClient) -> None:
    """Amended, seen, undone."""
    head = token_of(client)
    (claim,) = [row for row in every_row(client, f"{API}/claims", kind="figure") if row["low"] == 17]
    sent = {"verb": "amend", "claims": [claim["id"]], "changes": {"low": 18, "high": 18}, "note": "misread"}
    made = client.post(f"{API}/judgements", json=sent, headers=head)
    assert made.status_code == 201
    api_judging.Decided.model_validate(made.json())
    assert made.json()["judgement"]["by"] == "Ada Quill"
    assert client.get(f"{API}/claims/{claim['id']}").json()["claim"]["low"] == 18
    client.post(f"{API}/judgements", json={"verb": "undo", "undoes": made.json()["judgement"]["id"]}, headers=head)
    assert client.get(f"{API}/claims/{claim['id']}").json()["claim"]["low"] == 17
    assert sorted(row["verb"] for row in every_row(client, "/api/judgements")) == ["amend", "undo"]


REFUSED: list[dict[str, Any]] = [
    {"verb": "accept"},
    {"verb": "accept", "claims": ["fig-0000000000000000"]},
    {"verb": "amend", "claims": ["{claim}"]},
    {"verb": "amend", "claims": ["{claim}"], "changes": {"colour": "red"}},
    {"verb": "amend", "claims": ["{claim}"], "changes": {"low": "nan"}},
    {"verb": "amend", "claims": ["{claim}"], "changes": {"low": 1e400}},
    {"verb": "amend", "claims": ["{claim}"], "changes": {"place": "\ud800"}},
    {"verb": "same", "claims": ["{claim}"]},
    {"verb": "same", "claims": ["{claim}", "{claim}"]},
    {"verb": "different", "of": "origin", "claims": ["{claim}", "{other}"]},
    {"verb": "resolve", "claims": ["{claim}"], "outcome": "yes"},
    {"verb": "grade", "sources": ["Nobody"], "grade": "A"},
    {"verb": "undo", "undoes": "jud-0"},
    {"verb": "undo"},
    {"verb": "add", "article": "art-0", "phrase": "x"},
    {"verb": "lie"},
    {"verb": "accept", "claims": ["{claim}"], "more": 1},
]


def test_what_cannot_be_decided_is_refused_in_plain_words(client: TestClient) -> None:
    """And nothing is kept."""
    one, other = every_row(client, f"{API}/claims", kind="figure")[:2]
    head = token_of(client) | {"Content-Type": "application/json"}
    for sent in REFUSED:
        body = json.dumps(sent).replace("{claim}", one["id"]).replace("{other}", other["id"])
        answer = client.post(f"{API}/judgements", content=body, headers=head)
        assert answer.status_code == 422, sent
        assert len(answer.json()["detail"]) > 10
    assert every_row(client, "/api/judgements") == []


def test_a_decision_needs_the_token_of_a_page(client: TestClient) -> None:
    """A page of another site decides nothing."""
    assert client.post(f"{API}/judgements", json={"verb": "undo", "undoes": "x"}).status_code == 403


def test_a_program_decides_in_a_persons_name(client: TestClient) -> None:
    """With a token of the role; it sends no token of a page."""
    tokens = Tokens(client.app.state.desk.file)  # type: ignore[attr-defined]
    claim = every_row(client, f"{API}/claims", kind="figure")[0]["id"]
    for role, status in (("reader", 403), ("analyst", 201)):
        token = tokens.make("Ada Quill", role=role, label="a test", now=datetime(2031, 5, 6, tzinfo=UTC))
        head = {"Authorization": f"Bearer {token}"}
        assert client.get(f"{API}/claims", headers=head).status_code == 200
        answer = client.post(f"{API}/judgements", json={"verb": "accept", "claims": [claim]}, headers=head)
        assert answer.status_code == status, answer.text
    assert client.get(f"{API}/claims", headers={"Authorization": "Bearer onr_wrong"}).status_code == 401


def test_the_page_about_the_api_is_up_to_date() -> None:
    """docs/api.md is written from the description itself."""
    written = Path(__file__).parents[2] / "docs" / "api.md"
    assert written.read_text(encoding="utf-8") == api_page()

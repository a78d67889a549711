"""Lists of everything on record of one kind: by pages, by kinds, as JSON, and nothing breaks them."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from onrecord.web.pages import listing, since

LISTS = ("questions", "articles", "claims", "verdicts", "checks", "problems", "sources")
DAILY = ("index", "now", "differs", "timeline", "map", "forecasts", "unknown", "numbers", "incidents", "since")


@pytest.mark.parametrize("name", LISTS)
def test_a_list_as_json_says_how_many_there_are(client: TestClient, name: str) -> None:
    """Its rows are those of the exports."""
    data = client.get(f"/story/flood/{name}.json").json()
    assert data["total"] == len(data["rows"])
    assert data["next"] is None
    assert all(row["schema"].startswith("onrecord.") for row in data["rows"])


@pytest.mark.parametrize("name", DAILY)
def test_a_daily_view_as_json(client: TestClient, name: str) -> None:
    """Plain values, without pictures or a machine's words."""
    answer = client.get(f"/story/flood/{name}.json")
    assert answer.status_code == 200
    assert not re.search(r"<svg|Markup|object at 0x|[A-Z]\w+\(\w+=", answer.text)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_by_pages_holds_each_line_once(client: TestClient, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two lines a page: the pages together are the list."""
    every = client.get(f"/story/flood/{name}.json").json()["rows"]
    monkeypatch.setattr(listing, "STEP", 2)
    found: list[dict[str, str]] = []
    start: int | None = 0
    while start is not None and len(found) <= len(every):
        data = client.get(f"/story/flood/{name}.json?start={start}").json()
        found += data["rows"]
        start = data["next"]
    assert found == every


def test_a_kind_alone(client: TestClient) -> None:
    """Figures and statements apart; the choice is marked, the others are a click away."""
    page = client.get("/story/flood/claims.html?kind=figure").text
    assert re.search(r'href="\?kind=figure" aria-current="true"', page)
    data = client.get("/story/flood/claims.json?kind=statement").json()
    assert {row["kind"] for row in data["rows"]} == {"statement"}


def test_verdicts_of_one_kind(client: TestClient) -> None:
    """Each list of a verdict holds that verdict alone."""
    for row in client.get("/story/flood/verdicts.json").json()["rows"]:
        data = client.get("/story/flood/verdicts.json", params={"verdict": row["verdict"]}).json()
        assert {one["verdict"] for one in data["rows"]} == {row["verdict"]}


def test_questions_by_what_is_in_them(client: TestClient) -> None:
    """Only those of one account, or with a difference."""
    single = client.get("/story/flood/questions.json?only=single").json()["rows"]
    assert single
    assert all(len(row["accounts"]) == 1 for row in single)
    total = client.get("/story/flood/questions.json").json()["total"]
    assert len(single) < total


@pytest.mark.parametrize(
    "asked",
    [
        "claims.json?kind=feeling", "claims.json?start=-1", "claims.json?start=1e9", "claims.html?reviewed=maybe",
        "questions.html?start=99999999999999999999", "verdicts.html?verdict=true", "checks.json?holds=perhaps",
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(client: TestClient, asked: str) -> None:
    """Before anything is looked up."""
    assert client.get(f"/story/flood/{asked}").status_code == 422


@pytest.mark.parametrize("asked", ["questions", "articles", "claims", "verdicts", "checks", "problems", "sources"])
def test_past_the_end_there_is_nothing(client: TestClient, asked: str) -> None:
    """It is said how long the list is."""
    answer = client.get(f"/story/flood/{asked}.html?start=5000" + ("&kind=figure" if asked == "claims" else ""))
    assert answer.status_code in (200, 404)
    if answer.status_code == 404:
        assert "The list ends before that" in answer.text


def test_problems_of_an_unknown_kind_are_none(client: TestClient) -> None:
    """A kind that nobody has seen: an empty list, whatever is written."""
    page = client.get("/story/flood/problems.html", params={"kind": "<b>x</b>' OR 1=1 --"}).text
    assert "There are none." in page
    assert "<b>x</b>" not in page


# ---- since you last looked ------------------------------------------------------------------------------


def look(client: TestClient) -> None:
    """Mark the story as looked at, as the form on the page does."""
    page = client.get("/story/flood/since.html").text
    fields = dict(re.findall(r'name="(csrf|version)" value="([^"]*)"', page.partition('class="looked"')[2]))
    assert client.post("/story/flood/looked", data=fields).url.path == "/story/flood/since.html"


def test_a_first_look_shows_the_latest_week(client: TestClient) -> None:
    """There is nothing to compare with yet."""
    page = client.get("/story/flood/since.html").text
    assert "This is what the latest week published" in page
    assert "Remember from here" in page


def test_after_a_look_nothing_has_changed(client: TestClient) -> None:
    """Until something comes in."""
    look(client)
    assert "Nothing has changed." in client.get("/story/flood/since.html").text


def test_what_came_in_since_is_told(client: TestClient) -> None:
    """A new account, and the range that it moved; on the first page too; until the person has looked again."""
    from web.conftest import add_texts

    look(client)
    desk = client.app.state.desk  # type: ignore[attr-defined]
    text = "Toll\n\nBy Ana Holt, Valley Courier, 6 May 2031\n\nThe flood killed 30 people in Ferrin, the Coast Guard said on Tuesday.\n"
    add_texts(desk.settings.ledger, {"flood-3.txt": text})
    desk.catch_up()
    page = client.get("/story/flood/since.html").text
    assert "30 people" in page
    assert "Ranges that moved" in page
    assert "New accounts" in page
    kinds = {one["kind"] for one in client.get("/story/flood/since.json").json()["changes"]}
    assert {"account", "range", "article"} <= kinds
    assert "when you last looked" in client.get("/story/flood/index.html").text
    look(client)
    assert "Nothing has changed." in client.get("/story/flood/since.html").text


def test_looking_needs_the_forms_token(client: TestClient) -> None:
    """A page elsewhere cannot mark anything as looked at."""
    assert client.post("/story/flood/looked", data={"version": "1"}).status_code == 403


def test_no_change_is_told_beyond_the_most(client: TestClient) -> None:
    """A person who was away for long is not shown everything at once."""
    assert since.MOST <= 5000


# ---- a story too large to tell at once ------------------------------------------------------------------


def test_a_large_story_says_what_its_views_are_made_from(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """The daily views tell of the busiest questions and say so; the line of counts is of all of it."""
    line = client.get("/story/flood/index.html").text
    assert "too large" not in line
    for module in ("desk", "pages.views", "pages.source_pages"):
        monkeypatch.setattr(f"onrecord.web.{module}.WHOLE", 3)
    client.app.state.desk._record.cache_clear()  # type: ignore[attr-defined]
    for name in ("index", "now", "differs", "timeline", "unknown"):
        page = client.get(f"/story/flood/{name}.html")
        assert page.status_code == 200
        assert "made from the 150 questions with most to look at" in page.text
    assert "2 pages, 2 articles" in client.get("/story/flood/index.html").text
    assert client.get("/story/flood/sources.html").status_code == 200
    for row in client.get("/story/flood/sources.json").json()["rows"]:
        assert client.get(f"/story/flood/sources/{row['id']}.html").status_code == 200

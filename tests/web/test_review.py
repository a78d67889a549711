"""The review queue: one thing at a time, with why it is asked; what is decided is not asked again."""

from __future__ import annotations

import re
from typing import Any

from fastapi.testclient import TestClient
from httpx import Response

STORY = "/story/flood"


def queue(client: TestClient) -> dict[str, Any]:
    """What waits."""
    found: dict[str, Any] = client.get(f"{STORY}/review.json").json()
    return found


def press(client: TestClient, page: str, key: str) -> Response:
    """Send the form that a key sends, as it stands on the page; for a button with a value, that too."""
    for form in re.findall(r"<form class=\"decide.*?</form>", page, re.DOTALL):
        button = re.search(rf'<button[^>]*data-keys="[^"]*\b{key}\b[^"]*"[^>]*>', form)
        if button:
            fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form)
            fields += re.findall(r'<button name="([^"]+)" value="([^"]*)"', button[0])
            data: dict[str, list[str]] = {}
            for name, value in fields:
                data.setdefault(name, []).append(value)
            return client.post(f"{STORY}/review", data=data)
    raise AssertionError(f"No button has the key {key}.")


def at(page: Response) -> str:
    """The task that a page shows."""
    return re.findall(r'name="at" value="([^"]*)"', page.text)[0]


def test_the_page_shows_the_first_with_its_reasons(client: TestClient) -> None:
    """Printed words, reading, chain, question and why it is asked."""
    first = queue(client)["rows"][0]
    page = client.get(f"{STORY}/review.html")
    assert at(page) == first["id"]
    assert first["reasons"][0] in page.text.replace("&#39;", "'")
    assert "<mark>" in page.text
    assert "on the word of" in page.text


def test_what_is_accepted_is_not_asked_again(client: TestClient) -> None:
    """The next one is shown at once; the count goes on."""
    before = queue(client)
    page = client.get(f"{STORY}/review.html")
    after = press(client, page.text, "a")
    assert at(after) != at(page)
    assert "accepted it as it was read" in after.text
    now = queue(client)
    assert now["total"] < before["total"]
    assert now["decided"] > before["decided"]
    assert first_id(before) not in {row["id"] for row in now["rows"]}


def first_id(found: dict[str, Any]) -> str:
    """The first task of a queue."""
    return str(found["rows"][0]["id"])


def test_undo_leads_back(client: TestClient) -> None:
    """`u` takes the last decision back, and shows what it was about."""
    page = client.get(f"{STORY}/review.html")
    claims = queue(client)["rows"][0]["claims"]
    after = press(client, press(client, page.text, "a").text, "u")
    assert at(after) in claims
    assert "Undone by Ada Quill" in after.text
    assert queue(client)["decided"] == 0


def test_a_wrong_speaker_by_one_key_changes_the_question_before_ones_eyes(client: TestClient) -> None:
    """`o` puts the other name of the article there; the claim is shown again with it."""
    claim = next(
        row["claims"][0]
        for row in queue(client)["rows"]
        if row["kind"] == "claim" and speaker(client, row) == "Red Cross"
    )
    after = press(client, client.get(f"{STORY}/review.html?at={claim}").text, "o")
    assert at(after) == claim
    assert "the speaker: Interior Ministry" in after.text
    assert re.search(r"on the word of</dt><dd>[^<]*Interior Ministry", after.text)


def speaker(client: TestClient, row: dict[str, Any]) -> str:
    """On whose word the claim of a task stands, as its page says it."""
    page = client.get(f"{STORY}/review.html?at={row['id']}").text
    return "Red Cross" if re.search(r"on the word of</dt><dd>[^<]*Red Cross", page) else ""


def test_a_verdict_is_disputed_by_setting_its_sides_apart(client: TestClient) -> None:
    """`d` on a verdict: the figure is shown again, under a question of its own; the verdict is asked no more."""
    verdict = next(row for row in queue(client)["rows"] if row["kind"] == "verdict")
    page = client.get(f"{STORY}/review.html?at={verdict['id']}").text
    assert page.count("<blockquote") == 2
    after = press(client, page, "d")
    assert "different questions" in after.text
    assert after.text.count("<blockquote") == 1
    assert at(after) == verdict["claims"][0]
    assert verdict["id"] not in {row["id"] for row in queue(client)["rows"]}


def test_a_verdict_is_let_stand(client: TestClient) -> None:
    """`s` says that both answer one question: the next one is shown."""
    verdict = next(row for row in queue(client)["rows"] if row["kind"] == "verdict")
    after = press(client, client.get(f"{STORY}/review.html?at={verdict['id']}").text, "s")
    assert "one question" in after.text
    assert at(after) != verdict["id"]
    assert verdict["id"] not in {row["id"] for row in queue(client)["rows"]}


def test_what_cannot_be_is_said_on_the_page(client: TestClient) -> None:
    """With script the item stays, and a line says what is missing; without, a page says so."""
    first = queue(client)["rows"][-1]
    page = client.get(f"{STORY}/review.html?at={first['id']}").text
    (token,) = re.findall(r'<meta name="csrf" content="([^"]+)"', page)
    sent = {"verb": "same", "claim": first["claims"], "at": first["id"], "csrf": token}
    assert client.post(f"{STORY}/review", data=sent).status_code == 422
    told = client.post(f"{STORY}/review", data=sent, headers={"HX-Request": "true"})
    assert "Nothing was kept. Choose the other one first" in told.text
    assert at(told) == first["id"]


def test_next_and_previous_leave_everything_undecided(client: TestClient) -> None:
    """`j` and `k` are links."""
    page = client.get(f"{STORY}/review.html").text
    (following,) = re.findall(r'data-keys="j"[^>]*href="review\.html\?at=([^"&]+)"', page)
    second = client.get(f"{STORY}/review.html?at={following}").text
    assert re.findall(r'data-keys="k"[^>]*href="review\.html\?at=([^"&]+)"', second) == [first_id(queue(client))]
    assert queue(client)["decided"] == 0


def test_at_the_end_it_says_so(client: TestClient) -> None:
    """When all is decided there is a way on, and no empty form."""
    page = client.get(f"{STORY}/review.html")
    for _ in range(30):
        if 'data-keys="a"' not in page.text:
            break
        page = press(client, page.text, "a")
        page = client.get(f"{STORY}/review.html")
    assert "Nothing is waiting here" in page.text
    assert queue(client)["total"] == 0


def test_one_question_alone_can_be_reviewed(client: TestClient) -> None:
    """Only its own figures and verdicts are asked."""
    page = client.get(f"{STORY}/questions.html").text
    (fled,) = re.findall(r'href="questions/(que-\w+)\.html">How many people were evacuated', page)
    found = client.get(f"{STORY}/review.json?question={fled}").json()
    assert 0 < found["total"] < queue(client)["total"]
    assert "How many people were evacuated" in client.get(f"{STORY}/review.html?question={fled}").text

"""Judging where one reads: a decision is kept, the page changes, and an undo brings it back."""

from __future__ import annotations

import re
from concurrent.futures import Future
from html import unescape
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from onrecord.store.desk.people import People

STORY = "/story/flood"
NOW = "2031-05-06T08:00:00Z"


def csrf_of(client: TestClient) -> str:
    """The token that a page gives its forms."""
    (token,) = re.findall(r'<meta name="csrf" content="([^"]+)"', client.get(f"{STORY}/questions.html").text)
    return token


def decided(client: TestClient, verb: str, *, script: bool = True, **fields: Any) -> Response:
    """The answer to a form."""
    headers = {"HX-Request": "true", "HX-Current-URL": f"http://localhost{fields.pop('page', STORY + '/now.html')}"}
    sent = {"verb": verb, "csrf": csrf_of(client), **fields}
    return client.post(f"{STORY}/judge", data=sent, headers=headers if script else {})


def killed(client: TestClient) -> str:
    """The question of how many were killed."""
    page = client.get(f"{STORY}/questions.html").text
    return re.findall(r'href="questions/(que-\w+)\.html">How many people were killed[^<]*Ferrin', page)[0]


def accounts(client: TestClient, question: str) -> dict[tuple[str, float], dict[str, Any]]:
    """The accounts of a question by origin and number."""
    rows = client.get(f"{STORY}/questions/{question}.json").json()["accounts"]
    return {(row["origin"], row["low"]): row for row in rows}


@pytest.fixture
def question(client: TestClient) -> str:
    """How many people were killed in Ferrin."""
    return killed(client)


@pytest.fixture
def red_cross(client: TestClient, question: str) -> str:
    """The claim that 21 people were killed."""
    return str(accounts(client, question)["Red Cross", 21]["claims"][0])


def test_the_form_opens_in_the_row_and_under_the_claim(client: TestClient, question: str, red_cross: str) -> None:
    """Each account and each claim has it; it says what may be decided."""
    page = client.get(f"{STORY}/questions/{question}.html").text
    account = accounts(client, question)["Red Cross", 21]["id"]
    assert f'hx-get="{STORY}/judge/{account}/panel"' in page
    for what in (account, red_cross):
        panel = client.get(f"{STORY}/judge/{what}/panel").text
        assert 'value="accept"' in panel
        assert 'value="21"' in panel
        assert "Interior Ministry" in panel, "the other speaker of the article"


def test_accepting_marks_the_claim_reviewed(client: TestClient, question: str, red_cross: str) -> None:
    """The line says who decided, and the page that it was decided on is fetched anew."""
    answer = decided(client, "accept", claim=red_cross, page=f"{STORY}/questions/{question}.html")
    assert "Ada Quill" in answer.text
    assert "accepted it as it was read" in answer.text
    assert f'hx-get="{STORY}/questions/{question}.html" hx-trigger="load"' in answer.text
    rows = client.get(f"{STORY}/claims.json?reviewed=yes").json()["rows"]
    assert [row["id"] for row in rows] == [red_cross]


def test_rejecting_and_undoing(client: TestClient, question: str, red_cross: str) -> None:
    """What was taken out is gone, and comes back; both decisions stay in the list."""
    answer = decided(client, "reject", claim=red_cross)
    assert ("Red Cross", 21) not in accounts(client, question)
    (made,) = re.findall(r'name="judgement" value="(jud-\w+)"', answer.text)
    undone = decided(client, "undo", judgement=made)
    assert "Undone by Ada Quill" in undone.text
    assert ("Red Cross", 21) in accounts(client, question)
    verbs = [row["verb"] for row in client.get(f"{STORY}/judgements.json").json()["rows"]]
    assert verbs == ["reject", "undo"], "in the order they were made, though both fall into one second"
    page = client.get(f"{STORY}/judgements.html").text
    assert "took it out" in page
    assert "Undone by Ada Quill" in page


def test_amending_changes_what_was_changed_and_nothing_else(
    client: TestClient, question: str, red_cross: str
) -> None:
    """Of a form with all fields, only the number differs from what was read; both ends follow it."""
    panel = client.get(f"{STORY}/judge/{red_cross}/panel").text
    named = r'name="(low|high|as_of|place|state|group|origin)"[^>]* value="([^"]*)"'
    fields = dict(re.findall(named, panel)) | {"low": "1,200", "bound": "exact"}
    assert "put right the low end: 1,200," in decided(client, "amend", claim=red_cross, **fields).text
    made = accounts(client, question)["Red Cross", 1200]
    assert made["high"] == 1200


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        pytest.param({"low": "many"}, "is no number", id="a number in words"),
        pytest.param({"as_of": "Monday"}, "is no day", id="a day by its name"),
        pytest.param({"bound": "sure"}, "does not say how exact", id="a bound that there is not"),
        pytest.param({}, "Nothing was changed", id="nothing"),
    ],
)
def test_what_cannot_be_is_said_and_not_kept(
    client: TestClient, red_cross: str, fields: dict[str, str], words: str
) -> None:
    """The words say what to do instead; the list stays empty."""
    panel = client.get(f"{STORY}/judge/{red_cross}/panel").text
    named = r'name="(low|high|as_of|place|state|group|origin)"[^>]* value="([^"]*)"'
    read = dict(re.findall(named, panel)) | {"bound": "exact"}
    answer = decided(client, "amend", claim=red_cross, **(read | fields))
    assert words in answer.text
    assert 'role="alert"' in answer.text
    assert client.get(f"{STORY}/judgements.json").json()["total"] == 0


def test_a_wrong_speaker_is_put_right_by_one_click(client: TestClient, question: str, red_cross: str) -> None:
    """The button carries the name; the account is the ministry's then."""
    panel = client.get(f"{STORY}/judge/{red_cross}/panel").text
    assert '<button name="speaker" value="Interior Ministry"' in panel
    answer = decided(client, "speaker", claim=red_cross, speaker="Interior Ministry")
    assert "the speaker: Interior Ministry" in answer.text
    assert {origin for origin, _ in accounts(client, question)} == {"Interior Ministry"}


def test_setting_apart_and_bringing_together(client: TestClient, question: str, red_cross: str) -> None:
    """A figure set apart answers a question of its own; called the same by address, it comes back."""
    ministry = accounts(client, question)["Interior Ministry", 17]["claims"][0]
    answer = decided(client, "different", claim=red_cross, **{"with": ministry})
    assert "different questions" in answer.text
    assert "Now under:" in answer.text
    assert ("Red Cross", 21) not in accounts(client, question)
    undone = re.findall(r'name="judgement" value="(jud-\w+)"', answer.text)
    decided(client, "undo", judgement=undone)
    assert ("Red Cross", 21) in accounts(client, question)


def test_two_questions_are_called_one_by_a_pasted_address(client: TestClient, question: str) -> None:
    """The address of a question is enough to say which is meant."""
    page = client.get(f"{STORY}/questions.html").text
    (fled,) = re.findall(r'href="questions/(que-\w+)\.html">How many people were evacuated', page)
    (claim,) = [row["claims"][0] for row in client.get(f"{STORY}/questions/{fled}.json").json()["accounts"]]
    address = f"http://localhost{STORY}/questions/{question}.html"
    assert "answer one question" in decided(client, "same", claim=claim, other=address).text
    assert any(low == 3000 for key in (fled, killed(client)) for _, low in known_accounts(client, key))


def known_accounts(client: TestClient, question: str) -> list[tuple[str, float]]:
    """The accounts of a question; none where it is gone."""
    answer = client.get(f"{STORY}/questions/{question}.json")
    return [(row["origin"], row["low"]) for row in answer.json()["accounts"]] if answer.status_code == 200 else []


def test_independent_origins_need_a_note(client: TestClient, question: str, red_cross: str) -> None:
    """Without a reason nothing is kept; with one it is."""
    ministry = accounts(client, question)["Interior Ministry", 17]["claims"][0]
    without = decided(client, "independent", claim=red_cross, **{"with": ministry})
    assert "a note is needed" in without.text
    told = decided(client, "independent", claim=red_cross, note="Their own count.", **{"with": ministry})
    assert "origins are independent" in told.text
    assert "Their own count." in told.text


def test_a_source_is_graded(client: TestClient) -> None:
    """By a letter; its list then says so."""
    page = client.get(f"{STORY}/sources.html").text
    source = re.findall(r"sources/([a-z]{3}-\w+)\.html\">Red Cross", page)[0]
    assert "graded Red Cross B" in decided(client, "grade", source=source, grade="B").text
    assert "is no grade" in decided(client, "grade", source=source, grade="X").text


def test_without_script_the_form_leads_to_a_page_with_the_undo(client: TestClient, red_cross: str) -> None:
    """No step needs script: a page says what was decided, and the way back."""
    page = client.get(f"{STORY}/judge/{red_cross}.html").text
    assert f'action="{STORY}/judge"' in page
    answer = decided(client, "reject", script=False, claim=red_cross, back=f"judge/{red_cross}.html")
    assert answer.url.path == f"{STORY}/judged.html"
    assert "took it out" in answer.text
    (made,) = re.findall(r'name="judgement" value="(jud-\w+)"', answer.text)
    assert client.get(f"{STORY}/judge/{red_cross}.html").status_code == 404
    decided(client, "undo", script=False, judgement=made)
    assert client.get(f"{STORY}/judge/{red_cross}.html").status_code == 200


def test_a_forged_form_decides_nothing(client: TestClient, red_cross: str) -> None:
    """Without the page's token it is refused."""
    answer = client.post(f"{STORY}/judge", data={"verb": "reject", "claim": red_cross})
    assert answer.status_code == 403
    assert client.get(f"{STORY}/judgements.json").json()["total"] == 0


def test_nobody_is_led_out_of_the_story(client: TestClient, red_cross: str) -> None:
    """Whatever a form or a header says, what is fetched anew is a page of the story."""
    answer = client.post(
        f"{STORY}/judge",
        data={"verb": "accept", "claim": red_cross, "csrf": csrf_of(client)},
        headers={"HX-Request": "true", "HX-Current-URL": "https://elsewhere.example/page"},
    )
    assert "elsewhere" not in answer.text
    page = client.get(f"{STORY}/judged.html?back=//elsewhere.example").text
    assert 'href="//elsewhere.example"' not in page


class Slow:
    """A refresher that has much to do."""

    def __init__(self) -> None:
        self.future: Future[tuple[str, ...]] = Future()

    def ask(self) -> Future[tuple[str, ...]]:
        """It will be done."""
        return self.future

    def busy(self) -> bool:
        """Until it is done."""
        return not self.future.done()

    def close(self) -> None:
        """Nothing to stop."""


def test_where_the_record_takes_longer_the_page_asks_again(
    client: TestClient, question: str, red_cross: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The decision is kept at once; the page is shown anew when the view is there."""
    monkeypatch.setattr("onrecord.web.judging.judging.PATIENCE", 0.01)
    desk, slow = client.app.state.desk, Slow()  # type: ignore[attr-defined]
    quick = desk.refresher
    monkeypatch.setattr(desk, "refresher", slow)
    answer = decided(client, "reject", claim=red_cross, page=f"{STORY}/questions/{question}.html")
    assert "It is kept. The record is being brought up to date." in answer.text
    assert 'hx-select="#main"' not in answer.text
    (again,) = re.findall(r'hx-get="([^"]*judged\?[^"]*)"', answer.text)
    assert "being brought up to date" in client.get(unescape(again)).text
    quick.ask()
    slow.future.set_result(())
    assert f'hx-get="{STORY}/questions/{question}.html" hx-trigger="load"' in client.get(unescape(again)).text


def test_each_decision_is_in_the_log(client: TestClient, red_cross: str) -> None:
    """Who, what, and about which claim."""
    decided(client, "accept", claim=red_cross)
    log = client.get("/audit.html").text
    assert "judgement.accept" in log
    assert red_cross in log


def test_a_reader_judges_nothing(client: TestClient, red_cross: str) -> None:
    """They see no form and may not send one."""
    desk = client.app.state.desk  # type: ignore[attr-defined]
    for name, role in (("Ada", "admin"), ("Rita", "reader")):
        People(desk.file).add(name, role=role, password="a long password here", now=NOW)
    form = client.get("/sign-in").text
    (token,) = re.findall(r'name="csrf" value="([^"]+)"', form)[:1]
    sent = {"name": "Rita", "password": "a long password here", "csrf": token}
    client.post("/sign-in", data=sent)
    page = client.get(f"{STORY}/questions.html")
    assert page.status_code == 200
    assert client.get(f"{STORY}/judge/{red_cross}/panel").status_code == 403
    assert decided(client, "accept", claim=red_cross).status_code == 403

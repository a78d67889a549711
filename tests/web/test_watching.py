"""Watches on the workbench: made where one reads, fired by what comes in, seen, tried out, stopped."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from urllib.parse import urljoin

from fastapi.testclient import TestClient

from onrecord.ledger.happenings import REASONS
from onrecord.store.desk.people import People
from onrecord.store.desk.watching import keep_watch, watches_in
from onrecord.web.desk import Desk
from onrecord.web.watching.alerting import fire_due

from .conftest import NOW, add_texts

ATOM = "{http://www.w3.org/2005/Atom}"
HIGHER = """Ferrin toll climbs again

Hill Herald, 6 May 2031

The flood killed 30 people in Ferrin, the Valley Rescue League said on Tuesday.
"""
FORECAST = """Ferrin bridge to reopen

By Ana Holt, Valley Courier, 4 May 2031

The bridge in Ferrin will reopen in June 2031, the Interior Ministry said on Sunday.
"""


def token_of(client: TestClient) -> str:
    """The token that a form of this visitor carries."""
    (found, *_) = re.findall(r'name="csrf" value="([^"]+)"', client.get("/story/flood/watches.html").text)
    return str(found)


def post(client: TestClient, address: str, **fields: object) -> str:
    """Send a form as the page has it, and give the page that follows."""
    answer = client.post(f"/story/flood/{address}", data={"csrf": token_of(client), **fields})
    assert answer.status_code == 200, answer.text
    return answer.text


def killed(client: TestClient) -> str:
    """The id of the question of how many were killed."""
    page = client.get("/story/flood/questions.html").text
    (found, *_) = re.findall(r'href="questions/(que-\w+)\.html">How many people were killed[^<]*Ferrin', page)
    return str(found)


def add(client: TestClient, ledger: Path, **texts: str) -> None:
    """Add pages while the workbench runs, and let it catch up."""
    add_texts(ledger, {f"{name}.txt": text for name, text in texts.items()})
    desk_of(client).catch_up().result()


def desk_of(client: TestClient) -> Desk:
    """The ledger behind a client."""
    desk: Desk = client.app.state.desk  # type: ignore[attr-defined]
    return desk


def alerts(client: TestClient) -> list[dict[str, str]]:
    """The alerts as JSON."""
    found: list[dict[str, str]] = client.get("/story/flood/watches.json").json()["alerts"]
    return found


def test_a_new_figure_is_alerted_once(client: TestClient, ledger: Path) -> None:
    """Watch a question, add a page: the count goes up, the page says what came in; catching up again says no more."""
    post(client, "watches", kind="question", about=killed(client))
    assert client.get("/story/flood/watches/unseen").text == ""
    add(client, ledger, new=HIGHER)
    found = alerts(client)
    assert {one["reason"] for one in found} >= {"account", "outside", "origin"}
    assert client.get("/story/flood/watches/unseen").text.startswith(str(len(found)))
    page = client.get("/story/flood/watches.html").text
    assert "Valley Rescue League gives “30 people” (Hill Herald, 6 May 2031): it lies above" in page
    for one in found:
        assert client.get(f"/story/flood/{one['page']}").status_code == 200
    add(client, ledger, again=HIGHER.replace("climbs", "rises"))
    desk_of(client).catch_up().result()
    assert {one["id"] for one in found} <= {one["id"] for one in alerts(client)}
    assert len([one for one in alerts(client) if one["reason"] == "outside"]) == 1


def test_views_that_are_made_anew_fire_nothing(client: TestClient, ledger: Path) -> None:
    """The file of views is a cache: whoever deletes it is not told of everything as if it were new."""
    post(client, "watches", kind="words", about="flood")
    desk_of(client).views.close()
    for file in ledger.glob("views.sqlite3*"):
        file.unlink()
    desk_of(client).catch_up().result()
    assert alerts(client) == []


def test_what_came_in_before_a_watch_fires_nothing(client: TestClient, ledger: Path) -> None:
    """A watch looks ahead."""
    add(client, ledger, new=HIGHER)
    post(client, "watches", kind="words", about="flood")
    desk_of(client).catch_up().result()
    assert alerts(client) == []


def test_what_can_be_watched(client: TestClient, ledger: Path) -> None:
    """Words, listed sources by any of their names, outlets, verdicts: each is in the list then, and can be stopped."""
    add(client, ledger, new=HIGHER)
    for kind, about in (
        ("words", "Rescue League"), ("words", 'flood "in Ferrin" -cattle'), ("words", "' OR 1=1 --"),
        ("name", "red cross"), ("name", "Hill Herald"), ("outlet", "Hill Herald"), ("source", "the Red Cross"),
        ("verdict", "conflicts"), ("verdict", "differs"),
    ):  # fmt: skip
        page = post(client, "watches", kind=kind, about=about)
        (watch,) = client.get("/story/flood/watches.json").json()["watches"]
        assert watch["id"] in page, about
        post(client, f"watches/{watch['id']}/stop")
        assert client.get("/story/flood/watches.json").json()["watches"] == [], about


def test_what_is_refused_says_why(client: TestClient) -> None:
    """A private person, nothing, what is not on record: the page says so, and nothing is kept."""
    for kind, about in (
        ("words", "Ana Holt"), ("words", ""), ("words", "x" * 400), ("words", "\x00"), ("name", "John Doe"),
        ("name", '"'), ("source", "src-0"), ("outlet", "Nowhere Post"), ("verdict", "echo"), ("question", "que-0"),
        ("person", "x"),
    ):  # fmt: skip
        assert 'role="alert"' in post(client, "watches", kind=kind, about=about), (kind, about)
    assert client.get("/story/flood/watches.json").json()["watches"] == []


def test_a_watch_without_the_token_is_refused(client: TestClient) -> None:
    """A form of another site makes no watch."""
    assert client.post("/story/flood/watches", data={"kind": "words", "about": "flood"}).status_code == 403


def test_the_button_says_whether_one_watches(client: TestClient) -> None:
    """With script the button changes in place; stopping gives it back."""
    question = killed(client)
    state = f"/story/flood/watches/button?kind=question&about={question}"
    assert "Watch this question" in client.get(state).text
    headers = {"HX-Request": "true", "X-CSRF-Token": token_of(client)}
    made = client.post("/story/flood/watches", data={"kind": "question", "about": question}, headers=headers)
    assert "You watch this question" in made.text
    assert "You watch this question" in client.get(state).text
    (watch,) = client.get("/story/flood/watches.json").json()["watches"]
    stopped = client.post(f"/story/flood/watches/{watch['id']}/stop", headers=headers)
    assert "Watch this question" in stopped.text
    assert client.get("/story/flood/questions/" + question + ".html").status_code == 200


def test_what_fires_a_watch_can_be_changed(client: TestClient, ledger: Path) -> None:
    """Only figures outside the range: the new account itself makes no alert."""
    post(client, "watches", kind="question", about=killed(client))
    (watch,) = client.get("/story/flood/watches.json").json()["watches"]
    post(client, f"watches/{watch['id']}/change", fires_on=["outside"])
    add(client, ledger, new=HIGHER)
    assert [one["reason"] for one in alerts(client)] == ["outside"]
    assert "Tick at least one" in post(client, f"watches/{watch['id']}/change")


def test_what_is_no_longer_on_record_says_so(client: TestClient) -> None:
    """A watch on a question that is asked otherwise now does not lie there silently."""
    post(client, "watches", kind="question", about=killed(client))
    assert "not on record now" not in client.get("/story/flood/watches.html").text
    with desk_of(client).file.writing() as db:
        db.execute("UPDATE watches SET about = replace(about, 'que-', 'que-0')")
    assert "not on record now" in client.get("/story/flood/watches.html").text


def test_a_page_that_refuses_leads_on(client: TestClient) -> None:
    """Wherever the form was sent to, every link and form of the page that says why leads somewhere."""
    post(client, "watches", kind="words", about="flood")
    (watch,) = client.get("/story/flood/watches.json").json()["watches"]
    address = f"/story/flood/watches/{watch['id']}/change"
    page = client.post(address, data={"csrf": token_of(client), "mail": "ada"}).text
    for link in re.findall(r'(?:href|src)="([^"#]+)"', page):
        assert client.get(urljoin(f"http://localhost{address}", link)).status_code == 200, link


def test_alerts_are_seen_one_by_one_or_all(client: TestClient, ledger: Path) -> None:
    """Seen alerts stay on the page, and are counted no more."""
    post(client, "watches", kind="question", about=killed(client))
    add(client, ledger, new=HIGHER)
    found = alerts(client)
    post(client, "watches/seen", firing=found[0]["id"])
    assert [one["id"] for one in alerts(client) if one["seen_at"]] == [found[0]["id"]]
    post(client, "watches/seen")
    assert client.get("/story/flood/watches/unseen").text == ""
    assert len(alerts(client)) == len(found)


def test_a_stopped_watch_fires_no_more_and_can_begin_again(client: TestClient, ledger: Path) -> None:
    """What it has told stays."""
    post(client, "watches", kind="question", about=killed(client))
    (watch,) = client.get("/story/flood/watches.json").json()["watches"]
    post(client, f"watches/{watch['id']}/stop")
    add(client, ledger, new=HIGHER)
    assert alerts(client) == []
    post(client, "watches", kind="question", about=killed(client))
    assert [one["id"] for one in client.get("/story/flood/watches.json").json()["watches"]] == [watch["id"]]


def test_a_test_goes_all_ways(client: TestClient) -> None:
    """It stands on the page and says that nothing has happened."""
    post(client, "watches", kind="words", about="flood")
    (watch,) = client.get("/story/flood/watches.json").json()["watches"]
    post(client, f"watches/{watch['id']}/test")
    (found,) = alerts(client)
    assert found["reason"] == "test"
    assert found["text"] == "This is a test of the watch on “flood”. Nothing has happened."


def test_ways_are_checked(client: TestClient) -> None:
    """One plain address each; no line feeds that would make headers, no schemes but http and https."""
    post(client, "watches", kind="words", about="flood")
    (watch,) = client.get("/story/flood/watches.json").json()["watches"]
    address = f"watches/{watch['id']}/change"
    for wrong in ({"mail": "ada"}, {"mail": "a@b.example\r\nBcc: c@d.example"}, {"hook": "file:///etc/passwd"}):
        assert 'role="alert"' in post(client, address, fires_on=list(REASONS), **wrong), wrong
    assert "at most" not in post(
        client, address, fires_on=list(REASONS), mail="ada@desk.example", hook="https://desk.example/in"
    )
    (watch,) = client.get("/story/flood/watches.json").json()["watches"]
    assert watch["ways"] == ["mail:ada@desk.example", "hook:https://desk.example/in"]
    many = " ".join(f"a{n}@desk.example" for n in range(9))
    assert "are the most" in post(client, address, fires_on=list(REASONS), mail=many)


def test_the_feed_has_every_alert_and_answers_by_its_address_alone(client: TestClient, ledger: Path) -> None:
    """Well-formed Atom with links that lead to the record; a new address ends the old one."""
    post(client, "watches", kind="question", about=killed(client))
    add(client, ledger, new=HIGHER)
    (address,) = re.findall(r'href="(/alerts/[^"]+)"', client.get("/story/flood/watches.html").text)
    answer = client.get(address)
    assert answer.headers["content-type"] == "application/atom+xml"
    feed = ElementTree.fromstring(answer.content)
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == len(alerts(client))
    for entry in entries:
        link = entry.find(f"{ATOM}link")
        assert link is not None
        assert client.get(link.attrib["href"]).status_code == 200
    post(client, "watches/feed")
    assert client.get(address).status_code == 404
    assert client.get("/alerts/nothing.atom").status_code == 404


def test_nobody_reads_or_stops_the_watches_of_another(client: TestClient, ledger: Path) -> None:
    """Each person has their own; an id alone opens nothing."""
    post(client, "watches", kind="question", about=killed(client))
    desk = desk_of(client)
    (kept,) = watches_in(desk.file, "flood")
    with desk.file.writing() as db:
        db.execute("UPDATE watches SET person = 'Bo Lind'")
    add(client, ledger, new=HIGHER)
    assert client.get("/story/flood/watches.json").json() == {"watches": [], "alerts": []}
    token = token_of(client)
    for act in ("stop", "change", "test"):
        answer = client.post(f"/story/flood/watches/{kept.watch.id}/{act}", data={"csrf": token})
        assert answer.status_code == 404, act


def test_the_feed_of_somebody_who_left_is_closed(client: TestClient) -> None:
    """Their address answers no more, and their watches fire no more."""
    (address,) = re.findall(r'href="(/alerts/[^"]+)"', client.get("/story/flood/watches.html").text)
    desk = desk_of(client)
    post(client, "watches", kind="words", about="flood")
    assert len(watches_in(desk.file, "flood")) == 1
    with desk.file.writing() as db:
        db.execute("INSERT INTO people VALUES ('Ada Quill', 'analyst', 'x', ?, ?)", (NOW, NOW))
    assert client.get(address).status_code == 404
    assert watches_in(desk.file, "flood") == ()


def test_a_reader_watches_in_the_page_and_sends_nothing(client: TestClient) -> None:
    """Sending alerts out needs an analyst."""
    desk = desk_of(client)
    People(desk.file).add("Ada", role="admin", password="another long password", now=NOW)
    People(desk.file).add("Rea", role="reader", password="a long password here", now=NOW)
    form = client.get("/sign-in").text
    (token,) = re.findall(r'name="csrf" value="([^"]+)"', form)
    client.post("/sign-in", data={"csrf": token, "name": "Rea", "password": "a long password here"})
    post(client, "watches", kind="words", about="flood")
    (watch,) = client.get("/story/flood/watches.json").json()["watches"]
    answer = client.post(
        f"/story/flood/watches/{watch['id']}/change",
        data={"csrf": token_of(client), "fires_on": "account", "hook": "https://desk.example/in"},
    )
    assert answer.status_code == 403


def test_a_forecast_falls_due_though_nothing_came_in(client: TestClient, ledger: Path) -> None:
    """The day after its time is over, once."""
    add(client, ledger, bridge=FORECAST)
    post(client, "watches", kind="words", about="bridge")
    desk = desk_of(client)
    (kept,) = watches_in(desk.file, "flood")
    assert fire_due(desk.file, desk.views, "flood", at="2031-06-30T10:00:00Z") == 0
    assert fire_due(desk.file, desk.views, "flood", at="2031-07-01T10:00:00Z") == 1
    assert fire_due(desk.file, desk.views, "flood", at="2031-07-02T10:00:00Z") == 0
    (found,) = alerts(client)
    assert found["reason"] == "forecast"
    assert "June 2031" in found["text"]
    assert client.get(f"/story/flood/{found['page']}").status_code == 200
    keep_watch(desk.file, kept)  # writing it again changes nothing
    assert fire_due(desk.file, desk.views, "flood", at="2031-07-03T10:00:00Z") == 0


def test_page_text_in_an_alert_is_text(client: TestClient, ledger: Path) -> None:
    """What a page prints cannot make markup, on the page or in the feed."""
    post(client, "watches", kind="words", about="flood")
    hostile = HIGHER.replace("Valley Rescue League", "<b>Rescue</b> & <script>alert(1)</script> League").replace(
        "Hill Herald", "<img src=x onerror=alert(1)>"
    )
    add(client, ledger, hostile=hostile)
    page = client.get("/story/flood/watches.html").text
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    (address,) = re.findall(r'href="(/alerts/[^"]+)"', page)
    ElementTree.fromstring(client.get(address).content)
    post(client, "watches", kind="words", about="<script>alert(1)</script>")
    assert "<script>alert" not in client.get("/story/flood/watches.html").text

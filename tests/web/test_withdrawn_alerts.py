"""Alerts whose page was withdrawn since: on the page, in the feed, in letters and webhooks, no word of it is left."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from onrecord.ledger.watches import Firing
from onrecord.records import Withdrawal
from onrecord.store.desk.alert_quotes import forget_alerts, take_out
from onrecord.store.desk.desk import DESK_FILE, DeskFile
from onrecord.store.desk.watching import KeptFiring, delivery_log, keep_firings, watches_in
from onrecord.store.ledgers.folder import open_ledger
from onrecord.web.watching.delivering import Courier
from onrecord.web.watching.sending import Message, UnsentError

from .test_watching import HIGHER, add, alerts, desk_of, killed, post

GONE_ON = "2031-05-07T10:00:00Z"
SECRET = "Valley Rescue League"
"""Words that only the withdrawn page prints."""


def withdraw(ledger: Path, name: str = "new.txt") -> Withdrawal:
    """Withdraw a page as the command does, while the workbench runs."""
    store = open_ledger(ledger)
    (capture,) = {one.capture for one in store.sightings() if one.name == name}
    gone = Withdrawal(capture, "the family asked", "Ann", GONE_ON)
    store.withdraw(gone)
    store.close()
    return gone


def watched(client: TestClient, ledger: Path) -> None:
    """A watch with every way out, fired by a new page."""
    post(client, "watches", kind="question", about=killed(client))
    (watch,) = client.get("/story/flood/watches.json").json()["watches"]
    ways = {"mail": "ada@desk.example", "hook": "https://desk.example/in"}
    post(client, f"watches/{watch['id']}/change", fires_on=["account", "outside", "origin"], **ways)
    add(client, ledger, new=HIGHER)
    assert any(SECRET in one["text"] for one in alerts(client))


def test_no_word_of_a_withdrawn_page_is_shown_or_fed(client: TestClient, ledger: Path) -> None:
    """The alert stays: that it fired, when, and that its page was withdrawn; so does its entry, newer than before."""
    watched(client, ledger)
    before = alerts(client)
    withdraw(ledger)
    page = client.get("/story/flood/watches.html").text
    (address,) = re.findall(r'href="(/alerts/[^"]+)"', page)
    feed = client.get(address).text
    for shown in (page, feed, client.get("/story/flood/watches.json").text):
        assert SECRET not in shown and "30 people" not in shown
        assert "stood on a page that was withdrawn on 2031-05-07. Its words are no longer kept." in shown
    assert f"<updated>{GONE_ON}</updated>" in feed
    assert [one["id"] for one in alerts(client)] == [one["id"] for one in before]
    for one in alerts(client):
        assert client.get(f"/story/flood/{one['page']}").status_code == 200


def test_no_word_of_it_stays_in_the_file(client: TestClient, ledger: Path) -> None:
    """Not in SQLite's free pages either."""
    watched(client, ledger)
    withdraw(ledger)
    for file in ledger.glob(f"{DESK_FILE}*"):
        assert SECRET.encode() not in file.read_bytes(), file.name


class Post:
    """In the place of sending: what was to be sent, refused as often as it is told."""

    def __init__(self, refusals: int = 0) -> None:
        self.sent: list[str] = []
        self.refusals = refusals

    def __call__(self, way: str, fired: tuple[KeptFiring, ...], courier: Courier) -> str:
        message: Message = courier.letter(fired)
        if self.refusals:
            self.refusals -= 1
            raise UnsentError("Nobody answered.")
        self.sent.append(message.text)
        return "Sent."


def courier_of(client: TestClient, monkeypatch: pytest.MonkeyPatch, post_: Post, at: str) -> Courier:
    """Who sends alerts, at a time."""
    courier = Courier(desk_of(client), {}, now=lambda: at)
    monkeypatch.setattr(courier, "_send", lambda way, fired: post_(way, fired, courier))
    return courier


def test_what_waits_to_be_sent_or_sent_again_is_not_sent(
    client: TestClient, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first try fails; before the next one the page is withdrawn. The log says why nothing was sent."""
    watched(client, ledger)
    first, again = Post(refusals=99), Post()
    late = "2999-01-01T00:00:00Z"
    assert courier_of(client, monkeypatch, first, late).send_due() > 0
    withdraw(ledger)
    courier_of(client, monkeypatch, again, "2999-01-02T00:00:00Z").send_due()
    assert again.sent == []
    (kept,) = watches_in(desk_of(client).file, "flood")
    log = delivery_log(desk_of(client).file, kept.person, "flood")
    assert {(one.state, one.message) for one in log} == {
        ("failed", "The page that the alert quoted was withdrawn on 2031-05-07.")
    }


def test_other_alerts_stay_as_they_are(client: TestClient, ledger: Path) -> None:
    """Another page is withdrawn, one that no alert quotes."""
    watched(client, ledger)
    add(client, ledger, other=HIGHER.replace("killed 30 people", "made 70 families homeless").replace("toll", "loss"))
    before = [one for one in alerts(client) if "70" not in one["text"]]
    withdraw(ledger, "other.txt")
    assert [one["text"] for one in alerts(client) if one["id"] in {two["id"] for two in before}] == [
        one["text"] for one in before
    ]


def test_an_alert_that_is_written_after_the_withdrawal_is_none(client: TestClient, ledger: Path) -> None:
    """Its view was being made when the page went."""
    post(client, "watches", kind="words", about="flood")
    desk = desk_of(client)
    kept = watches_in(desk.file, "flood")
    take_out(desk.file, [Withdrawal("c1", "asked", "Ann", GONE_ON)])
    late = Firing("fir-1", kept[0].watch.id, "account", "The league gives 30.", "now.html", ("c0", "c1"))
    other = Firing("fir-2", kept[0].watch.id, "account", "The mayor gives 12.", "now.html", ("c0",))
    assert keep_firings(desk.file, (late, other), kept, at=GONE_ON) == 1
    assert [one["text"] for one in alerts(client)] == ["The mayor gives 12."]


@pytest.mark.parametrize(
    ("fired_at", "stays"), [("2031-05-07T09:59:00Z", False), ("2031-05-07T10:01:00Z", True)], ids=["before", "after"]
)
def test_where_nobody_noted_what_an_alert_quotes_its_time_decides(
    client: TestClient, fired_at: str, stays: bool
) -> None:
    """Alerts of an older desk: one that fired before a withdrawal may quote the page; a test of a watch quotes none."""
    post(client, "watches", kind="words", about="flood")
    desk = desk_of(client)
    kept = watches_in(desk.file, "flood")
    post(client, f"watches/{kept[0].watch.id}/test")
    keep_firings(
        desk.file, (Firing("fir-1", kept[0].watch.id, "account", "It gives 30.", "now.html"),), kept, at=fired_at
    )
    take_out(desk.file, [Withdrawal("c1", "asked", "Ann", GONE_ON)])
    texts = [one["text"] for one in alerts(client)]
    assert ("It gives 30." in texts) is stays
    assert any("This is a test" in text for text in texts)


def test_an_older_desk_is_brought_up_to_date(tmp_path: Path) -> None:
    """It gets the tables when it is opened, and is asked about withdrawals as any other."""
    DeskFile(tmp_path).close()
    with sqlite3.connect(tmp_path / DESK_FILE) as file:
        for table in ("quoted", "withdrawn", "taken_out"):
            file.execute(f"DROP TABLE {table}")
    assert forget_alerts(tmp_path, [Withdrawal("c1", "asked", "Ann", GONE_ON)]) == 0
    assert forget_alerts(tmp_path / "nothing", [Withdrawal("c1", "asked", "Ann", GONE_ON)]) == 0

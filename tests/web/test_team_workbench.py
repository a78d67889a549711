"""The workbench over a ledger in a database: what one server writes, the other shows; each keeps its own views."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from fastapi.testclient import TestClient

from onrecord.keys import content_key
from onrecord.records import Withdrawal
from onrecord.store.desk.incoming import Given, Incoming
from onrecord.store.ledgers.folder import open_store
from onrecord.store.ledgers.sqlite import LEDGER_FILE
from onrecord.web.app import create_app
from onrecord.web.bringing_in.page_worker import PageWorker
from onrecord.web.desk import Desk
from onrecord.web.refreshing import Refresher
from onrecord.web.watching.noticing import Lookout
from postgres.server import running_postgres
from web.conftest import PAGES, add_texts, desk_over

pytestmark = pytest.mark.postgresql
STORY = "/story/flood"
LATER = """Ferrin counts its dead

By Ana Holt, Valley Courier, 6 May 2031

The flood killed 19 people in Ferrin, the Interior Ministry said on Tuesday.
"""


class Server:
    """One workbench: its browser, and what it does every few seconds, done when a test says so."""

    def __init__(self, desk: Desk, client: TestClient) -> None:
        self.desk, self.client = desk, client
        self._lookout = Lookout(lambda: desk.store.change_mark(), desk.catch_up)

    def look(self) -> bool:
        """Whether it noticed that somebody wrote, and caught up: at the second look, when nobody writes any more."""
        first = self._lookout.look()
        return self._lookout.look() or first

    def rows(self, page: str, **asked: str) -> list[dict[str, Any]]:
        """The rows of a list."""
        answer = self.client.get(f"{STORY}/{page}", params={name.rstrip("_"): value for name, value in asked.items()})
        assert answer.status_code == 200
        return list(answer.json()["rows"])

    def decide(self, verb: str, claim: str) -> None:
        """Send the form of a decision."""
        (token,) = re.findall(r'<meta name="csrf" content="([^"]+)"', self.client.get(f"{STORY}/now.html").text)
        sent = {"verb": verb, "claim": claim, "csrf": token}
        assert self.client.post(f"{STORY}/judge", data=sent).status_code in (200, 303)


@contextmanager
def serving(folder: Path, address: str | None) -> Iterator[Server]:
    """A workbench over a database, or over a folder alone."""
    desk = desk_over(folder, address)
    with TestClient(create_app(desk.settings, desk=desk), base_url="http://localhost") as client:
        yield Server(desk, client)


@pytest.fixture
def team(address: str, tmp_path: Path) -> Iterator[tuple[Server, Server]]:
    """Two workbenches of two machines, over one ledger of two reports."""
    add_texts(tmp_path / "adding", PAGES, address=address)
    with serving(tmp_path / "here", address) as here, serving(tmp_path / "there", address) as there:
        yield here, there


LISTS = ("claims.json", "questions.json", "articles.json", "sources.json")
SEARCHES = (
    {"q": "killing"}, {"q": '"people were evacuated"'}, {"q": "ferrin -monday"}, {"q": "17"},
    {"q": "evacuated", "in": "text"}, {"q": "ferrin -monday", "in": "text"}, {"q": '"by ana holt"', "in": "text"},
    {"q": "FERRÍN minister", "in": "text"}, {"q": "nowhere", "in": "text"}, {"q": "€ flood", "in": "text"},
)  # fmt: skip


def test_it_shows_what_a_workbench_over_a_folder_shows(address: str, tmp_path: Path) -> None:
    """Every list, and what every search finds, with the same words marked; the folder of the database holds no ledger."""
    add_texts(tmp_path / "alone", PAGES)
    add_texts(tmp_path / "adding", PAGES, address=address)
    with serving(tmp_path / "alone", None) as alone, serving(tmp_path / "here", address) as here:
        for page in LISTS:
            assert here.rows(page) == alone.rows(page) != [], page
        for asked in SEARCHES:
            assert here.rows("search.json", **asked) == alone.rows("search.json", **asked), asked
        assert len(here.rows("search.json", q="evacuated", in_="text")) == 1
        assert here.client.get(f"{STORY}/review.html").status_code == 200
    assert not (tmp_path / "here" / LEDGER_FILE).exists()


def test_a_decision_made_in_one_is_seen_in_the_other(team: tuple[Server, Server]) -> None:
    """And taken back there, it is taken back here."""
    here, there = team
    claim = next(row["id"] for row in here.rows("claims.json") if row.get("low") == 21)
    here.decide("reject", claim)
    assert claim not in [row["id"] for row in here.rows("claims.json") if not row["reviewed"]]
    assert there.look()
    assert there.rows("claims.json") == here.rows("claims.json")
    (made,) = there.client.get("/api/judgements").json()["rows"]
    assert (made["verb"], made["by"]) == ("reject", "Ada Quill")
    assert not there.look(), "nobody wrote since"


def test_an_add_of_another_program_shows(team: tuple[Server, Server], address: str, tmp_path: Path) -> None:
    """The command itself, in a process of its own."""
    here, there = team
    (tmp_path / "flood-3.txt").write_text(LATER)
    command = [sys.executable, "-m", "onrecord.cli.main", "add", str(tmp_path / "flood-3.txt"), "--story", "flood"]
    where = ["--store", address, "--ledger", str(tmp_path / "adding"), "--no-briefing"]
    subprocess.run([*command, *where], check=True, capture_output=True)
    for one in (here, there):
        until = time.monotonic() + 120
        while 19 not in [row["low"] for row in one.rows("claims.json", kind="figure")]:
            assert time.monotonic() < until, "each looks by itself every few seconds"
            time.sleep(0.2)


def test_a_withdrawn_page_is_gone(team: tuple[Server, Server], address: str, tmp_path: Path) -> None:
    """From the pages of both, from their searches, and from the files that they keep; what was made before is not
    shown again."""
    here, there = team
    question = re.findall(r'href="(questions/que-\w+\.html)', there.client.get(f"{STORY}/questions.html").text)[0]
    for page in (question, "now.html", "claims.html"):
        there.client.get(f"{STORY}/{page}")
    version = there.desk.story("flood").version
    with closing(open_store(tmp_path / "adding", address)) as store:
        page = PAGES["flood-2.txt"].encode()
        store.withdraw(Withdrawal(content_key(page), "The court asked.", "Ann", "2031-05-07T08:00:00Z"))
    for one in (here, there):
        assert one.look()
        assert {row["low"] for row in one.rows("claims.json", kind="figure")} == {12, 3000}
        assert one.rows("search.json", q="monday", in_="text") == []
        for shown in (question, "now.html", "claims.html"):
            assert "Coast Herald" not in one.client.get(f"{STORY}/{shown}").text
        assert one.desk.story("flood").version > version, "no two writings have one number"
    files = [path for name in ("here", "there") for path in (tmp_path / name).rglob("views.sqlite3*")]
    assert files
    assert not [path for path in files if b"Toll in Ferrin rises" in path.read_bytes()]


def test_its_processes_work_on_the_database(address: str, tmp_path: Path) -> None:
    """The one that makes views and the one that reads what is brought in, each as `serve` starts it."""
    folder = tmp_path / "here"
    add_texts(tmp_path / "adding", PAGES, address=address)
    open_store(folder, address).close()
    refresher, worker, incoming = (
        Refresher(folder, address),
        PageWorker(folder, address, seconds=300),
        Incoming(folder),
    )
    try:
        assert refresher.ask().result(timeout=300) == ("flood",)
        incoming.take("job", "flood", [Given("flood-3.txt", LATER.encode())], at="2031-05-06T08:00:00Z")
        (item,) = incoming.next("to read", ["job"])
        assert worker.read(item.number).outcome.state == "read"
        assert refresher.ask().result(timeout=300) == ("flood",)
    finally:
        incoming.close()
        worker.close()
        refresher.close()
    with closing(open_store(folder, address)) as store:
        assert content_key(LATER.encode()) in store.capture_ids()
    assert not (folder / LEDGER_FILE).exists()


def test_a_database_that_goes_away_and_comes_back(tmp_path: Path) -> None:
    """A page says so in a sentence; once the server is there again, so are the pages, without a new start."""
    with running_postgres() as server:
        add_texts(tmp_path / "adding", PAGES, address=server.address)
        with serving(tmp_path / "here", server.address) as here:
            server.stop()
            assert not here.look()
            told = here.client.get(f"{STORY}/review.html")
            assert (told.status_code, "database postgres" in told.text) == (503, True)
            server.start()
            assert here.client.get(f"{STORY}/review.html").status_code == 200
            add_texts(tmp_path / "adding", {"flood-3.txt": LATER}, address=server.address)
            assert here.look()
            assert 19 in [row.get("low") for row in here.rows("claims.json")]


def test_the_connections_that_a_workbench_holds(team: tuple[Server, Server], address: str) -> None:
    """One for each thread that asks, and none that is left open by a request."""
    here, _ = team
    for _ in range(30):
        here.rows("search.json", q="flood", in_="text")
    with psycopg.connect(address) as db:
        query = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'onrecord'"
        (held,) = db.execute(query).fetchone() or (0,)
    assert held <= 24


def test_serve_opens_the_database(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command gives its workbench the address."""
    from onrecord.cli.main import main

    served: list[Any] = []
    taken: Callable[..., None] = lambda app, **_: served.append(app)  # noqa: E731
    monkeypatch.setattr("uvicorn.run", taken)
    monkeypatch.setattr(sys, "argv", ["onrecord", "serve", "--store", address, "--ledger", str(tmp_path / "here")])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code in (0, None)
    (app,) = served
    assert app.state.settings.store == address
    app.state.desk.close()
    assert "onrecord listens" in capsys.readouterr().out

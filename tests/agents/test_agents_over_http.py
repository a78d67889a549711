"""Agents over HTTP: whom a server lets in, under which names, and what it does with tokens that are no good."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import httpx2
import pytest
from mcp import Client

from agents.asking import answer, listening, over_http
from onrecord.agents.callers import WrongTries
from onrecord.problems import UsageError
from onrecord.store.desk.desk import DeskFile
from onrecord.store.desk.people import People
from onrecord.store.desk.sessions import Tokens, utc
from onrecord.store.desk.tries import MOST_HERE, WINDOW

PING = {"jsonrpc": "2.0", "id": 1, "method": "ping"}
TAKES = {"Accept": "application/json, text/event-stream"}


@pytest.fixture
def team(fighters: Path, tmp_path: Path) -> tuple[Path, str]:
    """A ledger that people sign in to, and the token of one of them."""
    ledger = tmp_path / "ledger"
    shutil.copytree(fighters, ledger)
    with closing(DeskFile(ledger)) as file:
        People(file).add("Ada Quill", role="admin", password="a long enough password", now="2031-05-06T08:00:00Z")
        return ledger, Tokens(file).make("Ada Quill", role="reader", label="agent", now=utc())


async def asks_a_question(client: Client) -> None:
    """From the list to one question."""
    listed = await answer(client, "questions", limit=1)
    found = await answer(client, "question", id=listed["questions"][0]["id"])
    assert found["accounts"]


def test_on_this_machine_anybody_asks(fighters: Path) -> None:
    """Over a real port, without a token while nobody is let in; under this machine's names alone."""
    with listening(fighters) as address:
        over_http(address, asks_a_question)
        answered = httpx2.post(address, json=PING, headers=TAKES | {"Host": "rebound.example"})
        assert (answered.status_code, "not known by that name" in answered.text) == (421, True)
        answered = httpx2.post(address, json=PING, headers=TAKES | {"Origin": "https://elsewhere.example"})
        assert (answered.status_code, "another site" in answered.text) == (403, True)
        answered = httpx2.post(address, content=b"x" * (2 * 2**20), headers=TAKES)
        assert answered.status_code == 413


def test_where_people_sign_in_a_token_is_needed(team: tuple[Path, str]) -> None:
    """With a person's token: answers. Without one, or with a wrong one: none; after many wrong ones, no more tries."""
    ledger, token = team
    with listening(ledger) as address:
        over_http(address, asks_a_question, token=token)
        without = httpx2.post(address, json=PING, headers=TAKES)
        assert (without.status_code, without.headers["www-authenticate"]) == (401, "Bearer")
        wrong = TAKES | {"Authorization": "Bearer onrecord_guess"}
        for _ in range(MOST_HERE):
            assert httpx2.post(address, json=PING, headers=wrong).status_code == 401
        right = TAKES | {"Authorization": f"Bearer {token}"}
        assert httpx2.post(address, json=PING, headers=right).status_code == 429


def test_a_token_for_taxii_alone_is_refused(team: tuple[Path, str]) -> None:
    """It is good, and opens nothing here, under whatever name the server is asked: agents read what its person may."""
    ledger, _ = team
    with closing(DeskFile(ledger)) as file:
        token = Tokens(file).make("Ada Quill", role="admin", label="platform", now=utc(), taxii_only=True)
    with listening(ledger) as address:
        port = address.split(":")[2].split("/")[0]
        for host in (f"localhost:{port}", f"localhost:{port}/taxii2/?"):
            head = TAKES | {"Authorization": f"Bearer {token}", "Host": host}
            answered = httpx2.post(address, json=PING, headers=head)
            assert (answered.status_code, "TAXII alone" in answered.text) == (403, True), host


def test_nobody_serves_others_unguarded(fighters: Path) -> None:
    """An address that others could reach, and nobody who may sign in: it does not begin."""
    with pytest.raises(AssertionError, match="nobody can sign in yet"), listening(fighters, "--host", "0.0.0.0"):
        pass


def test_wrong_tries_are_forgotten_after_a_while() -> None:
    """From one address many, from another none; after the window they count no more."""
    now = [1000.0]
    tries = WrongTries(now=lambda: now[0])
    for _ in range(MOST_HERE):
        assert not tries.too_many("192.0.2.7")
        tries.note("192.0.2.7")
    assert tries.too_many("192.0.2.7")
    assert not tries.too_many("192.0.2.8")
    now[0] += WINDOW + 1
    assert not tries.too_many("192.0.2.7")


def test_without_the_extra_it_says_how_to_install_it(fighters: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The protocol's library is an extra."""
    import sys

    from onrecord.cli.agents import mcp

    for name in [name for name in sys.modules if name.startswith("onrecord.agents.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "mcp.server.mcpserver", None)
    with pytest.raises(UsageError, match=r"onrecord\[agents\]"):
        mcp(fighters)

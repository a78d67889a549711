"""`reader` and `read-again`: nothing is sent before somebody allows an address and asks for it."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from second_reader.model_server import ModelServer, Said, claims, served

Run = Callable[..., Any]
CREW = {
    "kind": "statement", "sentence": 0, "phrase": "The Cape Courier", "chain": [], "form": "indirect",
    "stance": "says",
}  # fmt: skip


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with served(ModelServer([claims()])) as running:
        yield running


@pytest.fixture
def asking(added: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The program with three pages, whose own reader is that of these tests."""
    from onrecord.cli import session

    monkeypatch.setattr("onrecord.cli.second_reading.reader_of", session.reader_of)
    return added


def test_off_by_default(asking: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """With no reader allowed, no command opens a connection, and `read-again` says what to do."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert asking("reader", "list").out.startswith("None: nothing is sent anywhere.")
    for command in (("claims",), ("report", "--out", "here"), ("rebuild",)):
        assert asking(*command).code == 0
    ran = asking("read-again", "--reader", "local")
    assert (ran.code, ran.err) == (
        2, "No second reader local is allowed here. `onrecord reader allow` allows one.\n",
    )  # fmt: skip


def test_allowed_asked_shown_and_forgotten(asking: Run, server: ModelServer) -> None:
    """The whole way: what it found bears its name in exports, and leaves again."""
    before = asking("claims", "--json").rows
    assert asking("reader", "allow", "local", "--address", server.address, "--model", "tiny").code == 0
    assert [row["name"] for row in asking("reader", "list", "--json").rows] == ["local"]
    assert server.asked == []
    server.answers[:] = [claims(CREW), claims(CREW)]
    ran = asking("read-again", "--reader", "local", "courier.txt", "herald.txt", "mail.txt", "--limit", "2")
    assert ran.code == 0
    assert "second:local/tiny: 1 claim recorded, 1 refused, 0 pages without an answer." in ran.out
    found = [row for row in asking("claims", "--json").rows if row not in before]
    assert [(row["reader"], row["phrase"]) for row in found] == [("second:local/tiny", "The Cape Courier")]
    (problem,) = [row for row in asking("problems", "--json").rows if row["kind"] == "second_refused"]
    assert problem["words"] is None
    server.answers[:] = [claims()]
    asking("read-again", "--reader", "local", "herald.txt")
    assert [row for row in asking("claims", "--json").rows if row["reader"] == "second:local/tiny"] == found
    asking("read-again", "--reader", "local")
    assert len(server.asked) == 4
    asked = len(server.asked)
    assert asking("reader", "remove", "local").code == 0
    assert asking("read-again", "--reader", "local").code == 2
    assert asking("read-again", "--forget", "local").out == "What local found in 3 pages is taken out.\n"
    assert asking("claims", "--json").rows == before
    assert len(server.asked) == asked


def test_the_key_is_in_the_environment_and_nowhere_else(
    asking: Run, server: ModelServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Not in the ledger's folder, not in what is printed, also where the server repeats it."""
    asking("reader", "allow", "paid", "--address", server.address, "--model", "big", "--key-env", "THE_KEY")
    ran = asking("read-again", "--reader", "paid")
    assert (ran.code, ran.err) == (2, "The environment variable THE_KEY holds no key.\n")
    monkeypatch.setenv("THE_KEY", "sk-very-secret")
    server.answers[:] = [Said(b'{"error": "sk-very-secret is not known"}', status=401)]
    ran = asking("read-again", "--reader", "paid")
    assert ran.code == 1
    assert "The server answered 401." in ran.err
    assert "secret" not in ran.out + ran.err
    assert server.asked[0][1]["authorization"] == "Bearer sk-very-secret"
    kept = [path for path in tmp_path.rglob("*") if path.is_file() and b"very-secret" in path.read_bytes()]
    assert kept == []


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("http://models.example/v1", "only over https"),
        ("http://10.0.0.7:8080/v1", "only over https"),
        ("ftp://models.example", "one of https, or of this machine"),
        ("https://me:secret@models.example/v1", "holds no password"),
        ("https://models.example/v1?key=secret", "holds no password"),
        ("https://", "one of https"),
        ("https://[::1", "no address"),
    ],
)
def test_an_address_that_is_not_allowed(asking: Run, address: str, why: str) -> None:
    """Nothing leaves in the clear, and no key stands in an address."""
    ran = asking("reader", "allow", "x", "--address", address, "--model", "m")
    assert ran.code == 2
    assert why in ran.err
    assert asking("reader", "list").out.startswith("None")


@pytest.mark.parametrize(
    "options",
    [(), ("--reader", "a", "--forget", "a"), ("--forget", "a", "page.txt"), ("--forget", "a", "--limit", "2")],
)
def test_one_thing_at_a_time(asking: Run, options: tuple[str, ...]) -> None:
    """Ask or forget."""
    assert asking("read-again", *options).code == 2


def test_a_marked_page_is_not_sent(asking: Run, server: ModelServer) -> None:
    """What is above TLP:CLEAR stays here."""
    asking("reader", "allow", "local", "--address", server.address, "--model", "tiny")
    for name in ("mail.txt", "herald.txt"):
        assert asking("mark", "GREEN", "--capture", name, "--by", "Ada").code == 0
    ran = asking("read-again", "--reader", "local")
    assert "Not sent: 2 of 3 pages, for touching on what is marked above TLP:CLEAR." in ran.err
    assert "The Cape Courier" in server.sentences()[0]["text"]
    assert len(server.asked) == 1

"""A command that a person stops (Ctrl-C) says what was done and what was not, and ends with 130."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onrecord.cli import main as program
from onrecord.cli.stopping import READING, STOPPED

Run = Callable[..., Any]


def stop(*_: object, **__: object) -> None:
    """In the place of something that takes long."""
    raise KeyboardInterrupt


STOPS = (  # the command, where it is stopped, and whose sentence is said
    ("questions", "onrecord.cli.session.load_record", ""),
    ("search ferry", "onrecord.cli.showing.opened", ""),
    ("why a b", "onrecord.cli.session.open_store", ""),
    ("add pages", "onrecord.cli.adding._write_cache", "add"),
    ("add pages", "onrecord.cli.session.open_store", "add"),
    ("demo", "onrecord.cli.session.open_store", "demo"),
    ("fetch", "onrecord.cli.session.open_store", "fetch"),
    ("report", "onrecord.briefing.writing.view_story", "report"),
    ("report --format md", "onrecord.cli.session.open_store", "report"),
    ("export claims", "onrecord.cli.exporting.export_rows", "export"),
    ("withdraw mail.txt --why asked", "onrecord.store.ledgers.sqlite.forget_views", "withdraw"),
    ("rebuild", "onrecord.cli.session.load_record", "rebuild"),
    ("view", "onrecord.cli.viewing.parts_of", "view"),
    ("copy --to other", "onrecord.cli.copying.copy_ledger", "copy"),
    ("doctor", "onrecord.cli.keeping.load_packs", "doctor"),
    ("serve", "uvicorn.run", "serve"),
    ("feeds list", "onrecord.cli.session.open_store", "feeds"),
    ("judge list", "onrecord.cli.session.open_store", "judge"),
    ("people list", "onrecord.cli.people._desk", "people"),
)


@pytest.mark.parametrize(("line", "where", "whose"), STOPS, ids=[f"{row[0]} in {row[1]}" for row in STOPS])
def test_a_stopped_command_says_what_was_done(
    added: Run, monkeypatch: pytest.MonkeyPatch, line: str, where: str, whose: str
) -> None:
    """One sentence of its own on standard error, nothing of Python, and the code of a stopped program."""
    monkeypatch.setattr(where, stop)
    ran = added(*line.split())
    assert (ran.code, ran.err.strip().splitlines()[-1]) == (130, STOPPED.get(whose, READING))
    assert "Traceback" not in ran.err


def test_what_it_says_is_so(added: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A stopped withdrawal is finished by the same command; a stopped briefing leaves the one that was there."""
    page = tmp_path / "onrecord-ledger" / "briefing" / "index.html"
    before = page.read_text()
    with monkeypatch.context() as patched:
        patched.setattr("onrecord.briefing.folder.swap", stop)
        added("report", "--out", "onrecord-ledger/briefing")
    assert page.read_text() == before
    with monkeypatch.context() as patched:
        patched.setattr("onrecord.store.ledgers.sqlite.forget_quotes", stop)
        assert added("withdraw", "mail.txt", "--why", "asked").code == 130
    again = added("withdraw", "mail.txt", "--why", "asked")
    assert (again.code, "had been withdrawn before" in again.out) == (0, True)


def test_every_sentence_is_that_of_a_command() -> None:
    """No sentence is left behind where a command goes or gets another name."""
    commands = {one.callback.__name__ for one in program.app.registered_commands if one.callback}
    groups = {str(one.name) for one in program.app.registered_groups}
    assert set(STOPPED) <= commands | groups
    assert groups <= set(STOPPED)

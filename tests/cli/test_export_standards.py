"""`onrecord export KIND --format NAME` in the standards of neighbouring tools."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pytest

from onrecord.export.standards import STANDARDS

Run = Callable[..., Any]


@pytest.mark.parametrize(("kind", "name"), [(kind, one.name) for one in STANDARDS.values() for kind in one.kinds])
def test_every_standard_is_written(added: Run, kind: str, name: str) -> None:
    """Of every kind that it holds, the same twice."""
    first = added("export", kind, "--format", name)
    assert first.code == 0 and first.out
    assert added("export", kind, "--format", name).out == first.out


def test_the_whole_record_is_a_database(added: Run) -> None:
    """By SQLite's own sign."""
    assert added("export", "record", "--format", "sqlite").out.startswith("SQLite format 3")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("record",), "onrecord: jsonl holds one kind at a time; the whole record goes with --format sqlite."),
        (("claims", "--format", "sqlite"), "sqlite holds record: onrecord export record --format sqlite"),
        (("claims", "--format", "hxl"), "hxl holds events: onrecord export events --format hxl"),
        (("nothing",), "There is no export 'nothing'"),
    ],
)
def test_what_a_form_does_not_hold_is_refused(added: Run, arguments: tuple[str, ...], said: str) -> None:
    """With the command that works."""
    ran = added("export", *arguments)
    assert ran.code == 2
    assert said.removeprefix("onrecord: ") in ran.err


def test_a_database_is_not_for_a_terminal(added: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not written to one."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    ran = added("export", "record", "--format", "sqlite")
    assert ran.code == 2 and "is not for a terminal" in ran.err


def test_a_form_says_what_it_would_have_held_and_is_without(added: Run) -> None:
    """Not what was left out of other kinds; and one thing is one, not "1 claims"."""
    key = next(row["id"] for row in added("export", "claims").rows if row["phrase"] == "40 people")
    added("judge", "accept", key, "--by", "Ann")
    ran = added("export", "events", "--format", "geojson", "--public")
    assert "claims" not in ran.err and "accounts" not in ran.err
    ran = added("export", "claims", "--format", "stix", "--public")
    assert "Left out: 2 claims. Not reviewed by a person, or made of what is not." in ran.err
    assert "Left out: 2 articles. Not reviewed by a person, or made of what is not." in ran.err
    assert "accounts" not in ran.err and "problems" not in ran.err
    assert "accounts" in added("export", "record", "--format", "sqlite", "--public").err

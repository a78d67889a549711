"""`onrecord export KIND --format NAME` in the standards of neighbouring tools."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable
from pathlib import Path
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


@pytest.mark.parametrize("layout", ["csv", "hxl"])
def test_a_table_has_a_note_beside_it_of_what_it_is_without(added: Run, tmp_path: Path, layout: str) -> None:
    """The table stays plain rows; the note says the level, how much is missing, and why. Standard error does too."""
    out = tmp_path / "incidents.csv"
    ran = added("export", "events", "--format", layout, "--public", "--out", str(out))
    assert ran.code == 0 and ran.out == ""
    assert plain(out.read_bytes()) == plain(added("export", "events", "--format", layout, "--public").out.encode())
    assert "left" not in out.read_text() and len({len(row) for row in csv.reader(out.open())}) == 1
    first, level, *missing = (tmp_path / "incidents.csv.left-out.txt").read_text().splitlines()
    assert first == "What is not in incidents.csv (onrecord.left_out/1)"
    assert level == "Nothing above TLP:CLEAR is in it, nor any claim that no person has reviewed."
    assert missing and all(one in ran.err for one in missing if one.startswith("Left out:"))


def plain(table: bytes) -> str:
    """A table with the line ends of this machine."""
    return table.decode().replace("\r\n", "\n")


def test_the_note_counts_what_the_table_would_have_held(added: Run, tmp_path: Path) -> None:
    """With the same sentences as standard error; `--uncounted` leaves them unsaid there too."""
    out, note = tmp_path / "claims.csv", tmp_path / "claims.csv.left-out.txt"
    added("export", "claims", "--format", "csv", "--public", "--out", str(out))
    assert "Left out: 3 claims. Not reviewed by a person, or made of what is not.\n" in note.read_text()
    added("export", "claims", "--format", "csv", "--public", "--uncounted", "--out", str(out))
    assert note.read_text().endswith("How much was left out is not said.\n")
    added("export", "claims", "--format", "csv", "--tlp", "GREEN", "--redact", "--out", str(out))
    assert "has a stand-in in it" in note.read_text()


def test_no_old_note_stays_beside_the_whole_table(added: Run, tmp_path: Path) -> None:
    """It would say of the desk's own record that something is missing; a file of somebody else's stays."""
    out, note = tmp_path / "claims.csv", tmp_path / "claims.csv.left-out.txt"
    added("export", "claims", "--format", "csv", "--public", "--out", str(out))
    assert note.exists()
    added("export", "claims", "--format", "csv", "--out", str(out))
    whole = added("export", "claims", "--format", "csv").out
    assert not note.exists() and plain(out.read_bytes()) == plain(whole.encode())
    note.write_text("Mine.")
    added("export", "claims", "--format", "csv", "--out", str(out))
    assert note.read_text() == "Mine."
    refused = added("export", "claims", "--format", "csv", "--public", "--out", str(out))
    assert (refused.code, "is no note of an export" in refused.err, note.read_text()) == (2, True, "Mine.")
    assert plain(out.read_bytes()) == plain(whole.encode())


def test_other_forms_say_it_themselves(added: Run, tmp_path: Path) -> None:
    """A file with a place for what was left out has no note; the same bytes as on standard output."""
    for kind, layout in (("claims", "jsonl"), ("claims", "stix"), ("record", "sqlite")):
        out = tmp_path / f"{kind}.{layout}"
        assert added("export", kind, "--format", layout, "--public", "--out", str(out)).code == 0
        assert b"left_out" in out.read_bytes() or b"Left out" in out.read_bytes()
    assert sorted(one.name for one in tmp_path.glob("*.left-out.txt")) == []


def test_a_file_that_cannot_be_written_is_said(added: Run, tmp_path: Path) -> None:
    """And nothing is left there."""
    ran = added("export", "claims", "--format", "csv", "--public", "--out", str(tmp_path / "no" / "claims.csv"))
    assert ran.code == 2 and "cannot be written" in ran.err
    assert not (tmp_path / "no").exists()

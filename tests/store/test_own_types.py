"""A ledger's own types of incident: a file beside it adds kinds and words, and says clearly what is wrong in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli.main import app
from onrecord.find.incident_types import TYPES, read_types
from onrecord.problems import UsageError
from onrecord.store.adding.readers import ModelReader
from onrecord.store.ledgers.memory import MemoryStore

HAIL = '[hail]\ngroup = "disaster"\nfamily = "storm"\nnouns = ["hailstorm"]\ntolls = ["wounded", "damaged"]\n'
PAGE = "Bay News\n\n4 May 2021\n\nRoofs gone\n\nA hailstorm in Oran on Monday wounded two farmers.\n"

WRONG = {
    "[hail": "not TOML",
    "hail = 3": "not a table",
    "[hail]\nnoun = ['hail']": "may have",
    "[hail]\nnouns = 'hail'": "not as it should be",
}


def test_own_types_stand_beside_the_programs() -> None:
    types = read_types(HAIL)
    assert types.nouns["hailstorm"] == "hail"
    assert types.family("hail") == "storm"
    assert types.nouns["raid"] == TYPES.nouns["raid"]


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_is_said(text: str) -> None:
    with pytest.raises(UsageError, match=WRONG[text]):
        read_types(text)


def test_pages_are_read_anew_when_the_types_change() -> None:
    """What was read is kept by the reader's version: other types are another reader."""
    store = MemoryStore()
    versions = {ModelReader(store, types=types).version for types in (None, HAIL, HAIL + "\n")}
    assert len(versions) == 3


def test_a_file_in_the_ledger_adds_a_type(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    ledger = tmp_path / "ledger"
    run = CliRunner()
    added = ["add", str(tmp_path / "page.txt"), "--ledger", str(ledger), "--no-briefing"]
    assert run.invoke(app, added).exit_code == 0
    exported = ["export", "incidents", "--ledger", str(ledger), "--format", "jsonl"]
    assert '"type": "hail"' not in run.invoke(app, exported).stdout.replace('":"', '": "')
    (ledger / "types.toml").write_text(HAIL, encoding="utf-8")
    assert '"type": "hail"' in run.invoke(app, exported).stdout.replace('":"', '": "')
    (ledger / "types.toml").write_text("[hail", encoding="utf-8")
    assert isinstance(run.invoke(app, exported).exception, UsageError)

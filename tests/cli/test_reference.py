"""The pages of docs/ that are made from the code are up to date, and name everything there is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import typer

from onrecord.cli.main import app
from onrecord.cli.reference import PAGES, write_page
from onrecord.cli.settings import FIELDS
from onrecord.export.exporting import ACCOUNT_COLUMNS
from onrecord.export.fields import KINDS
from onrecord.export.writing import FORMATS
from onrecord.problems import KINDS as PROBLEMS
from onrecord.store.ledgers.schema import CACHES, INPUTS

DOCS = Path(__file__).parent.parent.parent / "docs"


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_what_the_code_says(name: str, tmp_path: Path) -> None:
    """If this fails: `make docs`."""
    write_page(tmp_path / name)
    assert (DOCS / name).read_text(encoding="utf-8") == (tmp_path / name).read_text(encoding="utf-8")


def commands(command: Any, name: str = "onrecord") -> list[tuple[str, Any]]:
    inner = getattr(command, "commands", {})
    return [(name, command)] * (not inner) + [
        one for sub, deeper in inner.items() for one in commands(deeper, f"{name} {sub}")
    ]


@pytest.mark.parametrize(
    ("name", "command"),
    commands(typer.main.get_command(app)),
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_command_and_option_is_described(name: str, command: Any) -> None:
    """Each has a heading, a sentence, and a line an option, in words."""
    page = (DOCS / "cli.md").read_text(encoding="utf-8")
    _, _, section = page.partition(f" {name}\n")
    section = section.partition("\n## ")[0]
    assert command.help
    assert command.help in section
    for one in command.params:
        if one.name == "help":
            continue
        assert one.help
        for option in one.opts if one.param_type_name == "option" else [one.metavar]:
            assert option.replace("|", "\\|") in section


def test_the_commands_of_the_contract_are_there() -> None:
    """These and no others."""
    assert {name.removeprefix("onrecord ") for name, _ in commands(typer.main.get_command(app))} == {
        "demo", "add", "report", "questions", "claims", "show", "search", "sources", "checks", "problems", "changes", "trace", "why", "pack", "mcp",
        "export", "forecasts",
        "view", "withdraw", "rebuild", "copy", "upgrade", "types", "doctor", "judge accept", "judge reject", "judge amend", "judge same", "judge different",
        "judge add", "judge grade", "judge resolve", "judge undo", "judge list", "serve",
        "people add", "people list", "people role", "people password", "people remove",
        "fetch", "feeds add", "feeds list", "feeds remove",
        "mark", "markings", "share", "merge", "keys make", "keys show", "keys trust", "keys distrust", "keys list",
        "reader allow", "reader list", "reader remove", "read-again",
    }  # fmt: skip


def test_every_field_format_and_problem_is_described() -> None:
    """Of every export."""
    page = (DOCS / "exports.md").read_text(encoding="utf-8")
    for kind in KINDS.values():
        _, found, section = page.partition(f"## {kind.name}\n")
        assert found
        assert all(f"| `{field.name}` |" in section.partition("\n## ")[0] for field in kind.fields)
    assert all(f"| `{field.name}` |" in page for field in ACCOUNT_COLUMNS)
    assert all(f"**{layout}**" in page for layout in FORMATS)
    assert all(f"| `{kind}` | {meaning} |" in page for kind, meaning in PROBLEMS.items())


def test_every_table_of_the_ledger_is_described() -> None:
    """By its name."""
    page = (DOCS / "ledger.md").read_text(encoding="utf-8")
    tables = [
        line.split()[2 if "VIRTUAL" not in line else 3]
        for line in (INPUTS + CACHES).splitlines()
        if line.startswith(("CREATE TABLE", "CREATE VIRTUAL"))
    ]
    assert len(tables) == 18
    assert not [table for table in tables if f"`{table}`" not in page]


def test_fields_that_can_be_amended_are_fields_of_claims() -> None:
    """`noun` is the only one that is not exported: it is part of the question's key."""
    assert set(FIELDS) - {field.name for field in KINDS["claims"].fields} == {"noun"}

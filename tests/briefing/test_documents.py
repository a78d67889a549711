"""The documents say what the program does."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from ferry_story import RECORD

from onrecord.briefing.citations import attributed_sentence, footnote
from onrecord.briefing.lines import ORDER
from onrecord.briefing.lookup import Lookup
from onrecord.records import Verdict
from onrecord.store.packs import load_pack

ROOT = Path(__file__).parents[2]
VERDICTS = (ROOT / "docs" / "verdicts.md").read_text(encoding="utf-8")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "src").rglob("*.md")])


def section(name: str) -> str:
    """The text under a heading, or nothing."""
    found = re.search(rf"^## {re.escape(name)}\n(.*?)(?=^## |\Z)", VERDICTS, re.M | re.S)
    return found[1] if found else ""


@pytest.mark.parametrize("verdict", get_args(Verdict))
def test_every_verdict_is_worked(verdict: str) -> None:
    """A section with an example and the reason shown, and a row in the table. tests/stories/ runs the examples."""
    assert "\n```\n" in section(verdict)
    assert "**Reason:**" in section(verdict)
    assert f"| [{verdict}](#{verdict.replace(' ', '-')}) |" in VERDICTS


def test_no_verdict_is_made_up() -> None:
    """Every section is a verdict, but for the one on checks; the briefing lists them all."""
    assert set(re.findall(r"^## (.+)$", VERDICTS, re.M)) - {"Checks"} == set(get_args(Verdict))
    assert sorted(ORDER) == sorted(get_args(Verdict))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_documents_hold(path: Path) -> None:
    """A link to a file leads to one."""
    for target in re.findall(r"\]\((?!https?://)([^)#:]+)[^)]*\)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


@pytest.mark.parametrize("target", re.findall(r"^make (\w+)", (ROOT / "README.md").read_text(encoding="utf-8"), re.M))
def test_the_readmes_commands_are_made(target: str) -> None:
    """`make demo` and `make test` are targets."""
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)


def test_the_sentence_and_the_note_are_the_programs() -> None:
    """docs/documents.md shows both as a reader would paste them."""
    page = (ROOT / "docs" / "documents.md").read_text(encoding="utf-8").replace("\n> ", " ")
    book = Lookup(RECORD)
    account = book.accounts["acc-guard-1"]
    assert attributed_sentence(book, replace(account, status="standing")) in page
    assert footnote(book, account) in page


def test_every_table_of_a_pack_is_shown() -> None:
    """The example in docs/ledger.md is a pack that loads, and has each table."""
    found = re.search(r"```toml\n(.*?)```", (ROOT / "docs" / "ledger.md").read_text(encoding="utf-8"), re.S)
    assert found
    pack = load_pack(found[1], name="the page")
    assert all((pack.aliases, pack.under, pack.people, pack.contains, pack.merges))

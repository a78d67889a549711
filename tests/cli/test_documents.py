"""`onrecord report --format`: the briefing as one file."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.mark.parametrize(("form", "begins"), [("md", b"# "), ("docx", b"PK")])
def test_report_writes_one_file(added: Run, tmp_path: Path, form: str, begins: bytes) -> None:
    """A file of that name and nothing else; twice the same bytes."""
    before = {path.name for path in tmp_path.iterdir()}
    ran = added("report", "--format", form, "--out", f"deep/out.{form}")
    assert ran.code == 0
    out = tmp_path / "deep" / f"out.{form}"
    content = out.read_bytes()
    assert content.startswith(begins)
    assert {path.name for path in tmp_path.iterdir()} - before == {"deep"}
    assert [path.name for path in out.parent.iterdir()] == [out.name]
    added("report", "--format", form, "--out", f"deep/out.{form}")
    assert out.read_bytes() == content


def test_without_a_name_it_is_called_briefing(added: Run, tmp_path: Path) -> None:
    """As the folder of pages is."""
    assert added("report", "--format", "docx").code == 0
    assert zipfile.is_zipfile(tmp_path / "briefing.docx")


def test_the_document_is_as_known_on_the_day(added: Run, tmp_path: Path) -> None:
    """`--as-of` holds for documents too, and they say so."""
    assert added("report", "--format", "md", "--out", "out.md", "--as-of", "2021-03-01").code == 0
    assert "As known on 1 March 2021." in (tmp_path / "out.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--format", "pdf"), "There is no format 'pdf'; there are html, md, docx."),
        (("--format", "md", "--since", "2021-03-01"), "--since is for the pages"),
    ],
)
def test_wrong_use_is_said_in_a_sentence(added: Run, arguments: tuple[str, ...], words: str) -> None:
    """Exit code 2, and nothing is written."""
    ran = added("report", *arguments)
    assert ran.code == 2
    assert words in ran.err


def test_a_folder_in_the_place_is_refused(added: Run, tmp_path: Path) -> None:
    """A folder of pages is not overwritten by a file."""
    (tmp_path / "out").mkdir()
    ran = added("report", "--format", "md", "--out", "out")
    assert ran.code != 0
    assert "is a folder" in ran.err

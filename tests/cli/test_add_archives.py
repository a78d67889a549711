"""`onrecord add` of a zip archive: its pages are read, what is refused is listed, and the command ends with 1 for it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]
REPORT = "The Cape Courier 2021-03-01\nThe Harbour Ministry said {} people were rescued in Riverton."


def write_zip(path: Path, **members: str) -> None:
    """An archive of text files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(f"../monday/{name}.txt", text)


def test_the_pages_of_an_archive_are_added(run: Run, tmp_path: Path) -> None:
    """Twice the same changes nothing; no file is written where a name inside points."""
    write_zip(tmp_path / "day.zip", a=REPORT.format(40), b=REPORT.format(45))
    for _ in range(2):
        assert run("add", "day.zip", "--no-briefing").code == 0
    assert [row["page"] for row in run("export", "articles").rows] == ["day.zip/monday/a.txt", "day.zip/monday/b.txt"]
    assert not (tmp_path.parent / "monday").exists()
    assert not (tmp_path / "monday").exists()


def test_what_is_refused_is_listed(run: Run, tmp_path: Path) -> None:
    """With its reason; the page beside it is read."""
    write_zip(tmp_path / "day.zip", a=REPORT.format(40), bomb="\0" * 8_000_000)
    ran = run("add", "day.zip", "--no-briefing")
    assert ran.code == 1
    assert "Not read: day.zip/monday/bomb.txt: Unpacked it is more than 200 times as large" in ran.err
    assert len(run("export", "articles").rows) == 1
    assert "day.zip/monday/bomb.txt" in run("problems").out

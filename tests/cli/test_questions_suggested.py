"""`onrecord questions --suggested`: questions that may be one, why, and the line that makes them one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]


def test_suggested_questions_can_be_confirmed_as_printed(run: Run, tmp_path: Path) -> None:
    """Two spellings of a town are suggested; the printed line makes their questions one."""
    for name, day, town in (("one", "01", "Karimabad"), ("two", "02", "Kareemabad")):
        page = f"The Cape Courier 2021-03-{day}\n\nThe ministry said 4{day} people were rescued in {town}.\n"
        (tmp_path / f"{name}.txt").write_text(page, encoding="utf-8")
    run("add", "one.txt", "two.txt")
    (row,) = run("questions", "--suggested", "--json").rows
    assert "sound alike" in row["why"]
    printed = run("questions", "--suggested").out
    assert row["confirm"] in " ".join(printed.split())
    words = row["confirm"].replace("NAME", "ann").split()[1:]
    assert run(*words).code == 0
    assert "No two questions look alike" in run("questions", "--suggested").out
    assert len(run("questions", "--json").rows) == 1

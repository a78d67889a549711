"""A briefing's folder: written as a whole or not at all, whatever stops the writing."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.briefing.folder import MARKER, ForeignFolderError, read_note, write_folder

OLD, NEW = [("index.html", "old"), ("a/b.html", "old")], [("index.html", "new")]


def names(folder: Path) -> list[str]:
    """Everything below a folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_a_folder_is_replaced_as_a_whole(tmp_path: Path) -> None:
    """No page of the old one stays, nothing lies beside it."""
    write_folder(tmp_path / "out", OLD)
    write_folder(tmp_path / "out", NEW)
    assert names(tmp_path) == ["out", f"out/{MARKER}", "out/index.html"]
    assert (tmp_path / "out" / "index.html").read_text() == "new"


def test_a_failure_leaves_the_old_pages(tmp_path: Path) -> None:
    """Also when it comes after many pages."""

    def failing() -> Iterator[tuple[str, str]]:
        yield "index.html", "new"
        raise OSError("no room")

    write_folder(tmp_path / "out", OLD)
    with pytest.raises(OSError, match="no room"):
        write_folder(tmp_path / "out", failing())
    assert (tmp_path / "out" / "index.html").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_what_is_noted_is_read_back(tmp_path: Path) -> None:
    """One line; nothing where nothing was written."""
    write_folder(tmp_path / "out", NEW, note="when\n")
    assert read_note(tmp_path / "out") == "when"
    assert read_note(tmp_path / "none") == ""


def test_a_folder_of_the_user_s_own_is_never_replaced(tmp_path: Path) -> None:
    """Nor a file."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    for name in ("mine", "file"):
        with pytest.raises(ForeignFolderError):
            write_folder(tmp_path / name, NEW)
    assert names(tmp_path) == ["file", "mine", "mine/notes.txt"]


def dead_process() -> int:
    """The number of a process that has ended."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    return ended.pid


def test_what_a_killed_writing_left_is_taken_away(tmp_path: Path) -> None:
    """The next writing clears it; what a process that still runs is writing stays."""
    dead = dead_process()
    for left in (
        f".out.{dead}.new",
        f".out.{dead}.old",
        f".out.{os.getppid()}.new",
        ".out.mine.new",
        f".other.{dead}.new",
    ):
        (tmp_path / left).mkdir()
    write_folder(tmp_path / "out", OLD)
    write_folder(tmp_path / "out", NEW)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        ["out", f".out.{os.getppid()}.new", ".out.mine.new", f".other.{dead}.new"]
    )


def test_old_pages_whose_place_is_empty_go_back_to_it(tmp_path: Path) -> None:
    """Killed between the two moves of the swap: what was read last is still there if the next writing fails."""
    write_folder(tmp_path / "out", OLD, note="then\n")
    (tmp_path / "out").rename(tmp_path / f".out.{dead_process()}.old")
    with pytest.raises(ZeroDivisionError):
        write_folder(tmp_path / "out", ((str(1 / number), "") for number in (1, 0)))
    assert (tmp_path / "out" / "index.html").read_text() == "old"


def test_a_writing_that_is_killed_leaves_the_old_pages(tmp_path: Path) -> None:
    """Killed in the middle, for good."""
    write_folder(tmp_path / "out", OLD)
    code = (
        "import itertools, sys; from pathlib import Path; from onrecord.briefing.folder import write_folder\n"
        "write_folder(Path(sys.argv[1]), ((f'{n}.html', 'new') for n in itertools.count()))"
    )
    writing = subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "out")])
    while not (tmp_path / f".out.{writing.pid}.new" / "9.html").exists() and writing.poll() is None:
        time.sleep(0.01)
    writing.kill()
    assert writing.wait() != 0
    assert names(tmp_path / "out") == [MARKER, "a", "a/b.html", "index.html"]
    write_folder(tmp_path / "out", NEW)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]

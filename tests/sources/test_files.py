"""Pages from files and folders: sorted, each once, each failure a problem with its reason."""

from __future__ import annotations

import gzip
import os
import subprocess
from pathlib import Path

import pytest

from onrecord.records import Problem
from onrecord.sources import files, page_bytes
from onrecord.sources.files import count_files, count_pages, find_pages
from onrecord.store.adding.adding import Page
from onrecord.store.ledgers.sqlite import SqliteStore


def names(path: Path) -> list[str]:
    """What was found, a problem with its kind."""
    return [f"{one.kind}: {one.where}" if isinstance(one, Problem) else one.name for one in find_pages(path)]


def write(folder: Path, *paths: str) -> None:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(path)


def test_a_folder_is_walked_in_order(tmp_path: Path) -> None:
    """By name, whatever the suffix; hidden files and folders stay out; names as inside the folder."""
    write(tmp_path, "b.html", "a/2.pdf", "a/1.txt", "c", ".hidden", ".git/config", "a/.DS_Store", "Z.eml")
    assert names(tmp_path) == ["Z.eml", "a/1.txt", "a/2.pdf", "b.html", "c"]
    assert count_files(tmp_path) == 5


def test_a_file_is_called_by_its_name(tmp_path: Path) -> None:
    """No path of this machine is kept."""
    write(tmp_path, "deep/down/page.txt")
    (page,) = find_pages(tmp_path / "deep" / "down" / "page.txt")
    assert page == Page("page.txt", b"deep/down/page.txt")


def test_links_lead_nowhere_twice(tmp_path: Path) -> None:
    """A link to a folder above, to itself, to a sibling, to nothing."""
    write(tmp_path, "a/page.txt", "b/page.txt")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "a" / "self").symlink_to(tmp_path / "a")
    (tmp_path / "b" / "nothing").symlink_to(tmp_path / "gone")
    (tmp_path / "b" / "round").symlink_to(tmp_path / "b" / "round")
    (tmp_path / "c").symlink_to(tmp_path / "b")
    assert names(tmp_path) == ["a/page.txt", "unreadable_file: b/nothing", "b/page.txt", "unreadable_file: b/round"]


def test_a_linked_file_is_a_page(tmp_path: Path) -> None:
    """Under the name of the link."""
    write(tmp_path, "real/page.txt")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real" / "page.txt")
    assert names(tmp_path) == ["link.txt", "real/page.txt"]


def test_very_deep_folders(tmp_path: Path) -> None:
    """No recursion: depth is no limit but the system's own."""
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(1500):
        os.mkdir("d", dir_fd=here)
        inner = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(here)
    try:
        assert names(tmp_path) == []
    finally:
        subprocess.run(["rm", "-rf", tmp_path / "d"], check=True)  # Python's own removal recurses, and would fail


@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("/dev/zero")], ids=["pipe", "device"])
def test_what_is_no_file_is_not_waited_for(tmp_path: Path, make) -> None:
    """A pipe that nobody writes to, a device that never ends."""
    make(tmp_path / "odd")
    (found,) = find_pages(tmp_path)
    assert isinstance(found, Problem)
    assert "not a file" in found.message


def test_a_file_that_may_not_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is listed and the rest is read."""
    write(tmp_path, "a.txt", "b.txt")
    really_open = os.open

    def refuse(path: Path, *rest: int) -> int:
        if Path(path).name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return really_open(path, *rest)

    monkeypatch.setattr(files.os, "open", refuse)
    first, second = find_pages(tmp_path)
    assert isinstance(first, Problem)
    assert first.message == "The file could not be opened: permission denied."
    assert isinstance(second, Page)


def test_a_huge_file_is_not_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sparse file of a terabyte costs nothing."""
    for module in (files, page_bytes):
        monkeypatch.setattr(module, "MOST_BYTES", 1000)
    (tmp_path / "just.txt").write_bytes(b"a" * 1000)
    with (tmp_path / "huge.txt").open("wb") as huge:
        huge.truncate(2**40)
    assert names(tmp_path) == ["too_large: huge.txt", "just.txt"]


@pytest.mark.parametrize("content", [b"\x1f\x8b", b"\x1f\x8b\x08broken", gzip.compress(b"no archive", mtime=0), b""])
def test_other_bytes_are_pages(tmp_path: Path, content: bytes) -> None:
    """Broken gzip, other gzip, nothing."""
    (tmp_path / "page.gz").write_bytes(content)
    assert list(find_pages(tmp_path)) == [Page("page.gz", content)]


def test_what_the_program_wrote_is_no_source(tmp_path: Path) -> None:
    """`onrecord add .` beside a ledger and a briefing."""
    write(tmp_path, "page.txt", "briefing/index.html", "briefing/.onrecord-briefing")
    (tmp_path / "ledger").mkdir()
    SqliteStore(tmp_path / "ledger").close()
    assert names(tmp_path) == ["page.txt"]


def test_names_that_are_no_text(tmp_path: Path) -> None:
    """Bytes that are not UTF-8 and terminal codes are replaced; the file is read all the same."""
    for name in (b"caf\xe9.txt", b"\x1b[2Jx.txt", b"a\nb.txt"):
        (tmp_path / os.fsdecode(name)).write_bytes(name)
    found = {one.name: one.content for one in find_pages(tmp_path) if isinstance(one, Page)}
    assert found == {"caf�.txt": b"caf\xe9.txt", "�[2Jx.txt": b"\x1b[2Jx.txt", "a�b.txt": b"a\nb.txt"}


def test_pages_come_one_at_a_time(tmp_path: Path) -> None:
    """A folder of many files is not held in memory: the first page is there before the last file is opened."""
    write(tmp_path, *(f"{n:03}.txt" for n in range(50)))
    found = find_pages(tmp_path)
    assert isinstance(next(found), Page)
    (tmp_path / "049.txt").unlink()
    assert [one.where for one in found if isinstance(one, Problem)] == ["049.txt"]


def test_a_count_may_stop_early(tmp_path: Path) -> None:
    """Where many are as good as any number; folders within, hidden files and ledgers as `find_pages` takes them."""
    write(tmp_path, *(f"{n}.txt" for n in range(20)), *(f"a/{n}.txt" for n in range(30)), ".hidden", ".git/config")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    assert count_files(tmp_path) == 50 == len(names(tmp_path))
    assert count_files(tmp_path, 10) == 10
    assert count_files(tmp_path / "1.txt") == count_pages(tmp_path / "1.txt", 10) == 1

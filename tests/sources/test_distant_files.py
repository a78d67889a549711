"""Pages of a store of files at an address are those of the same folder here, whatever they are called there."""

from __future__ import annotations

import io
import os
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fsspec
import pytest

from onrecord.problems import OnrecordError, UsageError
from onrecord.records import Problem
from onrecord.sources.distant_files import DEEPEST, count_distant, find_distant, refuse_nothing_at
from onrecord.sources.files import find_pages
from onrecord.sources.inputs import files_in
from onrecord.sources.position import Position
from onrecord.store.adding.adding import Page
from onrecord.store.adding.shared_readings import SHELF
from onrecord.store.ledgers.sqlite import LEDGER_FILE

PACKED = io.BytesIO()
with zipfile.ZipFile(PACKED, "w") as archive:
    archive.writestr("inner/late.txt", "The ferry sank at noon.")
FILES = {
    "b/second.txt": b"Two boats left the harbour.",
    "a/first.html": b"<p>The ferry sank.</p>",
    "monday.zip": PACKED.getvalue(),
    "news.jsonl": b'{"text": "Ten were saved."}\n{"text": "Two were hurt."}\n',
    ".hidden": b"not a page",
    "a/.git/config": b"not a page",
    "old/" + LEDGER_FILE: b"what this program wrote",
    "old/page.txt": b"inside a ledger",
    "empty.txt": b"",
}
NAMES = ["a/first.html", "b/second.txt", "empty.txt", "monday.zip/inner/late.txt", "news.jsonl/1", "news.jsonl/2"]


@pytest.fixture
def memory() -> Iterator[Any]:
    """fsspec's store in memory, empty."""
    files = fsspec.filesystem("memory")
    files.store.clear()
    files.pseudo_dirs[:] = [""]
    yield files
    files.store.clear()
    files.pseudo_dirs[:] = [""]


@pytest.fixture(params=["memory", "file", "local"])
def address(request: pytest.FixtureRequest, memory: Any, tmp_path: Path) -> str:
    """The address of a folder with FILES in it."""
    root = "/news" if request.param == "memory" else str(tmp_path / "news")
    files = fsspec.filesystem(request.param)
    for name, content in FILES.items():
        files.makedirs(f"{root}/{name}".rpartition("/")[0], exist_ok=True)
        files.pipe_file(f"{root}/{name}", content)
    return f"{request.param}://{root}"


def named(found: Iterator[Page | Problem]) -> dict[str, bytes | str]:
    """What was found: names, with bytes or the reason why there are none."""
    return {one.name: one.content for one in found if isinstance(one, Page)}


def test_a_folder_gives_its_pages_by_name(address: str, tmp_path: Path) -> None:
    """Archives and streams too, in the order in which a folder of this machine gives them; what is ours is not."""
    found = list(find_distant(address))
    assert [one.name for one in found if isinstance(one, Page)] == NAMES
    here = tmp_path / "here"
    for name, content in FILES.items():
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_bytes(content)
    assert found == list(find_pages(here))


def test_one_file_is_called_by_its_name(address: str) -> None:
    assert named(find_distant(f"{address}/b/second.txt")) == {"second.txt": FILES["b/second.txt"]}


def test_files_are_counted_and_their_end_is_told(address: str) -> None:
    position = Position()
    assert len(list(find_distant(address, position))) == len(NAMES)
    assert position.files == count_distant(address) == files_in(address) == 5
    assert count_distant(address, most=2) == 2


HOSTILE = ["/news/../../etc/passwd", "/news/a\n\x1b[2Jb.txt", "/news/~/x.txt", "/news/C:\\x.txt", "/news/%2e%2e/x"]


def test_a_hostile_name_is_a_name(memory: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is written or opened here, and control characters do not reach a terminal."""
    monkeypatch.chdir(tmp_path)
    for name in HOSTILE:
        memory.store[name] = fsspec.implementations.memory.MemoryFile(memory, name, b"from the store")
    found = named(find_distant("memory://news"))
    assert set(found.values()) == {b"from the store"}
    assert all(name.isprintable() for name in found)
    assert list(tmp_path.iterdir()) == []


def test_links_and_pipes_of_a_folder(tmp_path: Path) -> None:
    """A link counts as its file, into a folder none is followed, and nobody waits on a pipe."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "page.txt").write_bytes(b"The ferry sank.")
    (folder / "link.txt").symlink_to(folder / "page.txt")
    (folder / "round").symlink_to(folder)
    (folder / "gone.txt").symlink_to(folder / "nothing")
    os.mkfifo(folder / "pipe")
    found = list(find_distant(f"file://{folder}"))
    assert [one.name for one in found if isinstance(one, Page)] == ["link.txt", "page.txt"]
    assert [one.where for one in found if isinstance(one, Problem)] == ["gone.txt", "pipe", "round"]


def test_folders_without_end_do_end(memory: Any) -> None:
    path = "/news" + "/a" * (DEEPEST + 5) + "/page.txt"
    memory.pipe_file(path, b"The ferry sank.")
    (found,) = find_distant("memory://news")
    assert isinstance(found, Problem)
    assert "Give this one itself" in found.message


@pytest.mark.parametrize("asking", ["cat", "cat_file"])
def test_a_file_that_cannot_be_had_is_a_problem_and_the_others_are_read(
    asking: str, memory: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each kind of store has errors of its own, which are no OSError: for several files, at opening, while reading."""

    def refuse(*_: Any, **__: Any) -> Any:
        raise RuntimeError("slow down")

    monkeypatch.setattr(type(memory), asking, refuse)
    for name in ("a.txt", "b.txt", "c.txt"):
        memory.pipe_file(f"/news/{name}", b"The ferry sank.")
    opened = type(memory).open

    class Torn(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise RuntimeError("the line is down")

    def failing(self: Any, path: str, mode: str = "rb", **named: Any) -> Any:
        if path.endswith("a.txt"):
            raise RuntimeError("no key for you\nhere")
        return Torn() if path.endswith("b.txt") else opened(self, path, mode, **named)

    monkeypatch.setattr(type(memory), "open", failing)
    first, second, third = find_distant("memory://news")
    assert isinstance(first, Problem) and first.message == "The file could not be opened: no key for you here."
    assert isinstance(second, Problem) and second.message == "The file could not be opened: the line is down."
    assert isinstance(third, Page)


REFUSED = [
    ("memory://nothing", UsageError, r"^There is no file or folder memory://nothing\.$"),
    ("nosuch://bucket/x", UsageError, r"^nosuch://bucket/x is no address that fsspec knows: "),
    # a kind of store whose library is not there
    ("tosfs://bucket/x", UsageError, r"^tosfs://bucket/x needs a library that is not installed: "),
    # a password is not repeated
    ("nosuch://ann:hunter2@host/x", UsageError, r"^nosuch://…@host/x is no address"),
]


def test_small_files_are_asked_for_together(memory: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store far away answers many at once as soon as one; what is large is read a piece at a time."""
    asked: list[int] = []
    together = type(memory).cat
    monkeypatch.setattr(
        type(memory), "cat", lambda self, paths, **named: asked.append(len(paths)) or together(self, paths, **named)
    )  # type: ignore[func-returns-value]
    for number in range(70):
        memory.pipe_file(f"/news/{number:02}.txt", b"The ferry sank off %d." % number)
    memory.pipe_file("/news/05-large.txt", b"x" * (2 << 20))
    found = [one for one in find_distant("memory://news") if isinstance(one, Page)]
    assert [one.name for one in found] == sorted(one.name for one in found)
    assert len(found) == 71
    assert asked == [5, 64]  # the large one lies between them; the last is opened by itself


def test_a_file_and_a_folder_may_share_a_name(memory: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in stores that know of no folders: both are read."""
    for name in ("/news/a", "/news/a/b.txt"):
        memory.store[name] = fsspec.implementations.memory.MemoryFile(memory, name, name.encode())
    listed = {
        "/news": [{"name": "/news/a", "type": kind, "size": 7} for kind in ("file", "directory")],
        "/news/a": [{"name": "/news/a/b.txt", "type": "file", "size": 13}],
    }
    monkeypatch.setattr(type(memory), "ls", lambda _self, path, **_: listed[path])
    assert named(find_distant("memory://news")) == {"a": b"/news/a", "a/b.txt": b"/news/a/b.txt"}


def test_a_name_is_no_pattern(memory: Any) -> None:
    """`*` in a name means itself."""
    for name in ("a.txt", "ab.txt", "a*.txt", "a[b].txt", "?.txt"):
        memory.store[f"/news/{name}"] = fsspec.implementations.memory.MemoryFile(memory, name, name.encode())
    found = named(find_distant("memory://news"))
    assert found == {name: name.encode() for name in ("a.txt", "ab.txt", "a*.txt", "a[b].txt", "?.txt")}


@pytest.mark.parametrize(("given", "kind", "said"), REFUSED, ids=lambda one: str(one)[:30])
def test_what_is_refused(given: str, kind: type[OnrecordError], said: str, memory: Any) -> None:
    with pytest.raises(kind, match=said):
        refuse_nothing_at(given)


def test_a_store_that_does_not_answer_is_said(memory: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(*_: Any, **__: Any) -> Any:
        raise TimeoutError("no answer")

    monkeypatch.setattr(type(memory), "exists", silent)
    monkeypatch.setattr(type(memory), "isfile", silent)
    with pytest.raises(OnrecordError, match=r"^memory://news could not be reached: no answer\.$"):
        refuse_nothing_at("memory://news")
    with pytest.raises(OnrecordError, match=r"^memory://news could not be reached: no answer\.$"):
        list(find_distant("memory://news"))
    assert files_in("memory://news") == 0


def test_the_page_on_adding_says_so() -> None:
    page = (Path(__file__).parents[2] / "docs" / "adding.md").read_text(encoding="utf-8")
    assert f"more than {DEEPEST} folders inside one another" in page
    assert f"\n{SHELF} " in page


def test_without_fsspec_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(UsageError, match=r"s3://bucket/news needs fsspec.*onrecord\[cluster\]"):
        refuse_nothing_at("s3://bucket/news")

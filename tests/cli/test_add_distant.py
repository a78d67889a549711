"""`onrecord add` of a store of files at an address, and `--readings`, which shares what was read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import fsspec
import pytest

from onrecord.cli.engines import Spread, adding_into
from onrecord.cli.session import opened
from onrecord.store.adding.readers import ModelReader
from onrecord.store.adding.reading_apart import ReadApart
from onrecord.store.adding.shared_readings import SHELF, SharedReadings

Run = Callable[..., Any]
REPORT = "The Cape Courier 2021-03-01\nThe Harbour Ministry said {} people were rescued in Riverton."


@pytest.fixture
def news() -> Iterator[Any]:
    """fsspec's store in memory, with two reports in a folder."""
    files = fsspec.filesystem("memory")
    files.store.clear()
    for number in (40, 52):
        files.pipe_file(f"/news/2021/{number}.txt", REPORT.format(number).encode())
    yield files
    files.store.clear()


def test_a_folder_of_a_store_is_added(run: Run, news: Any) -> None:
    """Pages are called by their names inside it; twice the same changes nothing, one more is one more."""
    for more in ("", "", "/news/2021/60.txt"):
        if more:
            news.pipe_file(more, REPORT.format(60).encode())
        assert run("add", "memory://news", "--no-briefing").code == 0
        pages = [row["page"] for row in run("export", "articles").rows]
        assert sorted(pages) == ["2021/40.txt", "2021/52.txt", *(["2021/60.txt"] if more else [])]


def test_one_that_cannot_be_opened_is_listed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "page.txt").write_text(REPORT.format(40))
    (tmp_path / "news" / "gone.txt").symlink_to(tmp_path / "nothing")
    ran = run("add", f"file://{tmp_path}/news", "--no-briefing")
    assert ran.code == 1
    assert ran.err.startswith("Not read: gone.txt: The file could not be opened: no such file")
    assert "gone.txt" in run("problems").out
    assert len(run("export", "articles").rows) == 1


def test_nothing_at_the_address_makes_no_ledger(run: Run, news: Any, tmp_path: Path) -> None:
    ran = run("add", "memory://old-news")
    assert (ran.code, ran.err) == (2, "There is no file or folder memory://old-news.\n")
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def really(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The program with its own reader."""
    for module in ("session", "adding", "engines"):
        monkeypatch.setattr(f"onrecord.cli.{module}.reader_of", lambda store: ModelReader(store))
    return run


def test_what_was_read_is_shared(really: Run, news: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second ledger, on another machine perhaps, takes what the first has read; so does one that lost its cache."""
    assert really("add", "memory://news", "--readings", "shared", "--no-briefing").code == 0
    assert (tmp_path / "shared" / SHELF).is_file()
    first = really("export", "claims").out
    monkeypatch.setattr("onrecord.store.adding.readers._load", lambda model: pytest.fail("the model was loaded"))
    told = ("add", "memory://news", "--readings", f"file://{tmp_path}/shared", "--no-briefing", "--ledger", "second")
    assert really(*told).code == 0
    assert really("export", "claims", "--ledger", "second").out == first
    assert first.count('"kind": "figure"') == 2


def test_a_place_that_is_none_is_refused_before_anything_is_read(run: Run, news: Any) -> None:
    ran = run("add", "memory://news", "--readings", "https://a.example/readings")
    assert ran.code == 2
    assert ran.err == "--readings takes a folder, or the address of a store as s3://bucket/folder.\n"


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ("shared", "{here}/shared"),  # a worker on a cluster may stand in another folder than who asked
        ("file:///tmp/shared", "file:///tmp/shared"),
        ("memory://shared", "memory://shared"),
    ],
)
def test_workers_are_told_a_folder_by_its_whole_path(
    given: str, path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(SharedReadings, "begin", lambda shared: None)
    with opened(tmp_path / "ledger", make=True) as store:
        begin = adding_into(store, story=None, pages=1, spread=Spread(readings=given)).begin
    assert isinstance(begin, ReadApart)
    assert begin.readings == path.format(here=tmp_path.as_posix())

"""`view` makes and keeps the views of all stories: the rows that one process makes one by one, whatever makes them."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from onrecord import viewing
from onrecord.briefing.summary import summary_line
from onrecord.cli import viewing as command
from onrecord.engine.base import Begin, Group, Lost
from onrecord.engine.local import LocalEngine
from onrecord.keys import content_key
from onrecord.problems import problem
from onrecord.records import Reading, Withdrawal, replace
from onrecord.records.recorded import RecordedReading
from onrecord.store.ledgers.folder import open_ledger
from onrecord.store.stories import list_stories
from onrecord.store.views.stamps import viewing_version
from onrecord.store.views.view_schema import TABLES
from onrecord.store.views.viewing_apart import ViewApart, parts_of
from onrecord.store.views.views import VIEW_FILE, Views
from onrecord.web import refreshing
from onrecord.web.refreshing import refresh

from .conftest import LineReader
from .test_stories import write_page

Run = Callable[..., Any]
LEDGER = Path("onrecord-ledger")
STORIES = ("fire", "flood", "other-pages", "strike")
NOON = "2021-03-05T12:00:00Z"


@pytest.fixture
def news(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A ledger of three stories, a page of two of them, pages of none; with decisions, a pack, a page taken out, what
    a second reader found, and a file that could not be read.
    """
    monkeypatch.setattr(refreshing, "reader_of", lambda store: LineReader())
    write_page(tmp_path / "flood", "The Cape Courier", "The ministry", 40, "rescued")
    write_page(tmp_path / "flood", "The Hill Herald", "The coast guard", 45, "rescued")
    write_page(tmp_path / "flood", "The Sad Page", "The coast guard", 46, "rescued")
    write_page(tmp_path / "fire", "The Bay Mail", "The mayor", 7, "injured")
    shutil.copy(tmp_path / "flood" / "herald.txt", tmp_path / "fire" / "herald.txt")
    write_page(tmp_path / "strike", "The Mill Post", "The union", 900, "dismissed", on="2021-03-04")
    write_page(tmp_path / "none", "The Far Star", "The mayor", 12, "arrested")
    (tmp_path / "strike" / "broken.pdf").write_bytes(b"%PDF-1.4 no more")
    for story in ("flood", "fire", "strike"):
        run("add", story, "--story", story, "--no-briefing")
    run("add", "none", "--no-briefing")
    (LEDGER / "packs").mkdir(exist_ok=True)
    (LEDGER / "packs" / "flood.toml").write_text('name = "The flood"\n[aliases]\n"The ministry" = ["ministry"]\n')
    accepted, *_ = (row["id"] for row in run("claims", "--json").rows)
    assert run("judge", "accept", accepted, "--by", "Ann").code == 0
    assert run("withdraw", "page.txt", "--why", "asked", "--by", "Ann").code == 0
    with closing(open_ledger(LEDGER)) as store:
        key = store.capture_ids()[0]
        refused = problem("second_refused", "art", "Not taken.", words="Forty")
        assert store.record_reading(RecordedReading(key, "second:a/m", NOON, Reading(key, problems=(refused,))))
    return run


def rows_in(folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All that is kept, each story's rows as they were written, but for when that was and after which other story's."""
    with closing(Views(folder)) as views:
        found = {
            name: [row[1:] for row in views.find(f"SELECT * FROM {name} ORDER BY story, number")] for name in TABLES
        }
        found["changes"] = views.find("SELECT * FROM changes ORDER BY story, version, number")
        found["stories"] = sorted(views.find("SELECT story, stamp, version, summary FROM stories"))
    return found


def one_by_one(tmp_path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """The rows that one process makes of the ledger as it is, story by story."""
    folder = tmp_path / "beside"
    shutil.copytree(LEDGER, folder)
    refresh(folder)
    found = rows_in(folder)
    shutil.rmtree(folder)
    return found


@pytest.mark.parametrize("workers", ["1", "2"])
def test_the_rows_are_those_that_one_process_makes_story_by_story(news: Run, tmp_path: Path, workers: str) -> None:
    expected = one_by_one(tmp_path)
    assert [row[0] for row in expected["stories"]] == sorted(STORIES)
    ran = news("view", "--workers", workers)
    assert (ran.code, ran.out, ran.err) == (0, "4 views made.\n", "")
    assert rows_in(LEDGER) == expected


@pytest.mark.parametrize("workers", ["1", "2"])
def test_what_belongs_together_may_be_gathered_in_a_folder_that_is_named(
    news: Run, tmp_path: Path, workers: str
) -> None:
    """The rows are the same, and nothing is left in it; one that there is not is said, and no view is made."""
    expected = one_by_one(tmp_path)
    folder = tmp_path / "shared"
    ran = news("view", "--workers", workers, "--spill", str(folder))
    assert (ran.code, ran.out) == (2, "")
    assert f"There is no folder {folder} to keep items in." in " ".join(ran.err.split())
    folder.mkdir()
    assert news("view", "--workers", workers, "--spill", str(folder)).out == "4 views made.\n"
    assert rows_in(LEDGER) == expected
    assert list(folder.iterdir()) == []


def test_a_second_time_nothing_is_made(news: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says so; no view is made and no row is written."""
    news("view", "--workers", "1")
    before = rows_in(LEDGER)
    monkeypatch.setattr(viewing, "view", lambda *_, **__: pytest.fail("a view was made"))
    ran = news("view")
    assert (ran.code, ran.out) == (0, "Nothing to make: 4 views of today already.\n")
    assert rows_in(LEDGER) == before
    assert refresh(LEDGER) == ()


def test_only_what_changed_is_made_again_and_told(news: Run, tmp_path: Path) -> None:
    """A page more in one story: one view is made, and its changes are kept as `serve` keeps them."""
    news("view", "--workers", "1")
    write_page(tmp_path / "strike", "The Mill Gazette", "The union", 950, "dismissed", on="2021-03-06")
    news("add", "strike", "--story", "strike", "--no-briefing")
    expected = one_by_one(tmp_path)
    ran = news("view", "--workers", "1")
    assert ran.out == "1 view made; 3 views of today already.\n"
    assert rows_in(LEDGER) == expected
    assert expected["changes"]


def test_lists_of_several_stories_are_read_from_the_view_of_all_together(
    news: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same to the byte as without it; no view is made for them."""
    lists = ("questions", "claims", "problems", "export links")
    without = {one: news(*one.split()).out for one in lists}
    assert news("view", "--together", "--workers", "1").out == "5 views made.\n"
    monkeypatch.setattr(viewing, "view", lambda *_, **__: pytest.fail("a view was made"))
    assert {one: news(*one.split()).out for one in lists} == without


def test_a_ledger_of_one_story(added: Run) -> None:
    """It is its own view of all together."""
    assert added("view", "--together").out == "1 view made.\n"
    assert added("view").out == "Nothing to make: 1 view of today already.\n"


def test_parts_in_any_order_give_the_same_view(news: Run) -> None:
    """The first come last, or in any other order."""
    with closing(open_ledger(LEDGER)) as store:
        parts = list(parts_of(store, LineReader(), list_stories(store), told=STORIES))
    begin = ViewApart(summary_line, viewing_version())
    expected = dict(LocalEngine().group(begin, parts))  # type: ignore[arg-type]
    assert tuple(expected) == STORIES
    for seed in range(5):
        random.Random(seed).shuffle(parts)
        assert dict(LocalEngine().group(begin, parts)) == expected  # type: ignore[arg-type]


def test_a_story_that_changes_while_its_view_is_made_is_left_for_the_next_time(
    news: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its view would be of yesterday. The others are kept."""

    def meanwhile(*given: Any, **named: Any) -> Iterator[tuple[str, bytes]]:
        yield from parts_of(*given, **named)
        with closing(open_ledger(LEDGER)) as store:
            (late,) = [one for one in store.sightings() if one.name.endswith("post.txt")]
            content = b"The Late News 2021-03-07\nThe union said 990 people were dismissed in Riverton."
            store.add_page(content, replace(late, capture=content_key(content), name="late.txt"))

    with monkeypatch.context() as patched:
        patched.setattr(command, "parts_of", meanwhile)
        ran = news("view", "--workers", "1")
    assert ran.out == "3 views made.\n"
    assert "Something came in meanwhile: 1 view not kept." in ran.err
    assert [row[0] for row in rows_in(LEDGER)["stories"]] == ["fire", "flood", "other-pages"]
    assert news("view", "--workers", "1").out == "1 view made; 3 views of today already.\n"


def test_a_page_withdrawn_while_a_view_is_made_is_in_no_view(news: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every view was made with that decision missing: none is kept, and the page is quoted nowhere."""

    def meanwhile(*given: Any, **named: Any) -> Iterator[tuple[str, bytes]]:
        yield from parts_of(*given, **named)
        with closing(open_ledger(LEDGER)) as store:
            (gone,) = [one.capture for one in store.sightings() if one.name.endswith("post.txt")]
            store.withdraw(Withdrawal(gone, "asked", "Ann", NOON))

    with monkeypatch.context() as patched:
        patched.setattr(command, "parts_of", meanwhile)
        assert news("view", "--workers", "1").out == "0 views made.\n"
    assert news("view", "--workers", "1").out == "4 views made.\n"
    for file in LEDGER.glob(f"{VIEW_FILE}*"):
        assert b"900 people" not in file.read_bytes(), file.name


def test_a_story_on_which_workers_break_down_is_named_and_the_others_are_kept(
    news: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 1, and the same command tries it again."""
    real = LocalEngine.group

    def losing(self: LocalEngine, begin: Begin[Group, Any], items: Any) -> Iterator[Any]:
        for one in real(self, begin, items):
            yield Lost("fire", "It broke down.") if isinstance(one, tuple) and one[0] == "fire" else one

    with monkeypatch.context() as patched:
        patched.setattr(LocalEngine, "group", losing)
        ran = news("view", "--workers", "1")
    assert (ran.code, ran.out) == (1, "3 views made.\n")
    assert ran.err.strip() == "1 view could not be made: fire. Too little memory perhaps."
    assert news("view", "--workers", "1").out == "1 view made; 3 views of today already.\n"


def test_what_cannot_be_unpacked_is_said(news: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cache is damaged: one line, and what to do."""
    monkeypatch.setattr("onrecord.store.ledgers.sqlite.SqliteStore.packed_reading", lambda *_: b"damaged")
    ran = news("view", "--workers", "1")
    assert ran.code == 3
    assert "cannot be read any more: `onrecord rebuild` reads all pages again." in ran.err
    assert not (LEDGER / VIEW_FILE).exists() or rows_in(LEDGER)["stories"] == []


def test_a_worker_of_another_version_ends_the_work(news: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would view otherwise."""
    monkeypatch.setattr(command, "viewing_version", lambda: "another")
    ran = news("view", "--workers", "1")
    assert (ran.code, "A worker has another version of onrecord" in ran.err) == (1, True)


def test_an_address_goes_with_ray(added: Run) -> None:
    assert added("view", "--address", "127.0.0.1:1").code == 2

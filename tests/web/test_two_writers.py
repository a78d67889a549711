"""Two that write at once beside one ledger: no view that is older, none that quotes a withdrawn page, nothing half."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from onrecord.cli import kept as keeping
from onrecord.cli.kept import current, keep
from onrecord.cli.session import reader_of
from onrecord.records import Record, Withdrawal
from onrecord.store.adding.recording import load_record
from onrecord.store.ledgers.folder import open_ledger
from onrecord.store.views.view_schema import TABLES
from onrecord.store.views.viewing_on import InHand
from onrecord.store.views.views import VIEW_FILE, Views
from onrecord.web.refreshing import refresh, refresh_as_known

from .conftest import NOW, PAGES, add_texts
from .test_refreshing import LATER, rows_in
from .test_watching import HIGHER, add, desk_of

SECRET = "Valley Rescue League"


def meanwhile(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """While the next view is made, something happens, once."""
    made, waiting = InHand.view, [act]

    def view(self: InHand, *given: object, **named: object) -> Record:
        record = made(self, *given, **named)  # type: ignore[arg-type]
        if waiting:
            waiting.pop()()
        return record

    monkeypatch.setattr(InHand, "view", view)


def withdraw(ledger: Path, name: str) -> None:
    """Withdraw a page as the command does."""
    store = open_ledger(ledger)
    (capture,) = {one.capture for one in store.sightings() if one.name == name}
    store.withdraw(Withdrawal(capture, "the family asked", "Ann", NOW))
    store.close()


def keep_by_command(ledger: Path) -> None:
    """Make the view and keep it, as a command does."""
    store = open_ledger(ledger)
    reader = reader_of(store)
    now = current(store, reader)
    keep(store, reader, now, load_record(store, reader), at=NOW)
    store.close()


def is_of_today(ledger: Path) -> bool:
    """Whether the view that is kept is that of the ledger as it is."""
    store, views = open_ledger(ledger), Views(ledger)
    try:
        kept = views.kept("flood")
        return kept is not None and kept.stamp == current(store, reader_of(store)).stamp
    finally:
        views.close()
        store.close()


def kinds_of_changes(ledger: Path) -> set[str]:
    """What the writings of the view are said to have changed."""
    views = Views(ledger)
    found = {kind for (kind,) in views.find("SELECT kind FROM changes WHERE story = 'flood'")}
    views.close()
    return found


def test_a_newer_view_that_a_command_kept_is_not_replaced_by_an_older_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The workbench was making its view when a page came in and a command kept the view of that."""
    ledger, in_hand = tmp_path / "ledger", InHand()
    add_texts(ledger, dict(list(PAGES.items())[:1]))
    refresh(ledger, in_hand)
    add_texts(ledger, PAGES)

    def command() -> None:
        add_texts(ledger, {"flood-3.txt": LATER})
        keep_by_command(ledger)

    meanwhile(monkeypatch, command)
    refresh(ledger, in_hand)
    assert is_of_today(ledger)
    assert "gone" not in kinds_of_changes(ledger)


def test_an_older_view_that_a_command_kept_meanwhile_gives_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody else wrote, so the workbench looks again, and makes the view of today."""
    ledger = tmp_path / "ledger"
    add_texts(ledger, PAGES)

    def command() -> None:
        keep_by_command(ledger)
        add_texts(ledger, {"flood-3.txt": LATER})

    meanwhile(monkeypatch, command)
    assert refresh(ledger) == ("flood",)
    assert is_of_today(ledger)


@pytest.mark.parametrize("before", [True, False], ids=["a view was kept", "the first view"])
def test_a_page_withdrawn_while_a_view_is_made_is_in_no_view(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: bool
) -> None:
    """The view that was made with it is not kept; it is made again without."""
    ledger = tmp_path / "ledger"
    add_texts(ledger, PAGES)
    if before:
        refresh(ledger)
    add_texts(ledger, {"new.txt": HIGHER})
    meanwhile(monkeypatch, lambda: withdraw(ledger, "new.txt"))
    assert refresh(ledger) == ("flood",)
    assert is_of_today(ledger)
    for file in ledger.glob(f"{VIEW_FILE}*"):
        assert SECRET.encode() not in file.read_bytes(), file.name


def test_a_page_withdrawn_while_the_view_of_a_day_is_made_is_in_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Views of earlier days quote it as well."""
    ledger = tmp_path / "ledger"
    add_texts(ledger, PAGES | {"new.txt": HIGHER})
    meanwhile(monkeypatch, lambda: withdraw(ledger, "new.txt"))
    refresh_as_known(ledger, "flood", "2031-06-01")
    assert not any(SECRET in str(row) for rows in rows_in(ledger, "flood@2031-06-01").values() for row in rows)


def test_a_page_withdrawn_while_a_command_writes_its_view_is_in_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is looked at once more inside the writing, also of a first view."""
    ledger = tmp_path / "ledger"
    add_texts(ledger, PAGES | {"new.txt": HIGHER})

    def summary(_: Record) -> str:
        withdraw(ledger, "new.txt")
        return "late"

    monkeypatch.setattr(keeping, "summary_line", summary)
    keep_by_command(ledger)
    assert not any(rows_in(ledger, "flood").values())


def test_after_a_withdrawal_the_workbench_shows_no_page_that_it_made_before(client: TestClient, ledger: Path) -> None:
    """Versions go on from where they were: what is held in memory of the first view is not taken for the next first."""
    add(client, ledger, new=HIGHER)
    before = desk_of(client).story("flood").version
    addresses = [f"/story/flood/{name}.html" for name in ("index", "now", "questions", "unknown", "since")]
    assert any(SECRET in client.get(one).text for one in addresses)
    withdraw(ledger, "new.txt")
    desk_of(client).catch_up().result()
    assert desk_of(client).story("flood").version > before
    for one in addresses:
        assert SECRET not in client.get(one).text, one


def test_two_that_make_views_at_once_leave_one_whole_view(tmp_path: Path) -> None:
    """Two workbenches over one ledger, while pages come in: what is kept is the view from scratch, row by row."""
    ledger, failed = tmp_path / "ledger", []
    add_texts(ledger, PAGES)

    def go_on() -> None:
        try:
            in_hand = InHand()
            for _ in range(3):
                refresh(ledger, in_hand)
        except Exception as error:
            failed.append(error)

    both = [threading.Thread(target=go_on) for _ in range(2)]
    for one in both:
        one.start()
    add_texts(ledger, {"flood-3.txt": LATER})
    for one in both:
        one.join()
    assert failed == []
    refresh(ledger)
    found = rows_in(ledger, "flood")
    for file in ledger.glob(f"{VIEW_FILE}*"):
        file.unlink()
    refresh(ledger)
    assert found == rows_in(ledger, "flood")
    assert set(found) == set(TABLES)


BRIEFING = """
import sys
from pathlib import Path
from onrecord.briefing.folder import write_folder
for turn in range(40):
    write_folder(Path(sys.argv[1]), [(f"{n}.html", sys.argv[2]) for n in range(5)])
"""


def test_two_adds_that_end_at_once_each_write_their_briefing(tmp_path: Path) -> None:
    """The folder is the one or the other, whole, and neither fails; nothing is left beside it."""
    out = tmp_path / "briefing"
    line = [sys.executable, "-c", BRIEFING, str(out)]
    both = [subprocess.Popen([*line, who], stderr=subprocess.PIPE) for who in ("one", "other")]
    assert [(one.communicate()[1], one.returncode) for one in both] == [(b"", 0)] * 2
    assert len({(out / f"{n}.html").read_text() for n in range(5)}) == 1
    assert [entry.name for entry in tmp_path.iterdir()] == ["briefing"]

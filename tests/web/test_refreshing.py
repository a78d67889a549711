"""Views that are made again and again: what the process that makes them has in hand changes nothing in them."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from onrecord.store.views.view_schema import TABLES
from onrecord.store.views.viewing_on import InHand
from onrecord.store.views.views import Views
from onrecord.web import refreshing
from onrecord.web.refreshing import Refresher, refresh, refresh_as_known
from web.conftest import PAGES, add_texts

LATER = """Ferrin counts its dead

By Ana Holt, Valley Courier, 6 May 2031

The flood killed 19 people in Ferrin, the Interior Ministry said on Tuesday. The Red Cross said 21 people were killed.
"""


def rows_in(folder: Path, key: str) -> dict[str, list[tuple[object, ...]]]:
    """The rows of one kept view."""
    views = Views(folder)
    found = {
        table: sorted(views.find(f"SELECT id, digest, record FROM {table} WHERE story = ?", (key,)))
        for table in TABLES
    }
    views.close()
    return found


def test_a_view_made_on_from_the_last_is_the_view_from_scratch(tmp_path: Path) -> None:
    """A page comes in, a day is asked for, another page comes in: every row is that of a ledger viewed at once."""
    ledger, anew, in_hand = tmp_path / "ledger", tmp_path / "anew", InHand()
    first, second = PAGES.items()
    add_texts(ledger, dict([first]))
    assert refresh(ledger, in_hand) == ("flood",)
    assert refresh(ledger, in_hand) == ()
    add_texts(ledger, dict([second]))
    assert refresh(ledger, in_hand) == ("flood",)
    day = refresh_as_known(ledger, "flood", "2031-05-04", in_hand)
    add_texts(ledger, {"flood-3.txt": LATER})
    assert refresh(ledger, in_hand) == ("flood",)
    shutil.copytree(ledger, anew, ignore=shutil.ignore_patterns("views.sqlite3*"))
    refresh(anew)
    refresh_as_known(anew, "flood", "2031-05-04")
    assert rows_in(ledger, "flood") == rows_in(anew, "flood")
    assert [row[0] for row in rows_in(ledger, day)["articles"]] == [row[0] for row in rows_in(anew, day)["articles"]]


def test_what_is_in_hand_is_let_go_of_when_it_is_large(tmp_path: Path) -> None:
    """Memory is bounded; the next view is made from the ledger again."""
    in_hand = InHand(share=0.0)
    add_texts(tmp_path / "ledger", PAGES)
    refresh(tmp_path / "ledger", in_hand)
    assert not (in_hand.readings or in_hand.memos or in_hand.records)


def test_a_day_that_waits_is_not_asked_for_twice(tmp_path: Path) -> None:
    """Each reload of a page waits for the same answer."""
    add_texts(tmp_path / "ledger", PAGES)
    refresher = Refresher(tmp_path / "ledger")
    try:
        one = refresher.ask_as_known("flood", "2031-05-04")
        assert refresher.ask_as_known("flood", "2031-05-04") is one
        assert one.result(timeout=300) == "flood@2031-05-04"
    finally:
        refresher.close()


def take_an_hour(folder: Path, address: str | None) -> None:
    """In the place of a long view."""
    time.sleep(3600)


@pytest.mark.parametrize("again", [False, True])
def test_stopping_does_not_wait_for_a_long_view(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, again: bool
) -> None:
    """A workbench over a large ledger stops in seconds; the view is made when it is next asked for.

    Also where pages came in meanwhile, so that one more was asked for.
    """
    monkeypatch.setattr(refreshing, "_GRACE", 0.2)
    monkeypatch.setattr(refreshing, "_refresh_in_worker", take_an_hour)
    refresher = Refresher(tmp_path)
    asked = refresher.ask()
    while not asked.running():
        time.sleep(0.05)
    assert refresher._worker is not None
    process = refresher._worker.result()
    if again:
        assert refresher.ask() is not asked
    refresher.close()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)

"""A workbench over a small ledger, asked without a network; its views are made at once, in this process."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import closing
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from onrecord.cli.session import reader_of
from onrecord.store.adding.adding import Page, add_pages
from onrecord.store.ledgers.folder import open_store
from onrecord.web.app import create_app
from onrecord.web.desk import Desk
from onrecord.web.refreshing import refresh, refresh_as_known
from onrecord.web.settings import WebSettings

PAGES = {
    "flood-1.txt": """Flood kills 12 in Ferrin

By Ana Holt, Valley Courier, 4 May 2031

The flood killed 12 people in Ferrin, the Interior Ministry said on Sunday. About 3,000 people were evacuated.
""",
    "flood-2.txt": """Toll in Ferrin rises

By Jon Reese, Coast Herald, 5 May 2031

The flood killed 17 people in Ferrin, the Interior Ministry said on Monday. The Red Cross said 21 people were killed
in Ferrin as of Monday.
""",
}
NOW = "2031-05-06T08:00:00Z"


class AtOnce:
    """A refresher that has done its work before it answers."""

    def __init__(self, folder: Path, address: str | None = None) -> None:
        self.folder, self.address = folder, address

    def ask(self) -> Future[tuple[str, ...]]:
        """Make the views now."""
        done: Future[tuple[str, ...]] = Future()
        done.set_result(refresh(self.folder, address=self.address))
        return done

    def ask_as_known(self, story: str, day: str) -> Future[str]:
        """Make the view of a day now."""
        done: Future[str] = Future()
        done.set_result(refresh_as_known(self.folder, story, day, address=self.address))
        return done

    def busy(self) -> bool:
        """Never: it does nothing by itself."""
        return False

    def close(self) -> None:
        """Nothing to stop."""


def add_texts(folder: Path, texts: dict[str, str], *, story: str = "flood", address: str | None = None) -> None:
    """Add pages to a ledger."""
    with closing(open_store(folder, address, make=True)) as store:
        pages = [Page(name, text.encode()) for name, text in texts.items()]
        list(add_pages(store, pages, reader_of(store), now=lambda: NOW, story=story))


def desk_over(folder: Path, address: str | None = None) -> Desk:
    """The ledger as the workbench holds it."""
    settings = WebSettings(folder, by="Ada Quill", store=address)
    return Desk(settings, refresher=AtOnce(folder, address))  # type: ignore[arg-type]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger of two reports on one flood."""
    add_texts(tmp_path / "ledger", PAGES)
    return tmp_path / "ledger"


@pytest.fixture
def client(ledger: Path) -> Iterator[TestClient]:
    """A browser without a window, on this machine."""
    desk = desk_over(ledger)
    with TestClient(create_app(desk.settings, desk=desk), base_url="http://localhost") as client:
        yield client

"""A workbench whose lanes move when a test says so: pages are read at once, and in this process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fastapi.testclient import TestClient

from onrecord.cli.session import opened, reader_of
from onrecord.records import Sighting
from onrecord.sources.manners import Manners
from onrecord.store.desk.incoming import Incoming
from onrecord.store.ledgers.folder import open_or_make_ledger
from onrecord.web.app import create_app
from onrecord.web.bringing_in.jobs import Jobs
from onrecord.web.bringing_in.page_worker import Read, read_plainly
from onrecord.web.desk import Desk


class AtOnceWorker:
    """Reads without a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, number: int) -> Read:
        """Read one item now."""
        incoming = Incoming(self.folder)
        with opened(self.folder, make=True) as store:
            read = read_plainly(store, reader_of(store), incoming.item(number), incoming)
        incoming.close()
        return read

    def close(self) -> None:
        """Nothing to stop."""


class StillJobs(Jobs):
    """Jobs whose lanes stand still until a test moves them. `time` is what the clock says."""

    time = "2031-05-06T08:00:00Z"

    def __init__(self, desk: Desk) -> None:
        manners = Manners(allow_private=True, rest=0.0)
        super().__init__(desk, worker=AtOnceWorker(desk.settings.ledger), manners=manners, now=lambda: self.time)

    def wake(self) -> None:
        """Stand still."""

    def run(self) -> None:
        """Fetch and read until nothing is left to do."""
        while self.fetch_next() or self.read_next():
            pass


@contextmanager
def workbench(desk: Desk) -> Iterator[tuple[TestClient, StillJobs]]:
    """A browser without a window, and the lanes behind it."""
    app = create_app(desk.settings, desk=desk)
    jobs = StillJobs(desk)
    app.state.jobs = jobs
    with TestClient(app, base_url="http://localhost") as client:
        client.headers["X-CSRF-Token"] = csrf_of(client)
        yield client, jobs


def csrf_of(client: TestClient) -> str:
    """The token of the client's session, as its pages carry it."""
    page = client.get("/add.html").text
    return page.partition('name="csrf" content="')[2].partition('"')[0]


def sightings(folder: Path) -> tuple[Sighting, ...]:
    """Where the ledger's pages were met."""
    store = open_or_make_ledger(folder)
    found = store.sightings()
    store.close()
    return found


def unread(folder: Path) -> dict[str, str]:
    """What could not be opened, by name, with the reason."""
    store = open_or_make_ledger(folder)
    found = {one.problem.where: one.problem.message for one in store.unread()}
    store.close()
    return found

"""`add` killed at any moment: the next one completes to what it had been, and nothing is left behind.

The moments are random and settled by a seed. Here a reader without a model reads, in two workers, as the command
does; benchmarks/killing.py kills the command itself.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from killing import exports_of, left_running, unread_in

from onrecord.engine.local import LocalEngine
from onrecord.store.adding.adding_many import Adding, read_batch
from onrecord.store.forgetting import KNOWN_FILE
from onrecord.store.ledgers.base import FolderStore
from onrecord.store.ledgers.folder import open_store
from onrecord.store.ledgers.sqlite import CACHE_FILE, LEDGER_FILE, SqliteStore
from store.adding_lines import NOON, PAGES, BoardReader, pages

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes by /proc")
PROGRAM = Path(__file__).with_name("adding_lines.py")
CHANCE = random.Random(7)
MOMENTS = [
    # lines that it has said (the first when its ledger is open), seconds after that, all of its group?
    (1, 0.0, True),
    (2, CHANCE.uniform(0, 0.3), False),
    *((CHANCE.randrange(1, PAGES), CHANCE.uniform(0, 0.3), bool(number % 2)) for number in range(4)),
]


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def database(request: pytest.FixtureRequest) -> str | None:
    """The address of an empty database; None where the ledger lies in its folder."""
    return request.getfixturevalue("address") if request.param == "postgresql" else None


def add(store: FolderStore) -> None:
    """Add the pages in this process."""
    reader = BoardReader()
    list(Adding(store, reader, LocalEngine(), lambda: partial(read_batch, store, reader), lambda: NOON).add(pages()))


def left_by(store: FolderStore) -> dict[str, object]:
    """What adding the pages has left in a ledger."""
    reader = BoardReader()
    assert unread_in(store, reader) == 0
    assert store.faults() == []
    found: dict[str, object] = {**exports_of(store, reader)}
    hits = store.search('"boats were lost"', limit=PAGES)
    found["sightings"], found["hits"] = store.sightings(), sorted(hit.article for hit in hits)
    store.close()
    return found


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What adding leaves that nobody kills."""
    store = SqliteStore(tmp_path_factory.mktemp("undisturbed"))
    add(store)
    return left_by(store)


def kill_adding(folder: Path, database: str | None, lines: int, after: float, *, whole_group: bool) -> int:
    """Start the program and kill it, alone or with its group. Leaves: its group."""
    command = [sys.executable, str(PROGRAM), str(folder), *([database] if database else [])]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)
    assert running.stdout is not None
    for _ in range(lines):
        assert running.stdout.readline()
    time.sleep(after)
    os.killpg(running.pid, signal.SIGKILL) if whole_group else running.kill()
    running.wait()
    running.stdout.close()
    return running.pid


@pytest.mark.parametrize(("lines", "after", "whole_group"), MOMENTS)
def test_adding_again_completes(
    tmp_path: Path, database: str | None, undisturbed: dict[str, object], lines: int, after: float, whole_group: bool
) -> None:
    """At once after the kill: workers that lost their program may still be ending."""
    folder = tmp_path / "ledger"
    group = kill_adding(folder, database, lines, after, whole_group=whole_group)
    store = open_store(folder, database)
    add(store)
    assert left_running(group) == ()
    assert left_by(store) == undisturbed
    assert {path.name for path in folder.iterdir()} == ({KNOWN_FILE} if database else {LEDGER_FILE, CACHE_FILE})

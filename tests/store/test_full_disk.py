"""A disk that is full, a real one: `add` says so in one sentence, what was added is kept, and it goes on with space.

The ledger lies on a disk in memory of a few megabytes, which only root may mount.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from killing import exports_of, unread_in

from onrecord.store.folder import open_ledger
from onrecord.store.readers import ModelReader
from onrecord.store.sqlite import SqliteStore

PAGES = 128
WORDS = (
    "the a of and in on at with from harbour bridge council market river boats school road village evening morning "
    "people rain wind church hall train station garden letter window table bread water stone paper music winter "
    "summer walked opened closed brought carried waited turned stayed looked slowly early together quiet narrow old "
    "green wooden open heavy long across behind under near along beside after before while until because and but"
).split()


@dataclass(frozen=True, slots=True)
class Disk:
    """A disk in memory."""

    folder: Path

    def mount(self, size: str) -> None:
        """Put it there, empty."""
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", self.folder], check=True)

    def grow(self, size: str) -> None:
        """Make it larger; what is on it stays."""
        subprocess.run(["mount", "-o", f"remount,size={size}", self.folder], check=True)

    @property
    def ledger(self) -> Path:
        """The ledger's folder on it."""
        return self.folder / "ledger"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """A place for a disk, which is taken away again."""
    made = Disk(tmp_path / "disk")
    made.folder.mkdir()
    if why := _why_not(made):
        if "all" in os.environ.get("ONRECORD_REQUIRE", "").replace(",", " ").split():
            pytest.fail(why)
        pytest.skip(why)
    yield made
    subprocess.run(["umount", made.folder], check=False)


def _why_not(disk: Disk) -> str:
    """Why no disk can be mounted here; empty where it can."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return "A small disk is mounted by root, on Linux."
    try:
        disk.mount("1m")
    except (OSError, subprocess.CalledProcessError) as error:
        return f"This machine does not let a disk be mounted ({error})."
    subprocess.run(["umount", disk.folder], check=True)
    return ""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages of sentences that no rule has to parse, each page of other words: read quickly, and large on disk."""
    folder, chance = tmp_path_factory.mktemp("pages"), random.Random(3)
    for number in range(PAGES):
        lines = [" ".join(chance.choices(WORDS, k=30)).capitalize() + "." for _ in range(90)]
        (folder / f"{number:03}.txt").write_text("\n\n".join(["A Walk By The River", *lines]), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def exports(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What is exported of a ledger of those pages whose disk had space."""
    folder = tmp_path_factory.mktemp("alone")
    assert add(pages, folder).returncode == 0
    return exported(folder)


def add(pages: Path, ledger: Path) -> subprocess.CompletedProcess[str]:
    """Add the pages by the command, with two workers."""
    return command("add", str(pages), "--workers", "2", "--no-briefing", ledger=ledger)


def command(*arguments: str, ledger: Path) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "onrecord.cli.main", *arguments, "--ledger", str(ledger)]
    return subprocess.run(line, check=False, capture_output=True, text=True, timeout=600)


def exported(ledger: Path) -> dict[str, str]:
    """The hash of every export of a ledger in which every page was read."""
    store = open_ledger(ledger)
    assert unread_in(store) == 0
    found = exports_of(store, ModelReader(store))
    store.close()
    return found


def held(store: SqliteStore) -> Sequence[int]:
    """How many pages a ledger keeps, and how many of them were read."""
    counts = len(store.capture_ids()), len(store.page_counts())
    assert len(store.sightings()) == counts[0]
    store.close()
    return counts


def is_full(kept: int, read: int) -> bool:
    """The disk was full when some pages were kept: what the program itself writes did not find room."""
    return 0 < kept < PAGES


def is_full_for_workers(kept: int, read: int) -> bool:
    """The disk was full when all pages were kept and some were read: what the workers write did not."""
    return kept == PAGES and 0 < read < PAGES


@pytest.mark.parametrize(
    ("size", "where"), [("1m", is_full), ("4m", is_full_for_workers)], ids=["pages", "readings"]
)
def test_adding_to_a_full_disk(disk: Disk, pages: Path, exports: dict[str, str], size: str, where) -> None:
    """One sentence and an exit code; the ledger is whole; with space the same command completes."""
    disk.mount(size)
    ended = add(pages, disk.ledger)
    assert (ended.returncode, ended.stdout) == (3, "")
    assert ended.stderr == (
        f"The disk is full: {disk.ledger} could not be written to. What had been added before is kept.\n"
    )
    assert where(*held(open_ledger(disk.ledger)))
    looked = command("doctor", ledger=disk.ledger)
    assert (looked.returncode, looked.stdout.splitlines()[-1]) == (0, "All is well.")
    disk.grow("64m")
    again = add(pages, disk.ledger)
    assert (again.returncode, again.stderr) == (0, "")
    assert exported(disk.ledger) == exports
    assert open_ledger(disk.ledger).faults() == []


def test_a_disk_with_no_room_for_a_ledger(disk: Disk, pages: Path) -> None:
    """Nothing can be made there; what was begun is no obstacle when there is room."""
    disk.mount("64k")
    ended = add(pages, disk.ledger)
    assert ended.returncode == 3
    assert len(ended.stderr.splitlines()) == 1
    assert "disk" in ended.stderr and "full" in ended.stderr
    disk.grow("64m")
    assert add(pages, disk.ledger).returncode == 0

"""A disk that is full, a real one: `add` says so in one sentence, what was added is kept, and it goes on with space.

The ledger lies on a disk in memory of a few megabytes, which only root may mount.
"""

from __future__ import annotations

import base64
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from killing import exports_of, unread_in

from onrecord.store.adding.readers import ModelReader
from onrecord.store.ledgers.folder import open_ledger
from onrecord.store.ledgers.sqlite import SqliteStore

PAGES = 96
WORDS = [
    "the",
    "a",
    "of",
    "and",
    "in",
    "on",
    "at",
    "with",
    "from",
    "harbour",
    "council",
    "market",
    "river",
    "road",
    "village",
    "evening",
    "morning",
    "people",
    "rain",
    "wind",
    "church",
    "hall",
    "station",
    "garden",
    "window",
    "table",
    "bread",
    "water",
    "stone",
    "paper",
    "music",
    "winter",
    "summer",
    "waited",
    "turned",
    "stayed",
    "looked",
    "slowly",
    "early",
    "together",
    "quiet",
    "narrow",
    "old",
    "green",
    "wooden",
    "heavy",
    "across",
    "behind",
    "under",
    "near",
    "along",
    "beside",
    "after",
    "before",
]


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


def page(chance: random.Random, sentences: int, picture: int) -> str:
    """A page of sentences that no rule has to parse, so that it is read quickly, with a picture of so many bytes."""
    drawn = base64.b64encode(chance.randbytes(picture)).decode()
    lines = [" ".join(chance.choices(WORDS, k=30)).capitalize() for _ in range(sentences)]
    text = "".join(f"<p>{line}.</p>" for line in lines)
    head = "<head><title>A walk by the river</title></head>"
    return f'<html>{head}<body><article>{text}<img src="data:image/png;base64,{drawn}"></article></body></html>'


@dataclass(frozen=True, slots=True)
class Pages:
    """Pages in a folder, and what is exported of a ledger of them whose disk had space."""

    folder: Path
    exports: dict[str, str]


@pytest.fixture(scope="module")
def pages(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """Pages of so many sentences and a picture of so many bytes, no two alike."""
    folder, chance = tmp_path_factory.mktemp("pages"), random.Random(3)
    for number in range(PAGES):
        (folder / f"{number:03}.html").write_text(page(chance, *request.param), encoding="utf-8")
    alone = tmp_path_factory.mktemp("alone")
    assert add(folder, alone).returncode == 0
    return Pages(folder, exported(alone))


def add(pages: Path, ledger: Path) -> subprocess.CompletedProcess[str]:
    """Add the pages by the command, with two workers."""
    return command("add", str(pages), "--workers", "2", "--no-briefing", ledger=ledger)


def command(*arguments: str, ledger: Path) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "onrecord.cli.main", *arguments, "--ledger", str(ledger)]
    return subprocess.run(line, check=False, capture_output=True, text=True, timeout=600)


def exported(ledger: Path) -> dict[str, str]:
    """The hash of every export of a ledger in which every page was read."""
    store = open_ledger(ledger)
    reader = ModelReader(store)
    assert unread_in(store, reader) == 0
    found = exports_of(store, reader)
    store.close()
    return found


def held(store: SqliteStore) -> tuple[int, int]:
    """How many pages a ledger keeps, and how many of them were read. Each that is kept was seen somewhere."""
    kept, read, seen = len(store.capture_ids()), len(store.page_counts()), len(store.sightings())
    assert store.faults() == []
    assert kept == seen
    store.close()
    return kept, read


def is_full(kept: int, read: int) -> bool:
    """What the program itself writes found no room: some pages are kept, and some not."""
    return 0 < kept < PAGES


def is_full_for_workers(kept: int, read: int) -> bool:
    """What the workers write found no room: of the pages that are kept some are read, and some are not."""
    return 0 < read < kept


PICTURES, WORDY = (4, 20_000), (60, 0)
"""Pages that are large as they come, and pages of which much is kept when they are read."""


@pytest.mark.parametrize(
    ("pages", "size", "where"),
    [(PICTURES, "2m", is_full), (WORDY, "2m", is_full_for_workers)],
    ids=["pages", "readings"], indirect=["pages"],
)  # fmt: skip
def test_adding_to_a_full_disk(disk: Disk, pages: Pages, size: str, where: Callable[[int, int], bool]) -> None:
    """One sentence and an exit code; the ledger is whole; with space the same command completes."""
    disk.mount(size)
    ended = add(pages.folder, disk.ledger)
    assert (ended.returncode, ended.stdout) == (3, "")
    *progress, last = ended.stderr.splitlines()
    assert last == f"The disk is full: {disk.ledger} could not be written to. What had been added before is kept."
    assert all(line.startswith("Adding pages:") for line in progress), "a line a minute, where the machine is busy"
    assert where(*held(open_ledger(disk.ledger)))
    looked = command("doctor", ledger=disk.ledger)
    assert (looked.returncode, looked.stdout.splitlines()[-1]) == (0, "All is well.")
    disk.grow("64m")
    again = add(pages.folder, disk.ledger)
    assert again.returncode == 0
    assert exported(disk.ledger) == pages.exports


@pytest.mark.parametrize("pages", [PICTURES], indirect=True)
def test_a_disk_with_no_room_for_a_ledger(disk: Disk, pages: Pages) -> None:
    """Nothing can be made there; what was begun is no obstacle when there is room."""
    disk.mount("64k")
    ended = add(pages.folder, disk.ledger)
    assert ended.returncode == 3
    assert len(ended.stderr.splitlines()) == 1
    assert "full" in ended.stderr
    disk.grow("64m")
    assert add(pages.folder, disk.ledger).returncode == 0
    assert exported(disk.ledger) == pages.exports

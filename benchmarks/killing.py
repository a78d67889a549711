"""Whether `add` may be killed at any moment: it is killed, run again, and its ledger compared with one left alone.

    python benchmarks/killing.py [--moments N] [--store sqlite|postgresql] [--pages N] [--seed N]

The command itself adds a few pages of real text (synthetic_pages.py) with two workers, in a process group of its
own. After a random part of the processor time that it usually takes it is killed (SIGKILL): the program alone and the
whole group, in turns. Then the same command runs once more, at once where the program alone was killed: its workers
may still be ending. The seed settles the moments. PostgreSQL is started from the system's own programs, with an empty
database for every moment. Last line: JSON.

- `moments`: how often it was killed; `ended_before`: of these, how often it had ended by itself.
- `identical`: how often every page was read afterwards, and every kind of `onrecord export` and the briefing were the
  same, byte for byte, as those of a ledger that nobody disturbed; `whole`: how often the databases' own checks and
  ours found nothing; `left_over`: files that the ledger left alone does not have; `left_running`: processes of a
  killed group that were there a minute after the second `add`.
- `killed_before`, `killed_in`, `killed_after`: of the kills of the whole group, how many found no page kept, some not
  kept or not read, all read.
- `failures`: what went wrong, with the number of the moment.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from math import inf
from pathlib import Path

from process_group import usage_of
from synthetic_pages import write_pages

from onrecord.briefing.folder import MARKER
from onrecord.export.exporting import export_bytes, export_rows
from onrecord.export.fields import KINDS
from onrecord.problems import OnrecordError
from onrecord.store.adding.readers import ModelReader, PageReader
from onrecord.store.adding.recording import load_record
from onrecord.store.ledgers.base import FolderStore
from onrecord.store.ledgers.folder import is_ledger, open_store

MOMENTS, PAGES, SEED = 50, 96, 5
_ENDING = 60.0  # seconds that a worker has to notice that the program was killed
_LOOK = 0.02  # seconds between two looks at the processes


# ---- what a ledger holds ---------------------------------------------------------------------------------------


def exports_of(store: FolderStore, reader: PageReader) -> dict[str, str]:
    """The hash of what `onrecord export` writes of a ledger, by kind; also articles with text, and links by pairs."""
    record, judged = load_record(store, reader), store.judgements()
    rows = {kind: export_rows(record, judged, kind) for kind in KINDS}
    texts = {"articles": export_rows(record, judged, "articles", text=True)}
    pairs = {"links": export_rows(record, judged, "links", pairs="all")}
    written = {
        f"{kind}{option}": export_bytes(record, made, kind, "jsonl")
        for option, some in (("", rows), (" --text", texts), (" --pairs all", pairs))
        for kind, made in some.items()
    }
    return {name: sha256(content).hexdigest() for name, content in written.items()}


def unread_in(store: FolderStore, reader: PageReader) -> int:
    """How many pages a ledger keeps that this very reader has not read."""
    read = {one.capture for one in store.page_counts() if one.reader == reader.version}
    return len(set(store.capture_ids()) - read)


def briefing_of(folder: Path) -> dict[str, str]:
    """The hash of each page of a ledger's briefing, without the note of when it was written."""
    pages = sorted(path for path in (folder / "briefing").rglob("*") if path.is_file() and path.name != MARKER)
    return {str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest() for path in pages}


def files_in(folder: Path) -> set[str]:
    """The files and folders that lie in a ledger's folder, hidden ones too, as they are called."""
    return {path.name for path in folder.iterdir()}


# ---- killing ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Ran:
    """A command that ran in a process group of its own: its group, how it ended, the processor's seconds it took."""

    group: int
    code: int
    seconds: float


def run_until(command: list[str], seconds: float, *, whole_group: bool, output: Path) -> Ran:
    """Run a command until its group has taken so many seconds of the processor; then kill it, or all of its group.

    Not by the clock: on a machine that others use too, a run may take twice as long as the one before.
    """
    taken = 0.0
    with output.open("wb") as told:
        running = subprocess.Popen(command, stdout=told, stderr=told, start_new_session=True)
    while running.poll() is None:
        taken = max(taken, usage_of(running.pid).seconds)
        if taken >= seconds:
            os.killpg(running.pid, signal.SIGKILL) if whole_group else running.kill()
            running.wait()
        time.sleep(_LOOK)
    return Ran(running.pid, running.returncode, taken)


def left_running(group: int, seconds: float = _ENDING) -> tuple[int, ...]:
    """The processes of a group that are there when it has had so many seconds to end; those are then killed."""
    until = time.monotonic() + seconds
    while (left := usage_of(group).processes) and time.monotonic() < until:
        time.sleep(_LOOK)
    for process in left:
        os.kill(process, signal.SIGKILL)
    return left


# ---- ledgers ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Place:
    """Where the ledger of one moment is: its folder, and its database where it has one."""

    folder: Path
    address: str | None = None

    @contextmanager
    def opened(self) -> Iterator[FolderStore]:
        """The ledger, opened in this process."""
        store = open_store(self.folder, self.address)
        try:
            yield store
        finally:
            store.close()

    def add(self, pages: Path) -> list[str]:
        """The command that adds pages to it."""
        line = [sys.executable, "-m", "onrecord.cli.main", "add", str(pages), "--workers", "2"]
        return [*line, "--ledger", str(self.folder), *(("--store", self.address) if self.address else ())]


@contextmanager
def places(store: str, home: Path) -> Iterator[Callable[[str], Place]]:
    """Makes places of a kind, each empty."""
    if store == "sqlite":
        yield lambda name: Place(home / name)
        return
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
    import psycopg

    from postgres.server import running_postgres

    def made(name: str) -> Place:
        with psycopg.connect(server.address, autocommit=True) as db:
            db.execute(f"CREATE DATABASE {name}")
        return Place(home / name, server.address.replace("/postgres?", f"/{name}?"))

    with running_postgres() as server:
        yield made


@dataclass
class Killing:
    """A ledger that nobody disturbed, and what came of those that somebody did."""

    pages: Path
    make: Callable[[str], Place]
    usual: float = 0.0
    exports: dict[str, str] = field(default_factory=dict)
    briefing: dict[str, str] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)

    def leave_alone(self) -> None:
        """Add the pages undisturbed. Leaves: how long that usually takes, and what the ledger then holds."""
        place = self.make("alone")
        ran = run_until(place.add(self.pages), inf, whole_group=True, output=place.folder.with_suffix(".txt"))
        if ran.code:
            sys.exit(f"Adding ended with {ran.code}: {place.folder.with_suffix('.txt').read_text()[-300:]}")
        self.usual = ran.seconds
        self.files, self.briefing = files_in(place.folder), briefing_of(place.folder)
        with place.opened() as store:
            self.exports = exports_of(store, _reader(store))

    def kill_at(self, moment: int, after: float) -> None:
        """Kill the command after so many seconds, add again, compare. Leaves: the counts and the failures."""
        whole_group, place = moment % 2 == 1, self.make(f"moment_{moment}")
        place.folder.mkdir(parents=True)
        output = place.folder.with_suffix(".txt")
        ran = run_until(place.add(self.pages), after, whole_group=whole_group, output=output)
        self.counts["ended_before"] += ran.code >= 0
        if whole_group:
            self.counts[stage_of(place, len(list(self.pages.iterdir())))] += 1
        again = subprocess.run(place.add(self.pages), check=False, capture_output=True, text=True)
        left = left_running(ran.group)
        self.counts["left_running"] += len(left)
        if again.returncode:
            self.failures.append(f"{moment}: adding again ended with {again.returncode}: {again.stderr[-300:]}")
        self._compare(moment, place)
        shutil.rmtree(place.folder)

    def _compare(self, moment: int, place: Place) -> None:
        more = files_in(place.folder) - self.files
        self.counts["left_over"] += len(more)
        with place.opened() as store:
            reader = _reader(store)
            faults, unread, exports = store.faults(), unread_in(store, reader), exports_of(store, reader)
        differ = [f"{unread} unread pages"] if unread else []
        differ += sorted(name for name in self.exports if exports.get(name) != self.exports[name])
        differ += ["briefing"] if briefing_of(place.folder) != self.briefing else []
        self.counts["whole"] += not faults
        self.counts["identical"] += not differ
        found = (("is damaged", faults), ("differs in", differ), ("has left", sorted(more)))
        self.failures += [f"{moment}: the ledger {words} {', '.join(what)}" for words, what in found if what]


def stage_of(place: Place, pages: int) -> str:
    """How far `add` had come when all of it was killed: of a copy, so that adding again finds what was left."""
    with tempfile.TemporaryDirectory() as folder:
        look = Place(Path(folder) / "look", place.address)
        shutil.copytree(place.folder, look.folder)
        if place.address is None and not is_ledger(look.folder):
            return "killed_before"
        try:
            with look.opened() as store:
                kept, read = len(store.capture_ids()), len(store.page_counts())
        except OnrecordError:  # there is no ledger in the database yet
            return "killed_before"
    return "killed_before" if not kept else "killed_after" if read == kept == pages else "killed_in"


def _reader(store: FolderStore) -> PageReader:
    return ModelReader(store, types=store.own_types())


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--moments", type=int, default=MOMENTS)
    options.add_argument("--store", choices=("sqlite", "postgresql"), default="sqlite")
    options.add_argument("--pages", type=int, default=PAGES)
    options.add_argument("--seed", type=int, default=SEED)
    chosen = options.parse_args()
    chance = random.Random(chosen.seed)
    with ExitStack() as held:
        home = Path(held.enter_context(tempfile.TemporaryDirectory()))
        make = held.enter_context(places(chosen.store, home))
        killing = Killing(write_pages(home / "pages", 0, chosen.pages), make)
        killing.leave_alone()
        for moment in range(chosen.moments):
            killing.kill_at(moment, after := chance.uniform(0, killing.usual))
            print(f"{moment}: killed after {after:.2f} of {killing.usual:.2f} s; {dict(killing.counts)}", flush=True)
    names = (
        "ended_before",
        "identical",
        "whole",
        "left_over",
        "left_running",
        "killed_before",
        "killed_in",
        "killed_after",
    )
    counts = {name: killing.counts[name] for name in names}
    result = {
        "store": chosen.store,
        "moments": chosen.moments,
        "pages": chosen.pages,
        **counts,
        "failures": killing.failures,
    }
    print(json.dumps({"killing": result}))
    sys.exit(bool(killing.failures) or bool(killing.counts["left_running"]))


if __name__ == "__main__":
    main()

"""`add` with a page whose reading never ends: it is given up with a reason, its worker replaced, the rest read."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

import onrecord
from onrecord.cli.engines import Spread
from onrecord.problems import UsageError
from onrecord.store.ledgers.folder import open_ledger

HANGING = """
import time
from onrecord.store.adding.readers import ModelReader

straight = ModelReader.read_many

def read_many(reader, captures):
    if any(b"never ends" in one.content for one in captures):
        time.sleep(600)
    return straight(reader, captures)

ModelReader.read_many = read_many
"""
"""Loaded by every process of the program as it starts: pages that print these words are never read to their end."""
SECONDS = 12


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """Nine pages, one of which is never read to its end."""
    (tmp_path / "sitecustomize.py").write_text(HANGING, encoding="utf-8")
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(9):
        text = (
            f"Boats leave the harbour of Osk\n\nBy the Harbour Gazette\n3 May 2019\n\nThe harbour board said on Friday "
            f"that {number + 40} people were rescued in Osk after a storm. The ferries stayed in port for most of the "
            "week, and the council meets on the matter on Monday."
        )
        more = " It never ends." if number == 4 else ""
        (folder / f"{number}.txt").write_text(text + more, encoding="utf-8")
    return folder


def onrecord_run(folder: Path, *told: str) -> subprocess.CompletedProcess[str]:
    """The program, run by itself in a folder."""
    paths = (str(folder), str(Path(onrecord.__file__).parents[1]))
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    command = [sys.executable, "-m", "onrecord.cli.main", *told]
    return subprocess.run(command, cwd=folder, env=environ, capture_output=True, text=True, timeout=280, check=False)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no alarms here")
@pytest.mark.parametrize(
    "how", [("--workers", "1"), ("--workers", "2"), ("--engine", "ray", "--workers", "1")], ids=" ".join
)
def test_a_page_that_takes_too_long_stops_nothing(pages: Path, how: Sequence[str]) -> None:
    """Exit code 1, and a line that says why; every other page is read. The next time it is not tried again."""
    add = ("add", "pages", "--no-briefing", "--page-seconds", str(SECONDS), *how)
    ran = onrecord_run(pages.parent, *add)
    assert ran.returncode == 1, ran.stderr
    why = f"It took longer than {SECONDS} seconds. Nothing was read in it."
    assert f"Not read: 4.txt: {why}" in " ".join(ran.stderr.split())
    with closing(open_ledger(pages.parent / "onrecord-ledger")) as store:
        names = {one.capture: one.name for one in store.sightings()}
        counts = {names[one.capture]: one for one in store.page_counts()}
        assert {name: one.claims > 0 for name, one in counts.items()} == {f"{n}.txt": n != 4 for n in range(9)}
        late = store.reading(counts["4.txt"].capture, counts["4.txt"].reader)
    assert late is not None
    assert [(one.kind, one.message) for one in late.problems] == [("too_slow", why)]
    begun = time.monotonic()
    assert onrecord_run(pages.parent, *add[: -len(how)]).returncode == 1
    assert time.monotonic() - begun < 60


def test_a_time_that_never_ends_is_refused() -> None:
    for never in (float("inf"), float("nan")):
        with pytest.raises(UsageError, match="--page-seconds is a number of seconds"):
            Spread(page_seconds=never)

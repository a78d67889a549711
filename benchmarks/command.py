"""`onrecord`, run as a person runs it: a process of its own, and what it and all that it starts cost."""

from __future__ import annotations

import resource
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from time import sleep

LOOK_SECONDS = 0.5
"""Between two looks at the memory."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of the processor, children and all; the memory of all processes together from time to time, in MB."""

    seconds: float
    memory: tuple[float, ...]
    said: str  # the first line


def run(command: str, ledger: Path, *arguments: str, looking: bool = False) -> Cost:
    """Run a command over a ledger; `looking`: at its memory too.

    Raises: subprocess.CalledProcessError where it fails.
    """
    line = [sys.executable, "-m", "onrecord.cli.main", command, *arguments, "--ledger", str(ledger)]
    before, memory = _children(), list[float]()
    running = subprocess.Popen(
        line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    looker = threading.Thread(target=_look, args=(running, memory))
    if looking:
        looker.start()
    out, error = running.communicate()
    if looking:
        looker.join()
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, line, out, error)
    return Cost(_children() - before, tuple(memory), (out.splitlines() or [""])[0])


def _children() -> float:
    """The processor's seconds of all processes that this one has started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _look(running: subprocess.Popen[str], memory: list[float]) -> None:
    while running.poll() is None:
        mine = [entry for entry in Path("/proc").glob("[0-9]*") if _is_of(entry, running)]
        memory.append(sum(map(_resident, mine)))
        sleep(LOOK_SECONDS)


def _is_of(entry: Path, running: subprocess.Popen[str]) -> bool:
    """Whether a process belongs to the session that was started."""
    try:
        return int((entry / "stat").read_text().rpartition(")")[2].split()[3]) == running.pid
    except (OSError, IndexError, ValueError):
        return False


def _resident(entry: Path) -> float:
    """A process's own memory in MB: what it shares with others is counted by shares."""
    try:
        lines = (entry / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)

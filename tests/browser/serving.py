"""A workbench that runs as people run it: `onrecord serve` on a port of its own, asked by a real browser."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PROGRAM = "from onrecord.cli.main import main; main()"
WAIT = 90.0


@dataclass(frozen=True)
class Workbench:
    """A running workbench: its address, its ledger."""

    address: str
    ledger: Path

    def story(self, name: str, page: str = "index.html") -> str:
        """The address of a story's page."""
        return f"{self.address}/story/{name}/{page}"


def onrecord(*words: str | Path) -> None:
    """Run a command of the program."""
    told = subprocess.run(
        [sys.executable, "-c", PROGRAM, *map(str, words)], capture_output=True, text=True, check=False,
        env={**os.environ, "NO_COLOR": "1"},
    )  # fmt: skip
    assert told.returncode == 0, told.stderr


def free_port() -> int:
    """A port that nothing listens at."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port


@contextmanager
def serving(ledger: Path) -> Iterator[Workbench]:
    """Serve a ledger until the end."""
    port = free_port()
    words = [sys.executable, "-c", PROGRAM, "serve", "--ledger", str(ledger), "--port", str(port), "--by", "Ada Quill"]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as running:
        try:
            bench = Workbench(f"http://127.0.0.1:{port}", ledger)
            wait_until(lambda: answers(f"{bench.address}/static/desk.css"), "the workbench does not answer")
            yield bench
        finally:
            running.terminate()
            running.wait(timeout=30)


def answers(address: str, *, words: str = "") -> bool:
    """Whether an address answers, with these words in it."""
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:
            return words in answer.read().decode("utf-8", "replace")
    except (OSError, urllib.error.URLError):
        return False


def wait_until(true: object, why: str) -> None:
    """Wait until something is so; fail where it does not come."""
    assert callable(true)
    until = time.monotonic() + WAIT
    while not true():
        assert time.monotonic() < until, why
        time.sleep(0.3)

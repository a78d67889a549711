"""A workbench as `onrecord serve` starts it, and a window on it that hears every fault."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page

from browser.looking import AXE, MEASURES, ON_VIOLATION

WAIT = 120.0  # seconds; a busy machine is slow, and not wrong
SERVE = "import sys; sys.argv[0] = 'onrecord'; from onrecord.cli.main import main; main()"


@contextmanager
def served(ledger: Path, *, first: str = "add.html") -> Iterator[str]:
    """The address of a workbench over a ledger, once its page `first` is there."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", SERVE, "serve", "--ledger", str(ledger), "--port", str(port), "--by", "Ada"]
    running = subprocess.Popen(command, env={**os.environ, "NO_COLOR": "1"}, stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_until(lambda: answers(f"{address}/{first}"), f"{first} does not answer")
        yield address
    finally:
        running.terminate()
        running.wait(timeout=60)


def answers(address: str, *, words: str = "") -> bool:
    """Whether an address answers, with these words in it."""
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:
            return words in answer.read().decode("utf-8", "replace")
    except OSError:
        return False


def wait_until(true: Callable[[], bool], why: str) -> None:
    """Wait until something is so. Raises: AssertionError where it does not come."""
    until = time.monotonic() + WAIT
    while not true():
        assert time.monotonic() < until, why
        time.sleep(0.2)


@contextmanager
def window_on(browser: Browser, address: str, width: int) -> Iterator[Page]:
    """A window on a workbench; a console error or a request elsewhere fails the test."""
    wrong: list[str] = []
    context = browser.new_context(viewport={"width": width, "height": 900}, accept_downloads=True)
    page = context.new_page()
    page.add_init_script(ON_VIOLATION)
    page.on("console", lambda said: wrong.append(f"{said.text} {said.location}") if said.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda asked: None if asked.url.startswith((address, "blob:")) else wrong.append(asked.url))
    yield page
    context.close()
    assert not wrong


def faults_in(page: Page, within: str = "html") -> list[str]:
    """What keeps somebody out of a page as it stands: axe's grave findings, and what sticks out sideways.

    A form leads to a new page, and its words can be read before its stylesheet has come. On a busy machine it stands
    there unstyled for that long, and unstyled it is wider than a narrow window: so its load is waited for.
    """
    page.wait_for_load_state("load")
    broken = page.evaluate(f"{AXE}; within => axe.run(within, {{resultTypes: ['violations']}})", within)["violations"]
    grave = [one for one in broken if one["impact"] in ("serious", "critical")]
    sideways: list[str] = page.evaluate(f"({MEASURES}).measured(['sideways'])")["sideways"]
    return [f"{one['id']}: {node['html'][:160]}" for one in grave for node in one["nodes"][:3]] + sideways

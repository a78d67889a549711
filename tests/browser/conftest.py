"""What the browser tests share: Chromium, and the briefings it looks at, written once for all of them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from browser.chromium import HOW, find_chromium
from browser.hostile_story import TITLE, hostile_record
from onrecord.briefing.earlier import Earlier
from onrecord.briefing.pages import render_briefing

expect.set_options(timeout=30_000)  # a busy machine is slow, and not wrong
BRIEFINGS = ("bundled", "hostile")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium. A run that must look in a browser and finds none fails here.

    Started once a module, not once a run: while it lives, playwright's event loop keeps other tests from having one.
    """
    path = find_chromium()
    if not path:
        pytest.fail(f"No Chromium was found. {HOW}", pytrace=False)
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The briefing that `onrecord demo` leaves: both bundled stories."""
    folder = tmp_path_factory.mktemp("bundled")
    told = subprocess.run(  # the command itself, so that what is looked at is what people get
        [sys.executable, "-c", "from onrecord.cli.main import main; main()", "demo"],
        cwd=folder, env={**os.environ, "NO_COLOR": "1"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stderr
    return folder / "demo" / "briefing"


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The briefing of a story whose pages mean harm, with what changed since its third day."""
    out = tmp_path_factory.mktemp("hostile") / "briefing"
    earlier = Earlier(hostile_record(until="2031-05-03"), f"as known on 3 May 2031 {TITLE}")
    render_briefing(hostile_record(), out, title=TITLE, earlier=earlier)
    return out


@pytest.fixture(scope="session", params=BRIEFINGS)
def briefing(request: pytest.FixtureRequest) -> Path:
    """Each briefing in turn."""
    folder: Path = request.getfixturevalue(request.param)
    return folder

"""The tutorial and the how-to pages are what the program prints: every command of theirs is run on a bundled story.

`--update-golden` writes the outputs anew, as long as they were; read the difference before it is committed.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from stories.console_pages import as_run, block_of, make_program

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "docs" / "tutorial.md", *sorted((ROOT / "docs").glob("how-to-*.md"))]
RUN = block_of("run")


READ = "$ onrecord add src/onrecord/stories/deepwater/pages/\n"


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where `onrecord` is found."""
    return make_program(tmp_path_factory.mktemp("programs"))


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory, programs: Path) -> Path:
    """A ledger with the story that the how-to pages begin with, read once for all of them: adding twice changes nothing."""
    desk = tmp_path_factory.mktemp("ledger")
    (desk / "src").symlink_to(ROOT / "src")
    as_run(READ, desk, programs)
    return desk / "onrecord-ledger"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_page_is_what_the_program_prints(
    page: Path, tmp_path: Path, programs: Path, ledger: Path, request: pytest.FixtureRequest
) -> None:
    """Every command in the order in which a reader types them, where the repository's `src` lies."""
    (tmp_path / "src").symlink_to(ROOT / "src")
    words = page.read_text(encoding="utf-8")
    if READ in words:
        shutil.copytree(ledger, tmp_path / ledger.name)
    today = RUN.sub(lambda found: as_run(found[0], tmp_path, programs), words)
    if request.config.getoption("--update-golden"):
        page.write_text(today, encoding="utf-8")
    assert "$ onrecord add" in today
    assert page.read_text(encoding="utf-8") == today


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_command_is_run(page: Path) -> None:
    """No block of commands is left unread because it bears no mark."""
    words = page.read_text(encoding="utf-8")
    assert len(re.findall(r"^```console$", words, re.M)) == len(RUN.findall(words)) > 0

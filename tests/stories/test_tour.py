"""The README's tour is what the program prints: every `$ onrecord …` of it is run, on ten pages of a bundled story.

`--update-golden` writes the outputs anew, as long as they were; read the difference before it is committed.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from stories.console_pages import as_run, block_of, make_program
from stories.reading_stories import STORIES

README = Path(__file__).parents[2] / "README.md"
BLOCK = block_of("tour")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the pages that the README names."""
    found = tmp_path_factory.mktemp("tour")
    (pattern,) = re.findall(r"cp src/onrecord/stories/(\S+) saved-pages/", README.read_text(encoding="utf-8"))
    (found / "saved-pages").mkdir()
    for page in STORIES.glob(pattern):
        shutil.copy(page, found / "saved-pages")
    return found


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where `onrecord` is found."""
    return make_program(tmp_path_factory.mktemp("programs"))


def test_the_tour_is_what_the_program_prints(folder: Path, programs: Path, request: pytest.FixtureRequest) -> None:
    """Ten pages, and every command in the order in which a reader types them."""
    readme = README.read_text(encoding="utf-8")
    assert len(list((folder / "saved-pages").iterdir())) == 10
    today = BLOCK.sub(lambda found: as_run(found[0], folder, programs), readme)
    if request.config.getoption("--update-golden"):
        README.write_text(today, encoding="utf-8")
    assert "$ onrecord add" in today
    assert README.read_text(encoding="utf-8") == today

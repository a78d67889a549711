"""The README's tour is what the program prints: every `$ onrecord …` of it is run, on ten pages of a bundled story.

`--update-golden` writes the outputs anew, as long as they were; read the difference before it is committed.
"""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from stories.reading_stories import STORIES

README = Path(__file__).parents[2] / "README.md"
PROGRAM = "from onrecord.cli.main import main; main()"
BLOCK = re.compile(r"(?<=<!-- tour -->\n```console\n).*?(?=```)", re.S)
CUT = "…"
DECISION = re.compile(r"\bjud-[0-9a-f]{16}\b")  # its id holds the time at which it was made


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the pages that the README names."""
    found = tmp_path_factory.mktemp("tour")
    (pattern,) = re.findall(r"cp src/onrecord/stories/(\S+) saved-pages/", README.read_text(encoding="utf-8"))
    (found / "saved-pages").mkdir()
    for page in STORIES.glob(pattern):
        shutil.copy(page, found / "saved-pages")
    return found


def printed(command: str, folder: Path) -> list[str]:
    """What a command prints, line by line, as a reader sees it."""
    words = shlex.split(command)
    assert words.pop(0) == "onrecord"
    ran = subprocess.run([sys.executable, "-c", PROGRAM, *words], cwd=folder, capture_output=True, encoding="utf-8")
    assert ran.returncode == 0, ran.stderr
    said = DECISION.sub(f"jud-{CUT}", ran.stdout + ran.stderr)
    return [line.rstrip() for line in said.splitlines()]


def as_run(block: str, folder: Path) -> str:
    """The block as the program prints it today: each output cut where the block cuts it."""
    lines: list[str] = []
    for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
        command, *shown = part.rstrip("\n").split("\n")
        said = printed(command, folder)
        cut = CUT in shown and len(said) > len(shown) - 1
        lines += [f"$ {command}", *(said[: len(shown) - 1] if cut else said), *([CUT] if cut else [])]
    return "\n".join(lines) + "\n"


def test_the_tour_is_what_the_program_prints(folder: Path, request: pytest.FixtureRequest) -> None:
    """Ten pages, and every command in the order in which a reader types them."""
    readme = README.read_text(encoding="utf-8")
    assert len(list((folder / "saved-pages").iterdir())) == 10
    today = BLOCK.sub(lambda found: as_run(found[0], folder), readme)
    if request.config.getoption("--update-golden"):
        README.write_text(today, encoding="utf-8")
    assert "$ onrecord add" in today
    assert README.read_text(encoding="utf-8") == today

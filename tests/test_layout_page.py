"""The page that lists every room is what the code says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "onrecord"


def test_the_layout_page_is_up_to_date() -> None:
    """`make docs` writes it; a new, renamed or redescribed module needs it run again."""
    run = subprocess.run([sys.executable, str(ROOT / "docs" / "make_layout.py"), "--check"], check=False)
    assert run.returncode == 0, "run `make docs`"


def test_every_module_says_what_it_is_for() -> None:
    """No room without a sentence on its door."""
    table = (ROOT / "docs" / "layout.md").read_text(encoding="utf-8")
    assert "|  |" not in table


_PATH = re.compile(r"(?<![\w/.-])((?:[a-z_]+/)+[a-z_]+\.(?:py|toml))\b")
_ROOMS = frozenset(path.name for path in PACKAGE.iterdir() if path.is_dir())


def test_every_path_that_is_named_is_there() -> None:
    """In docstrings, comments, lexicons and pages: whoever moves a module mends what points to it."""
    texts = [path for kind in ("*.py", "*.toml") for path in PACKAGE.rglob(kind)]
    texts += [*(ROOT / "docs").glob("*.md"), *ROOT.glob("*.md")]
    named = {(path, found) for path in texts for found in _PATH.findall(path.read_text(encoding="utf-8"))}
    ours = {(path, found) for path, found in named if found.split("/")[0] in _ROOMS}
    assert len(ours) > 20
    gone = sorted(f"{path.relative_to(ROOT)}: {found}" for path, found in ours if not (PACKAGE / found).is_file())
    assert gone == []

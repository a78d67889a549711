"""The page that lists every room is what the code says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_layout_page_is_up_to_date() -> None:
    """`make docs` writes it; a new, renamed or redescribed module needs it run again."""
    run = subprocess.run([sys.executable, str(ROOT / "docs" / "make_layout.py"), "--check"], check=False)
    assert run.returncode == 0, "run `make docs`"


def test_every_module_says_what_it_is_for() -> None:
    """No room without a sentence on its door."""
    table = (ROOT / "docs" / "layout.md").read_text(encoding="utf-8")
    assert "|  |" not in table

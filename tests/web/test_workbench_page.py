"""docs/workbench.md lists the keys of the review queue as the page itself does."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def test_the_keys_are_those_of_the_page() -> None:
    """Each key with its words, in the same order."""
    page = (ROOT / "src" / "onrecord" / "web" / "templates" / "review.html").read_text(encoding="utf-8")
    told = re.findall(
        r"^\| <kbd>(.+?)</kbd> \| (.+) \|$", (ROOT / "docs" / "workbench.md").read_text(encoding="utf-8"), re.M
    )
    keys = re.findall(r'\("([^"]+)", "([^"]+)"\)', page[page.index('class="keys"') :])
    assert told == keys
    assert len(keys) > 8

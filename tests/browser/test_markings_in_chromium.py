"""The labels of the Traffic Light Protocol: readable by day and by night, in each of its colours."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser.hostile_story import TITLE, hostile_record
from browser.looking import OPEN_ALL, listed, looking
from onrecord.briefing.folder import write_folder
from onrecord.briefing.leaving import Marks
from onrecord.briefing.pages import render_pages
from onrecord.records import LEVELS, Tlp

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("level", LEVELS)
def test_axe_finds_nothing_serious_in_a_marked_page(
    browser: Browser, tmp_path: Path, level: Tlp, scheme: str
) -> None:
    """At the top and the end of a page, beside a question's heading and in its row; what was left out folds open."""
    record = hostile_record()
    question = record.questions[0].id
    marks = Marks(level, {question: level}, ("2 claims. Marked TLP:RED, or made of what is.",))
    write_folder(tmp_path / "marked", render_pages(record, title=TITLE, marks=marks))
    with looking(
        browser, tmp_path / "marked", viewport={"width": 1280, "height": 900}, color_scheme=scheme
    ) as looker:
        found = []
        for name in ("index.html", f"questions/{question}.html"):
            page = looker.open(name)
            page.evaluate(OPEN_ALL)
            # (a row bears no label of what all may see)
            assert page.locator(".tlp").count() == (2 if name == "index.html" and level == "CLEAR" else 3)
            found += looker.axe(f"{level}, {scheme}", "color-contrast", "list", "listitem", "region")
    assert not found, listed(found)

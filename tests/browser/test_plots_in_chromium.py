"""The plot of a question at the keyboard: Tab reaches every mark that is shown, and each says its printed words."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browser.looking import MEASURES, looking, sample_of

pytestmark = pytest.mark.browser

BEFORE_THE_FIRST = """() => {
  const shown = [...document.querySelectorAll('a[href], summary, [tabindex="0"]')].filter(one => one.checkVisibility());
  shown[shown.findIndex(one => one.dataset.mark === '0') - 1].focus();
}"""


def pages_with_marks(folder: Path) -> list[str]:
    """Pages of a sample that draw marks."""
    names = sample_of(folder, each=6)
    return [name for name in names if "<svg" in (folder / name).read_text(encoding="utf-8")]


def tab_through(page: Page, measures: str) -> tuple[list[str], list[dict[str, str]]]:
    """Press Tab through a page's marks: the marks that are shown, and what each said when it was reached."""
    marks: list[str] = page.evaluate(f"({measures}).marks()")
    said: dict[str, dict[str, str]] = {}
    if marks:
        page.evaluate(BEFORE_THE_FIRST)
    for _ in range(len(marks) + 5):
        page.keyboard.press("Tab")
        mark = page.evaluate(f"({measures}).focused()")
        if mark is not None and mark not in said:
            said[mark] = page.evaluate(f"({measures}).saidOnFocus()")
    return [mark for mark in marks if mark not in said], list(said.values())


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")], ids=["wide", "narrow"])
def test_every_mark_is_reached_and_speaks(browser: Browser, briefing: Path, width: int, scheme: str) -> None:
    """The mark with the focus shows its words, whole, inside its picture and on the screen."""
    faults, reached = [], 0
    with looking(browser, briefing, viewport={"width": width, "height": 900}, color_scheme=scheme) as looker:
        for name in pages_with_marks(briefing):
            missed, said = tab_through(looker.open(name), MEASURES)
            faults += [f"{name}: mark {mark} is not reached" for mark in missed]
            faults += [f"{name}: a mark shows nothing: {one['name']}" for one in said if not one["said"]]
            faults += [f"{name}: {fault}" for one in said for fault in one["faults"]]
            reached += len(said)
    assert not faults, "\n".join(faults[:20])
    assert reached, "no mark is drawn"

"""The tests of this folder can fail: each fault, planted in a page by hand, is found."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser.looking import Fault, look_at, looking

pytestmark = pytest.mark.browser

POLICY = "default-src 'none'; style-src 'self' file:; base-uri 'none'; form-action 'none'"
STYLE = """.wide { width: 1400px } .dots { overflow: hidden; width: 4rem; white-space: nowrap; text-overflow: ellipsis }
.over { position: absolute; top: 90px; left: 40px } .small { font-size: 8px } .pale { color: #ddd }"""
PLANTED = {
    "sideways": '<p class="wide">A line that is wider than any window of the three.</p>',
    "clipped": '<p class="dots">A line that ends in dots before it is read.</p>',
    "overlapping": '<p class="over">One line of words</p><p class="over">Another line of words</p>',
    "tiny": '<p class="small">Words for very good eyes</p>',
    "headings": "<h3>A heading that skips a level</h3>",
    "console": '<p style="color: red">A style that the policy refuses</p>',
    "request": '<p>A link to a sheet elsewhere</p><link rel="stylesheet" href="../elsewhere.css">',
}


def plant(folder: Path, body: str) -> str:
    """A page with this in it, in a folder of its own; its name."""
    (folder / "style.css").write_text(STYLE, encoding="utf-8")
    head = (
        f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{POLICY}"><title>Planted</title>'
    )
    page = f'<!doctype html><html lang="en"><head>{head}<link rel="stylesheet" href="style.css"></head>'
    (folder / "page.html").write_text(f"{page}<body><main><h1>Planted</h1>{body}</main></body></html>", "utf-8")
    return "page.html"


def seen(browser: Browser, folder: Path, body: str) -> list[Fault]:
    """What looking at a planted page finds."""
    with looking(browser, folder) as looker:
        return look_at(looker, [plant(folder, body)])


@pytest.mark.parametrize(("measure", "body"), PLANTED.items(), ids=PLANTED)
def test_a_planted_fault_is_found(browser: Browser, tmp_path: Path, measure: str, body: str) -> None:
    """Each measure finds the fault it is for."""
    assert measure in {fault.measure for fault in seen(browser, tmp_path, body)}


def test_a_page_in_order_has_no_faults(browser: Browser, tmp_path: Path) -> None:
    """And where there is nothing to find, nothing is found."""
    assert (
        seen(browser, tmp_path, "<h2>Second</h2><p>A line.</p><details><summary>More</summary>Less</details>") == []
    )


def test_axe_finds_what_cannot_be_read(browser: Browser, tmp_path: Path) -> None:
    """Pale words on white are a serious fault; the same page without them has none."""
    with looking(browser, tmp_path) as looker:
        looker.open(plant(tmp_path, '<p class="pale">Words that are too pale to read</p>'))
        assert [fault.words.partition(":")[0] for fault in looker.axe("light")] == ["color-contrast"]
        looker.open(plant(tmp_path, "<p>Words</p>"))
        assert looker.axe("light") == []

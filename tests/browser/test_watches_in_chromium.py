"""Watching in Chromium: by keys alone, from a question to the alert of a new figure and back to its place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.workbench import faults_in, served, window_on
from web.conftest import PAGES, add_texts

pytestmark = pytest.mark.browser
WIDTHS = pytest.mark.parametrize("width", [1280, 390])
SLOW = 120_000  # milliseconds for the record to be brought up to date
HIGHER = """Ferrin toll climbs again

Hill Herald, 6 May 2031

The flood killed 30 people in Ferrin, the Valley Rescue League said on Tuesday.
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Two reports on one flood."""
    add_texts(tmp_path / "ledger", PAGES)
    return tmp_path / "ledger"


@pytest.fixture
def bench(ledger: Path) -> Iterator[str]:
    """A workbench over them."""
    with served(ledger, first="story/flood/questions.json") as address:
        yield address


@pytest.fixture
def page(browser: Browser, bench: str, width: int) -> Iterator[Page]:
    """A window on it."""
    with window_on(browser, bench, width) as page:
        yield page


@WIDTHS
def test_alerted_to_a_new_figure_by_keys_alone(page: Page, bench: str, ledger: Path) -> None:
    """Watch, go on reading, see the count go up by itself, read why, go there."""
    page.goto(f"{bench}/story/flood/questions.html")
    page.get_by_role("link", name="How many people were killed").first.click()
    button = page.get_by_role("button", name="Watch this question")
    page.wait_for_load_state("networkidle")  # the button's state is asked for when the page is there
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".watching")).to_contain_text("You watch this question.", timeout=SLOW)
    expect(page.get_by_role("button", name="Stop")).to_be_focused()
    add_texts(ledger, {"flood-3.txt": HIGHER})  # by another program: the workbench notices by itself
    expect(page.locator("#unseen")).to_contain_text("new alert", timeout=SLOW)
    page.get_by_role("link", name="Watches", exact=True).focus()
    page.keyboard.press("Enter")
    alert = page.locator(".alert-list li").first
    expect(alert).to_contain_text("gives “30 people” (Hill Herald, 6 May 2031): it lies above the standing range")
    assert faults_in(page) == []
    alert.get_by_role("link", name="Show it").focus()
    page.keyboard.press("Enter")
    expect(page.locator("tr:target")).to_contain_text("Valley Rescue League")
    page.go_back()
    page.get_by_role("button", name="Mark all as seen").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".alert-list li.new")).to_have_count(0)
    expect(page.locator("#unseen")).to_be_empty()


@WIDTHS
def test_a_watch_is_changed_tried_out_and_stopped(page: Page, bench: str) -> None:
    """The forms are plain; what may not be watched is refused with its reason; nothing runs over the edge."""
    page.goto(f"{bench}/story/flood/watches.html")
    words = page.get_by_label("Words", exact=True)
    words.fill("Ann Reed")
    words.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("reads as the name of a person")
    page.get_by_label("Words", exact=True).fill('Ferrin "killed"')
    page.get_by_label("Words", exact=True).press("Enter")
    kept = page.locator(".kept-watch")
    expect(kept).to_have_count(1)
    kept.locator("summary").click()
    kept.get_by_label("a new account").uncheck()
    kept.get_by_label("Also by webhook to").fill("http://127.0.0.1:9/in")
    kept.get_by_role("button", name="Keep the change").click()
    expect(kept).to_contain_text("by webhook to http://127.0.0.1:9/in")
    kept.get_by_role("button", name="Test").click()
    expect(page.locator(".alert-list")).to_contain_text("Nothing has happened.")
    expect(page.locator("table")).to_contain_text("webhook: http://127.0.0.1:9/in")
    assert faults_in(page) == []
    kept.get_by_role("button", name="Stop").click()
    expect(kept).to_have_count(0)

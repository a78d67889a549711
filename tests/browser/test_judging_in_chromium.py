"""Judging on the workbench in Chromium: in place and in the queue, by mouse and by keys alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from browser.workbench import faults_in, served, window_on
from web.conftest import PAGES, add_texts

pytestmark = pytest.mark.browser
WIDTHS = pytest.mark.parametrize("width", [1280, 390])
SLOW = 120_000  # milliseconds for the record to be brought up to date; a busy machine is slow, and not wrong


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A workbench over two reports on one flood."""
    folder: Path = tmp_path_factory.mktemp("judging") / "ledger"
    add_texts(folder, PAGES)
    with served(folder, first="story/flood/questions.json") as address:
        yield address


@pytest.fixture
def page(browser: Browser, bench: str, width: int) -> Iterator[Page]:
    """A window on it."""
    with window_on(browser, bench, width) as page:
        yield page


def open_question(page: Page, bench: str) -> None:
    """The question of the dead."""
    page.goto(f"{bench}/story/flood/questions.html")
    page.get_by_role("link", name="How many people were killed").first.click()
    expect(page.locator("table.accounts").first).to_contain_text("Red Cross")


@WIDTHS
def test_judged_in_place_and_undone_by_keys_alone(page: Page, bench: str) -> None:
    """The row is gone before one's eyes, and comes back; the focus is never lost."""
    open_question(page, bench)
    row = page.locator("tr.standing").filter(has_text="Red Cross")
    row.locator("details.judge > summary").focus()
    page.keyboard.press("Enter")
    expect(row.get_by_role("button", name="Reject")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(row.get_by_role("button", name="Reject")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#judged")).to_contain_text("Ada took it out", timeout=SLOW)
    expect(row).to_have_count(0, timeout=SLOW)
    expect(page.locator("#judged")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#judged").get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Enter")
    expect(row).to_have_count(1, timeout=SLOW)
    expect(page.locator("#judged")).to_contain_text("Undone by Ada")


@WIDTHS
def test_a_wrong_speaker_by_one_click(page: Page, bench: str) -> None:
    """The account changes its name on the open page, and changes back."""
    open_question(page, bench)
    page.locator("tr.standing").filter(has_text="Red Cross").locator("details.judge > summary").click()
    page.get_by_role("button", name="Interior Ministry").click()
    origin = page.locator("table.accounts th[scope=row]").filter(has_text="Red Cross")
    expect(origin).to_have_count(0, timeout=SLOW)
    page.locator("#judged").get_by_role("button", name="Undo").click()
    expect(origin).to_have_count(1, timeout=SLOW)


@pytest.mark.parametrize("width", [390])
def test_a_form_opened_before_the_scripts_came_is_fetched_all_the_same(page: Page, bench: str) -> None:
    """On a slow line the page can be read, and its folds opened, long before its scripts are there."""
    open_question(page, bench)
    held: list[Route] = []
    page.route("**/htmx.min.js*", lambda asked: held.append(asked))
    page.reload(wait_until="commit")
    page.locator("details.judge > summary").first.click()
    expect(page.locator("details.judge[open]")).to_have_count(1)
    assert held
    for request in held:
        request.continue_()
    expect(page.locator("details.judge .panel").first).to_be_visible(timeout=SLOW)


@WIDTHS
def test_the_queue_by_keys_alone(page: Page, bench: str) -> None:
    """Next, back, accept, undo, amend: every key does what its button says; the focus stays on the item."""
    page.goto(f"{bench}/story/flood/review.html")
    item = page.locator("#item")
    expect(item).to_be_focused()
    first = page.locator("#item mark").first.text_content()
    page.keyboard.press("j")
    expect(page.locator("#review .progress")).to_contain_text("this is number 2")
    expect(item).to_be_focused()
    page.keyboard.press("k")
    expect(page.locator("#review .progress")).to_contain_text("this is number 1")
    page.keyboard.press("a")
    expect(page.locator("#review-said")).to_contain_text("Ada accepted it as it was read")
    expect(page.locator("#judged")).to_contain_text("decided")
    page.keyboard.press("u")
    expect(page.locator("#review-said")).to_contain_text("Undone by Ada", timeout=SLOW)
    assert first in (page.locator("#item mark").all_text_contents())
    page.keyboard.press("e")
    expect(page.locator("input[name=low]").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(item).to_be_focused()
    page.keyboard.press("?")
    expect(page.locator(".keys[open]")).to_contain_text("wrong speaker")


@pytest.mark.parametrize("width", [1280])
def test_a_figure_is_amended_by_keys_and_the_question_changes(page: Page, bench: str) -> None:
    """Open the fields, type, Enter: the claim is shown again as it is now read."""
    page.goto(f"{bench}/story/flood/questions.html")
    page.get_by_role("link", name="How many people were evacuated").click()
    page.get_by_role("link", name="Review this question").click()
    expect(page.locator("#item")).to_be_focused()
    page.keyboard.press("e")
    page.keyboard.press("Control+a")
    page.keyboard.type("3,500")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+a")
    page.keyboard.type("3,500")
    page.keyboard.press("Enter")
    expect(page.locator(".read-as").first).to_contain_text("3,500 people", timeout=SLOW)
    expect(page.locator(".read-as").first).to_contain_text("reviewed")
    page.keyboard.press("u")
    expect(page.locator(".read-as").first).to_contain_text("3,000 people", timeout=SLOW)


@WIDTHS
@pytest.mark.parametrize("name", ["review.html", "judgements.html"])
def test_nobody_is_kept_out(page: Page, bench: str, width: int, name: str) -> None:
    """Axe finds no serious fault with all that folds open, and nothing runs off the side."""
    page.goto(f"{bench}/story/flood/{name}")
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert faults_in(page) == []


@WIDTHS
def test_the_form_in_a_row_keeps_nobody_out(page: Page, bench: str, width: int) -> None:
    """The same with a form open on the question's page."""
    open_question(page, bench)
    page.locator("details.judge > summary").first.click()
    expect(page.locator("details.judge .panel").first).to_be_visible()
    page.evaluate("document.querySelectorAll('.panel details').forEach(one => one.open = true)")
    assert faults_in(page, "table.accounts") == []

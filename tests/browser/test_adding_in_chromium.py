"""Pages dropped on the workbench, chosen, or given by address, in Chromium: sent, read, and then in the record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, CDPSession, Page, expect

from browser.workbench import faults_in, served, window_on

pytestmark = pytest.mark.browser
WIDTHS = pytest.mark.parametrize("width", [1280, 390])


def report(number: int) -> str:
    """A report on an oil spill."""
    return f"""Slick grows off Marwick

By Lena Ford, Marwick Gazette, {number % 27 + 1} May 2031

About {number + 100} tonnes of oil leaked from the tanker Ostrava, the Coast Guard said in Marwick.
"""


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A workbench over an empty ledger, as `onrecord serve` starts it."""
    with served(tmp_path_factory.mktemp("adding") / "ledger") as address:
        yield address


@pytest.fixture
def page(browser: Browser, bench: str, width: int) -> Iterator[Page]:
    """A window on it."""
    with window_on(browser, bench, width) as page:
        yield page


@pytest.fixture
def folder(tmp_path: Path, width: int) -> Path:
    """A folder of reports, with a folder inside."""
    for number in range(5):
        path = tmp_path / "reports" / ("later" if number > 2 else "") / f"{number}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(report(width + number))
    return tmp_path / "reports"


def drop(page: Page, *paths: Path) -> None:
    """Drop files as a hand does."""
    session: CDPSession = page.context.new_cdp_session(page)
    data = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver"):
        session.send("Input.dispatchDragEvent", {"type": kind, "x": 200, "y": 300, "data": data})
    expect(page.locator(".dropping")).to_contain_text("Drop to add to")
    session.send("Input.dispatchDragEvent", {"type": "drop", "x": 200, "y": 300, "data": data})


@WIDTHS
def test_a_dropped_folder_is_read(page: Page, bench: str, folder: Path) -> None:
    """From any page; the job shows every page of it, then leads to the story."""
    page.goto(f"{bench}/add.html")
    drop(page, folder)
    page.wait_for_url("**/adding/*.html")
    expect(page.locator("#job")).to_contain_text("Done: 5 read", timeout=60_000)
    expect(page.locator("#job")).to_contain_text("reports/later/4.txt")
    page.get_by_role("link", name="Show the story").click(timeout=30_000)
    expect(page.locator("h1")).to_be_visible()
    expect(page).to_have_url(re.compile("/story/"))


@WIDTHS
def test_no_page_has_a_serious_fault(page: Page, bench: str, folder: Path) -> None:
    """The form, a job and the schedule, as axe sees them; none is wider than the window."""
    page.goto(f"{bench}/add.html")
    drop(page, folder)
    page.wait_for_url("**/adding/*.html")
    expect(page.locator("#job")).to_contain_text("Done: 5 read", timeout=60_000)
    for address in (page.url, f"{bench}/add.html", f"{bench}/feeds.html"):
        page.goto(address)
        assert faults_in(page) == []


@WIDTHS
def test_chosen_files_by_keyboard(page: Page, bench: str, folder: Path) -> None:
    """The form's own controls, and Enter."""
    page.goto(f"{bench}/add.html")
    page.set_input_files("#add-files", [str(folder / f"{number}.txt") for number in (0, 1)])
    page.get_by_label("Story").fill(f"spill {folder.parent.name}")
    page.keyboard.press("Enter")
    page.wait_for_url("**/adding/*.html")
    expect(page.locator("#job")).to_contain_text("Done: 2 read", timeout=60_000)


@WIDTHS
def test_a_folder_that_was_chosen(page: Page, bench: str, folder: Path) -> None:
    """With the names that its files have inside it."""
    page.goto(f"{bench}/add.html")
    page.set_input_files("#add-folder", str(folder))
    page.get_by_role("button", name="Add", exact=True).click()
    page.wait_for_url("**/adding/*.html")
    expect(page.locator("#job")).to_contain_text("Done: 5 read", timeout=60_000)
    expect(page.locator("#job")).to_contain_text("reports/later/3.txt")


@WIDTHS
def test_a_feed_list_and_an_address(page: Page, bench: str, tmp_path: Path) -> None:
    """Dropped, its feeds are on the schedule; this machine's own addresses are refused with the reason."""
    (tmp_path / "feeds.opml").write_text('<opml><body><outline xmlUrl="http://127.0.0.1:9/feed"/></body></opml>')
    page.goto(f"{bench}/add.html")
    drop(page, tmp_path / "feeds.opml")
    expect(page.locator("#job")).to_contain_text("A list of 1 address", timeout=60_000)
    page.goto(f"{bench}/feeds.html")
    expect(page.locator("main")).to_contain_text("private network", timeout=30_000)
    page.get_by_role("button", name="Stop fetching").first.click()
    page.wait_for_load_state()
    page.goto(f"{bench}/add.html")
    page.get_by_label("Addresses", exact=True).fill("http://127.0.0.1:9/page")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator("#job")).to_contain_text("1 not read", timeout=30_000)
    expect(page.locator("#job")).to_contain_text("private network")


@WIDTHS
def test_escape_closes_what_went_wrong(page: Page, bench: str, tmp_path: Path) -> None:
    """An empty folder: said, and no dead end."""
    (tmp_path / "empty").mkdir()
    page.goto(f"{bench}/add.html")
    drop(page, tmp_path / "empty")
    expect(page.locator(".dropping")).to_contain_text("There was no file and no address in it.")
    page.keyboard.press("Escape")
    expect(page.locator(".dropping")).to_have_count(0)

"""The workbench in a real browser: every page sound, from a difference to its words, from a new page to an alert."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.workbench import answers, faults_in, served, wait_until, window_on
from web.conftest import add_texts

pytestmark = pytest.mark.browser
WIDTHS = (1280, 390)
PAGES = (
    "index.html", "now.html", "differs.html", "timeline.html", "forecasts.html", "unknown.html", "questions.html",
    "articles.html", "sources.html", "claims.html", "verdicts.html", "checks.html", "problems.html", "incidents.html",
    "review.html", "judgements.html", "search.html?q=toll", "watches.html", "add.html", "since.html",
)  # fmt: skip
FIRST = {
    "monday.txt": "Valley Courier\n2031-05-05\n\nFlood in Ferrin\n\nThe flood killed 12 people in Ferrin as of Monday, the "
    "Interior Ministry said. The Red Cross said that 21 people were killed in Ferrin as of Monday.\n",
    "tuesday.txt": "Coast Herald\n2031-05-06\n\nFlood toll rises\n\nThe flood killed 17 people in Ferrin as of Tuesday, the "
    "Interior Ministry said.\n",
}
LATER = (
    "Harbour News\n2031-05-07\n\nMore dead in Ferrin\n\nThe flood killed 30 people in Ferrin as of Wednesday, the "
    "Interior Ministry said.\n"
)
KILLED = "How many people were killed in Ferrin?"


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A workbench over two reports of one flood."""
    folder: Path = tmp_path_factory.mktemp("bench") / "ledger"
    add_texts(folder, FIRST)
    with served(folder, first="story/flood/questions.json") as address:
        yield f"{address}/story/flood"


@pytest.fixture(params=WIDTHS)
def page(request: pytest.FixtureRequest, browser: Browser, bench: str) -> Iterator[Page]:
    """A window on it."""
    with window_on(browser, bench.partition("/story/")[0], request.param) as page:
        yield page


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_sound(page: Page, bench: str, name: str) -> None:
    """No console error, no request leaving the machine, nothing sideways, no serious fault of accessibility."""
    page.goto(f"{bench}/{name}", wait_until="load")
    assert page.locator("h1").count() == 1
    assert faults_in(page) == []


def test_a_difference_is_found_and_its_words_opened(page: Page, bench: str) -> None:
    """From the first page to what differs, to the printed words."""
    page.goto(f"{bench}/differs.html")
    page.get_by_role("link", name=KILLED).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(KILLED)
    page.locator("table.accounts a.said").first.click()
    expect(page.locator("article")).to_contain_text("Ferrin")


def test_pages_are_added_and_a_watch_tells_of_a_new_figure(page: Page, bench: str, tmp_path: Path) -> None:
    """Watch a question, add a report with another toll, be alerted."""
    width = page.viewport_size["width"] if page.viewport_size else 0
    toll = 30 + width % 7
    (tmp_path / "late.txt").write_text(LATER.replace("30", str(toll)), encoding="utf-8")
    page.goto(f"{bench}/questions.html")
    page.get_by_role("link", name=KILLED).first.click()
    watching = page.locator(".watching")
    page.wait_for_load_state("networkidle")  # the button's state is asked for when the page is there
    if "You watch this" not in watching.inner_text():  # the window before this one may have begun to
        watching.get_by_role("button", name="Watch this question").click()
    expect(watching).to_contain_text("You watch this")
    page.goto(f"{bench}/add.html")
    page.set_input_files("#add-files", tmp_path / "late.txt")
    page.get_by_role("button", name="Add", exact=True).click()
    wait_until(lambda: answers(f"{bench}/watches.html", words=f"{toll} people"), "no alert came")
    page.goto(f"{bench}/watches.html")
    expect(page.get_by_role("main")).to_contain_text(f"{toll} people")

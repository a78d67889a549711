"""The README's five minutes in the workbench, walked in Chromium as they stand; its pictures are taken on the way.

`--update-pictures` writes them anew; look at them before they are committed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.picturing import check_picture
from browser.workbench import served, window_on
from onrecord.cli.session import opened, reader_of, utc_now
from onrecord.store.adding.adding import Page as Given
from onrecord.store.adding.adding import add_pages
from stories.reading_stories import STORIES

pytestmark = pytest.mark.browser
README = Path(__file__).parents[2] / "README.md"
SLOW = 120_000  # milliseconds; a busy machine is slow, and not wrong


@pytest.fixture(scope="module")
def words() -> str:
    """The steps as the README has them."""
    return README.read_text(encoding="utf-8").partition("## Five minutes in the workbench")[2].partition("\n## ")[0]


@pytest.fixture(scope="module")
def saved() -> tuple[list[Path], list[Path]]:
    """The ten pages that the README names, and the ten others of the same story."""
    (pattern,) = re.findall(r"cp src/onrecord/stories/(\S+) saved-pages/", README.read_text(encoding="utf-8"))
    first = sorted(STORIES.glob(pattern))
    return first, sorted(set(first[0].parent.iterdir()) - set(first))


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory, saved: tuple[list[Path], list[Path]]) -> Iterator[str]:
    """The workbench over the first ten."""
    ledger = tmp_path_factory.mktemp("tour") / "ledger"
    with opened(ledger, make=True) as store:
        pages = [Given(path.name, path.read_bytes()) for path in saved[0]]
        list(add_pages(store, pages, reader_of(store), now=utc_now))
    with served(ledger, first="story/other-pages/questions.json") as address:
        yield address


@pytest.fixture(scope="module")
def page(browser: Browser, bench: str) -> Iterator[Page]:
    """One window for the whole walk."""
    with window_on(browser, bench, 1280) as page:
        page.goto(bench)
        yield page


def test_every_button_that_it_names_is_walked(words: str) -> None:
    """What the README prints in bold is what the walk presses; a name that changed fails here."""
    pressed = {
        "What differs", "Judge", "Reject", "Undo", "Watch these words", "Add pages", "Show the story", "Watches",
        "Review", "Search",
    }  # fmt: skip
    assert set(re.findall(r"\*\*(.+?)\*\*", words)) == pressed
    assert set(re.findall(r"<kbd>(\w)</kbd>", words)) == set("npaju")


def test_from_a_difference_to_its_words_and_back(page: Page) -> None:
    """Steps 1 and 2."""
    page.get_by_role("link", name="What differs", exact=True).click()
    page.locator("main h2 a").first.click()
    expect(page.locator("table.accounts").first).to_be_visible()
    page.locator("table.accounts a.said").first.click()
    first = page.url
    expect(page.locator("li.claim:target")).to_be_visible()
    page.keyboard.press("n")
    expect(page).not_to_have_url(first)
    page.keyboard.press("p")
    expect(page).to_have_url(first)


def test_judged_and_undone(page: Page, request: pytest.FixtureRequest) -> None:
    """Step 3, on the question where a difference is."""
    open_first_question(page)
    row = page.locator("tr.standing").first
    row.locator("details.judge > summary", has_text="Judge").click()
    expect(row.get_by_role("button", name="Reject")).to_be_visible()
    page.evaluate("document.querySelector('details.judge[open]').closest('table').scrollIntoView()")
    check_picture(page, "workbench-question", update=request.config.getoption("--update-pictures"))
    row.get_by_role("button", name="Reject").click()
    expect(page.locator("#judged")).to_contain_text("Ada took it out", timeout=SLOW)
    page.locator("#judged").get_by_role("button", name="Undo").click()
    expect(page.locator("#judged")).to_contain_text("Undone by Ada", timeout=SLOW)


def test_pages_are_dropped_and_the_watch_tells(
    page: Page, saved: tuple[list[Path], list[Path]], request: pytest.FixtureRequest
) -> None:
    """Steps 4 and 5."""
    page.get_by_role("link", name="Search", exact=True).click()
    page.get_by_role("searchbox").last.fill("fighters")
    page.keyboard.press("Enter")
    page.wait_for_load_state("networkidle")  # the button's state is asked for when the page is there
    page.get_by_role("button", name="Watch these words").click()
    expect(page.locator(".watching")).to_contain_text("You watch")
    page.get_by_role("link", name="Add pages", exact=True).click()
    page.set_input_files("#add-files", saved[1])
    page.get_by_role("button", name="Add", exact=True).click()
    page.wait_for_url("**/adding/*.html")
    expect(page.locator("#job")).to_contain_text(f"Done: {len(saved[1])} read", timeout=SLOW)
    page.locator("time").evaluate_all("all => all.forEach(one => one.style.visibility = 'hidden')")
    check_picture(page, "workbench-adding", update=request.config.getoption("--update-pictures"))
    page.get_by_role("link", name="Show the story").click(timeout=SLOW)
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("#unseen")).to_contain_text("new alert", timeout=SLOW)
    page.get_by_role("link", name="Watches", exact=True).click()
    expect(page.locator(".alert-list li").first).to_be_visible()


def test_the_queue_by_keys(page: Page, request: pytest.FixtureRequest) -> None:
    """Step 6."""
    page.get_by_role("link", name="Review", exact=True).click()
    expect(page.locator("#item")).to_be_focused()
    check_picture(page, "workbench-review", update=request.config.getoption("--update-pictures"))
    page.keyboard.press("j")
    expect(page.locator("#review .progress")).to_contain_text("this is number 2")
    page.keyboard.press("a")
    expect(page.locator("#review-said")).to_contain_text("Ada accepted", timeout=SLOW)
    page.keyboard.press("u")
    expect(page.locator("#review-said")).to_contain_text("Undone by Ada", timeout=SLOW)


def test_a_number_is_found_however_it_is_printed(page: Page) -> None:
    """Step 7, on the twenty pages."""
    page.get_by_role("searchbox").first.fill("5,000")
    page.keyboard.press("Enter")
    expect(page.locator("main .sentence mark", has_text="5,000").first).to_be_visible()


def open_first_question(page: Page) -> None:
    """The first question in which figures are apart."""
    page.get_by_role("link", name="What differs", exact=True).click()
    page.locator("main h2 a").first.click()
    expect(page.locator("table.accounts").first).to_be_visible()


def test_pictures_that_are_shown_are_there(words: str) -> None:
    """Every picture that the README names lies beside it, and is no larger than a page should load."""
    named = re.findall(r"docs/pictures/[\w-]+\.png", words)
    assert len(named) == 3
    assert all((README.parent / name).stat().st_size < 300_000 for name in named)

"""The workbench in a real browser: what an analyst does in a day, by mouse and by keyboard, wide and narrow."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.looking import AXE, ON_VIOLATION
from browser.serving import Workbench, answers, onrecord, serving, wait_until

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
KILLED = "How many people were killed in Ferrin?"


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    """A workbench over two reports of one flood."""
    folder = tmp_path_factory.mktemp("bench")
    for name, text in FIRST.items():
        (folder / name).write_text(text, encoding="utf-8")
    onrecord("add", *(folder / name for name in FIRST), "--ledger", folder / "ledger", "--story", "flood", "--no-briefing")
    with serving(folder / "ledger") as running:
        wait_until(lambda: answers(running.story("flood"), words="Ferrin"), "the record is not made")
        yield running


@pytest.fixture(params=WIDTHS)
def page(request: pytest.FixtureRequest, browser: Browser, bench: Workbench) -> Iterator[Page]:
    """A window that fails on any console error and on any request that leaves the machine."""
    context = browser.new_context(viewport={"width": request.param, "height": 900})
    page = context.new_page()
    faults: list[str] = []
    page.add_init_script(ON_VIOLATION)
    page.on("console", lambda said: faults.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda asked: None if asked.url.startswith((bench.address, "data:", "blob:")) else faults.append(asked.url))
    yield page
    context.close()
    assert not faults


def axe_faults(page: Page) -> list[str]:
    """Serious and critical faults of accessibility of the page as it stands."""
    page.evaluate(AXE)
    broken = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in broken if one["impact"] in ("serious", "critical")]


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_sound(page: Page, bench: Workbench, name: str) -> None:
    """No console error, no request leaving the machine, nothing sideways, no serious fault of accessibility."""
    page.goto(bench.story("flood", name), wait_until="load")
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1")
    assert axe_faults(page) == []


def test_a_difference_is_found_and_its_words_opened(page: Page, bench: Workbench) -> None:
    """From the first page to what differs, to the printed words."""
    page.goto(bench.story("flood", "differs.html"))
    page.get_by_role("link", name=KILLED).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(KILLED)
    page.locator("table.accounts a.said").first.click()
    expect(page.locator("article")).to_contain_text("Ferrin")


def test_a_claim_is_rejected_and_taken_back(page: Page, bench: Workbench) -> None:
    """The question changes before one's eyes; the decision is undone."""
    page.goto(bench.story("flood", "questions.html"))
    page.get_by_role("link", name=KILLED).first.click()
    row = page.locator("table.accounts tr", has_text="Red Cross").first
    row.locator("details.judge summary").click()
    row.get_by_role("button", name="Reject").click()
    expect(page.locator("table.accounts tr", has_text="Red Cross")).to_have_count(0, timeout=30_000)
    page.goto(bench.story("flood", "judgements.html"))
    page.get_by_role("button", name="Undo").first.click()
    wait_until(lambda: answers(bench.story("flood", "now.html"), words="Red Cross"), "the account does not come back")


def test_the_queue_is_worked_by_keyboard_alone(page: Page, bench: Workbench) -> None:
    """Next, previous, accept, undo: no mouse."""
    page.goto(bench.story("flood", "review.html"))
    first = page.locator("main").inner_text()
    page.keyboard.press("j")
    expect(page.locator("main")).not_to_have_text(first)
    page.keyboard.press("a")
    wait_until(lambda: answers(bench.story("flood", "judgements.html"), words="accept"), "nothing was accepted")
    page.keyboard.press("u")
    wait_until(lambda: answers(bench.story("flood", "judgements.html"), words="undone"), "nothing was undone")

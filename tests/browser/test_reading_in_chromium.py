"""Reading on the workbench in Chromium: the day by slider, claims by key, an address to copy, a picture to keep."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.workbench import faults_in, served, window_on
from web.conftest import add_texts

pytestmark = pytest.mark.browser
WIDTHS = pytest.mark.parametrize("width", [1280, 390])
DAYS = {
    4: ("12", "Interior Ministry"),
    5: ("17", "Interior Ministry"),
    6: ("23", "Red Cross"),
    7: ("30", "Coast Guard"),
}
PAGES = {
    f"{day}.txt": f"Flood kills {number} in Ferrin\n\nBy Ana Holt, Valley Courier, {day} May 2031\n\n"
    f"The flood killed {number} people in Ferrin, the {who} said. About {day},000 people were evacuated from Ferrin.\n"
    for day, (number, who) in DAYS.items()
}


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A workbench over four reports on one flood, as `onrecord serve` starts it."""
    folder: Path = tmp_path_factory.mktemp("reading") / "ledger"
    add_texts(folder, PAGES)
    with served(folder, first="story/flood/questions.json") as address:
        yield f"{address}/story/flood"


@pytest.fixture
def page(browser: Browser, bench: str, width: int) -> Iterator[Page]:
    """A window on it."""
    with window_on(browser, bench.partition("/story/")[0], width) as page:
        yield page


def open_question(page: Page, bench: str) -> None:
    """The question of the dead, from the list."""
    page.goto(f"{bench}/questions.html")
    page.get_by_role("link", name="How many people were killed").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("killed")


@WIDTHS
def test_the_day_is_slid(page: Page, bench: str) -> None:
    """By keys: the accounts change, the address is the day's own, the slider keeps the focus, and back goes back."""
    open_question(page, bench)
    expect(page.locator("tr.standing").filter(has_text="30")).to_be_visible()
    slider = page.get_by_role("slider")
    slider.focus()
    page.keyboard.press("Home")
    expect(page.locator(".eyebrow")).to_contain_text("as known on 4 May 2031", timeout=20_000)
    expect(page).to_have_url(re.compile("/story/flood@2031-05-04/questions/"))
    expect(page.locator("table.accounts").first).to_contain_text("12")
    expect(page.locator("table.accounts")).not_to_contain_text("Coast Guard")
    expect(page.get_by_role("slider")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".eyebrow")).to_contain_text("as known on 5 May 2031", timeout=20_000)
    page.go_back()
    expect(page.locator(".eyebrow")).to_contain_text("as known on 4 May 2031")
    page.get_by_role("link", name="As known now").click()
    expect(page.locator("tr.standing").filter(has_text="30")).to_be_visible()


@WIDTHS
def test_links_of_a_day_stay_in_it(page: Page, bench: str) -> None:
    """From a question of that day to the printed words of that day."""
    page.goto(f"{bench}@2031-05-05/questions.html")
    page.get_by_role("link", name="How many people were killed").first.click()
    page.locator("table.accounts a.said").first.click()
    expect(page.locator(".eyebrow")).to_contain_text("as known on 5 May 2031")


@pytest.mark.parametrize("width", [390])
def test_without_script_the_day_is_a_form(browser: Browser, bench: str, width: int) -> None:
    """A date and a button; a link to the day before."""
    context = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    open_question(page, bench)
    page.get_by_label("As known on", exact=True).fill("2031-05-05")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile("/story/flood@2031-05-05/"))
    page.get_by_role("link", name="Earlier: 4 May 2031").click()
    expect(page).to_have_url(re.compile("/story/flood@2031-05-04/"))
    context.close()


@WIDTHS
def test_claims_by_key(page: Page, bench: str) -> None:
    """Next, next, previous: the claim has the focus and the address; the next article too is a key away."""
    page.goto(f"{bench}/articles.html")
    page.locator("table.articles a.said").last.click()
    page.wait_for_url("**/articles/*.html")
    claims = page.locator("li.claim")
    page.keyboard.press("n")
    page.keyboard.press("n")
    expect(claims.nth(1)).to_be_focused()
    page.keyboard.press("p")
    expect(claims.nth(0)).to_be_focused()
    expect(page).to_have_url(re.compile("#" + str(claims.nth(0).get_attribute("id")) + "$"))
    before = page.url.partition("#")[0]
    page.keyboard.press("]")
    page.wait_for_url(lambda url: url.partition("#")[0] != before)


@WIDTHS
def test_a_claims_address_leads_back_to_it(page: Page, bench: str) -> None:
    """The link to a claim opens the article at the claim."""
    page.goto(f"{bench}/claims.html?kind=figure")
    page.locator("tbody a.said").first.click()
    link = page.get_by_role("link", name="Link to this claim").first
    claim = str(link.get_attribute("href")).rpartition("/")[2].removesuffix(".html")
    link.click()
    expect(page.locator(f"#{claim}")).to_be_focused()


@pytest.mark.parametrize("width", [1280])
def test_a_question_is_taken_along(page: Page, bench: str) -> None:
    """Its picture as PNG, its accounts as a workbook, and its address in the clipboard."""
    open_question(page, bench)
    with page.expect_download() as picture:
        page.get_by_role("button", name="Picture (PNG)").click()
    assert Path(picture.value.path()).read_bytes().startswith(b"\x89PNG")
    with page.expect_download() as table:
        page.get_by_role("link", name="XLSX").first.click()
    assert table.value.suggested_filename.endswith("-accounts-as-known-2031-05-07.xlsx")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy", exact=True).click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A workbench over a flood whose dead sixteen bodies count."""
    folder: Path = tmp_path_factory.mktemp("crowd") / "ledger"
    texts = {
        f"{at}.txt": f"Toll\n\nBy Ana Holt, Valley Courier, {at + 1} May 2031\n\n"
        f"The flood killed {100 + at} people in Ferrin, the {town} Council said.\n"
        for at, town in enumerate(TOWNS)
    }
    add_texts(folder, texts)
    with served(folder, first="story/flood/questions.json") as address:
        yield address


TOWNS = (
    "Arlow", "Brask", "Calder", "Dunmore", "Esk", "Farrow", "Glenn", "Harte", "Ilston", "Jura", "Keld", "Lorne",
    "Marle", "Nairn", "Orrin", "Pell",
)  # fmt: skip


@WIDTHS
def test_a_plot_and_a_long_fold_come_when_they_are_wanted(browser: Browser, crowd: str, width: int) -> None:
    """The plot after its page; what a fold holds once it is opened, by key, in the page's own words and links."""
    with window_on(browser, crowd, width) as page:
        open_question(page, f"{crowd}/story/flood")
        expect(page.locator("figure.plots")).to_be_visible()
        fold = page.locator("details.folded", has=page.locator("[hx-get*='/verdicts/']")).first
        said = int((fold.locator("summary").inner_text()).split()[0])
        assert fold.locator("li.verdict").count() == 0
        fold.locator("summary").focus()
        page.keyboard.press("Enter")
        expect(fold.locator("li.verdict")).to_have_count(said)
        fold.locator("a.said").first.click()
        expect(page.locator("tr:target")).to_be_visible()


@WIDTHS
@pytest.mark.parametrize(
    "name", ["index", "questions", "articles", "claims", "verdicts", "checks", "problems", "sources", "since"]
)
def test_no_serious_fault_of_access(page: Page, bench: str, name: str) -> None:
    """Lists and first page, now and as known on a day; nothing is wider than the screen."""
    for root in (bench, f"{bench}@2031-05-05"):
        page.goto(f"{root}/{name}.html")
        assert faults_in(page) == []

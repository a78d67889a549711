"""A briefing on paper: A4, nothing cut off at the right, no empty sheet, the plot's labels in it, black on white."""

from __future__ import annotations

import re
import unicodedata
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from browser.looking import Fault, Looker, listed, looking, sample_of

pytestmark = pytest.mark.browser

A4 = 794  # CSS pixels across
MARGIN = 57  # 15 mm, as print.css has it
LUMINANCE = """() => {
  const numbers = colour => colour.match(/[0-9.]+/g).map(Number);
  const look = getComputedStyle(document.documentElement);
  return { paper: numbers(look.backgroundColor).slice(0, 3), ink: numbers(look.color).slice(0, 3) };
}"""
LABELS = """() => [...document.querySelectorAll('svg text')]
  .filter(one => one.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
  .flatMap(one => one.children.length ? [...one.children] : [one])
  .map(line => line.textContent.trim()).filter(words => words)"""


def letters(words: str) -> str:
    """Words without what a PDF spaces or joins in its own way."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", words))


def printed(looker: Looker) -> PdfReader:
    """The open page as a PDF."""
    return PdfReader(BytesIO(looker.page.pdf(format="A4", prefer_css_page_size=True)))


@pytest.fixture(scope="module")
def samples(briefing: Path) -> list[str]:
    """The longest page of each kind."""
    return sample_of(briefing, each=1)


def test_nothing_is_cut_off_on_paper(browser: Browser, briefing: Path, samples: list[str]) -> None:
    """Laid out at the width of a sheet, no page is wider than the sheet, and no words overlap."""
    found: list[Fault] = []
    with looking(browser, briefing, viewport={"width": A4 - 2 * MARGIN, "height": 1000}) as looker:
        looker.page.emulate_media(media="print")
        for name in samples:
            looker.open(name)
            found += looker.measure("print", "sideways", "clipped", "overlapping")
    assert not found, listed(found)


def test_no_sheet_is_empty(browser: Browser, briefing: Path, samples: list[str]) -> None:
    """Each sheet of a page carries words."""
    with looking(browser, briefing) as looker:
        for name in samples[::2]:  # a PDF of many sheets takes a second
            looker.open(name)
            empty = [
                number for number, sheet in enumerate(printed(looker).pages, 1) if not sheet.extract_text().strip()
            ]
            assert not empty, f"{name}: empty sheets {empty}"


def test_readers_in_the_dark_print_black_on_white(browser: Browser, bundled: Path) -> None:
    """The dark palette is for screens."""
    with looking(browser, bundled, color_scheme="dark") as looker:
        looker.open("index.html")
        assert max(looker.page.evaluate(LUMINANCE)["paper"]) < 64
        looker.page.emulate_media(media="print")
        assert looker.page.evaluate(LUMINANCE) == {"paper": [255, 255, 255], "ink": [0, 0, 0]}


def test_the_labels_of_a_plot_are_printed(browser: Browser, bundled: Path) -> None:
    """Every label that a plot shows on paper stands in the PDF, letter by letter."""
    drawn = 0
    with looking(browser, bundled) as looker:
        for name in sample_of(bundled, each=4):
            looker.open(name)
            looker.page.emulate_media(media="print")
            labels = looker.page.evaluate(LABELS)
            if labels:
                text = letters("".join(sheet.extract_text() for sheet in printed(looker).pages))
                assert [words for words in labels if letters(words) not in text] == [], name
                drawn += len(labels)
    assert drawn, "no plot is drawn"

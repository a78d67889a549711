"""What a reader's browser shows: every page opens in peace, and at no width does anything overlap or run out."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser.looking import Fault, listed, look_at, looking, pages_of, sample_of

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def faults(browser: Browser, briefing: Path) -> list[Fault]:
    """What measuring finds on pages of every kind, at all widths."""
    with looking(browser, briefing) as looker:
        return look_at(looker, sample_of(briefing, each=6))


def test_every_page_opens_without_an_error_or_a_request(browser: Browser, briefing: Path) -> None:
    """No console error, no script error, no breach of the page's policy; nothing is asked for outside the briefing."""
    with looking(browser, briefing, color_scheme="dark") as looker:
        for name in pages_of(briefing):
            looker.open(name)
        assert not looker.heard, listed(looker.heard)


def test_no_page_runs_what_an_article_prints(browser: Browser, hostile: Path) -> None:
    """Markup of an article stays words: no image, frame or script of it stands in any page."""
    with looking(browser, hostile) as looker:
        for name in pages_of(hostile):
            page = looker.open(name)
            assert page.locator("img, iframe, script, object, embed, form, meta[http-equiv=refresh]").count() == 0, (
                name
            )
            assert page.title() != "owned"


@pytest.mark.parametrize(
    ("measure", "saying"),
    [
        ("sideways", "something scrolls sideways"),
        ("clipped", "words are cut off"),
        ("overlapping", "words stand over words"),
        ("tiny", "words are too small to read"),
        ("headings", "headings are out of order"),
        ("console", "the console has an error"),
    ],
)
def test_pages_hold_at_every_width(faults: list[Fault], measure: str, saying: str) -> None:
    """At 1280, 768 and 390 pixels, closed and with everything that folds open."""
    found = [fault for fault in faults if fault.measure == measure]
    assert not found, f"{saying}:\n{listed(found)}"

"""Pages for every reader: axe-core finds no serious fault, by day and by night, on a desk and on a telephone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser.looking import OPEN_ALL, Fault, listed, looking, sample_of

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("width", "scheme", "each", "rules"),
    [
        pytest.param(1280, "light", 5, (), id="wide and light"),
        pytest.param(390, "light", 1, (), id="narrow and light"),
        pytest.param(1280, "dark", 1, ("color-contrast",), id="wide and dark"),
    ],
)
def test_axe_finds_nothing_serious(
    browser: Browser, briefing: Path, width: int, scheme: str, each: int, rules: tuple[str, ...]
) -> None:
    """Names, roles, contrast, tables, landmarks; with all that folds open."""
    found: list[Fault] = []
    window = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme}
    with looking(browser, briefing, **window) as looker:
        for name in sample_of(briefing, each=each):
            looker.open(name).evaluate(OPEN_ALL)
            found += looker.axe(f"{width} wide, {scheme}", *rules)
    assert not found, listed(found)

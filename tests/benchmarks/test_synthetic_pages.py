"""The pages that `benchmarks/adding.py` adds: the same in two runs, no two alike, and real work to read."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from synthetic_pages import synthetic_page, write_pages

from onrecord.engine.spacy_parser import SpacyParser
from onrecord.keys import content_key
from onrecord.reading import Reader, read_capture
from onrecord.records import Capture


def test_no_two_pages_are_alike() -> None:
    """Else the parses of one would be found for another, and reading it would cost nothing."""
    pages = [synthetic_page(number) for number in range(200)]
    assert len({page.text for page in pages}) == len({page.name for page in pages}) == 200
    told = [line for page in pages for line in page.text.split("\n\n")[2:]]
    assert len(set(told)) > 0.9 * len(told)


def test_pages_are_written_from_a_number_on(tmp_path: Path) -> None:
    """The next pages are others than the first."""
    write_pages(tmp_path / "pages", 0, 3)
    write_pages(tmp_path / "pages", 3, 2)
    assert sorted(path.name for path in (tmp_path / "pages").iterdir()) == [f"page-{n:06}.txt" for n in range(5)]


def test_a_page_holds_figures_of_named_bodies(parser: SpacyParser) -> None:
    """Several figures, and who gave them."""
    content = synthetic_page(7).text.encode()
    reading = read_capture(Capture(content_key(content), content), Reader(parser))
    figures = [claim for claim in reading.claims if claim.kind == "figure"]
    assert len(figures) >= 6
    assert sum(len(claim.chain) > 1 for claim in figures) >= 4

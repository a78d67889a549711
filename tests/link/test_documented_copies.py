"""Every example of docs/copies.md is read by the program, which must say what is printed there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord.keys import content_key
from onrecord.reading import Reader, read_capture
from onrecord.records import Capture, Record, Sighting
from onrecord.syntax import Parser
from onrecord.viewing import Inputs, view

PAGE = Path(__file__).parents[2] / "docs" / "copies.md"
EXAMPLE = re.compile(r"^```\n(?P<pages>.*?)^```\n\n\*\*(?P<what>\w+):\*\* (?P<said>[^\n]+)$", re.M | re.S)
EXAMPLES = {found["what"]: found for found in EXAMPLE.finditer(PAGE.read_text(encoding="utf-8"))}


def record_of_pages(pages: str, parser: Parser) -> Record:
    """The record of the pages of an example, parted by lines of equals signs."""
    contents = [page.strip().encode() + b"\n" for page in pages.split("=====")]
    captures = [Capture(content_key(content), content) for content in contents]
    readings = tuple(read_capture(capture, Reader(parser)) for capture in captures)
    seen = [Sighting(capture.id, f"{at}.txt", "2040-01-01T00:00:00Z") for at, capture in enumerate(captures, 1)]
    return view(Inputs(readings=readings, sightings=tuple(seen)))


def said(record: Record, what: str) -> list[str]:
    """What the program says of copies, corrections or citations."""
    if what == "Copy":
        return [copy.reason for copy in record.copies]
    if what == "Correction":
        return [link.reason for link in record.links if link.verdict == "corrects"]
    return [one.message for one in record.problems if one.kind == "not_in_document"]


@pytest.mark.parametrize("what", EXAMPLES)
def test_the_program_says_what_the_page_says(what: str, parser: Parser) -> None:
    assert said(record_of_pages(EXAMPLES[what]["pages"], parser), what) == [EXAMPLES[what]["said"]]


def test_every_section_has_an_example() -> None:
    assert list(EXAMPLES) == ["Copy", "Correction", "Citation"]

"""Every example of docs/verdicts.md is read by the program, which must say the verdict and the reason printed there.

`--update-golden` writes the reasons anew; a verdict that changed still fails.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord.keys import content_key
from onrecord.reading import Reader, read_capture
from onrecord.records import Capture, Record, Sighting
from onrecord.syntax import Parser
from onrecord.viewing import Inputs, view

PAGE = Path(__file__).parents[2] / "docs" / "verdicts.md"
EXAMPLE = re.compile(
    r"^## (?P<heading>[^\n]+)\n(?:(?!^## |^```).)*?^```\n(?P<pages>.*?)^```\n\n\*\*[^*\n]+:\*\* (?P<reason>[^\n]+)$",
    re.M | re.S,
)
EXAMPLES = {found["heading"]: found for found in EXAMPLE.finditer(PAGE.read_text(encoding="utf-8"))}


def record_of_pages(pages: str, parser: Parser) -> Record:
    """The record of the pages of an example, parted by lines of equals signs."""
    contents = [page.strip().encode() + b"\n" for page in pages.split("=====")]
    captures = [Capture(content_key(content), content) for content in contents]
    readings = tuple(read_capture(capture, Reader(parser)) for capture in captures)
    seen = [Sighting(capture.id, f"{at}.txt", "2040-01-01T00:00:00Z") for at, capture in enumerate(captures, 1)]
    return view(Inputs(readings=readings, sightings=tuple(seen)))


def reasons(record: Record, heading: str) -> list[str]:
    """What the program says under this heading: of sums, those that fail."""
    if heading == "Checks":
        return [check.why for check in record.checks if check.holds == "no"]
    return [link.reason for link in record.links if link.verdict == heading]


@pytest.mark.parametrize("heading", EXAMPLES)
def test_the_program_says_what_the_page_says(heading: str, parser: Parser, request: pytest.FixtureRequest) -> None:
    """One verdict of that name, with that reason."""
    example = EXAMPLES[heading]
    (said,) = reasons(record_of_pages(example["pages"], parser), heading)
    if request.config.getoption("--update-golden"):
        PAGE.write_text(PAGE.read_text(encoding="utf-8").replace(example["reason"], said), encoding="utf-8")
    else:
        assert said == example["reason"]


def test_every_section_has_an_example() -> None:
    """None is left unread because it is written in another form."""
    assert list(EXAMPLES) == re.findall(r"^## (.+)$", PAGE.read_text(encoding="utf-8"), re.M)

"""Every example of docs/verdicts.md is read by the program, which must say the verdict or check and the reason there.

`--update-golden` writes the reasons anew; a verdict that changed still fails.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import onrecord.check
from onrecord.briefing.lines import holds_words
from onrecord.keys import content_key
from onrecord.link.accounts import cited
from onrecord.reading import Reader, read_capture
from onrecord.records import Capture, Record, Sighting
from onrecord.store.packs import load_pack
from onrecord.syntax import Parser
from onrecord.viewing import Inputs, view

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "verdicts.md"
EXAMPLE = re.compile(
    r"^## (?P<heading>[^\n]+)\n(?:(?!^## |^```).)*?^```\n(?P<pages>.*?)^```\n\n\*\*[^*\n]+:\*\* (?P<reason>[^\n]+)$",
    re.M | re.S,
)
EXAMPLES = {found["heading"]: found for found in EXAMPLE.finditer(PAGE.read_text(encoding="utf-8"))}
KIND = re.compile(r"^### (?P<kind>[^\n]+)\n(?P<body>.*?)(?=^### |\Z)", re.M | re.S)
SUM = re.compile(
    r"^```\n(?P<pages>.*?)^```\n(?:\n```toml\n(?P<pack>.*?)^```\n)?\n\*\*(?P<holds>[^*\n]+):\*\* (?P<why>[^\n]+)$",
    re.M | re.S,
)
SUMS = {
    f"{section['kind']} {at}": (section["kind"], found)
    for section in KIND.finditer(PAGE.read_text(encoding="utf-8"))
    for at, found in enumerate(SUM.finditer(section["body"]), 1)
}
MADE = re.compile(r"""(?:\bSum\(\s*|\bkind=|relation, )"([a-z]+)"(?: if [^\n]+ else "([a-z]+)")?""")
"""How the program names the kind of a check: `Sum("share", …)`, `Check(…, kind="part", …)`."""


def record_of_pages(pages: str, parser: Parser, pack: str = "") -> Record:
    """The record of the pages of an example, parted by lines of equals signs, with its story pack."""
    contents = [page.strip().encode() + b"\n" for page in pages.split("=====")]
    captures = [Capture(content_key(content), content) for content in contents]
    readings = tuple(read_capture(capture, Reader(parser)) for capture in captures)
    seen = [Sighting(capture.id, f"{at}.txt", "2040-01-01T00:00:00Z") for at, capture in enumerate(captures, 1)]
    packs = (load_pack(pack, name="the story"),) if pack else ()
    return view(Inputs(readings=readings, sightings=tuple(seen), packs=packs))


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


@pytest.mark.parametrize("name", SUMS)
def test_the_program_checks_what_the_page_checks(name: str, parser: Parser, request: pytest.FixtureRequest) -> None:
    """One check of that kind, with that word for whether it holds, and that arithmetic."""
    kind, example = SUMS[name]
    (check,) = record_of_pages(example["pages"], parser, example["pack"] or "").checks
    assert (check.kind, holds_words(check)) == (kind, example["holds"].lower())
    if request.config.getoption("--update-golden"):
        PAGE.write_text(PAGE.read_text(encoding="utf-8").replace(example["why"], check.why), encoding="utf-8")
    else:
        assert check.why == example["why"]


def test_every_kind_of_check_is_explained() -> None:
    """Each that the code can make stands on the page: in the table, and in a section with an example."""
    rooms = [*Path(onrecord.check.__file__).parent.glob("*.py"), Path(cited.__file__)]
    made = {
        kind for room in rooms for found in MADE.findall(room.read_text(encoding="utf-8")) for kind in found if kind
    }
    page = PAGE.read_text(encoding="utf-8")
    explained = {kind for kind, _ in SUMS.values()}
    assert len(made) > 8
    assert explained == made == set(re.findall(r"^\| \[(\w+)\]\(#\1\) \|", page.partition("## Checks")[2], re.M))
    assert explained == set(re.findall(r"^### (\w+)$", page, re.M))

"""What the bundled stories say, word for word: one readable file a story in tests/golden.

`pytest tests/stories/test_golden.py --update-golden` writes the files anew; read the difference before it is committed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from difflib import unified_diff
from pathlib import Path

import pytest

from onrecord.records import Record
from stories.reading_stories import NAMES
from stories.story_words import story_words

GOLDEN = Path(__file__).parents[1] / "golden"


def difference(kept: str, said: str, name: str) -> str:
    """Both texts as a unified diff; empty where they are the same."""
    lines = unified_diff(kept.splitlines(), said.splitlines(), f"golden/{name}.txt", "the program today", lineterm="")
    return "\n".join(lines)


@pytest.mark.parametrize("name", NAMES)
def test_the_record_says_what_its_golden_file_keeps(
    name: str, record_of: Callable[[str], Record], request: pytest.FixtureRequest
) -> None:
    """Every question, account, verdict, sum and problem of the story, as a person last read and accepted them."""
    said = story_words(record_of(name))
    kept = GOLDEN / f"{name}.txt"
    if request.config.getoption("--update-golden"):
        kept.write_text(said, encoding="utf-8")
    changed = difference(kept.read_text(encoding="utf-8"), said, name)
    if changed:
        pytest.fail(f"The record of {name} changed; --update-golden accepts it.\n{changed}", pytrace=False)


@pytest.mark.parametrize("name", NAMES)
def test_a_golden_file_holds_nothing_of_this_machine(name: str) -> None:
    """Words of the pages alone: no id, no folder, no file name."""
    kept = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")
    assert not re.search(r"\b(?:que|acc|fig|src|art)-[0-9a-f]{8}|/pages/|\.html\b", kept)


def test_the_same_record_in_another_order_gives_the_same_text(record_of: Callable[[str], Record]) -> None:
    """The parts of a record stand in no order that a reader could rely on; its golden text does."""
    record = record_of("deepwater")
    turned = replace(
        record, articles=record.articles[::-1], claims=record.claims[::-1], questions=record.questions[::-1],
        accounts=record.accounts[::-1], links=record.links[::-1], checks=record.checks[::-1],
        problems=record.problems[::-1], copies=record.copies[::-1],
    )  # fmt: skip
    assert not difference(story_words(record), story_words(turned), "deepwater")


def test_every_golden_file_has_its_story() -> None:
    """A file without a story would check nothing."""
    assert sorted(path.stem for path in GOLDEN.glob("*.txt")) == NAMES


def test_a_changed_line_is_shown_with_its_neighbours() -> None:
    """What failed is read in the terminal, not searched for."""
    assert "-two\n+three" in difference("one\ntwo\n", "one\nthree\n", "a-story")

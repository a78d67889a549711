"""The examples of docs/who-says-so.md are read as the page says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from marked_sentences import check
from onrecord.engine.spacy_parser import SpacyParser
from onrecord.records import Stance

PAGE = (Path(__file__).parents[2] / "docs" / "who-says-so.md").read_text(encoding="utf-8")
ROWS = {
    name.strip(): example.strip().replace("\\|", "|")
    for name, example in re.findall(r"^\|([^|]+)\|((?:\\\||[^|])*\{cue(?:\\\||[^|])*)\|$", PAGE, re.MULTILINE)
}


def test_the_page_has_examples() -> None:
    assert len(ROWS) >= 9


@pytest.mark.parametrize("name", ROWS)
def test_an_example_is_read_as_the_page_marks_it(name: str, parser: SpacyParser) -> None:
    check(ROWS[name], parser)


def test_every_stance_is_on_the_page() -> None:
    assert [stance for stance in get_args(Stance) if not re.search(rf"^\| {stance} \|", PAGE, re.MULTILINE)] == []

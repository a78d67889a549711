"""The examples of docs/incidents.md are read as the page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord.engine.spacy_parser import SpacyParser
from onrecord.reading import Reader, read_article
from onrecord.records import Article, Block, Span

PAGE = (Path(__file__).parents[2] / "docs" / "incidents.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| ([^|]+\.) \| ([a-z ]+) \| ([a-z]+) \|$", PAGE, re.MULTILINE)


def test_the_page_has_examples() -> None:
    assert len(ROWS) >= 4


@pytest.mark.parametrize(("text", "kind", "firmness"), ROWS)
def test_an_example_is_read_as_the_page_says(text: str, kind: str, firmness: str, parser: SpacyParser) -> None:
    article = Article("a", "c", 1, "", text, (Block("paragraph", Span(0, len(text))),), published="2021-05-05")
    told = [claim.incident for claim in read_article(article, Reader(parser))[0] if claim.incident]
    assert [(one.type, one.firmness) for one in told] == [(kind, firmness)]

"""The examples of docs/who-says-so.md are read as the page says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from onrecord.engine.spacy_parser import SpacyParser
from onrecord.find.sentences import split_sentences
from onrecord.find.statements import find_statements
from onrecord.records import Article, Block, Span, Stance

PAGE = (Path(__file__).parents[2] / "docs" / "who-says-so.md").read_text(encoding="utf-8")
MARKED = re.compile(r"\{(source|cue|said)\|([^{}]*)\}")
ROWS = {
    name.strip(): example.strip().replace("\\|", "|")
    for name, example in re.findall(r"^\|([^|]+)\|((?:\\\||[^|])*\{cue(?:\\\||[^|])*)\|$", PAGE, re.MULTILINE)
}


def test_the_page_has_examples() -> None:
    assert len(ROWS) >= 9


@pytest.mark.parametrize("name", ROWS)
def test_an_example_is_read_as_the_page_marks_it(name: str, parser: SpacyParser) -> None:
    text = MARKED.sub(r"\2", ROWS[name])
    article = Article("a", "c", 1, "", text, (Block("paragraph", Span(0, len(text))),))
    sentences = split_sentences(article)
    parses = tuple(parser.parse([sentence.text for sentence in sentences]))
    found = [
        sorted([("cue", m.cue), ("source", m.source), *(("said", c) for c in m.contents)], key=str)
        for m in find_statements(article, sentences, parses)
    ]
    printed = [[(kind, span.of(text).rstrip(" .,")) for kind, span in each if span] for each in found]
    wanted = sorted((kind, words.rstrip(" .,")) for kind, words in MARKED.findall(ROWS[name]))
    assert wanted in [sorted(each) for each in printed]


def test_every_stance_is_on_the_page() -> None:
    assert [stance for stance in get_args(Stance) if not re.search(rf"^\| {stance} \|", PAGE, re.MULTILINE)] == []

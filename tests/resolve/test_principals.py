"""Who answers to whom, by the page's own words; each row gives the body above the one that speaks of 40, or none."""

from __future__ import annotations

import pytest

from onrecord.engine.spacy_parser import SpacyParser
from onrecord.find.sentences import split_sentences
from onrecord.find.statements.statements import find_statements
from onrecord.reading import parse_sentences
from onrecord.records import Span
from onrecord.resolve.chains.chains import resolve_chains
from plain_reader import page_of

REPORTS = {
    "an arm of": ("The Coast Watch said 40 boats sank. The Coast Watch is an arm of the Transport Ministry.", "Transport Ministry"),
    "by its kind": ("The Food Safety Agency said 40 fell ill. The agency is part of the Farm Ministry.", "Farm Ministry"),
    "which answers to": ("The Vote Commission, which answers to the Justice Ministry, said 40 stations were shut.", "Justice Ministry"),
    "beside the name": ("The Harbour Watch, a unit of the Port Authority, said 40 boats sank.", "Port Authority"),
    "a subsidiary": ("Acme Tools said 40 jobs would go. Acme Tools is a subsidiary of Acme Holdings.", "Acme Holdings"),
    "a member of an alliance": ("The Net Guild said 40 boats were idle. The Net Guild is part of the Clean Harbour Alliance.", None),
    "no longer": ("The Coast Watch said 40 boats sank. The Coast Watch is no longer an arm of the Transport Ministry.", None),
    "once": ("The Coast Watch said 40 boats sank. The Coast Watch was an arm of the Transport Ministry.", None),
    "what the ministry has": ("The Coast Watch said 40 boats sank. The sum is part of the Transport Ministry's budget.", None),
    "two agencies": ("The Food Agency said 40 fell ill. The Port Agency came. The agency is part of the Farm Ministry.", None),
    "two above": ("The Coast Watch said 40 sank. The Coast Watch is an arm of the Transport Ministry. The Coast Watch is an arm of the Navy.", None),
}  # fmt: skip


@pytest.mark.parametrize(("text", "above"), REPORTS.values(), ids=REPORTS.keys())
def test_the_body_above(text: str, above: str | None, parser: SpacyParser) -> None:
    article = page_of(f"Harbour news\n{text}", published="2020-05-04")
    sentences = split_sentences(article)
    parses = parse_sentences(sentences, parser)
    found = resolve_chains(article, sentences, parses, find_statements(article, sentences, parses))
    at = article.text.index("40")
    assert found.chain_at(Span(at, at + 2)).chain[-1].under == above

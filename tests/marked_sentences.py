"""Marked sentences, for tests of who is said to say what: `{source|…}`, `{cue|…}` and `{said|…}` or `{told|…}`.

"{source|The port} {cue|said} {said|that 12 ships were late}." is read without its marks, and must give what they mark.
"""

from __future__ import annotations

import re

from onrecord.engine.spacy_parser import SpacyParser
from onrecord.find.sentences import split_sentences
from onrecord.find.statements.statements import find_statements
from onrecord.records import Article, Block, BlockKind, Span, StatementMark

Parts = dict[str, list[str]]
"""The words of source, cue and each thing said."""

MARKED = re.compile(r"\{(source|cue|said|told)\|([^{}]*)\}")
PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")
AROUND = " .,"
"""What may stand at the end of a thing said, or not."""


def plain(marked: str) -> str:
    """A sentence without its marks."""
    return MARKED.sub(lambda match: match[2], marked)


def article_of(text: str, kind: BlockKind = "paragraph") -> Article:
    """An article whose paragraphs are set apart by blank lines."""
    blocks = [Block(kind, Span(match.start(), match.end())) for match in PARAGRAPH.finditer(text)]
    return Article("a", "c", 1, "", text, tuple(blocks))


def statements_of(text: str, parser: SpacyParser, kind: BlockKind = "paragraph") -> tuple[StatementMark, ...]:
    """The statements of a text."""
    article = article_of(text, kind)
    sentences = split_sentences(article)
    return find_statements(article, sentences, tuple(parser.parse([sentence.text for sentence in sentences])))


def parts_of(mark: StatementMark, text: str) -> Parts:
    """The parts of a statement that was found."""
    return {
        "source": [mark.source.of(text)] if mark.source else [],
        "cue": [mark.cue.of(text)] if mark.cue else [],
        "said": [content.of(text).rstrip(AROUND) for content in mark.contents],
    }


def parts_marked(marked: str) -> Parts:
    """The parts of a statement as they are marked."""
    parts: Parts = {"source": [], "cue": [], "said": []}
    for kind, words in MARKED.findall(marked):
        parts["said" if kind == "told" else kind].append(words.rstrip(AROUND))
    return parts


def check(marked: str, parser: SpacyParser, kind: BlockKind = "paragraph") -> StatementMark:
    """The statement of a marked sentence, which must be among those found."""
    text, wanted = plain(marked), parts_marked(marked)
    found = [(parts_of(mark, text), mark) for mark in statements_of(text, parser, kind)]
    assert wanted in [parts for parts, _ in found]
    return next(mark for parts, mark in found if parts == wanted)

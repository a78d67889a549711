"""The program's reader, and pages of our own for it to read."""

from __future__ import annotations

from onrecord.engine.spacy_parser import SpacyParser
from onrecord.reading import Reader, read_capture
from onrecord.records import Article, Block, Capture, Reading, Span


class PlainReader:
    """The program's reader, without a cache."""

    version = "test"

    def __init__(self, parser: SpacyParser) -> None:
        self.reader = Reader(parser)

    def read(self, capture: Capture) -> Reading:
        return read_capture(capture, self.reader)


def page_of(report: str, *, published: str, dateline: str | None = None) -> Article:
    """An article of the Gazette from its lines: a title, then paragraphs."""
    lines = [line.strip() for line in report.strip().splitlines() if line.strip()]
    blocks, at = [], 0
    for number, line in enumerate(lines):
        blocks.append(Block("title" if number == 0 else "paragraph", Span(at, at + len(line))))
        at += len(line) + 2
    return Article(
        "art-x", "c", 1, "", "\n\n".join(lines), tuple(blocks), title=lines[0], publisher="Gazette",
        published=published, dateline_place=dateline,
    )  # fmt: skip

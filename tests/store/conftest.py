"""Ledgers of every kind, and readings made by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from onrecord.keys import article_key, content_key
from onrecord.records import Article, Block, Capture, Reading, Span
from onrecord.store.ledgers.base import Store
from onrecord.store.ledgers.memory import MemoryStore
from onrecord.store.ledgers.postgresql import PostgresStore
from onrecord.store.ledgers.sqlite import SqliteStore


@pytest.fixture(params=["sqlite", "memory", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty ledger; every test that takes it runs on each kind."""
    if request.param == "postgresql":
        made: Store = PostgresStore(request.getfixturevalue("address"), tmp_path)
    else:
        made = SqliteStore(tmp_path) if request.param == "sqlite" else MemoryStore()
    yield made
    made.close()


@pytest.fixture
def read() -> Callable[[bytes], Reading]:
    """A reading with one article: each line of the page a paragraph."""
    return read_lines


def read_lines(content: bytes) -> Reading:
    """One article, a paragraph a line."""
    key, text, blocks, start = content_key(content), content.decode(), [], 0
    for line in text.split("\n"):
        blocks.append(Block("paragraph", Span(start, start + len(line))))
        start += len(line) + 1
    article = Article(article_key(key, ""), key, 1, "", text, tuple(blocks))
    return Reading(key, (article,))


class LineReader:
    """Reads pages as `read_lines` does, and counts how often it was asked."""

    def __init__(self, version: str = "lines-1") -> None:
        self.version = version
        self.asked: list[str] = []

    def read(self, capture: Capture) -> Reading:
        self.asked.append(capture.id)
        return read_lines(capture.content)


@pytest.fixture
def reader() -> LineReader:
    """A reader that needs no model."""
    return LineReader()

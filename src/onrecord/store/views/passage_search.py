"""Paragraphs, titles and captions of a story by their words, whether or not a claim was read there.

They lie in the ledger's cache of what was read, those of all stories together.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass

from onrecord.ledger.filters import Filters
from onrecord.ledger.queries import Search
from onrecord.store.ledgers.base import FolderStore, Passage
from onrecord.store.ledgers.searching import match_words
from onrecord.store.views.claim_search import CLOSES, FOUND, LOOKED, LOOKED_NARROWED, OPENS
from onrecord.store.views.views import Views

_CUT = "tokenize='porter unicode61 remove_diacritics 2'"
"""How the ledger's own index cuts texts into words."""


@dataclass(frozen=True, slots=True)
class PassageHit:
    """A paragraph that was found: its row, its article with its day, and where it stands there."""

    number: int
    article: str
    day: str
    start: int


def find_passages(
    store: FolderStore, views: Views, story: str, search: Search, filters: Filters, *, oldest: bool = False
) -> tuple[tuple[PassageHit, ...], bool]:
    """The paragraphs of a story that hold the words, and whether there may be more. Order: by day.

    Of the filters, those that are about an article narrow: its outlet and its day.
    """
    if not search.terms:
        return (), False
    most = LOOKED_NARROWED if _has_several_stories(views) else LOOKED
    rows = store.passages_with(search, limit=most)
    known = _articles_of(views, story, {row.article for row in rows})
    found = [
        PassageHit(row.number, row.article, known[row.article][0], row.start)
        for row in rows
        if row.article in known and _article_fits(*known[row.article], filters)
    ]
    found.sort(key=lambda one: (one.article, one.start))
    found.sort(key=lambda one: one.day, reverse=not oldest)
    return tuple(found[:FOUND]), len(found) > FOUND or len(rows) >= most


def _has_several_stories(views: Views) -> bool:
    """Whether paragraphs of other stories lie between those of one."""
    return int(views.find("SELECT count(*) FROM stories WHERE story NOT LIKE '%@%'")[0][0]) > 1


def marked_passages(
    store: FolderStore, search: Search, numbers: Iterable[int]
) -> dict[int, tuple[Passage, str]]:  # fmt: skip
    """Some paragraphs that were found, each also with its found words between `OPENS` and `CLOSES`; by row."""
    found = store.passages_at(tuple(numbers)) if search.terms else {}
    marked = _marked({number: passage.text for number, passage in found.items()}, search)
    return {number: (passage, marked.get(number, passage.text)) for number, passage in found.items()}


def _marked(texts: Mapping[int, str], search: Search) -> dict[int, str]:
    """Texts with the words of a search marked: indexed in memory as SQLite's own index is, wherever they are kept."""
    if not texts:  # (words that no index can ask for find nothing)
        return {}
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute(f"CREATE VIRTUAL TABLE words USING fts5 (text, {_CUT})")
        db.executemany("INSERT INTO words (rowid, text) VALUES (?, ?)", texts.items())
        query = "SELECT rowid, highlight(words, 0, ?, ?) FROM words WHERE words MATCH ?"
        return dict(db.execute(query, (OPENS, CLOSES, match_words(search))))


def _articles_of(views: Views, story: str, articles: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Those of some articles that are in a story, with their day and outlet."""
    query = "SELECT id, day, outlet FROM articles WHERE story = ? AND id IN ({})"
    return {key: (day, outlet) for key, day, outlet in views.find_each(query, story, sorted(articles))}


def _article_fits(day: str, outlet: str, filters: Filters) -> bool:
    return (
        (not filters.outlet or outlet == filters.outlet)
        and (not filters.first or day >= filters.first)
        and (not filters.last or day <= filters.last)
    )

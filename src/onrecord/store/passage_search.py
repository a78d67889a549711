"""Paragraphs, titles and captions of a story by their words, whether or not a claim was read there.

They lie in the ledger's cache of what was read, those of all stories together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.ledger.filters import Filters
from onrecord.ledger.queries import Search
from onrecord.records import Span
from onrecord.store.base import Passage
from onrecord.store.claim_search import CLOSES, FOUND, LOOKED, LOOKED_NARROWED, OPENS, match_words
from onrecord.store.database import Database
from onrecord.store.schema import CACHE_FORMAT, CACHES
from onrecord.store.sqlite import CACHE_FILE
from onrecord.store.views import Views


@dataclass(frozen=True, slots=True)
class PassageHit:
    """A paragraph that was found: its row, its article with its day, and where it stands there."""

    number: int
    article: str
    day: str
    start: int


def find_passages(
    views: Views, story: str, search: Search, filters: Filters, *, oldest: bool = False
) -> tuple[tuple[PassageHit, ...], bool]:
    """The paragraphs of a story that hold the words, and whether there may be more. Order: by day.

    Of the filters, those that are about an article narrow: its outlet and its day.
    """
    if not search.terms:
        return (), False
    query = (
        "SELECT p.id, p.article, p.start FROM passage_words w JOIN passages p ON p.id = w.rowid "
        "WHERE passage_words MATCH ? ORDER BY w.rowid DESC LIMIT ?"
    )
    most = LOOKED_NARROWED if _has_several_stories(views) else LOOKED
    rows = _cached(views.folder, query, (match_words(search), most))
    known = _articles_of(views, story, {article for _, article, _ in rows})
    found = [
        PassageHit(number, article, known[article][0], start)
        for number, article, start in rows
        if article in known and _article_fits(*known[article], filters)
    ]
    found.sort(key=lambda one: (one.article, one.start))
    found.sort(key=lambda one: one.day, reverse=not oldest)
    return tuple(found[:FOUND]), len(found) > FOUND or len(rows) >= most


def _has_several_stories(views: Views) -> bool:
    """Whether paragraphs of other stories lie between those of one."""
    return int(views.find("SELECT count(*) FROM stories WHERE story NOT LIKE '%@%'")[0][0]) > 1


def marked_passages(views: Views, search: Search, numbers: Iterable[int]) -> dict[int, tuple[Passage, str]]:
    """Some paragraphs that were found, each also with its found words between `OPENS` and `CLOSES`; by row."""
    wanted = tuple(numbers)
    if not search.terms or not wanted:
        return {}
    query = (
        'SELECT p.id, p.capture, p.article, p.start, p."end", p.text, highlight(passage_words, 0, ?, ?) '  # noqa: S608
        "FROM passage_words w JOIN passages p ON p.id = w.rowid "
        f"WHERE passage_words MATCH ? AND w.rowid IN ({','.join('?' * len(wanted))})"
    )
    rows = _cached(views.folder, query, (OPENS, CLOSES, match_words(search), *wanted))
    return {row[0]: (Passage(row[1], row[2], Span(row[3], row[4]), row[5]), row[6]) for row in rows}


def _cached(folder: Path, query: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """What a query finds in the cache of what was read."""
    file = Database(folder / CACHE_FILE, schema=CACHES, version=CACHE_FORMAT)
    try:
        return file.rows(query, values)
    finally:
        file.close()


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

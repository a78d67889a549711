"""Searches that somebody keeps for the next time: a name and the address that finds the same again."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.keys import short_key
from onrecord.store.desk.desk import DeskFile

MOST = 200
"""The most that one person keeps of one story; the oldest give way."""


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """One search that is kept. `query` is what stands in its address after the question mark."""

    id: str
    name: str
    query: str
    made_at: str


def saved_searches(file: DeskFile, person: str, story: str) -> tuple[SavedSearch, ...]:
    """What a person keeps of a story. Order: the latest first."""
    query = (
        "SELECT id, name, query, made_at FROM searches WHERE person = ? AND story = ? "
        "ORDER BY made_at DESC, id LIMIT ?"
    )
    return tuple(SavedSearch(*row) for row in file.rows(query, (person, story, MOST)))


def save_search(file: DeskFile, person: str, story: str, *, name: str, query: str, at: str) -> None:
    """Keep a search; kept again, it takes the new name."""
    key = "search-" + short_key(person, story, query)
    older = "SELECT id FROM searches WHERE person = ? AND story = ? ORDER BY made_at DESC, id LIMIT -1 OFFSET ?"
    with file.writing() as db:
        db.execute(
            "INSERT OR REPLACE INTO searches (id, person, story, name, query, made_at) VALUES (?, ?, ?, ?, ?, ?)",
            (key, person, story, name, query, at),
        )
        db.execute(f"DELETE FROM searches WHERE id IN ({older})", (person, story, MOST))  # noqa: S608


def forget_search(file: DeskFile, person: str, key: str) -> None:
    """Keep a person's search no longer; nobody else's."""
    with file.writing() as db:
        db.execute("DELETE FROM searches WHERE id = ? AND person = ?", (key, person))

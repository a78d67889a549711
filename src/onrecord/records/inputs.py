"""What people and pages give: captures, sightings, judgements, withdrawals, story packs. Append-only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Capture:
    """The bytes of one page, as they were received, known by their SHA-256."""

    id: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Sighting:
    """Where and when a capture was met: a file name or an address.

    Whoever fetched a page for a web archive met it long before the archive was added here: then `seen_at` is the
    archive's time, and `added_at` this ledger's. None where the two are one.
    """

    capture: str
    name: str
    seen_at: str  # UTC, ISO 8601
    media_type: str | None = None
    story: str | None = None
    added_at: str | None = None  # UTC, ISO 8601

    @property
    def held_since(self) -> str:
        """When it came into this ledger.

        Example:
            >>> Sighting("c1", "a.html", "2019-05-06T07:08:09Z", added_at="2031-01-01T00:00:00Z").held_since
            '2031-01-01T00:00:00Z'
            >>> Sighting("c1", "a.html", "2031-01-01T00:00:00Z").held_since
            '2031-01-01T00:00:00Z'
        """
        return self.added_at or self.seen_at


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision. Appended, never overwritten; names claims by id and by their printed words."""

    id: str
    verb: Literal["accept", "reject", "amend", "same", "different", "grade", "resolve", "add", "mark", "undo"]
    by: str
    made_at: str
    claims: tuple[str, ...] = ()  # claim ids
    selectors: tuple[Selector, ...] = ()  # one for each claim: finds it again if a better reader changed its id
    changes: tuple[tuple[str, str], ...] = ()  # amend, add: field and new value as JSON text; grade, mark: of what
    note: str | None = None
    undoes: str | None = None  # undo: the id of the judgement taken back


@dataclass(frozen=True, slots=True)
class Selector:
    """The printed words that a judgement is about, so that it can be found again in any reading."""

    capture: str
    sentence: str
    phrase: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A capture was taken out of the ledger: its hash, the day and the reason stay."""

    capture: str
    why: str
    by: str
    made_at: str


@dataclass(frozen=True, slots=True)
class Relation:
    """What a person says must hold between questions: "killed + remaining <= ever there". Checked, never assumed."""

    says: str
    means: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]  # each name and the words that find its question
    why: str | None = None  # in the person's own words


@dataclass(frozen=True, slots=True)
class StoryPack:
    """What a user tells the program about a story: other names, places, merges. Data, never code."""

    name: str
    aliases: tuple[tuple[str, tuple[str, ...]], ...] = ()  # name, other names of the same body
    under: tuple[tuple[str, str], ...] = ()  # body, the body it answers to
    contains: tuple[tuple[str, str], ...] = ()  # place or group, the wider one that it lies in
    merges: tuple[tuple[str, str], ...] = ()  # question keys a person confirmed to be one
    people: tuple[tuple[str, str], ...] = ()  # a person in a public role, the body of that role
    interested: tuple[tuple[str, str], ...] = ()  # a source that is a party to the story, and why
    relations: tuple[Relation, ...] = ()

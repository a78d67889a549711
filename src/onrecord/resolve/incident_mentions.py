"""A mention of an incident, by what can tell it from another: its day, its places, whom it befell, who did it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from onrecord.find.dates import begins, ends
from onrecord.find.incidents import IncidentMark
from onrecord.lexicon import load_lexicon
from onrecord.records import Party

_WORDS = load_lexicon("incident_joins")
_WIDER: Final = {wide: frozenset(narrow) for wide, narrow in _WORDS["wider"].items()}
EFFECTS: Final = frozenset(_WORDS["effects"]["types"])
_HARMLESS: Final = frozenset(_WORDS["effects"]["harmless"])
_OPEN: Final = frozenset(_WORDS["open"]["nouns"])
_NAME: Final = re.compile(r"[^\W\d_][\w'’-]+")
_BEHIND: Final = re.compile(r"\s+(?:of|from|in|at|on|who|that)\s|[,(]", re.IGNORECASE)

Days = tuple[datetime.date, datetime.date]


@dataclass(frozen=True, slots=True)
class Mention:
    """One mark of an article, with its sentence and the signs by which it is brought together with others."""

    mark: IncidentMark
    sentence: int
    block: int
    headline: bool
    days: Days | None
    places: tuple[str, ...]
    people: frozenset[str]  # nouns and names of those it befell, lower case, but for open ones
    things: frozenset[str]
    doers: frozenset[str]

    @property
    def names_none(self) -> bool:
        """Whether it says of nobody and nothing that it befell them; "people" says nothing."""
        return not self.people and not self.things

    @property
    def is_effect(self) -> bool:
        """Whether it only tells what became of somebody: "Three died"."""
        return self.mark.form == "effect" or self.mark.type in EFFECTS


def mention_of(mark: IncidentMark, sentence: int, block: int, places: Iterable[str], *, headline: bool) -> Mention:
    """A mark with its signs."""
    by_part = {part: [p for p in mark.parties if p.part == part] for part in ("did", "suffered", "struck")}
    return Mention(
        mark, sentence, block, headline,
        days=days_of(mark.when),
        places=tuple(places),
        people=party_keys(by_part["suffered"]),
        things=party_keys(by_part["struck"]),
        doers=party_keys(by_part["did"]),
    )  # fmt: skip


def days_of(when: str | None) -> Days | None:
    """The first and last day that a time leaves open.

    Example:
        >>> [day.isoformat() for day in days_of("2016-02")]
        ['2016-02-01', '2016-02-29']
    """
    if when is None:
        return None
    try:
        return begins(when), ends(when)
    except (AssertionError, ValueError):
        return None


def party_keys(parties: Iterable[Party]) -> frozenset[str]:
    """The nouns and last names by which parties are known again."""
    return frozenset(key for party in parties for key in keys_of(party.words, party.noun, named=party.named))


@cache
def keys_of(words: str, noun: str | None, *, named: bool) -> frozenset[str]:
    """What one party is known again by: its noun, and of a name the last word.

    Example:
        >>> sorted(keys_of("Judge Ana Zuntar", "judge", named=True)), sorted(keys_of("two people", "people", named=False))
        (['judge', 'zuntar'], [])
    """
    found = {noun} if noun else set()
    if named:
        name = [word for word in _NAME.findall(_BEHIND.split(words)[0]) if word[0].isupper()]
        found |= {name[-1].lower().removesuffix("'s").removesuffix("’s")} if name else set()
    return frozenset(found - _OPEN)


# ---- what two types have to do with each other ----------------------------------------------------------------


def narrower(one: str, other: str) -> str | None:
    """The type of an incident that two types tell of; None where they can only be two.

    Example:
        >>> narrower("attack", "bombing"), narrower("bombing", "kidnapping"), narrower("death", "flood")
        ('bombing', None, 'flood')
    """
    if one == other:
        return one
    for wide, narrow in ((one, other), (other, one)):
        if narrow in _WIDER.get(wide, ()):
            return narrow
        if wide in EFFECTS and narrow not in _HARMLESS:
            return narrow
    return None

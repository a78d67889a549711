"""A mention of an incident, by what can tell it from another: its day, its places, whom it befell, who did it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from onrecord.find.incidents.incidents import IncidentMark
from onrecord.find.times.dates import Days, days_of
from onrecord.lexicon import load_lexicon
from onrecord.records import Party, Span

_WORDS = load_lexicon("incident_joins")
_WIDER: Final = {wide: frozenset(narrow) for wide, narrow in _WORDS["wider"].items()}
EFFECTS: Final = frozenset(_WORDS["effects"]["types"])
_GRAVEST: Final = tuple(_WORDS["effects"]["types"])
VAGUE: Final = frozenset(_WORDS["vague"]["types"])
_HARMLESS: Final = frozenset(_WORDS["effects"]["harmless"])
_OPEN: Final = frozenset(_WORDS["open"]["nouns"])
_NAME: Final = re.compile(r"[^\W\d_][\w'’-]+")
_DEFINITE: Final = re.compile(r"\b(?:the|this|that|these|those)\s+$", re.IGNORECASE)
_OTHERS: Final = re.compile(r"\b(?:other|another)\s+[a-z]", re.IGNORECASE)
_BEHIND: Final = re.compile(r"\s+(?:of|from|in|at|on|who|that)\s|[,(]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mention:
    """One mark of an article, with its sentence and the signs by which it is brought together with others."""

    mark: IncidentMark
    sentence: int
    headline: bool
    days: Days | None
    places: tuple[str, ...]
    people: frozenset[str]  # nouns and names of those it befell, lower case, but for open ones
    things: frozenset[str]
    doers: frozenset[str]
    counts: Mapping[str, float]  # how many of a noun, where it is exactly told
    points_back: bool  # "the attack", "killed in the attack"
    same_means: bool  # "the bomb", "the device": the one told of before
    of_others: bool  # "eleven other guards": not those told of before

    @property
    def names_none(self) -> bool:
        """Whether it says of nobody and nothing that it befell them; "people" says nothing."""
        return not self.people and not self.things

    @property
    def is_noun(self) -> bool:
        """Whether a noun tells of it: "the attack"."""
        return self.mark.form == "noun"

    @property
    def is_effect(self) -> bool:
        """Whether it only tells what became of somebody: "Three died"."""
        return self.mark.form == "effect" or self.mark.type in EFFECTS


def mention_of(mark: IncidentMark, sentence: int, *, text: str, places: Iterable[str], headline: bool) -> Mention:
    """A mark with its signs. `text` is the article's."""
    by_part = {part: [p for p in mark.parties if p.part == part] for part in ("did", "suffered", "struck")}
    return Mention(
        mark, sentence, headline,
        days=days_of(mark.when),
        places=tuple(places),
        people=party_keys(by_part["suffered"]),
        things=party_keys(by_part["struck"]),
        doers=party_keys(by_part["did"]),
        counts=_counts(by_part["suffered"] + by_part["struck"]),
        points_back=mark.definite or any(_is_definite(span, text) for span in mark.triggers),
        same_means=any(_is_definite(span, text) for span in mark.means),
        of_others=any(_OTHERS.search(party.words) for party in by_part["suffered"]),
    )  # fmt: skip


def party_keys(parties: Iterable[Party]) -> frozenset[str]:
    """The nouns and last names by which parties are known again."""
    return frozenset(key for party in parties for key in keys_of(party.words, party.noun, named=party.named))


def _is_definite(span: Span, text: str) -> bool:
    """Whether "the" or "that" stands at or right before some words."""
    return _DEFINITE.search(text[max(0, span.start - 6) : span.start]) is not None or span.of(
        text
    ).lower().startswith(("the ", "this ", "that "))


def _counts(parties: Iterable[Party]) -> Mapping[str, float]:
    return {p.noun: p.low for p in parties if p.noun and p.low is not None and p.low == p.high and not p.named}


@cache
def keys_of(words: str, noun: str | None, *, named: bool) -> frozenset[str]:
    """What one party is known again by: its noun, and of a name the last word.

    Example:
        >>> sorted(keys_of("Judge Ana Zuntar", "judge", named=True)), keys_of("two people", "people", named=False)
        (['judge', 'zuntar'], frozenset())
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
    if one in EFFECTS and other in EFFECTS:
        return min(one, other, key=_GRAVEST.index)
    for wide, narrow in ((one, other), (other, one)):
        if narrow in _WIDER.get(wide, ()):
            return narrow
        if wide in VAGUE or (wide in EFFECTS and narrow not in _HARMLESS):
            return narrow
    return None

"""What is said to have happened: who did what to whom, when and where, as one article tells it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.records.spans import Span

Firmness = Literal["reported", "claimed", "accused", "suspected", "denied", "foiled"]
Part = Literal["did", "suffered", "struck"]  # who did it, who suffered it, what was struck
PartyKind = Literal["person", "people", "group", "body", "thing"]


@dataclass(frozen=True, slots=True)
class PlaceRef:
    """A place as it is printed, and what it can be on the map.

    Ambiguous stays ambiguous: then `candidates` has several, and the place itself has no coordinates.
    """

    name: str
    kind: Literal["city", "region", "country", "continent", "sea", "unknown"] = "unknown"
    within: tuple[str, ...] = ()  # what it lies in, the nearest first: region, country, continent
    latitude: float | None = None
    longitude: float | None = None
    candidates: tuple[str, ...] = ()  # "Tripoli, Lebanon", "Tripoli, Libya": only where more than one is left
    why: str = ""  # "only one city has the name", "Iraq stands beside it"


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody or something in an incident, in the words that print it.

    `words` of a victim may be a private name: it stays in the record and leaves it in no export or index.
    """

    words: str
    span: Span
    part: Part
    kind: PartyKind
    noun: str | None = None  # the head noun in the singular, lower case: "guard", "church"
    said_to_be: Literal["civilian", "combatant"] | None = None
    low: float | None = None  # how many, as far as the words say
    high: float | None = None
    effect: str | None = None  # killed, wounded, kidnapped, damaged, destroyed, taken, unharmed
    firmness: Firmness = "reported"  # of who did it
    named: bool = False  # whether it is a name
    of: str | None = None  # the body or state behind it


@dataclass(frozen=True, slots=True)
class Incident:
    """Something said to have happened at a place and time, that others could report too.

    A claim may rest on many sentences of its article: `mentions` are the words that tell of it, the first one first.
    """

    type: str
    when: str | None = None
    where: str | None = None
    who_did: str | None = None
    who_suffered: str | None = None
    firmness: Firmness = "reported"
    figures: tuple[str, ...] = ()  # claim ids of its figures
    place: PlaceRef | None = None
    means: str | None = None  # "a car bomb", "machetes"
    parties: tuple[Party, ...] = ()
    mentions: tuple[Span, ...] = ()
    attempted: bool = False  # tried and not done; "foiled" is a firmness: others stopped it
    threatened: bool = False

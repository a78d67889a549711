"""Where an incident was: whether two places may hold one, and where the dateline is all that tells its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from onrecord.find.datelines import names_somewhere
from onrecord.find.places import same_place, state_named
from onrecord.lexicon import load_lexicon
from onrecord.records import Article, Incident, PlaceRef, Sentence, Span
from onrecord.resolve.places.places import Places

_LOCAL: Final = frozenset(load_lexicon("incidents")["named_for"]["local"])


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place that a report is dated from, and its first paragraph."""

    place: str
    lead: Span

    def place_of(self, incident: Incident) -> str | None:
        """The place of what the first paragraph tells, of a kind that is written about from where it was."""
        told = incident.type in _LOCAL and any(self.lead.covers(mention) for mention in incident.mentions)
        return self.place if told else None


def dateline_of(article: Article, sentences: Sequence[Sentence]) -> Dateline | None:
    """The dateline of an article whose first paragraph names no place but it."""
    if not article.dateline_place:
        return None
    first = next((sentence.block for sentence in sentences if sentence.kind == "paragraph"), None)
    lead = [sentence for sentence in sentences if sentence.block == first]
    if not lead or any(names_somewhere(sentence.text) for sentence in lead):
        return None
    return Dateline(article.dateline_place.title(), Span(lead[0].span.start, lead[-1].span.end))


@dataclass(frozen=True)
class PlacesCompared:
    """The places of one article, two at a time. Each is looked up once."""

    places: Places
    _known: dict[str, PlaceRef] = field(default_factory=dict)

    def may_be_one(self, one: str, other: str) -> bool | None:
        """True where one may be or lie in the other, False where they are apart, None where one is not known."""
        if same_place(one, other):
            return True
        if state_named(one) and state_named(other):
            return state_named(one) == state_named(other)
        return may_be_one_place(self.of(one), self.of(other))

    def of(self, name: str) -> PlaceRef:
        """What a name is on the map."""
        if name not in self._known:
            self._known[name] = self.places.of(name)
        return self._known[name]


def may_be_one_place(one: PlaceRef, other: PlaceRef) -> bool | None:
    """Whether two places of the map may hold one thing; None where one of them has no sure place there."""
    if _holds(one, other) or _holds(other, one):
        return True
    if _is_sure(one) and _is_sure(other):
        return (one.latitude, one.longitude) == (other.latitude, other.longitude)
    lands = (one.within[-2:-1], other.within[-2:-1])  # "Salta" of no known place lies in a country still
    return False if all(lands) and lands[0] != lands[1] else None


def _holds(wide: PlaceRef, narrow: PlaceRef) -> bool:
    if wide.kind == "sea" or narrow.kind == "sea":
        return True  # a coast is told of by its water
    return (state_named(wide.name) or wide.name) in narrow.within


def _is_sure(place: PlaceRef) -> bool:
    return place.latitude is not None and not place.candidates

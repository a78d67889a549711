"""Whether two places as printed may hold one happening: one of them is the other or lies in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.find.places import same_place, state_named
from onrecord.records import PlaceRef
from onrecord.resolve.places.places import Places


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

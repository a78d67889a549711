"""Which of several places a name can be: by its kind, by the land it lies in, by its people. No text is read here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from onrecord.records import PlaceRef, replace
from onrecord.resolve.places.atlas import Land, country_name, plain
from onrecord.resolve.places.gazetteer import Place, region_name
from onrecord.resolve.places.lands import LandMention

NO_VILLAGE: Final = 50_000
"""People; a smaller place is taken for the only one of its name only in an article that names its land."""
FAR_LARGER: Final = 20
"""A town with so many times the people of the next one needs no country beside it, unless the article speaks of
another's region."""
LARGE: Final = 200_000
"""People, at least, of a town that is known by its name alone."""
WORLD_CITY: Final = 1_000_000
"""People; a far larger town of that size is meant whatever regions the article names."""
_MOST_CANDIDATES: Final = 8
_KNOWN_BY_NAME: Final = frozenset({"country", "continent", "sea"})


def may_be(place: Place, said: str | None) -> bool:
    """Whether a place is of the kind that the words say."""
    return said is None or place.kind == said or (said == "region" and place.kind in _KNOWN_BY_NAME)


def lies_in(place: Place, mention: LandMention) -> bool:
    """Whether a place lies in a land printed beside it, and is not that land."""
    return any(
        land.holds(place.land) and not (place.kind in ("region", "country") and place.land == land)
        for land in mention.lands
    )


def lies_in_any(lands: Iterable[Land], place: Place) -> bool:
    return any(land.holds(place.land) for land in lands)


def known_by_name(found: tuple[Place, ...]) -> Place | None:
    """A country, continent or water; none where a state of another country has the name too: "Georgia"."""
    wide = [place for place in found if place.kind in _KNOWN_BY_NAME]
    states = [place for place in found if place.kind == "region" and place.land.country == "US"]
    return wide[0] if wide and not states else None


def only_one(found: tuple[Place, ...]) -> Place | None:
    """The only place; a town rather than the province around it."""
    towns = tuple(place for place in found if place.kind == "city")
    if len(found) == 1:
        return found[0]
    return towns[0] if len(towns) == 1 and all(p.land.country == towns[0].land.country for p in found) else None


def only_known(name: str, found: tuple[Place, ...]) -> Place | None:
    """The only place of a name, where it is known by that name."""
    one = only_one(found)
    return one if one is not None and one.population >= least_known(name, one) else None


def least_known(name: str, place: Place) -> int:
    """How many people make a place known: more where it goes by another name of its own."""
    return NO_VILLAGE if namesakes((place,), name) else LARGE


def by_size(found: tuple[Place, ...]) -> Place | None:
    """The town that has by far the most people; a province or state of the name counts by its own."""
    if any(place.kind in _KNOWN_BY_NAME for place in found):
        return None
    ranked = sorted(found, key=lambda p: -p.population)
    towns = [p for p in ranked if p.kind == "city"]
    if alone := next((town for town in towns if town.stands_alone), None):
        return alone
    states = [p for p in ranked if p.kind == "region" and p.population]
    if not towns or towns[0].population < LARGE:
        return states[0] if len(states) == 1 and _far_larger(states[0], towns) else None
    if any(not state.land.holds(towns[0].land) for state in states):
        return states[0] if len(states) == 1 and _far_larger(states[0], towns) else None
    if towns[1:] and towns[0].population < WORLD_CITY and not namesakes(towns[:1], towns[1].name):
        return None  # a large town found by another name of its own
    return towns[0] if _far_larger(towns[0], towns[1:]) else None


def namesakes(found: Sequence[Place], name: str) -> tuple[Place, ...]:
    """Those whose first name it is."""
    return tuple(place for place in found if plain(place.name) == plain(name))


def _far_larger(place: Place, others: Sequence[Place]) -> bool:
    return place.population >= FAR_LARGER * max((other.population for other in others), default=0)


def widest(lands: Iterable[Land], place: Place) -> Land:
    return min(land for land in lands if land.holds(place.land))


def land_name(land: Land) -> str:
    return land.continent or (region_name(land) if land.region else None) or country_name(land.country) or "its land"


def placed(name: str, place: Place, why: str) -> PlaceRef:
    return PlaceRef(name, place.kind, place.within, place.latitude, place.longitude, why=why)


def part_of(name: str, whole: PlaceRef) -> PlaceRef:
    """ "northern Peru", "downtown Lyon": a part of a town stands where the town does, a part of a land nowhere."""
    if whole.kind == "city" or whole.candidates or not whole.name or whole.kind == "unknown":
        return replace(whole, name=name)
    return PlaceRef(name, "region", (whole.name, *whole.within), why=f"a part of {whole.name}")


def in_town(name: str, town: PlaceRef) -> PlaceRef | None:
    """A street or quarter of a town: it stands where the town does."""
    if town.kind != "city" or town.candidates or not town.within:
        return None
    why = f"{town.name} stands beside it; not listed itself"
    return PlaceRef(name, "unknown", (town.name, *town.within), town.latitude, town.longitude, why=why)


def left_open(name: str, found: tuple[Place, ...], why: str) -> PlaceRef:
    """A name with several places left, or with one that is not certain: what they have in common, and all of them."""
    kinds = {place.kind for place in found}
    ends = [tuple(reversed(place.within)) for place in found]
    common = next(size for size in range(len(min(ends, key=len)), -1, -1) if len({end[:size] for end in ends}) == 1)
    shared = tuple(reversed(ends[0][:common]))
    labels = tuple(dict.fromkeys(place.label for place in found))[:_MOST_CANDIDATES]
    return PlaceRef(name, kinds.pop() if len(kinds) == 1 else "unknown", shared, candidates=labels, why=why)

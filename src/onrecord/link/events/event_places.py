"""Places of incidents compared: the same, one inside the other, apart, or not to be told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from onrecord.find.places import place_root
from onrecord.keys import normal
from onrecord.lexicon import load_lexicon
from onrecord.link.containment import WORLD, all_wider, people_of, place_name
from onrecord.records import Incident, PlaceRef

Relation = Literal["same", "within", "apart", "unknown"]
_REGIONS = frozenset(load_lexicon("containment")["regions"])
_WIDE = frozenset({"country", "continent", "sea"})
_PARTS = re.compile(rf"^(?:{'|'.join(load_lexicon('events')['places']['parts'])})[- ]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Where:
    """A place under one name with all that it lies in. `fine` is narrower than a country."""

    name: str
    wider: tuple[str, ...]
    fine: bool

    def relation(self, other: Where) -> Relation:
        """What two places are to each other."""
        if self.name == other.name:
            return "same"
        if self.name in other.wider or other.name in self.wider:
            return "within"
        return "apart" if self.wider and other.wider else "unknown"


def where_of(incident: Incident) -> Where | None:
    """The place of an incident; None where it has none."""
    if incident.place is not None and not incident.place.candidates:
        return _looked_up(incident.place)
    printed = incident.where or (incident.place.name if incident.place else None)
    return _printed(printed) if printed else None


@lru_cache(maxsize=8192)
def _looked_up(place: PlaceRef) -> Where | None:
    name = place_name(place.name)
    if not name or name == WORLD:
        return None
    within = tuple(_name(one) for one in place.within)
    wider = tuple(dict.fromkeys((*within, *all_wider(within[-1] if within else name))))
    return Where(_name(place.name), tuple(one for one in wider if one != WORLD), place.kind not in _WIDE)


@lru_cache(maxsize=8192)
def _printed(words: str) -> Where | None:
    name = _name(words)
    if not name or name == WORLD:
        return None
    wider = tuple(one for one in all_wider(name) if one != WORLD)
    return Where(name, wider, name not in _REGIONS and people_of(name) != name and len(wider) > 0)


def _name(words: str) -> str:
    """A place under one name: "northern Lyon" is looked up as Lyon."""
    plain = place_root(normal(words).removeprefix("the "))
    cut = _PARTS.sub("", plain)
    return place_name(cut or plain) or normal(words)

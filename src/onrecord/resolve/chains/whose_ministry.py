"""Whose "the interior ministry" is, on a page that names those of several states: by the state of its own sentence.

"By May 40 had returned to Peru, according to the interior ministry in Lima. Chile expects 12 more, according to the
interior ministry": on a page that has a "interior ministry in Santiago" as well, the last is Chile's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.find.places import state_named, state_of
from onrecord.find.sources.names import body_name
from onrecord.find.sources.roles import PUBLIC
from onrecord.find.sources.source_words import SourceWords
from onrecord.find.sources.sources import read_source
from onrecord.resolve.chains.walk import Walk
from onrecord.resolve.places.atlas import country_name
from onrecord.resolve.places.gazetteer import places_named

_CAPITALS = re.compile(r"\b[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,2}")


def of_its_state(walk: Walk, source: SourceWords, index: int) -> SourceWords | None:
    """The body of the one state that the sentence names, of those whose body of this name the page prints."""
    bare = body_name(source.name)
    if source.of is not None or not bare.islower() or " " not in bare or bare.split()[-1] not in PUBLIC:
        return None
    forms = dict(_forms(bare, walk.article.text))
    if len(forms) < 2:
        return None
    here = {state for state in _states_in(walk.sentences[index].text) if state in forms}
    return read_source(forms[here.pop()]) if len(here) == 1 else None


def _forms(bare: str, text: str) -> Iterator[tuple[str, str]]:
    """The states whose body a text names, each with the words: "the interior ministry in Lima"."""
    name = re.escape(bare)
    forms = rf"\b(?P<before>[A-Z][\w-]+)(?:['’]s)?\s{name}\b|\b{name}\s(?:in|of)\s(?P<behind>[A-Z][\w-]+)"
    for match in re.finditer(forms, text):
        state = _state(match["before"] or match["behind"])
        if state is not None:
            yield state, f"the {' '.join(match[0].split())}"


def _states_in(text: str) -> Iterator[str]:
    for match in _CAPITALS.finditer(text):
        state = state_named(match[0]) or state_of(match[0].split()[0])
        if state is not None:
            yield state


def _state(word: str) -> str | None:
    """The state of a people or a city: "Peruvian", "Lima"."""
    named = state_named(word) or state_of(word)
    if named is not None:
        return named
    place = next(iter(places_named(word)), None)
    country = country_name(place.land.country) if place is not None and place.land.country else None
    return (state_named(country) or country) if country is not None else None

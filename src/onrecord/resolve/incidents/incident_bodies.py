"""The body behind "the rebels": the one armed body that the article has named as a doer before.

Example: "Rebels of the River Front burned two mills. … The rebels also held a driver": of the River Front. Where the
article names two such bodies before, or none, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import Final

from onrecord.find.places import state_named
from onrecord.lexicon import load_lexicon
from onrecord.records import Party

_WORDS = load_lexicon("incident_joins")["bodies"]
_IRREGULAR: Final = frozenset(_WORDS["irregular"])
_OF_A_STATE: Final = frozenset(_WORDS["of_a_state"])
_SHORT: Final = re.compile(r"((?:[A-Z][\w'’-]+ (?:(?:of|for|and|the) )*){1,7})\(([A-Z][A-Za-z-]{1,8})\)")


def bodies_known(parties: Iterable[Party], text: str) -> tuple[Party, ...]:
    """All parties of an article in text order, with the body behind those that only "the rebels" name."""
    short = {short: _plain(name) for name, short in _SHORT.findall(text)}
    named: dict[str, str] = {}
    found = []
    for party in sorted(parties, key=lambda p: p.span):
        body = _armed_body(party)
        if body:
            named.setdefault(short.get(body, _plain(body)), body)
        elif len(named) == 1 and party.part == "did" and party.of is None and party.noun in _IRREGULAR:
            party = replace(party, of=next(iter(named.values())))
        found.append(party)
    return tuple(found)


def _armed_body(party: Party) -> str | None:
    """The body that a party is, or is of, where it did something and is no state's."""
    body = party.of or (party.words if party.kind in ("body", "group") and party.named else None)
    if party.part != "did" or body is None or state_named(body) or not body[:1].isalnum():
        return None
    return body if body != body.lower() and not _is_of_a_state(body) else None


@cache
def _is_of_a_state(body: str) -> bool:
    return not _OF_A_STATE.isdisjoint(re.findall(r"[a-z]+", body.lower()))


def _plain(name: str) -> str:
    return re.sub(r"\s*\(.*", "", name.lower().removeprefix("the ").strip())

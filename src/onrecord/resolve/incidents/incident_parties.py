"""The parties of one incident, each once: "a judge", "Judge Zuntar" and "the judge" are one person.

What the mentions say of a party is put together: the fullest words, the exact number, the worst that befell it, and
of who did it how firmly it is said.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from onrecord.find.incident_types import TYPES
from onrecord.find.sources.roles import OFFICES, TITLES
from onrecord.lexicon import load_lexicon
from onrecord.records import Firmness, Party
from onrecord.resolve.incidents.incident_mentions import keys_of

_EFFECTS: Final[tuple[str, ...]] = tuple(load_lexicon("incident_joins")["effects"]["worst_first"])
FIRMEST: Final[tuple[Firmness, ...]] = ("reported", "claimed", "accused", "suspected", "foiled", "denied")
_SPEAKERS: Final = OFFICES | TITLES
_MOST: Final = 60  # parties of one incident that are compared; a list of more is a list


def fold_parties(parties: Iterable[Party]) -> tuple[Party, ...]:
    """Each party of an incident once, in the order of their first mentions."""
    kept: list[Party] = []
    for party in parties:
        at = next((i for i, one in enumerate(kept[:_MOST]) if _same(one, party)), None)
        if at is None:
            kept.append(party)
        else:
            kept[at] = _together(kept[at], party)
    return tuple(kept)


def without_onlookers(parties: Iterable[Party], type_: str) -> tuple[Party, ...]:
    """The parties of what a thing or nature did, without those who only speak of it or look into it.

    "The dam failure that a commissioner called avoidable killed 40": no deed of the commissioner's. Whoever is blamed
    for it, or admits it, stays.
    """
    onlookers = type_ in TYPES.by_itself
    return tuple(party for party in parties if not (onlookers and _looks_on(party)))


def _looks_on(party: Party) -> bool:
    if party.part != "did" or party.firmness != "reported" or party.kind not in ("person", "people", "body"):
        return False
    return party.noun in _SPEAKERS or (party.named and party.kind != "people")


def _same(one: Party, other: Party) -> bool:
    if one.part != other.part or _numbers_apart(one, other):
        return False
    if one.words.lower() == other.words.lower():
        return True
    if one.named and other.named:
        return bool(_name(one) & _name(other))
    mine, theirs = (keys_of(p.words, p.noun, named=p.named) for p in (one, other))
    return bool(mine & theirs)


def _name(party: Party) -> frozenset[str]:
    keys = keys_of(party.words, party.noun, named=True)
    return keys - {party.noun} if len(keys) > 1 else keys


def _numbers_apart(one: Party, other: Party) -> bool:
    """ "two guards", "five guards": two numbers of one noun are two parties, or one of them is a part."""
    if None in (one.low, one.high, other.low, other.high):
        return False
    assert one.low is not None and one.high is not None and other.low is not None and other.high is not None
    return one.high < other.low or other.high < one.low


def _together(one: Party, other: Party) -> Party:
    fuller = max(one, other, key=lambda p: (p.named, p.effect is not None, -p.span.start))
    exact = one if one.low is not None and one.low == one.high else other
    return replace(
        fuller,
        noun=fuller.noun or one.noun or other.noun,
        said_to_be=one.said_to_be or other.said_to_be,
        low=exact.low if exact.low is not None else fuller.low,
        high=exact.high if exact.high is not None else fuller.high,
        effect=worst(one.effect, other.effect),
        firmness=min(one.firmness, other.firmness, key=FIRMEST.index),
        of=one.of or other.of,
    )


def worst(one: str | None, other: str | None) -> str | None:
    """What befell somebody in the end.

    Example:
        >>> worst("wounded", "killed"), worst(None, "damaged")
        ('killed', 'damaged')
    """
    said = [effect for effect in (one, other) if effect is not None]
    ranked = [effect for effect in _EFFECTS if effect in said]
    return ranked[0] if ranked else next(iter(said), None)

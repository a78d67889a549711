"""Tolls of one event answer one question, and those of two events two.

"130 were killed in the city" and "the attack left 137 dead" make two keys, as one names the place and the other does
not; where both are figures of one event, they get the key that most of its figures have. The other way round, the
dead of two attacks on one city make one key; where the events are dated apart, the key says of which it is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from onrecord.lexicon import load_lexicon
from onrecord.link.containment import contains
from onrecord.link.dating import days_of, readable
from onrecord.link.questions.questions import CONDITION
from onrecord.link.questions.scopes import Keys
from onrecord.records import Claim, Event, QuestionKey, replace

_STATES = frozenset(load_lexicon("events")["tolls"]["states"])
_EFFECTS = frozenset(load_lexicon("incident_joins")["effects"]["types"])  # told without what did it


class _Asked(NamedTuple):
    """What tolls have in common that may be one: all that a key says but where, and of which event."""

    noun: str | None
    unit: str
    state: str | None
    group: str | None
    actor: str | None
    from_place: str | None
    per: str | None


def event_keys(keys: Keys, claims: Iterable[Claim], events: Iterable[Event]) -> Keys:
    """Keys of which those of one event's tolls are made one, and those of two events are told apart."""
    claims = tuple(claims)
    tolls = _tolls(keys, claims, events)
    text_of = {claim.id: claim.article for claim in claims}
    told = _places_told(keys, text_of)
    joined = dict(keys)
    for _, figures in tolls:
        joined.update(_joined(figures, keys, text_of, told))
    return joined | _parted(tolls, joined)


def _tolls(keys: Keys, claims: Iterable[Claim], events: Iterable[Event]) -> list[tuple[Event, tuple[str, ...]]]:
    """Each event with those of its figures that are tolls of it alone."""
    told = {claim.id: claim.incident for claim in claims if claim.incident is not None}
    found: list[tuple[Event, tuple[str, ...]]] = []
    owners: Counter[str] = Counter()
    for event in events:
        figures = {figure for one in event.claims if one in told for figure in told[one].figures}
        tolls = tuple(sorted(figure for figure in figures if _is_toll(keys.get(figure))))
        owners.update(tolls)
        found.append((event, tolls))
    return [(event, tuple(one for one in tolls if owners[one] == 1)) for event, tolls in found if tolls]


def _is_toll(key: QuestionKey | None) -> bool:
    """Whether a question asks how many people an event struck; what would be under a condition is no toll."""
    if key is None or key.unit != "people" or key.state not in _STATES or key.per or key.period:
        return False
    return CONDITION not in (key.event or "")


def _joined(
    figures: Sequence[str], keys: Keys, text_of: Mapping[str, str], told: Mapping[tuple[str, _Asked], set[str]]
) -> Keys:
    """The keys of an event's tolls, made one where they ask the same of places that can be one."""
    alike: dict[_Asked, list[str]] = defaultdict(list)
    for figure in figures:
        key = keys[figure]
        assert key is not None
        alike[_asked(key)].append(figure)
    found: Keys = {}
    for asked, same in alike.items():
        if any(len(told.get((text_of[figure], asked), ())) > 1 for figure in same):
            continue  # a text that counts the dead of a town and of its country tells two tolls
        counts = Counter(key for figure in same if (key := keys[figure]) is not None)
        if len(counts) > 1 and _one_place({key.place for key in counts}) and _one_event(counts):
            found |= dict.fromkeys(same, _main(counts))
    return found


def _asked(key: QuestionKey) -> _Asked:
    return _Asked(key.noun, key.unit, key.state, key.group, key.actor, key.from_place, key.per)


def _one_place(places: Iterable[str | None]) -> bool:
    """Whether places can be one: the same, unsaid, or each inside the next."""
    named = sorted({place for place in places if place})
    return all(contains(a, b) or contains(b, a) for i, a in enumerate(named) for b in named[i + 1 :])


def _places_told(keys: Keys, text_of: Mapping[str, str]) -> Mapping[tuple[str, _Asked], set[str]]:
    """The places that each text gives for one toll."""
    places: dict[tuple[str, _Asked], set[str]] = defaultdict(set)
    for claim, key in keys.items():
        if key is not None and key.place and _is_toll(key):
            places[text_of[claim], _asked(key)].add(key.place)
    return places


def _one_event(keys: Iterable[QuestionKey]) -> bool:
    """Whether no two keys name two events."""
    return len({key.event for key in keys if key.event}) < 2


def _main(counts: Mapping[QuestionKey, int]) -> QuestionKey:
    """The key that most have, one that says the place first; of equals the narrowest place, then the least."""
    narrow = {
        key: sum(contains(other.place, key.place) for other in counts if other.place and key.place) for key in counts
    }
    best = min(counts, key=lambda key: (key.place is None, -counts[key], -narrow[key], repr(key)))
    named = next((key.event for key in sorted(counts, key=repr) if key.event), None)
    return replace(best, event=best.event or named)


def _parted(tolls: Sequence[tuple[Event, tuple[str, ...]]], keys: Keys) -> Keys:
    """Keys that two events share, with the day of the event in each, where the events are dated apart.

    Not where the key names the event itself ("the storm": seven dead by Monday, 19 by Friday are its growing toll),
    nor where all that is told is that people died or were hurt: that is no event of its own.
    """
    holders: dict[QuestionKey, list[tuple[Event, str]]] = defaultdict(list)
    for event, figures in tolls:
        for figure in figures:
            if (key := keys[figure]) is not None:
                holders[key].append((event, figure))
    found: Keys = {}
    for key, held in holders.items():
        events = {event.id: event for event, _ in held}
        told_apart = key.event is None and not any(event.type in _EFFECTS for event in events.values())
        if told_apart and len(events) > 1 and _dated_apart(list(events.values())):
            found.update({figure: replace(key, event=_named(event)) for event, figure in held})
    return found


def _dated_apart(events: Sequence[Event]) -> bool:
    """Whether no two of the events can be of one day."""
    days = sorted(found for event in events if (found := days_of(event.when)))
    return len(days) == len(events) and all(one[1] < other[0] for one, other in pairwise(days))


def _named(event: Event) -> str:
    """An event by its kind and day: "attack of 3 May 2011"."""
    return f"{event.type} of {readable(event.when)}"

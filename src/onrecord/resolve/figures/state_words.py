"""The words of states: what the lexicon knows of killed, missing, exposed ..., whatever the grammar around them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from onrecord.lexicon import load_lexicon
from onrecord.records import Aspect

_STATES = {name: entry for name, entry in load_lexicon("states").items() if name != "data"}
_COUNTED_AGAIN = frozenset({"missing", "displaced", "stranded", "hospitalised", "on strike", "starving"})
_OF_A_QUAKE = frozenset(load_lexicon("incident_types")["earthquake"]["tolls"])
_TOLLS = _OF_A_QUAKE - {"missing", "stranded", "affected", "fled"}
_FLOWS = frozenset(load_lexicon("states")["data"]["flows"])

PHRASES: dict[tuple[str, str], str] = {
    (verb, thing): name
    for name, entry in _STATES.items()
    for verb, things in entry.get("phrases", {}).items()
    for thing in things
}
"""Plain verbs with what they are done to: "lost their homes"."""
DONE: dict[tuple[str, str], str] = {
    (verb, thing): name
    for name, entry in _STATES.items()
    for verb, things in entry.get("done", {}).items()
    for thing in things
}
"""Verbs with the things that they are said of: "cut 300 jobs"."""
GOALS: dict[tuple[str, str], str] = {
    (verb, thing): name
    for name, entry in _STATES.items()
    for verb, things in entry.get("to", {}).items()
    for thing in things
}
"""Plain verbs with where it leads: "taken to hospital"."""
AWAY: dict[tuple[str, str], str] = {
    (verb, thing): name
    for name, entry in _STATES.items()
    for verb, things in entry.get("away", {}).items()
    for thing in things
}
"""Plain verbs with what they lead them from: "forced from their homes"."""
COUNTS = frozenset(load_lexicon("aspects")["counts"]["nouns"])
"""Nouns that say only that something was counted: "the number of wounded"."""
STAFF = frozenset(_STATES["employed"]["people"])
"""Who is employed by their very noun: staff, crew."""
REMAINS = frozenset(_STATES["killed"]["remains"])
"""What is found of the dead: bodies are pulled out, but nobody is rescued."""
SENT_TO_WORK = frozenset(_STATES["hospitalised"]["sent_to_work"])
"""Whom one sends to a hospital to work there."""
WERE = frozenset(word for entry in _STATES.values() for word in entry.get("were", ()))
"""People whose noun says what they did before: what befell returnees comes after."""


@dataclass(frozen=True, slots=True)
class State:
    """A state, and what gave it: the verb's index where a verb did."""

    name: str
    verb: int | None
    why: str
    toll: bool = False  # the words before the number say that it is their count: "the number of dead"


@cache
def state_words(kind: str) -> dict[str, str]:
    """From a word to its state; the first state that lists it keeps it."""
    words: dict[str, str] = {}
    for name, entry in _STATES.items():
        for word in entry.get(kind, ()):
            words.setdefault(word, name)
    return words


def aspect_of_state(state: str | None) -> Aspect | None:
    """The aspect that a state has where no word says otherwise: a toll is cumulative, the missing are a stock."""
    aspect: Aspect | None = _STATES.get(fates(state)[0], {}).get("aspect")
    return aspect


def fates(state: str | None) -> tuple[str, ...]:
    """The states that a state stands for: both of "killed or missing"; one of any other.

    Example:
        >>> fates("killed or missing"), fates("fled")
        (('killed', 'missing'), ('fled',))
    """
    return tuple((state or "").split(" or "))


def is_of_event(state: str | None) -> bool:
    """Whether a state's own day (of the theft) does not date the count of those it touched."""
    of_event: bool = _STATES.get(state or "", {}).get("of_event", False)
    return of_event


def is_toll(state: str | None) -> bool:
    """Whether a state is what an event did to people or things, once: killed, wounded, destroyed."""
    return fates(state)[0] in _TOLLS


def carries_on(state: str | None) -> bool:
    """Whether a later number may be a new count of a state: a toll is counted again, a staff is another matter."""
    return fates(state)[0] in _STATES and (aspect_of_state(state) != "stock" or state in _COUNTED_AGAIN)


def flows(unit: str | None) -> bool:
    """Whether a unit measures what flows: barrels, gallons, tonnes."""
    return (unit or "").split("/")[0] in _FLOWS


def is_of_living(state: str | None) -> bool:
    """Whether a state befalls only who lives: houses are not killed, trains not hurt.

    Example:
        >>> is_of_living("killed or missing"), is_of_living("missing")
        (True, False)
    """
    return any(_STATES.get(fate, {}).get("living", False) for fate in fates(state))


def comes_from(state: str | None) -> bool:
    """Whether people in a state left the place that names them: "5,000 Danes travelled to"."""
    return bool(_STATES.get(state or "", {}).get("place") == "from")


def of_matter(state: str) -> str | None:
    """The state of oil or water that a verb is said of, where it is another than that of people."""
    name: str | None = _STATES.get(state, {}).get("of_matter")
    return name


def of_people(state: str) -> str | None:
    """The state of people that a verb of things is said of: "none" where it is said of things only."""
    name: str | None = _STATES.get(state, {}).get("of_people")
    return name


def of_things(state: str) -> str | None:
    """The state of things that a verb of people is said of: "none" where it is said of people only."""
    name: str | None = _STATES.get(state, {}).get("of_things")
    return name

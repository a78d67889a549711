"""How many there is room for, which is not how many there are: "licensed to carry 400 people", "room for 50"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from onrecord.lexicon import any_of, load_lexicon
from onrecord.resolve.figures.situation import Situation
from onrecord.resolve.figures.state_words import State

ROOM: Final = "room"
_WORDS = load_lexicon("states")["capacity"]
_HOLD = any_of(_WORDS["hold"])
_BOUND = r"(?:(?:up\s+to|at\s+most|no\s+more\s+than|only|about|some|another)\s+)?$"
_BEFORE = re.compile(
    rf"\b(?:(?:{any_of(_WORDS['allowed'])})\s+(?:to\s+(?:{_HOLD})|for)|(?:can|could|may)\s+(?:{_HOLD})"
    rf"|(?:{any_of(_WORDS['room'])})\s+(?:of|for))\s+{_BOUND}",
    re.IGNORECASE,
)
_VENUES = frozenset(_WORDS["venues"])
_NEAR = 60


def state_of_room(situation: Situation, unit: str | None) -> Iterator[State]:
    """ "The hall has room for 400 people", "may carry up to 90 passengers": no one need be there.

    "The hall will have 900 seats" is no election either.
    """
    if unit == "people" and (found := _BEFORE.search(_before(situation))):
        yield State(ROOM, None, found.group().strip())
    elif unit == "seat" and situation.verb is not None:
        subject = situation.tree.subject(situation.verb)
        if subject is not None and situation.lemma(subject) in _VENUES:
            yield State(ROOM, None, "the seats of a venue")


def _before(situation: Situation) -> str:
    """The words before a number."""
    start = situation.tree[situation.phrase[0]].start
    return situation.text[max(0, start - _NEAR) : start]

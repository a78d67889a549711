"""Homes and people without power or water, and those who have it back.

| construction | example |
|---|---|
| "without", or "with no" | "The storm left 900 homes without power", "900 people were without water" |
| what is cut, and to whom | "The quake cut power to 900 homes", "power was cut to 900 homes" |
| what is restored, and to whom | "The firm restored power to 600 homes" |
| what they lost | "900 homes lost power" |
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from onrecord.lexicon import load_lexicon
from onrecord.resolve.figures.situation import Situation
from onrecord.resolve.figures.state_words import State

_STATES: Final = load_lexicon("states")
_LACKED: Final = {thing: name for name, entry in _STATES.items() for thing in entry.get("lacks", ())}
_CUT: Final = {(verb, one): name for name, entry in _STATES.items()
               for verb, things in entry.get("supply", {}).items() for one in things}  # fmt: skip
_BEING: Final = frozenset({"be", "remain", "stay", "leave", "go"})
_TO: Final = frozenset({"to", "for"})


def state_without(situation: Situation) -> Iterator[State]:
    """What the counted go without, or have back; most certain first."""
    yield from _without(situation)
    yield from _lost(situation)
    yield from _supplied(situation)


def _without(situation: Situation) -> Iterator[State]:
    tree, verb = situation.tree, situation.verb
    over = (verb,) if verb is not None and situation.lemma(verb) in _BEING and situation.core else ()
    for owner in dict.fromkeys((situation.noun, situation.top, *over)):
        for lead in tree.children(owner, "prep"):
            if tree[lead].text.lower() not in ("without", "with") or lead < situation.phrase[-1]:
                continue
            for thing in tree.children(lead, "pobj"):
                lacked = tree[lead].text.lower() == "without" or any(
                    tree[i].text.lower() == "no" for i in tree.children(thing, "det")
                )
                if lacked and (name := _LACKED.get(situation.lemma(thing))):
                    yield State(name, None, f"{tree[lead].text} {tree[thing].text}")


def _lost(situation: Situation) -> Iterator[State]:
    """ "900 homes lost power"."""
    verb = situation.verb
    if verb is None or situation.lemma(verb) != "lose" or situation.part != "agent":
        return
    for thing in situation.tree.children(verb, "dobj"):
        if name := _LACKED.get(situation.lemma(thing)):
            yield State(name, verb, f"{situation.tree[verb].text} {situation.tree[thing].text}")


def _supplied(situation: Situation) -> Iterator[State]:
    """ "Cut power to 900 homes": the parse hangs "to" on the verb or on the power."""
    tree, verb = situation.tree, situation.verb
    if verb is None or situation.preposition not in _TO:
        return
    for thing in tree.children(verb, "dobj", "nsubjpass"):
        if thing < situation.phrase[0] and (name := _CUT.get((situation.lemma(verb), situation.lemma(thing)))):
            yield State(name, verb, f"{tree[verb].text} {tree[thing].text}")

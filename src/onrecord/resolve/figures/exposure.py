"""The state of people and records that a theft of data touches: exposed, stolen, affected."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.find.places import state_of
from onrecord.lexicon import any_of, load_lexicon
from onrecord.resolve.figures.situation import Situation
from onrecord.resolve.figures.state_words import State

DATA = load_lexicon("states")["data"]
_CONTEXT = re.compile(rf"\b(?:{any_of(DATA['context'])})\b", re.IGNORECASE)
_COUNTS = frozenset(load_lexicon("aspects")["counts"]["nouns"])
_GIVING = frozenset(load_lexicon("aspects")["giving"]["verbs"])


def is_about_data(text: str) -> bool:
    """Whether a sentence or title speaks of a theft of data."""
    return _CONTEXT.search(text) is not None


def touches_data(situation: Situation, verb: int) -> bool:
    """ "whose records may have been obtained", "whose details intruders copied"."""
    tree = situation.tree
    inside = {situation.lemma(i) for i in tree.subtree(verb)}
    return bool(inside & set(DATA["nouns"])) and bool(inside & set(DATA["taken"]))


def having_taken(situation: Situation, verb: int) -> Iterator[State]:
    """ "12 people had their data taken": what is had is data, and it is taken."""
    tree = situation.tree
    if situation.lemma(verb) != "have":
        return
    inside = [i for i in tree.subtree(verb) if tree[i].start > tree[verb].start]
    data = any(situation.lemma(i) in DATA["nouns"] for i in inside)
    taken = any(tree[i].tag == "VBN" and situation.lemma(i) in DATA["taken"] for i in inside)
    if data and taken:
        yield State("exposed", verb, "had data taken")


def by_data_event(situation: Situation, about_data: bool) -> Iterator[State]:
    """ "12 Danes in the breach", "12 people caught up in the theft": of a theft of data only."""
    tree = situation.tree
    owners = [situation.noun, situation.top]
    if situation.verb is not None and situation.part in ("patient", "agent"):
        owners.append(situation.verb)
    if situation.preposition in ("from", "of") and about_data and situation.carrier is None:
        over = next((i for i in tree.up(situation.top) if tree[i].pos == "NOUN"), None)
        if over is not None and situation.lemma(over) in DATA["events"] + DATA["nouns"]:
            yield State("affected", None, f"{tree[over].text} from")
        for thing in tree.children(situation.verb, "dobj") if situation.verb is not None else ():
            if situation.lemma(thing) in DATA["events"]:
                yield State("affected", None, f"{tree[thing].text} from")
    for index in dict.fromkeys(owners):
        for preposition in tree.children(index, "prep", "agent"):
            for thing in tree.children(preposition, "pobj"):
                if situation.lemma(thing) in DATA["events"] and about_data:
                    yield State("affected", None, f"{tree[preposition].text} the {tree[thing].text}")


def by_data_topic(situation: Situation, unit: str | None, about_data: bool) -> Iterator[State]:
    """ "The firm now counts 900 customers", in a report of a breach: customers that it touched.

    Only where the verb merely counts or gives the number, and the noun is one of the public or is not repeated.
    """
    tree, verb = situation.tree, situation.verb
    if not about_data or unit != "people" or verb is None or situation.lemma(verb) not in _GIVING:
        return
    public = situation.lemma(situation.noun) in DATA["public"] or state_of(tree[situation.noun].text) is not None
    things = [tree.subject(verb), *tree.children(verb, "dobj"), situation.carrier]
    counts = any(situation.lemma(thing) in _COUNTS for thing in things if thing is not None)
    if public or (situation.bare and counts):
        yield State("affected", None, "counted in a report of a breach")


def of_data(state: State, situation: Situation, unit: str | None, about_data: bool) -> State:
    """People that a theft of data touches are exposed; records that it touches are affected, or stolen."""
    if unit == "people" and state.name in ("affected", "stolen") and about_data:
        return State("exposed", state.verb, state.why)
    if unit != "people" and state.name == "exposed" and situation.lemma(situation.noun) in DATA["nouns"]:
        return State("affected", state.verb, state.why)
    return state

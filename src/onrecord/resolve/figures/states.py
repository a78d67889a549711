"""What the counted are or did, as one word of the record: killed, wounded, missing, arrested, exposed, stolen ..."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.find.figures.units import currency_of, dimension, is_lifeless
from onrecord.resolve.figures.combined_states import combined_state
from onrecord.resolve.figures.exposure import by_data_event, by_data_topic, is_about_data, of_data
from onrecord.resolve.figures.room import state_of_room
from onrecord.resolve.figures.situation import Situation
from onrecord.resolve.figures.state_words import (
    DONE,
    STAFF,
    State,
    flows,
    is_of_living,
    of_matter,
    of_people,
    of_things,
)
from onrecord.resolve.figures.states_by_noun import (
    by_adverb,
    by_company,
    by_listing,
    by_next_word,
    by_noun,
    by_what_they_were_found,
    by_word_before,
)
from onrecord.resolve.figures.states_by_verb import (
    by_any_verb,
    by_carrier,
    by_clause,
    by_fate,
    by_fate_since,
    by_goal,
    by_leaving,
    by_loss,
    by_main_verb,
    by_object,
    by_remains,
    by_verb,
)
from onrecord.resolve.figures.thing_states import state_of_things
from onrecord.resolve.figures.tolls import state_of_toll
from onrecord.resolve.figures.without import state_without

_NONE_OF = re.compile(r"\b(?:none|neither)\s+of\s+(?:(?:its|their|his|her|our|the|these|those)\s+)?$", re.IGNORECASE)
_JOBS = frozenset(thing for (_, thing), name in DONE.items() if name == "dismissed") | {"job", "post", "position"}
_MORE = frozenset({"only", "just", "merely", "least"})  # "not only were 40 hurt"
_OF_THE_LIVING = frozenset({"sheltered", "travelled", "fled", "joined", "infected"})


def resolve_state(situation: Situation, *, topic: str = "", unit: str | None = None) -> State | None:
    """The state of what is counted: by its noun, its adjective, a clause that hangs on it, or the verb over it.

    `topic` is the article's title: it tells a data breach from other things that hit people.
    """
    money = (unit or "").split("/")[0]
    if len(money) == 3 and money.isupper():
        return None
    if _NONE_OF.search(situation.text[: situation.tree[situation.phrase[0]].start][-24:]):
        return _of_none(situation)
    about_data = is_about_data(situation.text) or is_about_data(topic)
    for found in _candidates(situation, unit, about_data):
        if state := _of_matter(found, unit):
            whole = combined_state(of_data(state, situation, unit, about_data), situation)
            return _denied(whole, state.verb, situation)
    return None


def _denied(state: State, verb: int | None, situation: Situation) -> State:
    """ "274 had not been vaccinated", "40 homes were never damaged": not those that were."""
    tree = situation.tree
    if verb is None or verb != situation.verb or not tree.is_negated(verb):
        return state
    after = {tree[i + 1].text.lower() for i in tree.children(verb, "neg", "advmod") if i + 1 < len(tree)}
    return state if after & _MORE else replace(state, name=f"not {state.name}", why=f"not {state.why}")


def _of_none(situation: Situation) -> State | None:
    """ "None of its 40 drivers was hurt": the 40 are not the hurt; a staff is employed."""
    lemma = situation.lemma(situation.noun)
    return State("employed", None, f"none of its {lemma}") if lemma in STAFF else None


def _candidates(situation: Situation, unit: str | None, about_data: bool) -> Iterator[State]:
    yield from state_of_toll(situation, unit)
    yield from state_of_room(situation, unit)
    yield from state_without(situation)
    yield from by_main_verb(situation)
    yield from by_company(situation, unit)
    yield from by_remains(situation)
    yield from by_fate_since(situation, about_data)
    yield from by_noun(situation)
    yield from by_what_they_were_found(situation)
    yield from by_next_word(situation)
    yield from by_adverb(situation)
    yield from by_listing(situation)
    yield from by_object(situation, unit)
    yield from by_word_before(situation)
    yield from by_fate(situation)
    yield from by_goal(situation)
    yield from by_leaving(situation)
    yield from by_loss(situation)
    yield from by_clause(situation, about_data)
    yield from by_carrier(situation, about_data)
    yield from by_verb(situation, unit, about_data)
    yield from by_data_event(situation, about_data)
    yield from by_data_topic(situation, unit, about_data)
    if unit == "people":
        yield from by_any_verb(situation)
    elif unit is not None and not unit.isupper() and dimension(unit) is None:
        yield from state_of_things(situation)


def _of_matter(state: State, unit: str | None) -> State | None:
    """What flows does not flee, is not seized nor hit: "900 barrels a day escape", "800 barrels were captured".

    Nor is it infected: "a worst case of 900 barrels a day".
    A house is not killed, a train not hurt. People are not in ruins: "300 ruined farmers";
    things do not travel or strike: "300 jobs could go".
    """
    if currency_of(unit) is not None and state.name in _OF_THE_LIVING:
        return None  # "take in 24 million pounds": money is not sheltered, nor does it travel
    if unit in ("percent", "fraction"):
        return state  # a share of people or of things, by the verb that is said of it
    if state.name == "dismissed" and unit != "people" and (unit or "") not in _JOBS:
        return None  # "60 bullets were fired"
    if is_lifeless(unit or "") and is_of_living(state.name):
        return None  # "killed 30 people and 25 houses"
    name = of_matter(state.name) if flows(unit) else (of_people if unit == "people" else of_things)(state.name)
    if name == "none":
        return None
    return replace(state, name=name) if name else state

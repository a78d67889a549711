"""Who did it, who suffered it and what was struck, by the grammar of the words that tell of it.

How a verb gives its parties stands in incident_verb_roles.py, how a noun does in incident_noun_roles.py. Here each
phrase that they name is read, and gets the part that its kind can play.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from onrecord.find.figures.units import may_be_trade
from onrecord.find.figures.words import singular
from onrecord.find.grammar import Tree
from onrecord.find.incident_types import IncidentTypes
from onrecord.find.incidents.incident_noun_roles import of_noun
from onrecord.find.incidents.incident_parties import party
from onrecord.find.incidents.incident_phrases import (
    Phrase,
    is_ground,
    is_land,
    may_be_thing,
    noun_of,
    of_nobody,
    phrases_at,
)
from onrecord.find.incidents.incident_verb_roles import Role, of_placing, of_verb
from onrecord.find.incidents.triggers import Trigger, is_thing_of, noun_words
from onrecord.lexicon import load_lexicon
from onrecord.records import Part, Party

_WORDS = load_lexicon("incidents")
_MEANS: Final = frozenset(_WORDS["means"]["nouns"]) - frozenset(_WORDS["means"]["also_doers"])
_NOT_DOERS: Final = frozenset(_WORDS["parties"]["not_doers"])
_BEFALL_PEOPLE: Final = frozenset(_WORDS["effects_on_people"]["states"])
_EFFECTS: Final = {word: name for name, words in _WORDS["effects"].items() for word in words}
_EFFECT_WORDS: Final = {word: name for name, words in _WORDS["effect_words"].items() for word in words}


def find_parties(tree: Tree, trigger: Trigger, text: str, offset: int, types: IncidentTypes) -> tuple[Party, ...]:
    """The parties of one trigger, in text order; pronouns and words that can be no party are left out."""
    found: dict[int, Party] = {}
    for role in _roles(tree, trigger, types):
        for phrase in phrases_at(tree, role.head, text):
            phrase = _of_a_trade(tree, phrase, role)
            part = _part(tree, phrase, role, trigger, types)
            if part is None:
                continue
            effect = role.effect if part != "did" else None
            if part == "struck" and effect in ("killed", "wounded"):
                effect = None
            one = party(tree, phrase, text, offset, part=part, effect=effect, firmness=role.firmness)
            found.setdefault(phrase.head, one)
    return tuple(sorted(found.values(), key=lambda one: one.span))


def _of_a_trade(tree: Tree, phrase: Phrase, role: Role) -> Phrase:
    """ "killed two vaccinators": those who are killed or hurt are people, where no thing or beast is called so."""
    noun = tree[noun_of(tree, phrase.head)]
    harmed = phrase.kind is None and role.part == "suffered" and role.effect in _BEFALL_PEOPLE
    if not harmed or noun.tag != "NNS" or not may_be_trade(singular(noun.text.lower())):
        return phrase
    return replace(phrase, kind="people")


def _part(tree: Tree, phrase: Phrase, role: Role, trigger: Trigger, types: IncidentTypes) -> Part | None:
    """The part of a phrase by its kind: a bomb does nothing, and a law is not killed."""
    lemma = tree[noun_of(tree, phrase.head)].lemma.lower()
    if of_nobody(tree, phrase.head):
        return None
    if role.part == "did":
        if phrase.kind in (None, "thing") and tree[phrase.head].ent != "ORG":
            return None
        event = noun_words(tree, phrase.head, types) is not None
        return None if event or lemma in _NOT_DOERS or lemma in _MEANS else "did"
    suffers = types.says(trigger.type, "suffers")
    if suffers == "places":
        return "struck" if is_land(tree, phrase.head) else None
    if phrase.kind is None and suffers == "anything" and tree[phrase.head].pos in ("NOUN", "PROPN"):
        return "struck"
    if phrase.kind is None and suffers == "things" and may_be_thing(tree, phrase.head):
        return "struck"
    if role.effect is None and trigger.form == "noun" and phrase.kind == "thing" and is_ground(tree, phrase.head):
        return None
    if trigger.type == "explosion" and trigger.form == "agentless" and phrase.kind != "thing":
        return None
    if phrase.kind is None or noun_words(tree, phrase.head, types) or is_thing_of(tree, phrase.head, types):
        return None
    if suffers == "anything":
        return "suffered" if phrase.kind in ("person", "people", "body", "group") else "struck"
    if suffers == "people":
        return "suffered" if phrase.kind not in ("thing", "place") else None
    if suffers == "things":
        return "struck" if phrase.kind in ("thing", "body", "place") else None
    return "struck" if phrase.kind in ("thing", "place") else "suffered"


def _roles(tree: Tree, trigger: Trigger, types: IncidentTypes) -> Iterator[Role]:
    effect = _EFFECTS.get(trigger.words) or _EFFECTS.get(trigger.words.split()[0])
    if trigger.words.split()[0] == "shoot" and effect is None:
        effect = next(
            (_EFFECT_WORDS[w] for i in _around(tree, trigger.index) if (w := tree[i].text.lower()) in _EFFECT_WORDS),
            None,
        )
    if trigger.form == "noun" or tree[trigger.index].pos in ("NOUN", "PROPN"):
        yield from of_noun(tree, trigger, effect, types)
    elif tree[trigger.index].dep == "amod":
        yield Role(tree[trigger.index].head, "suffered", effect=effect)
    elif trigger.thing is not None:
        yield from of_placing(tree, trigger)
    else:
        yield from of_verb(tree, trigger, effect, types)


def _around(tree: Tree, verb: int) -> Iterator[int]:
    """ "shot *dead*", "shot *dead* two men"."""
    yield from tree.children(verb)
    for thing in tree.children(verb, "dobj"):
        yield from tree.children(thing, "amod")

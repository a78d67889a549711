"""Which triggers of a sentence tell of one incident: "a blast killed six", "shot and wounded a guard".

| construction | example |
|---|---|
| the event is the subject | "the blast killed six" |
| what came of it | "a bomb exploded, killing six", "six died when the dam burst", "six were hurt in the blast" |
| clause of the event | "the attack that wounded two", "a raid in which six died" |
| verbs in a row, one doer | "attacked the post and killed two"; not "killed two and burned a truck" |
| done by doing | "murdered him by planting a bomb" |
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from onrecord.find.grammar import Tree
from onrecord.find.incident_types import IncidentTypes
from onrecord.find.incidents.triggers import Trigger
from onrecord.lexicon import load_lexicon

_THROUGH: Final = frozenset({"in", "by", "during", "from", "with", "through", "at"})
_VAGUE: Final = tuple(load_lexicon("incident_joins")["vague"]["least_telling_first"])


def join_triggers(tree: Tree, triggers: Sequence[Trigger], types: IncidentTypes) -> tuple[tuple[Trigger, ...], ...]:
    """The triggers in groups, one a thing told of, the most telling trigger first; groups in text order."""
    at = {one.index: number for number, one in enumerate(triggers)}
    group = list(range(len(triggers)))
    for number, one in enumerate(triggers):
        for other in _joined_to(tree, one, at, triggers, types):
            old, new = group[number], group[other]
            group = [new if each == old else each for each in group]
    found = [[one for number, one in enumerate(triggers) if group[number] == each] for each in dict.fromkeys(group)]
    return tuple(tuple(sorted(each, key=_telling)) for each in found)


def _telling(one: Trigger) -> tuple[int, int]:
    rank = _VAGUE.index(one.type) if one.type in _VAGUE else len(_VAGUE)
    return -rank, one.index


def _joined_to(
    tree: Tree, one: Trigger, at: dict[int, int], triggers: Sequence[Trigger], types: IncidentTypes
) -> list[int]:
    """The triggers that another belongs to."""
    near = [at[other] for other in _near(tree, one.index) if other in at and other != one.index]
    row = tree[one.index].head if tree[one.index].dep == "conj" else None
    found = [number for number in near if _one_event(one, triggers[number], types)]
    if row in at and _in_a_row(tree, one, triggers[at[row]], types):
        found.append(at[row])
    return found


def _in_a_row(tree: Tree, one: Trigger, first: Trigger, types: IncidentTypes) -> bool:
    """Whether a verb behind an "and" goes on with the first: an effect does, another deed only with the same doer."""
    if {one.type, first.type} & types.effects:
        return _one_event(one, first, types)
    alike = types.family(one.type) == types.family(first.type)
    return alike and (one.type == first.type == "killing" or not tree.children(one.index, "nsubj", "nsubjpass"))


def _near(tree: Tree, index: int) -> list[int]:
    """The words whose event may be a trigger's own."""
    found: list[int] = []
    subject = tree.subject(index) if tree.is_verb(index) else None
    if subject is not None:
        found.append(subject)
        verb = tree.verb_of(subject)
        if tree[subject].tag in ("WDT", "WP") and verb is not None:
            found.append(tree[verb].head)
    for preposition in tree.children(index, "prep", "agent"):
        if tree[preposition].lemma.lower() in _THROUGH:
            found += tree.children(preposition, "pobj", "pcomp")
    token = tree[index]
    if token.dep in ("relcl", "acl", "advcl", "xcomp"):
        found.append(token.head)
    found += _left(tree, index)
    if token.dep == "pcomp" and tree[token.head].lemma.lower() in ("by", "in"):
        found.append(tree[token.head].head)
    found += tree.children(index, "advcl") if tree.is_verb(index) else ()
    return found


def _left(tree: Tree, index: int) -> list[int]:
    """ "the raid left two people wounded": the subject of what left them so."""
    for above in list(tree.up(index))[:3]:
        if tree[above].lemma.lower() == "leave" and tree.is_verb(above):
            subject = tree.subject(above)
            if subject is None or tree[subject].tag in ("WDT", "WP"):
                return [tree[above].head]
            return [subject]
    return []


def _one_event(one: Trigger, other: Trigger, types: IncidentTypes) -> bool:
    """Whether two triggers may name one event: types of a family, or one says only what came of it."""
    families = {types.family(one.type), types.family(other.type)}
    effect = {one.type, other.type} & (types.effects | {"killing"})
    bombs = {"bombing", "explosion"}
    justice = {types.says(each.type, "group") for each in (one, other)} & {"justice", "business"}
    if justice:
        return one.type == other.type
    return len(families) == 1 or bool(effect) or {one.type, other.type} == bombs

"""Who did it and whom it befell, by the grammar of the noun that names it.

| construction | example |
|---|---|
| noun with "of", "on", "against", "by", "'s" | "the murder of a judge by a gang", "the rebels' raid on a post" |
| support verb | "soldiers carried out a raid on the camp", "X claimed responsibility for the blast" |
| blame | "police blamed the gang for the fire", "a murder attributed to a gang" |
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from onrecord.find.grammar import Tree
from onrecord.find.incident_types import IncidentTypes
from onrecord.find.incidents.incident_phrases import is_ground, kind_of
from onrecord.find.incidents.incident_verb_roles import (
    BLAMES,
    CLAIMS,
    Role,
    agents,
    at_things,
    doer_above,
    referent,
    subject_of,
)
from onrecord.find.incidents.triggers import Trigger
from onrecord.lexicon import load_lexicon
from onrecord.records import Firmness

_WORDS = load_lexicon("incidents")
_SUPPORT: Final = frozenset(_WORDS["support"]["verbs"])
_STRUCK_IN: Final = frozenset(_WORDS["support"]["struck_in"])
_RESPONSIBLE: Final = frozenset(_WORDS["support"]["responsible"])
_SHARING: Final[dict[str, Firmness]] = {word: firm for firm, words in _WORDS["sharing"].items() for word in words}
_HELD: Final = frozenset(_WORDS["held"]["verbs"])
_HELD_OVER: Final = frozenset(_WORDS["held"]["nouns"])
_BEFALLING: Final = frozenset(_WORDS["befalling"]["verbs"])
_BEFALLEN: Final = frozenset(_WORDS["befalling"]["nouns"])


def of_noun(tree: Tree, trigger: Trigger, effect: str | None, types: IncidentTypes) -> Iterator[Role]:
    noun = trigger.index
    if trigger.words.startswith("attempt"):  # "an attempt on the life of X", "on X's life"
        for one in tree.behind(noun):
            yield from (Role(i, "suffered") for i in tree.children(one, "poss") if tree[one].lemma == "life")
    of = types.says(trigger.type, "of")
    for preposition in _leads(tree, noun):
        word = tree[preposition].lemma.lower()
        for one in tree.children(preposition, "pobj"):
            if word == "by":
                yield Role(one, "did")
            elif word == "at" and tree[one].pos == "PROPN" and types.says(trigger.type, "at") == "place":
                continue  # "a derailment at Osby": where, not whom
            elif word in ("on", "against", "upon", "at"):
                yield Role(one, "suffered", effect=effect)
            elif word == "of" and of:
                yield Role(one, "did" if of == "did" and _acts(tree, one) else "suffered", effect=effect)
    for owner in tree.children(noun, "poss"):
        if of == "suffered":
            yield Role(owner, "suffered", effect=effect)
        elif _acts(tree, owner):
            yield Role(owner, "did")
    for before in tree.children(noun, "compound", "amod", "nmod"):
        if _acts(tree, before):
            yield Role(before, "suffered" if trigger.type == "death" else "did", effect=effect)
    yield from _of_support(tree, noun, effect)
    if types.family(trigger.type) in ("violence", "fire"):
        for role in at_things(tree, noun, only=("outside", "inside", "in", "under", "behind", "beside", "aboard")):
            if kind_of(tree, role.head, "") == "thing" and not is_ground(tree, role.head):
                yield role


def _leads(tree: Tree, noun: int) -> Iterator[int]:
    """The prepositions behind an event's noun; of "the kidnapping and murder of a judge", those of both."""
    yield from tree.children(noun, "prep", "agent")
    row = [tree[noun].head] if tree[noun].dep == "conj" else list(tree.children(noun, "conj"))
    if not any(tree[i].lemma == "of" for i in tree.children(noun, "prep")):
        for other in row:
            if tree[other].pos == "NOUN":
                yield from (i for i in tree.children(other, "prep") if tree[i].lemma == "of")


def _acts(tree: Tree, index: int) -> bool:
    """Whether a word beside an event's noun can have done it: "a rebel attack", "the army's raid"."""
    return tree[index].pos in ("NOUN", "PROPN") and kind_of(tree, index, "") in ("group", "body", "people")


def _of_support(tree: Tree, noun: int, effect: str | None) -> Iterator[Role]:
    """The doer of an event's noun, by the verb over it."""
    over = tree.verb_of(noun)
    if over is None:
        return
    lemma, passive = tree[over].lemma.lower(), tree.is_passive(over)
    path = list(tree.up(noun))
    path = path[: path.index(over)] if over in path else []
    between = {tree[i].lemma.lower() for i in path}
    subject = referent(tree, tree.subject(over))
    subject = subject if subject is not None else _claimant(tree, over)
    direct = tree[noun].head == over
    if subject is None and lemma in _SUPPORT and not passive and tree[over].tag == "VBG":
        yield from doer_above(tree, over)
    if lemma in _SUPPORT and direct:
        doers = (
            list(agents(tree, over))
            if passive or tree[over].dep == "acl"
            else [subject]
            if subject is not None and subject != noun
            else []
        )
        yield from (Role(i, "did") for i in doers)
    elif lemma in CLAIMS and (direct or between & _RESPONSIBLE) and subject is not None and subject != noun:
        yield Role(subject, "did", "claimed")
    elif lemma in CLAIMS and (tree[over].dep in ("acl", "relcl") or (passive and subject == noun)):
        yield from (Role(i, "did", "claimed") for i in agents(tree, over))
    elif lemma in _STRUCK_IN and tree[tree[noun].head].lemma == "in" and subject is not None and not passive:
        yield Role(subject, "did")
    elif lemma in _SHARING and tree[noun].dep == "pobj" and tree[tree[noun].head].head == over:
        sharers = [tree[over].head] if tree[over].dep == "acl" else list(tree.children(over, "dobj"))
        sharers = sharers or ([subject] if subject is not None else [])
        yield from (Role(i, "did", _SHARING[lemma]) for i in sharers if i != noun)
    elif lemma in _HELD and _HELD_OVER & between:
        sought = (
            [tree[over].head] if tree[over].dep == "acl" else [subject] if passive and subject is not None else []
        )
        yield from (Role(i, "did", "suspected") for i in sought or tree.children(over, "dobj") if i != noun)
    elif lemma in _BEFALLING and direct and not passive and subject is not None and subject != noun:
        yield Role(subject, "suffered", effect=effect)
    elif lemma == "be" and subject is not None and subject != noun:
        if "responsible" in between:
            yield Role(subject, "did")
        elif between & _BEFALLEN:
            yield Role(subject, "suffered", effect=effect)
    elif lemma in BLAMES:
        yield from _blamed(tree, over, noun, passive=passive)
    for clause in tree.children(noun, "acl", "relcl"):
        yield from _of_clause(tree, clause)


def _claimant(tree: Tree, over: int) -> int | None:
    """ "leaflets claiming responsibility": who handed them out."""
    if tree[over].dep != "acl" or tree[over].tag != "VBG":
        return None
    verb = tree.verb_of(tree[over].head)
    return referent(tree, subject_of(tree, verb)) if verb is not None else None


def _of_clause(tree: Tree, clause: int) -> Iterator[Role]:
    """ "an attack claimed by X", "the blast, for which X claimed responsibility", "carried out by X"."""
    lemma = tree[clause].lemma.lower()
    objects = {tree[i].lemma.lower() for i in tree.children(clause, "dobj")}
    if lemma in CLAIMS and objects & _RESPONSIBLE and tree.subject(clause) is not None:
        yield from (Role(i, "did", "claimed") for i in tree.children(clause, "nsubj"))
    elif lemma in CLAIMS:
        yield from (Role(i, "did", "claimed") for i in agents(tree, clause))
    elif lemma in _SUPPORT:
        yield from (Role(i, "did") for i in agents(tree, clause))
    elif lemma in BLAMES:
        yield from (Role(i, "did", "accused") for i in tree.behind(clause, "on", "to"))


def _blamed(tree: Tree, over: int, noun: int, *, passive: bool) -> Iterator[Role]:
    """ "blamed the gang for the fire", "the fire was blamed on the gang", "attributed the murder to a gang"."""
    subject = tree.subject(over)
    if subject == noun or (not passive and noun in tree.children(over, "dobj")):
        yield from (Role(i, "did", "accused") for i in tree.behind(over, "on", "to"))
    elif passive and subject is not None:
        yield Role(subject, "did", "accused")
    else:
        yield from (Role(i, "did", "accused") for i in tree.children(over, "dobj") if i != noun)

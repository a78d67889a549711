"""How firmly an incident is said to have happened: as a fact, on its doer's word, by an accusation, or not at all."""

from __future__ import annotations

from typing import Final

from onrecord.find.grammar import Tree
from onrecord.find.incidents.incident_phrases import of_nobody
from onrecord.find.incidents.triggers import Trigger
from onrecord.lexicon import load_lexicon
from onrecord.records import Firmness

_WORDS = load_lexicon("incidents")
_FIRMNESS: Final = {kind: frozenset(words) for kind, words in _WORDS["firmness"].items()}
_SUSPECTING: Final = frozenset(_WORDS["suspecting"]["verbs"])
_DEFUSED: Final = frozenset(_WORDS["attempted"]["defused"])
NOT_DONE: Final[frozenset[Firmness]] = frozenset({"denied", "foiled"})
"""How an incident is told that did not happen, or was stopped."""
_KINDS: Final[tuple[Firmness, ...]] = ("foiled", "denied", "accused", "claimed")


def firmness_of(tree: Tree, trigger: Trigger) -> Firmness:
    """How firmly it is said to have happened."""
    index, is_noun = trigger.index, tree[trigger.index].pos in ("NOUN", "PROPN")
    near = [index, *tree.children(index, "amod", "advmod", "neg")]
    above = list(tree.up(index))[:2]
    subject = tree.subject(index) if not is_noun else None
    if subject is not None:
        near += tree.children(subject, "amod")
    words = {tree[i].lemma.lower() for i in near} | {tree[i].text.lower() for i in near}
    over = {tree[i].lemma.lower() for i in above if not is_noun or index not in tree.children(i, "nsubj")}
    if not is_noun and (tree.is_negated(index) or (subject is not None and of_nobody(tree, subject))):
        return "denied"
    by_it = tree[index].dep == "pcomp" and tree[tree[index].head].lemma.lower() in ("by", "after", "before")
    for kind in _KINDS:
        if by_it and kind == "foiled":
            continue  # "disrupted the cell by killing its leader": the killing was done
        if over & _FIRMNESS[kind] and (is_noun or tree[index].dep in ("ccomp", "xcomp", "pcomp", "prep")):
            return kind
    if words & _FIRMNESS["suspected"] or (over & _SUSPECTING and not is_noun):
        return "suspected"
    return "reported"


def was_defused(tree: Tree, trigger: Trigger) -> bool:
    """ "planted a bomb that was defused", "a bomb failed to explode": it was tried."""
    return any(tree[i].lemma.lower() in _DEFUSED for i in (*tree.up(trigger.index), *tree.children(trigger.index)))

"""Where an event struck, by the words that say so: "a quake struck the hills of northern Chile".

Where it was felt, heard or seen is not where it was: "the blast was heard in Lyon".
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.find.grammar import Tree
from onrecord.find.places import in_dateline, place_after, place_at
from onrecord.lexicon import load_lexicon
from onrecord.resolve.figures.dating import EVENTS

_SUPPORT = load_lexicon("incidents")["support"]
_STRIKES = frozenset(_SUPPORT["occurs"])
_SENSED = frozenset(_SUPPORT["sensed"])
_PARTS = frozenset({"of", "in"})


def struck_places(tree: Tree, text: str) -> Iterator[str]:
    """The places that events of a sentence struck, in text order: the objects of their verbs."""
    for verb, token in enumerate(tree.parse):
        if token.lemma.lower() in _STRIKES and tree.is_verb(verb) and _is_event(tree, verb):
            yield from _objects(tree, verb, text)


def struck_by(tree: Tree, event: int, text: str) -> str | None:
    """The place that one event struck: "an earthquake struck northern Chile", "the storm that hit Cuba"."""
    over = tree.verb_of(event)
    verbs = [] if over is None or tree[event].dep not in ("nsubj", "csubj") else [over]
    for verb in (*verbs, *tree.children(event, "relcl")):
        if tree[verb].lemma.lower() in _STRIKES:
            return next(_objects(tree, verb, text), None)
    return None


def is_sensed(tree: Tree, preposition: int) -> bool:
    """Whether a preposition says how far an event was noticed: "felt in Lyon", "heard as far away as Lyon"."""
    over = next((i for i in tree.up(preposition) if tree[i].pos in ("VERB", "ADJ")), None)
    return over is not None and tree[over].lemma.lower() in _SENSED


def _is_event(tree: Tree, verb: int) -> bool:
    """Whether a subject of a verb is an event; a dateline may stand in the parse as a second one."""
    subjects = tree.children(verb, "nsubj")
    if not subjects:
        first = tree.subject(verb)
        subjects = () if first is None else (first,)
    return any(tree[i].lemma.lower() in EVENTS for i in subjects)


def _objects(tree: Tree, verb: int, text: str) -> Iterator[str]:
    """ "struck Lima", "struck the hills of northern Chile", "struck near Lima"."""
    for thing in tree.children(verb, "dobj"):
        if in_dateline(tree, thing, text):
            continue
        place = place_at(tree, thing, text)
        parts = (i for i in tree.children(thing, "prep") if tree[i].lemma.lower() in _PARTS)
        place = place or next((found for i in parts if (found := place_after(tree, i, text))), None)
        if place:
            yield place

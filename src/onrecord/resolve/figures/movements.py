"""By way of where the counted came: "90 people flew from Chad to Peru by way of Spain".

Only counts that are printed, and only the places beside their verb: nobody's journey is put together from several
reports.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from onrecord.find.grammar import Tree
from onrecord.find.places import place_after, place_at
from onrecord.lexicon import load_lexicon
from onrecord.resolve.figures.situation import Situation

_WAYS = load_lexicon("movements")["ways"]
_MOVING: Final = frozenset(_WAYS["verbs"])
_PASSING: Final = frozenset(_WAYS["passing"])
_THROUGH: Final = frozenset(_WAYS["through"])
_BELOW: Final = frozenset({"pobj", "prep", "dobj", "advmod", "npadvmod", "conj", "pcomp", "attr", "appos"})


def resolve_via(situation: Situation) -> tuple[str, ...]:
    """The places between, as printed, in text order; none where the figure's own verb is no verb of moving."""
    tree, text = situation.tree, situation.text
    verbs = {verb for verb in _verbs(situation) if situation.lemma(verb) in _MOVING}
    if not verbs:
        return ()
    found = [place for verb in sorted(verbs & _transits(tree)) for place in _passed(tree, verb, text)]
    for index, token in enumerate(tree.parse):
        if (token.lemma.lower() in _THROUGH or _is_by_way(tree, index)) and _verb_over(tree, index) in verbs:
            found += _places(tree, index, text)
    return tuple(dict.fromkeys(found))


def _verbs(situation: Situation) -> Iterator[int]:
    """The verbs that the counted are the subject or object of, those of their own clauses too."""
    tree = situation.tree
    if situation.core and situation.part in ("agent", "patient"):
        yield from situation.verbs
    for noun in dict.fromkeys((situation.noun, situation.top)):
        for verb in tree.children(noun, "relcl", "acl"):
            yield verb
            yield from tree.children(verb, "conj")


def _transits(tree: Tree) -> frozenset[int]:
    return frozenset(index for index, token in enumerate(tree.parse) if token.lemma.lower() in _PASSING)


def _passed(tree: Tree, verb: int, text: str) -> Iterator[str]:
    """ "600 lorries transited Austria"."""
    for thing in tree.children(verb, "dobj"):
        if place := place_at(tree, thing, text):
            yield place


def _is_by_way(tree: Tree, index: int) -> bool:
    """The "of" in "by way of Spain"."""
    words = [token.text.lower() for token in tree.parse[max(0, index - 2) : index + 1]]
    return words == ["by", "way", "of"]


def _verb_over(tree: Tree, index: int) -> int | None:
    """The verb that a preposition belongs to, through nouns and other prepositions only."""
    here = index
    for above in tree.up(index):
        if tree[here].dep not in _BELOW:
            return None
        if tree.is_verb(above):
            return above
        here = above
    return None


def _places(tree: Tree, preposition: int, text: str) -> Iterator[str]:
    """The place behind a preposition, and those joined to it: "via Oman and Kenya"."""
    if place := place_after(tree, preposition, text):
        yield place
        for thing in tree.children(preposition, "pobj"):
            for other in tree.children(thing, "conj"):
                if joined := place_at(tree, other, text):
                    yield joined

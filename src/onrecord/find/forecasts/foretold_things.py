"""What is foretold as a thing, not in a clause: "predicted further delays", "warned of possible floods before May",
"on alert for storms", "a 70 percent chance of rain".

A warning of what is ("warned of the dangers") foretells nothing: the thing must be new, possible, or have its day.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.find.forecasts.foretelling import Sign
from onrecord.find.forecasts.likelihoods import CHANCES, NONE, Likelihood, printed_chance
from onrecord.find.grammar import Tree
from onrecord.lexicon import load_lexicon
from onrecord.records import ForecastModality

_WORDS = load_lexicon("forecasts")
_NEW = frozenset(_WORDS["new"]["adjectives"])
_STATES = frozenset(_WORDS["new"]["states"])
_ALERTS = frozenset(_WORDS["feared"]["alerts"])
_FORETELLING = frozenset(_WORDS["likely"]["foretelling"])
_WARNING = frozenset(_WORDS["likely"]["warning"])
_TELLING = _FORETELLING | _WARNING | _ALERTS | CHANCES


def find_things(tree: Tree) -> Iterator[Sign]:
    """The nouns of a sentence that are foretold."""
    for index in tree.with_lemma(_TELLING):
        lemma = tree.lemmas[index]
        if tree.is_verb(index) and not _is_past_perfect(tree, index):
            if lemma in _FORETELLING:
                yield from (_thing(tree, i, "will", "foretells a thing") for i in tree.children(index, "dobj"))
            elif lemma in _WARNING and not tree.is_negated(index):
                yield from (_thing(tree, i, "may", "warns of a thing") for i in _objects(tree, index))
        elif lemma in _ALERTS and index and tree[index - 1].text.lower() in ("on", "high", "its", "full"):
            yield from (Sign(i, "feared", "on alert for", noun=True) for i in _alerted(tree, index))
        elif lemma in CHANCES:
            yield from _chances(tree, index)


def _thing(tree: Tree, noun: int, modality: ForecastModality, rule: str) -> Sign:
    """A thing that is foretold: new, or else it needs its day."""
    new = any(tree[i].text.lower() in _NEW for i in tree.children(noun, "amod", "det"))
    old = tree[noun].lemma.lower() in _STATES
    return Sign(noun, modality, rule, noun=True, needs_day=not new or old)


def _objects(tree: Tree, verb: int) -> Iterator[int]:
    """ "warned the towns of floods": what stands after its preposition."""
    for word in tree.children(verb, "prep"):
        if tree[word].lemma.lower() in ("of", "about", "against"):
            yield from tree.children(word, "pobj")
    for person in tree.children(verb, "dobj"):
        for word in tree.subtree(person, without=lambda i: tree[i].dep in ("relcl", "acl")):
            if tree[word].dep == "prep" and tree[word].lemma.lower() in ("of", "about"):
                yield from (i for i in tree.children(word, "pobj") if tree[word].lemma.lower() == "about")


def _alerted(tree: Tree, alert: int) -> Iterator[int]:
    """ "on alert for storms": the preposition may hang on the alert or on what stands over it."""
    for head in (alert, *list(tree.up(alert))[:2]):
        for word in tree.children(head, "prep"):
            if word > alert and tree[word].lemma.lower() == "for":
                yield from (i for i in tree.children(word, "pobj") if tree[i].pos in ("NOUN", "PROPN"))


def _chances(tree: Tree, noun: int) -> Iterator[Sign]:
    """ "a 70 percent chance of rain", "the chance of a drought at 40 percent"; bare "a chance" says too little."""
    for word in tree.children(noun, "prep"):
        if tree[word].lemma.lower() != "of":
            continue
        found = _chance(tree, noun)
        if found == NONE:
            continue
        for thing in tree.children(word, "pobj", "pcomp"):
            yield Sign(thing, "likely", "a chance of a thing", found, noun=True)


def _chance(tree: Tree, noun: int) -> Likelihood:
    """The number that belongs to a chance: before it, or after an "at" or a verb of it."""
    before = printed_chance(" ".join(tree[i].text for i in range(max(0, noun - 6), noun)))
    if before != NONE:
        return before
    for at in range(noun + 1, min(noun + 20, len(tree))):
        if tree[at].text.lower() == "at":
            return printed_chance(" ".join(tree[i].text for i in range(at, min(at + 6, len(tree)))))
    return NONE


def _is_past_perfect(tree: Tree, verb: int) -> bool:
    """ "had warned of", "have long predicted": told once, not now."""
    return any(tree[i].text.lower() == "had" for i in tree.auxiliaries(verb))

"""Where a thing of the article stands: "its plant in Genoa" tells where "the plant" employs 300.

And whom a body counts: "the Danish arm of the bank" writes to customers in Denmark.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from onrecord.find.grammar import LONGEST, Tree, tree_of
from onrecord.find.places import modifier_states, place_after, place_at, state_named
from onrecord.lexicon import load_lexicon
from onrecord.records import Parse, Sentence
from onrecord.resolve.figures.situation import Situation

_WORDS = load_lexicon("context")
_PREMISES = frozenset(_WORDS["premises"]["nouns"])
_ARMS = frozenset(_WORDS["arms"]["nouns"])
_DEFINITE = frozenset({"the", "its", "their", "that", "this"})


def find_premises(sentences: Sequence[Sentence], parses: Sequence[Parse]) -> dict[str, str]:
    """Things of an article with the one place that it gives them, by their noun."""
    found: dict[str, set[str]] = defaultdict(set)
    for sentence, parse in zip(sentences, parses, strict=True):
        if 0 < len(parse) <= LONGEST:
            tree = tree_of(parse)
            for index, token in enumerate(parse):
                if token.pos == "NOUN" and token.lemma.lower() in _PREMISES:
                    for place in _stands(tree, index, sentence.text):
                        found[token.lemma.lower()].add(place)
    return {noun: next(iter(places)) for noun, places in found.items() if len(places) == 1}


def _stands(tree: Tree, index: int, text: str) -> Iterator[str]:
    """ "its plant in Genoa", "its Genoa plant"."""
    for preposition in tree.children(index, "prep"):
        if tree[preposition].lemma.lower() in ("in", "at", "near", "outside"):
            place = place_after(tree, preposition, text)
            if place:
                yield place
    for child in tree.children(index, "compound", "nmod"):
        place = place_at(tree, child, text) if tree[child].ent == "GPE" else None
        if place:
            yield place


def place_of_premises(situation: Situation, premises: dict[str, str]) -> tuple[str, str] | None:
    """The place of "the plant" that a figure's sentence speaks of, and the words; of one such thing only."""
    tree = situation.tree
    places = {}
    for index in _near(situation):
        noun = situation.lemma(index)
        definite = {tree[i].text.lower() for i in tree.children(index, "det", "poss")} & _DEFINITE
        if noun in premises and definite:
            places[premises[noun]] = f"the {tree[index].text}"
    return next(iter(places.items())) if len(places) == 1 else None


def _near(situation: Situation) -> Iterator[int]:
    """The subject of the figure's verb with what owns it, and what prepositions lead to from noun or verb."""
    tree, verb = situation.tree, situation.verb
    owners = [situation.noun, situation.top]
    if verb is not None:
        owners.append(verb)
        subject = tree.subject(verb)
        if subject is not None and subject not in situation.phrase:
            yield from (subject, *tree.children(subject, "poss"))
    for owner in dict.fromkeys(owners):
        for preposition in tree.children(owner, "prep"):
            yield from tree.children(preposition, "pobj")


def nation_of_body(situation: Situation) -> str | None:
    """The country that the sentence's own body is an arm for: "the Danish arm of", "Acme Denmark"; one only."""
    tree = situation.tree
    nations: set[str] = set()
    for index, token in enumerate(tree.parse):
        if token.dep not in ("nsubj", "nsubjpass"):
            continue
        if token.lemma.lower() in _ARMS:
            nations |= set(modifier_states(tree, index, situation.text)[:1])
        elif token.pos == "PROPN" and tree.children(index, "compound") and (named := state_named(token.text)):
            nations.add(named)
    return next(iter(nations)) if len(nations) == 1 else None

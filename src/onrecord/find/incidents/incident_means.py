"""What an incident was done with: "with a car bomb", "using machetes", "a grenade was thrown", "dynamite attack"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from onrecord.find.grammar import Tree
from onrecord.lexicon import load_lexicon

_WORDS = load_lexicon("incidents")["means"]
_NOUNS: Final = frozenset(_WORDS["nouns"])
_WEAK: Final = frozenset(_WORDS["weak"])
_MAKERS: Final = frozenset(_WORDS["makers"])
_UNDER: Final = frozenset(_WORDS["under"])
_COMPOUNDS: Final = frozenset(_WORDS["compounds"])


def find_means(tree: Tree, members: Iterable[int]) -> tuple[tuple[int, ...], ...]:
    """The words of each means in the sentence that belongs to one of some triggers, in text order."""
    inside = set(members)
    return tuple(_words(tree, i) for i in range(len(tree)) if is_means(tree, i) and _belongs(tree, i, inside))


def is_means(tree: Tree, index: int) -> bool:
    """Whether a noun is a weapon or the like."""
    token = tree[index]
    if token.pos not in ("NOUN", "PROPN") or token.ent in ("ORG", "PERSON", "GPE"):
        return False
    lemma = tree.lemmas[index]
    before = tree.lemmas[index - 1] if index else ""
    if f"{before} {lemma}" in _NOUNS:
        return True
    if lemma not in _NOUNS:
        return False
    beside = {tree[i].lemma.lower() for i in tree.children(index, "amod", "compound", "nmod")}
    return lemma not in _WEAK or bool(beside & _MAKERS) or before in _MAKERS


def _belongs(tree: Tree, index: int, members: set[int]) -> bool:
    """Under one of the triggers, or the subject or object over one of them."""
    if index in members:
        return True
    above = list(tree.up(index))
    if tree[index].dep == "compound" and tree[tree[index].head].lemma.lower() not in _COMPOUNDS | _NOUNS:
        return False
    near = next((i for i in above if i in members), None)
    if near is not None:
        return True
    return any(tree[i].dep in ("acl", "relcl", "advcl") and index in tree.up(i) for i in members)


def _words(tree: Tree, index: int) -> tuple[int, ...]:
    first = index
    while (
        first > 0
        and tree[first - 1].head in range(first - 1, index + 1)
        and tree[first - 1].dep in ("compound", "amod", "nmod", "punct", "det", "nummod")
    ):
        first -= 1
    return tuple(range(first, index + 1))

"""A clause whose verb is left out: "Spain sent two planes and France 60 crews", "the state pays 80 and the town 50".

The parse takes the second subject for a word of what is counted ("France crews"), or hangs it on the first number.
"""

from __future__ import annotations

from typing import Final

from onrecord.find.grammar import SUBJECTS, Tree

_JOINING: Final = frozenset({"and", "while", ",", ";"})
_ABOUT: Final = frozenset({"about", "some", "around", "nearly", "almost", "only", "just", "over", "roughly"})
_NO_ACTOR: Final = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "QUANTITY", "ORDINAL"})


def gapped_subject(tree: Tree, first: int) -> int | None:
    """Whose clause without a verb a number opens: the noun right before it, behind "and".

    Leaves: None where the clause before has no verb with a subject and a number of its own for it to be like.
    """
    at = first - 1
    while at > 0 and tree[at].text.lower() in _ABOUT:
        at -= 1
    if at < 2 or tree[at].pos not in ("NOUN", "PROPN") or tree[at].ent in _NO_ACTOR:
        return None
    start = _start(tree, at)
    if start < 3 or tree[start - 1].text.lower() not in _JOINING or not _names_one(tree, start, at):
        return None
    verb = next((i for i in range(start - 2, 0, -1) if tree.is_verb(i)), None)
    if verb is None or not tree.children(verb, *SUBJECTS) or not _goes_on_alike(tree, start, first):
        return None
    numbers = [i for i in range(verb + 1, start - 1) if tree[i].tag == "CD" and tree[i].ent not in ("DATE", "TIME")]
    return at if numbers and tree[verb + 1].pos not in ("ADP", "SCONJ") else None


def _start(tree: Tree, at: int) -> int:
    """Where the noun's own words begin: its article, the names before it."""
    while at > 1 and (tree[at - 1].pos == "PROPN" or tree[at - 1].tag in ("DT", "PRP$", "NN", "JJ")):
        at -= 1
    return at


def _names_one(tree: Tree, start: int, at: int) -> bool:
    """Whether it is somebody's name or has an article: not "and hail 3 cm wide"."""
    return tree[at].pos == "PROPN" or tree[start].tag in ("DT", "PRP$")


def _goes_on_alike(tree: Tree, start: int, first: int) -> bool:
    """Whether no verb follows in the clause that the noun could be the subject of."""
    for index in range(first, len(tree)):
        if tree[index].text in (",", ";", ".", ":", "–", "—") or tree[index].text.lower() in ("and", "while"):
            return True
        if tree.is_verb(index) and tree[index].dep not in ("relcl", "acl") and tree.subject(index) == start:
            return False
    return True

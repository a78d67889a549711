"""Whose a quantity is: who has it, does it, or is so many, so long or so dear."""

from __future__ import annotations

from typing import Final

from onrecord.find.grammar import Tree
from onrecord.lexicon import load_lexicon
from onrecord.resolve.figures.concept_place import NOUNS, Scene, Way

_LEXICON = load_lexicon("concepts")
_HAVING: Final = frozenset(_LEXICON["having"])
_TELLING: Final = frozenset(_LEXICON["telling"])
_HEADS: Final = NOUNS | {"ADJ", "X"}
_THEIRS: Final = frozenset({"it", "they", "he", "she", "that", "which", "who"})
_MOST_CLAUSES: Final = 8


def find_holder(scene: Scene, way: Way, *, bare: bool) -> int | None:
    """The subject of the verb over a quantity, where the quantity is no part of it; `bare`: nothing else is known."""
    if scene.counts and (owner := _owner(scene)) is not None:
        return owner
    if way.verb is None or way.dates or scene.tree[way.last].dep in ("nsubj", "nsubjpass"):
        return None
    if not bare and (scene.counts or scene.unit == "years old"):
        return None
    if scene.counts and not _has(scene, way, way.verb):
        return None
    holder = _subject(scene, way.verb, bare=bare)
    if holder is None or holder in scene.amounts:
        return None
    tree = scene.tree
    own = tree.subtree(holder, without=lambda i: tree[i].dep in ("relcl", "acl"))
    return holder if scene.phrase.isdisjoint(own) else None


def _has(scene: Scene, way: Way, verb: int) -> bool:
    """Whether the subject has or gains what is counted: "has 40 boats", "began with 40 boats", not "saw 40 boats"."""
    if way.preposition:
        return way.preposition in _HAVING
    return scene.tree[verb].lemma.lower() not in _TELLING


def _owner(scene: Scene) -> int | None:
    """ "the port's 40 cranes": the port."""
    tree = scene.tree
    owners = (i for word in sorted(scene.phrase) for i in tree.children(word, "poss"))
    return next((i for i in owners if i not in scene.phrase and tree[i].pos in NOUNS), None)


def _subject(scene: Scene, verb: int, *, bare: bool) -> int | None:
    """A verb's subject, through infinitives, participles and relative clauses."""
    tree = scene.tree
    for _ in range(_MOST_CLAUSES):
        subject, above = tree.subject(verb), tree.verb_of(tree[verb].head)
        if subject is not None and tree[subject].tag in ("WDT", "WP"):
            noun = _antecedent(tree, verb)
            if noun not in scene.amounts:
                return noun
        elif subject is not None and _is_name(tree, subject):
            return subject
        elif subject is not None and not _points_back(tree, subject):
            return None
        elif tree[verb].dep == "acl":
            return tree[verb].head if bare else None
        elif not _passes_on(tree, verb, pronoun=subject is not None, bare=bare):
            return None
        if above is None or above == verb:
            return None
        if tree[verb].dep == "xcomp" and (told := _object_before(tree, above, verb)) is not None:
            return told
        verb = above
    return None


def _object_before(tree: Tree, verb: int, other: int) -> int | None:
    """ "The court told the firm to pay": who is told."""
    return next((i for i in tree.children(verb, "dobj") if i < other and tree[i].pos in NOUNS), None)


def _is_name(tree: Tree, subject: int) -> bool:
    return tree[subject].pos in _HEADS or tree[subject].tag == "VBG"


def _points_back(tree: Tree, subject: int) -> bool:
    """A pronoun that may stand for the subject of the clause above ("The firm said it has 40 boats"); not "I"."""
    if tree[subject].dep == "expl":
        return False
    return tree[subject].pos != "PRON" or tree[subject].text.lower() in _THEIRS


def _passes_on(tree: Tree, verb: int, *, pronoun: bool, bare: bool) -> bool:
    """Whether a clause without a noun as its subject has that of the clause above."""
    dep = tree[verb].dep
    if dep == "ccomp":  # "The firm said it has 40 boats"
        return pronoun or not tree.children(verb, "mark", "aux")
    if dep == "advcl":  # "The firm went on, adding 40 boats"
        return bare or tree[verb].tag == "VBG"
    return dep in ("xcomp", "conj") or (dep in ("pcomp", "prep") and bare)  # "compared with 40 pounds"


def _antecedent(tree: Tree, verb: int) -> int | None:
    """The noun that a relative clause is of."""
    while tree[verb].dep == "conj":
        verb = tree[verb].head
    return tree[verb].head if tree[verb].dep == "relcl" else None

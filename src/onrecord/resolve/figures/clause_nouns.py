"""What a noun, an adjective or a "whether" over a figure's clause takes from its firmness.

| construction | example | reading |
|---|---|---|
| a noun with a clause | there are fears that 40 drowned; rumours that 40 fled | feared; hedged |
| the same under a denial | the port rejected claims that 40 drowned; the claim that 40 drowned is a lie | denied |
| nothing to show for it | there is no proof that 40 drowned | possible |
| told or not | would not say whether 40 drowned; could not confirm that 40 drowned | possible |
| nobody's word | it is alleged that 40 drowned; 40 are said to have drowned | hedged |
| its truth | it is not true that 40 drowned; it is a myth that 40 drowned | denied |
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from onrecord.find.grammar import Tree
from onrecord.lexicon import load_lexicon
from onrecord.records import Modality
from onrecord.resolve.figures.situation import Situation

_WORDS = load_lexicon("hedges")
_DENYING: Final = frozenset(_WORDS["denied"]["verbs"])
_FALSE: Final = frozenset(_WORDS["denied"]["adjectives"])
_LIES: Final = frozenset(_WORDS["denied"]["nouns"])
_HEARSAY: Final = frozenset(_WORDS["hearsay"]["verbs"])
_SAID: Final = frozenset(_WORDS["hearsay"]["nouns"])
_PROOF: Final = frozenset(_WORDS["hearsay"]["proof"])
_UNSURE: Final = frozenset(_WORDS["possible"]["not_verbs"])
_KINDS: Final[tuple[Modality, ...]] = ("feared", "predicted", "hedged")


def over_clause(situation: Situation) -> Iterator[tuple[Modality, str]]:
    """What stands over the figure's clause beside verbs: nouns with a clause, "whether", what is true or false."""
    tree, child = situation.tree, situation.verb
    if child is None:
        return
    yield from _conditional(tree, child)
    for above in tree.up(child):
        token = tree[child]
        if tree[above].pos in ("NOUN", "PROPN"):
            if token.dep in ("acl", "ccomp", "relcl") and _has_that(tree, child):
                yield from of_noun(situation, above)
            return
        if token.dep not in ("ccomp", "xcomp", "conj", "csubj", "acl"):
            return
        if token.dep in ("ccomp", "csubj"):
            yield from _of_truth(tree, above)
            yield from _unheld(tree, above)
        child = above


def of_noun(situation: Situation, noun: int) -> Iterator[tuple[Modality, str]]:
    """A noun that has the figure's clause or number: "fears that", "an estimate of", "the claim that"."""
    tree, lemma = situation.tree, situation.lemma(noun)
    word = tree[noun].text
    if lemma in _SAID or any(lemma in _WORDS[kind]["nouns"] for kind in _KINDS):
        denial = _denial_of(tree, noun)
        if denial:
            yield "denied", denial
    for kind in _KINDS:
        if lemma in _WORDS[kind]["nouns"]:
            yield kind, word
    owned = tree.children(noun, "poss") or any(tree[i].text.lower() == "by" for i in tree.children(noun, "prep"))
    if lemma in _WORDS["hearsay"]["loose"] and not owned and not _is_definite(tree, noun):
        yield "hedged", word
    if lemma in _PROOF and any(tree[i].text.lower() == "no" for i in tree.children(noun, "det", "neg")):
        yield "possible", f"no {word}"


def is_hearsay(situation: Situation, verb: int) -> bool:
    """ "40 are said to have drowned", "it is alleged that 40 drowned": by nobody who is named."""
    tree = situation.tree
    if situation.lemma(verb) not in _HEARSAY or not tree.children(verb, "auxpass"):
        return False
    if tree.children(verb, "agent"):
        return False
    subject = tree.subject(verb)
    if subject is not None and tree[subject].text.lower() == "it":
        return bool(tree.children(verb, "ccomp"))
    clauses = tree.children(verb, "xcomp")
    return subject == situation.top and any(tree[i].text == "to" for c in clauses for i in tree.children(c, "aux"))


def _conditional(tree: Tree, verb: int) -> Iterator[tuple[Modality, str]]:
    """ "whether 40 drowned", "asked if 40 drowned": not said to be so."""
    for index in tree.children(verb, "mark"):
        word = tree[index].text.lower()
        if word == "whether" or (word == "if" and tree[verb].dep == "ccomp"):
            yield "possible", word


def _has_that(tree: Tree, verb: int) -> bool:
    """Whether a clause that hangs on a noun is its content: "the claim that 40 fled", not "that he made"."""
    if tree[verb].dep in ("acl", "ccomp"):
        return any(tree[i].text.lower() == "that" for i in tree.children(verb, "mark", "nsubj"))
    return any(tree[i].text.lower() == "that" for i in tree.children(verb, "mark"))


def _of_truth(tree: Tree, verb: int) -> Iterator[tuple[Modality, str]]:
    """ "It is not true that", "it is a lie that", "it was untrue that"."""
    if tree[verb].lemma.lower() != "be":
        return
    untrue = {"true", "correct", "case", "so"} if tree.is_negated(verb) else _FALSE | _LIES
    for index in tree.children(verb, "acomp", "attr", "oprd"):
        if tree[index].lemma.lower() in untrue:
            yield "denied", tree[index].text


def _unheld(tree: Tree, verb: int) -> Iterator[tuple[Modality, str]]:
    """ "could not confirm that", "doubts that": neither said nor denied."""
    lemma = tree[verb].lemma.lower()
    helped = any(tree[i].text.lower() in ("can", "could", "ca", "would", "wo") for i in tree.auxiliaries(verb))
    if lemma in _UNSURE and tree.is_negated(verb) and helped:
        yield "possible", f"not {tree[verb].text}"


def _denial_of(tree: Tree, noun: int) -> str:
    """The word that denies what a noun holds: "rejected claims that", "the claim that ... is false"; else empty."""
    verb = tree[noun].head
    if tree[verb].pos == "ADP":
        verb = tree[verb].head
    if verb == noun or not tree.is_verb(verb) or tree.is_negated(verb):
        return ""
    lemma = tree[verb].lemma.lower()
    if lemma in _DENYING and tree[noun].dep in ("dobj", "nsubjpass", "pobj"):
        return tree[verb].text
    if tree[noun].dep not in ("nsubj", "nsubjpass", "dobj"):
        return ""
    told = (i for i in tree.children(verb, "acomp", "attr", "oprd", "ccomp", "xcomp"))
    return next((tree[i].text for i in told if tree[i].lemma.lower() in _FALSE | _LIES), "")


def _is_definite(tree: Tree, noun: int) -> bool:
    return any(tree[i].text.lower() in ("the", "this", "that") for i in tree.children(noun, "det"))

"""The words that tell of something that happened: verbs in the past, nouns of one event, and what befell a thing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from onrecord.find.grammar import Tree
from onrecord.lexicon import load_lexicon

_WORDS = load_lexicon("incidents")
NOT_REAL = frozenset({"may", "might", "could", "would", "will", "shall", "can", "should", "must", "to", "'ll", "’ll"})
_NOT_TYPES = frozenset({"firmness", "irregular", "events", "named_for"})


@cache
def types_by(kind: str) -> dict[str, str]:
    """From a word to its type of incident, for verbs, nouns or agentless verbs."""
    return {word: name for name, entry in _WORDS.items() if name not in _NOT_TYPES for word in entry.get(kind, ())}


def find_triggers(tree: Tree) -> Iterator[tuple[int, str, str]]:
    """Words that name something that happened: index, type, and whether verb, agentless verb or noun."""
    for index, token in enumerate(tree.parse):
        lemma = token.lemma.lower()
        if token.pos == "VERB" and token.dep not in ("amod", "compound"):
            particle = next((tree[i].text.lower() for i in tree.children(index, "prt", "dobj")), "")
            kind = types_by("verbs").get(f"{lemma} {particle}") or types_by("verbs").get(lemma)
            own = _by_subject(tree, index, f"{lemma} {particle}".strip())
            if own and _happened(tree, index):
                yield index, own, "agentless"
                continue
            if kind and _happened(tree, index):
                yield index, kind, "verb"
            elif lemma in types_by("agentless") and _happened(tree, index):
                yield index, types_by("agentless")[lemma], "agentless"
        elif token.pos in ("NOUN", "PROPN") and token.dep != "compound":
            before = tree[index - 1].lemma.lower() if index else ""
            kind = (
                types_by("nouns").get(f"{before} {lemma}") or _of_thing(tree, index) or types_by("nouns").get(lemma)
            )
            if kind and _is_one(tree, index):
                yield index, kind, "noun"


@cache
def _subjects() -> dict[tuple[str, str], str]:
    """Things and what happens to them, with its type: a dam that breaks, a train that derails."""
    return {
        (thing, verb): name
        for name, entry in _WORDS.items()
        if name not in _NOT_TYPES
        for thing, verbs in entry.get("subjects", {}).items()
        for verb in verbs
    }


def _by_subject(tree: Tree, verb: int, words: str) -> str | None:
    """ "The dam gave way", "a ferry went down": a plain verb that tells what befell such a thing."""
    subject = tree.subject(verb)
    if subject is None:
        return None
    thing = tree[subject].lemma.lower()
    lemma = tree[verb].lemma.lower()
    objects = {tree[i].text.lower() for i in tree.children(verb, "dobj")}
    rails = {
        f"{lemma} {tree[t].lemma.lower()}" for p in tree.children(verb, "prep") for t in tree.children(p, "pobj")
    }
    forms = [words, *sorted(rails), *([lemma] if not objects else [])]
    return next((_subjects()[thing, form] for form in forms if (thing, form) in _subjects()), None)


def _of_thing(tree: Tree, noun: int) -> str | None:
    """ "the burst of the dam", "the collapse of a mine": as "dam burst"."""
    lemma = tree[noun].lemma.lower()
    things = [t for p in tree.children(noun, "prep") if tree[p].lemma == "of" for t in tree.children(p, "pobj")]
    return next((k for t in things if (k := types_by("nouns").get(f"{tree[t].lemma.lower()} {lemma}"))), None)


def _happened(tree: Tree, verb: int) -> bool:
    """A verb of the past, done: not a plan, a chance, a habit or a wish."""
    token = tree[verb]
    helpers = {tree[i].text.lower() for i in tree.auxiliaries(verb)}
    if helpers & NOT_REAL or any(tree[i].text.lower() in ("if", "whether") for i in tree.children(verb, "mark")):
        return False
    if token.tag in ("VBD", "VBN"):
        if token.dep == "acl":
            return not _planned(tree, token.head)
        return bool(
            token.tag == "VBD"
            or helpers & {"was", "were", "been", "had", "has", "have"}
            or token.dep in ("ROOT", "conj")
        )
    if token.tag == "VBG" and token.dep in ("pcomp", "advcl"):
        over = tree.verb_of(token.head)
        return (
            over is not None
            and tree[over].tag in ("VBD", "VBN")
            and not {tree[i].text.lower() for i in tree.auxiliaries(over)} & NOT_REAL
        )
    return False


def _planned(tree: Tree, index: int) -> bool:
    return tree[index].lemma.lower() in ("plan", "plot", "threat", "attempt")


def _is_one(tree: Tree, noun: int) -> bool:
    """One attack, not attacks in general; not a thing feared, planned or to come."""
    token = tree[noun]
    determiners = {tree[i].text.lower() for i in tree.children(noun, "det", "poss", "nummod", "amod")}
    plural = token.tag in ("NNS", "NNPS")
    if determiners & {
        "any",
        "no",
        "such",
        "future",
        "possible",
        "potential",
        "further",
        "new",
        "every",
        "each",
        "another",
        "planned",
    }:
        return False
    over = tree.verb_of(noun)
    if over is not None:
        helpers = {tree[i].text.lower() for i in tree.auxiliaries(over)}
        if helpers & NOT_REAL or (
            tree[over].tag in ("VB", "VBG")
            and not helpers & {"was", "were", "been"}
            and tree[over].dep in ("xcomp", "acl")
        ):
            return False
    return not plural or bool(determiners & {"the", "these", "those"})

"""The noun phrases of an incident, and what kind each names: a person, people, a group, a body, a thing, a place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from onrecord.find.figures.units import is_person
from onrecord.find.figures.words import singular
from onrecord.find.grammar import Tree
from onrecord.find.places import in_dateline, is_city, state_named, state_of
from onrecord.lexicon import load_lexicon
from onrecord.records import PartyKind

_LEXICON = load_lexicon("incidents")
_WORDS = _LEXICON["parties"]
AMOUNTS: Final = {word: float(count) for word, count in _LEXICON["amounts"].items()}
"""Nouns of amounts: "a dozen of the guards", "hundreds"."""
GROUPS: Final = frozenset(_WORDS["groups"])
"""Nouns of bands and forces: "rebels", "the police"."""
MEMBERS: Final = frozenset(_WORDS["members"])
"""Nouns for those of a body: "members", "commander"."""
TITLES: Final = frozenset(load_lexicon("roles")["titles"])
"""What stands before a person's name: "Judge"."""
NOBODY: Final = frozenset({"no", "neither"})
_NAMED_GROUPS: Final = frozenset(_WORDS["groups_by_name"])
_THINGS: Final = frozenset(_WORDS["things"])
_LAND: Final = frozenset(_WORDS["land"])
_GROUNDS: Final = frozenset(_WORDS["grounds"])
_ABSTRACT: Final = tuple(_WORDS["abstract"])
_PERSON_ENDINGS: Final = tuple(_WORDS["person_endings"])
_BEASTS: Final = frozenset(_WORDS["beasts"])
_PLURALS: Final = frozenset(_WORDS["plural"])
_HARMED: Final = frozenset(_WORDS["harmed"])
_NAMES_OF_THINGS: Final = frozenset(_WORDS["names_of_things"])
_NOT_PARTIES: Final = frozenset(_WORDS["not_parties"])
_OF_THEM: Final = frozenset(_WORDS["of_them"])

Kind = PartyKind | Literal["place"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase that may be a party: the index of its head, its kind, and its name in apposition."""

    head: int
    kind: Kind | None
    beside: int | None = None  # the head of its apposition: "the mayor of Oran, Ali Zuntar"


def phrases_at(tree: Tree, index: int | None, text: str) -> Iterator[Phrase]:
    """The noun phrases of a row: "a guard, two clerks and the bank"; a name beside an office is one party."""
    waiting = [index] if index is not None else []
    seen: set[int] = set()
    while waiting:
        here = waiting.pop(0)
        if here in seen:
            continue
        seen.add(here)
        beside = None
        for child in (*tree.children(here, "appos"), *_behind_place(tree, here)):
            if beside is None and _is_one(tree, here, child) and _adjoins(tree, here, child):
                beside = child
                waiting += tree.children(child, "conj")
            else:
                waiting.append(child)
        waiting += tree.children(here, "conj")
        if tree[here].pos in ("NOUN", "PROPN", "NUM", "ADJ", "X") and not in_dateline(tree, here, text):
            yield Phrase(
                here, kind_of(tree, beside if beside is not None and tree[here].pos == "NUM" else here, text), beside
            )


def _behind_place(tree: Tree, noun: int) -> tuple[int, ...]:
    """ "the mayor of Oran, Ali Zuntar": the name is the mayor's, whatever the parser hangs it on."""
    if tree[noun].pos != "NOUN":
        return ()
    names = (i for t in tree.behind(noun, "of") for i in tree.children(t, "appos"))
    return tuple(i for i in names if tree[i].pos == "PROPN" and tree.children(i, "compound"))


def _is_one(tree: Tree, noun: int, other: int) -> bool:
    """Whether an apposition is the same party: a name beside an office, initials beside a name."""
    short = tree[other].text.isupper() and 2 < len(tree[other].text) < 9 and not tree.children(other, "compound")
    return is_named(tree, noun) != is_named(tree, other) or short


def _adjoins(tree: Tree, head: int, other: int) -> bool:
    """Whether an apposition stands right behind its noun: only signs and what the noun governs between them."""
    between = range(head + 1, other)
    return all(tree[i].pos == "PUNCT" or not tree.is_verb(i) or other < i for i in between) and other - head < 16


def is_named(tree: Tree, index: int) -> bool:
    """Whether a noun phrase is a name: its head is a proper noun."""
    token = tree[index]
    if token.pos != "PROPN":
        return False
    before = any(tree[i].pos == "PROPN" for i in tree.children(index, "compound", "nmod"))
    return token.lemma.lower() not in GROUPS or before or token.ent == "ORG"


def noun_of(tree: Tree, index: int) -> int:
    """The noun that says who: "guards" in "two of the guards", "men" in "a group of armed men"."""
    token = tree[index]
    lemma = token.lemma.lower()
    if token.pos == "NUM" or lemma in AMOUNTS or lemma in _OF_THEM:
        for thing in tree.behind(index, "of"):
            return noun_of(tree, thing)
        beside = tree.children(index, "nummod", "amod") if token.pos == "NUM" else ()
        return next((i for i in beside if tree[i].pos == "NOUN"), index)
    return index


def kind_of(tree: Tree, index: int, text: str) -> Kind | None:
    """What a noun phrase names: a person, people, an armed group, a body, a thing, a place; None: unknown."""
    noun = noun_of(tree, index)
    token = tree[noun]
    lemma = token.lemma.lower()
    if token.ent in ("MONEY", "PERCENT") or (token.ent in ("DATE", "TIME") and token.pos in ("NUM", "PROPN")):
        return None  # of "a 12-year-old boy" the boy is left
    if token.pos == "NUM":
        return "people"
    if lemma == "life" and tree.children(noun, "nummod"):
        return "people"
    if lemma in _NOT_PARTIES:
        return None
    if lemma in GROUPS and (token.pos != "PROPN" or lemma in _NAMED_GROUPS):
        return "group"
    if token.pos == "PROPN":
        return _kind_of_name(tree, noun, text)
    if lemma in _THINGS:
        return "thing"
    if is_person(singular(token.text.lower())) or lemma in TITLES or _ends_as_person(lemma):
        return "people" if token.tag in ("NNS", "NNPS") or lemma in _PLURALS else "person"
    if lemma == "old" and tree.children(noun, "npadvmod"):
        return "person"  # "a 4-year-old"
    if token.pos == "ADJ":
        return "people" if lemma in _HARMED or state_of(token.text) else None
    return "people" if state_of(token.text) else None


def _ends_as_person(lemma: str) -> bool:
    return len(lemma) > 5 and lemma.endswith(_PERSON_ENDINGS)


def _kind_of_name(tree: Tree, index: int, text: str) -> Kind | None:
    token = tree[index]
    if not any(letter.isalpha() for letter in token.text):
        return None
    if index == 0 and token.text.lower() in _BEASTS:
        return None  # "Fish died in the lake": no Mr Fish
    if token.text in _NAMES_OF_THINGS or token.lemma.lower() in _THINGS:
        return "thing"
    if state_of(token.text):
        return "people"
    if token.ent == "PERSON" or any(
        tree[i].lemma.lower().rstrip(".") in TITLES for i in tree.children(index, "compound")
    ):
        return "person"
    if token.ent in ("GPE", "LOC") or state_named(text[token.start : token.end]):
        return "place"
    if (
        token.ent in ("ORG", "NORP")
        or (token.text.isupper() and len(token.text) > 1)
        or token.lemma.lower() in MEMBERS | GROUPS
    ):
        return "body"
    if token.ent in ("DATE", "TIME", "EVENT"):
        return None
    return "person" if tree.children(index, "compound") else "body"


def may_be_thing(tree: Tree, index: int) -> bool:
    """Whether an unknown noun may name something that can be damaged: a "weir", no "reputation"."""
    token = tree[noun_of(tree, index)]
    lemma = token.lemma.lower()
    return token.pos == "NOUN" and lemma not in _NOT_PARTIES and not lemma.endswith(_ABSTRACT)


def is_land(tree: Tree, index: int) -> bool:
    """Whether a noun names what can be taken or lost by fighting: a town, a base."""
    noun = noun_of(tree, index)
    return tree[noun].lemma.lower() in _LAND or tree[noun].ent in ("GPE", "LOC", "FAC") or is_city(tree[noun].text)


def is_ground(tree: Tree, index: int) -> bool:
    """Whether a noun names where things happen rather than what is struck: a road, a square."""
    return tree[noun_of(tree, index)].lemma.lower() in _GROUNDS


def of_nobody(tree: Tree, index: int) -> bool:
    """Whether a noun phrase says that there was none: "no guards", "neither driver"."""
    return any(tree[i].text.lower() in NOBODY for i in tree.children(index, "det"))

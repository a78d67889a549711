"""Where a quantity stands in its sentence, and the way from it up to its verb."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from onrecord.find.figures.units import dimension
from onrecord.find.grammar import Tree
from onrecord.lexicon import load_lexicon
from onrecord.records import FigureMark
from onrecord.resolve.figures.concept_words import amounts_of, is_time
from onrecord.resolve.figures.situation import Situation

_LEXICON = load_lexicon("concepts")
_WHEN: Final = frozenset(_LEXICON["when"])
_WINDOWS: Final = frozenset(_LEXICON["windows"])
_POINTS: Final = frozenset(_LEXICON["points"])
_COMPARED: Final = frozenset({"more", "less", "fewer"})
CARRIERS: Final = frozenset(_LEXICON["carriers"])
NOUNS: Final = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True, slots=True)
class Scene:
    """A quantity in its sentence: its own words, and those of all quantities there."""

    tree: Tree
    phrase: frozenset[int]
    amounts: frozenset[int]
    top: int  # the word that stands for the whole quantity
    noun: int | None  # the noun that its phrase ends in, where it is no unit of measure: "20 percent drop"
    counts: bool  # it counts things, which its noun names; no measure, sum or share
    unit: str | None  # without the base of a rate

    @property
    def timed(self) -> bool:
        """Whether it is a length of time."""
        return dimension(self.unit) == "time"

    @property
    def spent(self) -> bool:
        """Whether it is money or a share, which may be spent on, lost from or paid for something."""
        return dimension(self.unit) in ("money", "share", None)

    def is_noun(self, index: int) -> bool:
        """Whether a word is a noun, and none of a quantity's own."""
        return self.tree[index].pos in NOUNS and index not in self.amounts


@dataclass(frozen=True, slots=True)
class Way:
    """From a quantity up to its verb: the nouns that carry it, nearest first, and the preposition under the verb."""

    last: int  # the word directly under the verb
    verb: int | None
    carriers: tuple[int, ...] = ()
    preposition: str = ""
    hung: str = ""  # how it stands beside a noun, whose verb is the one above: appos, conj
    dates: bool = False  # it only says when: "nine days later"


def scene_of(situation: Situation, mark: FigureMark) -> Scene | None:
    """A quantity's place in its sentence; None where no word of it is in the parse."""
    tree = situation.tree
    phrase = _with_hyphens(tree, situation.phrase)
    top = tree.root_of(tuple(sorted(phrase)))
    if top is None:
        return None
    unit = mark.unit.split("/")[0] if mark.unit else None
    counts = mark.low == 1 == mark.high if unit is None else dimension(unit) is None and unit not in _POINTS
    printed = mark.head is not None and situation.noun in phrase and unit not in _POINTS
    noun = situation.noun if printed else None
    return Scene(tree, phrase, amounts_of(tree) | phrase, top, noun=noun, counts=counts, unit=unit)


def _with_hyphens(tree: Tree, phrase: tuple[int, ...]) -> frozenset[int]:
    """The words of the quantity with what a hyphen ties to it: "65-year-old", "65 year-old"."""
    last = max(phrase)
    if last + 1 < len(tree) and tree[last + 1].text.lower() in ("year", "month", "years", "months"):
        last += 1
    while (
        last + 1 < len(tree)
        and tree[last + 1].start == tree[last].end
        and "-" in (tree[last].text, tree[last + 1].text)
    ):
        last += 1
    return frozenset((*phrase, *range(max(phrase), last + 1)))


def climb(scene: Scene) -> Way:
    """From the quantity up to its verb, gathering the nouns that carry it: "a fine of 900 pounds"."""
    tree, here, way = scene.tree, scene.top, Way(scene.top, None)
    if tree.is_verb(here):  # "Prices doubled"
        return _ends(way, here, here)
    if (lead := _lead(scene)) is not None:
        here = tree[lead].head
        way = _carried(scene, way, here, tree[lead].lemma.lower())
        if _is_clause(tree, here):
            return _ends(way, lead, here)
    for _ in range(len(tree)):
        above = tree[here].head
        if above == here:
            return _ends(way, here, here if _is_clause(tree, here) else None)
        if _is_clause(tree, above):
            return _ends(way, here, above)
        if tree[here].dep in ("pobj", "pcomp") and tree[above].pos in ("ADP", "SCONJ", "PART"):
            owner, word = tree[above].head, tree[above].lemma.lower()
            way = _carried(scene, way, owner, word)
            compared = word == "than" and tree[owner].lemma.lower() not in _COMPARED
            if compared or owner == above or _is_clause(tree, owner):  # nothing beyond a comparison is said of it
                return _ends(way, above, owner if owner != above and not compared else None)
            here = owner
            continue
        way = _modified(scene, way, here, above)
        here = above
    return _ends(way, here, None)


def _lead(scene: Scene) -> int | None:
    """The preposition before a quantity where the parser ties another to it: "a loss of up to 40 pounds"."""
    before = min(scene.phrase) - 1
    if before < 1 or scene.top not in scene.phrase or scene.tree[before].dep != "prep":
        return None
    return None if scene.tree.children(before) else before


def _ends(way: Way, last: int, verb: int | None) -> Way:
    return Way(last, verb, way.carriers, way.preposition, way.hung, way.dates)


def _carried(scene: Scene, way: Way, owner: int, word: str) -> Way:
    """Past a preposition: its owner carries the quantity ("prices from 3 pounds") or only stands above it."""
    carries = _carries(scene, owner, word, first=not way.carriers)
    carriers = (*way.carriers, owner) if carries else way.carriers
    return Way(way.last, None, carriers, "" if carries else word, way.hung)


def _carries(scene: Scene, owner: int, word: str, *, first: bool) -> bool:
    if not scene.is_noun(owner) or is_time(scene.tree, owner) or _is_clause(scene.tree, owner) or word == "than":
        return False
    if scene.tree[owner].lemma.lower() in CARRIERS or (scene.timed and word in _WINDOWS):
        return False
    return word == "of" or (first and not scene.counts)


def _modified(scene: Scene, way: Way, here: int, above: int) -> Way:
    """Past a word that the quantity stands before or beside: "a 9-metre boat", "later", "the boat, 9 metres"."""
    tree, dep = scene.tree, scene.tree[here].dep
    row = dep == "conj" and any(child in scene.amounts for child in tree.children(above, "nummod"))
    beside = dep in ("appos", "conj") and above not in scene.amounts and not way.carriers and not row
    dates = dep == "npadvmod" and tree[above].lemma.lower() in _WHEN
    carriers = way.carriers
    is_unit = scene.unit is None and dep == "nummod" and above == max(scene.phrase) + 1  # "40 snarfs"
    if dep != "conj" and scene.is_noun(above) and not is_unit:
        carriers = (*carriers, content_noun(tree, above, CARRIERS | {"worth"}))
    return Way(way.last, None, carriers, way.preposition, way.hung or (dep if beside else ""), way.dates or dates)


def content_noun(tree: Tree, noun: int, empty: frozenset[str]) -> int:
    """What a noun without content is of: the stock of "40 pounds worth of stock"."""
    if tree[noun].lemma.lower() in empty:
        for preposition in tree.children(noun, "prep"):
            if tree[preposition].lemma == "of" and (things := tree.children(preposition, "pobj")):
                return things[0]
    return noun


def _is_clause(tree: Tree, index: int) -> bool:
    """Whether a word heads a clause: a verb, or what stands for one with its own subject ("a grant worth 40").

    Not a verb that only says which time: "the quarter ended in March".
    """
    if tree[index].dep == "acl" and is_time(tree, tree[index].head):
        return False
    return tree.is_verb(index) or bool(tree.children(index, "nsubj", "nsubjpass"))

"""How likely something is said to be: the words of the ICD 203 standard, and chances in numbers.

A band is given only where the standard's own words are printed of this very forecast: "highly likely" is no word of
it, and the "likely fall" of one thing says nothing of another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from onrecord.find.grammar import Tree
from onrecord.lexicon import load_lexicon

_WORDS = load_lexicon("forecasts")
BANDS: Final = {
    words: (band["name"], band["low"] / 100, band["high"] / 100) for band in _WORDS["band"] for words in band["words"]
}
"""The words of the standard, each with its band and the ends of its range."""
CHANCES: Final = frozenset(_WORDS["chances"]["nouns"])
_UNITS = {word: n for word, n in load_lexicon("times")["numbers"].items() if word not in ("a", "an") and n <= 10}
_NUMBER = r"(\d{1,3}(?:\.\d{1,2})?)"
_PERCENT = re.compile(
    rf"{_NUMBER}(?:\s?(?:%|per\s?cent))?(?:\s?(?:-|–|to)\s?{_NUMBER})?[\s-]?(?:%|per\s?cent\b)", re.IGNORECASE
)
_ONE_IN = re.compile(rf"\b(one|two|three|\d)[\s-](?:in|out\s+of)[\s-]({'|'.join(_UNITS)}|\d{{1,3}})\b", re.IGNORECASE)
_EVEN = re.compile(r"\b50[-–/]50\b|\bfifty-fifty\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Likelihood:
    """A band of the standard, or a chance in numbers from 0 to 1; nothing where neither is printed."""

    band: str | None = None
    low: float | None = None
    high: float | None = None


NONE: Final = Likelihood()


def printed_chance(text: str) -> Likelihood:
    """The chance that some words put in numbers.

    Example:
        >>> printed_chance("a 60 to 70 percent chance"), printed_chance("a one in four chance").low
        (Likelihood(band=None, low=0.6, high=0.7), 0.25)
    """
    if found := _PERCENT.search(text):
        low = float(found[1]) / 100
        high = float(found[2]) / 100 if found[2] else low
        return Likelihood(None, low, high) if low <= high <= 1 else NONE
    if found := _ONE_IN.search(text):
        part, whole = _number(found[1]), _number(found[2])
        return Likelihood(None, round(part / whole, 4), round(part / whole, 4)) if 0 < part <= whole else NONE
    return Likelihood(None, 0.5, 0.5) if _EVEN.search(text) else NONE


def _number(word: str) -> int:
    return _UNITS.get(word.lower()) or int(word)


def likelihood_of(tree: Tree, verb: int) -> Likelihood:
    """How likely the words of a clause, or those right over it, say that it is.

    Covers "will probably burst", "is very unlikely to burst", "it is likely that it will burst" and "a 30 percent
    chance that it will burst".
    """
    for word in (*_of_verb(tree, verb), *_over(tree, verb)):
        if tree[word].lemma.lower() in CHANCES:
            found = _of_noun(tree, word)
        else:
            found = band_of(_with_degree(tree, word)) if not _is_denied(tree, word) else NONE
        if found != NONE:
            return found
    return NONE


def band_of(words: str) -> Likelihood:
    """The band whose words these are, all of them.

    Example:
        >>> band_of("very likely").band, band_of("quite likely").band
        ('very likely (80-95 %)', None)
    """
    return Likelihood(*BANDS[words]) if words in BANDS else NONE


def _of_verb(tree: Tree, verb: int) -> tuple[int, ...]:
    """Adverbs of a verb and its auxiliaries, and its own adjective: "will likely", "is likely to"."""
    adverbs = [i for head in (verb, *tree.auxiliaries(verb)) for i in tree.children(head, "advmod")]
    return (*adverbs, *tree.children(verb, "acomp", "attr"))


def _over(tree: Tree, verb: int) -> tuple[int, ...]:
    """What stands over a clause: the adjective of "it is likely that", the noun of "a chance that"."""
    over = tree[verb].head
    if over == verb or tree[verb].dep not in ("ccomp", "acl", "relcl", "csubj", "advcl"):
        return ()
    if tree[over].pos in ("NOUN", "ADJ"):
        return (over,)
    return tree.children(over, "acomp", "attr") if tree[over].lemma.lower() == "be" else ()


def _of_noun(tree: Tree, noun: int) -> Likelihood:
    """The chance that stands before a noun of chance: "almost no chance", "a 30 percent chance"."""
    before = [tree[i].text for i in range(max(0, noun - 8), noun)]
    near = " ".join(before)
    for words in ("roughly even", "almost no", "remote"):
        if near.lower().endswith(words):
            return band_of(f"{words} {tree[noun].text.lower()}") if words != "remote" else band_of(words)
    return printed_chance(near)


def _with_degree(tree: Tree, word: int) -> str:
    """A word with the adverbs of degree before it: "almost certainly", "highly likely"."""
    degrees = [tree[i].text for i in tree.children(word, "advmod", "neg") if i < word]
    return " ".join([*degrees, tree[word].text]).lower()


def _is_denied(tree: Tree, word: int) -> bool:
    """ "is not likely to" stands in no band."""
    head = tree[word].head
    return tree[word].dep in ("acomp", "attr") and tree.is_negated(head)

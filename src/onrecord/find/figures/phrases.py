"""Find the noun that a number counts, and how far its phrase reaches."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from onrecord.find.figures.cardinals import CARDINALS
from onrecord.find.figures.units import STATES, measure_at
from onrecord.find.figures.words import Line, Word
from onrecord.lexicon import load_lexicon

_ADJECTIVES: Final = frozenset(load_lexicon("nouns")["adjectives"])
_STOPS: Final = frozenset(load_lexicon("nouns")["function_words"])
_OPENING: Final = frozenset("“\"'‘‛`«")
_TITLES: Final = frozenset(load_lexicon("sentences")["before_names"])
_MOST: Final = 10  # words between a number and its noun


@dataclass(frozen=True, slots=True)
class Noun:
    """The counted noun: its word, and where the phrase ends."""

    head: int
    end: int  # index after the last word of the phrase
    rule: str


def noun_after(line: Line, at: int, *, one: bool = False) -> Noun | None:
    """The noun that the words from here are, with its adjectives before it: "heavily armed fighters".

    The first plural noun is the head, and a plural noun directly behind it takes its place: "sports cars". A noun in
    the singular is one only behind "one" or where it has no plural ("police").
    """
    last: int | None = None
    start = at
    stops = _stops(line)
    while at < len(line.words) and at - start < _MOST:
        word = line.words[at]
        if word.low in STATES and last is None and not _noun_follows(line, at):
            return Noun(at, at + 1, "number + state")
        if word.plural and not _possessive(word) and not stops(word) and not _hyphened(line, at):
            head = at + 1 if _plural_behind(line, at) else at
            return Noun(head, head + 1, "number + noun")
        if word.tag in ("NN", "NNP") and word.shape == "letters" and not stops(word):
            last = at
        elif not _inside(line, at, start):
            break
        at += 1
    if one and last is not None:
        return Noun(last, last + 1, "one + noun")
    return None


def _stops(line: Line) -> Callable[[Word], bool]:
    """Whether a word ends a noun phrase. In capitals among small letters it is a name: "90 IT workers"."""
    mixed = any(word.text.islower() for word in line.words)

    def stops(word: Word) -> bool:
        return word.low in _STOPS and not _is_name(word, mixed)

    return stops


def _is_name(word: Word, mixed: bool) -> bool:
    return mixed and len(word.text) > 1 and word.text.isupper()


def _hyphened(line: Line, at: int) -> bool:
    """Whether a hyphen ties a plural to the next word: "four Moss-backed lists", "two arms-control talks"."""
    return line.low(at + 1) in ("-", "‑") and line.touching(at) and line.touching(at + 1)


def _noun_follows(line: Line, at: int) -> bool:
    """Whether a state is only an adjective: "12 injured passengers"."""
    follows = line.words[at + 1] if at + 1 < len(line.words) else None
    return follows is not None and (follows.plural or follows.tag == "NN") and follows.low not in _STOPS


def _possessive(word: Word) -> bool:
    return word.low.endswith(("'s", "s'"))


def _plural_behind(line: Line, at: int) -> bool:
    """Whether a plural noun stands directly behind this one and is no verb: "arms dealers"."""
    if at + 1 >= len(line.words):
        return False
    word = line.words[at + 1]
    return (
        word.token is not None
        and word.token.tag == "NNS"
        and word.plural
        and word.low not in _STOPS
        and word.low not in STATES
    )


def _inside(line: Line, at: int, start: int) -> bool:
    """Whether a word can stand between a number and its noun."""
    word = line.words[at]
    if word.shape == "sign":
        return _sign_inside(line, at, start)
    if word.low in CARDINALS and _counts_next(line, at):
        return False  # "up from 27 ten years ago" are 27, and ten years
    if word.shape == "digits":  # "two 12-metre boats", "40 9 litre cases"
        hyphened = line.touching(at) and line.low(at + 1) == "-"
        measured = line.low(at + 1) not in _STOPS and measure_at(line, at + 1, digits=False) is not None
        return hyphened or measured
    if word.low in _ADJECTIVES or _possessive(word) or word.tag == "POS":
        return True
    if _is_name(word, any(other.text.islower() for other in line.words[start : at + _MOST])):
        return True
    if word.low in ("and", "or"):
        return at > start and at + 1 < len(line.words) and _paired(line.words[at - 1], line.words[at + 1])
    if word.low in _STOPS:
        return False
    return _adjective(word, adverb=True) or word.tag in ("CD", "NN", "NNP")


def _counts_next(line: Line, at: int) -> bool:
    """Whether a number in words counts the noun right behind it: "ten years"; not "two-seat planes"."""
    return at + 1 < len(line.words) and line.words[at + 1].plural and not line.touching(at)


def _paired(before: Word, after: Word) -> bool:
    """Two adjectives or two names before one noun: "old and sick men", "Sark and Orkney boats"."""
    if before.text[0].isupper() and after.text[0].isupper():
        return before.shape == after.shape == "letters" and not before.plural
    return _adjective(before) and _adjective(after, adverb=True)


def _sign_inside(line: Line, at: int, start: int) -> bool:
    low = line.low(at)
    if low == ".":  # "of Gov. Reyes's clerks"
        return at > start and line.touching(at - 1) and line.words[at - 1].text in _TITLES
    if low in _OPENING:
        return at == start or at + 1 < len(line.words)
    if low in ("-", "‐", "‑"):
        return at > start and line.touching(at - 1) and line.touching(at)
    if low == ",":  # "three large, armed groups"
        return (
            at > start
            and _adjective(line.words[at - 1])
            and at + 1 < len(line.words)
            and _adjective(line.words[at + 1])
        )
    return low in ("&", "/", "’", "'") and at > start


def _adjective(word: Word, *, adverb: bool = False) -> bool:
    """Whether a word is an adjective, or a participle that the parser sees as one; an adverb where one may stand."""
    if word.low in _ADJECTIVES:
        return True
    if word.low in _STOPS:
        return False
    tag = word.tag
    if tag in ("JJ", "JJR", "JJS"):
        return True
    if tag == "VBN":
        return True
    if tag in ("VBG", "VBD"):
        return word.token is None or word.token.dep in ("amod", "compound", "nmod", "acl")
    return adverb and tag == "RB" and word.low not in ("not", "also", "ago", "later")

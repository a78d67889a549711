"""What a sentence is about, in its own words: by these a number is known again where the questions are put otherwise.

"312 oiled birds on the beaches of Skarn" and "the beaches of Skarn, where 312 birds were found" share beach, bird and
Skarn. Who says it, numbers, days and words of saying are left out.
"""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.lexicon import load_lexicon
from onrecord.link.acts import Placed
from onrecord.link.questions.questions import COINS
from onrecord.link.sources.source_names import words_of
from onrecord.link.wording import content_words

_WORDS = load_lexicon("occasions")
_NO_MATTER = frozenset(_WORDS["no_matter"]["words"])
_MONTHS = frozenset(month.casefold() for month in load_lexicon("times")["months"])
_DAYS = _MONTHS | frozenset(_WORDS["no_matter"]["days"])
_ENDING = re.compile(r"(?<=\w{3})(?:ings?|ed|ers?|ors?|ions?|ments?|e|al|ly)$")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_][\w-]*")
_READ = 1000


def matter_of(one: Placed) -> frozenset[str]:
    """The words of a claim's sentence that tell what it is about, without their endings."""
    return words_about(one, one.claim.sentence)


def words_about(one: Placed, text: str) -> frozenset[str]:
    """The words of a text that tell what it is about: not what the claim counts, nor who tells it."""
    unit = words_of(one.figure.unit or "") | COINS
    tellers = words_of(" ".join(text for link in one.claim.chain for text in (link.name, link.of) if text))
    tellers -= words_of(one.figure.place or "")  # the police of Arl may tell of Arl
    return _matter(text[:_READ]) - {stem(word) for word in (*unit, *tellers)}


def names_apart(one: Placed, other: Placed) -> bool:
    """Whether two sentences name different things only: "turnout in Brovik" and "turnout in Marne"."""
    a, b = (names_about(each) for each in (one, other))
    return bool(a and b) and not a & b


def names_origin(told: Placed, upstream: Placed) -> bool:
    """Whether a claim's sentence prints the name of another's origin: "Alder Lines has set aside 24 million"."""
    name = words_of(upstream.origin.name) - {"the"}
    return bool(name) and name <= words_of(told.claim.sentence[:_READ]) and bool(name & set(told.named))


def names_about(one: Placed) -> frozenset[str]:
    """The names in a claim's sentence but for who tells it and days."""
    return frozenset(stem(name) for name in one.named) & matter_of(one)


def shared_matter(one: Placed, other: Placed) -> tuple[str, ...]:
    """The words that two sentences share of what they are about; not what either counts, nor who tells it.

    Order: by the alphabet.
    """
    return tuple(sorted(matter_of(one) & matter_of(other)))


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """A word without its ending, by spelling alone.

    Example:
        >>> stem("marchers") == stem("marched"), stem("votes") == stem("voted"), stem("tram")
        (True, True, 'tram')
    """
    single = content_words(word)
    left, longer = (single[0] if single else word), ""
    while left != longer:
        left, longer = _ENDING.sub("", left), left
    return left


@lru_cache(maxsize=16384)
def _matter(sentence: str) -> frozenset[str]:
    words = (word for word in content_words(sentence) if not _DIGIT.search(word) and len(word) > 2)
    return frozenset(stem(word) for word in words if word not in _NO_MATTER and word not in _DAYS)


def names_in(one: Placed, shared: tuple[str, ...]) -> set[tuple[int, str]]:
    """The words of a claim's sentence that have one of some stems, with their place, the first of each stem."""
    first: dict[str, tuple[int, str]] = {}
    for found in _WORD.finditer(one.claim.sentence[:_READ]):
        first.setdefault(stem(found.group()), (found.start(), found.group()))
    return {first[each] for each in shared if each in first}

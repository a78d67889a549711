"""Words compared with words: the content of a phrase without its grammar."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.lexicon import load_lexicon

_WORD = re.compile(r"[^\W_][\w&.]*(?:['-]\w+)*")
_WORDS = load_lexicon("question_words")
_STOP = frozenset(_WORDS["empty"]["words"])
_PEOPLE = frozenset(_WORDS["people"]["words"])
_ROLES: dict[str, str] = dict(_WORDS["roles"])
_IRREGULAR: dict[str, str] = dict(_WORDS["irregular"])
_PLURALS: dict[str, str] = dict(_WORDS["plurals"])


@lru_cache(maxsize=16384)
def singular(word: str) -> str:
    """A noun in the singular, by spelling alone.

    Example:
        >>> [singular(w) for w in ("countries", "attacks", "boxes", "class", "people")]
        ['country', 'attack', 'box', 'class', 'people']
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < 4 or word.endswith(("ss", "us", "is")) or not word.endswith("s"):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("xes", "ches", "shes", "sses", "zes")):
        return word[:-2]
    return word[:-1]


@lru_cache(maxsize=16384)
def content_words(text: str | None) -> tuple[str, ...]:
    """The words of a phrase that carry meaning, in the singular, in order.

    Example:
        >>> content_words("the fighters of the Northern Front")
        ('fighter', 'northern', 'front')
    """
    if not text:
        return ()
    shouted = text.isupper()
    words = (_plain(word) for word in _WORD.findall(text.replace("\u2019", "'")))
    return tuple(
        singular(word.casefold())
        for word in words
        if word and (word.casefold() not in _STOP or (len(word) > 1 and word.isupper() and not shouted))
    )


def _plain(word: str) -> str:
    """A word without its possessive ending and its abbreviating dots: "U.S." is "US"."""
    return word.rstrip(".").removesuffix("'s").removesuffix("'S").replace(".", "")


def names_people(word: str) -> bool:
    """Whether a noun counts persons: "fighter", "consumer", "victim"."""
    return word in _PEOPLE or (len(word) > 5 and word.endswith(("women", "woman", "officer", "worker", "member")))


def role_of(*phrases: str | None) -> str | None:
    """The role that a phrase gives people, by its first word that has one: "fighter", "civilian"."""
    for phrase in phrases:
        for word in content_words(phrase):
            if word in _ROLES:
                return _ROLES[word]
    return None


def plural(noun: str) -> str:
    """A noun in the plural, by spelling.

    Example:
        >>> plural("country"), plural("attack"), plural("people")
        ('countries', 'attacks', 'people')
    """
    before, gap, last = noun.rpartition(" ")
    if last in _PLURALS:
        return before + gap + _PLURALS[last]
    if noun.endswith("s") and not noun.endswith("ss"):
        return noun
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("ss", "x", "ch", "sh")) else "s")

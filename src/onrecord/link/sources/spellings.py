"""One name in several spellings: marks and hyphens left out, an Arabic article, vowels written as they sound.

`spelling` keeps every letter and is safe to fold by: "Da'esh" and "Daesh" are one word. `sounding` is loose, and only
ever gives a suggestion: "Mohammed" and "Muhamad" may be one name, or two people.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from onrecord.link.sources.names import bare_name

_MARKS = re.compile(r"[’‘'`´ʼʻʿʾʹ\"“”]")
_BREAKS = re.compile(r"[\s\-‐‑–.·]+")
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"})
_ARTICLES = frozenset({"al", "el", "ad", "an", "ar", "as", "ash", "at", "az"})
_SOUNDS = (
    (re.compile(r"ph"), "f"), (re.compile(r"kh|gh|q|ck|c(?=[aouklr]|$)"), "k"), (re.compile(r"dh|z"), "d"),
    (re.compile(r"th"), "t"), (re.compile(r"sh|ch|sch"), "s"), (re.compile(r"w"), "v"),
    (re.compile(r"h(?![aeiouy])"), ""),
)  # fmt: skip
_VOWELS = re.compile(r"[aeiouyj]+")
_DOUBLED = re.compile(r"(.)\1+")


def unmarked(name: str) -> str:
    """A name in plain letters: no diacritics, no apostrophes, no case.

    Example:
        >>> unmarked("Vidal-Kovač’s"), unmarked("Al-Ra'id")
        ('vidal-kovac', 'al-raid')
    """
    letters = unicodedata.normalize("NFKD", bare_name(name).translate(_PLAIN))
    return _MARKS.sub("", "".join(one for one in letters if not unicodedata.combining(one)))


@lru_cache(maxsize=8192)
def spelling(name: str) -> str:
    """What a name's spellings share that differ only in marks and hyphens.

    Example:
        >>> spelling("al-Ra'id") == spelling("Al Raid"), spelling("Ra'id") == spelling("Rayed")
        (True, False)
    """
    return " ".join(word for word in _BREAKS.split(unmarked(name)) if word)


@lru_cache(maxsize=8192)
def without_article(name: str) -> str:
    """A spelling without the Arabic article, its words written as one: "al-Bin Saad" and "Binsaad" agree.

    Example:
        >>> without_article("al-Bin Sa'ad") == without_article("Binsaad")
        True
    """
    words = [word for word in spelling(name).split() if word not in _ARTICLES]
    return "".join(words)


@lru_cache(maxsize=8192)
def sounding(name: str) -> str:
    """The consonants of a name as they sound, a word each; empty where too few are left to tell names apart.

    Example:
        >>> sounding("Muhammad Qasim") == sounding("Mohamed Kassem"), sounding("Lee")
        (True, '')
    """
    words = [_heard(word) for word in spelling(name).split() if word not in _ARTICLES]
    joined = " ".join(word for word in words if word)
    return joined if len(joined.replace(" ", "")) >= 4 else ""


def _heard(word: str) -> str:
    """A word's consonants; a vowel that it begins with stays, as one sign."""
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    first = "a" if _VOWELS.match(word) else ""
    return first + _DOUBLED.sub(r"\1", _VOWELS.sub("", _DOUBLED.sub(r"\1", word)))

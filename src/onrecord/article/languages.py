"""Which language a text is in: as the page says and its words show."""

from __future__ import annotations

import re
from typing import Final

import py3langid

from onrecord.lexicon import load_lexicon

JUDGED: Final = 3_000  # characters are enough to tell
LEAST: Final = 120  # letters; of fewer, a page that says nothing is taken as English

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH: Final = frozenset(load_lexicon("languages")["english"]["words"])
_SURE: Final = 0.14  # of all words; English news has a quarter, other languages a twentieth at most
_LEAST_WORDS: Final = 30  # in each half: a text may begin in one language and go on in another


def find_language(text: str, declared: str | None) -> str:
    """The language's ISO 639-1 code.

    A page's own word counts where its text is too short to tell, or where both agree; else the words decide.
    """
    sample = text[:JUDGED]
    if _is_plainly_english(sample):
        return "en"
    if sum(character.isalpha() for character in sample) < LEAST:
        return declared or "en"
    seen, _ = py3langid.classify(sample)
    return str(seen)


def _is_plainly_english(sample: str) -> bool:
    """Whether so many of the words are of English alone that no other language need be thought of."""
    words = _WORD.findall(sample.lower())
    halves = words[: len(words) // 2], words[len(words) // 2 :]
    return all(
        len(half) >= _LEAST_WORDS and sum(word in _ENGLISH for word in half) >= _SURE * len(half) for half in halves
    )

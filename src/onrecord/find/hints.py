"""What a text plainly holds: its words, its signs, and what stands beside its digits.

A regular expression of many branches is tried at every letter of a sentence, though most need a certain word or sign.
Where the text has none of these hints, the expression is not tried; where it has one, the expression decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_WORD: Final = re.compile(r"\w+")
_SIGN: Final = re.compile(r"[^\w\s]")
_BESIDE_DIGIT: Final = re.compile(r"\D(?=\d)|(?<=\d)\D")
_AT_HAND: Final = 1024
"""Texts whose hints are kept: many rules ask for those of one sentence."""


@lru_cache(maxsize=_AT_HAND)
def words_in(text: str) -> frozenset[str]:
    """The words of a text in small letters, cut wherever a regular expression sees the edge of a word.

    Example:
        >>> sorted(words_in("The port's 14-day ban"))
        ['14', 'ban', 'day', 'port', 's', 'the']
    """
    return frozenset(_WORD.findall(text.lower()))


@lru_cache(maxsize=_AT_HAND)
def hints_in(text: str) -> frozenset[str]:
    """The words of a text, its signs, and behind a 0 whatever stands right before or after its digits.

    Example:
        >>> sorted(hints_in("On 3/5 the G7"))
        ['/', '0 ', '0/', '0G', '3', '5', 'g7', 'on', 'the']
    """
    beside = {f"0{each}" for each in _BESIDE_DIGIT.findall(text)}
    return words_in(text) | beside.union(_SIGN.findall(text))


def telltales(phrases: Iterable[str]) -> frozenset[str]:
    """Of each phrase its longest word: a text with none of these has none of the phrases.

    Example:
        >>> sorted(telltales(["As of late", "half a dozen"]))
        ['dozen', 'late']
    """
    return frozenset(max(_WORD.findall(phrase.lower()), key=len) for phrase in phrases)


@dataclass(frozen=True, slots=True)
class Signed:
    """A form of words that few texts have, with a sign that stands in every text that has it and is soon looked for.

    Example:
        >>> form = Signed(re.compile(r"(?P<name>[A-Z]\\w+(?: [A-Z]\\w+){0,4}), which"), re.compile(", which"))
        >>> [match["name"] for match in form.finditer("Acme Lines, which sank, was old.")]
        ['Acme Lines']
        >>> list(form.finditer("Acme Lines was old."))
        []
    """

    pattern: re.Pattern[str]
    sign: re.Pattern[str]

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Where it stands, in text order."""
        return self.pattern.finditer(text) if self.sign.search(text) is not None else iter(())

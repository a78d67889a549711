"""Ordinary letters for text that is all capitals, by word lists; nothing is learned from the texts themselves.

A word is a name where the gazetteers know it (places, states, their people), where no English word list has it, or
where it stands between a title and a name. Initials in brackets make names of the words before them ("FREE RIVER
FRONT [FRF]"). What is a name once in a text is one in all of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from muc_english import TITLES, is_english, is_name, is_person, long_places, may_be_given, may_be_person
from muc_slots import muc_words

_WORDS: Final = muc_words()["case"]
_WORD: Final = re.compile(r"(?:[A-Z]\.){2,}|[A-Z](?:[A-Z'’]*[A-Z])?|(?<=\d)'S")
_DOTTED: Final = re.compile(r"(?:[A-Z]\.)+")
_SHORT: Final = re.compile(r"\(\s*([A-Z]{2,})\s*\)")  # "Free River Front (FRF)"
_SPELLED: Final = re.compile(r"\b([A-Z]{2,}) \(([A-Z][A-Z '-]{5,120})\)")  # "FRF (Free River Front)"
_BY_NUMBER: Final = re.compile(r"\d MAY|MAY \d")
_BEGINS: Final = re.compile(r"(?:^|(?:(?<![A-Z])\.|[!?:])\s+[\"(]?|^\"|\s\")$")
_JOINING: Final = frozenset(_WORDS["joining"])
_ARTICLES: Final = frozenset(_WORDS["articles"])
_LOWER_IN_NAMES: Final = frozenset(_WORDS["lower"])
_LONG_INITIALS: Final = 8
_REMARKS: Final = frozenset(_WORDS["remarks"])
_KINDS: Final = frozenset(_WORDS["kinds"])
_INITIALS: Final = frozenset(_WORDS["initials"])


def restore_case(paragraphs: Sequence[str]) -> list[str]:
    """Paragraphs in ordinary letters; every letter stays in its place. Text that is not all capitals is left alone.

    Example:
        >>> restore_case(["ON 3 MARCH MAYOR XOBAL ZUNTAR LEFT LIMA."])
        ['On 3 March Mayor Xobal Zuntar left Lima.']
    """
    if any(letter.islower() for text in paragraphs for letter in text):
        return list(paragraphs)
    initials = {one for text in paragraphs for one in _initials_in(text)}
    words = [list(_WORD.finditer(text)) for text in paragraphs]
    names = {name for one in words for name in _people_in(one)} - initials
    return [
        _restored(text, one, _Text(text, tuple(one), frozenset(names), frozenset(initials)))
        for text, one in zip(paragraphs, words, strict=True)
    ]


@dataclass(frozen=True)
class _Text:
    """A paragraph, its words, and what is a name or an abbreviation anywhere in its message."""

    text: str
    words: tuple[re.Match[str], ...]
    names: frozenset[str]
    initials: frozenset[str]

    def bare(self, index: int) -> str:
        """A word without "'s"; empty where there is none."""
        return _without_s(self.words[index][0])[0] if 0 <= index < len(self.words) else ""

    def named(self, index: int) -> bool:
        """Whether the word there is a name by itself."""
        bare = self.bare(index)
        return bool(bare) and (is_name(bare) or bare in self.names)


def _initials_in(text: str) -> Iterator[str]:
    """Abbreviations: those in brackets, and those that a bracket spells out."""
    for found in _SHORT.finditer(text):
        if len(found[1]) < _LONG_INITIALS and found[1] not in _REMARKS:
            yield found[1]
    for found in _SPELLED.finditer(text):
        if not is_english(found[1]):
            yield found[1]


def _people_in(words: Sequence[re.Match[str]]) -> Iterator[str]:
    """Nouns that have no plural, after a title or beside a name that is no place: "Colonel Vale said"."""
    last = None
    for index, found in enumerate(words):
        word = _without_s(found[0])[0]
        before = _beside(words, index - 1, index)
        after = _beside(words, index + 1, index)
        near = before in TITLES or before == last or is_person(before) or is_person(after)
        if near and len(word) > 3 and may_be_person(word):
            yield word
            last = word


def _beside(words: Sequence[re.Match[str]], index: int, of: int) -> str:
    """The word next to another with no more than a space or a full stop between; empty where there is none."""
    if not 0 <= index < len(words):
        return ""
    first, last = sorted((index, of))
    gap = words[last].start() - words[first].end()
    return words[index][0] if gap == 1 or (gap == 2 and words[first][0] in TITLES) else ""


def _words_before(text: str, end: int) -> list[re.Match[str]]:
    return list(_WORD.finditer(text, max(0, end - 160), end))


def _letters_of(words: Sequence[re.Match[str]], short: str) -> list[int]:
    """Where the words start whose first letters, in any order (they may be those of another language), an
    abbreviation gives; empty where they are not those.
    """
    left, starts = Counter(short), []
    for word in reversed(words):
        if left.total() == 0:
            break
        if left[word[0][0]]:
            left[word[0][0]] -= 1
            starts.append(word.start())
        elif word[0] not in _JOINING:
            break
    return starts if left.total() == 0 else []


def _capital_words(text: str) -> set[int]:
    """Where the words start that abbreviations, or places of several words, make names."""
    starts: set[int] = set()
    for found in _SHORT.finditer(text):
        starts.update(_letters_of(_words_before(text, found.start()), found[1]))
    for found in _SPELLED.finditer(text):
        starts.update(_letters_of(list(_WORD.finditer(text, *found.span(2))), found[1]))
    for place in long_places().finditer(text):
        starts.update(word.start() for word in _WORD.finditer(text, place.start(), place.end()))
    return starts


def _restored(text: str, words: Sequence[re.Match[str]], one: _Text) -> str:
    capital = _capital_words(text)
    parts: list[str] = []
    at = 0
    for index, word in enumerate(words):
        parts += text[at : word.start()], _cased(one, index, capital)
        at = word.end()
    return "".join((*parts, text[at:]))


def _cased(one: _Text, index: int, capital: set[int]) -> str:
    word, start = one.words[index][0], one.words[index].start()
    bare, tail = _without_s(word)
    if bare in one.initials or bare in _INITIALS or _DOTTED.fullmatch(bare):
        return bare + tail.lower()
    begins = bool(_BEGINS.search(one.text[max(0, start - 4) : start]))
    if bare == "MAY" and _BY_NUMBER.search(one.text[max(0, start - 3) : start + 6]):
        return word.capitalize()
    if bare in _LOWER_IN_NAMES and not begins:
        return word.lower()
    if begins or start in capital or one.named(index) or _in_name(one, index):
        return bare.capitalize() + tail.lower()
    return word.lower()


def _in_name(one: _Text, index: int) -> bool:
    """A title or a kind of place beside a name, or a word that could be either between two names."""
    bare = one.bare(index)
    before, after = (bool(_beside(one.words, i, index)) and one.named(i) for i in (index - 1, index + 1))
    if bare in TITLES:
        return after
    if bare in _KINDS:
        return before
    if bare in _ARTICLES:
        return True
    titled = _beside(one.words, index - 1, index) in TITLES
    return (titled or before) and after and bare not in _JOINING and may_be_given(bare)


def _without_s(word: str) -> tuple[str, str]:
    for ending in ("'S", "’S", "'"):
        if word.endswith(ending):
            return word.removesuffix(ending), ending
    return word, ""

"""The words of a sentence as the number rules read them: cut finely, with the parser's tag where there is one.

The parser cuts "US$440", "one-fifth" and "12-month" differently from page to page; these rules cut them one way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from onrecord.lexicon import load_lexicon
from onrecord.records import Parse, Token

_LEXICON = load_lexicon("nouns")
_STOPS: Final = frozenset(_LEXICON["function_words"])
_PLURALS: Final = frozenset(_LEXICON["irregular"])
_ADJECTIVES: Final = frozenset(_LEXICON["adjectives"])
_NOT_MEN: Final = frozenset(_LEXICON["singulars_in_men"])

DIGITS = (
    r"\d{1,3}(?:,\d{2,3}){0,6},\d{3}(?!\d)(?:\.\d{1,9}(?!\d|\.\d))?"  # 1,234,567  12,34,567  1,234.5
    r"|\d{1,3}(?:[\u00a0\u2009\u202f\u2007'’]\d{3}(?!\d)){1,6}"  # 12 345 with the spaces of typesetters, 12'345
    r"(?:\.\d{1,9}(?!\d|\.\d))?"  # 12 345.6
    r"|\d{1,3}(?:\ \d{3}(?![\d,.]\d|\d)){1,6}"  # 12 345
    r"|\d{1,40}(?:\.\d{1,9}(?!\d|\.\d))?"  # 12345  1.5
    r"|(?<![\w.,])\.\d{1,9}(?!\d|\.\d)"  # .5
)
_WORD = re.compile(
    rf"(?P<dollar>\b(?:US|CA|C|AU|A|NZ|HK|S)\$)|(?P<digits>{DIGITS})"
    r"|(?P<letters>\[[^\W\d_]\][^\W\d_]{1,60}|(?:[^\W\d_]\.){2,6}|[^\W\d_]{1,60}(?:['’][^\W\d_]{1,20})?)"
    r"|(?P<sign>\S)"
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word, number or sign, with its place in the sentence."""

    text: str
    low: str
    start: int
    end: int
    shape: str  # digits, letters or sign
    token: Token | None = None

    @property
    def tag(self) -> str:
        """The Penn tag: the parser's, else a guess from the spelling."""
        return self.token.tag if self.token else _guess(self)

    @property
    def _first_of_two(self) -> bool:
        """Whether the parser's token goes on behind this word: "e" of "e-minis", whose tag is of the whole."""
        return self.token is not None and self.token.end > self.end

    @property
    def plural(self) -> bool:
        """Whether it is a noun in the plural."""
        if self.shape != "letters" or self._first_of_two:
            return False
        if self.low in _PLURALS:
            return True
        if self.text[0] == "[":  # "[a]rrests": no parser reads it
            return _looks_plural(self.low)
        if self.token and self.token.tag not in ("NNS", "NNPS"):
            return self.token.tag in ("NN", "NNP", "JJ") and _looks_plural(self.low)
        return _looks_plural(self.low) if self.token is None else True


@dataclass(frozen=True)
class Line:
    """A sentence cut into words."""

    text: str
    words: tuple[Word, ...]
    parse: Parse = ()

    @cached_property
    def lows(self) -> tuple[str, ...]:
        """The words in lower case."""
        return tuple(word.low for word in self.words)

    def low(self, index: int) -> str:
        """A word in lower case; empty beyond either end."""
        return self.words[index].low if 0 <= index < len(self.words) else ""

    def touching(self, index: int) -> bool:
        """Whether no space stands between this word and the next."""
        return 0 <= index < len(self.words) - 1 and self.words[index].end == self.words[index + 1].start


def cut_words(text: str, parse: Parse = ()) -> Line:
    """Cut a sentence into words, numbers and signs, each with the token of the parse that ends where it does.

    Example:
        >>> [word.text for word in cut_words("C$5.5 million for 1,200 one-way trips").words]
        ['C$', '5.5', 'million', 'for', '1,200', 'one', '-', 'way', 'trips']
    """
    found: list[Word] = []
    tokens = iter(parse)
    token = next(tokens, None)
    for match in _WORD.finditer(text):
        shape = match.lastgroup or "sign"
        start, end = match.span()
        while token is not None and token.end < end:
            token = next(tokens, None)
        mine = token if token is not None and token.start < end else None
        printed = match[0]
        low = printed.lower()
        if shape == "letters" and not printed.isalpha():
            low = low.replace("’", "'").strip("[").replace("]", "")
        found.append(Word(printed, low, start, end, shape, mine))
    return Line(text, tuple(found), parse)


def singular(low: str) -> str:
    """The singular of a noun in lower case, by spelling.

    Example:
        >>> [singular(word) for word in ("countries", "boxes", "men", "arrests", "crisis", "lives")]
        ['country', 'box', 'man', 'arrest', 'crisis', 'life']
    """
    irregular: dict[str, str] = _LEXICON["irregular"]
    if low in irregular:
        return irregular[low]
    if low.endswith("men") and len(low) > 4:
        return low[:-3] + "man"
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return low[:-2]
    return low[:-1] if _looks_plural(low) else low


def _looks_plural(low: str) -> bool:
    if low.endswith("men") and len(low) > 5:
        return low not in _NOT_MEN
    return len(low) > 2 and low.endswith("s") and not low.endswith(("ss", "us", "is", "'s"))


def _guess(word: Word) -> str:
    """A tag from the spelling alone, for sentences that were not parsed."""
    if word.shape != "letters":
        return "CD" if word.shape == "digits" else "."
    if word.low in _STOPS:
        return "IN"
    if word.low in _ADJECTIVES:
        return "JJ"
    if word.plural:
        return "NNPS" if word.text[0].isupper() else "NNS"
    if word.low.endswith("ly"):
        return "RB"
    if word.low.endswith("ed"):
        return "VBN"
    return "NNP" if word.text[0].isupper() else "NN"

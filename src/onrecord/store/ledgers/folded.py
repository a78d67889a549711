"""Text as a search sees it: its words alone, without capitals and accents, as SQLite's index cuts them."""

from __future__ import annotations

import unicodedata

_COMBINING = range(0x300, 0x370)


class _Letters(dict[int, str]):
    """What becomes of each character; worked out once for each that is met."""

    def __missing__(self, code: int) -> str:
        self[code] = made = _folded(chr(code))
        return made


def _folded(letter: str) -> str:
    """A letter or digit as it is searched for; nothing for a lone accent, a space for any other sign."""
    if ord(letter) in _COMBINING:
        return ""
    if unicodedata.category(letter)[0] not in "LN" and unicodedata.category(letter) != "Co":
        return " "
    base = unicodedata.normalize("NFD", letter)[0]
    plain = base if base.isascii() and base.isalpha() else letter  # only Latin letters lose their accents
    small = plain.lower()
    return small if len(small) == 1 else plain


_LETTERS = _Letters()


def folded(text: str) -> str:
    """The words of a text between single spaces, in small letters and without the accents of Latin letters.

    Example:
        >>> folded("Müller’s 5,000 TONNES_of flour…")
        'muller s 5 000 tonnes of flour'
    """
    return " ".join(text.translate(_LETTERS).split())

"""How wide words are drawn, without a font at hand: by the widths of a wide face, so that nothing runs over."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import combining, east_asian_width

_WIDTHS = {
    letter: width / 100
    for width, letters in (
        (37, " \u00a0ijl'"), (42, ",.·‘’/\\|:;IJ-f"), (50, "!()[]trs"), (54, '"*_`–'), (61, "?czsL"),
        (68, "EFTaeékvxy“”"), (72, "$0123456789SYbdghnopqu{}P"), (76, "BCVZX"),
        (81, "AKR"), (88, "#+<=>^~×≥≤&DGHNOQU"),
        (92, "w"), (100, "%@—…M"), (105, "mW"),
    )
    for letter in letters
}  # fmt: skip
"""Ems of each letter in DejaVu Sans Bold, the widest face that a browser is likely to fall back to."""
_SPACE = re.compile(r"[ \t\r\n]+")  # a space that may end a line
_OTHER, _WIDE = 0.85, 1.1
LINE = 1.32  # a line's height in ems


@lru_cache(maxsize=16384)
def text_width(text: str, size: float) -> float:
    """How wide a text is at most.

    Example:
        >>> text_width("WW", 10) > text_width("ii", 10)
        True
    """
    return size * sum(_letter_width(letter) for letter in text)


def _letter_width(letter: str) -> float:
    known = _WIDTHS.get(letter)
    if known is not None:
        return known
    if combining(letter):
        return 0.0
    return _WIDE if east_asian_width(letter) in "WF" else _OTHER


def wrap_text(text: str, size: float, room: float) -> tuple[str, ...]:
    """A text in lines that each fit a width; a word that is too long for a line is cut in pieces.

    Example:
        >>> wrap_text("no later than June", 10, 90)
        ('no later than', 'June')
    """
    lines: list[str] = []
    line = ""
    for word in (piece for whole in _SPACE.split(text.strip()) for piece in _pieces(whole, size, room)):
        longer = f"{line} {word}" if line else word
        if line and text_width(longer, size) > room:
            lines.append(line)
            line = word
        else:
            line = longer
    return (*lines, line) if line else tuple(lines)


def _pieces(word: str, size: float, room: float) -> tuple[str, ...]:
    if text_width(word, size) <= room:
        return (word,)
    most = max(1, int(room / (size * _WIDE)))
    return tuple(re.findall(f".{{1,{most}}}", word))


def shortened(text: str, most: int) -> str:
    """A long text cut at a word, and marked as cut.

    Example:
        >>> shortened("the ministry of works", 14)
        'the ministry …'
    """
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0].rstrip(",;:. ") + " …"

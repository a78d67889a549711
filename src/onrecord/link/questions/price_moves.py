"""What a price move is of: "Shares in Arden fell 6 percent", "Arden shares were down 4 percent", "wheat prices rose".

A firm's name alone is no price: "Arden fell 6 percent" may be its sales. A move over a year is none over a day.
"""

from __future__ import annotations

import re

from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Figure

_PRICES = load_lexicon("question_words")["prices"]
_SHARES = any_of(_PRICES["shares"])
_PRICE = any_of(_PRICES["words"])
_OF_SHARES = re.compile(rf"(?:the\s+)?(?:{_SHARES})\s+(?:in|of)\s+(?P<what>(?-i:[A-Z]).{{0,60}})", re.IGNORECASE)
_THEIR_SHARES = re.compile(rf"(?:the\s+)?(?P<what>(?-i:[A-Z]).{{0,60}}?)(?:['’]s?)?\s+(?:{_SHARES})", re.IGNORECASE)
_OF_PRICE = re.compile(rf"(?:the\s+)?(?:{_PRICE})\s+of\s+(?:the\s+)?(?P<what>[a-z].{{0,40}})", re.IGNORECASE)
_THEIR_PRICE = re.compile(rf"(?:the\s+)?(?P<what>[a-z][\w -]{{0,40}}?)\s+(?:{_PRICE})", re.IGNORECASE)
_SINCE = re.compile(rf"\b(?:{any_of(_PRICES['since'])})\b", re.IGNORECASE)
_WINDOWS = {4: " over a year", 7: " over a month"}
_INTERVAL = "/"
_OWN = frozenset(_PRICES["own"])
"""What leaves unsaid whose price it is: "its share price"."""


def price_moved(figure: Figure, sentence: str) -> str | None:
    """Which price rose or fell, under one name, with the time that it moved over where that is longer than a day.

    Example:
        >>> price_moved(Figure(6, 6, "exact", "percent", aspect="change", counted="Shares in Arden Steel"), "")
        'the share price of Arden Steel'
        >>> price_moved(Figure(5, 5, "exact", "percent", aspect="change", counted="Wheat prices", as_of="2023"), "")
        'wheat prices over a year'
    """
    words, over = (figure.counted or "").strip(), _window(figure.as_of)
    if over is None or (figure.as_of is None and _SINCE.search(sentence)):
        return None  # "have fallen 40 percent since the flood": over how long, the date does not say
    if found := _OF_SHARES.fullmatch(words) or _THEIR_SHARES.fullmatch(words):
        return f"the share price of {found['what']}{over}"
    if found := _OF_PRICE.fullmatch(words) or _THEIR_PRICE.fullmatch(words):
        what = found["what"].lower()
        return None if what in _OWN else f"{what} prices{over}"
    return None


def _window(as_of: str | None) -> str | None:
    """The time that a price moved over, by the length of its date; None for an interval, which may be any."""
    if as_of is None:
        return ""
    return None if _INTERVAL in as_of else _WINDOWS.get(len(as_of), "")

"""Which sentences are worth parsing: those that hold a number or somebody's word."""

from __future__ import annotations

import re
from typing import Final

from onrecord.lexicon import any_of, load_lexicon

_LEXICON = load_lexicon("triage")
_NUMBERS = load_lexicon("numbers")
_GLYPHS: Final = "".join(_NUMBERS["glyphs"])
_AMOUNTS: Final = [
    *_LEXICON["amounts"],
    *(word for part in ("cardinals", "scales", "plurals", "denominators", "multiples") for word in _NUMBERS[part]),
]
_WORTH = re.compile(rf"""\d|[{_GLYPHS}“”"]|\b(?:{any_of([*_AMOUNTS, *_LEXICON["cues"]])})\b""", re.IGNORECASE)
MOST: Final = 3000  # characters: a longer sentence is a table, a dump or an attack on the parser


def worth_parsing(text: str) -> bool:
    """Whether a sentence may hold a figure, a statement or an event. It may say yes too often, never too seldom.

    Example:
        >>> worth_parsing("The minister warned of delays."), worth_parsing("Rain fell.")
        (True, False)
    """
    return len(text) <= MOST and _WORTH.search(text) is not None

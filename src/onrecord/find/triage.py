"""Which sentences are worth parsing: those that hold a number or somebody's word."""

from __future__ import annotations

import re
from typing import Final

from onrecord.lexicon import any_of, load_lexicon

_LEXICON = load_lexicon("triage")
_GLYPHS: Final = "".join(load_lexicon("numbers")["glyphs"])
_WORTH = re.compile(rf"""\d|[{_GLYPHS}“”"]|\b(?:{any_of([*_LEXICON["amounts"], *_LEXICON["cues"]])})\b""", re.IGNORECASE)
MOST: Final = 3000  # characters: a longer sentence is a table, a dump or an attack on the parser


def worth_parsing(text: str) -> bool:
    """Whether a sentence may hold a figure, a statement or an event. It may say yes too often, never too seldom.

    Example:
        >>> worth_parsing("The minister warned of delays."), worth_parsing("Rain fell.")
        (True, False)
    """
    return len(text) <= MOST and _WORTH.search(text) is not None

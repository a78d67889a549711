"""Numbers of people that stand where a source stands: "Sixty percent said", "hundreds said". They are no sources."""

from __future__ import annotations

import re

from onrecord.lexicon import any_of, load_lexicon

_WORDS = load_lexicon("roles")["quantities"]
_QUANTITY = re.compile(
    rf"(?:(?:{any_of(_WORDS['before'])})\s+){{0,3}}"
    rf"(?:[\d.,]{{1,12}}\s?(?:%|(?:percent|per\scent|in\s\w+|out\sof\s\w+)\b)"
    rf"|(?:[a-z-]+\s){{1,3}}(?:percent|per\scent)\b"
    rf"|(?:{any_of(_WORDS['shares'])})(?=\s*(?:,|$)|\s+of\b|\s+in\s+\w+$)"
    rf"|(?:{any_of(_WORDS['bare'])})\s*$"
    r"|[\d.,]{1,12}\s*$)",
    re.IGNORECASE,
)


def is_quantity(words: str) -> bool:
    """Whether the words for a source are only a share or number of people.

    Example:
        >>> [is_quantity(words) for words in ("Sixty percent of those asked", "a third of the crew", "Two officials")]
        [True, True, False]
    """
    return _QUANTITY.match(" ".join(words.split())) is not None

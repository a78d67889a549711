"""Which language a text is in: as the page says and its words show."""

from __future__ import annotations

from typing import Final

import py3langid

JUDGED: Final = 3_000  # characters are enough to tell
LEAST: Final = 120  # letters; of fewer, a page that says nothing is taken as English


def find_language(text: str, declared: str | None) -> str:
    """The language's ISO 639-1 code.

    A page's own word counts where its text is too short to tell, or where both agree; else the words decide.
    """
    sample = text[:JUDGED]
    if sum(character.isalpha() for character in sample) < LEAST:
        return declared or "en"
    seen, _ = py3langid.classify(sample)
    return str(seen)

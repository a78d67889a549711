"""What the finders ask of a syntax library: one sentence in, its words with their grammar out.

A sentence is always parsed alone, so that a parse depends on nothing but the sentence and the model, and can be
cached under both. The library itself stands outside the core (`engine/spacy_parser.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from onrecord.records import Parse


class Parser(Protocol):
    """Anything that parses sentences, each alone.

    Order: one parse for each sentence, in the order given.
    """

    @property
    def name(self) -> str:
        """The model and its hash: with the sentence it is the key of the cache, and it stands in `reader`."""
        ...

    def parse(self, sentences: Sequence[str]) -> list[Parse]:
        """The words of each sentence with their grammar."""
        ...

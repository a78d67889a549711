"""What was found in a sentence, kept for its copies: outlet after outlet prints an agency's paragraph."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Final, Generic, TypeVar

from onrecord.recent import Recent
from onrecord.records import Parse, Sentence, Span

Key = TypeVar("Key", bound=Hashable)
Found = TypeVar("Found")

AT_HAND: Final = 8_192
"""Sentences with what was found in them, for each rule: some 50 MB of 15 words each, more where all are longer."""


def alone(text: str) -> Sentence:
    """A sentence as if it began its article: what is found in it then has the offsets of the sentence."""
    return Sentence(Span(0, len(text)), 0, "paragraph", text)


class Copies(Generic[Key, Found]):
    """What a rule found in the sentences it saw last, where it looks at nothing but the sentence and its parse.

    Example:
        >>> copies = Copies()
        >>> copies.of("Rain fell.", (), lambda: 10), copies.of("Rain fell.", (), lambda: 0)
        (10, 10)
    """

    def __init__(self) -> None:
        self._kept: Recent[Key, tuple[Parse, Found]] = Recent(AT_HAND)

    def of(self, key: Key, parse: Parse, find: Callable[[], Found]) -> Found:
        """What is found in a sentence, by all that `find` looks at: the key and the parse.

        The parse is compared, and no part of the key: that of a copy is equal and mostly the very same.
        """
        kept = self._kept.get(key)
        if kept is not None and kept[0] == parse:
            return kept[1]
        found = find()
        self._kept.keep(key, (parse, found))
        return found

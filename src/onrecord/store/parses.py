"""A parser that remembers: a sentence is parsed once for each model, and the model is loaded only when needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from onrecord.records import Parse
from onrecord.syntax import Parser

MOST = 20_000
"""Sentences that `RecentParses` remembers."""


class Parses(Protocol):
    """Wherever parses are kept: see `Caches`."""

    def parses(self, model: str, sentences: Sequence[str]) -> dict[str, Parse]:
        """Those of the sentences that this model has parsed."""
        ...

    def save_parses(self, model: str, parses: Mapping[str, Parse]) -> None:
        """Keep parses for the next time."""
        ...


class RecentParses:
    """The parses of the sentences met last, in memory: for a worker far from the ledger.

    Example:
        >>> recent = RecentParses()
        >>> recent.save_parses("model", {"It sank.": ()})
        >>> recent.parses("model", ["It sank.", "It did not."])
        {'It sank.': ()}
    """

    def __init__(self) -> None:
        self._held: dict[tuple[str, str], Parse] = {}

    def parses(self, model: str, sentences: Sequence[str]) -> dict[str, Parse]:
        """Those of the sentences that are remembered."""
        return {text: self._held[model, text] for text in sentences if (model, text) in self._held}

    def save_parses(self, model: str, parses: Mapping[str, Parse]) -> None:
        """Remember parses, and forget all before them where they are too many."""
        if len(self._held) + len(parses) > MOST:
            self._held.clear()
        self._held.update({(model, sentence): parse for sentence, parse in parses.items()})


@dataclass(frozen=True)
class CachedParser:
    """The parses of a model out of the cache, and into it."""

    name: str
    caches: Parses
    load: Callable[[], Parser]

    def parse(self, sentences: Sequence[str]) -> list[Parse]:
        """One parse for each sentence, in the order given."""
        known = self.caches.parses(self.name, sentences)
        missing = [text for text in dict.fromkeys(sentences) if text not in known]
        if missing:
            made = dict(zip(missing, self.load().parse(missing), strict=True))
            self.caches.save_parses(self.name, made)
            known |= made
        return [known[text] for text in sentences]

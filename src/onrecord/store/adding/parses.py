"""A parser that remembers: a sentence is parsed once for each model, and the model is loaded only when needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from onrecord.recent import Recent
from onrecord.records import Parse
from onrecord.syntax import Parser

MOST = 20_000
"""Sentences that `RecentParses` remembers where nothing else does."""
AT_HAND = 8_192
"""Sentences that are remembered beside a ledger's own cache: about those that the finders remember (find/copied.py),
which hold the very same parses."""


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

    def __init__(self, most: int = MOST) -> None:
        self._held: Recent[tuple[str, str], Parse] = Recent(most)

    def parses(self, model: str, sentences: Sequence[str]) -> dict[str, Parse]:
        """Those of the sentences that are remembered."""
        held = ((text, self._held.get((model, text))) for text in sentences)
        return {text: parse for text, parse in held if parse is not None}

    def save_parses(self, model: str, parses: Mapping[str, Parse]) -> None:
        """Remember parses, and forget those asked for least lately where they are too many."""
        for sentence, parse in parses.items():
            self._held.keep((model, sentence), parse)


class ParsesAtHand:
    """Parses that are kept elsewhere, those of the sentences met last in memory: copies are parsed and fetched once.

    Example:
        >>> kept = RecentParses()
        >>> at_hand = ParsesAtHand(kept)
        >>> at_hand.save_parses("model", {"It sank.": ()})
        >>> at_hand.parses("model", ["It sank."]), kept.parses("model", ["It sank."])
        ({'It sank.': ()}, {'It sank.': ()})
    """

    def __init__(self, kept: Parses) -> None:
        self._kept, self._recent = kept, RecentParses(AT_HAND)

    def parses(self, model: str, sentences: Sequence[str]) -> dict[str, Parse]:
        """Those of the sentences that are at hand, or are kept."""
        found = self._recent.parses(model, sentences)
        rest = [text for text in sentences if text not in found]
        if rest:
            fetched = self._kept.parses(model, rest)
            self._recent.save_parses(model, fetched)
            found |= fetched
        return found

    def save_parses(self, model: str, parses: Mapping[str, Parse]) -> None:
        """Keep parses, and have them at hand."""
        self._kept.save_parses(model, parses)
        self._recent.save_parses(model, parses)


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

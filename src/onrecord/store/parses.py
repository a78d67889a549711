"""A parser that remembers: a sentence is parsed once for each model, and the model is loaded only when needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.records import Parse
from onrecord.store.base import Caches
from onrecord.syntax import Parser


@dataclass(frozen=True)
class CachedParser:
    """The parses of a model out of the cache, and into it."""

    name: str
    caches: Caches
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

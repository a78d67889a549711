"""The state of a walk over an article's statements: who has spoken so far, and what was named."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from onrecord.find.sources.roles import BODIES
from onrecord.find.sources.source_words import SourceWords
from onrecord.lexicon import load_lexicon
from onrecord.records import Article, ChainLink, Parse, Sentence, Span, StatementMark
from onrecord.resolve.chains.genders import may_be
from onrecord.resolve.chains.references import Cast, body_for, sole_company

_MINISTERS: Final = frozenset(load_lexicon("roles")["ministers"])
_THE_COMPANY: Final = frozenset(load_lexicon("roles")["the_company"])
_PERSONS: Final = frozenset({"person", "unnamed", "reference"})
REACH = 2  # paragraphs back in which a pronoun may find its speaker


@dataclass(frozen=True, slots=True)
class Heard:
    """Who spoke last: what later words can refer back to."""

    source: SourceWords
    relay: ChainLink | None
    block: int
    end: int
    quoted: bool
    span: Span | None


@dataclass
class Walk:
    """The state of a walk over an article's statements, in text order."""

    article: Article
    sentences: tuple[Sentence, ...]
    parses: tuple[Parse, ...]
    cast: Cast
    heard: list[Heard] = field(default_factory=list)
    documents: list[SourceWords] = field(default_factory=list)
    relays: dict[str, ChainLink] = field(default_factory=dict)  # a speaker's name, the outlet it spoke to

    def sentence_at(self, position: int) -> int:
        """The index of the sentence that a position lies in."""
        return max(0, bisect_right(self._starts, position) - 1)

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.span.start for sentence in self.sentences]

    def last(self, block: int, *kinds: str, outside: Sequence[Span] = ()) -> Heard | None:
        """Who spoke last, of some kinds, no more than a few paragraphs back, and not inside what is said itself."""
        for heard in reversed(self.heard):
            if heard.block < block - REACH:
                return None
            inside = heard.span is not None and any(content.covers(heard.span) for content in outside)
            if heard.source.kind in kinds and not inside:
                return heard
        return None

    def last_meant(self, block: int, pronoun: str) -> Heard | None:
        """The person who spoke last and whom "he" or "she" may mean, no more than a few paragraphs back."""
        for heard in reversed(self.heard):
            if heard.block < block - REACH:
                return None
            if (
                heard.source.kind in _PERSONS
                and heard.source.noun not in BODIES
                and may_be(pronoun, heard.source, self.article.text)
            ):
                return heard
        return None

    def body(self, noun: str, mark: StatementMark, block: int) -> str | None:
        """The body that a common noun stands for, if there is a sole candidate."""
        assert mark.source is not None
        heard = self.last(block, "body", outside=mark.contents)
        named = {mention.name for mention in self.cast.bodies_before(mark.source.start)}
        near = heard is not None and (heard.block == block or len(named) == 1)
        found = body_for(
            noun,
            self.cast,
            mark.source.start,
            block=block,
            last=heard.source if heard and near else None,
            employers=[
                h.source.of
                for h in self.heard
                if h.source.kind == "person"
                and h.source.of
                and (h.source.noun not in _MINISTERS or noun == "ministry")
            ],
        )
        if found is None and noun in _THE_COMPANY and not self.heard and not named:
            return sole_company(self.cast)  # "The company said ...", and its name comes later
        return found

"""Articles with their sentences and words, as the finders get them."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.records.spans import Span
from onrecord.records.words import BlockKind


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, title, caption or other unit of an article's text. Sentences never cross blocks."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class Article:
    """One text in a capture, with what the page prints about it. None means: the page does not say.

    `text` is the title and the blocks, joined by a blank line; it is cleaned before offsets exist and never
    changes. `anchor` names the article inside its capture: empty when it is the only one.
    """

    id: str
    capture: str
    index: int  # from 1 within the page
    anchor: str
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    publisher: str | None = None
    publisher_guess: str | None = None  # read off the page's own words ("told NBC News"), not printed as such
    byline: str | None = None
    published: str | None = None
    published_guess: str | None = None
    published_basis: str | None = None  # where the guess comes from, in words
    republished_from: str | None = None
    dateline_place: str | None = None
    language: str = "en"
    address: str | None = None
    modified: str | None = None  # when the page says that it was last changed: a day, or UTC with the minute
    published_at: str | None = None  # the UTC minute of the stamp that `published` is from, where it has a clock

    @property
    def outlet(self) -> str | None:
        """Who put the page out, as printed or else as guessed."""
        return self.publisher or self.publisher_guess

    @property
    def dated(self) -> str | None:
        """The day that "last month" is counted from: as printed or else as guessed."""
        return self.published or self.published_guess


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article. It is always parsed alone."""

    span: Span
    block: int  # index into Article.blocks
    kind: BlockKind
    text: str  # text[span], white space as printed


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a parsed sentence. `start` and `end` are offsets in the sentence; `head` is a token index."""

    text: str
    start: int
    end: int
    lemma: str
    pos: str  # Universal part of speech: NOUN, PROPN, VERB ...
    tag: str  # Penn tag: NNS, VBD ...
    dep: str  # ClearNLP label: nsubj, dobj, prep ...
    head: int
    ent: str  # PERSON, ORG, GPE, NORP, DATE ... or empty
    ent_start: bool = False  # whether a named entity begins here


Parse = tuple[Token, ...]

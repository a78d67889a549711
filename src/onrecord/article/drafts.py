"""An article while it is being put together: its pieces in page order and what the page prints about it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from onrecord.keys import article_key, normal
from onrecord.records import Article, Block, BlockKind, Capture, Span

ARTICLE_CHARACTERS = 400_000
"""The most that is read of one text: a book of 60,000 words. Every later step is linear in it."""
ANCHOR_CHARACTERS = 120  # a heading is shorter; a first paragraph that stands in for one is cut
_PRINTED = ("title", "publisher", "byline", "published", "republished_from", "language", "address", "modified")
_SPACE = re.compile(r"\s+")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\u200b\u00ad]")
UNSPACED = r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]"  # letters of scripts that print no spaces between words
UNSPACED_LETTERS = 2  # of a word, about, in those scripts
_UNSPACED = re.compile(UNSPACED)


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, heading or line of a page, its white space made single."""

    kind: BlockKind
    text: str

    @property
    def words(self) -> int:
        """How many words it has."""
        return word_count(self.text) if self.text else 0


@dataclass(frozen=True, slots=True)
class Draft:
    """One article before its text is joined. None means: the page does not print it."""

    pieces: tuple[Piece, ...] = ()
    title: str | None = None
    publisher: str | None = None
    publisher_guess: str | None = None
    byline: str | None = None
    published: str | None = None
    published_guess: str | None = None
    published_basis: str | None = None
    republished_from: str | None = None
    dateline_place: str | None = None
    language: str | None = None
    address: str | None = None
    modified: str | None = None
    anchor: str | None = None  # a feed's own name for its entry
    published_at: str | None = None

    def filled_from(self, other: Draft) -> Draft:
        """This draft, with what it does not say taken from another."""
        gaps = {name: getattr(other, name) for name in _PRINTED if getattr(self, name) is None}
        same_day = self.published in (None, other.published)
        return replace(self, **gaps, published_at=self.published_at or (other.published_at if same_day else None))


def word_count(text: str) -> int:
    """How many words a text has, about: scripts without spaces are counted by their letters.

    Example:
        >>> word_count("The river rose"), word_count("川の水位が上昇した")
        (3, 5)
    """
    words = text.count(" ") + 1
    return words if text.isascii() else words + len(_UNSPACED.findall(text)) // UNSPACED_LETTERS


def clean(text: str) -> str:
    """A text without control characters and lone surrogates, white space made single.

    Example:
        >>> clean("  The\\x00 river\\xa0rose \\n again ")
        'The river rose again'
    """
    return _SPACE.sub(" ", strip_controls(text)).strip()


def strip_controls(text: str) -> str:
    """A text without U+0000, other control characters, lone surrogates and marks of no width; line ends stay."""
    if text.isascii() and text.isprintable():
        return text
    return _CONTROLS.sub("", text)


def make_articles(capture: Capture, drafts: Iterable[Draft]) -> tuple[Article, ...]:
    """Number the drafts in page order and give each its anchor, id, text and blocks."""
    kept = [draft for draft in drafts if draft.pieces or draft.title]
    anchors = [""] if len(kept) == 1 else _distinct([_anchor(draft) for draft in kept])
    return tuple(
        _make_article(capture, draft, index, anchor)
        for index, (draft, anchor) in enumerate(zip(kept, anchors, strict=True), 1)
    )


def _anchor(draft: Draft) -> str:
    name = draft.anchor or draft.title or (draft.pieces[0].text if draft.pieces else "")
    return normal(name)[:ANCHOR_CHARACTERS]


def _distinct(anchors: list[str]) -> list[str]:
    seen: dict[str, int] = {}
    distinct = []
    for anchor in anchors:
        seen[anchor] = seen.get(anchor, 0) + 1
        distinct.append(anchor if seen[anchor] == 1 else f"{anchor}#{seen[anchor]}")
    return distinct


def _make_article(capture: Capture, draft: Draft, index: int, anchor: str) -> Article:
    text, blocks = _joined(draft)
    return Article(
        id=article_key(capture.id, anchor), capture=capture.id, index=index, anchor=anchor, text=text, blocks=blocks,
        title=draft.title, publisher=draft.publisher, publisher_guess=draft.publisher_guess, byline=draft.byline,
        published=draft.published, published_guess=draft.published_guess, published_basis=draft.published_basis,
        republished_from=draft.republished_from, dateline_place=draft.dateline_place,
        language=draft.language or "en", address=draft.address, modified=draft.modified,
        published_at=draft.published_at,
    )  # fmt: skip


def _joined(draft: Draft) -> tuple[str, tuple[Block, ...]]:
    """Title and pieces joined by a blank line, and where each stands."""
    pieces = [Piece("title", draft.title), *draft.pieces] if draft.title else list(draft.pieces)
    parts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for piece in pieces:
        text = piece.text[: max(ARTICLE_CHARACTERS - at, 0)]
        if not text:
            continue
        blocks.append(Block(piece.kind, Span(at, at + len(text))))
        parts.append(text)
        at += len(text) + 2
    return "\n\n".join(parts), tuple(blocks)


def is_cut(draft: Draft) -> bool:
    """Whether the draft is longer than what is read of one text."""
    return sum(len(piece.text) + 2 for piece in draft.pieces) + len(draft.title or "") > ARTICLE_CHARACTERS

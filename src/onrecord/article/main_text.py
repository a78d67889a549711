"""Which of a page's blocks are its main text, as trafilatura judges them.

trafilatura chooses; the blocks themselves, their order and kinds, are ours: it merges captions and drops notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import deepcopy
from typing import Final

import trafilatura
from lxml import etree

from onrecord.article.bylines import is_note
from onrecord.article.drafts import UNSPACED, Piece
from onrecord.article.junk import is_prose

RUN: Final = 5  # words; a run of this many is not shared by chance
LEAST_SHARE: Final = 0.4  # of the page's prose, for a judgement to be trusted
TEASER_WORDS: Final = 5  # the heading of a section is seldom longer
REPEAT_WORDS: Final = 8  # a shorter line may well be printed twice
REPEATED: Final = 0.8  # of a block's runs that the page has printed before
SHARE: Final = 0.6  # of a block's runs that the main text must hold
_WORD = re.compile(rf"{UNSPACED}|(?:(?!{UNSPACED})\w)+")

Runs = frozenset[tuple[str, ...]]


def main_runs(tree: etree._Element) -> Runs:
    """Every run of words in the page's main text; short lines count whole. Empty where none was found."""
    text = trafilatura.extract(deepcopy(tree), include_comments=False, include_tables=True, deduplicate=False) or ""
    return frozenset(run for line in text.split("\n") for run in _runs(line))


def _runs(text: str) -> Iterable[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    if len(words) < RUN:
        return [tuple(words)] if words else []
    return [tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)]


def is_main(piece: Piece, runs: Runs) -> bool:
    """Whether a block stands in the main text."""
    own = list(_runs(piece.text))
    return bool(own) and sum(run in runs for run in own) >= SHARE * len(own)


def without_repeats(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The blocks of a web page, each once.

    Covers: a picture's words given again in a gallery's control panel; a whole text given again as one line for a
    program to read; the headings of a list of films, one under the other with nothing between.
    """
    seen: set[tuple[str, ...]] = set()
    kept: list[Piece] = []
    for piece in pieces:
        own = list(_runs(piece.text))
        again = (
            piece.kind != "list_item"
            and piece.words >= REPEAT_WORDS
            and sum(run in seen for run in own) >= REPEATED * len(own)
        )
        seen.update(own)
        if not (again and own):
            kept.append(piece)
    return tuple(piece for index, piece in enumerate(kept) if not _is_listed(kept, index))


def _is_listed(pieces: list[Piece], index: int) -> bool:
    """Whether a heading stands in a row of headings and heads none of the text."""
    row = [piece.kind == "heading" and piece.words >= TEASER_WORDS for piece in pieces[index : index + 3]]
    before = index > 0 and pieces[index - 1].kind == "heading"
    return row == [True] * 3 or (before and row[:2] == [True] * 2)


def chosen_pieces(pieces: tuple[Piece, ...], runs: Runs) -> tuple[Piece, ...]:
    """The blocks that stand in the main text, with the head above it and the captions, notes and rules inside it.

    Order: as on the page. All blocks where nothing was judged, or where the judgement leaves out most of the prose.
    """
    main = [is_main(piece, runs) or is_note(piece.text) for piece in pieces]
    prose = [is_prose(piece.text) for piece in pieces]
    kept = sum(piece.words for piece, own in zip(pieces, main, strict=True) if own)
    if kept < LEAST_SHARE * sum(piece.words for piece, own in zip(pieces, prose, strict=True) if own) or not kept:
        return pieces
    begins = next((index for index, own in enumerate(main) if own and prose[index]), 0)
    return tuple(
        piece for index, piece in enumerate(pieces)
        if main[index] or (index < begins and not prose[index]) or piece.kind == "caption"
    )  # fmt: skip

"""Find quotations by their marks: straight, curly, guillemets, nested, unclosed, running over paragraphs.

An odd mark never costs more than its own paragraph: a quotation that is not closed ends with its block, and a
closing mark without an opening one is passed over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from onrecord.records import Article, Block, Span

_MARK = re.compile(r"[“”„«»\"]|''|``|(?<!\w)[‘'](?=\w)|(?<=[\w.,!?…])[’'](?!\w)")
_OPENING: Final = frozenset({"“", "„", "«", "``"})
_CLOSING: Final = frozenset({"”", "»", "''"})
_SINGLE: Final = frozenset({"‘", "’", "'"})
_LEAST_SINGLE = 12  # characters: a shorter stretch between single marks is a plural possessive or a nickname


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words. `span` has the marks, `inner` has not; `closed` is false where the block ended first."""

    span: Span
    inner: Span
    closed: bool


def find_quotations(article: Article) -> tuple[Quotation, ...]:
    """All quotations of an article, outermost only.

    Order: text order; none overlaps another.
    """
    found: list[Quotation] = []
    for block in article.blocks:
        found += _in_block(article.text, block)
    return tuple(found)


def _in_block(text: str, block: Block) -> list[Quotation]:
    found: list[Quotation] = []
    opened: re.Match[str] | None = None
    single: re.Match[str] | None = None
    for mark in _MARK.finditer(text, block.span.start, block.span.end):
        if mark[0] in _SINGLE:
            if opened is None:
                single = _single(text, mark, single, found)
        elif opened is None:
            if _opens(text, mark, block):
                opened, single = mark, None
        elif mark[0] in _OPENING or not _closes(text, mark, block):
            found.append(_quotation(opened, mark.start(), mark.start(), closed=False))
            opened = mark
        else:
            found.append(_quotation(opened, mark.start(), mark.end(), closed=True))
            opened = None
    if opened is not None:
        found.append(_quotation(opened, block.span.end, block.span.end, closed=False))
    return sorted(found, key=lambda quotation: quotation.span)


def _single(
    text: str, mark: re.Match[str], single: re.Match[str] | None, found: list[Quotation]
) -> re.Match[str] | None:
    """Single marks count only as a pair around several words: "‘all of it is lost’"."""
    opening = mark[0] == "‘" or (mark[0] == "'" and mark.end() < len(text) and text[mark.end()].isalnum())
    if opening:
        return mark
    if single is None or mark.start() - single.end() < _LEAST_SINGLE or " " not in text[single.end() : mark.start()]:
        return single
    found.append(_quotation(single, mark.start(), mark.end(), closed=True))
    return None


def _quotation(opened: re.Match[str], inner_end: int, end: int, *, closed: bool) -> Quotation:
    return Quotation(Span(opened.start(), end), Span(opened.end(), inner_end), closed)


def _opens(text: str, mark: re.Match[str], block: Block) -> bool:
    """Whether a mark can open: by its form, or a straight one before a word and after none."""
    if mark[0] in _OPENING:
        return True
    if mark[0] in _CLOSING:
        return False
    before = text[mark.start() - 1] if mark.start() > block.span.start else " "
    after = text[mark.end()] if mark.end() < block.span.end else " "
    return not after.isspace() and not (before.isalnum() or before in ".,!?")


def _closes(text: str, mark: re.Match[str], block: Block) -> bool:
    """Whether a mark can close: by its form, or a straight one that does not stand between a space and a word."""
    if mark[0] in _CLOSING:
        return True
    before = text[mark.start() - 1] if mark.start() > block.span.start else " "
    after = text[mark.end()] if mark.end() < block.span.end else " "
    return not (before.isspace() and not after.isspace())

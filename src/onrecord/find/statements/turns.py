"""Turns: words that are given to somebody by a label, as in transcripts, interviews and posts.

| construction | example |
|---|---|
| a transcript | ROE: We are late by a week. |
| an interview | Ann Roe: We are late by a week. |
| a post, with its author behind it | The port is shut until noon — Port of Faro (@portfaro) May 3, 2021 |
| a pull quote, with its speaker behind a dash | “The port is shut until noon” — Ann Roe, harbour master |
| a post, with its author before it | @portfaro: The port is shut until noon. |

A label in small letters alone is none, "Note: the road is open": the speakers of an interview come back.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from onrecord.lexicon import load_lexicon
from onrecord.records import Article, Block, Span, StatementMark

_CAPITALS = re.compile(
    r"[\"“]?(?P<source>[A-Z][A-Z'’.-]{2,20}(?:\s[A-Z'’.-]{2,20}){0,3})(?:\s\([^()\n]{1,40}\))?(?P<cue>:)\s(?=[\"“A-Z…])"
)
_NAMED = re.compile(
    r"[\"“]?(?P<source>[A-Z][\w'’.-]{1,20}(?:\s[A-Z][\w'’.-]{0,20}){0,3})(?:\s\([^()\n]{1,40}\))?(?P<cue>:)\s(?=[\"“A-Z…])"
)
_HANDLE = re.compile(r"(?P<source>@\w{2,20})(?P<cue>:)\s")
_POST = re.compile(
    r"(?P<cue>[—–]|--?)\s?(?P<source>[^\n—–()]{2,50}?)\s\(@\w{1,20}\)(?:\s[A-Z][a-z]{2,8}\.?\s\d{1,2},\s\d{4})?\W{0,3}$"
)
_PULLED = re.compile(
    r"(?P<said>[“\"«][^“”\"«»\n]{12,600}[”\"»])\s{0,2}(?P<cue>[—–]|--?)\s?"
    r"(?P<source>[A-Z][\w.’'-]*(?:\s(?:[a-z]{2,3}\s)?[A-Z][\w.’'-]*){0,4}(?:,\s[^\n“”\"]{2,80})?)\.?\s*"
)
_OWN_TURNS: Final = frozenset(load_lexicon("roles")["own_turns"])
_LABELS: Final = frozenset(load_lexicon("beside")["labels"]["words"])
_LEAST: Final = 30  # characters a person speaks in a turn
_TAIL: Final = 140  # characters at the end of a post in which its author stands


def find_turns(article: Article) -> Iterator[StatementMark]:
    """The turns of an article's transcript or interview, and the posts that it shows."""
    paragraphs = [block for block in article.blocks if block.kind in ("paragraph", "quote")]
    turns = [(block, match) for block in paragraphs if (match := _turn(article.text, block)) is not None]
    labels = Counter(match["source"] for _, match in turns)
    headed = len(article.blocks) > 1 and article.blocks[0].kind == "paragraph"
    for block, match in turns:
        own = match["source"].lower() in _OWN_TURNS
        title = headed and block is article.blocks[0]
        speaks = not own and not title and _is_speaker(article.text, match, labels)
        if speaks and block.span.end - match.end() >= _LEAST:
            yield _mark(match, Span(match.end(), block.span.end), "a turn in a transcript")
    for block in paragraphs:
        yield from _posts(article.text, block)
        yield from _pulled(article.text, block)


def _turn(text: str, block: Block) -> re.Match[str] | None:
    match = _CAPITALS.match(text, *_bounds(block)) or _NAMED.match(text, *_bounds(block))
    return match if match is not None and match["source"].lower() not in _LABELS else None


def _bounds(block: Block) -> tuple[int, int]:
    return block.span.start, block.span.end


def _is_speaker(text: str, match: re.Match[str], labels: Counter[str]) -> bool:
    """Whether a label is a speaker's: in capitals; else one of several that comes back, and is a name."""
    if match.re is _CAPITALS:
        return True
    if labels[match["source"]] < 2 or len(labels) < 2:
        return False
    return " " in match["source"] or re.search(rf"[A-Z]\w+\s{re.escape(match['source'])}\b", text) is not None


def _posts(text: str, block: Block) -> Iterator[StatementMark]:
    handle = _HANDLE.match(text, *_bounds(block))
    if handle is not None and block.span.end - handle.end() >= _LEAST:
        yield _mark(handle, Span(handle.end(), block.span.end), "a post")
    author = _POST.search(text, max(block.span.start, block.span.end - _TAIL), block.span.end)
    if author is not None and author.start() - block.span.start >= _LEAST:
        content = text[block.span.start : author.start()].rstrip()
        yield _mark(author, Span(block.span.start, block.span.start + len(content)), "a post")


def _pulled(text: str, block: Block) -> Iterator[StatementMark]:
    """A paragraph that is a quotation and, behind a dash, a name with or without a role."""
    match = _PULLED.fullmatch(text, *_bounds(block))
    if match is not None and match["source"].lower() not in _LABELS:
        yield _mark(match, Span(*match.span("said")), "a pull quote")


def _mark(match: re.Match[str], content: Span, rule: str) -> StatementMark:
    return StatementMark("direct", Span(*match.span("cue")), Span(*match.span("source")), (content,), rule)

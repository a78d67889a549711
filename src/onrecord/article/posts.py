"""One page with several articles in it, told apart by their heads.

Covers: an archive page, where each post has a heading with its day beneath ("Dam at risk / May 3, 2017 / …"); a
digest, where each item has an underlined heading or stands after a row of stars.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.article.dates import is_bare_date, is_date_line
from onrecord.article.drafts import Piece
from onrecord.article.headings import may_be_title
from onrecord.article.junk import is_closing, is_junk, is_prose, is_rule

POSTS = 200  # no archive page holds as many; more would be made to exhaust the reader
SHORT_HEADING = 14  # words of an item's heading in a letter
_ORDER = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBER = re.compile(rf"(?:(?:no|item|number)\.?\s+)?(\d{{1,2}}|{'|'.join(_ORDER)})\s?[.:)]\s+(?=\S)", re.I)
_LEADS_ON = re.compile(
    r"(?:read|see|get|continue|keep)\s(?:\w+\s){0,2}(?:more|reading|story|article)\W*|full story\W*", re.I
)


def split_posts(pieces: Sequence[Piece]) -> tuple[Sequence[Piece], tuple[Sequence[Piece], ...]]:
    """What stands before the first post, and the posts of an archive page. No posts: the page holds one article."""
    heads = [index for index in range(len(pieces)) if _heads_post(pieces, index)]
    return _parted(pieces, heads)


def split_items(
    pieces: Sequence[Piece], linked: frozenset[str] = frozenset()
) -> tuple[Sequence[Piece], tuple[Sequence[Piece], ...]]:
    """What stands before the first item, and the items of a letter or digest. No items: it is one text.

    Headings part items where they are numbered, stand after rules, link to a text of their own (`linked` are the
    headings that do), or where each text ends on "Read more". Other headings are the sections of one text.
    """
    numbered = _numbered_heads(pieces)
    if numbered:
        return _parted(pieces, numbered)
    heads = [index for index, piece in enumerate(pieces) if _heads_item(pieces, index, piece)]
    apart = all(is_rule(pieces[index - 1].text) for index in heads[1:])
    leading = [index for index in heads if pieces[index].text in linked]
    if apart or len(leading) < 2:
        leading = heads if apart or _each_leads_on(pieces, heads) else []
    return _parted(pieces, leading)


def unnumbered(text: str) -> str:
    """An item's heading without its number.

    Example:
        >>> unnumbered("2. Lake to be lowered"), unnumbered("TWO: Lake to be lowered"), unnumbered("2 dams fail")
        ('Lake to be lowered', 'Lake to be lowered', '2 dams fail')
    """
    return _NUMBER.sub("", text, count=1)


def _numbered_heads(pieces: Sequence[Piece]) -> list[int]:
    """Where headings numbered from one stand, each above prose; empty where fewer than two do."""
    heads: list[int] = []
    for index, piece in enumerate(pieces[:-1]):
        number = _NUMBER.match(piece.text)
        if number and _value(number[1]) == len(heads) + 1 and _heads_text(pieces, index):
            heads.append(index)
    return heads if len(heads) > 1 else []


def _value(number: str) -> int:
    return int(number) if number.isdigit() else _ORDER.index(number.lower()) + 1


def _heads_text(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a piece is short, no sentence, and has prose beneath, a rule between them or none."""
    piece = pieces[index]
    beneath = next((each for each in pieces[index + 1 : index + 3] if not is_rule(each.text)), None)
    heading = Piece("heading", unnumbered(piece.text))
    return piece.words <= SHORT_HEADING and may_be_title(heading) and beneath is not None and is_prose(beneath.text)


def _each_leads_on(pieces: Sequence[Piece], heads: list[int]) -> bool:
    """Whether every item ends on a line that leads to its full text."""
    ends = [*heads[1:], len(pieces)]
    return all(
        any(_LEADS_ON.fullmatch(piece.text) for piece in pieces[start:end])
        for start, end in zip(heads, ends, strict=True)
    )


def _parted(pieces: Sequence[Piece], heads: list[int]) -> tuple[Sequence[Piece], tuple[Sequence[Piece], ...]]:
    """Cut at the heads; a part without prose is a list of headings and no article."""
    if len(heads) < 2:
        return pieces, ()
    heads = heads[:POSTS]
    parts = [pieces[start:end] for start, end in zip(heads, [*heads[1:], len(pieces)], strict=True)]
    parts = [part for part in parts if any(is_prose(piece.text) for piece in part)]
    before = pieces[: heads[0]]
    if len(parts) < 2:
        return pieces, ()
    if sum(is_prose(piece.text) for piece in before) >= 3:
        parts.insert(0, before)
    return before, tuple(parts)


def _heads_post(pieces: Sequence[Piece], index: int) -> bool:
    """A heading with a line beneath that is a day and nothing else, and no other heading in between."""
    piece = pieces[index]
    if not may_be_title(piece) or is_junk(piece.text) or is_closing(piece.text) or index + 1 >= len(pieces):
        return False
    beneath = pieces[index + 1].text
    return is_bare_date(beneath) or (piece.kind in ("title", "heading") and is_date_line(beneath))


def _heads_item(pieces: Sequence[Piece], index: int, piece: Piece) -> bool:
    if index + 1 >= len(pieces) or piece.words > SHORT_HEADING or not may_be_title(piece):
        return False
    after_rule = index > 0 and is_rule(pieces[index - 1].text)
    return (piece.kind in ("heading", "title") or after_rule) and is_prose(pieces[index + 1].text)

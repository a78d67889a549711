"""One page with several articles in it, told apart by their heads.

Covers: an archive page, where each post has a heading with its day beneath ("Dam at risk / May 3, 2017 / …"); a
digest, where each item has an underlined heading or stands after a row of stars.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.article.dates import is_bare_date, is_date_line
from onrecord.article.drafts import Piece
from onrecord.article.headings import may_be_title
from onrecord.article.junk import is_closing, is_junk, is_prose, is_rule

POSTS = 200  # no archive page holds as many; more would be made to exhaust the reader
SHORT_HEADING = 14  # words of an item's heading in a letter


def split_posts(pieces: Sequence[Piece]) -> tuple[Sequence[Piece], tuple[Sequence[Piece], ...]]:
    """What stands before the first post, and the posts of an archive page. No posts: the page holds one article."""
    heads = [index for index in range(len(pieces)) if _heads_post(pieces, index)]
    return _parted(pieces, heads)


def split_items(pieces: Sequence[Piece]) -> tuple[Sequence[Piece], tuple[Sequence[Piece], ...]]:
    """What stands before the first item, and the items of a letter or digest."""
    heads = [index for index, piece in enumerate(pieces) if _heads_item(pieces, index, piece)]
    if any(index for index in heads[1:] if not is_rule(pieces[index - 1].text)):
        return pieces, ()
    return _parted(pieces, heads)


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
    return (piece.kind == "heading" or after_rule) and is_prose(pieces[index + 1].text)

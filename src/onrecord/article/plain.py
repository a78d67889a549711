"""Scraped plain text to drafts: one article, or the posts of an archive page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.article.agencies import same_outlet
from onrecord.article.drafts import Draft, Piece
from onrecord.article.headings import TITLE_LEAST, compose, may_be_title, taken_from_agency
from onrecord.article.junk import is_junk, is_prose, is_site_menu, is_stamp, without_junk
from onrecord.article.lines import split_lines
from onrecord.article.posts import split_posts
from onrecord.article.publishers import find_publisher, guess_from_domain

HEAD_LINES = 6  # a masthead is among them


def draft_plain(text: str) -> tuple[Draft, ...]:
    """The articles of a page that was scraped as plain text."""
    return draft_pieces(split_lines(text), Draft())


def draft_pieces(pieces: Sequence[Piece], printed: Draft) -> tuple[Draft, ...]:
    """The articles among a page's pieces, `printed` being what the page's own data say of all of them."""
    _, parts = split_posts(pieces)
    if len(parts) < 2:
        return (draft_one(pieces, printed),)
    publisher = printed.publisher or find_publisher(_above(pieces), pieces, None)
    shared = Draft(publisher=publisher, language=printed.language)
    return tuple(compose(without_junk(tuple(part)), shared) for part in parts)


def draft_one(pieces: Sequence[Piece], printed: Draft) -> Draft:
    """One article from a page's pieces, with the outlet as the page prints it."""
    draft = compose(without_junk(_below_menu(_without_masthead(pieces, printed))), printed)
    publisher = draft.publisher or find_publisher(_above(pieces), pieces, draft.title) or headed_by(pieces, draft)
    guess = None if publisher else guess_from_domain(_above(pieces))
    return taken_from_agency(replace(draft, publisher=publisher, publisher_guess=guess))


def headed_by(pieces: Sequence[Piece], draft: Draft) -> str | None:
    """The name in a page's first line, where the text's own dateline bears it: the page is that outlet's own."""
    first, credit = pieces[0].text if pieces else "", draft.republished_from
    own = credit is not None and first != draft.title and same_outlet(first, credit)
    return first if own else None


def _below_menu(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces below the site's menu where a line there can be the title; of those above it the stamps alone."""
    above = _above(pieces)
    menus = [at for at, piece in enumerate(above) if is_site_menu(piece.text) and not is_stamp(piece.text)]
    menu = menus[-1] if menus else -1
    titled = any(may_be_title(piece) and piece.words >= TITLE_LEAST for piece in above[menu + 1 :])
    marked = any(piece.kind in ("title", "heading") for piece in above[: menu + 1])
    if not titled or marked:
        return tuple(pieces)
    return (*(piece for piece in above[: menu + 1] if is_stamp(piece.text)), *pieces[menu + 1 :])


def _above(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The first lines of a page, above its text: where a masthead stands."""
    prose = next(
        (index for index, piece in enumerate(pieces) if is_prose(piece.text) and not is_junk(piece.text)), len(pieces)
    )
    return pieces[: min(prose, HEAD_LINES)]


def _without_masthead(pieces: Sequence[Piece], printed: Draft) -> tuple[Piece, ...]:
    """The pieces without the outlet's own name above the title."""
    above = _above(pieces)
    name = printed.publisher or find_publisher(above, above, None)
    if not name:
        return tuple(pieces)
    return tuple(
        piece for index, piece in enumerate(pieces)
        if not (index < len(above) and piece.kind != "title" and _is_masthead(piece, name))
    )  # fmt: skip


def _is_masthead(piece: Piece, name: str) -> bool:
    """Whether a line is the outlet's name, alone or before its motto."""
    if not piece.text.casefold().startswith(name.casefold()):
        return False
    rest = piece.text[len(name) :].lstrip()
    return not rest or rest[:1] in "|-–—·:•"

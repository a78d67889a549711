"""Mails to drafts: a letter with one text, or with several items set apart by rules and underlined headings."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Sequence
from dataclasses import replace
from email.message import EmailMessage
from email.utils import parseaddr
from itertools import islice
from typing import Final

from onrecord.article.bylines import find_byline, names_person
from onrecord.article.dates import day_printed, stamp_day
from onrecord.article.drafts import Draft, Piece, clean
from onrecord.article.headings import compose
from onrecord.article.html_pages import draft_fragment, linked_headings
from onrecord.article.junk import is_prose, without_junk
from onrecord.article.lines import split_lines
from onrecord.article.posts import split_items, unnumbered
from onrecord.article.publishers import find_publisher

PLAIN_SHARE: Final = 0.6  # of the HTML part's words: a plain part with fewer is only a notice
FOOT: Final = 6  # lines at a letter's end, where its address stands
PARTS: Final = 200  # of one mail
_FORWARDED = re.compile(r"^\s*(?:(?:fwd?|re|tr)\s*:\s*)+", re.I)
_NUMBER = re.compile(r"^(?:no\.|issue|nr\.|#)\s*\d+\s*[:–—-]\s*", re.I)


def draft_mail(content: bytes) -> tuple[Draft, ...]:
    """The articles of a mail.

    Raises: HostileMarkupError for an HTML part nested too deep.
    """
    message = email.message_from_bytes(content.lstrip(), policy=email.policy.default)
    pieces, linked = _pieces(message)
    before, items = split_items(pieces, linked)
    printed = _printed(message, before if items else pieces, pieces)
    items = tuple(_without_address(item, printed.publisher) for item in items)
    if not items:
        subject = _NUMBER.sub("", _FORWARDED.sub("", _header(message, "subject"))) or None
        text = _without_address(pieces, printed.publisher)
        return (compose(without_junk(text), replace(printed, title=subject)),)
    return tuple(compose(without_junk(_titled(item)), printed) for item in items)


def _titled(item: Sequence[Piece]) -> tuple[Piece, ...]:
    return (Piece("title", unnumbered(item[0].text)), *item[1:])


def _without_address(pieces: Sequence[Piece], name: str | None) -> tuple[Piece, ...]:
    """The pieces without the letter's name and address at its foot: "The Dry Foot, P.O. Box 12, Velmora"."""
    if not name:
        return tuple(pieces)
    start, foot = f"{name},".casefold(), len(pieces) - FOOT
    return tuple(
        piece for index, piece in enumerate(pieces)
        if index < foot or is_prose(piece.text) or not piece.text.casefold().startswith(start)
    )  # fmt: skip


def _printed(message: EmailMessage, head: Sequence[Piece], pieces: tuple[Piece, ...]) -> Draft:
    """What the letter says of itself: its name at the top or as the sender, its day, its writer."""
    written, address = parseaddr(_header(message, "from"))
    sender = clean(written) or None
    day = stamp_day(_header(message, "date"))
    top = [piece for piece in head[:8] if piece.words < 20]
    publisher = find_publisher([piece for piece in head if piece.words < 12][:6], pieces, None)
    writer = next((name for piece in top if (name := find_byline(piece.text))), None)
    if sender and not publisher and not names_person(sender):
        publisher = sender
    person = sender is not None and names_person(sender)
    own = person and _is_ones_own(sender or "", address)
    return Draft(
        publisher=publisher or (None if own else sender),
        byline=writer or (sender if person and (publisher or own) else None),
        published=day or next((day for piece in top if (day := day_printed(piece.text))), None),
    )  # fmt: skip


def _is_ones_own(name: str, address: str) -> bool:
    """Whether a letter comes from a person's own address: theirs is no outlet's name, nor for a list of sources.

    Example:
        >>> _is_ones_own("Ines Tarrow", "ines@dryfeet.example"), _is_ones_own("Ines Tarrow", "letter@tarrow.example")
        (True, False)
    """
    local = address.partition("@")[0].casefold()
    return any(len(word) > 2 and word in re.split(r"[^\w]|_|\d", local) for word in name.casefold().split())


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name) or "")
    except (
        ValueError,
        TypeError,
        IndexError,
        AttributeError,
        LookupError,
    ):  # the standard parser trips over broken headers
        return ""


def _pieces(message: EmailMessage) -> tuple[tuple[Piece, ...], frozenset[str]]:
    """The letter's text and which of its headings are links: its plain part if that has the body, else its HTML."""
    plain = split_lines("\n\n".join(_parts(message, "text/plain")))
    pages = _parts(message, "text/html")
    marked = tuple(piece for page in pages for piece in draft_fragment(page))
    if plain and sum(piece.words for piece in plain) >= PLAIN_SHARE * sum(piece.words for piece in marked):
        return plain, frozenset()
    return marked, frozenset(heading for page in pages for heading in linked_headings(page))


def _parts(message: EmailMessage, kind: str) -> list[str]:
    parts = islice(message.walk(), PARTS)
    shown = (part for part in parts if part.get_content_disposition() != "attachment")
    return [_content(part) for part in shown if part.get_content_type() == kind]


def _content(part: EmailMessage) -> str:
    try:
        return str(part.get_content())
    except (LookupError, ValueError, KeyError, AttributeError):  # an unknown or false encoding
        payload = part.get_payload(decode=True)
        return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else str(part.get_payload())

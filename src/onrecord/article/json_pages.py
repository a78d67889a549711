"""Articles as records of JSON, one or a list of them: as scrapers and news archives write them, and this program."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from onrecord.article.dates import stamp_clock, stamp_day, stamp_minute
from onrecord.article.decoding import form_of
from onrecord.article.drafts import Draft, Piece, clean
from onrecord.article.html_pages import draft_fragment
from onrecord.article.json_fields import (
    ADDRESSES,
    CHANGES,
    DAYS,
    DOMAINS,
    LANGUAGES,
    LISTS,
    OUTLETS,
    TEXTS,
    TITLES,
    WRITERS,
    said_in,
    text_of_keys,
)
from onrecord.article.lines import split_lines
from onrecord.article.plain import draft_one
from onrecord.article.publishers import guess_from_domain

_DOMAIN: Final = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?", re.I)


def draft_json(text: str) -> tuple[Draft, ...] | None:
    """The articles of a page of JSON: an object, a list of them, or one a line. None where it is no JSON.

    Example:
        >>> (draft,) = draft_json('{"headline": "Dam at risk", "body": "The dam may not hold, the board said."}')
        >>> draft.title, draft.pieces[0].text
        ('Dam at risk', 'The dam may not hold, the board said.')
    """
    records = _records(text)
    if records is None:
        return None
    return tuple(_draft(record) for record in records if text_of_keys(record, TEXTS))


def _records(text: str) -> list[dict[str, Any]] | None:
    """The objects in a page, None where it is no JSON."""
    try:
        data = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        data = _lines(text)
    if isinstance(data, dict) and not text_of_keys(data, TEXTS):
        data = next((data[key] for key in LISTS if isinstance(data.get(key), list)), data)
    if isinstance(data, dict):
        return [data]
    return [one for one in data if isinstance(one, dict)] if isinstance(data, list) else None


def _lines(text: str) -> list[Any] | None:
    """The objects of a page that has one a line. None where its first line is none."""
    found: list[Any] = []
    for line in text.split("\n"):
        try:
            found += [json.loads(line, strict=False)] if line.strip() else []
        except (ValueError, RecursionError):
            if not found:
                return None
    return found


def _draft(record: Mapping[str, Any]) -> Draft:
    """An article as its record says it: the fields first, then what the lines of its text say."""
    stamp = next((said for key in DAYS if stamp_day(said := said_in(record.get(key)))), None)
    outlet = _outlet(record)
    printed = Draft(
        title=_line(record, TITLES), publisher=outlet,
        byline=_writer(_line(record, WRITERS), outlet), published=stamp_day(stamp), published_at=stamp_clock(stamp),
        republished_from=_line(record, ("republished_from",)), language=_language(record),
        address=_address(record), anchor=_address(record), modified=stamp_minute(text_of_keys(record, CHANGES)),
    )  # fmt: skip
    draft = draft_one(_pieces(text_of_keys(record, TEXTS) or ""), printed)
    return draft if draft.publisher else replace(draft, publisher_guess=draft.publisher_guess or _guessed(record))


def _line(record: Mapping[str, Any], keys: Sequence[str]) -> str | None:
    return clean(text_of_keys(record, keys) or "") or None


def _outlet(record: Mapping[str, Any]) -> str | None:
    """The outlet's name. An address or a domain is none."""
    said = (clean(said_in(record.get(key))) for key in OUTLETS)
    return next((name for name in said if name and not _DOMAIN.fullmatch(name)), None)


def _guessed(record: Mapping[str, Any]) -> str | None:
    """An outlet's name as its domain spells it, where it is not named."""
    return guess_from_domain([Piece("paragraph", clean(text_of_keys(record, DOMAINS) or ""))])


def _writer(name: str | None, outlet: str | None) -> str | None:
    """A writer's name without "By"; None where it is an address or the outlet itself."""
    name = re.sub(r"^by\s+", "", name or "", flags=re.I)
    if not name or "//" in name or "@" in name or (outlet and name.casefold() == outlet.casefold()):
        return None
    return name


def _language(record: Mapping[str, Any]) -> str | None:
    """A language's code of two letters; its name in words is left to the text."""
    said = re.split(r"[-_]", (text_of_keys(record, LANGUAGES) or "").lower())[0]
    return said if re.fullmatch(r"[a-z]{2}", said) else None


def _address(record: Mapping[str, Any]) -> str | None:
    said = (said_in(record.get(key)) for key in ADDRESSES)
    return next((address[:2000] for address in said if address.startswith(("http://", "https://"))), None)


def _pieces(text: str) -> tuple[Piece, ...]:
    """The paragraphs of a text, which may be a piece of HTML."""
    return draft_fragment(f"<div>{text}</div>") if form_of(text) == "html" else split_lines(text)

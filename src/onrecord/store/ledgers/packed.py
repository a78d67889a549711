"""Readings and parses as rows of a database: small, and read back equal."""

from __future__ import annotations

import json
import zlib
from dataclasses import fields
from hashlib import sha256
from operator import attrgetter

from onrecord.records import Parse, Reading, Token
from onrecord.store.ledgers.serial import from_json, to_json

_TOKEN = attrgetter(*(field.name for field in fields(Token)))  # many times faster than `astuple`
_ENCODED = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def pack_reading(reading: Reading, reader: str) -> tuple[str, str, int, int, bytes]:
    """A reading as a row: page, reader, how many articles and claims, and all of it."""
    packed = zlib.compress(to_json(reading).encode(), 1)
    return reading.capture, reader, len(reading.articles), len(reading.claims), packed


def unpack_reading(packed: bytes) -> Reading | None:
    """The reading that was packed; None where it cannot be read: as good as none, the page is read again."""
    try:
        return from_json(Reading, zlib.decompress(packed).decode())
    except (zlib.error, ValueError):
        return None


def passages_of(reading: Reading) -> list[tuple[str, str, int, int, str]]:
    """The paragraphs of a page's articles, for searching."""
    return [
        (reading.capture, article.id, block.span.start, block.span.end, block.span.of(article.text))
        for article in reading.articles
        for block in article.blocks
    ]


def sentence_key(text: str) -> bytes:
    """What a sentence's parse is kept under."""
    return sha256(text.encode("utf-8", "surrogatepass")).digest()


def pack_parse(parse: Parse) -> bytes:
    """A parse as a few bytes."""
    text = _ENCODED([_TOKEN(token) for token in parse])
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 1)


def unpack_parse(packed: bytes) -> Parse:
    """The parse that was packed."""
    return tuple(Token(*word) for word in json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass")))

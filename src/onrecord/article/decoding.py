"""Bytes to text, and what kind of page they are: by content only, never by name."""

from __future__ import annotations

import re
from typing import Literal

import charset_normalizer

from onrecord.problems import problem
from onrecord.records import Problem

Form = Literal["pdf", "html", "feed", "mail", "json", "text", "other"]

PAGE_BYTES = 20_000_000
"""The most bytes that are read of one page: no report comes near it, and a parser needs ten times the memory."""
SNIFFED = 4_096  # formats show themselves at once
GUESSED = 60_000  # an encoding shows itself in the first pages
CONTROLS_ALLOWED = 0.02  # of the first characters; more is no text

_MARKS = (  # files that hold no text of their own, by their first bytes
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"), (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"), (b"\x7fELF", "a program"), (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf", "a 7z archive"), (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"RIFF", "a sound or picture file"),
    (b"SQLite format 3", "a database"), (b"\x28\xb5\x2f\xfd", "a zstd archive"), (b"\xfd7zXZ", "an xz archive"),
)  # fmt: skip
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,3}=\s{0,3}["']?([A-Za-z0-9_.:-]{2,40})""", re.I)
_FEED = re.compile(
    r"\s*(?:<\?xml[^>]{0,300}\?>)?(?:\s|<!--.{0,2000}?-->|<\?[^>]{0,300}\?>|<!DOCTYPE[^>\[]{0,300}(?:\[.{0,2000}?\])?>)*<(?:rss|feed|rdf:RDF)[\s>]",
    re.I | re.S,
)
_XML = re.compile(r"\s*<\?xml\b", re.I)
_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|article|main|div|p|h1|h2|table|title|meta|section)\b[^<>]{0,2000}>", re.I
)
_JSON = re.compile(r"\[?\s*\{\s*\"")
_HEADER = re.compile(r"[!-9;-~]{1,60}:[ \t]?.{0,2000}")
_MAIL_HEADERS = re.compile(
    r"^(?:from|to|subject|date|message-id|mime-version|received|return-path|delivered-to|content-type):", re.I | re.M
)


def kind_of_bytes(content: bytes) -> str | None:
    """What a file is that holds no text of its own, in words; None where it may hold text."""
    return next((name for mark, name in _MARKS if content.startswith(mark)), None)


def is_pdf(content: bytes) -> bool:
    """Whether the bytes begin as a PDF does, give or take a little junk before."""
    return b"%PDF-" in content[:1024]


def decode(content: bytes, where: str) -> tuple[str | None, tuple[Problem, ...]]:
    """Bytes as text. None where they are no text.

    Problems: `encoding` where bytes were replaced, `broken_format` where they are no text.
    """
    text, replaced = _decoded(content)
    sample = text[:SNIFFED]
    controls = sum(1 for c in sample if c < " " and c not in "\t\n\r\f\x00")
    controls += sample.count("\ufffd") + max(sample.count("\x00") - len(sample) // 4, 0)
    if not sample or controls > max(CONTROLS_ALLOWED * len(sample), 8):
        return None, (problem("broken_format", where, "The bytes are not text."),)
    return text, (problem("encoding", where),) if replaced else ()


def _decoded(content: bytes) -> tuple[str, bool]:
    for mark, name in _BOMS:
        if content.startswith(mark):
            text = content.decode(name, "replace")
            return text, "\ufffd" in text
    if _looks_utf16(content[:SNIFFED]):
        little = content[1:SNIFFED:2].count(0) >= content[0:SNIFFED:2].count(0)
        text = content.decode("utf-16-le" if little else "utf-16-be", "replace")
        return text, "\ufffd" in text
    try:
        return content.decode("utf-8"), False
    except UnicodeDecodeError:
        return _decoded_otherwise(content)


def _looks_utf16(sample: bytes) -> bool:
    """Every second byte of English in UTF-16 is zero; stray zeros in other text are not so regular."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    return len(sample) > 20 and max(even, odd) > 0.4 * len(sample) / 2 and min(even, odd) < 0.05 * len(sample)


def _decoded_otherwise(content: bytes) -> tuple[str, bool]:
    """Text that is not UTF-8: as it declares itself, as a few broken bytes in UTF-8, or as its letters suggest."""
    declared = _DECLARED.search(content[:SNIFFED])
    if declared and declared[1].lower() not in (b"utf-8", b"utf8"):
        try:
            return content.decode(declared[1].decode("ascii")), False
        except (LookupError, UnicodeDecodeError):
            pass  # it says what it is not: go on as if it said nothing
    text = content.decode("utf-8", "replace")
    if declared or _few_broken(content, text):
        return text, True
    best = charset_normalizer.from_bytes(content[:GUESSED]).best()
    name = best.encoding if best else "cp1252"
    if name.startswith(("utf", "ascii")):
        return text, True
    guessed = content.decode(name, "replace")
    return guessed, "\ufffd" in guessed


def _few_broken(content: bytes, text: str) -> bool:
    """Whether it is damaged UTF-8: more right sequences than broken bytes, or bytes that stand for no letter."""
    start = text[:GUESSED]
    broken = start.count("\ufffd")
    beyond_ascii = sum(1 for character in start if character > "\x7f") - broken
    return beyond_ascii > broken or b"\xff" in content or b"\xfe" in content


def form_of(text: str) -> Form:
    """What kind of page a text is.

    Example:
        >>> form_of("<rss version='2.0'>"), form_of("<p>Hello</p>"), form_of('{"text": 1}'), form_of("Plain words.")
        ('feed', 'html', 'json', 'text')
    """
    start = text[:SNIFFED].lstrip("\ufeff\x00 \t\r\n")
    if _FEED.match(start):
        return "feed"
    if _JSON.match(start):
        return "json"
    if _is_mail(start):
        return "mail"
    if start.startswith("<") or len(_HTML.findall(start)) >= 3:
        return "feed" if _XML.match(start) and not _HTML.search(start) else "html"
    return "text"


def _is_mail(start: str) -> bool:
    """A mail begins with header lines, at least two of them of the known ones, before an empty line."""
    head = start.replace("\r\n", "\n").split("\n\n", 1)[0]
    lines = head.split("\n")
    if lines and lines[0].startswith("From "):
        lines = lines[1:]
    if not lines or not _HEADER.fullmatch(lines[0]):
        return False
    return len(_MAIL_HEADERS.findall(head)) >= 2 and all(
        _HEADER.fullmatch(line) or line[:1] in " \t" for line in lines[:-1]
    )


def has_entities(text: str) -> bool:
    """Whether a feed declares entities of its own, as the ones that are made to swell do. No real feed needs to."""
    return bool(re.search(r"<!ENTITY", text[:200_000], re.I))

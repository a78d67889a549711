"""A name and bytes from outside, as a page or as the reason why they are none."""

from __future__ import annotations

import os
import zlib

from onrecord.problems import problem
from onrecord.records import Problem
from onrecord.store.adding.adding import Page

MOST_BYTES = 64 * 1024 * 1024
"""More than any page; what is larger is a Problem and is not read."""
LONGEST_NAME = 300
LONGEST_ADDRESS = 2000
TOO_LARGE = f"It is larger than {MOST_BYTES // 2**20} MiB, the most that is read of one page."
WEB_ARCHIVE = "It is a web archive (WARC). `onrecord add` reads those; the workbench does not."
_WARC = b"WARC/"


def page_of(name: str, content: bytes) -> Page | Problem:
    """A page, unless it is too large. `content` may end one byte above the bound."""
    if len(content) > MOST_BYTES:
        return problem("too_large", name, TOO_LARGE)
    return Page(name, content)


def printable(name: str) -> str:
    """A file's name as text that can be kept and shown: bytes that are no text and control characters replaced.

    Example:
        >>> printable("report\\x1b[2J.txt")
        'report�[2J.txt'
    """
    text = os.fsencode(name).decode("utf-8", "replace")
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text)


def name_of(sent: str) -> str | None:
    """A file's name as it is kept: what a page would show, never a path. None for hidden files and for no name.

    Example:
        >>> name_of("../../etc/passwd"), name_of("C:\\\\pages\\\\a.html"), name_of("pages/.DS_Store")
        ('etc/passwd', 'C:/pages/a.html', None)
    """
    parts = [part.strip() for part in printable(sent).replace("\\", "/").split("/")]
    parts = [part for part in parts if part not in ("", ".", "..")]
    if not parts or any(part.startswith(".") for part in parts):
        return None
    return "/".join(parts)[-LONGEST_NAME:]


def is_web_archive(content: bytes) -> bool:
    """Whether bytes are a WARC file, packed or not.

    Example:
        >>> is_web_archive(b"WARC/1.0\\r\\nWARC-Type: response")
        True
    """
    if content.startswith(b"\x1f\x8b"):
        try:
            content = zlib.decompressobj(wbits=31).decompress(content[:4096], 64)
        except zlib.error:
            return False
    return content.startswith(_WARC)

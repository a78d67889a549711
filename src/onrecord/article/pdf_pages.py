"""PDF files with a text layer to drafts. What is a picture of text is a Problem: it is not guessed at."""

from __future__ import annotations

import logging
import re
from collections import Counter
from io import BytesIO
from typing import Final

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from onrecord.article.drafts import Draft
from onrecord.article.plain import draft_plain

PDF_PAGES: Final = 300
"""The most pages that are read: the longest inquiry reports have as many, and a page takes some 20 ms."""
PDF_CHARACTERS: Final = 1_000_000
RUNNING: Final = 3  # a line on this many pages is a running head or foot
_PAGE_NUMBER = re.compile(r"\s*(?:page\s*)?[-–]?\s*\d{1,4}\s*[-–]?(?:\s*(?:of|/)\s*\d{1,4})?\s*", re.I)


class PdfError(ValueError):
    """The PDF cannot be read; the message says why in words."""


def draft_pdf(content: bytes) -> tuple[Draft, ...]:
    """The article of a PDF.

    Raises: PdfError where it is broken, locked or holds no text.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        pages = _texts(content)
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
        OSError,
        ArithmeticError,
        AssertionError,
        NotImplementedError,
        EOFError,
        UnicodeError,
        LookupError,
        MemoryError,
    ) as error:
        raise PdfError("The PDF is broken or locked and cannot be read.") from error
    text = "\n".join(_without_running_lines(pages))
    if sum(character.isalpha() for character in text) < 20:
        raise PdfError("The PDF holds no text, perhaps only pictures of pages.")
    return draft_plain(text)


def _texts(content: bytes) -> list[str]:
    reader = PdfReader(BytesIO(content), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise ValueError("locked")
    texts: list[str] = []
    for number, page in enumerate(reader.pages):
        if number >= PDF_PAGES or sum(len(text) for text in texts) > PDF_CHARACTERS:
            break
        texts.append(page.extract_text() or "")
    return texts


def _without_running_lines(pages: list[str]) -> list[str]:
    """The pages' lines without page numbers and what stands at the top or foot of several pages."""
    counts = Counter(line for page in pages for line in {*_edges(page)})
    return [
        line
        for page in pages
        for line in page.split("\n")
        if not _PAGE_NUMBER.fullmatch(line) and not (counts[line.strip()] >= RUNNING and line.strip())
    ]


def _edges(page: str) -> list[str]:
    lines = [line.strip() for line in page.split("\n") if line.strip()]
    return lines[:2] + lines[-2:]

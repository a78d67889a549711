"""PDF files with a text layer to drafts. What is a picture of text is a Problem: it is not guessed at."""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO
from typing import Final

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, StreamObject

from onrecord.article.drafts import Draft
from onrecord.article.plain import draft_plain

PDF_PAGES: Final = 300
"""The most pages that are read: the longest inquiry reports have as many, and a page takes some 20 ms."""
PDF_CHARACTERS: Final = 1_000_000
PAGE_STREAM_BYTES: Final = 2_000_000
"""The most that one page may draw, unpacked: a page of text has 10,000 bytes, a dense map a million."""
PDF_STREAM_BYTES: Final = 20_000_000
PDF_OPERATORS: Final = 1_000_000  # drawing steps; a page of text has some thousands
TOO_MUCH = "The PDF asks for more work than any report does; it was not read."
RUNNING: Final = 3  # a line on this many pages is a running head or foot
_PAGE_NUMBER = re.compile(r"\s*(?:page\s*)?[-–]?\s*\d{1,4}\s*[-–]?(?:\s*(?:of|/)\s*\d{1,4})?\s*", re.I)


class PdfError(ValueError):
    """The PDF cannot be read; the message says why in words."""


def draft_pdf(content: bytes) -> tuple[Draft, ...]:
    """The article of a PDF.

    Raises: PdfError where it is broken, locked or holds no text.
    """
    try:
        pages = _texts(content)
    except PdfError:
        raise
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
    meter = _Meter()
    texts: list[str] = []
    for number, page in enumerate(reader.pages):
        if number >= PDF_PAGES or meter.characters > PDF_CHARACTERS:
            break
        meter.count_streams(page)
        texts.append(
            page.extract_text(visitor_operand_before=meter.count_operator, visitor_text=meter.count_text) or ""
        )
    return texts


class _Meter:
    """Counts what a PDF makes its reader do, and stops it where no real report comes near.

    Forms that draw forms can ask for any amount of work in a few bytes, and a packed stream swells a thousandfold.
    """

    def __init__(self) -> None:
        self.characters = self.operators = self.stream_bytes = 0

    def count_streams(self, page: PageObject) -> None:
        """Unpack what a page draws, and refuse it before it is read if it is too long.

        Raises: PdfError.
        """
        contents = page.get("/Contents")
        contents = contents.get_object() if contents is not None else []
        parts = contents if isinstance(contents, ArrayObject) else [contents]
        for part in parts:
            stream = part.get_object()
            size = len(stream.get_data()) if isinstance(stream, StreamObject) else 0
            self.stream_bytes += size
            if size > PAGE_STREAM_BYTES or self.stream_bytes > PDF_STREAM_BYTES:
                raise PdfError(TOO_MUCH)

    def count_operator(self, *_: object) -> None:
        """One more drawing step.

        Raises: PdfError.
        """
        self.operators += 1
        if self.operators > PDF_OPERATORS:
            raise PdfError(TOO_MUCH)

    def count_text(self, text: str, *_: object) -> None:
        """More text, once for each time it is drawn.

        Raises: PdfError.
        """
        self.characters += len(text)
        if self.characters > 2 * PDF_CHARACTERS:
            raise PdfError(TOO_MUCH)


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

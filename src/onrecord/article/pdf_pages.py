"""PDF files with a text layer to drafts. What is a picture of text is a Problem: it is not guessed at."""

from __future__ import annotations

import math
from collections.abc import Sequence
from io import BytesIO
from typing import Any, Final

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

from onrecord.article.drafts import Draft, Piece
from onrecord.article.pdf_lines import PdfLine, body_lines, lines_of, pieces_of, running_heads
from onrecord.article.plain import draft_pieces
from onrecord.article.publishers import find_publisher
from onrecord.keys import normal

PDF_PAGES: Final = 300
"""The most pages that are read: the longest inquiry reports have as many, and a page takes some 20 ms."""
PDF_CHARACTERS: Final = 1_000_000
PAGE_STREAM_BYTES: Final = 1_000_000
"""The most that one page may draw, unpacked: a page of text has 10,000 bytes, a dense table 300,000."""
PDF_STREAM_BYTES: Final = 10_000_000
FORM_STREAM_BYTES: Final = 500_000
PDF_STEPS: Final = 1_000_000  # of drawing; a page of text has some thousands
FORM_BYTES_A_STEP: Final = 20
TOO_MUCH = "The PDF asks for more work than any report does; it was not read."


class PdfError(ValueError):
    """The PDF cannot be read; the message says why in words."""


def draft_pdf(content: bytes) -> tuple[Draft, ...]:
    """The article of a PDF.

    Raises: PdfError where it is broken, locked or holds no text.
    """
    try:
        pages = _pages(content)
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
    lines = body_lines(pages)
    if sum(character.isalpha() for line in lines for character in line.text) < 20:
        raise PdfError("The PDF holds no text, perhaps only pictures of pages.")
    pieces = pieces_of(lines)
    return draft_pieces(pieces, Draft(publisher=_publisher(pages, pieces)))


def _publisher(pages: Sequence[Sequence[PdfLine]], pieces: Sequence[Piece]) -> str | None:
    """The outlet in the pages' running heads, where these do not only repeat the title."""
    titles = [normal(piece.text) for piece in pieces[:3]]
    heads = [head for head in running_heads(pages) if not any(title.startswith(normal(head)) for title in titles)]
    above = [Piece("paragraph", head) for head in heads]
    return find_publisher(above, above, None)


def _pages(content: bytes) -> list[tuple[PdfLine, ...]]:
    reader = PdfReader(BytesIO(content), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise ValueError("locked")
    meter = _Meter()
    pages: list[tuple[PdfLine, ...]] = []
    for number, page in enumerate(reader.pages):
        if number >= PDF_PAGES or meter.characters > PDF_CHARACTERS:
            break
        meter.count_streams(page)
        drawn = _Drawn(meter)
        text = page.extract_text(visitor_operand_before=meter.count_operator, visitor_text=drawn.add) or ""
        pages.append(lines_of(text, drawn.chunks))
    return pages


class _Meter:
    """Counts what a PDF makes its reader do, and stops it where no real report comes near.

    Forms that draw forms can ask for any amount of work in a few bytes, and a packed stream swells a thousandfold.
    """

    def __init__(self) -> None:
        self.characters = self.steps = self.stream_bytes = self.largest_form = 0
        self.forms_seen: set[int] = set()

    def count_streams(self, page: PageObject) -> None:
        """Unpack what a page draws, and refuse it before it is read if it is too long.

        Raises: PdfError.
        """
        contents: Any = page.get("/Contents")
        contents = contents.get_object() if contents is not None else []
        for part in contents if isinstance(contents, ArrayObject) else [contents]:
            self._count_bytes(part.get_object(), PAGE_STREAM_BYTES)
        self._count_forms(page)

    def _count_forms(self, page: PageObject) -> None:
        """The forms that a page can draw, and those that these can draw, each once."""
        waiting: list[Any] = [page]
        while waiting:
            resources = _entry(waiting.pop(), "/Resources")
            forms = _entry(resources, "/XObject") if resources is not None else None
            for form in [_entry(forms, name) for name in forms] if isinstance(forms, DictionaryObject) else []:
                drawn = isinstance(form, StreamObject) and form.get("/Subtype") == "/Form"
                if drawn and id(form) not in self.forms_seen:
                    self.forms_seen.add(id(form))
                    self.largest_form = max(self.largest_form, self._count_bytes(form, FORM_STREAM_BYTES))
                    waiting.append(form)

    def _count_bytes(self, stream: object, most: int) -> int:
        size = len(stream.get_data()) if isinstance(stream, StreamObject) else 0
        self.stream_bytes += size
        if size > most or self.stream_bytes > PDF_STREAM_BYTES:
            raise PdfError(TOO_MUCH)
        return size

    def count_operator(self, operator: bytes, *_: object) -> None:
        """One more drawing step; drawing a form costs as much as reading it.

        Raises: PdfError.
        """
        self.steps += 1 if operator != b"Do" else 1 + self.largest_form // FORM_BYTES_A_STEP
        if self.steps > PDF_STEPS:
            raise PdfError(TOO_MUCH)

    def count_text(self, text: str, *_: object) -> None:
        """More text, once for each time it is drawn.

        Raises: PdfError.
        """
        self.characters += len(text)
        if self.characters > 2 * PDF_CHARACTERS:
            raise PdfError(TOO_MUCH)


class _Drawn:
    """What a page draws, piece by piece, with the size of its letters."""

    def __init__(self, meter: _Meter) -> None:
        self.meter = meter
        self.chunks: list[tuple[str, float]] = []

    def add(self, text: str, page: Sequence[float], line: Sequence[float], _: object, size: float | None) -> None:
        """One more piece; `page` and `line` are the scales that it is drawn at."""
        self.meter.count_text(text)
        scale = math.hypot(line[2], line[3]) * math.hypot(page[2], page[3])
        self.chunks.append((text, round((size or 0.0) * scale, 1)))


def _entry(holder: Any, name: str) -> Any:
    """What a dictionary of a PDF holds under a name, references followed; None where it holds nothing."""
    value = holder.get(name) if isinstance(holder, DictionaryObject) else None
    return value.get_object() if value is not None else None

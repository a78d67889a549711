"""The lines of a PDF's pages to pieces: running heads and feet left out, titles told by the size of their letters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from onrecord.article.drafts import Piece, clean
from onrecord.article.headings import TITLE_WORDS
from onrecord.article.junk import is_stamp
from onrecord.article.lines import join_lines, wrap_columns

EDGE_LINES: Final = 2  # at the top and at the foot of a page, where running lines stand
FEW_PAGES: Final = 4
LARGER: Final = 1.12  # than the letters of the text, for a heading
_PAGE_NUMBER = re.compile(r"\s*(?:page\s*)?[-–]?\s*\d{1,4}\s*[-–]?(?:\s*(?:of|/)\s*\d{1,4})?\s*", re.I)
_NUMBERED = re.compile(
    r"(?P<first>\d{1,4})\W+(?P<words>\D.*)|(?P<name>.*\D)\W+(?P<last>\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?"
)

Page = Sequence["PdfLine"]


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line of a PDF's page and the size of its letters, 0 where it is unknown."""

    text: str
    size: float = 0.0


def lines_of(text: str, chunks: Sequence[tuple[str, float]]) -> tuple[PdfLine, ...]:
    """A page's lines with their sizes; `chunks` are the pieces that its text was drawn in.

    Example:
        >>> lines_of("Dam at risk\\nIt may not hold.", [("Dam at risk\\n", 17.0), ("It may not hold.", 10.0)])
        (PdfLine(text='Dam at risk', size=17.0), PdfLine(text='It may not hold.', size=10.0))
    """
    if "".join(chunk for chunk, _ in chunks) != text:
        chunks = [(text, 0.0)]
    sizes: list[Counter[float]] = [Counter()]
    for chunk, size in chunks:
        first, *others = chunk.split("\n")
        sizes[-1][size] += len(first.strip())
        sizes.extend(Counter({size: len(line.strip())}) for line in others)
    return tuple(
        PdfLine(line.strip(), counts.most_common(1)[0][0])
        for line, counts in zip(text.split("\n"), sizes, strict=True)
        if line.strip()
    )


def running_lines(pages: Sequence[Page]) -> frozenset[tuple[str, str]]:
    """What stands at the top or at the foot of several pages: where, and the line with its page number counted off.

    Two pages show it where there are at most four, three in a longer paper.
    """
    counts = Counter(key for number, page in enumerate(pages) for key in set(_edge_keys(page, number)))
    needed = 2 if len(pages) <= FEW_PAGES else 3
    return frozenset(key for key, count in counts.items() if count >= needed)


def _edge_keys(page: Page, number: int) -> Iterator[tuple[str, str]]:
    for index in range(len(page)):
        yield from _keys(page, index, number)


def _keys(page: Page, index: int, number: int) -> tuple[tuple[str, str], ...]:
    """The forms under which a line at a page's edge may come again, none for a line inside the page."""
    where = "top" if index < EDGE_LINES else "foot" if index >= len(page) - EDGE_LINES else None
    if where is None:
        return ()
    text = page[index].text
    match = _NUMBERED.fullmatch(text)
    if not match:
        return ((where, text),)
    words, printed = (match["words"], match["first"]) if match["words"] else (match["name"], match["last"])
    return ((where, text), (where, f"{words.strip()} {int(printed) - number:+}"))


def body_lines(pages: Sequence[Page]) -> tuple[PdfLine, ...]:
    """The pages' lines without page numbers, running heads and feet; a running head that is the title stays once."""
    running = running_lines(pages)
    return tuple(
        line
        for number, page in enumerate(pages)
        for index, line in enumerate(page)
        if not _is_running(page, index, number, running) or _is_title(page, index, number)
    )


def running_heads(pages: Sequence[Page]) -> tuple[str, ...]:
    """The running heads as the first page prints them: they often name who put the paper out."""
    first = pages[0] if pages else ()
    running = running_lines(pages)
    return tuple(
        line.text
        for index, line in enumerate(first[:EDGE_LINES])
        if running & set(_keys(first, index, 0)) and not _is_title(first, index, 0)
    )


def _is_running(page: Page, index: int, number: int, running: frozenset[tuple[str, str]]) -> bool:
    keys = _keys(page, index, number)
    return bool(keys) and (bool(_PAGE_NUMBER.fullmatch(page[index].text)) or not running.isdisjoint(keys))


def _is_title(page: Page, index: int, number: int) -> bool:
    """Whether a line at the top of the first page stands right above the writer or the day."""
    return number == 0 and index < EDGE_LINES and index + 1 < len(page) and is_stamp(page[index + 1].text)


def pieces_of(lines: Sequence[PdfLine]) -> tuple[Piece, ...]:
    """The paragraphs and headings of a PDF; what is printed larger than the text, over however many lines, is one
    heading, and the largest of the first page's head is the title.
    """
    text_size = _text_size(lines)
    columns = wrap_columns([line.text for line in lines])
    largest = max((line.size for line in lines if _is_larger(line, text_size)), default=0.0)
    pieces: list[Piece] = []
    for larger, run in groupby(lines, key=lambda line: line.size if _is_larger(line, text_size) else 0.0):
        texts = [line.text for line in run]
        joined = clean(" ".join(texts))
        titled = larger == largest and not any(piece.kind == "title" for piece in pieces)
        if larger and joined.count(" ") < TITLE_WORDS:
            pieces.append(Piece("title" if titled else "heading", joined))
        else:
            pieces.extend(join_lines(texts, columns, broken=True))
    return tuple(pieces)


def _text_size(lines: Iterable[PdfLine]) -> float:
    """The size of most letters."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _is_larger(line: PdfLine, text_size: float) -> bool:
    return bool(text_size) and line.size >= LARGER * text_size and not is_stamp(line.text)

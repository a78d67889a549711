"""What a document is made of: headings, paragraphs, lists, tables, numbered notes; nothing about how it looks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Style = Literal["plain", "strong", "said", "label"]
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text: ours, emphasised, printed words, or the label of an interested party."""

    text: str
    style: Style = "plain"


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A reference to a numbered note."""

    number: int


Text = tuple[Run | NoteMark, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; the document's title is level 1, as is the name of each story of several."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    text: Text


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list without numbers."""

    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a head. `widths` are shares of the page's width, one a column."""

    head: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Notes:
    """The numbered notes, from 1."""

    items: tuple[str, ...]


Block = Heading | Paragraph | Bullets | Table | Notes


@dataclass(frozen=True, slots=True)
class Document:
    """A briefing as a document."""

    title: str
    blocks: tuple[Block, ...]
    about: str = ""  # one line for the file's properties


def plain(*words: str) -> Text:
    """Our own words as text."""
    return tuple(Run(word) for word in words if word)


def clean(text: str) -> str:
    """Text with single spaces, in which nothing steers a reader's program: no control or direction signs.

    Example:
        >>> clean("twelve\\n\\tdead\\x07")
        'twelve dead\\ufffd'
    """
    return _NO_TEXT.sub("\ufffd", " ".join(text.split()))


def spaced(text: str) -> str:
    """Clean text that keeps a single space at its ends, where runs meet."""
    inner = clean(text)
    return f"{' ' if text[:1].isspace() else ''}{inner}{' ' if inner and text[-1:].isspace() else ''}"

"""An HTML tree to pieces: the blocks of text under an element, in page order.

The tree is walked step by step, never by recursion: pages nested deeper than browsers allow are refused before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from lxml import etree, html

from onrecord.article.drafts import Piece, clean, strip_controls
from onrecord.lexicon import load_lexicon
from onrecord.records import BlockKind

DEEPEST: Final = 600
"""The deepest nesting that is read: browsers stop at 512 levels, and real pages need fewer than 100."""


CAPTION_CHARACTERS: Final = 600  # a caption is shorter; an element with more is a part of the page


class HostileMarkupError(Exception):
    """A page made to break readers; the message says how."""


ELEMENTS: Final = 60_000
"""The most elements that are read of one page: a page with a thousand comments has half as many."""
_BLOCKS: Final[dict[str, BlockKind]] = {
    "h1": "title", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
    "li": "list_item",
    "blockquote": "quote", "figcaption": "caption",
} | dict.fromkeys(
    ["p", "div", "section", "article", "main", "body", "header", "ul", "ol", "dl", "dt", "dd", "table",
    "tbody", "pre", "tr", "center", "figure", "hr", "address", "details", "time", "html"],
    "paragraph",
)  # type: ignore[assignment]  # fmt: skip
_SILENT: Final = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "head",
        "title",
        "iframe",
        "object",
        "select",
        "option",
        "textarea",
        "button",
        "input",
        "form",
        "canvas",
        "video",
        "audio",
        "math",
    }
)
_PICTURED: Final = frozenset(load_lexicon("junk")["marks"]["pictured"])
_CUT = re.compile(r"[^a-zA-Z]+|(?<=[a-z])(?=[A-Z])")
_SENTENCE_END = re.compile(r"[.!?:;…][\"”’)\]]*\s*$")


def parse_tree(text: str) -> etree._Element | None:
    """The tree of a page, None where there is none.

    Raises: HostileMarkupError for a page nested deeper than `DEEPEST` or with more than `ELEMENTS`.
    """
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(strip_controls(text).encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    _check_shape(tree)
    return tree


def _check_shape(tree: etree._Element) -> None:
    """Refuse a tree that is too deep or has too many elements, as soon as that shows."""
    depth = count = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        count += event == "start"
        if depth > DEEPEST:
            raise HostileMarkupError(f"its elements are nested more than {DEEPEST} deep")
        if count > ELEMENTS:
            raise HostileMarkupError(f"it has more than {ELEMENTS:,} elements")


def tag_of(element: etree._Element) -> str:
    """An element's tag in lower case; empty for comments and the like."""
    return element.tag.lower() if isinstance(element.tag, str) else ""


def text_of(element: etree._Element) -> str:
    """All the text under an element, white space made single."""
    return clean("".join(str(part) for part in element.itertext()))


def short_text(element: etree._Element, most: int) -> str | None:
    """The text under an element, None where it is longer than `most`: stops there, however much is nested in it."""
    parts: list[str] = []
    length = 0
    for part in element.itertext():
        parts.append(str(part))
        length += len(part)
        if length > most:
            return None
    return clean("".join(parts))


def split_blocks(roots: Iterable[etree._Element]) -> tuple[Piece, ...]:
    """The text blocks under some elements."""
    pieces: list[Piece] = []
    for root in roots:
        pieces += _Walk(root).pieces
    return tuple(pieces)


class _Walk:
    """One pass over a subtree that gathers the text between block tags."""

    def __init__(self, root: etree._Element) -> None:
        self.pieces: list[Piece] = []
        self.words: list[str] = []
        self.kinds: list[BlockKind] = ["paragraph"]
        self.silent = 0
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if event == "start":
                self._open(element)
            else:
                self._close(element, last=element is root)
        self._flush()

    def _open(self, element: etree._Element) -> None:
        tag = tag_of(element)
        if tag in _SILENT or not tag:
            self.silent += 1
        elif tag in _BLOCKS:
            self._flush()
            self.kinds.append("caption" if _is_captioned(element) else self._kind(tag))
        elif tag == "br":
            self.words.append("\n")
        elif tag in ("td", "th"):
            self.words.append(" ")
        if not self.silent and element.text:
            self.words.append(element.text.replace("\n", " "))

    def _close(self, element: etree._Element, *, last: bool) -> None:
        tag = tag_of(element)
        if tag in _SILENT or not tag:
            self.silent -= 1
        elif tag in _BLOCKS:
            self._flush()
            self.kinds.pop()
            if tag == "hr":
                self.pieces.append(Piece("paragraph", "* * *"))
        if not last and not self.silent and element.tail:
            self.words.append(element.tail.replace("\n", " "))

    def _kind(self, tag: str) -> BlockKind:
        """A paragraph inside a quotation, a caption or a list is part of that."""
        outer = self.kinds[-1]
        own = _BLOCKS[tag]
        inside = own == "paragraph" and outer in ("quote", "list_item", "heading", "title")
        pictured = outer == "caption" and own not in ("heading", "title")
        return outer if inside or pictured else own

    def _flush(self) -> None:
        if not self.words:
            return
        for line in _lines("".join(self.words)):
            text = clean(line)
            if text:
                self.pieces.append(Piece(self.kinds[-1], text))
        self.words.clear()


def _is_captioned(element: etree._Element) -> bool:
    """Whether an element's class says that it holds a picture and its words: they are few."""
    tokens = {token.lower() for token in _CUT.split((element.get("class") or "")[:500])}
    return bool(tokens & _PICTURED) and short_text(element, CAPTION_CHARACTERS) is not None


def _lines(text: str) -> list[str]:
    """The lines of a block broken with <br>: one after a sentence or a short line parts it, another only wraps."""
    if "\n" not in text:
        return [text]
    lines: list[str] = []
    held = ""
    for line in text.split("\n"):
        held = f"{held} {line}" if held else line
        if not line.strip() or _SENTENCE_END.search(line[-20:]) or len(line) < 60:
            lines.append(held)
            held = ""
    return [*lines, held]

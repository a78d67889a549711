"""Message files of MUC-3 and MUC-4: each message as an article, its capitals turned back into ordinary letters.

DEV-MUC3-0001 (SITE)

   SANTA ANA, 3 JAN 89 (AGENCY) -- [TEXT] TEXT OF THE FIRST PARAGRAPH
GOES ON.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from muc_case import restore_case

from onrecord.records import Article, Block, Span

_HEADER: Final = re.compile(r"^((?:DEV|TST\d)-MUC\d-\d{4})[^\n]*$", re.MULTILINE)
_DAY: Final = re.compile(r"\b(\d{1,2} [A-Z]{3} \d{2})\b")
_BEFORE_TEXT: Final = re.compile(r"^.*?--\s*", re.DOTALL)
_NOTE: Final = re.compile(r"^(?:\s*\[[^\]]*\])+\s*")  # "[TEXT]", "[COMMUNIQUE] [FROM THE LEADERS]"
_LEAD_CUT: Final = 200  # letters of the first paragraph in which its dateline ends
_BRACKETS: Final = str.maketrans("[]", "()")


@dataclass(frozen=True, slots=True)
class Message:
    """One message as printed: its dateline apart from its paragraphs, all in capitals."""

    id: str
    dateline: str
    day: date | None
    paragraphs: tuple[str, ...]

    @property
    def place(self) -> str:
        """Where it was written: "LIMA (PERU)"."""
        return self.dateline.split(",")[0].strip()


def read_messages(text: str) -> Iterator[Message]:
    """The messages of a file, in its order."""
    found = list(_HEADER.finditer(text))
    ends = [one.start() for one in found[1:]] + [len(text)]
    for header, end in zip(found, ends, strict=True):
        yield _message(header[1], text[header.end() : end])


def _message(name: str, body: str) -> Message:
    paragraphs = [" ".join(one.split()) for one in re.split(r"\n\s*\n", body) if one.strip()]
    first = paragraphs[0] if paragraphs else ""
    cut = _BEFORE_TEXT.match(first[:_LEAD_CUT])
    dateline = cut[0] if cut else ""
    rest = [_NOTE.sub("", one) for one in (first[len(dateline) :], *paragraphs[1:])]
    return Message(name, dateline, _day(dateline), tuple(one for one in rest if one))


def _day(dateline: str) -> date | None:
    found = _DAY.search(dateline)
    try:
        return datetime.strptime(found[1], "%d %b %y").date() if found else None
    except ValueError:
        return None


def article_of(message: Message) -> Article:
    """A message as an article, in ordinary letters; editors' brackets are round ones."""
    restored = restore_case([one.translate(_BRACKETS) for one in message.paragraphs])
    blocks, at = [], 0
    for paragraph in restored:
        blocks.append(Block("paragraph", Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    return Article(
        message.id, message.id, 1, "", "\n\n".join(restored), tuple(blocks),
        published=message.day.isoformat() if message.day else None, dateline_place=message.place.title() or None,
    )  # fmt: skip

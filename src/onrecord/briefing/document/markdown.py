"""A document as Markdown (CommonMark, with GitHub's tables). What a page printed stays text, whatever its signs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.briefing.document.model import (
    Block,
    Bullets,
    Document,
    Heading,
    NoteMark,
    Notes,
    Paragraph,
    Run,
    Table,
    Text,
    clean,
    spaced,
)

_SIGNS = re.compile(r"[\\`*_\[\]<>|~&$@{}^]|(?<=\w):(?=//)|(?i:(?<=\bwww)\.)")
_FIRST = re.compile(r"^(#{1,6}(?=\s|$)|[-+=]|\d{1,9}(?=[.)]))")


def render_markdown(document: Document) -> str:
    """The whole document.

    Leaves: no raw HTML, no link and no picture: every sign in printed words that would make one is escaped.
    """
    return "\n\n".join(part for block in document.blocks for part in markdown_of(block)) + "\n"


def markdown_of(block: Block) -> Iterator[str]:
    """One block."""
    if isinstance(block, Heading):
        yield f"{'#' * block.level} {line(block.text)}"
    elif isinstance(block, Paragraph):
        yield first_safe(text_of(block.text))
    elif isinstance(block, Bullets):
        yield "\n".join(f"- {first_safe(text_of(item))}" for item in block.items)
    elif isinstance(block, Notes):
        yield "\n".join(f"{number}. {first_safe(line(item))}" for number, item in enumerate(block.items, start=1))
    else:
        yield table_of(block)


def table_of(table: Table) -> str:
    """A table, a row a line."""
    head = f"| {' | '.join(line(name) for name in table.head)} |"
    rule = f"|{'---|' * len(table.head)}"
    return "\n".join([head, rule, *(f"| {' | '.join(text_of(cell) for cell in row)} |" for row in table.rows)])


def text_of(text: Text) -> str:
    """Runs of text; emphasis begins and ends beside a letter, as CommonMark needs it."""
    return "".join(run_of(run) for run in text).strip()


def run_of(run: Run | NoteMark) -> str:
    """One run."""
    if isinstance(run, NoteMark):
        return f"\\[{run.number}\\]"
    words = escaped(spaced(run.text))
    if run.style != "strong" or not words.strip():
        return words
    inner = words.strip()
    at = words.index(inner)
    return f"{words[:at]}**{inner}**{words[at + len(inner) :]}"


def line(text: str) -> str:
    """Text as one escaped line."""
    return escaped(clean(text))


def escaped(text: str) -> str:
    """Text in which no sign is markup, an address that programs make a link of among them.

    Example:
        >>> escaped("<b>12 | 15</b> *dead* https://example.org")
        '\\\\<b\\\\>12 \\\\| 15\\\\</b\\\\> \\\\*dead\\\\* https\\\\://example.org'
    """
    return _SIGNS.sub(lambda found: "\\" + found[0], text)


def first_safe(text: str) -> str:
    """A line that does not begin as a heading, a list or a rule would.

    Example:
        >>> first_safe("1. May: 12 dead"), first_safe("- 12 dead")
        ('1\\\\. May: 12 dead', '\\\\- 12 dead')
    """
    found = _FIRST.match(text)
    if found is None:
        return text
    if found[0].isdigit():
        return f"{found[0]}\\{text[found.end() :]}"
    return f"\\{text}"

"""Scraped plain text to pieces: wrapped lines are joined to paragraphs, other lines are paragraphs themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from onrecord.article.dates import is_date_line
from onrecord.article.drafts import Piece, clean
from onrecord.article.junk import dump_start
from onrecord.lexicon import load_lexicon
from onrecord.records import BlockKind

WRAP_COLUMNS = 120  # nobody wraps wider; longer lines are paragraphs
WRAP_LEAST = 40
WRAP_EVIDENCE = 3  # lines that were broken because the next word did not fit
ODD_LINE = 3  # columns by which one line alone stands out
RAGGED = 8  # columns by which a line that a person broke may fall short
RAGGED_LEAST = 0.6  # of the width: a shorter line was not broken for want of room
ALONE_LEAST = 50  # of a line in a text too short to show its width; verse is narrower
TEXT_CHARACTERS = 1_500_000
"""The most that is read of one text file: a book of 250,000 words. No archive page comes near it."""
TEXT_LINES = 30_000

_BULLET = re.compile(r"(?:[*•‣◦–-]|\d{1,2}[.)])\s+(?=\S)")
_BYLINE = re.compile(r"(?:By|From|Posted|Published|Updated)\b")
_UNDERLINE = re.compile(r"\s*([-=~_])\1{2,}\s*")
_LEADS_ON = frozenset(load_lexicon("junk")["wrapped"]["leads_on"])
"""Words that no line of its own ends with: "in a bulletin on", "near the"."""
_WIDE_GAP = re.compile(r"\S(?:\s{2,}|\t)\S")


def split_lines(text: str) -> tuple[Piece, ...]:
    """The paragraphs of a plain text.

    Leaves: white space single; a heading underlined with dashes is a heading; a row of menu words set apart by wide
    gaps is written with bars, so that it is known as a menu.
    """
    lines = [
        _unmenu(line.rstrip())
        for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n", TEXT_LINES)[:TEXT_LINES]
    ]
    return join_lines(lines, wrap_columns(lines))


def join_lines(lines: Sequence[str], columns: int | None, *, broken: bool = False) -> tuple[Piece, ...]:
    """The paragraphs of lines that were wrapped at `columns`, or that are paragraphs themselves (None).

    `broken` lines may also end early inside a sentence, as at the foot of a printed page.
    """
    pieces: list[Piece] = []
    held: list[str] = []
    for index, line in enumerate(lines):
        underlined = index + 1 < len(lines) and _is_underline(lines[index + 1]) and 0 < len(line.strip()) < 100
        if _is_underline(line) and not held and pieces and pieces[-1].kind == "heading":
            continue
        if underlined:
            _flush(held, pieces)
            pieces.append(Piece("heading", clean(line)))
        elif not line.strip():
            _flush(held, pieces)
        else:
            held.append(line)
            after = lines[index + 1] if index + 1 < len(lines) else ""
            breaks_off = _is_cut_short(line, after, columns) or (broken and _breaks_off(line, after))
            if not _runs_on(line, after, columns) and not breaks_off:
                _flush(held, pieces)
    _flush(held, pieces)
    return tuple(pieces)


def _is_underline(line: str) -> bool:
    return len(line) < 200 and bool(_UNDERLINE.fullmatch(line))


def _unmenu(line: str) -> str:
    """A row of words set apart by wide gaps, with bars between them."""
    if len(line) > 300 or not _WIDE_GAP.search(line):
        return line
    parts = [part for part in re.split(r"\s{2,}|\t+", line.strip()) if part]
    short = all(part.count(" ") < 5 and part[-1] not in ".!?," for part in parts)
    return " | ".join(parts) if short and (len(parts) > 2 or "   " in line or "\t" in line) else line


def _flush(held: list[str], pieces: list[Piece]) -> None:
    """Turn the lines held so far into one piece, a data dump at their end cut off."""
    text = clean(" ".join(held))
    held.clear()
    dump = dump_start(text)
    parts = [text] if not dump else [text[:dump].rstrip(), text[dump:]]
    for part in parts:
        if part:
            kind: BlockKind = "list_item" if _BULLET.match(part) and len(part) < 600 else "paragraph"
            pieces.append(
                Piece(kind, _BULLET.sub("", part, count=1) if kind == "list_item" and not part[0].isdigit() else part)
            )


def wrap_columns(lines: Sequence[str]) -> int | None:
    """The width that a text was wrapped at, None where it was not.

    A wrapped line is followed by a word that would not have fitted; most do not end a sentence.
    """
    pairs = [(line, after) for line, after in pairwise(lines) if len(line) >= WRAP_LEAST and after.strip()]
    widths = sorted(len(line) for line, _ in pairs)
    if len(widths) < WRAP_EVIDENCE:
        return None
    if len(widths) > 2 * WRAP_EVIDENCE and widths[-1] - widths[-2] > ODD_LINE:
        widths.pop()  # an address that could not be broken, or a line that somebody wrote over
    columns = widths[min(int(len(widths) * 0.95), len(widths) - 1)]
    if columns > WRAP_COLUMNS:
        return None
    full = [line for line, after in pairs if _fills(line, after, columns)]
    ended = sum(1 for line in full if line.rstrip()[-1] in '.!?"”')
    return (
        columns if len(full) >= WRAP_EVIDENCE and len(full) >= 0.5 * len(pairs) and ended < 0.6 * len(full) else None
    )


def _fills(line: str, after: str, columns: int) -> bool:
    """Whether the next line's first word would not have fitted on this one."""
    word = after.strip().split(" ", 1)[0]
    return len(line) + 1 + len(word) > columns - 3


def _runs_on(line: str, after: str, columns: int | None) -> bool:
    if columns is None or not after.strip() or (_BULLET.match(after.strip()) and not line.rstrip()[-1:].isalnum()):
        return False
    return len(line) <= columns + 12 and _fills(line, after, columns)


def _is_cut_short(line: str, after: str, columns: int | None) -> bool:
    """Whether a line stops inside a sentence that the next goes on with, however unevenly the text was wrapped.

    Never where a list, a table, a mail's quotation, a writer's name or a day begins; nor after a short line.
    """
    end, start = line.rstrip(), after.strip()
    least = RAGGED_LEAST * columns if columns else ALONE_LEAST
    if not start or not least <= len(end) <= WRAP_COLUMNS or end[-1] in '.!?:;"”' or _stands_alone(start):
        return False
    if "|" in end:
        return False
    if start[0].islower() or end.rsplit(" ", 1)[-1].lower() in _LEADS_ON:
        return True
    if columns is None:
        return False
    return start[0].isdigit() or start[0] in "$£€" or len(end) + 1 + len(start.split(" ", 1)[0]) > columns - RAGGED


def _stands_alone(start: str) -> bool:
    """Whether a line is one of its own by how it begins: a list's item, a table's row, a byline, a day."""
    marked = start[0] == ">" or "|" in start or _BULLET.match(start) or _BYLINE.match(start)
    return bool(marked) or is_date_line(start)


def _breaks_off(line: str, after: str) -> bool:
    """Whether a line stops inside a sentence that the next goes on with."""
    return len(line) >= WRAP_LEAST and line.rstrip()[-1] not in '.!?:;"”' and after.strip()[:1].islower()

"""Find quotations by their marks: straight, curly, guillemets, low and reversed ones, nested, unclosed, mixed.

An odd mark never costs more than its own paragraph: a quotation that is not closed ends with its block, and a
closing mark without an opening one is passed over.

| construction | example |
|---|---|
| a pair | “We wait,” he said. «We wait.» „We wait.“ ''We wait.'' |
| one inside the other | “He called it “a great day” and left.” "He said “no” twice." |
| mixed marks | “We wait," he said. |
| unclosed, to its paragraph's end | “We wait. / “And we hope.” |
| a quoted paragraph with quotations in it | "He spoke of a “lost year” and left. |
| no quotation | He is 6'2" tall, with a 40" chest. The boys' boat. Get 'em! |
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain
from typing import Final

from onrecord.records import Article, Block, Span

_MARK = re.compile(
    r"(?P<measure>\d['’′]\s?\d{1,2}(?:[\"”″]|'')"
    r"|\d[\"”″](?=[\s-](?:tall|wide|long|deep|high|thick|screen|pipe|gun|barrel|x|by|of)\b))"
    r"|[“”„‟«»\"＂]|''|``"
    r"|(?<!\w)[‘'](?=\w)(?!(?:em|til|cause|tis|twas|n|bout|round|\d0s)\b)|(?<=[\w.,!?…])[’'](?!\w)"
)
_SINGLE: Final = frozenset({"‘", "’", "'"})
_CLOSED_BY: Final = {
    "“": "”", "”": "”", "‟": "”", '"': '"', "＂": "＂", "``": "''", "''": "''", "„": "“”", "«": "»", "»": "«",
}  # fmt: skip
_OPENING: Final = frozenset({"“", "„", "‟", "«", "``"})
_EITHER: Final = frozenset({'"', "＂", "''"})  # marks whose form does not say whether they open or close
_LEAST_SINGLE = 12  # characters: a shorter stretch between single marks is a plural possessive or a nickname
_LATER_SINGLE = re.compile(r"[^‘’'\n]{0,300}[.,!?…][’'](?!\w)")
_LEFT_OPEN: Final = " \t\n\u00a0([{—–-‘'/“\"«:"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words. `span` has the marks, `inner` has not; `closed` is false where the block ended first."""

    span: Span
    inner: Span
    closed: bool

    def moved(self, by: int) -> Quotation:
        """The same words, so many characters further on."""
        return Quotation(self.span.moved(by), self.inner.moved(by), self.closed)


@dataclass(frozen=True, slots=True)
class _Mark:
    """One quotation mark, by its place: whether it may open what follows, or close what stands before."""

    form: str
    start: int
    end: int
    opens: bool
    closes: bool
    line: bool  # it begins a line


def find_quotations(article: Article) -> tuple[Quotation, ...]:
    """All quotations of an article, outermost only.

    Order: text order; none overlaps another.
    """
    return _in_text(article.text, article.blocks)


@lru_cache(maxsize=4)  # statements and chains ask for those of one article
def _in_text(text: str, blocks: tuple[Block, ...]) -> tuple[Quotation, ...]:
    return tuple(chain.from_iterable(_in_block(text, block) for block in blocks))


def quotation_at(quotations: Sequence[Quotation], position: int) -> Quotation | None:
    """The quotation that a place of the article lies in."""
    index = bisect_right(quotations, position, key=lambda quotation: quotation.span.start) - 1
    return quotations[index] if index >= 0 and position < quotations[index].span.end else None


def _in_block(text: str, block: Block) -> list[Quotation]:
    marks = [
        _read(text, match, block)
        for match in _MARK.finditer(text, block.span.start, block.span.end)
        if match["measure"] is None
    ]
    doubles = _doubles(marks, block)
    return sorted([*doubles, *_singles(text, marks, doubles)], key=lambda quotation: quotation.span)


def _read(text: str, match: re.Match[str], block: Block) -> _Mark:
    before = text[match.start() - 1] if match.start() > block.span.start else "\n"
    after = text[match.end()] if match.end() < block.span.end else "\n"
    opens = not after.isspace() and (before in _LEFT_OPEN or before.isspace())
    closes = not (before.isspace() and not after.isspace())
    if match[0] in _EITHER:
        opens = not after.isspace() and not (before.isalnum() or before in ".,!?")
    return _Mark(match[0], match.start(), match.end(), opens, closes, before == "\n")


def _doubles(marks: Sequence[_Mark], block: Block) -> list[Quotation]:
    """The outermost quotations between double marks."""
    doubles = [mark for mark in marks if mark.form not in _SINGLE]
    surplus = _surplus(doubles)
    found: list[Quotation] = []
    opened: _Mark | None = None
    depth = 0
    for index, mark in enumerate(doubles):
        if opened is None:
            paired = mark.form in _EITHER or surplus[mark.form][index] > 0
            if mark.form in _OPENING or (mark.opens and paired):
                opened, depth = mark, 0
            continue
        step = _step(opened, mark, surplus[mark.form][index], surplus[opened.form][index], block)
        if step == "closes" and depth:
            depth -= 1
        elif step == "closes":
            found.append(_quotation(opened, mark.start, mark.end, closed=True))
            opened = None
        elif step == "nests":
            depth += mark.form == opened.form
        elif step == "begins anew":
            found.append(_quotation(opened, mark.start, mark.start, closed=False))
            opened, depth = mark, 0
    if opened is not None:
        found.append(_quotation(opened, block.span.end, block.span.end, closed=False))
    return found


def _surplus(doubles: Sequence[_Mark]) -> dict[str, list[int]]:
    """For each form and mark: how many closing marks of its kind come after it that no opening one of them takes."""
    found = {}
    for form in {mark.form for mark in doubles}:
        closing = _CLOSED_BY.get(form, "")
        if form in _EITHER:
            steps = [int(mark.form == form and mark.closes) for mark in doubles]
        else:
            steps = [(mark.form in closing) - (mark.form == form) if form not in closing else 1 for mark in doubles]
        after = list(accumulate(reversed(steps)))[::-1]
        found[form] = [*after[1:], 0]
    return found


def _step(opened: _Mark, mark: _Mark, own: int, outer: int, block: Block) -> str:
    """What a mark does while a quotation is open."""
    same = mark.form == opened.form
    if mark.line and mark.opens and mark.form != "»":
        return "begins anew"
    if mark.form in _CLOSED_BY[opened.form] and (not same or mark.closes):
        return "closes" if mark.form != "“" or mark.closes else "begins anew"
    if same and mark.form in _OPENING:
        return "nests" if own >= 2 else "begins anew"
    if outer >= 1 or (opened.line and opened.start == block.span.start and mark.form in _OPENING):
        return "nests"  # its own closing mark is still to come, or the whole paragraph is quoted
    if mark.form not in _OPENING and mark.closes and (mark.form in "”»''" or not mark.opens):
        return "nests" if opened.start == block.span.start and mark.form == "”" and opened.form == '"' else "closes"
    return "begins anew" if mark.opens or mark.form in _OPENING else "nests"


def _singles(text: str, marks: Sequence[_Mark], doubles: Sequence[Quotation]) -> list[Quotation]:
    """Single marks count only as a pair around several words: "‘all of it is lost’", and outside the double ones."""
    found: list[Quotation] = []
    opened: _Mark | None = None
    for mark in marks:
        if quotation_at(doubles, mark.start) is not None:
            opened = None
        elif mark.form not in _SINGLE:
            continue
        elif mark.form == "‘" or (mark.form == "'" and mark.opens and text[mark.end : mark.end + 1].isalnum()):
            opened = mark
        elif opened is not None and _ends_single(text, opened, mark):
            found.append(_quotation(opened, mark.start, mark.end, closed=True))
            opened = None
    return found


def _ends_single(text: str, opened: _Mark, mark: _Mark) -> bool:
    inner = text[opened.end : mark.start]
    if len(inner) < _LEAST_SINGLE or " " not in inner:
        return False
    return inner[-1:] != "s" or _LATER_SINGLE.match(text, mark.end) is None  # "the boys’ boats are lost,’ he said"


def _quotation(opened: _Mark, inner_end: int, end: int, *, closed: bool) -> Quotation:
    return Quotation(Span(opened.start, end), Span(opened.end, inner_end), closed)

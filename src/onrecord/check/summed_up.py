"""Totals that a sentence of their own draws from the figures before it.

"The north lost 40 houses, the coast 300 and the islands 271. Together, these three come to 711." The sentence says
which figures it adds: those of the sentence before, or as many of those before as it names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.check.operands import COUNTS_OUT, NEAR, Line, Operand, Sum, digits, fit, same_kind
from onrecord.check.wholes import total_of
from onrecord.find.figures.cardinals import SMALL
from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Article, Holds

_WORDS = load_lexicon("sums")
_SUMMED = re.compile(rf"\b(?:{any_of(_WORDS['summed']['words'])})\b", re.IGNORECASE)
_HOW_MANY = re.compile(rf"\b(?:the|these|those|all|its|their)\s+(?P<size>{any_of(SMALL)})\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d[\d,.]*")
_BOTH = re.compile(r"\b(?:the|these|those)\s+two\b|\bboth\b", re.IGNORECASE)
_FAR_OFF = 0.5  # a sum that misses by more was hardly meant


def find_summed_up(article: Article, lines: Sequence[Line]) -> Iterator[Sum]:
    """A total alone in its sentence, with a word that says it is one, over the figures before it."""
    for index, line in enumerate(lines):
        counts = [one for one in line.operands if one.unit not in COUNTS_OUT]
        sentence = article.text[line.start : line.end][:600]
        if len(counts) != 1 or not index or not _SUMMED.search(sentence):
            continue
        total = counts[0]
        parts = _parts(lines, index, total, _size(sentence))
        if len(parts) >= 2:
            found = _sum(parts, total)
            if found and (found.holds != "no" or _whole(article, lines, parts, total)):
                yield found


def find_listed(article: Article, lines: Sequence[Line]) -> Iterator[Sum]:
    """A total alone in its sentence, and its parts in the sentences after it; only where they add up to the unit.

    Example: "The storm killed 131 people. In Arl 74 died. Dorn lost 39. Esk lost 18."
    """
    for index, line in enumerate(lines):
        counts = [one for one in line.operands if one.unit not in COUNTS_OUT]
        if len(counts) == 1 and not counts[0].loose and digits(counts[0]) >= 3:
            parts = _following(article, lines, index, counts[0])
            if len(parts) >= 2:
                yield total_of(parts, counts[0], "yes")


def _following(article: Article, lines: Sequence[Line], index: int, total: Operand) -> tuple[Operand, ...]:
    """The counts of the sentences right after a total, as far as they make it; none where they do not."""
    parts: list[Operand] = []
    for line, before in zip(lines[index + 1 : index + 9], lines[index:], strict=False):
        if article.text[before.end : line.start].strip():
            break
        mine = [one for one in line.operands if one.unit not in COUNTS_OUT]
        if not mine or not all(same_kind(one, total) and not one.loose for one in mine):
            break
        parts += mine
        made = sum(one.value for one in parts)
        if made >= total.value:
            return tuple(parts) if made == total.value else ()
    return ()


def _whole(article: Article, lines: Sequence[Line], parts: tuple[Operand, ...], total: Operand) -> bool:
    """Whether nothing was missed: one paragraph, and no number in these sentences that is not a part.

    A sum is never called wrong over a part that was not read.
    """
    start, end = parts[0].claim.sentence_span.start, total.claim.sentence_span.start
    text = article.text[start:end]
    read = sum(start <= one.claim.span.start < end for line in lines for one in line.operands)
    return "\n\n" not in text.strip() and len(_NUMBER.findall(text)) == read == len(parts)


def _size(sentence: str) -> int | None:
    """How many parts the sentence names: "these three", "the eight that give a number"."""
    if _BOTH.search(sentence):
        return 2
    found = _HOW_MANY.search(sentence)
    return SMALL[found["size"].lower()] if found else None


def _parts(lines: Sequence[Line], index: int, total: Operand, size: int | None) -> tuple[Operand, ...]:
    """The figures just before: as many as are named, else those of the one sentence before."""
    found: list[Operand] = []
    here = lines[index]
    for line in reversed(lines[max(0, index - 8) : index]):
        if here.start - line.end > NEAR:
            break
        mine = [one for one in line.operands if same_kind(one, total) and one.unit not in COUNTS_OUT]
        found = [*mine, *found]
        if size is None or len(found) >= size:
            break
    return tuple(found[-size:] if size and len(found) >= size else found if size is None else ())


def _sum(parts: tuple[Operand, ...], total: Operand) -> Sum | None:
    """What the parts make, and whether it is the total that is told."""
    made = sum(one.value for one in parts)
    slack = total.slack + sum(one.slack for one in parts)
    if any(one.value >= total.value for one in parts) and abs(made - total.value) > slack:
        return None
    holds: Holds = fit(made, total.value, slack, exact=not total.loose) or "no"
    if holds == "no" and (total.figure.high is None or abs(made - total.value) > _FAR_OFF * total.value):
        return None
    return total_of(parts, total, holds)

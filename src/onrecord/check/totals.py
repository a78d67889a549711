"""Parts and wholes: parts that add up to a stated total, what is left of a whole, "including", "of them"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from onrecord.check.operands import (
    COUNTS_OUT,
    Line,
    Operand,
    Sum,
    after_words,
    around,
    before_words,
    fit,
    gap,
    same_kind,
    spoken,
)
from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Article

_WORDS = load_lexicon("sums")
_TOTAL = re.compile(rf"\b(?:{any_of(_WORDS['totals']['words'])})\b", re.IGNORECASE)
_PARTITION = re.compile(rf"\b(?:{any_of(_WORDS['partition']['words'])})\b", re.IGNORECASE)
_REST = re.compile(rf"\b(?:{any_of(_WORDS['rest']['words'])})\s*(?:of\s+the\s*)?$", re.IGNORECASE)
_OF_THEM = re.compile(r"^\s*(?:\w+\s+)?(?:of|among)\s+(?:them|whom|which|those|these)\b", re.IGNORECASE)
_INCLUDING = re.compile(r"^[^.;]{0,80}\b(?:including|among\s+them)\s+(?:the\s+|some\s+)?$", re.IGNORECASE)
_A_OF_B = re.compile(r"^\s+of\s+(?:the|its|all|their|these|those)?\s*$")
_LIKELY = 0.15  # a total and its parts that miss each other by more were hardly meant as a sum


def find_totals(article: Article, lines: Sequence[Line]) -> Iterator[Sum]:
    """Parts listed in one sentence, and the total in it or shortly before it.

    Example: "12 died in the north and 30 in the south, 42 in all."
    """
    for index, line in enumerate(lines):
        for parts, total in _candidates(lines, index, line):
            found = (
                _adds_up(article, parts, total) or _too_much(article, parts, total) or _misses(article, parts, total)
            )
            if found:
                yield found
                break


def _candidates(lines: Sequence[Line], index: int, line: Line) -> Iterator[tuple[tuple[Operand, ...], Operand]]:
    """Possible parts with a possible total: a sentence's other figures beside each of its own or of those before."""
    counts = [one for one in line.operands if one.unit not in COUNTS_OUT]
    for total in (*reversed(counts), *reversed(around(lines, index, before=2, after=0))):
        parts = tuple(one for one in counts if one is not total and same_kind(one, total))
        before = [one for one in parts if one.claim.span.start < total.claim.span.start]
        after = [one for one in parts if one.claim.span.start > total.claim.span.start]
        for run in (parts, tuple(before), tuple(after)):
            if len(run) >= 2 and all(0 < one.value < total.value * (1 + _LIKELY) for one in run):
                yield run, total


def _adds_up(article: Article, parts: tuple[Operand, ...], total: Operand) -> Sum | None:
    """Parts that make the total; round numbers need a word for it, since 10 + 20 is 30 by chance too often."""
    found = sum(one.value for one in parts)
    slack = total.slack + sum(one.rounding for one in parts if one.rounding > 0.5)
    holds = fit(found, total.value, slack, exact=not total.loose)
    if holds is None or not (_cued(article, parts, total) or _precise(parts, total, holds == "yes")):
        return None
    why = f"The parts make {spoken(found)}" + ("." if holds == "yes" else f", {total.claim.phrase} when rounded.")
    return Sum("total", _relation(parts, total), (*parts, total), holds, why, _pairs(parts, total))


def _too_much(article: Article, parts: tuple[Operand, ...], total: Operand) -> Sum | None:
    """Parts "of them" that are together more than all of them."""
    found = sum(one.value for one in parts)
    told = parts[0].claim.span.start > total.claim.span.start and any(
        _OF_THEM.match(after_words(article, one)) for one in parts
    )
    if not told or found <= total.value + total.slack + sum(one.slack for one in parts):
        return None
    why = f"The parts make {spoken(found)}, more than the {spoken(total.value)} that they are parts of."
    return Sum("total", _relation(parts, total), (*parts, total), "no", why, _pairs(parts, total))


def _misses(article: Article, parts: tuple[Operand, ...], total: Operand) -> Sum | None:
    """A whole that the text says it takes apart, into three or more parts that make another number."""
    if len(parts) < 3 or total.claim.span.start > parts[0].claim.span.start or total.loose:
        return None
    between = article.text[total.claim.span.end : parts[0].claim.span.start][:400]
    found = sum(one.value for one in parts)
    slack = total.slack + sum(one.slack for one in parts)
    miss = abs(found - total.value)
    if not _PARTITION.search(between) or miss <= slack or miss > _LIKELY * total.value:
        return None
    why = f"The parts make {spoken(found)}, not {spoken(total.value)}."
    return Sum("total", _relation(parts, total), (*parts, total), "no", why, _pairs(parts, total))


def _cued(article: Article, parts: tuple[Operand, ...], total: Operand) -> bool:
    """Whether a word in the sentence of the parts, or beside the total, says that they add up."""
    last = parts[-1].claim
    sentence = article.text[last.sentence_span.start : last.sentence_span.end]
    return bool(
        _TOTAL.search(sentence[:2000]) or _TOTAL.search(before_words(article, total) + after_words(article, total))
    )


def _precise(parts: tuple[Operand, ...], total: Operand, exact: bool) -> bool:
    """Whether the numbers have digits enough not to add up by chance."""
    digits = max(len(f"{one.value:.0f}".rstrip("0")) for one in (*parts, total))
    return digits >= 4 or (exact and digits >= 3)


def _relation(parts: tuple[Operand, ...], total: Operand) -> str:
    return f"{' + '.join(one.said for one in parts)} = {total.said}"


def _pairs(parts: tuple[Operand, ...], total: Operand) -> tuple[tuple[str, str], ...]:
    return tuple((one.claim.id, total.claim.id) for one in parts)


def find_rests(article: Article, lines: Sequence[Line]) -> Iterator[Sum]:
    """What is left of a whole once a part is taken away. Example: "the other 40 million", after 60 of 100 million."""
    for index, line in enumerate(lines):
        for rest in line.operands:
            if rest.unit in COUNTS_OUT or not _rest_word(article, rest):
                continue
            found = _remainder(rest, around(lines, index, before=4, after=0))
            if found:
                yield found


def _rest_word(article: Article, rest: Operand) -> bool:
    """Whether a word for the rest stands before the number or opens its phrase."""
    opening = rest.claim.phrase[:12].lower().split()
    return bool(_REST.search(before_words(article, rest))) or bool(set(opening) & set(_WORDS["rest"]["words"]))


def _remainder(rest: Operand, near: tuple[Operand, ...]) -> Sum | None:
    """The whole and the part whose difference the rest is; a pair of one sentence before any other."""
    fits = []
    for whole in near:
        for part in near:
            ordered = whole is not part and rest not in (whole, part) and part.value < whole.value
            if not ordered or not same_kind(whole, rest) or part.unit in COUNTS_OUT or part.value <= whole.rounding:
                continue
            holds = fit(
                whole.value - part.value, rest.value, whole.slack + rest.slack + part.slack, exact=not rest.loose
            )
            if holds:
                apart = whole.claim.sentence_span != part.claim.sentence_span
                fits.append(((apart, part.loose, part.claim.span.start), whole, part, holds))
    if not fits:
        return None
    _, whole, part, holds = min(fits, key=lambda fit: fit[0])
    made = whole.value - part.value
    taking = (
        "" if same_kind(whole, part) else f", taking one {whole.figure.unit} for each of the {spoken(part.value)}"
    )
    why = f"{whole.said} less {part.said} is {spoken(made)}{taking}."
    relation = f"{whole.said} - {part.said} = {rest.said}"
    return Sum("remainder", relation, (whole, part, rest), holds, why, ((rest.claim.id, whole.claim.id),))


def find_parts(article: Article, lines: Sequence[Line]) -> Iterator[tuple[Operand, Operand]]:
    """Figures that the words make part of another: "300, including 40 children", "12 of the 30", "90, 20 of them".

    Leaves: the part and its whole.
    """
    for line in lines:
        counts = [one for one in line.operands if one.unit not in COUNTS_OUT]
        for one, other in itertools.pairwise(counts):
            between = gap(article, one, other)
            if _INCLUDING.match(between) and other.value < one.value:
                yield other, one
            elif _A_OF_B.match(between) and one.value <= other.value:
                yield one, other
        for index, one in enumerate(counts):
            if _OF_THEM.match(after_words(article, one)) and index:
                wholes = [whole for whole in counts[:index] if whole.value > one.value]
                if wholes:
                    yield one, wholes[0]

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
    alike,
    around,
    before_words,
    digits,
    fit,
    gap,
    same_kind,
    spoken,
)
from onrecord.check.wholes import apart, opens, taken_apart, total_of, whole_of_these
from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Article, Holds

_WORDS = load_lexicon("sums")
_TOTAL = re.compile(rf"\b(?:{any_of(_WORDS['totals']['words'])})\b", re.IGNORECASE)
_PARTITION = re.compile(rf"\b(?:{any_of(_WORDS['partition']['words'])})\b", re.IGNORECASE)
_REST = re.compile(rf"\bthe\s+(?:{any_of(_WORDS['rest']['words'])})\s*(?:of\s+the\s*)?$", re.IGNORECASE)
_OF_THEM = re.compile(r"^\s*(?:\w+\s+)?(?:of|among)\s+(?:them|whom|which|those|these)\b", re.IGNORECASE)
_INCLUDING = re.compile(r"^[^.;]{0,80}\b(?:including|among\s+them)\s+(?:the\s+|some\s+)?$", re.IGNORECASE)
_OF_WHICH = re.compile(r"^[^.;]{0,40},\s+of\s+(?:whom|which)\s+$", re.IGNORECASE)
_A_OF_B = re.compile(r"^\s+(?:(?:\w+\s+){0,3}among|out\s+of|of)\s+(?:the|its|all|their|these|those|his|her|our)?\s*$")
_TAKES_IN = re.compile(r"[^.;:]{0,40}\b(?:including|counting|with)\s+(?P<whom>[^.;:,]{1,50})")
_TAKE = re.compile(
    r"\b(?:take|takes|taking|subtract|subtracting|deduct|deducting)\s+(?:away\s+|off\s+)?(?:the|those|these|its)?\s*$"
)
_FROM = re.compile(r"[^.;:()?!]{0,50}?\s(?:from|off)\s+(?:the\s+|its\s+)?$")
_LESS = re.compile(r"[^.,;:()?!]{0,40}?\s(?:less|minus)\s+(?:the\s+|its\s+)?$")
_LEAVES = re.compile(
    r"[^.;:()?!]{0,40}?,?\s(?:and\s+(?:you\s+(?:get|have)\s+)?|leaves?\s+|you\s+(?:get|have)\s+|makes?\s+|is\s+|are\s+)$"
)
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
    return total_of(parts, total, holds)


def _too_much(article: Article, parts: tuple[Operand, ...], total: Operand) -> Sum | None:
    """Parts "of them" that are together more than all of them."""
    found = sum(one.value for one in parts)
    told = parts[0].claim.span.start > total.claim.span.start and any(
        _OF_THEM.match(after_words(article, one)) for one in parts
    )
    if not told or found <= total.value + total.slack + sum(one.slack for one in parts):
        return None
    return total_of(parts, total, "no") if apart(article, parts) else None


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
    return total_of(parts, total, "no")


def _cued(article: Article, parts: tuple[Operand, ...], total: Operand) -> bool:
    """Whether a word in the sentence of the parts, or beside the total, says that they add up."""
    last = parts[-1].claim
    sentence = article.text[last.sentence_span.start : last.sentence_span.end]
    return bool(
        _TOTAL.search(sentence[:2000]) or _TOTAL.search(before_words(article, total) + after_words(article, total))
    )


def _precise(parts: tuple[Operand, ...], total: Operand, exact: bool) -> bool:
    """Whether the numbers have digits enough not to add up by chance."""
    most = digits(*parts, total)
    return most >= 4 or (exact and most >= 3)


def find_rests(article: Article, lines: Sequence[Line]) -> Iterator[Sum]:
    """What is left of a whole once a part is taken away. Example: "the other 40 million", after 60 of 100 million."""
    for index, line in enumerate(lines):
        for rest in line.operands:
            if rest.unit in COUNTS_OUT or not _rest_word(article, rest):
                continue
            found = _remainder(rest, around(lines, index, before=4, after=0))
            if found:
                yield found


def find_taken_off(article: Article, lines: Sequence[Line]) -> Iterator[Sum]:
    """What is left when a number is taken off another: "take 82 from 324 and 252 are left" does not add up."""
    for line in lines:
        for one, two, three in zip(line.operands, line.operands[1:], line.operands[2:], strict=False):
            gaps = gap(article, one, two), gap(article, two, three)
            taken = _TAKE.search(before_words(article, one)) and _FROM.fullmatch(gaps[0])
            if taken and _LEAVES.fullmatch(gaps[1]):
                yield from _left(two, one, three)
            elif _LESS.fullmatch(gaps[0]) and _LEAVES.fullmatch(gaps[1]):
                yield from _left(one, two, three)


def _left(whole: Operand, part: Operand, rest: Operand) -> Iterator[Sum]:
    """A subtraction in words, and whether it is right."""
    if whole.loose or part.loose or rest.loose or part.value >= whole.value:
        return
    made = whole.value - part.value
    slack = sum(one.slack for one in (whole, part, rest) if one.slack > 0.5)
    holds: Holds = fit(made, rest.value, slack, exact=True) or "no"
    right = f"{spoken(made)}, not {rest.said}" if holds == "no" else rest.said
    why = f"{whole.said} less {part.said} is {spoken(made)}; the text says {rest.said}."
    yield Sum("remainder", f"{whole.said} - {part.said} = {right}", (whole, part, rest), holds, why)


def _rest_word(article: Article, rest: Operand) -> bool:
    """Whether a number is said to be all that is left: "the other 40", "the remaining 40"; not "40 others"."""
    return bool(_REST.search(before_words(article, rest)))


def _remainder(rest: Operand, near: tuple[Operand, ...]) -> Sum | None:
    """The whole and the part whose difference the rest is; a pair of one sentence before any other.

    Small numbers meet by chance: one of the three has three digits or more.
    """
    fits = []
    for whole in near:
        for part in near:
            ordered = whole is not part and rest not in (whole, part) and part.value < whole.value
            if not ordered or not same_kind(whole, rest) or part.unit in COUNTS_OUT or part.value <= whole.rounding:
                continue
            slack = sum(one.slack for one in (whole, part, rest) if one.slack > 0.5)
            holds = fit(whole.value - part.value, rest.value, slack, exact=not rest.loose)
            if holds and digits(whole, part, rest) >= 3:
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


def find_included(article: Article, lines: Sequence[Line]) -> Iterator[Sum]:
    """A count that says whom it takes in, beside one that leaves them out.

    Example: "The union has 124, including the six drivers. The company's number is 118."
    """
    for index, line in enumerate(lines):
        for total in line.operands:
            said = _TAKES_IN.match(after_words(article, total, 100))
            if said is None or total.unit in COUNTS_OUT or total.loose or digits(total) < 3:
                continue
            near = [one for one in around(lines, index, before=4, after=2) if same_kind(one, total) and not one.loose]
            found = next(
                (
                    (part, rest)
                    for part in near
                    if part.claim.phrase.lower() in said["whom"]
                    for rest in near
                    if rest is not part and rest.value + part.value == total.value and total is not rest
                ),
                None,
            )
            if found:
                yield total_of((found[1], found[0]), total, "yes")


def find_parts(article: Article, lines: Sequence[Line]) -> Iterator[tuple[Operand, Operand]]:
    """Figures that the words make part of another: "300, including 40 children", "90, of whom 20", "12 of the 30".

    Leaves: the part and its whole.
    """
    for at, line in enumerate(lines):
        these = whole_of_these(article, lines, at)
        if these:
            yield line.operands[0], these
        counts = [one for one in line.operands if one.unit not in COUNTS_OUT]
        for one, other in itertools.pairwise(counts):
            between = gap(article, one, other)
            named = _INCLUDING.match(between) or (_OF_WHICH.match(between) and alike(other, one))
            if named and other.value < one.value:
                yield other, one
            elif _A_OF_B.match(between) and one.value <= other.value and alike(one, other):
                yield one, other
        for index, one in enumerate(counts):
            if _OF_THEM.match(after_words(article, one)):
                whole = _whole_of(article, one, counts[:index])
                if whole:
                    yield one, whole
        for whole, parts in taken_apart(article, line):
            if opens(article, whole):
                yield from ((one, whole) for one in parts)


def _whole_of(article: Article, part: Operand, before: list[Operand]) -> Operand | None:
    """What "20 of them" is of: the figure before it of the same things that is no such part itself."""
    wholes = (one for one in reversed(before) if not _OF_THEM.match(after_words(article, one)))
    return next((one for one in wholes if one.value > part.value and alike(part, one)), None)

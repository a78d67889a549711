"""Shares whose part and whole stand with them in one construction: "Of the 90 boats, 30 are back, or a third".

The words bind the three figures, so a share that misses fails; figures of other sentences are never taken for these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.check.operands import COUNTS_OUT, Line, Operand, alike, gap
from onrecord.check.wholes import opens, whole_of_these
from onrecord.link.questions.questions import unit_factor
from onrecord.records import Article

_OR = re.compile(
    r"(?:[^.;:()?!]{0,80}?,)?\s+(?:or|that\s+is|which\s+is|which\s+makes|making|an?\s+(?:share|turnout|rate|part|proportion)\s+of|i\.e\.)\s+(?:just\s+|only\s+)?",
    re.IGNORECASE,
)
_A_TURNOUT = re.compile(
    r"[^.;:()?!]{0,60}?,\s+(?:or\s+)?an?\s+(?:\w+\s+)?(?:turnout|share|proportion|response\s+rate|rate\s+of\s+return)\s+of\s+",
    re.IGNORECASE,
)
_AND = re.compile(r"[^.;:()?!]{0,80}?,?\s+(?:and|but|of\s+which|of\s+whom)\s+(?:only\s+|just\s+|some\s+)?")
_BRACKET = re.compile(r"[^.;:()?!]{0,60}?\s*[(–—]\s*(?:or\s+)?")
_SHUT = re.compile(r"\s*(?:of\s+(?:them|the\s+total|the\s+whole)\s*)?[)–—.]")
_A_OF_B = re.compile(
    r"[^.,;:()?!]{0,40}?\s+(?:out\s+)?of\s+(?:(?:the|its|all|their|these|those|his|her|our|a\s+total\s+of)\s+)*"
    r"(?:(?:[\w-]+\s+){0,2}[\w-]+(?:['’]s|s['’])\s+)?",  # "7 of the island's 46 schools"
    re.IGNORECASE,
)
_OR_PART = re.compile(r"(?:\s+of\s+[^.;:()?!,]{1,40})?(?:,\s+or\s+|\s*\(\s*|,\s+)", re.IGNORECASE)
_THEN_OF = re.compile(r"[^.;:(]{0,20}?[,)]?\s+of\s+(?:(?:the|its|all|their|these|those)\s+)*", re.IGNORECASE)
_NOT_OF_THEM = re.compile(r"\s*of\s+(?!them\b|these\b|the\s+(?:total|whole|lot)\b)", re.IGNORECASE)

_AGREE = 0.01
"""How far a share may be from two numbers that only stand beside it."""

Bound = tuple[Operand, Operand]


def bound_shares(article: Article, lines: Sequence[Line], at: int) -> Iterator[tuple[Operand, Operand, Operand]]:
    """The shares of one sentence with the part and the whole that the words bind to them.

    Leaves: part, whole, share.
    """
    row = lines[at].operands
    for index, share in enumerate(row):
        if share.unit == "share" and share.figure.aspect != "change":
            found = _bound(article, row, index) or _of_these(article, lines, at, index)
            if found and 0 < found[0].value <= found[1].value:
                yield *found, share


def _bound(article: Article, row: Sequence[Operand], index: int) -> Bound | None:
    """The part and the whole of one share, by the order in which the three stand."""
    return (
        _whole_part_share(article, row, index)
        or _part_whole_share(article, row, index)
        or _share_part_whole(article, row, index)
        or _whole_and_part(article, row, index)
    )


def _whole_part_share(article: Article, row: Sequence[Operand], index: int) -> Bound | None:
    """ "Of the 90 boats, 30 are back, or a third": the whole opens the sentence, the part stands before the share."""
    if index < 2 or not _said_of(article, row, index):
        return None
    part = row[index - 1]
    wholes = [one for one in row[: index - 1] if one.unit not in COUNTS_OUT and opens(article, one)]
    return (part, wholes[-1]) if wholes and _counted(part, wholes[-1]) else None


def _whole_and_part(article: Article, row: Sequence[Operand], index: int) -> Bound | None:
    """ "900 forms went out, and 600 came back, a turnout of two thirds": only where the three agree."""
    if index < 2 or not _A_TURNOUT.fullmatch(gap(article, row[index - 1], row[index])):
        return None
    whole, part = row[index - 2 : index]
    if not _AND.fullmatch(gap(article, whole, part)) or not _counted(part, whole) or part.value > whole.value:
        return None
    return (part, whole) if abs(part.value / whole.value - share_of(row[index])) <= _AGREE else None


def share_of(share: Operand) -> float:
    """A share as a ratio."""
    return share.value * unit_factor(share.figure.unit)


def _of_these(article: Article, lines: Sequence[Line], at: int, index: int) -> Bound | None:
    """ "They have 90 boats. Of these, 30 are back, or a third": the whole is the one count of the sentence before."""
    row = lines[at].operands
    whole = index == 1 and _said_of(article, row, index) and whole_of_these(article, lines, at)
    return (row[0], whole) if whole and _counted(row[0], whole) else None


def _part_whole_share(article: Article, row: Sequence[Operand], index: int) -> Bound | None:
    """ "30 of the 90 boats, or a third", "30 boats out of 90 (a third)"."""
    if index < 2 or not _said_of(article, row, index):
        return None
    part, whole = row[index - 2 : index]
    return (part, whole) if _counted(part, whole) and _A_OF_B.fullmatch(gap(article, part, whole)) else None


def _said_of(article: Article, row: Sequence[Operand], index: int) -> bool:
    """Whether a share says again what stands right before it: ", or a third", "(a third)"."""
    between = gap(article, row[index - 1], row[index])
    end = row[index].claim.span.end
    after = article.text[end : end + 40]
    if " of " in row[index].claim.phrase or _NOT_OF_THEM.match(after):
        return False
    return bool(_OR.fullmatch(between) or (_BRACKET.fullmatch(between) and _SHUT.match(after)))


def _share_part_whole(article: Article, row: Sequence[Operand], index: int) -> Bound | None:
    """ "A third, or 30, of the 90 boats", "a third of them (30 of the 90)"."""
    if len(row) < index + 3:
        return None
    part, whole = row[index + 1 : index + 3]
    bound = _OR_PART.fullmatch(gap(article, row[index], part)) and _THEN_OF.fullmatch(gap(article, part, whole))
    return (part, whole) if bound and _counted(part, whole) else None


def _counted(part: Operand, whole: Operand) -> bool:
    """Whether two figures can be a part and its whole."""
    return part.unit not in COUNTS_OUT and whole.unit not in COUNTS_OUT and (alike(part, whole) or alike(whole, part))

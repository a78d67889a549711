"""Changes on the year before, where a text prints the numbers of both years.

"It sold 40 boats in 2019 and 60 in 2020. Sales in 2020 were up 30 percent on the year before": the share need not
stand beside the numbers, since its year says which two they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.check.operands import COUNTS_OUT, Line, Operand, Sum, around, same_kind
from onrecord.check.steps import Move, judge_move
from onrecord.lexicon import any_of, load_lexicon
from onrecord.link.wording import content_words
from onrecord.records import Article

_WORDS = load_lexicon("sums")
_YEAR = re.compile(r"\b(?:in|of|for)\s+((?:19|20)\d\d)\b")
_ON_THE_YEAR = re.compile(
    r"\s*(?:(?:more|less|fewer|higher|lower)\s+)?(?:on|than|from|over|against|compared\s+(?:with|to))\s+(?:in\s+)?"
    r"(?:the\s+year\s+before|a\s+year\s+(?:earlier|before)|the\s+previous\s+year|the\s+preceding\s+year)\b"
)
_DIRECTIONS: dict[str, str] = dict(_WORDS["directions"])
_WAY = re.compile(rf"\b(?:{any_of([*_DIRECTIONS, 'more', 'higher', 'less', 'fewer', 'lower'])})\b", re.IGNORECASE)
_HIGHER = frozenset({"more", "higher"})
_DEEDS = {noun: tuple(words) for noun, words in _WORDS["year_on_year"]["deeds"].items()}


def find_year_on_year(article: Article, lines: Sequence[Line]) -> Iterator[Sum]:
    """A change in percent on the year before, with the numbers of both years in its sentence or the two before it."""
    for index, line in enumerate(lines):
        for share in line.operands:
            move = _move(article, lines, index, share) if share.unit == "share" else None
            found = judge_move(move) if move else None
            if found:
                yield found


def _move(article: Article, lines: Sequence[Line], index: int, share: Operand) -> Move | None:
    sentence = article.text[lines[index].start : lines[index].end][:600]
    at = share.claim.span.start - lines[index].start
    behind = sentence[at + len(share.claim.phrase) :]
    told = _ON_THE_YEAR.match(behind)
    years = set(_YEAR.findall(sentence))
    ways = _WAY.findall(sentence[max(0, at - 40) : at] + (told.group() if told else ""))
    if told is None or len(years) != 1 or not ways:
        return None
    year, way = int(years.pop()), ways[-1].lower()
    counts = [one for one in around(lines, index, before=2, after=0) if one.unit not in COUNTS_OUT]
    new, old = ([one for one in counts if _dated(one) == str(each)] for each in (year, year - 1))
    if (
        len(new) != 1
        or len(old) != 1
        or not same_kind(new[0], old[0])
        or not _of_these(sentence[:at], new[0], lines[index])
    ):
        return None
    return Move(old[0], new[0], share, "up" if way in _HIGHER else _DIRECTIONS.get(way, "down"))


def _dated(one: Operand) -> str | None:
    return one.figure.period or one.figure.as_of


def _of_these(before: str, new: Operand, line: Line) -> bool:
    """Whether the share is of these things: it stands beside the number, or names them or what was done with them."""
    if any(one is new for one in line.operands):
        return True
    said = content_words(before)
    deeds = {deed for word in said for deed in _DEEDS.get(word, ())}
    things = {*content_words(new.figure.noun), *content_words(new.figure.unit), new.figure.state or ""}
    return bool(things & {*said, *deeds})

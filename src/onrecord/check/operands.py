"""Figures as operands: their numbers, their rounding, and where they stand beside each other in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.keys import short_key
from onrecord.lexicon import load_lexicon
from onrecord.link.questions.questions import unit_dimension, unit_factor
from onrecord.link.rounding import ABOUT_SHARE, rounding_of
from onrecord.link.wording import plural
from onrecord.records import Article, Check, Claim, Figure, Holds

Kind = Literal["share", "rate", "change", "total", "remainder", "ratio", "conversion", "bound"]
NEAR = 700
"""Sentences farther apart than this many characters are not read as one sum."""
MOST = 12
"""A sentence with more figures than this is a table; sums are looked for among the first."""
_SPELLED: dict[str, str] = dict(load_lexicon("question_words")["spelled"])
_MEASURES = frozenset(name for kind in load_lexicon("units")["measures"].values() for name in kind)
_SIZES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SCALED = re.compile(r"\d(?:\.(?P<tail>\d+))?\s+(?P<scale>thousand|million|billion|trillion)s?\b", re.IGNORECASE)
_SCALES = ((1e9, "billion"), (1e6, "million"))


@dataclass(frozen=True, slots=True)
class Operand:
    """A figure with one number to reckon with: its value, or the end that a bound states."""

    claim: Claim
    figure: Figure
    value: float
    unit: str

    @property
    def slack(self) -> float:
        """How far the printed number may be from the true one."""
        widen = ABOUT_SHARE * abs(self.value) if self.figure.bound == "about" else 0.0
        return max(widen, self.rounding)

    @property
    def rounding(self) -> float:
        """Half of the last printed digit; "8,000" in digits is taken as counted, "8 million" is not."""
        scaled = _SCALED.search(self.claim.phrase)
        if scaled:  # "60 million" is good to a million, "1.2 million" to a tenth of one
            return 0.5 * _SIZES[scaled["scale"].lower()] / 10.0 ** len(scaled["tail"] or "")
        if float(self.value).is_integer() and not _spelled_scale(self.claim.phrase):
            return 0.5
        return rounding_of(self.value, exact=False)

    @property
    def loose(self) -> bool:
        """Whether the words leave it open how exact the number is."""
        return self.figure.bound != "exact"

    @property
    def said(self) -> str:
        """The number in words, for a relation."""
        return spoken(self.value, self.figure.unit)


def unit_said(figure: Figure) -> str:
    """The unit of a figure in words, for many of it: "barrels a day".

    Example:
        >>> unit_said(Figure(5, 5, "exact", "barrel/day")), unit_said(Figure(5, 5, "exact", "km2"))
        ('barrels a day', 'square kilometres')
    """
    whole = figure.unit or ""
    unit, _, base = (whole, "", "") if whole in _MEASURES else whole.partition("/")  # "km/h" is one unit
    words = _SPELLED.get(unit) or (unit if unit in _MEASURES or not unit.islower() else plural(unit))
    base = figure.per or base
    return f"{words} {'an' if base == 'hour' else 'a'} {base}" if base else words


def _spelled_scale(phrase: str) -> bool:
    """Whether a phrase has its number all in words, of a thousand or more: "three million"."""
    return any(word in phrase.lower() for word in ("thousand", "million", "billion", "trillion"))


def percent_words(ratio: float) -> str:
    """A ratio in percent, to a tenth where there is one.

    Example:
        >>> percent_words(0.4), percent_words(0.12345)
        ('40 percent', '12.3 percent')
    """
    return f"{to_a_tenth(100 * ratio)} percent"


def to_a_tenth(value: float) -> str:
    """A number to one decimal, where it has one: "20", "20.5"."""
    return f"{value:.1f}".removesuffix(".0")


def spoken(value: float, unit: str | None = None) -> str:
    """A number as reports write it.

    Example:
        >>> spoken(145_500_000), spoken(693_665), spoken(44, "percent")
        ('145.5 million', '693,665', '44 percent')
    """
    tail = {"percent": " percent", "fraction": "", "times": " times"}.get(unit or "", "")
    for scale, word in _SCALES:
        if abs(value) >= scale and float(f"{value / scale:.4g}") * scale == value:
            return f"{value / scale:.6g} {word}{tail}"
    return (f"{value:,.0f}" if float(value).is_integer() else f"{value:,.5g}") + tail


def operand(claim: Claim) -> Operand | None:
    """A claim as an operand; None where it names no number or two."""
    figure = claim.figure
    if figure is None or figure.bound == "vague" or claim.modality == "denied":
        return None
    numbers = {value for value in (figure.low, figure.high) if value is not None}
    if len(numbers) != 1:
        return None
    return Operand(claim, figure, numbers.pop(), unit_dimension(figure.unit))


@dataclass(frozen=True, slots=True)
class Line:
    """The operands of one sentence, in text order."""

    start: int
    end: int
    operands: tuple[Operand, ...]


def lines_of(claims: Iterable[Claim]) -> tuple[Line, ...]:
    """The sentences of one article that hold figures, in text order. Headlines are left out: they repeat."""
    by_sentence: dict[tuple[int, int], list[Operand]] = {}
    for claim in sorted(claims, key=lambda claim: (claim.span.start, claim.id)):
        found = operand(claim)
        if found is not None and not claim.headline:
            by_sentence.setdefault((claim.sentence_span.start, claim.sentence_span.end), []).append(found)
    return tuple(Line(start, end, tuple(found[:MOST])) for (start, end), found in sorted(by_sentence.items()))


def around(lines: Sequence[Line], index: int, *, before: int = 2, after: int = 1) -> tuple[Operand, ...]:
    """The operands of a sentence and its near neighbours, in text order."""
    here = lines[index]
    found: list[Operand] = []
    for line in lines[max(0, index - before) : index + after + 1]:
        if line.start - here.end < NEAR and here.start - line.end < NEAR:
            found += line.operands
    return tuple(found)


def gap(article: Article, first: Operand, second: Operand) -> str:
    """The text between two figures, white space as one."""
    between = article.text[first.claim.span.end : second.claim.span.start]
    return re.sub(r"\s+", " ", between[:200])


def before_words(article: Article, one: Operand, size: int = 30, *, lower: bool = True) -> str:
    """The words before a figure in its sentence, in lower case or as printed."""
    start = max(one.claim.sentence_span.start, one.claim.span.start - size)
    words = article.text[start : one.claim.span.start]
    return words.lower() if lower else words


def after_words(article: Article, one: Operand, size: int = 20) -> str:
    """The words after a figure in its sentence."""
    return article.text[one.claim.span.end : min(one.claim.sentence_span.end, one.claim.span.end + size)].lower()


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum that was found: what it says, of which figures, and whether it adds up."""

    kind: Kind
    relation: str
    operands: tuple[Operand, ...]
    holds: Holds
    why: str
    parts: tuple[tuple[str, str], ...] = ()  # claim ids: a part and its whole

    def check(self, article: Article) -> Check:
        """The record of it."""
        last = max(self.operands, key=lambda one: one.claim.span.start)
        ids = tuple(one.claim.id for one in self.operands)
        return Check(
            id="chk-" + short_key(self.kind, *ids), relation=self.relation, kind=self.kind, operands=ids,
            holds=self.holds, why=self.why, article=article.id, sentence=last.claim.sentence,
        )  # fmt: skip


def fit(found: float, stated: float, slack: float, *, exact: bool) -> Holds | None:
    """Whether a reckoned number is the stated one: yes to the digit, roughly within the rounding, else None."""
    if exact and abs(found - stated) <= 1e-9 * max(1.0, abs(stated)):
        return "yes"
    return "roughly" if abs(found - stated) <= slack * (1 + 1e-9) else None


def same_kind(one: Operand, other: Operand) -> bool:
    """Whether two figures may be added: one unit, and the same factor."""
    return one.unit == other.unit and unit_factor(one.figure.unit) == unit_factor(other.figure.unit)


COUNTS_OUT = frozenset({"share", "times", "points"})
"""Units that are never parts or wholes themselves."""


def alike(one: Operand, whole: Operand) -> bool:
    """Whether a figure may be a part of a whole by its unit: the same one, or a bare number that names none."""
    return same_kind(one, whole) or (one.figure.unit is None and one.figure.noun is None)


def digits(*figures: Operand) -> int:
    """The most digits that one of these numbers has; with three or more, numbers rarely add up by chance."""
    return max(len(f"{one.value:.0f}".rstrip("0")) for one in figures)


def and_list(words: Iterable[str]) -> str:
    """Words in a row as prose has them.

    Example:
        >>> and_list(["74", "39", "28"])
        '74, 39 and 28'
    """
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last

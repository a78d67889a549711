"""Find the figures of an article: every number that a reader could check, with the interval that its words allow.

The steps for one sentence: cut it into words, read the numbers, leave out those that are names, dates and the like,
join them to amounts with their bounds, find the noun each counts, leave out what counts nothing, borrow nouns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from onrecord.find.amounts import Amount
from onrecord.find.borrow import borrow
from onrecord.find.bounds import bound_behind_noun, find_amounts
from onrecord.find.cardinals import GLYPHS, JOINS, LISTS, MULTIPLES, NUMBER_WORDS, Number
from onrecord.find.masks import masked
from onrecord.find.not_figures import is_no_figure
from onrecord.find.number_names import is_name
from onrecord.find.numbers import find_numbers
from onrecord.find.phrases import Noun, noun_after
from onrecord.find.rates import Found, with_conversions, with_rate
from onrecord.find.units import CHANGES, dimension, is_magnitude, unit_of
from onrecord.find.words import Line, cut_words
from onrecord.lexicon import any_of, load_lexicon
from onrecord.problems import problem
from onrecord.records import Article, FigureMark, Parse, Problem, Sentence, Span

_OTHER_STARTS: Final = LISTS["other_starts"] | LISTS["one_spent"]
_MAY_HOLD = re.compile(
    rf"\d|[{''.join(GLYPHS)}]|\b(?:{any_of([*NUMBER_WORDS, *MULTIPLES, *_OTHER_STARTS])})\b",
    re.IGNORECASE,
)
_PARTS: Final = frozenset(
    {("of", "which"), ("of", "this"), ("of", "that"), ("of", "it"), ("up", "from"), ("down", "from")}
)
_MILLION: Final = 1_000_000
_STRONGEST: Final = 11  # no quake is of this magnitude
_HYPHENED: Final = frozenset(load_lexicon("not_figures")["hyphen_counts"])
LONGEST: Final = 3000  # characters: longer "sentences" are tables and dumps, and only their Problem is kept
_KEPT: Final = 12  # units of earlier sentences that a bare number may borrow
_NEAR: Final = 3  # sentences back


@dataclass
class _Lenders:
    """The counted nouns of a sentence so far, each with the amount that counts it."""

    lent: list[tuple[str, Amount]] = field(default_factory=list)

    def add(self, unit: str, amount: Amount) -> None:
        """One more noun."""
        self.lent.append((unit, amount))

    def to(self, amount: Amount) -> list[str]:
        """What may lend this amount its noun.

        A decimal borrows from decimals only: nobody counts 3.1 people. Millions do not borrow from a small count in
        words: "the last two finals, which 112 million and 114 million saw".
        """
        if not _is_whole(amount):
            return [unit for unit, lender in self.lent if not _is_whole(lender)]
        if amount.number.value >= _MILLION:
            return [unit for unit, lender in self.lent if not _small(lender)]
        return [unit for unit, _ in self.lent]


def find_figures(
    article: Article, sentences: tuple[Sentence, ...], parses: tuple[Parse, ...]
) -> tuple[tuple[FigureMark, ...], tuple[Problem, ...]]:
    """The figures of an article, and the numbers whose reading is open.

    Order: text order. Two figures never share a number.
    Leaves: dates, ages, names, codes, how many spoke, windows, pointers (`not_figures`).
    Problems: figure_undecided.
    """
    marks: list[FigureMark] = []
    problems: list[Problem] = []
    earlier: list[tuple[int, str]] = []
    for index, (sentence, parse) in enumerate(zip(sentences, parses, strict=True)):
        if _MAY_HOLD.search(sentence.text) is None:
            continue
        if len(sentence.text) > LONGEST:
            problems.append(
                problem(
                    "figure_undecided", article.id, "The sentence is too long to be one.", words=sentence.text[:60]
                )
            )
            continue
        line = cut_words(sentence.text, parse)
        found, undecided = _figures_of(line, _near(earlier, index))
        earlier += [(index, unit) for figure in found if (unit := _lent(figure)) and not _small(figure.amount)]
        marks += [_mark(figure, line, sentence.span.start) for figure in found]
        problems += [problem("figure_undecided", article.id, words=words) for words in undecided]
    marks = list(_as_elsewhere(marks))
    problems += [_open(mark, article) for mark in marks if mark.unit is None]
    problems += [problem("figure_odd", article.id, words=mark.phrase.of(article.text)) for mark in marks if mark.odd]
    return tuple(marks), tuple(problems)


def _open(mark: FigureMark, article: Article) -> Problem:
    """A figure of which no words say what it counts."""
    words = mark.phrase.of(article.text)
    return problem("figure_undecided", article.id, "The number is read; what it counts is open.", words=words)


def _near(earlier: Sequence[tuple[int, str]], index: int) -> list[str]:
    """The counted units of the sentences just before, nearest last."""
    return [unit for at, unit in earlier[-_KEPT:] if at >= index - _NEAR]


def _as_elsewhere(marks: Sequence[FigureMark]) -> tuple[FigureMark, ...]:
    """A headline's bare number has the unit that the body gives it: "Toll climbs to 48" over "48 people"."""
    units: dict[tuple[float | None, float | None], str] = {}
    for mark in marks:
        if mark.unit is not None:
            units.setdefault((mark.low, mark.high), mark.unit)
    return tuple(
        mark if mark.unit is not None or (mark.low, mark.high) not in units
        else replace(mark, unit=units[mark.low, mark.high], rule="same number elsewhere")
        for mark in marks
    )  # fmt: skip


def _figures_of(line: Line, earlier: Sequence[str]) -> tuple[list[Found], list[str]]:
    """The figures of one sentence, and the words of the numbers that were not decided."""
    numbers = _kept(line, find_numbers(line))
    found: list[Found] = []
    undecided: list[str] = []
    lenders = _Lenders()
    for amount in find_amounts(line, numbers):
        if found and amount.first < found[-1].end:  # the base of a rate: "12 per 100,000 people"
            continue
        figure = _figure(line, amount, lenders, earlier)
        if figure is None:
            continue
        figure = _paired(line, found[-1], figure) if found else figure
        if figure.unit is None and _is_open(line, amount):
            if not amount.number.spelled:
                undecided.append(_printed(line, amount))
            continue
        found.append(figure)
        lent = _lent(figure) or _of_fraction(line, figure)
        if lent:
            lenders.add(lent, figure.amount)
    return with_conversions(line, found), undecided


def _printed(line: Line, amount: Amount) -> str:
    """The words of an undecided number, with what a hyphen ties to it: "52-48"."""
    first = amount.first
    while first > 1 and line.low(first - 1) in ("-", "–") and line.touching(first - 1) and line.touching(first - 2):
        first -= 2
    return line.text[line.words[first].start : line.words[amount.last - 1].end]


def _paired(line: Line, before: Found, figure: Found) -> Found:
    """The second number of "from 141 tonnes to 77", "to 5 percent from 7" is in the unit of the first."""
    links = line.low(before.amount.begin - 1), line.low(figure.amount.begin - 1)
    paired = links in (("from", "to"), ("to", "from")) or _goes_on(line, before, figure)
    if not paired or dimension(before.unit) is None:
        return figure
    if figure.amount.unit is not None or figure.rule in ("number + noun", "number + state"):
        return figure
    return replace(figure, unit=before.unit, rule="same unit as its pair", counts=False)


def _goes_on(line: Line, before: Found, figure: Found) -> bool:
    """A part of a measured whole, or its earlier value: "12 cubic metres, of which 9", "up from 40"."""
    if dimension(before.unit) in ("share", "time", "ratio"):
        return False
    between = line.lows[before.end : figure.amount.begin]
    return any(pair in _PARTS for pair in pairwise(between))


def _lent(figure: Found) -> str | None:
    """The unit that other numbers may borrow: of a counted thing, without the base of its rate."""
    return figure.unit.split("/")[0] if figure.counts and figure.unit else None


def _is_whole(amount: Amount) -> bool:
    """Whether things can be counted so: no decimal but one of a scale ("1.2 million")."""
    return amount.number.scaled or amount.number.value == int(amount.number.value)


def _small(amount: Amount) -> bool:
    """A small count in words ("two capitals") says nothing about the numbers of later sentences."""
    return amount.number.spelled and amount.number.kind == "count" and amount.number.value <= 12


def _of_fraction(line: Line, figure: Found) -> str | None:
    """ "half of the boats (12 of the 24)": what the share is of."""
    if figure.unit not in ("fraction", "percent") or line.low(figure.end) != "of":
        return None
    return borrow(line, figure.amount, (), ()).unit


def _kept(line: Line, numbers: Iterable[Number]) -> list[Number]:
    """The numbers that no date, code, name or idiom covers."""
    masks = masked(line.text)
    return [number for number in numbers if not _covered(line, number, masks) and not is_name(line, number)]


def _covered(line: Line, number: Number, masks: Sequence[tuple[int, int]]) -> bool:
    start, end = line.words[number.first].start, line.words[number.last - 1].end
    return any(mask[0] < end and start < mask[1] for mask in masks)


def _figure(line: Line, amount: Amount, lenders: _Lenders, earlier: Sequence[str]) -> Found | None:
    """The figure that an amount is, or None where it counts nothing."""
    noun = _noun(line, amount)
    if is_no_figure(line, amount, noun) is not None:
        return None
    if amount.unit is None and noun is None and amount.number.value < _STRONGEST and is_magnitude(line, amount.begin):
        amount = replace(amount, unit="magnitude")
    if amount.unit is not None:
        return _measured(line, amount)
    head = _adjective_head(line, amount) if noun is None else None
    if head is not None:
        unit = "people" if line.low(head) in ("strong", "member", "seater") else unit_of(line, head)
        return Found(amount, unit, head + 1, head, "number as adjective", counts=unit == "people")
    if noun is not None:
        return _counted(line, amount, noun)
    if amount.number.kind == "zero":
        return Found(amount, "people", amount.end, None, amount.rule)
    borrowed = borrow(line, amount, lenders.to(amount), earlier if _is_whole(amount) else ())
    return with_rate(line, Found(amount, borrowed.unit, amount.end, borrowed.head, borrowed.rule, counts=True))


def _adjective_head(line: Line, amount: Amount) -> int | None:
    """The counted noun of an adjective: "a 200-bed hospital", "a 12 page document", "a 300-strong team"."""
    at = amount.last
    hyphen = line.low(at) in JOINS and line.touching(at) and line.touching(at - 1)
    if line.low(at + hyphen) not in _HYPHENED or amount.number.kind != "count":
        return None
    if hyphen:
        return at + 1
    follows = line.words[at + 1] if at + 1 < len(line.words) else None
    return at if follows is not None and follows.token is not None and follows.tag == "NN" else None


def _noun(line: Line, amount: Amount) -> Noun | None:
    """The noun that an amount counts, printed behind it."""
    if amount.unit is not None and dimension(amount.unit) != "share":
        return None
    at = amount.end
    if amount.number.kind == "vague" and line.low(at) == "of":
        at += 1
        while line.low(at) in ("the", "its", "their", "his", "her", "our", "these", "those", "other"):
            at += 1
    if amount.number.kind == "zero" and line.low(at) in ("one",):
        return None
    return noun_after(line, at, one=amount.number.value <= 1)


def _counted(line: Line, amount: Amount, noun: Noun) -> Found:
    """A counted thing: "12 bridges", "hundreds of armed men"."""
    end = noun.end
    if line.low(end) in ("”", '"', "’") and any(low in ("“", '"', "‘") for low in line.lows[amount.end : noun.head]):
        end += 1
    bounded = bound_behind_noun(line, amount, end)
    if bounded is not None:
        amount, end = bounded
    return with_rate(line, Found(amount, unit_of(line, noun.head), end, noun.head, noun.rule, counts=True))


def _measured(line: Line, amount: Amount) -> Found:
    """A measure, a sum of money, a share or a multiple: "30 km", "$5 million", "a 20 percent drop"."""
    end, head = amount.end, None
    if amount.unit == "percent" and line.low(end) in CHANGES:
        head, end = end, end + 1
    return with_rate(line, Found(amount, amount.unit, end, head, amount.rule))


def _is_open(line: Line, amount: Amount) -> bool:
    """Whether a number without a unit is too little to be taken: exact, and not written as large counts are."""
    number = amount.number
    printed = line.words[number.first].text
    return (
        amount.bound == "exact"
        and not number.scaled
        and number.kind == "count"
        and ("," not in printed or number.value < 1000)
    )


def _mark(found: Found, line: Line, offset: int) -> FigureMark:
    """The figure in the article's offsets."""
    amount = found.amount
    return FigureMark(
        phrase=_span(line, _with_next(line, amount), found.end, offset),
        number=_span(line, amount.first, amount.last, offset),
        low=_whole(amount.low), high=_whole(amount.high), bound=amount.bound, odd=amount.odd,
        unit=found.unit, per=found.per,
        head=None if found.head is None else _span(line, found.head, found.head + 1, offset), rule=found.rule,
    )  # fmt: skip


def _whole(value: float | None) -> float | None:
    """A whole number without a point, so that every export prints it as people do."""
    return int(value) if value is not None and value == int(value) else value


def _with_next(line: Line, amount: Amount) -> int:
    """Where the phrase begins, with "the next" before a time to come: "the next two years"."""
    if line.low(amount.begin - 1) in ("next", "coming") and line.low(amount.begin - 2) == "the":
        return amount.begin - 2
    return amount.begin


def _span(line: Line, first: int, last: int, offset: int) -> Span:
    return Span(offset + line.words[first].start, offset + line.words[last - 1].end)


def figures_in(text: str, parse: Parse = ()) -> Iterator[tuple[str, float | None, float | None, str, str | None]]:
    """The figures of one sentence alone: phrase, low, high, bound, unit.

    Example:
        >>> list(figures_in("Up to 40 divers searched some 12 km of coast."))
        [('Up to 40 divers', None, 40, 'up_to', 'people'), ('some 12 km', 12, 12, 'about', 'km')]
    """
    line = cut_words(text, parse)
    for found in _figures_of(line, ())[0]:
        mark = _mark(found, line, 0)
        yield mark.phrase.of(text), mark.low, mark.high, mark.bound, mark.unit

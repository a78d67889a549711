"""Find the figures of an article: every number that a reader could check, with the interval that its words allow.

The steps for one sentence: cut it into words, read the numbers, leave out those that are names, dates and the like,
join them to amounts with their bounds, find the noun each counts, leave out what counts nothing, borrow nouns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final

from onrecord.find.copied import Copies
from onrecord.find.figures.amounts import Amount
from onrecord.find.figures.borrow import borrow
from onrecord.find.figures.bounds import bound_behind_noun, find_amounts
from onrecord.find.figures.cardinals import GLYPHS, JOINS, LISTS, MULTIPLES, NUMBER_WORDS, Number
from onrecord.find.figures.elsewhere import (
    in_one_currency,
    in_units_of_others,
    may_be_told_again,
    named_before,
    names_before,
)
from onrecord.find.figures.lenders import (
    Lender,
    Lenders,
    fitting,
    is_large_sum,
    is_small,
    is_whole,
    lenders_to,
    lent_unit,
    of_fraction,
    of_whole,
)
from onrecord.find.figures.listed import in_pair
from onrecord.find.figures.masks import masked
from onrecord.find.figures.money import UNNAMED, follows_sum, money_told
from onrecord.find.figures.not_figures import is_no_figure, is_of_shares
from onrecord.find.figures.number_names import is_name
from onrecord.find.figures.numbers import find_numbers
from onrecord.find.figures.phrases import Noun, noun_after
from onrecord.find.figures.rates import Found, with_conversions, with_rate
from onrecord.find.figures.units import CHANGES, currency_of, dimension, is_magnitude, unit_of
from onrecord.find.figures.votes import votes_in
from onrecord.find.figures.words import Line, cut_words
from onrecord.find.hints import telltales, words_in
from onrecord.lexicon import any_of, load_lexicon
from onrecord.problems import problem
from onrecord.records import Article, FigureMark, Parse, Problem, Sentence, Span

_OTHER_STARTS: Final = LISTS["other_starts"] | LISTS["one_spent"]
_IN_DIGITS = re.compile(rf"[\d{''.join(GLYPHS)}]")
_STARTS: Final = (*NUMBER_WORDS, *MULTIPLES, *_OTHER_STARTS)
_IN_WORDS = re.compile(rf"\b(?:{any_of(_STARTS)})\b", re.IGNORECASE)
_IN_WORDS_HINTS: Final = telltales(_STARTS)
_SAME_CURRENCY: Final = "same currency as the number before"
_STRONGEST: Final = 11  # no quake is of this magnitude
_HYPHENED: Final = frozenset(load_lexicon("not_figures")["hyphen_counts"])
LONGEST: Final = 3000  # characters: longer "sentences" are tables and dumps, and only their Problem is kept
_KEPT: Final = 12  # units of earlier sentences that a bare number may borrow
_NEAR: Final = 3  # sentences back


def find_figures(
    article: Article, sentences: tuple[Sentence, ...], parses: tuple[Parse, ...]
) -> tuple[tuple[FigureMark, ...], tuple[Problem, ...]]:
    """The figures of an article, and the numbers whose reading is open.

    Order: text order. Two figures never share a number.
    Leaves: dates, ages, names, codes, how many spoke, windows, pointers (`not_figures`).
    Problems: figure_undecided.
    """
    read = _Read(article.id)
    for index, (sentence, parse) in enumerate(zip(sentences, parses, strict=True)):
        if not _may_hold(sentence.text):
            continue
        if len(sentence.text) > LONGEST:
            read.undecided(sentence.text[:60], "The sentence is too long to be one.")
            continue
        line, numbers = _COPIES.of(sentence.text, parse, partial(_numbers_in, sentence.text, parse))
        lenders = _near(read.earlier, index)
        if names_before(line):
            lenders += named_before(sentences, parses, index, since=lenders[-1].sentence if lenders else -1)
        earlier = tuple([_lent(lender, index) for lender in (*_near(read.few, index), *lenders)])
        given = sentence.text, earlier
        found, undecided = _FIGURES.of(given, parse, partial(_figures_of, line, numbers, earlier))
        read.add(index, line, sentence, found)
        read.leave(line, sentence, undecided)
    marks = in_one_currency(article.text, in_units_of_others(read.marks, read.doubtful))
    kept = {mark.number for mark in marks}
    for mark in read.doubtful:
        if mark.number not in kept:
            read.undecided(mark.phrase.of(article.text))
    problems = [*read.problems, *(_open(mark, article) for mark in marks if mark.unit is None)]
    problems += [problem("figure_odd", article.id, words=mark.phrase.of(article.text)) for mark in marks if mark.odd]
    return tuple(marks), tuple(problems)


def _may_hold(text: str) -> bool:
    if _IN_DIGITS.search(text) is not None:
        return True
    return not _IN_WORDS_HINTS.isdisjoint(words_in(text)) and _IN_WORDS.search(text) is not None


@dataclass
class _Read:
    """What was read of an article so far."""

    article: str
    marks: list[FigureMark] = field(default_factory=list)
    doubtful: list[FigureMark] = field(default_factory=list)  # bare numbers: figures only if told elsewhere
    earlier: list[Lender] = field(default_factory=list)
    few: list[Lender] = field(default_factory=list)  # small counts in words, which lend to their own rest only
    problems: list[Problem] = field(default_factory=list)

    def add(self, index: int, line: Line, sentence: Sentence, found: Iterable[Found]) -> None:
        """The figures of one more sentence, and what they lend to later ones."""
        for figure in found:
            self.marks.append(_mark(figure, line, sentence.span.start))
            unit = figure.unit if is_large_sum(figure) else lent_unit(figure)
            if unit and unit != "point":
                small = is_small(figure.amount)
                lender = Lender(unit, figure.amount.number.value, index, small=small)
                (self.few if small else self.earlier).append(lender)

    def leave(self, line: Line, sentence: Sentence, undecided: Iterable[Found]) -> None:
        """The numbers of a sentence that its own words leave open."""
        for figure in undecided:
            if may_be_told_again(line, figure.amount, sentence.kind):
                self.doubtful.append(_mark(figure, line, sentence.span.start))
            else:
                self.undecided(_printed(line, figure.amount))

    def undecided(self, words: str, why: str = "") -> None:
        """One more number whose reading is open."""
        self.problems.append(problem("figure_undecided", self.article, why, words=words))


def _near(lenders: Sequence[Lender], index: int) -> list[Lender]:
    """The counted units of the sentences just before, nearest last."""
    return [each for each in lenders[-_KEPT:] if each.sentence >= index - _NEAR]


def _open(mark: FigureMark, article: Article) -> Problem:
    """A figure of which no words say what it counts."""
    words = mark.phrase.of(article.text)
    return problem("figure_undecided", article.id, "The number is read; what it counts is open.", words=words)


_COPIES: Final[Copies[str, tuple[Line, tuple[Number, ...]]]] = Copies()


_Figures = tuple[tuple[Found, ...], tuple[Found, ...]]
_FIGURES: Final[Copies[tuple[str, tuple[Lender, ...]], _Figures]] = Copies()


def _lent(lender: Lender, index: int) -> Lender:
    """What a sentence before lends, told by how far back it stands: its copy has it as far back."""
    return Lender(lender.unit, lender.value, lender.sentence - index, small=lender.small)


def _numbers_in(text: str, parse: Parse) -> tuple[Line, tuple[Number, ...]]:
    """A sentence cut into words, and its numbers that are no names, dates and the like."""
    line = cut_words(text, parse)
    return line, tuple(_kept(line, find_numbers(line)))


def _figures_of(line: Line, numbers: Sequence[Number], earlier: Sequence[Lender]) -> _Figures:
    """The figures of one sentence, and the numbers that were not decided."""
    found: list[Found] = []
    undecided: list[Found] = []
    lenders = Lenders()
    for amount in find_amounts(line, numbers):
        if found and amount.first < found[-1].end:  # the base of a rate: "12 per 100,000 people"
            continue
        figure = _figure(line, amount, lenders, earlier, found[-1] if found else None)
        if figure is None:
            continue
        figure = in_pair(line, found[-1], figure) if found else figure
        if figure.unit is None and _is_open(line, amount):
            if not amount.number.spelled:
                undecided.append(figure)
            continue
        found.append(figure)
        lent = lent_unit(figure) or of_fraction(line, figure)
        if lent:
            lenders.add(lent, figure.amount)
    return tuple(with_conversions(line, found)), tuple(undecided)


def _printed(line: Line, amount: Amount) -> str:
    """The words of an undecided number, with what a hyphen ties to it: "52-48"."""
    first = amount.first
    while first > 1 and line.low(first - 1) in ("-", "–") and line.touching(first - 1) and line.touching(first - 2):
        first -= 2
    return line.text[line.words[first].start : line.words[amount.last - 1].end]


def _kept(line: Line, numbers: Iterable[Number]) -> list[Number]:
    """The numbers that no date, code, name or idiom covers."""
    masks = masked(line.text)
    return [number for number in numbers if not _covered(line, number, masks) and not is_name(line, number)]


def _covered(line: Line, number: Number, masks: Sequence[tuple[int, int]]) -> bool:
    start, end = line.words[number.first].start, line.words[number.last - 1].end
    return any(mask[0] < end and start < mask[1] for mask in masks)


def _figure(
    line: Line, amount: Amount, lenders: Lenders, earlier: Sequence[Lender], before: Found | None
) -> Found | None:
    """The figure that an amount is, or None where it counts nothing. `before` is the figure before it."""
    noun = _noun(line, amount)
    if amount.unit is None and noun is None and (cast := _vote(line, amount)) is not None:
        return cast
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
    if noun is not None and line.low(noun.head) == "ones":  # "340 live swans and 95 dead ones"
        units = lenders.to(amount) or fitting(lenders_to(earlier, line, amount), amount.number.value)
        return Found(amount, units[-1] if units else None, noun.end, None, "number + ones", counts=True)
    if noun is not None:
        return _counted(line, amount, noun)
    if amount.number.kind == "zero":
        return Found(amount, "people", amount.end, None, amount.rule)
    sum_ = _sum(line, amount, before)
    if sum_ is not None:
        return sum_
    part = line.low(amount.end) == "of" and line.low(amount.end + 1) in ("them", "these", "whom", "which")
    whole = of_whole(line, amount, earlier)
    if whole is not None:  # "Of the 2,190, 1,310 were dead"
        return Found(amount, whole, amount.end, None, "of a number before", counts=True)
    earlier = lenders_to(earlier, line, amount)
    before_it = fitting(earlier, amount.number.value, part=part) if is_whole(amount) else ()
    borrowed = borrow(line, amount, lenders.to(amount, part=part), before_it)
    unit, _, base = (borrowed.unit or "").partition("/")
    if base and currency_of(unit):  # "40 million crowns a day. ... It kept to its 40 million"
        return Found(amount, borrowed.unit, amount.end, borrowed.head, borrowed.rule, per=base)
    counts = currency_of(unit) is None
    return with_rate(line, Found(amount, borrowed.unit, amount.end, borrowed.head, borrowed.rule, counts=counts))


def _vote(line: Line, amount: Amount) -> Found | None:
    """A number of a vote: "voted 23 to 18", "31 in favour, nine against", "14 abstained"."""
    at = line.words[amount.number.first].start
    count = next((each for each in votes_in(line.text) if each.start == at), None)
    if count is None:
        return None
    return Found(amount, "vote" if count.cast else "people", amount.end, None, "votes of one side", counts=True)


def _sum(line: Line, amount: Amount, before: Found | None) -> Found | None:
    """A sum of money without a currency of its own: "a bill of 40,000", "3 million crowns, 2 million more than"."""
    currency = currency_of(before.unit) if before is not None else None
    rule = money_told(line, amount)
    if rule is None and before is not None and currency and follows_sum(line, amount, before.amount):
        rule = _SAME_CURRENCY
    if rule is None:
        return None
    sum_ = with_rate(line, Found(amount, currency or UNNAMED, amount.end, None, rule))
    if before is not None and rule == _SAME_CURRENCY and before.per and sum_.per is None:
        return replace(sum_, unit=before.unit, per=before.per)  # "14.20 an hour, up from 13.50"
    return sum_


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
    unit = unit_of(line, noun.head)
    if unit == "point" and is_of_shares(line, amount, end):
        return Found(amount, "percentage points", end, noun.head, noun.rule)
    return with_rate(line, Found(amount, unit, end, noun.head, noun.rule, counts=True))


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
    line, numbers = _numbers_in(text, parse)
    for found in _figures_of(line, numbers, ())[0]:
        mark = _mark(found, line, 0)
        yield mark.phrase.of(text), mark.low, mark.high, mark.bound, mark.unit

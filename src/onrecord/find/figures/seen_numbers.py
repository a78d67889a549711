"""Every number of a text that measures or counts something, also where it is no figure: each with what it is.

A ledger keeps figures, which a reader could check. Ages, windows ("over the past two years"), pointers ("those three
months"), how many spoke and the like are seen too, and said to be what they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.find.figures.amounts import Amount
from onrecord.find.figures.borrow import borrow
from onrecord.find.figures.bounds import find_amounts
from onrecord.find.figures.directions import Way, find_direction, restates
from onrecord.find.figures.figures import find_figures
from onrecord.find.figures.masks import masked, masked_ages
from onrecord.find.figures.not_figures import is_no_figure
from onrecord.find.figures.number_names import is_name
from onrecord.find.figures.numbers import find_numbers
from onrecord.find.figures.phrases import noun_after
from onrecord.find.figures.units import unit_of
from onrecord.find.figures.words import Line, cut_words
from onrecord.records import Article, FigureMark, Parse, Sentence, Span


@dataclass(frozen=True, slots=True)
class SeenNumber:
    """A number with what it is: `figure`, or why it is none (`age`, `window`, `pointer`, `speakers`, `bare` ...)."""

    mark: FigureMark
    kind: str
    way: Way | None = None  # up or down, where the words directly before say so


def find_seen_numbers(
    article: Article, sentences: tuple[Sentence, ...], parses: tuple[Parse, ...]
) -> tuple[SeenNumber, ...]:
    """The figures of an article and its other numbers, in text order.

    Leaves: dates, clock times, names, codes, ordinals, idioms.
    """
    figures, _ = find_figures(article, sentences, parses)
    found: list[SeenNumber] = []
    for sentence, parse in zip(sentences, parses, strict=True):
        mine = [mark for mark in figures if sentence.span.covers(mark.number)]
        found += _seen_in(cut_words(sentence.text, parse), mine, sentence.span.start)
    return tuple(sorted(found, key=lambda seen: seen.mark.number.start))


def _seen_in(line: Line, figures: Sequence[FigureMark], offset: int) -> Iterator[SeenNumber]:
    """The figures and other numbers of one sentence."""
    ages, masks = masked_ages(line.text), masked(line.text)
    numbers = [number for number in find_numbers(line) if not is_name(line, number)]
    amounts = find_amounts(line, numbers)
    ways = _ways(line, amounts, offset)
    yield from (SeenNumber(mark, "figure", ways.get(mark.number.start)) for mark in figures)
    for amount in amounts:
        span = _span(line, amount, offset)
        taken = any(span.overlaps(mark.phrase if mark.per else mark.number) for mark in figures)
        if taken or _is_tied(line, amount):
            continue
        local = Span(span.start - offset, span.end - offset)
        hidden = any(local.overlaps(Span(*mask)) for mask in masks)
        old = any(local.overlaps(Span(*age)) for age in ages)
        kind = "age" if old else _kind(line, amount) if not hidden else None
        if kind is not None:
            yield SeenNumber(_mark(line, amount, span, kind), kind, ways[span.start])


def _is_tied(line: Line, amount: Amount) -> bool:
    """Whether a number is part of a unit: "per 100,000", "m2"."""
    before = line.words[amount.begin - 1] if amount.begin else None
    if before is None:
        return False
    return before.low == "per" or (before.shape == "letters" and line.touching(amount.begin - 1))


def _ways(line: Line, amounts: Sequence[Amount], offset: int) -> dict[int, Way | None]:
    """The direction of each amount, by where its number begins; a restatement goes the way of what it restates."""
    ways: dict[int, Way | None] = {}
    way: Way | None = None
    for index, amount in enumerate(amounts):
        restated = index > 0 and restates(line, amounts[index - 1], amount)
        way = find_direction(line, amount) or (way if restated else None)
        ways[_span(line, amount, offset).start] = way
    return ways


def _kind(line: Line, amount: Amount) -> str | None:
    """What a number is that is no figure; None for a part of a word ("a two-way street") and the like."""
    noun = noun_after(line, amount.end, one=amount.number.value == 1)
    reason = is_no_figure(line, amount, noun) or "bare"
    if reason in ("adjective", "clock") or amount.number.kind in ("times", "zero"):
        return None
    if reason == "pronoun" and noun is None and line.low(amount.end) != "of":  # "each one", "the same one"
        return None
    return None if noun is None and line.low(amount.begin - 1) in ("top", "bottom") else reason


def _mark(line: Line, amount: Amount, span: Span, kind: str) -> FigureMark:
    noun = noun_after(line, amount.end, one=amount.number.value == 1) if amount.unit is None else None
    base = span.end - line.words[amount.last - 1].end
    unit, head, end = amount.unit, noun.head if noun else None, span.end
    if noun is not None:
        unit, end = unit_of(line, noun.head), base + line.words[noun.end - 1].end
    elif amount.unit is None:
        borrowed = borrow(line, amount, (), ())  # "one of the ships"
        unit, head = borrowed.unit, borrowed.head
    return FigureMark(
        phrase=Span(span.start, end), number=span, low=amount.low, high=amount.high, bound=amount.bound,
        unit="years old" if kind == "age" else unit, rule=kind,
        head=None if head is None else Span(base + line.words[head].start, base + line.words[head].end),
    )  # fmt: skip


def _span(line: Line, amount: Amount, offset: int) -> Span:
    return Span(offset + line.words[amount.first].start, offset + line.words[amount.last - 1].end)

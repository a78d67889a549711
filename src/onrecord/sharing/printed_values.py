"""Whether a value that somebody else read is what the printed words say: our own number rules read them again.

No parse is needed: what a number is, and what bounds it, stands in its words and their neighbours. What is counted,
where, when and by whom may rest on other sentences, which are not here; it stays on the sender's word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from onrecord.find.figures.bounds import find_amounts
from onrecord.find.figures.cardinals import MULTIPLES, Number
from onrecord.find.figures.figures import LONGEST, find_figures
from onrecord.find.figures.numbers import find_numbers
from onrecord.find.figures.words import Line, cut_words
from onrecord.find.forecasts.likelihoods import BANDS, printed_chance
from onrecord.records import Article, Bound, Claim, Forecast, Sentence, Span

_SHOWN: Final = 60
"""Characters of printed words that a message holds."""
_WORD: Final = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Value:
    """A number as our rules read it: its words, their place in the sentence, and the interval that they allow."""

    words: str
    start: int
    end: int
    low: float | None
    high: float | None
    bound: Bound

    def __str__(self) -> str:
        ends = "no number" if self.low is None and self.high is None else _ends(self.low, self.high)
        return ends if self.bound in ("exact", "between") else f"{self.bound.replace('_', ' ')} {ends}"


def figure_fault(claim: Claim, article: Article) -> tuple[str | None, tuple[str, ...]]:
    """What is wrong with a figure's value, if anything; and the first words of the numbers that bear it out.

    Its id has to be made from one of these words: so a figure cannot take the value of another number in its phrase.
    """
    figure = claim.figure
    text = claim.sentence_span.of(article.text)
    if figure is None or len(text) > LONGEST:
        return "a figure stands in a sentence that is too long to be one", ()
    here = Span(claim.span.start - claim.sentence_span.start, claim.span.end - claim.sentence_span.start)
    read = [one for one in values_in(text) if here.covers(Span(one.start, one.end))]
    given = (figure.low, figure.high, figure.bound)
    same = tuple(one.words.split()[0] for one in read if (one.low, one.high, one.bound) == given)
    if same:
        return None, same
    printed = claim.phrase if len(claim.phrase) <= _SHOWN else f"{claim.phrase[:_SHOWN]}…"
    said = Value("", 0, 0, *given)
    ours = f"are read here as {read[0]}" if read else "are no number here"
    return f"“{printed}” is said to be {said}, and the words {ours}", ()


def forecast_fault(claim: Claim) -> str | None:
    """What is wrong with a forecast's words or its chance, if anything."""
    forecast = claim.forecast
    if forecast is None:
        return None
    if forecast.content != " ".join(claim.phrase.split()):
        return "a forecast's words are not those of its phrase"
    return None if _prints_chance(claim.sentence, forecast) else "a forecast's chance is not printed in its sentence"


@lru_cache(maxsize=256)
def values_in(text: str) -> tuple[Value, ...]:
    """Every value that the numbers of a sentence may have: in ranges, each alone, and as the figures that they make.

    Example:
        >>> [str(one) for one in values_in("Between 400 and 500 people came.")][:3]
        ['400 to 500', '400', '500']
    """
    return tuple(_values_in(text))


def _values_in(text: str) -> Iterator[Value]:
    line = cut_words(text)
    numbers = _numbers(line)
    for some in (numbers, *([one] for one in numbers)):
        for amount in find_amounts(line, some):
            start, end = line.words[amount.first].start, line.words[amount.last - 1].end
            yield Value(text[start:end], start, end, amount.low, amount.high, amount.bound)
    article = Article("", "", 1, "", text, ())
    marks, _ = find_figures(article, (Sentence(Span(0, len(text)), 0, "paragraph", text),), ((),))
    for mark in marks:
        number = mark.number
        yield Value(number.of(text), number.start, number.end, mark.low, mark.high, mark.bound)


def _numbers(line: Line) -> list[Number]:
    """The numbers of a sentence, and words such as "twice", of which only a parse tells whether they compare."""
    found = list(find_numbers(line))
    taken = {at for one in found for at in range(one.first, one.last)}
    found += [
        Number(at, at + 1, MULTIPLES[low], "times", "multiple", spelled=True)
        for at, low in enumerate(line.lows)
        if low in MULTIPLES and at not in taken
    ]
    return sorted(found, key=lambda one: one.first)


def _prints_chance(sentence: str, forecast: Forecast) -> bool:
    chance = (forecast.band, forecast.low, forecast.high)
    if chance == (None, None, None):
        return True
    if forecast.band is not None:
        printed = set(re.findall(r"\w+", sentence.lower()))
        return any(band == chance and printed.issuperset(words.split()) for words, band in BANDS.items())
    return chance[1:] in _chances_in(sentence[:LONGEST])


@lru_cache(maxsize=256)
def _chances_in(text: str) -> frozenset[tuple[float | None, float | None]]:
    """Every chance that a sentence puts in numbers, from whichever of its words one begins to read."""
    found = (printed_chance(text[match.start() :]) for match in _WORD.finditer(text))
    return frozenset((one.low, one.high) for one in found)


def _ends(low: float | None, high: float | None) -> str:
    told = [f"{end:,.15g}" for end in (low, high) if end is not None]
    return " to ".join(dict.fromkeys(told))

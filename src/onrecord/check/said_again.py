"""Sums that a text announces of the figure before: "That is a quarter of the total", "which comes to 84,000 litres".

Also of ranges: "20 to 40 barrels a day", "over ten days, between 200 and 400 barrels".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.check.operands import NEAR, Operand, Sum, after_words, before_words, percent_words, spoken, unit_said
from onrecord.check.shares import holds_of, named
from onrecord.keys import normal
from onrecord.link.questions.questions import unit_dimension, unit_factor
from onrecord.link.rounding import rounding_of
from onrecord.records import Article, Claim, Figure, Holds

_THAT_IS = re.compile(
    r"\b(?:(?:that|this|it)(?:\s+is|\s+was|’s|'s)|(?:comes|came|amounts|amounted)\s+to|makes|equals|equal\s+to)"
    r"(?:\s+(?:about|some|roughly|nearly|almost|just))?\s*$"
)
_OF_THE_TOTAL = re.compile(r"^\s*of\s+(?:the|that)\s+(?:total|whole|sum|amount|number|lot)\b")
_OVER = re.compile(r"\bover\s+(?:the\s+|those\s+|these\s+)?(?P<count>\d{1,4})\s+(?P<base>day|week|month|year)s?\b")
_MEASURES = frozenset({"volume", "mass", "length", "area"})
_OFF = 0.1  # a conversion that misses by more is wrong; less is rounding to a handy number
_BACK = 6  # figures before, among which the one meant is looked for


def find_said_again(article: Article, claims: Iterable[Claim]) -> Iterator[Sum]:
    """Shares of a total, conversions and products of which the figure before is the other side."""
    figures = [claim for claim in claims if _usable(claim)]
    figures.sort(key=lambda claim: (claim.span.start, claim.id))
    for index, claim in enumerate(figures):
        before = [one for one in figures[max(0, index - _BACK) : index] if claim.span.start - one.span.end < NEAR]
        found = _of_total(article, claim, before) or _converted(article, claim, before) or _product(claim, before)
        if found:
            yield found


def _usable(claim: Claim) -> bool:
    figure = claim.figure
    return (
        figure is not None and not claim.headline and claim.modality != "denied" and figure.bound != "vague"
        and (figure.low is not None or figure.high is not None)
    )  # fmt: skip


def _operand(claim: Claim) -> Operand:
    """A claim as an operand by its upper end."""
    figure = _figure(claim)
    value = figure.high if figure.high is not None else figure.low
    return Operand(claim, figure, value or 0.0, unit_dimension(figure.unit))


def _figure(claim: Claim) -> Figure:
    assert claim.figure is not None
    return claim.figure


def _of_total(article: Article, claim: Claim, before: list[Claim]) -> Sum | None:
    """ "That is a third of the total": the two figures of the sentence before, the smaller of the larger."""
    share = _operand(claim)
    said = share.unit == "share" and _THAT_IS.search(before_words(article, share))
    if not said or not _OF_THE_TOTAL.match(after_words(article, share)) or not before:
        return None
    last = before[-1].sentence_span
    pair = [_operand(one) for one in before if one.sentence_span == last and _one_number(one)]
    kinds = {(one.unit, unit_factor(one.figure.unit)) for one in pair}
    if last == claim.sentence_span or len(pair) != 2 or len(kinds) > 1:
        return None
    part, whole = sorted(pair, key=lambda one: one.value)
    if not 0 < part.value < whole.value:
        return None
    ratio = part.value / whole.value
    holds: Holds = holds_of(share, ratio) or "no"
    made = f"{100 * ratio:.3g} percent, not " if holds == "no" else ""
    relation = f"{part.said} / {whole.said} = {made}{named(share)}"
    why = f"{part.said} of {whole.said} is {percent_words(ratio)}; the text says {claim.phrase}."
    return Sum("share", relation, (part, whole, share), holds, why)


def _one_number(claim: Claim) -> bool:
    return len({value for value in (_figure(claim).low, _figure(claim).high) if value is not None}) == 1


def _converted(article: Article, claim: Claim, before: list[Claim]) -> Sum | None:
    """ "That is 84,000 litres", "comes to 20 to 40 tonnes": the same in another unit, end by end."""
    new = _operand(claim)
    if new.unit not in _MEASURES or not _THAT_IS.search(before_words(article, new)):
        return None
    for one in reversed(before):
        old = _operand(one)
        factors = unit_factor(old.figure.unit), unit_factor(new.figure.unit)
        if old.unit != new.unit or factors[0] == factors[1] or not _one_base(old.figure, new.figure):
            continue
        pairs = list(zip(_ends(old.figure), _ends(new.figure), strict=False))
        if len(_ends(old.figure)) != len(_ends(new.figure)) or not pairs:
            continue
        off = max(abs(a * factors[0] / factors[1] - b) / b for a, b in pairs if b)
        if off > _OFF:
            continue  # another figure may be meant
        made = [a * factors[0] / factors[1] for a, _ in pairs]
        near = all(abs(value - b) <= rounding_of(b, exact=False) for value, (_, b) in zip(made, pairs, strict=True))
        units = unit_said(old.figure), unit_said(new.figure)
        relation = f"{_span(_ends(old.figure))} {units[0]} = {_span(_ends(new.figure))} {units[1]}"
        why = f"{_span(_ends(old.figure))} {units[0]} is {_span(made)} {units[1]}."
        return Sum("conversion", relation, (old, new), "yes" if near else "roughly", why)
    return None


def _one_base(one: Figure, other: Figure) -> bool:
    """Whether two figures are rates over one time, or one does not say."""
    return len({_base(one), _base(other)} - {None}) <= 1


def _base(figure: Figure) -> str | None:
    return figure.per or normal(figure.unit or "").partition("/")[2] or None


def _ends(figure: Figure) -> list[float]:
    """The printed ends of a figure, each once."""
    return sorted({value for value in (figure.low, figure.high) if value is not None})


def _span(ends: list[float]) -> str:
    return " to ".join(spoken(float(f"{value:.4g}")) for value in ends)


def _product(claim: Claim, before: list[Claim]) -> Sum | None:
    """ "At that rate, over ten days, between 200 and 400 barrels": a rate before, times the days."""
    over = _OVER.search(claim.sentence[:500].lower())
    total = _operand(claim)
    if over is None or _base(total.figure):
        return None
    count = float(over["count"])
    for one in reversed(before):
        rate = _operand(one)
        same = rate.unit == total.unit and unit_factor(rate.figure.unit) == unit_factor(total.figure.unit)
        ends, stated = _ends(rate.figure), _ends(total.figure)
        if not same or _base(rate.figure) != over["base"] or len(ends) != len(stated):
            continue
        made = [end * count for end in ends]
        if all(abs(a - b) <= max(rounding_of(b, exact=False), 0.5) for a, b in zip(made, stated, strict=True)):
            relation = f"{_span(ends)} a {over['base']} × {count:g} {over['base']}s = {_span(stated)}"
            why = f"{_span(ends)} a {over['base']} over {count:g} {over['base']}s is {_span(made)}."
            return Sum("rate", relation, (rate, total), "yes", why)
    return None

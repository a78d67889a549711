"""Rates over a period, and units printed beside each other: "12 a month", "30 kilometres (19 miles)"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from onrecord.check.operands import MOST, Line, Operand, Sum, gap, spoken, to_a_tenth, unit_said
from onrecord.keys import normal
from onrecord.link.dating import days_of, months_in, readable, same_time
from onrecord.link.questions.questions import thing_noun, unit_factor
from onrecord.link.wording import content_words
from onrecord.records import Article, Holds

_BESIDE = re.compile(r"^\s*[(/\[]\s*(?:about\s+|some\s+)?$|^,?\s+or\s+(?:about\s+)?$")
_MEASURES = frozenset({"length", "mass", "volume", "area", "time", "calendar"})
_FOR = re.compile(r"(?:\s+[\w’'-]+){0,4}?\s+(?:for|over|during)\s+(?:the\s+|those\s+|these\s+)?")
_MAKES = re.compile(
    r"(?:\s+[\w’'-]+){0,4}?,?\s+(?:or|which\s+makes|making|makes|a\s+total\s+of|which\s+comes\s+to|in\s+all)\s+"
)
_CURRENCY = re.compile(r"[A-Z]{3}")
_FAR_OFF = 0.1  # a conversion that misses by more than a tenth is wrong; less is rounding to a handy number


def find_rates(lines: Sequence[Line]) -> Iterator[Sum]:
    """Averages that an article gives beside the count and its period, wherever in the text.

    Example: "240 attacks in 2019", and later "20 a month that year".
    """
    counts: dict[str | None, list[Operand]] = defaultdict(list)
    rates: list[Operand] = []
    for line in lines:
        for one in line.operands:
            if _base(one):
                rates.append(one)
            elif _period(one):
                counts[_period(one)].append(one)
                counts[None].append(one)
    for rate in rates:
        for count in (*counts.get(_period(rate), ())[:MOST], *counts[None][:MOST]):
            found = _average(count, rate)
            if found:
                yield found
                break


def _base(one: Operand) -> str | None:
    """The unit of time that a rate runs over."""
    base = one.figure.per or normal(one.figure.unit or "").partition("/")[2]
    return base if base in ("day", "week", "month", "year") else None


def _period(one: Operand) -> str | None:
    """The time that a figure counts over, if its words say one of more than a day."""
    written = one.figure.period or one.figure.as_of
    days = days_of(written)
    return written if days and days[0] != days[1] else None


def _average(count: Operand, rate: Operand) -> Sum | None:
    """A count divided by its period, if that is the rate and both count the same things."""
    period = _period(rate)
    if rate.value <= 0 or (period != _period(count) and not _same_things(count, rate)):
        return None
    if period is not None and not same_time(period, _period(count)):
        return None
    if "people" in (count.unit, rate.unit) and count.unit != rate.unit:
        return None
    size = _length(_period(count), _base(rate) or "")
    if not size or size <= 1:
        return None
    found = count.value / size
    loosely = period == _period(count) and _same_things(count, rate)
    if abs(found - rate.value) > (max(rate.slack, 0.5) if loosely else 0.5):
        return None
    holds: Holds = "yes" if round(found) == rate.value else "roughly"
    relation = f"{count.said} / {size:g} {_base(rate)}s = {rate.said} a {_base(rate)}"
    made = f"{count.said} in {readable(_period(count))} is {to_a_tenth(found)} a {_base(rate)}"
    why = f"{made}; the text says {rate.claim.phrase}."
    return Sum("rate", relation, (count, rate), holds, why)


def _length(period: str | None, base: str) -> float | None:
    """How many of a unit of time a period holds."""
    months, days = months_in(period), days_of(period)
    if days is None:
        return None
    total = (days[1] - days[0]).days + 1
    return {"day": float(total), "week": total / 7, "month": months, "year": months / 12 if months else None}.get(
        base
    )


def _same_things(count: Operand, rate: Operand) -> bool:
    """Whether a count and a rate are of one kind of thing: their nouns share a word, or one says none."""
    one, other = (_nouns(operand) for operand in (count, rate))
    return not one or not other or bool(one & other)


def _nouns(one: Operand) -> frozenset[str]:
    unit = normal(one.figure.unit or "").partition("/")[0]
    words = {*content_words(unit), *content_words(thing_noun(unit) if unit else None)}
    return frozenset(words | set(content_words(one.figure.noun)))


def find_products(article: Article, lines: Sequence[Line]) -> Iterator[Sum]:
    """A rate, how long it ran, and what that makes, in one construction.

    Example: "450 tests a day for 12 days, or 5,400 in all".
    """
    for line in lines:
        for rate, time, total in zip(line.operands, line.operands[1:], line.operands[2:], strict=False):
            bound = _FOR.fullmatch(gap(article, rate, time)) and _MAKES.fullmatch(gap(article, time, total))
            if bound and _base(rate) and not _base(total) and normal(time.figure.unit or "") == f"{_base(rate)}s":
                yield _product(rate, time, total)


def _product(rate: Operand, time: Operand, total: Operand) -> Sum:
    """A rate times its days, beside what the text says that this makes."""
    made, base = rate.value * time.value, _base(rate)
    loose = rate.loose or time.loose or total.loose
    slack = rate.slack * time.value + total.slack if loose else rate.rounding * time.value * (rate.rounding > 0.5)
    slack = max(slack, total.rounding if total.rounding > 0.5 else 0.0)
    off = abs(made - total.value)
    holds: Holds = "yes" if off <= 1e-9 * made else "roughly" if off <= slack else "no"
    end = f"{spoken(made)}, not {total.said}" if holds == "no" else total.said
    relation = f"{rate.said} a {base} × {time.value:g} {base}s = {end}"
    why = f"{rate.said} a {base} for {time.value:g} {base}s is {spoken(made)}; the text says {total.claim.phrase}."
    return Sum("rate", relation, (rate, time, total), holds, why)


def find_conversions(article: Article, lines: Sequence[Line]) -> Iterator[Sum]:
    """One quantity in two units, side by side. Example: "30 kilometres (19 miles)"."""
    for line in lines:
        for one, other in zip(line.operands, line.operands[1:], strict=False):
            if _BESIDE.match(gap(article, one, other)):
                found = _measure(one, other) or _money(one, other)
                if found:
                    yield found


def _measure(one: Operand, other: Operand) -> Sum | None:
    """Two units of one dimension; the factor is fixed."""
    factors = unit_factor(one.figure.unit), unit_factor(other.figure.unit)
    if one.unit != other.unit or one.unit not in _MEASURES or factors[0] == factors[1]:
        return None
    made = one.value * factors[0] / factors[1]
    off = abs(made - other.value)
    slack = max(other.slack, one.slack * factors[0] / factors[1], 0.5)
    holds: Holds = "yes" if off <= other.rounding else "roughly" if off <= max(slack, _FAR_OFF * made) else "no"
    units = unit_said(one.figure), unit_said(other.figure)
    why = f"{one.said} {units[0]} is {spoken(float(f'{made:.4g}'))} {units[1]}."
    return Sum("conversion", f"{one.said} {units[0]} = {other.said} {units[1]}", (one, other), holds, why)


def _money(one: Operand, other: Operand) -> Sum | None:
    """Two currencies: the text rarely prints the rate, so the sum shows which rate it implies."""
    units = one.figure.unit or "", other.figure.unit or ""
    if units[0] == units[1] or not all(_CURRENCY.fullmatch(unit) for unit in units) or one.value == 0:
        return None
    rate = other.value / one.value
    why = f"This takes {rate:.4g} {units[1]} for one {units[0]}; the text gives no rate."
    return Sum(
        "conversion",
        f"{spoken(one.value)} {units[0]} = {spoken(other.value)} {units[1]}",
        (one, other),
        "roughly",
        why,
    )

"""A figure on its way, with the base of its rate and its conversion: "500 barrels a day, or 21,000 gallons"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from onrecord.find.figures.amounts import Amount
from onrecord.find.figures.units import dimension, rate_base
from onrecord.find.figures.words import Line

_ONE_SIDED: Final = frozenset({"about", "at_least", "more_than", "up_to", "less_than"})


@dataclass(frozen=True, slots=True)
class Found:
    """A figure on its way: still in word indices of its sentence."""

    amount: Amount
    unit: str | None
    end: int  # index after the last word of its phrase
    head: int | None
    rule: str
    per: str | None = None
    counts: bool = False  # a counted thing, whose noun others may borrow


def with_rate(line: Line, found: Found) -> Found:
    """The figure with the base of its rate, where one is printed behind it: "40 calls a day"."""
    base = rate_base(line, found.end)
    if found.unit is None or found.amount.number.kind == "fraction":
        return found
    if base is None and _stuff(found.unit) in ("volume", "mass", "money") and line.low(found.end + 2) == "before":
        unit = line.low(found.end + 1)
        base = (unit, found.end + 2) if unit in ("day", "week", "month") else None
        base = base if line.low(found.end) in ("a", "each") and line.low(found.end + 3) in ("the", "its") else None
    if base is None:
        base, end = rate_base(line, _behind_stuff(line, found)), found.end
        if base is None or not base[0].isalpha():
            return found
        base = base[0], end
    unit = found.unit if base[0][0].isdigit() else f"{found.unit}/{base[0]}"
    return replace(found, unit=unit, per=base[0], end=base[1], rule=f"{found.rule}, rate")


def _stuff(unit: str | None) -> str | None:
    """What a measure of stuff measures, also where it is counted as a thing: "barrel" is a volume."""
    bare = (unit or "").split("/")[0]
    return dimension(bare) or dimension(f"{bare}s")


def _behind_stuff(line: Line, found: Found) -> int:
    """Where the base may stand behind what a measure is of: "900 barrels of crude oil a day"."""
    if _stuff(found.unit) not in ("volume", "mass") or line.low(found.end) != "of":
        return len(line.words)
    at = found.end + 1
    while (
        at < min(found.end + 4, len(line.words))
        and line.words[at].shape == "letters"
        and line.low(at) not in ("a", "an", "per", "each", "every")
    ):
        at += 1
    return at


def with_conversions(line: Line, found: list[Found]) -> list[Found]:
    """A conversion in brackets has the bound of what it converts: "about 30 km (19 miles)"."""
    for index in range(1, len(found)):
        twin, first = found[index], found[index - 1]
        if not _converts(line, first, twin):
            continue
        if first.per and not twin.per and first.per[0].isalpha():  # "500 barrels a day, or 21,000 gallons"
            twin = replace(twin, unit=f"{twin.unit}/{first.per}", per=first.per)
        if twin.amount.bound == "exact" and first.amount.bound in _ONE_SIDED:
            twin = replace(twin, amount=_as_bound(twin.amount, first.amount))
        if twin is not found[index]:
            found[index] = replace(twin, rule=f"{twin.rule}, converted")
    return found


def _converts(line: Line, first: Found, twin: Found) -> bool:
    between = line.lows[first.end : twin.amount.begin]
    dims = _stuff(first.unit), _stuff(twin.unit)
    return (
        between in (("(",), ("[",), (",", "or"), ("or",))
        and dims[0] == dims[1]
        and dims[0] is not None
        and first.unit != twin.unit
    )


def _as_bound(amount: Amount, like: Amount) -> Amount:
    value = amount.number.value
    return replace(
        amount, bound=like.bound, low=None if like.low is None else value, high=None if like.high is None else value
    )

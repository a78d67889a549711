"""Every number on record, and the way of each: first appearance, who gave it, who repeats it, what it counted."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.briefing import lines, rows, wording
from onrecord.briefing.lookup import Lookup
from onrecord.ledger.tracing import Step, Thing, Trace, Tracer
from onrecord.link.rounding import distinctive

HOW = {
    "gives": "gives it",
    "repeats": "repeats it",
    "drifts": "bends it",
    "headline": "in a headline",
    "denies": "denies it",
    "alone": "prints it; it answers no question",
}
BUSY = 12  # numbers that count several things, shown first
OWN_PAGE = 2  # printings from which on a number has a page


@dataclass(frozen=True, slots=True)
class ThingLine:
    """What a number counts, since when, and how often it is printed so."""

    counts: str
    href: str
    since: str
    printings: int


@dataclass(frozen=True, slots=True)
class StepLine:
    """One printing of a number."""

    day: str
    printed: rows.Printed
    how: str
    chain: str
    counts: str
    href: str  # its question
    changed: bool  # it counts something else than the printing before it
    reason: str
    warning: bool
    away: bool  # it bends the number into another one
    sentence: str  # where it answers no question: the sentence it stands in


@dataclass(frozen=True, slots=True)
class NumberLine:
    """A number in the index."""

    anchor: str
    value: float
    number: str
    href: str  # its page; where it is printed once, its printed words
    printings: int
    things: tuple[ThingLine, ...]
    first: StepLine

    @property
    def asked(self) -> tuple[ThingLine, ...]:
        """What it counts where it answers a question."""
        return tuple(thing for thing in self.things if thing.href)


@dataclass(frozen=True, slots=True)
class Magnitude:
    """Numbers of one order of magnitude."""

    anchor: str
    words: str
    numbers: tuple[NumberLine, ...]


def anchor_of(value: float) -> str:
    """A number as an anchor and a file name.

    Example:
        >>> anchor_of(5000.0), anchor_of(0.25), anchor_of(-3.0)
        ('n-5000', 'n-0-25', 'n-minus-3')
    """
    digits = f"{abs(value):.10f}".rstrip("0").rstrip(".").replace(".", "-")
    return f"n-{'minus-' if value < 0 else ''}{digits[:60]}"


def page_of(value: float) -> str:
    """The page of a number that is printed more than once."""
    return f"numbers/{anchor_of(value)}.html"


def traces(book: Lookup) -> tuple[Trace, ...]:
    """The traces of all numbers on record, the least number first."""
    tracer = Tracer(book.record)
    return tuple(trace for value in tracer.values if (trace := tracer.trace(value)).steps)


def number_index(book: Lookup, found: tuple[Trace, ...]) -> dict[str, Any]:
    """The index: numbers that count several things first, then all by order of magnitude."""
    numbers = [number_line(book, trace) for trace in found]
    several = [one for one in numbers if len(one.asked) > 1 and distinctive(one.value)]
    several.sort(key=lambda one: (-len(one.asked), -one.printings, one.value))
    return {
        "twofold": several[:BUSY],
        "magnitudes": magnitudes(numbers),
        "count": len(numbers),
    }


def magnitudes(numbers: list[NumberLine]) -> tuple[Magnitude, ...]:
    """Numbers by order of magnitude, the least first."""
    groups: dict[int, list[NumberLine]] = {}
    for number in numbers:
        groups.setdefault(order_of(number.value), []).append(number)
    return tuple(Magnitude(f"m-{order + 1}", range_of(order), tuple(groups[order])) for order in sorted(groups))


def order_of(value: float) -> int:
    """The order of magnitude of a number; everything under ten is one.

    Example:
        >>> order_of(7), order_of(0.2), order_of(10), order_of(5_000), order_of(1_000_000)
        (0, 0, 1, 3, 6)
    """
    return max(0, math.floor(math.log10(abs(value)) + 1e-12)) if value else 0


def range_of(order: int) -> str:
    """An order of magnitude in words.

    Example:
        >>> range_of(0), range_of(3), range_of(6)
        ('Under 10', '1,000 to 9,999', '1 million to 10 million')
    """
    if order == 0:
        return "Under 10"
    if order < 6:
        return f"{10**order:,} to {10 ** (order + 1) - 1:,}"
    return f"{round_words(10.0**order)} to {round_words(10.0 ** (order + 1))}"


def round_words(value: float) -> str:
    """A power of ten in short words.

    Example:
        >>> round_words(1e6), round_words(1e10)
        ('1 million', '10 billion')
    """
    scale, word = (1e9, "billion") if value >= 1e9 else (1e6, "million")
    return f"{value / scale:,.0f} {word}"


def number_line(book: Lookup, trace: Trace) -> NumberLine:
    """A number in the index, with what it counts and where it appeared first."""
    assert trace.first is not None
    first = step_line(book, trace.first, "")
    return NumberLine(
        anchor=anchor_of(trace.value),
        value=trace.value,
        number=wording.number_words(trace.value),
        href=page_of(trace.value) if len(trace.steps) >= OWN_PAGE else first.printed.href,
        printings=trace.printings,
        things=tuple(thing_line(book, thing) for thing in trace.things),
        first=first,
    )


def thing_line(book: Lookup, thing: Thing) -> ThingLine:
    """What a number counts."""
    href = book.question_href(thing.question) if thing.question else ""
    return ThingLine(thing.counts, href, wording.day_words(thing.since or None), thing.printings)


def number_pages(book: Lookup, found: tuple[Trace, ...]) -> Iterator[tuple[str, dict[str, Any]]]:
    """A page for each number that is printed more than once: its name and what it shows."""
    for trace in found:
        if len(trace.steps) >= OWN_PAGE:
            yield page_of(trace.value), number_values(book, trace)


def number_values(book: Lookup, trace: Trace) -> dict[str, Any]:
    """What a number's page shows."""
    steps, before = [], ""
    for step in trace.steps:
        steps.append(step_line(book, step, before))
        before = step.question or step.counts.casefold()
    return {"number": number_line(book, trace), "steps": steps}


def step_line(book: Lookup, step: Step, before: str) -> StepLine:
    """One printing; `before` is what the printing before it counted."""
    claim = book.claims[step.claim]
    account = book.accounts.get(step.account)
    return StepLine(
        day=wording.day_words(step.day) if step.day else "no day known",
        printed=rows.printed(book, claim),
        how="bends it into this" if step.leaves else HOW[step.how],
        chain=wording.chain_words(claim.chain),
        counts=step.counts,
        href=book.question_href(step.question) if step.question else "",
        changed=bool(before) and before != (step.question or step.counts.casefold()),
        reason=lines.labelled(
            step.reason, *((lines.side(book, account.id),) if account else ()), lines.side(book, claim.id)
        ),
        warning=step.how == "drifts",
        away=step.leaves,
        sentence="" if step.question else claim.sentence,
    )

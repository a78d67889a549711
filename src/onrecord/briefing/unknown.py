"""What we do not know: questions that rest on too few, figures without a day, pages not read, sides not heard."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from onrecord.briefing import contents, lines, rows
from onrecord.briefing.lookup import Lookup
from onrecord.ledger.unheard import Unheard
from onrecord.ledger.unknowns import LoneQuestion, Undated, reasons, unknowns
from onrecord.problems import KINDS
from onrecord.records import Problem

SHOWN = 60  # lines of one kind in full
FIRST = 12  # printed words under one line
SECTIONS = (
    ("needs", "What a sum needs", "needs"),
    ("unheard", "Sides not heard", "unheard"),
    ("interested", "Only interested parties say", "interested_only"),
    ("unnamed", "Only unnamed sources say", "unnamed_only"),
    ("single", "One origin", "single"),
    ("undated", "Figures without a day", "undated"),
    ("undecided", "Not decided", "undecided"),
    ("unread", "Not read", "unread"),
    ("undated-pages", "Pages without a day", "undated_pages"),
)
"""The page's parts: anchor, words, name of the value."""


@dataclass(frozen=True, slots=True)
class LoneLine:
    """A question that rests on too few, with their accounts."""

    text: str
    href: str
    accounts: tuple[lines.Side, ...]


@dataclass(frozen=True, slots=True)
class NamedLine:
    """Something with the printed words that show it."""

    name: str
    count: int
    of: int
    printed: tuple[rows.Printed, ...]


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """Something not read or not decided: where, what it is, and its printed words."""

    place: str
    href: str
    message: str
    words: str


def not_known(book: Lookup) -> dict[str, Any]:
    """All that the record cannot tell, as the page shows it."""
    found = unknowns(book.record)
    values: dict[str, Any] = {
        "interested_only": lone_lines(book, found.lone, "interested parties"),
        "unnamed_only": lone_lines(book, found.lone, "unnamed sources"),
        "single": lone_lines(book, found.lone, "one origin"),
        "undated": [undated_line(book, one) for one in found.undated],
        "unheard": [unheard_line(book, one) for one in found.unheard],
        "unread": problem_lines(book, found.unread),
        "undecided": problem_lines(book, found.undecided),
        "reasons": [(why, number) for (_, why), number in reasons(found.undecided)],
        "undated_pages": problem_lines(book, found.undated_pages),
        "needs": lines.check_lines(book, found.needs),
    }
    return {**values, "shown": SHOWN, "sections": [(w, len(values[n]), a) for a, w, n in SECTIONS if values[n]]}


def lone_lines(book: Lookup, found: Iterable[LoneQuestion], why: str) -> list[LoneLine]:
    """The questions that rest on one kind of too few."""
    chosen = [(book.questions[one.question], one) for one in found if one.why == why]
    chosen.sort(key=lambda pair: (-len(pair[1].accounts), pair[0].text, pair[0].id))
    return [
        LoneLine(
            question.text,
            book.question_href(question.id),
            tuple(lines.side(book, account) for account in one.accounts),
        )
        for question, one in chosen
    ]


def undated_line(book: Lookup, one: Undated) -> NamedLine:
    """An outlet's figures without a day."""
    claims = book.found_claims(one.claims[:FIRST])
    return NamedLine(one.outlet, one.undated, one.figures, tuple(rows.printed(book, claim) for claim in claims))


def unheard_line(book: Lookup, one: Unheard) -> NamedLine:
    """A side that was not heard."""
    claims = book.found_claims(one.claims[:FIRST])
    return NamedLine(one.name, len(one.claims), len(one.claims), tuple(rows.printed(book, claim) for claim in claims))


def problem_lines(book: Lookup, problems: Iterable[Problem]) -> list[ProblemLine]:
    """Problems, each with its place."""
    found = []
    for problem in problems:
        place, href = contents.problem_place(book, problem.where)
        message = problem.message or KINDS.get(problem.kind, problem.kind)
        found.append(ProblemLine(place, href, message, problem.words or ""))
    return found

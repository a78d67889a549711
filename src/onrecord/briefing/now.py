"""Who says what now: each question with a row for each origin, the most disputed questions first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.briefing import rows, wording
from onrecord.briefing.lookup import Lookup
from onrecord.briefing.plotted import common_unit, units_differ
from onrecord.briefing.questions import QuestionLine, question_line
from onrecord.ledger.unknowns import origin_key
from onrecord.records import Account, Question

SHOWN = 400  # rows of origins in full; questions beyond stand in a table with their ranges
ALSO = 3  # further standing accounts of one origin that are rows of their own
LONE = 400


@dataclass(frozen=True, slots=True)
class OriginRow:
    """An origin in a question: what it says now, and what it said before."""

    row: rows.AccountRow
    also: bool  # a further account of the origin above that stands too
    earlier: tuple[rows.AccountRow, ...]


@dataclass(frozen=True, slots=True)
class QuestionNow:
    """A question with what each origin says to it now."""

    line: QuestionLine
    unit: str
    origins: tuple[OriginRow, ...]
    mixed_units: bool
    count: int  # origins


@dataclass(frozen=True, slots=True)
class LoneRow:
    """A question that one account answers."""

    text: str
    href: str
    row: rows.AccountRow


@dataclass(frozen=True, slots=True)
class Now:
    """The page: questions in full, those that found no room, and those with one account."""

    full: tuple[QuestionNow, ...]
    rest: tuple[QuestionLine, ...]
    lone: tuple[LoneRow, ...]
    more_lone: int


def who_says_what(book: Lookup) -> Now:
    """Every question with what each origin says now; the most disputed first."""
    answered = (one for one in book.record.questions if any(account in book.accounts for account in one.accounts))
    asked = [(question, question_line(book, question)) for question in answered]
    asked.sort(key=lambda pair: (-pair[1].interest, -pair[1].accounts, pair[1].text, pair[1].href))
    many = [(question, line) for question, line in asked if len(question.accounts) > 1]
    lone = [question for question, line in asked if len(question.accounts) == 1]
    room, full, rest = SHOWN, [], []
    for question, line in many:
        if len(question.accounts) <= room:
            full.append(question_now(book, question, line))
            room -= len(question.accounts)
        else:
            rest.append(line)
    shown = sorted(lone, key=lambda question: (question.text, question.id))[:LONE]
    return Now(tuple(full), tuple(rest), tuple(lone_row(book, one) for one in shown), len(lone) - len(shown))


def question_now(book: Lookup, question: Question, line: QuestionLine) -> QuestionNow:
    """One question with a row for each origin."""
    accounts = [book.accounts[one] for one in question.accounts if one in book.accounts]
    groups = by_origin(accounts)
    return QuestionNow(
        line=line,
        unit=wording.unit_words(*common_unit(accounts)),
        origins=tuple(row for group in groups for row in origin_rows(book, group)),
        mixed_units=units_differ(accounts),
        count=len(groups),
    )


def by_origin(accounts: Iterable[Account]) -> list[list[Account]]:
    """Accounts by origin, an origin's latest first.

    Order: origins that stand before those that do not, by the low end of what they say now.
    """
    groups: dict[str, list[Account]] = {}
    for account in accounts:
        groups.setdefault(origin_key(account), []).append(account)
    for group in groups.values():
        group.sort(key=lambda one: (day_of(one), one.id), reverse=True)
        group.sort(key=lambda one: one.status != "standing")
    return sorted(groups.values(), key=lambda group: (group[0].status != "standing", value_of(group[0]), group[0].id))


def day_of(account: Account) -> str:
    """The day that an account holds for, else the day it was published."""
    return account.figure.as_of or account.known_on


def value_of(account: Account) -> float:
    """Where an account stands among others: its low end, else its high end."""
    figure = account.figure
    return figure.low if figure.low is not None else figure.high if figure.high is not None else 0.0


def origin_rows(book: Lookup, group: list[Account]) -> list[OriginRow]:
    """What an origin says now: its latest account; further ones that stand; its earlier ones folded."""
    standing = [one for one in group if one.status == "standing"] or group[:1]
    shown, kept = standing[: ALSO + 1], {one.id for one in standing[: ALSO + 1]}
    earlier = tuple(rows.account_row(book, one) for one in group if one.id not in kept)
    return [
        OriginRow(rows.account_row(book, one), also=at > 0, earlier=earlier if at == 0 else ())
        for at, one in enumerate(shown)
    ]


def lone_row(book: Lookup, question: Question) -> LoneRow:
    """A question's only account."""
    account = next(book.accounts[one] for one in question.accounts if one in book.accounts)
    return LoneRow(question.text, book.question_href(question.id), rows.account_row(book, account))

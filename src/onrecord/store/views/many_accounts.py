"""A question with more accounts than one page shows: which of them stand on a page, and what all of them come to."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass

from onrecord.store.views.views import Views

ACCOUNTS = 40
"""Accounts of a question on one page; a question with more has several pages."""
DRAWN = 12
"""Accounts of a question whose plot is laid out with its page; of one with more the plot comes after the page."""
_ORDER = "standing DESC, day DESC, id"


@dataclass(frozen=True, slots=True)
class Totals:
    """What all accounts of a question come to, as its page counts them."""

    accounts: int
    origins: int
    printings: int
    echoes: int


def accounts_shown(views: Views, story: str, question: str, *, start: int = 0) -> tuple[str, ...]:
    """The accounts of one page.

    Order: those that stand first, of those the latest.
    """
    query = f"SELECT id FROM accounts WHERE story = ? AND question = ? ORDER BY {_ORDER} LIMIT ? OFFSET ?"  # noqa: S608
    return tuple(key for (key,) in views.find(query, (story, question, ACCOUNTS, start)))


def place_of_account(views: Views, story: str, account: str) -> tuple[str, int] | None:
    """The question that an account answers, and its place among the accounts of it; None where there is none."""
    found = views.find("SELECT question, standing, day FROM accounts WHERE story = ? AND id = ?", (story, account))
    if not found:
        return None
    question, standing, day = found[0]
    query = (
        "SELECT count(*) FROM accounts WHERE story = ? AND question = ? "
        "AND (standing > ? OR (standing = ? AND (day > ? OR (day = ? AND id < ?))))"
    )
    ((before,),) = views.find(query, (story, question, standing, standing, day, day, account))
    return str(question), int(before)


def question_totals(views: Views, story: str, question: str) -> Totals:
    """What all accounts of a question come to: counted when the view was made."""
    query = "SELECT accounts, origins, printings, echoes FROM questions WHERE story = ? AND id = ?"
    found = views.find(query, (story, question))
    return Totals(*(int(number) for number in found[0])) if found else Totals(0, 0, 0, 0)


def tally_of_question(views: Views, story: str, question: str) -> Counter[str]:
    """What all accounts of a question are to each other: how many stand in each verdict."""
    lines = views.find("SELECT line FROM questions WHERE story = ? AND id = ?", (story, question))
    return Counter[str](json.loads(lines[0][0])) if lines else Counter[str]()

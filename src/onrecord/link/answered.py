"""The questions that are answered, each with its accounts side by side and its ranges."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import partial
from itertools import chain

from onrecord.link.accounts import Linked
from onrecord.link.acts import Placed
from onrecord.link.question_text import question_text
from onrecord.link.ranges import ever_range, standing_range
from onrecord.link.sides import Side
from onrecord.memo import Memo
from onrecord.records import Account, Link, Question, QuestionKey


def sides_of(linked: Linked, *, memo: Memo | None = None) -> dict[str, tuple[Side, ...]]:
    """Each question's accounts with the claims that carry them; the same sides as in the last view are one object."""
    memo = memo or Memo()
    found: dict[str, list[tuple[Account, tuple[Placed, ...]]]] = defaultdict(list)
    for account in linked.accounts:
        found[account.question].append((account, linked.told[account.id]))
    return {
        question: memo.kept("sides", question, tuple(told), partial(_sides, told))
        for question, told in sorted(found.items())
    }


def _sides(told: Iterable[tuple[Account, tuple[Placed, ...]]]) -> tuple[Side, ...]:
    return tuple(Side(*one) for one in told)


def questions_of(linked: Linked, accounts: Iterable[Account], *, memo: Memo | None = None) -> tuple[Question, ...]:
    """The questions that are answered, with their ranges; one answered as in the last view is not written again.

    Order: by id.
    """
    memo = memo or Memo()
    grouped: dict[str, list[Account]] = defaultdict(list)
    for account in accounts:
        grouped[account.question].append(account)
    questions = []
    for question, found in sorted(grouped.items()):
        given = (linked.keys[question], tuple(found), tuple(linked.told[account.id] for account in found))
        questions.append(memo.kept("question", question, given, partial(_question, question, *given)))
    return tuple(questions)


def _question(
    question: str, key: QuestionKey, accounts: tuple[Account, ...], told: tuple[tuple[Placed, ...], ...]
) -> Question:
    """A question in words; `told` holds the claims that carry each account."""
    return Question(
        id=question, key=key, text=question_text(key, chain.from_iterable(told)),
        accounts=tuple(account.id for account in accounts), standing=standing_range(accounts),
        ever=ever_range(accounts),
    )  # fmt: skip


def one_each(links: Iterable[Link]) -> tuple[Link, ...]:
    """One verdict for a pair: the first, in the order of precedence of their kinds."""
    found: dict[tuple[str, str], Link] = {}
    for link in links:
        found.setdefault((link.a, link.b) if link.a < link.b else (link.b, link.a), link)
    return tuple(sorted(found.values(), key=lambda link: (link.a, link.b)))

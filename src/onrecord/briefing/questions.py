"""Questions in a list, and their ranges with who sets each end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.briefing import wording
from onrecord.briefing.lookup import Lookup
from onrecord.ledger.weight import interest_of
from onrecord.records import Account, Link, Question, QuestionKey, Range

_DIMENSIONS = frozenset({"volume", "mass", "area", "length", "time"})
"""What a key holds in place of a unit, as figures of one dimension are compared after conversion."""


@dataclass(frozen=True, slots=True)
class RangeEnd:
    """Who sets one end of a range."""

    origin: str
    href: str
    interested: bool
    day: str


@dataclass(frozen=True, slots=True)
class RangeView:
    """A range with those who set its ends."""

    words: str
    low: tuple[RangeEnd, ...]
    high: tuple[RangeEnd, ...]

    @property
    def interested(self) -> bool:
        """Whether an interested party sets an end."""
        return any(end.interested for end in self.low + self.high)


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question in a list."""

    text: str
    href: str
    about: str
    standing: RangeView
    accounts: int
    tally: Counter[str]
    interest: int


def question_list(book: Lookup) -> list[QuestionLine]:
    """The questions, those with most to look at first."""
    lines = [question_line(book, question) for question in book.record.questions]
    return sorted(lines, key=lambda line: (-line.interest, -line.accounts, line.text, line.href))


def tally_of(links: Iterable[Link]) -> Counter[str]:
    """How many stand in each verdict. Of those that differ or conflict, accounts are counted, not pairs.

    Twenty accounts that all differ make 190 pairs and are still twenty accounts.
    """
    links = tuple(links)
    tally: Counter[str] = Counter(link.verdict for link in links)
    for verdict in ("differs", "conflicts"):
        sides = {side for link in links if link.verdict == verdict for side in (link.a, link.b)}
        tally[verdict] = len(sides)
    return tally


def question_line(book: Lookup, question: Question) -> QuestionLine:
    """One question with its standing range and what it holds."""
    tally = tally_of(book.links_of.get(question.id, ()))
    fails = sum(check.holds == "no" for check in book.checks_of.get(question.id, ()))
    return QuestionLine(
        text=question.text,
        href=book.question_href(question.id),
        about=key_words(question.key),
        standing=range_view(book, question.standing),
        accounts=len(question.accounts),
        tally=tally,
        interest=interest_of(tally, fails=fails),
    )


def range_view(book: Lookup, span: Range | None) -> RangeView:
    """A range in words, with who sets each end."""
    if span is None:
        return RangeView("none", (), ())
    return RangeView(wording.range_words(span), range_ends(book, span.low_set_by), range_ends(book, span.high_set_by))


def range_ends(book: Lookup, accounts: tuple[str, ...]) -> tuple[RangeEnd, ...]:
    """The accounts that set an end of a range."""
    return tuple(
        RangeEnd(account.origin, book.account_href(account), account.interested, dated(account))
        for account in (book.accounts[one] for one in accounts if one in book.accounts)
    )


def dated(account: Account) -> str:
    """The day beside an account's name."""
    return wording.dated_words(account.figure.as_of, account.known_on)


def key_words(key: QuestionKey) -> str:
    """What sets a question apart from its neighbours, in one line."""
    unit = "" if key.unit in _DIMENSIONS else wording.unit_words(key.unit, key.per)
    parts = (key.aspect, unit, key.group, key.state, key.actor, key.place)
    later = (f"from {key.from_place}" if key.from_place else None, key.event)
    when = wording.day_words(key.period) if key.period else None
    return " · ".join(dict.fromkeys(part for part in (*parts, *later, when) if part))

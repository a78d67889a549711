"""Questions asked of a record: what is there, what changed, and why two figures are not set against each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.link.differences import number
from onrecord.link.neighbours import titled
from onrecord.link.rounding import numbers_of
from onrecord.records import Account, Article, Check, Claim, Link, Question, QuestionKey, Range, Record, Source

ChangeKind = Literal[
    "article", "question", "account", "corrected", "superseded", "withdrawn", "conflict", "range", "gone"
]
Thing = Claim | Account | Question | Article | Source | Check
_ORDER: tuple[ChangeKind, ...] = (
    "withdrawn",
    "corrected",
    "superseded",
    "conflict",
    "range",
    "question",
    "account",
    "article",
    "gone",
)
_FIELDS = {
    "noun": "what is counted", "unit": "the unit", "aspect": "the time it counts", "group": "whom it counts",
    "state": "what happened to them", "actor": "whose it is", "place": "the place", "from_place": "where from",
    "event": "the event", "per": "the rate's base", "period": "the period",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """Something on record now that was not on record then."""

    kind: ChangeKind
    id: str
    question: str  # in words; empty where it is about no question
    what: str  # a plain sentence


def changes_since(then: Record, now: Record) -> tuple[Change, ...]:
    """What happened to the record between two views of it.

    Order: withdrawals and corrections first, then ranges that moved, then what is new; inside these by question.
    """
    found = [*_accounts(then, now), *_verdicts(then, now), *_ranges(then, now), *_new(then, now)]
    return tuple(sorted(set(found), key=lambda one: (_ORDER.index(one.kind), one.question, one.id, one.what)))


def _asked(record: Record) -> dict[str, str]:
    return {question.id: question.text for question in record.questions}


def _accounts(then: Record, now: Record) -> Iterator[Change]:
    """New accounts, and those whose standing changed."""
    before = {account.id: account for account in then.accounts}
    text = {**_asked(then), **_asked(now)}
    for account in now.accounts:
        old, said = before.get(account.id), f"{account.origin}: {words_of(account)}"
        if old is None:
            yield Change("account", account.id, text[account.question], f"{said}.")
        if account.status != "standing" and (old is None or old.status != account.status):
            yield Change(account.status, account.id, text[account.question], f"{said} is {account.status}.")
    for gone in sorted(before.keys() - {account.id for account in now.accounts}):
        old = before[gone]
        yield Change(
            "gone", gone, text[old.question], f"{old.origin}: {words_of(old)} is no longer an account of its own."
        )


def _verdicts(then: Record, now: Record) -> Iterator[Change]:
    """New corrections and conflicts."""
    before = {(link.a, link.b, link.verdict) for link in then.links}
    questions = {account.id: account.question for account in now.accounts}
    text = _asked(now)
    for link in now.links:
        if (link.a, link.b, link.verdict) in before or link.verdict not in ("corrects", "conflicts"):
            continue
        kind: ChangeKind = "corrected" if link.verdict == "corrects" else "conflict"
        yield Change(kind, link.a, text.get(questions.get(link.a, ""), ""), link.reason)


def _ranges(then: Record, now: Record) -> Iterator[Change]:
    """Standing ranges whose ends moved."""
    before = {question.id: question.standing for question in then.questions}
    for question in now.questions:
        old, new = before.get(question.id), question.standing
        if question.id in before and _ends(old) != _ends(new):
            yield Change(
                "range",
                question.id,
                question.text,
                f"The standing range went from {range_words(old)} to {range_words(new)}.",
            )


def _ends(standing: Range | None) -> tuple[float | None, float | None] | None:
    return (standing.low, standing.high) if standing else None


def _new(then: Record, now: Record) -> Iterator[Change]:
    """New questions and articles."""
    asked = {question.id for question in then.questions}
    for question in now.questions:
        if question.id not in asked:
            yield Change("question", question.id, question.text, f"First answered: {range_words(question.ever)}.")
    read = {article.id for article in then.articles}
    for article in now.articles:
        if article.id not in read:
            title = article.title or article.text[:60]
            yield Change("article", article.id, "", f"{article.outlet or 'An unnamed page'}: {title}")


def words_of(account: Account) -> str:
    """An account's figure in words, with its unit."""
    figure = account.figure
    return f"{range_words(Range(figure.low, figure.high))} {figure.unit or ''}".strip()


def range_words(found: Range | None) -> str:
    """A range in words.

    Example:
        >>> range_words(Range(130, None)), range_words(Range(None, 5000)), range_words(Range(4000, 8000))
        ('130 or more', 'up to 5,000', '4,000 to 8,000')
    """
    if found is None or (found.low is None and found.high is None):
        return "no firm figure"
    if found.low is None:
        return f"up to {number(found.high or 0.0)}"
    if found.high is None:
        return f"{number(found.low)} or more"
    return number(found.low) if found.low == found.high else f"{number(found.low)} to {number(found.high)}"


def with_value(record: Record, value: float) -> tuple[Claim, ...]:
    """The figures that print a number, in the order of the record."""
    return tuple(claim for claim in record.claims if claim.figure is not None and value in numbers_of(claim.figure))


def show(record: Record, id_: str) -> Thing | None:
    """The record with an id; None where there is none.

    An id's beginning does, where only one begins so.
    """
    things: tuple[Thing, ...] = (
        *record.claims, *record.accounts, *record.questions, *record.articles, *record.sources, *record.checks,
    )  # fmt: skip
    exact = [thing for thing in things if thing.id == id_]
    found = exact or [thing for thing in things if id_ and thing.id.startswith(id_)]
    return found[0] if len(found) == 1 else None


def links_of(record: Record, id_: str) -> tuple[Link, ...]:
    """The links that a claim or an account stands in."""
    return tuple(link for link in record.links if id_ in (link.a, link.b))


def why_not_linked(record: Record, a: str, b: str) -> str:
    """Why two figures have no verdict, or which verdict they have; claims or accounts, in plain words."""
    where = {claim: (question, account) for claim, question, account in record.claim_question}
    where.update({account.id: (account.question, account.id) for account in record.accounts})
    known = {claim.id for claim in record.claims} | {account.id for account in record.accounts}
    for one in (a, b):
        if one not in known:
            return f"There is no claim or account {one}."
        if one not in where:
            return f"{one} answers no question: its words say too little, or it is part of another figure."
    ends = {a, where[a][1]}, {b, where[b][1]}
    for link in record.links:
        if (link.a in ends[0] and link.b in ends[1]) or (link.b in ends[0] and link.a in ends[1]):
            return f"They are linked: {link.verdict}. {link.reason}"
    if where[a][1] == where[b][1]:
        return "Both carry one account: one act of one origin."
    if where[a][0] == where[b][0]:
        return "They answer one question, which has too many accounts to compare each with each."
    keys = {question.id: question.key for question in record.questions}
    return f"They answer different questions: {differences(keys[where[a][0]], keys[where[b][0]])}."


def differences(one: QuestionKey, other: QuestionKey) -> str:
    """What two questions' keys say otherwise, in words."""
    found = []
    for name, words in _FIELDS.items():
        a, b = getattr(one, name), getattr(other, name)
        if a != b:
            found.append(f"{words} ({titled(a) if a else 'not said'}; {titled(b) if b else 'not said'})")
    return ", ".join(found) or "their keys are the same"


def suggested_merges(record: Record) -> tuple[tuple[str, str, str], ...]:
    """Questions that may be one: their keys differ only in what one of them leaves unsaid. A person confirms them.

    Leaves: the two question ids, and what one leaves unsaid.
    """
    groups: dict[tuple[str, str, str], list[Question]] = {}
    for question in record.questions:
        groups.setdefault((question.key.unit, question.key.noun or "", question.key.state or ""), []).append(question)
    found = []
    for questions in groups.values():
        for one, other in ((one, other) for one in questions[:60] for other in questions[:60] if one.id < other.id):
            pairs = [(words, getattr(one.key, name), getattr(other.key, name)) for name, words in _FIELDS.items()]
            unsaid = [words for words, a, b in pairs if a != b and None in (a, b)]
            if len(unsaid) == 1 and not any(a != b and None not in (a, b) for _, a, b in pairs):
                found.append((one.id, other.id, f"only one says {unsaid[0]}"))
    return tuple(sorted(found))

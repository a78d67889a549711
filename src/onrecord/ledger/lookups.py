"""Look things up: a thing by its id, figures by their number, and why two figures have no verdict."""

from __future__ import annotations

from onrecord.link.neighbours import titled
from onrecord.link.rounding import numbers_of
from onrecord.records import Account, Article, Check, Claim, Link, Question, QuestionKey, Record, Source

Thing = Claim | Account | Question | Article | Source | Check
_FIELDS = {
    "noun": "what is counted", "unit": "the unit", "aspect": "the time it counts", "group": "whom it counts",
    "state": "what happened to them", "actor": "whose it is", "place": "the place", "from_place": "where from",
    "event": "the event", "per": "the rate's base", "period": "the period",
}  # fmt: skip


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

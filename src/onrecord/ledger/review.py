"""What a person should look at first: claims and verdicts that nobody has decided, and why each is worth the minute.

A claim that sets an end of what stands, or on which a conflict or an agreement rests, is worth more than the
hundredth figure that changes nothing. Statements and mere repetitions are not asked for: they are decided on their
page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from onrecord.keys import short_key
from onrecord.records import Account, Claim, Judgement, Link, Question, Record, Verdict

VERDICTS: dict[Verdict, tuple[int, str]] = {
    "conflicts": (60, "Two figures conflict; one of them may be misread, or they may answer different questions."),
    "corroborates": (56, "One figure is held to confirm another; that is only so if both are read right."),
    "withdraws": (52, "A figure is held to be taken back; it no longer stands because of this."),
    "corrects": (48, "A figure is held to be corrected; it no longer stands because of this."),
    "drifts": (36, "A figure is held to have changed on the way from one page to another."),
    "differs": (30, "Two figures differ; they may answer different questions."),
}
"""Verdicts that are asked for, what each is worth, and why it is asked."""
ENDS = {"low": "low end", "high": "high end"}
_KINDS = {
    "incident": (6, "It reports an incident that nobody has looked at."),
    "forecast": (5, "It is a forecast, which can be held against what happens."),
}
_MOST_ACCOUNTS = 12  # a question with more is not worth more


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to decide: a claim, or a verdict between two of them.

    `claims`: what a decision would be about; of a verdict, the later side first.
    """

    id: str
    kind: Literal["claim", "verdict"]
    claims: tuple[str, ...]
    worth: int
    reasons: tuple[str, ...]
    link: Link | None = None


def review_order(record: Record) -> tuple[Task, ...]:
    """What nobody has reviewed, each with the reasons why it is asked.

    Order: the most valuable first; of equal worth, by id.
    """
    asked = _Asked.of(record)
    tasks = [*_verdicts(asked), *_figures(asked), *_others(asked)]
    return tuple(sorted(tasks, key=lambda task: (-task.worth, task.id)))


def waiting(tasks: Iterable[Task], decided: Iterable[Judgement]) -> tuple[Task, ...]:
    """The tasks that no standing decision has answered since the tasks were listed.

    A claim is answered by accepting, rejecting or amending it; a verdict by that of both its claims, by rejecting
    one of them, or by saying whether the two answer one question.
    """
    answered: set[str] = set()
    rejected: set[str] = set()
    together: set[frozenset[str]] = set()
    for one in decided:
        if one.verb in ("accept", "reject", "amend"):
            answered.update(one.claims)
        if one.verb == "reject":
            rejected.update(one.claims)
        if one.verb in ("same", "different"):
            together.update(frozenset((one.claims[0], other)) for other in one.claims[1:])
    return tuple(
        task
        for task in tasks
        if not (answered.issuperset(task.claims) or rejected & set(task.claims) or frozenset(task.claims) in together)
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """The record, looked up."""

    record: Record
    claims: Mapping[str, Claim]
    accounts: Mapping[str, Account]
    questions: Mapping[str, Question]
    account_of: Mapping[str, Account]
    unsure: Mapping[str, str]  # claims with a problem: what it says

    @classmethod
    def of(cls, record: Record) -> _Asked:
        """Look the record up."""
        claims = {claim.id: claim for claim in record.claims}
        return cls(
            record,
            claims,
            {account.id: account for account in record.accounts},
            {question.id: question for question in record.questions},
            {claim: account for account in record.accounts for claim in (*account.claims, *account.echoes)},
            {one.where: one.message for one in record.problems if one.where in claims},
        )

    def carrying(self, end: str) -> str:
        """The claim that stands for one side of a verdict; nothing where it is not on record."""
        account = self.accounts.get(end)
        claim = account.claims[0] if account and account.claims else end
        return claim if claim in self.claims else ""


# ---- verdicts -------------------------------------------------------------------------------------------


def _verdicts(asked: _Asked) -> Iterable[Task]:
    for link in asked.record.links:
        if link.verdict not in VERDICTS:
            continue
        sides = tuple(dict.fromkeys((asked.carrying(link.a), asked.carrying(link.b))))
        if len(sides) == 2 and all(sides) and not all(asked.claims[one].reviewed for one in sides):
            yield _verdict(asked, link, sides)


def _verdict(asked: _Asked, link: Link, sides: tuple[str, ...]) -> Task:
    worth, why = VERDICTS[link.verdict]
    accounts = [asked.account_of[one] for one in sides if one in asked.account_of]
    past = any(account.status != "standing" for account in accounts)
    if past and link.verdict not in ("withdraws", "corrects"):
        worth //= 3
        why = f"{why} One of the two no longer stands."
    return Task("ver-" + short_key(link.a, link.b, link.verdict), "verdict", sides, worth, (why,), link)


# ---- claims ---------------------------------------------------------------------------------------------


def _figures(asked: _Asked) -> Iterable[Task]:
    """The first claim of each account that nobody has reviewed."""
    verdicts = _verdicts_of(asked.record)
    for account in asked.record.accounts:
        first = next((asked.claims[one] for one in account.claims if one in asked.claims), None)
        if first is None or account.reviewed or first.reviewed:
            continue
        found = [*_by_question(asked, account), *_by_verdicts(verdicts, account), *_by_words(asked, first)]
        if found:
            worths = sum(worth for worth, _ in found)
            yield Task(first.id, "claim", (first.id,), worths, tuple(why for _, why in found))


def _verdicts_of(record: Record) -> Mapping[str, set[Verdict]]:
    found: defaultdict[str, set[Verdict]] = defaultdict(set)
    for link in record.links:
        found[link.a].add(link.verdict)
        found[link.b].add(link.verdict)
    return found


def _by_question(asked: _Asked, account: Account) -> Iterable[tuple[int, str]]:
    """What hangs on an account in its question."""
    question = asked.questions.get(account.question)
    if question is None or account.status != "standing":
        yield 1, "It is an earlier figure of its source."
        return
    if len(question.accounts) == 1:
        yield 12, "It is the only account that answers its question."
        return
    span = question.standing
    ends = [ENDS["low"]] if span and account.id in span.low_set_by else []
    ends += [ENDS["high"]] if span and account.id in span.high_set_by else []
    breadth = min(len(question.accounts), _MOST_ACCOUNTS)
    if ends:
        yield 24 * len(ends) + breadth, f"It sets the {' and the '.join(ends)} of what stands."
    else:
        yield 2 + breadth // 2, f"It is one of {len(question.accounts)} accounts of its question."


_RESTING: tuple[tuple[Verdict, int, str], ...] = (
    ("conflicts", 12, "It conflicts with another account."),
    ("corroborates", 10, "It is held to confirm another account, or to be confirmed."),
    ("drifts", 6, "It is held to have changed on the way from its source."),
)


def _by_verdicts(verdicts: Mapping[str, set[Verdict]], account: Account) -> Iterable[tuple[int, str]]:
    mine = verdicts.get(account.id, set()) | {one for claim in account.claims for one in verdicts.get(claim, ())}
    yield from ((worth, why) for verdict, worth, why in _RESTING if verdict in mine)


def _by_words(asked: _Asked, claim: Claim) -> Iterable[tuple[int, str]]:
    """What in the printed words makes a misreading likely, or costly."""
    if claim.id in asked.unsure:
        yield 9, f"The reading is unsure: {asked.unsure[claim.id]}"
    if claim.headline:
        yield 6, "It stands in a headline or caption, which leaves much out."
    if claim.origin.anonymous:
        yield 3, "Its source is not named."
    if claim.figure and claim.figure.bound == "vague":
        yield 3, "Its words give no clear number."


def _others(asked: _Asked) -> Iterable[Task]:
    """Incidents and forecasts; the first report of each."""
    told = [one.claims for one in asked.record.events] + [one.claims for one in asked.record.forecasts]
    for key in dict.fromkeys(claims[0] for claims in told if claims):
        claim = asked.claims.get(key)
        if claim and not claim.reviewed and claim.kind in _KINDS:
            found = [_KINDS[claim.kind], *_by_words(asked, claim)]
            yield Task(claim.id, "claim", (claim.id,), sum(w for w, _ in found), tuple(why for _, why in found))

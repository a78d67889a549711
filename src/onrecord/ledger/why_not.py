"""Why two things on record are linked, or are not: what sets them apart, and what a person could decide about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from onrecord.ledger.words import labelled, quoted
from onrecord.link.judgements.standing import standing
from onrecord.link.questions.key_differences import key_difference, what_is_unsaid
from onrecord.records import Account, Article, Claim, Judgement, Link, Question, Record

_NO_NUMBER = {
    "statement": "a statement: only figures are compared",
    "incident": "an incident: only figures are compared, and incidents become events",
    "forecast": "a forecast: only figures are compared",
}


@dataclass(frozen=True, slots=True)
class WhyNot:
    """What two claims, or two accounts, are to each other, and why."""

    a: str
    b: str
    verdict: str  # the verdict between them; "one account", "one event", "one forecast"; empty where there is none
    sentences: tuple[str, ...]  # plain sentences, what matters most first
    judge: tuple[str, ...] = ()  # what a person could type to decide otherwise


def why_not(record: Record, a: str, b: str, *, judgements: Iterable[Judgement] = ()) -> WhyNot:
    """Why two claims or accounts are linked or are not; ids as the record has them.

    `judgements` tell of claims that a person took out. Linear in the record.
    """
    return WhyNots(record, judgements).between(a, b)


class WhyNots:
    """The tables that such questions need, made once for a record and when first asked for."""

    def __init__(self, record: Record, judgements: Iterable[Judgement] = ()) -> None:
        """Keep the record and the decisions that stand."""
        self._record = record
        self._judgements = standing(judgements)

    @cached_property
    def _claims(self) -> dict[str, Claim]:
        return {claim.id: claim for claim in self._record.claims}

    @cached_property
    def _accounts(self) -> dict[str, Account]:
        return {account.id: account for account in self._record.accounts}

    @cached_property
    def _questions(self) -> dict[str, Question]:
        return {question.id: question for question in self._record.questions}

    @cached_property
    def _articles(self) -> dict[str, Article]:
        return {article.id: article for article in self._record.articles}

    @cached_property
    def _places(self) -> dict[str, tuple[str, str]]:
        """The question and the account of each claim and each account."""
        found = {claim: (question, account) for claim, question, account in self._record.claim_question}
        return found | {one.id: (one.question, one.id) for one in self._record.accounts}

    def between(self, a: str, b: str) -> WhyNot:
        """What two are to each other, and why."""
        missing = [self._missing(one) for one in (a, b) if one not in self._claims and one not in self._accounts]
        if missing:
            return WhyNot(a, b, "", tuple(missing))
        if a == b:
            return WhyNot(a, b, "", ("They are one and the same.",))
        link = self._link(a, b)
        if link:
            return WhyNot(a, b, link.verdict, self._linked(link), self._vouch(link))
        together = self._together(a, b)
        if together:
            return WhyNot(a, b, together[0], together[1])
        return WhyNot(a, b, "", (*self._apart(a, b), *self._printed_twice(a, b)), self._merge(a, b))

    def _missing(self, one: str) -> str:
        """Why there is no such claim or account on record."""
        for judgement in self._judgements:
            if judgement.verb == "reject" and one in judgement.claims:
                note = f": {judgement.note.rstrip('.')}" if judgement.note else ""
                return f"{judgement.by} took {one} out on {judgement.made_at[:10]}{note}."
        day = f" as known on {self._record.as_known_on}" if self._record.as_known_on else ""
        return f"There is no claim or account {one} on record{day}."

    def _link(self, a: str, b: str) -> Link | None:
        """The verdict between two: between the claims themselves first, then between their accounts."""
        one, other = {a, self._places.get(a, ("", ""))[1]} - {""}, {b, self._places.get(b, ("", ""))[1]} - {""}
        found = [
            link
            for link in self._record.links
            if (link.a in one and link.b in other) or (link.b in one and link.a in other)
        ]
        return min(found, key=lambda link: (-len({link.a, link.b} & {a, b}), link.a, link.b), default=None)

    def _linked(self, link: Link) -> tuple[str, ...]:
        claims = [claim for end in (link.a, link.b) if (claim := self._claim(end))]
        said = f"{self._named(link.a)} and {self._named(link.b)}: {link.verdict}."
        return said, labelled(link.reason, *claims)

    def _vouch(self, link: Link) -> tuple[str, ...]:
        """Two that are consistent could corroborate, if a person vouches for their independence."""
        one, other = self._claim(link.a), self._claim(link.b)
        if link.verdict != "consistent" or one is None or other is None or any(self._printed_twice(one.id, other.id)):
            return ()
        return (f"onrecord judge different {one.id} {other.id} --of origin --by NAME --note WHY",)

    def _together(self, a: str, b: str) -> tuple[str, tuple[str, ...]] | None:
        """What two are one of: an account, an event, a forecast."""
        account = self._places.get(a, ("", ""))[1]
        if account and account == self._places.get(b, ("", ""))[1]:
            return "one account", (
                f"Both carry one act of {self._accounts[account].origin}: however often printed, it counts once.",
                *self._printed_twice(a, b),
            )
        for event in self._record.events:
            if {a, b} <= {*event.claims}:
                return "one event", ("Both tell of one event.", *event.reasons)
        for forecast in self._record.forecasts:
            if {a, b} <= {*forecast.claims}:
                return "one forecast", ("Both give one forecast of one origin.",)
        return None

    def _apart(self, a: str, b: str) -> Iterator[str]:
        """Why there is nothing between two: one answers no question, or they answer different ones."""
        unasked = [one for one in (a, b) if one not in self._places or not self._places[one][0]]
        for one in unasked:
            yield self._unasked(one)
        if unasked:
            return
        first, second = (self._questions[self._places[one][0]] for one in (a, b))
        if first.id == second.id:
            yield from self._same_question(a, b, first)
            return
        yield f"They answer different questions: “{first.text}” and “{second.text}”."
        yield from key_difference(first.key, second.key)
        yield from self._suggested(first.id, second.id)

    def _same_question(self, a: str, b: str, question: Question) -> Iterator[str]:
        """Why two answers of one question have no verdict."""
        yield f"They answer one question: “{question.text}”."
        statuses = [(one, self._accounts.get(self._places[one][1])) for one in (a, b)]
        left = [(one, account.status) for one, account in statuses if account and account.status != "standing"]
        for one, status in left:
            yield f"{self._named(one)} is {status}."
        for one, account in statuses:
            if account is None:
                yield f"{self._named(one)} carries no account of its own: it denies a figure, or bends another's."
        if not left and all(account for _, account in statuses):
            number = len(question.accounts)
            yield f"Each of its {number} accounts is set beside its nearest ones only; these two are not."

    def _unasked(self, one: str) -> str:
        """Why a claim answers no question."""
        claim, named = self._claims[one], self._named(one)
        if claim.kind != "figure":
            return f"{named} is {_NO_NUMBER[claim.kind]}."
        whole = next((link for link in self._record.links if link.verdict == "part of" and link.a == one), None)
        if whole:
            return f"{named} is part of another figure and no answer of its own. {whole.reason}"
        if claim.modality == "denied":
            return f"{named} is denied by the one who says it: it is nobody's answer."
        bent = next(
            (link for link in self._record.links if link.a == one and link.verdict in ("echo", "drifts")), None
        )
        if bent:
            return f"{named} stands for no account of its own. {bent.reason}"
        unsaid = what_is_unsaid(claim, self._articles.get(claim.article))
        if claim.headline and unsaid:
            return f"{named} stands in a headline and answers no question. {unsaid}"
        reason = unsaid or "It is set aside as part of another figure, or as the words of a document that it cites."
        return f"{named} answers no question. {reason}"

    def _suggested(self, one: str, other: str) -> Iterator[str]:
        """What speaks for two questions being one, where the program suggests it."""
        for found in self._record.suggested_questions:
            if {found.one, found.other} == {one, other}:
                yield f"They may be one question: {found.why}"

    def _printed_twice(self, a: str, b: str) -> Iterator[str]:
        """Whether one of two texts is a copy of the other."""
        pages = {claim.article for one in (a, b) if (claim := self._claim(one))}
        for copy in self._record.copies:
            if len(pages) == 2 and {copy.article, copy.of} == pages:
                yield f"One of their pages copies the other. {copy.reason}"

    def _merge(self, a: str, b: str) -> tuple[str, ...]:
        """What would bring two figures together."""
        one, other = self._claim(a), self._claim(b)
        if one is None or other is None or one.figure is None or other.figure is None or one.id == other.id:
            return ()
        asked = [self._places.get(end, ("", ""))[0] for end in (a, b)]
        if asked[0] == asked[1] != "" or not any(asked):
            return ()
        keys = [self._questions[one].key.unit for one in asked if one in self._questions]
        return (f"onrecord judge same {one.id} {other.id} --by NAME",) if len({*keys}) == 1 else ()

    def _claim(self, one: str) -> Claim | None:
        """A claim, or the claim that carries an account first."""
        account = self._accounts.get(one)
        return self._claims.get(account.claims[0] if account else one)

    def _named(self, one: str) -> str:
        """The printed words of a claim or an account, with whose they are."""
        claim, account = self._claim(one), self._accounts.get(self._places.get(one, ("", one))[1])
        words = quoted(claim) if claim else one
        whose = account.origin if account else (claim.chain[0].name or "") if claim else ""
        return f"{words} ({whose})" if whose and not words.endswith(")") else words

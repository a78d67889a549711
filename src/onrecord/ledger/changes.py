"""What happened to a record between two views of it: what is new, what was taken back, what turned out to be one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from onrecord.ledger.event_changes import event_changes
from onrecord.ledger.movements import Movement, moved_ends
from onrecord.ledger.words import labelled, labelled_name, quoted, range_words, words_of
from onrecord.records import Account, Claim, Link, Question, Record, Source

ChangeKind = Literal[
    "withdrawn", "corrected", "superseded", "collapsed", "range", "conflict", "difference", "drift",
    "amended", "event", "question", "account", "article", "gone",
]  # fmt: skip
ORDER: tuple[ChangeKind, ...] = (
    "withdrawn", "corrected", "superseded", "collapsed", "range", "conflict", "difference", "drift",
    "amended", "event", "question", "account", "article", "gone",
)  # fmt: skip
"""Changes as an editor needs them: what was taken back first, then what is one, then what moved, then what is new."""


@dataclass(frozen=True, slots=True)
class Change:
    """Something on record now that was not on record then. `id` is what changed, `other` what it is set against."""

    kind: ChangeKind
    id: str
    question: str  # in words; empty where it is about no question
    what: str  # a plain sentence
    other: str = ""
    reason: str = ""
    question_id: str = ""


class Between:
    """Two views of a story and the tables that comparing them needs. Built once; nothing is searched twice."""

    def __init__(self, then: Record, now: Record) -> None:
        """Keep both; the tables are made when first asked for."""
        self.then, self.now = then, now

    @cached_property
    def before(self) -> dict[str, Account]:
        """The accounts of then."""
        return {account.id: account for account in self.then.accounts}

    @cached_property
    def after(self) -> dict[str, Account]:
        """The accounts of now."""
        return {account.id: account for account in self.now.accounts}

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """The claims of then and of now."""
        return {claim.id: claim for claim in (*self.then.claims, *self.now.claims)}

    @cached_property
    def claims_now(self) -> frozenset[str]:
        """The claims that are still on record."""
        return frozenset(claim.id for claim in self.now.claims)

    @cached_property
    def told_in(self) -> dict[str, str]:
        """The account of now that a claim carries, repeats or bends."""
        found = {claim: account for claim, _, account in self.now.claim_question if account}
        for account in self.now.accounts:
            found.update(dict.fromkeys((*account.claims, *account.echoes), account.id))
        return found

    @cached_property
    def reasons(self) -> dict[tuple[str, str], Link]:
        """The verdicts of now by their two ends."""
        return {(link.a, link.b): link for link in self.now.links}

    @cached_property
    def replaced_by(self) -> dict[str, Link]:
        """What an account of now was replaced by: the verdict that says so."""
        return {link.b: link for link in self.now.links if link.verdict in ("updates", "corrects")}

    @cached_property
    def asked(self) -> dict[str, str]:
        """Every question in words."""
        return {question.id: question.text for question in (*self.then.questions, *self.now.questions)}

    def in_words(self, account: Account | None) -> tuple[str, str]:
        """The question that an account answers: in words, and its id."""
        return (self.asked.get(account.question, ""), account.question) if account else ("", "")

    def printed(self, identity: str) -> str:
        """The printed words of an account or a claim, with whose they are."""
        account = self.after.get(identity) or self.before.get(identity)
        claim = self.first_claim(identity)
        words = quoted(claim) if claim else ""
        return f"{account.origin}, {words or words_of(account)}" if account else words

    def reason(self, link: Link) -> str:
        """A verdict's reason, in which the quoted figure of an interested party carries its label."""
        claims = [self.first_claim(end) for end in (link.a, link.b)]
        return labelled(link.reason, *(claim for claim in claims if claim))

    def first_claim(self, identity: str) -> Claim | None:
        """A claim, or the claim that carries an account first."""
        account = self.after.get(identity) or self.before.get(identity)
        return self.claims.get(account.claims[0] if account else identity)


def changes_since(then: Record, now: Record) -> tuple[Change, ...]:
    """What happened to the record between two views of it.

    Order: as in `ORDER`; inside a kind by question.
    """
    both = Between(then, now)
    found = [*_standing(both), *_gone(both), *_merged_sources(both), *_verdicts(both), *_ranges(both), *_new(both)]
    found += [Change(one.kind, one.id, "", one.what, one.other, one.reason) for one in event_changes(then, now)]
    return tuple(sorted(set(found), key=lambda one: (ORDER.index(one.kind), one.question, one.id, one.what)))


def _standing(both: Between) -> Iterator[Change]:
    """New accounts, those that were taken back or replaced, and those that are read otherwise."""
    for account in both.now.accounts:
        old, about = both.before.get(account.id), both.in_words(account)
        if old is None:
            yield Change("account", account.id, about[0], f"{both.printed(account.id)}.", question_id=about[1])
        elif account.status == "superseded" != old.status and not _said_again(both, account):
            yield _replaced(both, account)
        if account.status == "withdrawn" and (old is None or old.status != "withdrawn"):
            yield _withdrawn(both, account)
        if old is not None and _read_otherwise(old, account):
            what = f"{both.printed(account.id)}: read as {words_of(account)}, and before as {words_of(old)}."
            yield Change("amended", account.id, about[0], what, question_id=about[1])


def _said_again(both: Between, account: Account) -> bool:
    """Whether its origin only gave the same figure again, for a later day: nothing has changed but the day."""
    link = both.replaced_by.get(account.id)
    newer = both.after.get(link.a) if link else None
    if newer is None:
        return False
    old, new = account.figure, newer.figure
    return (old.low, old.high, old.bound, old.unit) == (new.low, new.high, new.bound, new.unit)


def _replaced(both: Between, account: Account) -> Change:
    """An account whose origin has said another figure since."""
    link, (question, asked) = both.replaced_by.get(account.id), both.in_words(account)
    claim = both.first_claim(link.a) if link else None
    since = f"; it says {quoted(claim)} now" if claim else ""
    other, reason = (link.a, both.reason(link)) if link else ("", "")
    what = f"{both.printed(account.id)} is superseded{since}."
    return Change("superseded", account.id, question, what, other, reason, asked)


def _read_otherwise(old: Account, new: Account) -> bool:
    """Whether a person or a better reader changed the numbers; another unit for all of a question is no change."""
    one, other = old.figure, new.figure
    return one.unit == other.unit and (one.low, one.high) != (other.low, other.high)


def _withdrawn(both: Between, account: Account) -> Change:
    """An account that was taken back, with the words that took it back."""
    taken = (link for link in both.now.links if link.b == account.id and link.verdict == "withdraws")
    link = next(taken, None)
    question, asked = both.in_words(account)
    other, reason = (link.a, both.reason(link)) if link else ("", "")
    what = f"{both.printed(account.id)} is withdrawn. {reason}".strip()
    return Change("withdrawn", account.id, question, what, other, reason, asked)


def _gone(both: Between) -> Iterator[Change]:
    """Accounts that are none of their own any more: carried by another one now, or taken out."""
    for gone in sorted(both.before.keys() - both.after.keys()):
        old = both.before[gone]
        question, asked = both.in_words(old)
        into = both.told_in.get(old.claims[0])
        if into is not None:
            link = both.reasons.get((old.claims[0], into))
            reason = both.reason(link) if link else "It is one act with the other."
            what = f"{both.printed(gone)} stood alone; it is one with {both.printed(into)} now. {reason}"
            yield Change("collapsed", old.claims[0], question, what, into, reason, asked)
        else:
            why = (
                "Its words are on record and answer no question now."
                if old.claims[0] in both.claims_now
                else "Its page or its words are on record no more."
            )
            yield Change(
                "gone", gone, question, f"{both.printed(gone)} is no account of its own now. {why}", "", why, asked
            )


def _merged_sources(both: Between) -> Iterator[Change]:
    """Sources that were two and are read as one now: the other's name has gone, and its claims are this one's."""
    kept = {source.id for source in both.now.sources}
    gone = {claim: source for source in both.then.sources if source.id not in kept for claim in source.claims}
    known = {source.id for source in both.then.sources}
    for source in both.now.sources:
        others = {gone[claim].id: gone[claim] for claim in source.claims if claim in gone}
        if others and (source.id in known or len(others) > 1):
            yield _one_source(source, [one for _, one in sorted(others.items())])


def _one_source(source: Source, others: list[Source]) -> Change:
    """A source that now also goes by what were the names of others."""
    names = ", ".join(one.name for one in others)
    what = (
        f"{names} {'is' if len(others) == 1 else 'are'} read as {source.name} now: one source, not {len(others) + 1}."
    )
    return Change("collapsed", source.id, "", what, reason="Their claims were those of separate sources.")


# ---- verdicts -------------------------------------------------------------------------------------------


def _verdicts(both: Between) -> Iterator[Change]:
    """New corrections, conflicts, differences and drifts. Accounts that only changed their id had them before."""
    before = {(frozenset((_today(both, link.a), _today(both, link.b))), link.verdict) for link in both.then.links}
    apart: defaultdict[str, list[Link]] = defaultdict(list)
    for link in both.now.links:
        if (frozenset((link.a, link.b)), link.verdict) in before:
            continue
        if link.verdict in ("corrects", "conflicts", "drifts"):
            yield _verdict(both, link)
        elif link.verdict == "differs" and _both_stand(both, link):
            apart[link.a].append(link)
    for links in apart.values():
        yield _apart(both, links)


def _today(both: Between, identity: str) -> str:
    """The account of now for one of then."""
    old = both.before.get(identity)
    if old is None or identity in both.after:
        return identity
    return both.told_in.get(old.claims[0], identity)


def _both_stand(both: Between, link: Link) -> bool:
    sides = (both.after.get(link.a), both.after.get(link.b))
    return all(side is not None and side.status == "standing" for side in sides)


_KINDS: dict[str, tuple[ChangeKind, str]] = {
    "corrects": ("corrected", "corrects"),
    "conflicts": ("conflict", "conflicts with"),
    "drifts": ("drift", "drifts from"),
}


def _verdict(both: Between, link: Link) -> Change:
    """A new verdict between two."""
    kind, verb = _KINDS[link.verdict]
    question, asked = both.in_words(both.after.get(link.b) or both.after.get(link.a))
    reason = both.reason(link)
    what = f"{both.printed(link.a)} {verb} {both.printed(link.b)}. {reason}"
    return Change(kind, link.a, question, what, link.b, reason, asked)


def _apart(both: Between, links: list[Link]) -> Change:
    """An account that differs from others which stand: the first, and how many more."""
    first, more = links[0], len(links) - 1
    question, asked = both.in_words(both.after.get(first.a))
    others = f" and from {more} more {'account' if more == 1 else 'accounts'}" if more else ""
    reason = both.reason(first)
    what = f"{both.printed(first.a)} differs from {both.printed(first.b)}{others}. {reason}"
    return Change("difference", first.a, question, what, first.b, reason, asked)


# ---- ranges, and what is new ----------------------------------------------------------------------------


def _ranges(both: Between) -> Iterator[Change]:
    """Standing ranges whose ends moved, with who moved them: a change for each end."""
    before = {question.id: question.standing for question in both.then.questions}
    for question in both.now.questions:
        if question.id not in before or _in_other_units(both, question):
            continue
        for end in moved_ends(before[question.id], question.standing, both.before, both.after):
            movers = _movers(both, end)
            what = f"{end.words}{f': {movers}' if movers else ''}."
            other = next(iter((*end.set_by, *end.left)), "")
            yield Change("range", question.id, question.text, what, other, movers, question.id)


def _in_other_units(both: Between, question: Question) -> bool:
    """Whether the question's figures are compared in another unit now, so that all its numbers changed."""
    pairs = ((both.before.get(one), both.after.get(one)) for one in question.accounts)
    return any(old and new and old.figure.unit != new.figure.unit for old, new in pairs)


def _movers(both: Between, end: Movement) -> str:
    """Who sets an end now, and who let go of it."""
    setters = [both.printed(one) for one in end.set_by[:3]]
    left = [both.printed(one) for one in end.left[:3]]
    parts = [f"set by {'; '.join(setters)}"] if setters else []
    parts += [f"{'; '.join(left)} {'stands' if len(left) == 1 else 'stand'} no more"] if left else []
    return "; ".join(parts)


def _new(both: Between) -> Iterator[Change]:
    """New questions and articles."""
    asked = {question.id for question in both.then.questions}
    for question in both.now.questions:
        if question.id not in asked:
            what = f"First answered: {range_words(question.ever)}{_by_whom(both, question.accounts)}."
            yield Change("question", question.id, question.text, what, question_id=question.id)
    read = {article.id for article in both.then.articles}
    for article in both.now.articles:
        if article.id not in read:
            title = article.title or article.text[:60]
            yield Change("article", article.id, "", f"{article.outlet or 'An unnamed page'}: {title}")


def _by_whom(both: Between, accounts: tuple[str, ...]) -> str:
    """Who answered a question first, where one origin did."""
    names = {labelled_name(both.after[one]) for one in accounts if one in both.after}
    return f", by {names.pop()}" if len(names) == 1 else f", by {len(names)} origins" if names else ""

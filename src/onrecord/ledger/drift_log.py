"""The way that a figure took: its wording upstream, and what each printing on the way kept or changed.

Only where the upstream wording is on record, so that every change can be read beside what it changed. What a small
change is no verdict by itself ("about" was lost) stands in the log all the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from onrecord.ledger.rewording import Change, changes_between
from onrecord.link.rounding import numbers_of
from onrecord.link.sources.names import bare_name
from onrecord.records import Account, Article, Claim, Record

How = Literal["gives", "repeats", "drifts"]
SAME_THING = frozenset({"number", "thing", "unit", "state", "group"})
"""Changes of mere words where a printing repeats the account: "consumers" told as "customers"."""


@dataclass(frozen=True, slots=True)
class Step:
    """One printing of a figure: who printed it, when, from which printing it came, and what it changed."""

    claim: str
    article: str
    outlet: str  # who printed it; empty where the page does not say
    day: str  # the day its article is known from; empty where no day is known
    words: str  # the figure as printed
    how: How
    upstream: str  # the claim that it came from; empty for the first
    changes: tuple[Change, ...]  # against that claim
    reason: str  # why it is said to repeat or to drift; empty for the first


@dataclass(frozen=True, slots=True)
class Path:
    """The way of one account's figure, its upstream wording first."""

    account: str
    question: str
    steps: tuple[Step, ...]

    @property
    def drifted(self) -> tuple[Step, ...]:
        """The printings that tell it otherwise than it was said."""
        return tuple(step for step in self.steps if step.how == "drifts")


def drift_log(record: Record) -> tuple[Path, ...]:
    """The ways of all figures that were told otherwise than they were first printed.

    Order: by the day of the upstream wording, then by account. Leaves out accounts that every printing repeats.
    """
    log = DriftLog(record)
    bent = sorted({link.b for link in record.links if link.verdict == "drifts"})
    paths = (log.path(account) for account in bent)
    return tuple(
        sorted(
            (path for path in paths if path and path.drifted),
            key=lambda path: (path.steps[0].day or "9999", path.account),
        )
    )


class DriftLog:
    """The tables that paths are read from, made once for all accounts of a record."""

    def __init__(self, record: Record) -> None:
        """Sort the claims of a record by the account that they carry or bend."""
        self._claims = {claim.id: claim for claim in record.claims}
        self._articles = {article.id: article for article in record.articles}
        self._days = {article: day for article, day, _ in record.known_on}
        self._accounts = {account.id: account for account in record.accounts}
        self._copied = _copied(record)
        self._told: dict[str, dict[str, tuple[How, str]]] = defaultdict(dict)
        elsewhere = self._numbers_elsewhere(record)
        for link in record.links:
            known = link.b in self._accounts and link.a in self._claims
            if known and not (link.a in elsewhere and not self._share(link.a, link.b)):
                self._note(link.b, link.a, link.verdict, link.reason)

    def _numbers_elsewhere(self, record: Record) -> frozenset[str]:
        """Claims that bend two things and have the number of one of them: that is where they come from."""
        drifts = [link for link in record.links if link.verdict == "drifts" and link.a in self._claims]
        return frozenset(link.a for link in drifts if self._share(link.a, link.b))

    def _share(self, claim: str, upstream: str) -> bool:
        """Whether a claim has a number of the account, or of the claim, that it drifts from."""
        account, other, told = self._accounts.get(upstream), self._claims.get(upstream), self._claims[claim].figure
        before = account.figure if account else other.figure if other else None
        return bool(before and told and numbers_of(before) & numbers_of(told))

    def _note(self, account: str, claim: str, verdict: str, reason: str) -> None:
        """Keep what a claim does to an account; a drift says more than an echo."""
        if verdict == "drifts":
            self._told[account][claim] = "drifts", reason
        elif verdict == "echo":
            self._told[account].setdefault(claim, ("repeats", reason))

    def path(self, account: str) -> Path | None:
        """One account's way; None where there is no such account, or its first claim is not in the record."""
        known = self._accounts.get(account)
        first = self._claims.get(known.claims[0]) if known and known.claims else None
        if known is None or first is None:
            return None
        claims = (self._claims[one] for one in self._told.get(account, {}))
        told = sorted(claims, key=lambda one: self._order(one, first))
        steps = [self._step(known, first, None)]
        printed: dict[str, Claim] = {self._outlet(first): first}
        by_article: dict[str, Claim] = {first.article: first}
        for claim in told:
            steps.append(self._step(known, claim, self._came_from(claim, first, printed, by_article)))
            printed.setdefault(self._outlet(claim), claim)
            by_article.setdefault(claim.article, claim)
        return Path(account, known.question, tuple(steps))

    def _came_from(
        self, claim: Claim, first: Claim, printed: Mapping[str, Claim], by_article: Mapping[str, Claim]
    ) -> Claim:
        """The printing that a claim was taken from: its own text under a headline, the text that it copies, the
        outlet that it credits; else the upstream wording itself."""
        if claim.headline and claim.article in by_article:
            return by_article[claim.article]
        for article in self._copied.get(claim.article, ()):
            if article in by_article:
                return by_article[article]
        for link in claim.chain[1:]:
            if link.role == "relay" and link.name and bare_name(link.name) in printed:
                return printed[bare_name(link.name)]
        return first

    def _step(self, account: Account, claim: Claim, upstream: Claim | None) -> Step:
        """One printing, with what it changed."""
        how, reason = self._told.get(account.id, {}).get(claim.id, ("gives", "")) if upstream else ("gives", "")
        changes = changes_between(upstream, claim) if upstream else ()
        article = self._articles.get(claim.article)
        return Step(
            claim=claim.id, article=claim.article, outlet=(article.outlet if article else None) or "",
            day=self._days.get(claim.article, ""), words=claim.phrase, how=how,
            upstream=upstream.id if upstream else "",
            changes=tuple(one for one in changes if how == "drifts" or one.kind not in SAME_THING), reason=reason,
        )  # fmt: skip

    def _order(self, claim: Claim, first: Claim) -> tuple[str, bool, str, bool, int, str]:
        """By day, an undated printing last; the text of the first wording first; in one article, headlines last."""
        day, away = self._days.get(claim.article, "") or "9999", claim.article != first.article
        return day, away, claim.article, claim.headline, claim.span.start, claim.id

    def _outlet(self, claim: Claim) -> str:
        """Who printed a claim, under a bare name."""
        article: Article | None = self._articles.get(claim.article)
        return bare_name((article.outlet if article else None) or claim.chain[0].name or claim.article)


def _copied(record: Record) -> dict[str, tuple[str, ...]]:
    """By article, the articles that it prints."""
    found: dict[str, list[str]] = defaultdict(list)
    for copy in record.copies:
        found[copy.article].append(copy.of)
    return {article: tuple(sorted(of)) for article, of in found.items()}


def path_words(path: Path, names: Mapping[str, str] | None = None) -> Iterable[str]:
    """A path in plain sentences, a printing each.

    `names` are outlets by article, where the reader knows them by other names.
    """
    for step in path.steps:
        outlet = (names or {}).get(step.article) or step.outlet or "A page that names no outlet"
        day = f" ({step.day})" if step.day else ""
        changed = "; ".join(change.words for change in step.changes)
        tail = f": {changed}" if changed else " as it stood" if step.upstream else ""
        yield f"{outlet}{day} printed “{step.words}”{tail}."

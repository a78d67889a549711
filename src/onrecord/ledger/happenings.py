"""What happened to a record that somebody may want to hear of: each thing once, in a sentence true when read alone.

An unnamed source and a private person stand in a sentence only as the page has them; nothing can be watched by them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.ledger.changes import Between, Change
from onrecord.ledger.words import labelled_name, quoted, range_words
from onrecord.lexicon import load_lexicon
from onrecord.link.containment import is_place
from onrecord.link.dating import days_of, readable
from onrecord.link.forecasts import at_day
from onrecord.link.sources.source_names import words_of
from onrecord.records import Account, Claim, ForecastRecord, Link, Question, Range, Record, Source, Verdict, replace

Reason = Literal[
    "account", "outside", "origin", "conflict", "correction", "withdrawal", "collapse", "forecast", "verdict"
]
REASONS: dict[Reason, str] = {
    "account": "a new account",
    "outside": "a figure outside the standing range",
    "origin": "a first account from a separate origin",
    "conflict": "a conflict",
    "correction": "a correction",
    "withdrawal": "a withdrawal",
    "collapse": "two that turn out to be one",
    "forecast": "a forecast that is due",
    "verdict": "another verdict: differs, drifts, updates or corroborates",
}
"""Why a watch fires, in words."""
_BY_CHANGE: dict[str, tuple[Reason, Verdict | None]] = {
    "conflict": ("conflict", "conflicts"),
    "corrected": ("correction", "corrects"),
    "withdrawn": ("withdrawal", "withdraws"),
    "collapsed": ("collapse", None),
    "difference": ("verdict", "differs"),
    "drift": ("verdict", "drifts"),
    "superseded": ("verdict", "updates"),
}
_STATE = frozenset(load_lexicon("source_kinds")["government"]["words"])
_NAMED = 3  # origins that a sentence names; more are counted


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened. `what` tells it from any other for the same reason; `page` leads to it in the story.

    From `questions` to `words` the fields are what a watch is held against: question ids, source ids and their names
    in small letters, outlets, a verdict, and the printed words.
    """

    reason: Reason
    what: str
    text: str
    page: str
    questions: tuple[str, ...] = ()
    sources: frozenset[str] = frozenset()
    outlets: frozenset[str] = frozenset()
    verdict: Verdict | None = None
    words: str = ""
    day: str = ""  # of a forecast: the last day of its horizon
    captures: tuple[str, ...] | None = None  # the pages that the text quotes; None where that is not known


def happenings(then: Record, now: Record, changes: Iterable[Change], *, today: str) -> tuple[Happening, ...]:
    """What happened between two views of a story.

    `changes` are those between the two, `today` the day on which forecasts fall due.
    Order: by reason as in `REASONS`; inside a reason by what it is about.
    """
    told = _Told(then, now)
    found = [*told.new_accounts(), *told.from_changes(changes), *told.corroborations()]
    kept = {one.id: one for one in then.forecasts}
    fresh = [one for one in now.forecasts if one.id not in kept or kept[one.id].outcome != one.outcome]
    found += due_happenings(fresh, now.claims, now.sources, today=today)
    places = list(REASONS)
    unique = {(one.reason, one.what): one for one in found}
    return tuple(sorted(unique.values(), key=lambda one: (places.index(one.reason), one.questions, one.what)))


def due_happenings(
    forecasts: Iterable[ForecastRecord], claims: Iterable[Claim], sources: Iterable[Source], *, today: str
) -> Iterator[Happening]:
    """The forecasts that are due on a day: their time has ended, and nobody has said what became of them."""
    due = [one for one in forecasts if at_day(one, today).status == "due"]
    wanted = {one.claims[0] for one in due}
    first = {claim.id: claim for claim in claims if claim.id in wanted}
    listed = {source.id: source for source in sources}
    for one in due:
        claim, days = first.get(one.claims[0]), days_of(one.horizon)
        if claim is None or days is None:
            continue
        source = listed.get(one.source or "")
        who = source.name if source else "A source that is not listed"
        label = " (interested)" if claim.interested else ""
        text = (
            f"A forecast is due: {who}{label} foretold “{claim.phrase}” for {readable(one.horizon)}. "
            "Nobody has said yet what became of it."
        )
        outlet = claim.chain[0].name
        yield Happening(
            "forecast", one.id, text, _claim_page(claim), sources=_names(source) if source else frozenset(),
            outlets=frozenset({outlet.casefold()} if outlet else ()), words=claim.sentence, day=days[1].isoformat(),
            captures=(claim.capture,),
        )  # fmt: skip


class _Told:
    """Two views, and what telling of them needs."""

    def __init__(self, then: Record, now: Record) -> None:
        self.both = Between(then, now)
        self.led = {claim for account in then.accounts for claim in account.claims}
        self.sources = {source.id: source for source in (*then.sources, *now.sources)}
        self.standing = {question.id: question for question in then.questions}
        self.titles = {article.id: article for article in now.articles}
        self.earlier: defaultdict[str, list[Account]] = defaultdict(list)
        for account in then.accounts:
            self.earlier[account.question].append(account)

    # ---- new accounts ----

    def new_accounts(self) -> Iterator[Happening]:
        """Accounts of claims that carried none before, those out of the range, and those of a separate origin."""
        answered: set[tuple[str, str]] = set()
        for account in sorted(self.both.now.accounts, key=lambda one: (one.known_on, one.id)):
            if account.id in self.both.before or self.led.intersection((*account.claims, *account.echoes)):
                continue
            yield self._happening("account", account.id, self._new(account), account)
            if words := self._outside(account):
                yield self._quoting(
                    self._happening("outside", account.id, words, account), self._at_the_ends(account)
                )
            asked = account.question, account.origin_source or ""
            if asked not in answered and (words := self._separate(account)):
                answered.add(asked)
                made = self._happening("origin", "|".join(asked), words, account)
                yield self._quoting(made, self.earlier[account.question])

    def _new(self, account: Account) -> str:
        return f"New on {self._asked(account)}: {self._gives(account)}."

    def _outside(self, account: Account) -> str:
        """Where a figure lies beside the range that stood before it; empty where it does not."""
        question = self.standing.get(account.question)
        if question is None or question.standing is None or account.status != "standing" or self._rescaled(question):
            return ""
        where = outside(account.figure.low, account.figure.high, question.standing)
        if not where:
            return ""
        return (
            f"{self._gives(account)}: it {where} the standing range of "
            f"{self._asked(account)}, which was {range_words(question.standing)}."
        )

    def _rescaled(self, question: Question) -> bool:
        """Whether the question is compared in another unit now."""
        pairs = ((self.both.before.get(one), self.both.after.get(one)) for one in question.accounts)
        return any(old and new and old.figure.unit != new.figure.unit for old, new in pairs)

    def _separate(self, account: Account) -> str:
        """Whether an account is the first of a named origin that answers to nobody who answered before, in words."""
        before = self.earlier.get(account.question, [])
        own = account.origin_source
        if not before or own is None or account.anonymous:
            return ""
        named = {one.origin_source: one.origin for one in before if one.origin_source}
        if any(self._tied(own, one) for one in named):
            return ""
        names = sorted(set(named.values()))
        others = ", ".join(names) if len(names) <= _NAMED else f"{len(names)} named origins"
        before_it = (
            f"{others}. On this record it answers to none of them, nor to a body above them"
            if names
            else "unnamed sources only"
        )
        return (
            f"A separate origin answers {self._asked(account)} for the first time: "
            f"{self._gives(account)}. Before it: {before_it}."
        )

    def _tied(self, one: str, other: str) -> bool:
        """Whether two sources are one, answer to one body, or may answer to one government."""
        heads = self._root(one), self._root(other)
        names = [self.sources[head].name for head in heads if head in self.sources]
        if heads[0] == heads[1] or len(names) != len(heads):
            return True
        return all(map(_of_a_state, names)) or _within(names[0], names[1])

    def _root(self, source: str) -> str:
        """The body at the head of those that a source answers to."""
        seen = [source]
        while (known := self.sources.get(seen[-1])) and known.under and known.under not in seen:
            seen.append(known.under)
        return seen[-1]

    # ---- changes and verdicts ----

    def from_changes(self, changes: Iterable[Change]) -> Iterator[Happening]:
        """Conflicts, corrections, withdrawals, what collapsed into one, and the other verdicts."""
        for change in changes:
            if change.kind not in _BY_CHANGE:
                continue
            reason, verdict = _BY_CHANGE[change.kind]
            ends = self._ends(change.id, change.other)
            if not ends and change.id not in self.sources:
                continue  # two incidents that are one: no origin's
            text = f"{change.question} {_capital(change.what)}".strip()
            what = "|".join(sorted((change.id, change.other)))
            made = self._happening(reason, f"{verdict or ''}|{what}", text, *ends, verdict=verdict)
            made = self._quoting(made, (), change.id, change.other)
            yield made if ends else self._of_source(made, self.sources[change.id])

    def corroborations(self) -> Iterator[Happening]:
        """Accounts that bear each other out now."""
        before = {frozenset((link.a, link.b)) for link in self.both.then.links if link.verdict == "corroborates"}
        for link in self.both.now.links:
            if link.verdict == "corroborates" and frozenset((link.a, link.b)) not in before:
                yield self._corroborated(link)

    def _corroborated(self, link: Link) -> Happening:
        ends = self._ends(link.a, link.b)
        asked = self.both.in_words(ends[0])[0] if ends else ""
        said = f"{self.both.printed(link.a)} corroborates {self.both.printed(link.b)}. {self.both.reason(link)}"
        what = "corroborates|" + "|".join(sorted((link.a, link.b)))
        made = self._happening("verdict", what, f"{asked} {_capital(said)}".strip(), *ends, verdict="corroborates")
        return self._quoting(made, (), link.a, link.b)

    @staticmethod
    def _of_source(made: Happening, source: Source) -> Happening:
        return Happening(made.reason, made.what, made.text, f"sources/{source.id}.html", sources=_names(source))

    # ---- the pages that it quotes ----

    def _quoted(self, accounts: Iterable[Account]) -> tuple[str, ...] | None:
        """The pages that carry some accounts; None where one is not at hand."""
        claims = [self.both.claims.get(key) for account in accounts for key in account.claims]
        pages = {claim.capture for claim in claims if claim is not None}
        return None if None in claims else tuple(sorted(pages))

    def _quoting(self, made: Happening, others: Iterable[Account], *claims: str) -> Happening:
        """A happening whose text quotes other accounts too, or claims that carry none."""
        more = self._quoted(others)
        if made.captures is None or more is None:
            return replace(made, captures=None)
        found = (self.both.claims[one].capture for one in claims if one in self.both.claims)
        return replace(made, captures=tuple(sorted({*made.captures, *more, *found})))

    def _at_the_ends(self, account: Account) -> list[Account]:
        """The accounts that set the ends of the range that stood before one."""
        standing = self.standing[account.question].standing
        ends = (*standing.low_set_by, *standing.high_set_by) if standing else ()
        return self._ends(*ends)

    # ---- parts of a happening ----

    def _happening(
        self, reason: Reason, what: str, text: str, *accounts: Account, verdict: Verdict | None = None
    ) -> Happening:
        listed = (self.sources.get(one.origin_source or "") for one in accounts)
        return Happening(
            reason, what, text, self._page(accounts[0]) if accounts else "",
            questions=tuple(dict.fromkeys(one.question for one in accounts)),
            sources=frozenset(name for source in listed if source for name in _names(source)),
            outlets=frozenset(name.casefold() for one in accounts for name in one.publishers),
            verdict=verdict, words=" ".join(self._words(one) for one in accounts),
            captures=self._quoted(accounts) if accounts else None,
        )  # fmt: skip

    def _page(self, account: Account) -> str:
        """The account's row where it is on record now, else its question."""
        place = f"#{account.id}" if account.id in self.both.after else ""
        return f"questions/{account.question}.html{place}"

    def _ends(self, *identities: str) -> list[Account]:
        """The accounts that some ids of accounts or claims mean, each once."""
        found = {}
        for identity in identities:
            account = self.both.after.get(identity) or self.both.before.get(identity)
            account = account or self.both.after.get(self.both.told_in.get(identity, ""))
            if account:
                found[account.id] = account
        return list(found.values())

    def _asked(self, account: Account) -> str:
        return f"“{self.both.asked.get(account.question, 'a question')}”"

    def _gives(self, account: Account) -> str:
        """Who gives what: the printed words, how firm they are, where and when they were printed."""
        claim = self.both.first_claim(account.id)
        words = quoted(claim) if claim else range_words(Range(account.figure.low, account.figure.high))
        who = account.origin if claim and claim.interested else labelled_name(account)  # the label stands once
        firm = account.modality if account.modality != "asserted" else ""
        where = ", ".join(part for part in (firm, next(iter(account.publishers), "")) if part)
        return f"{_capital(who)} gives {words} ({', '.join(filter(None, (where, readable(account.known_on))))})"

    def _words(self, account: Account) -> str:
        """What a watch on words looks in: the sentences, the titles above them, the question."""
        claims = [self.both.claims[one] for one in account.claims if one in self.both.claims]
        titles = (self.titles[one.article].title for one in claims if one.article in self.titles)
        asked = self.both.asked.get(account.question)
        return " ".join(filter(None, (*(one.sentence for one in claims), *titles, asked)))


def outside(low: float | None, high: float | None, standing: Range) -> str:
    """How a figure lies to a range that it is not within; empty where it adds nothing to either end.

    Example:
        >>> outside(21, 21, Range(12, 17)), outside(None, 40, Range(12, 17)), outside(13, None, Range(12, 17))
        ('lies above', 'reaches above', '')
    """
    if standing.high is not None:
        if low is not None and low > standing.high:
            return "lies above"
        if high is not None and high > standing.high:
            return "reaches above"
    if standing.low is not None:
        if high is not None and high < standing.low:
            return "lies below"
        if low is not None and low < standing.low:
            return "reaches below"
    return ""


def _names(source: Source) -> frozenset[str]:
    """A source's id, and every name of its own in small letters."""
    return frozenset({source.id, *(name.casefold() for name in (source.name, *source.aliases))})


def _of_a_state(name: str) -> bool:
    """Whether a name is one that bodies of a state go by, or a place's: two such may answer to one government."""
    return bool(words_of(name) & _STATE) or is_place(name)


def _within(one: str, other: str) -> bool:
    """Whether all the words of one name stand in the other: "the union", "the union of dockers"."""
    a, b = words_of(one), words_of(other)
    return bool(a and b) and (a <= b or b <= a)


def _claim_page(claim: Claim) -> str:
    return f"articles/{claim.article}.html#{claim.id}"


def _capital(words: str) -> str:
    """The words as a sentence begins.

    Example:
        >>> _capital("the ministry"), _capital("“12 people”")
        ('The ministry', '“12 people”')
    """
    return words[:1].upper() + words[1:]

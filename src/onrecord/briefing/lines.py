"""What the pages' lists show: one line a verdict or a check, as a sentence with its reason."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.briefing import wording
from onrecord.briefing.lookup import Lookup, plain_name
from onrecord.briefing.rows import Printed, article_name, printed
from onrecord.ledger.weight import ORDER
from onrecord.records import Check, Link, Verdict

WARNING = frozenset({"conflicts", "differs", "withdraws", "corrects", "drifts"})
SHOWN = 6  # verdicts of one kind in full on a question's page; the rest fold behind a line
HOLDS = {"yes": "adds up", "roughly": "adds up roughly", "no": "does not add up"}
CITED = {"yes": "stands in it", "roughly": "stands in it roughly"}
NEEDS = "needs more"
"""Of two figures that can both hold, if there were more than any source gives."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a verdict: the printed words, on whose word, and whether that party has a stake."""

    words: str
    who: str
    href: str
    interested: bool


@dataclass(frozen=True, slots=True)
class VerdictLine:
    """A verdict as a sentence: what, between which two, and why."""

    verdict: Verdict
    warning: bool
    a: Side
    b: Side
    reason: str
    question: tuple[str, str] | None
    past: str  # whether a side, or both, are superseded or withdrawn, as a sentence; else empty
    diff: str = ""  # where a copy bent it: the page that sets the copy beside the text it prints

    @property
    def itself(self) -> bool:
        """Whether a text takes its own words back: both sides are the same words."""
        return self.verdict == "withdraws" and self.a.words == self.b.words


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A check with its arithmetic and the sentence it was found in."""

    anchor: str
    relation: str
    kind: str
    holds: str
    fails: bool
    why: str
    sentence: str
    operands: tuple[Printed, ...]
    article: tuple[str, str] | None
    interested: bool  # an operand's party has a stake, and the label does not stand beside its words already


def verdict_line(book: Lookup, link: Link) -> VerdictLine:
    """A verdict with both sides' printed words."""
    question = book.questions.get(book.question_of.get(link.a) or book.question_of.get(link.b, ""))
    a, b = side(book, link.a), side(book, link.b)
    return VerdictLine(
        verdict=link.verdict,
        warning=link.verdict in WARNING,
        a=a,
        b=b,
        reason=labelled(link.reason, a, b),
        question=(question.text, book.question_href(question.id)) if question else None,
        past=past_words(book, link),
        diff=diff_of(book, link) if link.verdict == "drifts" else "",
    )


def diff_of(book: Lookup, link: Link) -> str:
    """The page of the copy that lies between the two sides of a drift, if one does."""
    upstream = book.printed_in(link.b)
    for one in sorted(book.printed_in(link.a)):
        for copy in book.copies_of.get(one, ()):
            if copy.article == one and copy.of in upstream and book.has_page(copy):
                return book.copy_href(copy)
    return ""


def labelled(reason: str, *sides: Side | Printed) -> str:
    """A reason in which the first quotation of an interested party's figure carries its label."""
    for one in sides:
        if one.interested:
            reason = reason.replace(f"“{one.words}”", f"“{one.words}” ({wording.INTERESTED})", 1)
    return reason


def past_words(book: Lookup, link: Link) -> str:
    """Whether a side of a verdict no longer stands. One that replaces or takes back the other says so itself."""
    if link.verdict in ("updates", "corrects", "withdraws"):
        return ""
    past = [is_past(book, end) for end in (link.a, link.b)]
    return "Neither side stands any longer." if all(past) else "One side no longer stands." if any(past) else ""


def is_past(book: Lookup, identity: str) -> bool:
    """Whether it is an account that its origin has since replaced or taken back."""
    account = book.accounts.get(identity)
    return account is not None and account.status != "standing"


def side(book: Lookup, identity: str) -> Side:
    """An account or a claim as one side of a verdict."""
    account, claim = book.accounts.get(identity), book.claims.get(identity)
    if account is not None:
        first = next(iter(book.found_claims(account.claims)), None)
        words = first.phrase if first else wording.figure_words(account.figure)
        return Side(
            words,
            f"{account.origin}, {wording.dated_words(account.figure.as_of, account.known_on)}",
            book.account_href(account),
            account.interested,
        )
    if claim is not None:
        who = f"{'headline of ' if claim.headline else ''}{article_name(book, claim.article)}"
        if claim.kind == "statement" and len(claim.chain) > 1:
            who = f"{wording.link_words(claim.origin)} ({who})"
        return Side(claim.phrase, who, book.claim_href(claim), claim.interested)
    return Side(identity, "not on record", "index.html", interested=False)


def verdict_lines(book: Lookup, links: tuple[Link, ...]) -> tuple[VerdictLine, ...]:
    """Verdicts in the order that an editor needs them: by kind, and those between accounts that stand first."""
    rank = {verdict: place for place, verdict in enumerate(ORDER)}
    lines = [(link, verdict_line(book, link)) for link in links]
    lines.sort(key=lambda pair: (rank[pair[0].verdict], bool(pair[1].past), pair[0].a, pair[0].b))
    return tuple(line for _, line in lines)


def shown_of(verdict: Verdict, count: int) -> int:
    """How many verdicts of a kind a page shows before it folds the rest.

    Example:
        >>> shown_of("conflicts", 40), shown_of("consistent", 40), shown_of("consistent", 3), shown_of("echo", 2)
        (6, 0, 3, 0)
    """
    if verdict == "echo":
        return 0
    most = SHOWN if verdict in WARNING or verdict in {"updates", "corroborates"} else SHOWN // 2
    if count <= most:
        return count
    return most if verdict in WARNING else 0


def needs_more(check: Check) -> bool:
    """Whether a check between questions only says what is missing for both figures to hold."""
    return check.kind == "bound" and check.holds == "no"


def holds_words(check: Check) -> str:
    """Whether a check holds, in the words that fit its kind: a sum adds up, a cited figure stands in its document."""
    if needs_more(check):
        return NEEDS
    return CITED.get(check.holds, "") if check.kind == "citation" else HOLDS[check.holds]


def check_line(book: Lookup, check: Check) -> CheckLine:
    """A check with the printed words of its operands."""
    claims = [book.claims[operand] for operand in check.operands if operand in book.claims]
    for operand in check.operands:
        account = book.accounts.get(operand)
        claims += book.found_claims(account.claims[:1]) if account else ()
    home = (article_name(book, check.article), book.article_href(check.article)) if check.article else None
    operands = tuple(printed(book, claim) for claim in claims)
    why = labelled(check.why, *operands)
    return CheckLine(
        anchor=plain_name(check.id),
        relation=check.relation,
        kind=check.kind,
        holds=holds_words(check),
        fails=check.holds == "no",
        why=why,
        sentence=check.sentence or "",
        operands=operands,
        article=home,
        interested=why == check.why and any(claim.interested for claim in claims),
    )


def check_lines(book: Lookup, checks: tuple[Check, ...]) -> tuple[CheckLine, ...]:
    """Checks, those that fail first."""
    rank = {"no": 0, "roughly": 1, "yes": 2}
    return tuple(check_line(book, check) for check in sorted(checks, key=lambda check: (rank[check.holds], check.id)))

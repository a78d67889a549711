"""A record of a story written out for a reader: the text that its golden file keeps.

Everything stands in words of the pages: no id, no offset, no file of this machine. Two records that say the same give
the same text, in whatever order they were made.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from onrecord.briefing import wording
from onrecord.briefing.lookup import Lookup
from onrecord.briefing.summary import summary_line
from onrecord.records import Account, Claim, Problem, Question, Range, Record
from onrecord.records.words import Verdict

VERDICTS: tuple[tuple[Verdict, str], ...] = (
    ("withdraws", "withdraws"), ("corrects", "corrects"), ("drifts", "drifts from"), ("conflicts", "conflicts with"),
    ("differs", "differs from"), ("updates", "updates"), ("later", "is later than"), ("corroborates", "corroborates"),
    ("consistent", "is consistent with"), ("part of", "is part of"), ("not comparable", "is not comparable with"),
    ("echo", "is an echo of"),
)  # fmt: skip


def story_words(record: Record) -> str:
    """The whole record, a line a fact, each part sorted by its words."""
    book = Lookup(record)
    parts = [
        ("", [summary_line(record)]),
        ("Articles", sorted(_articles(book))),
        ("Copies", sorted(_copies(book))),
        *_questions(book),
        *_verdicts(book),
        ("Checks that do not add up", sorted(_checks(book, fails=True))),
        ("Checks that add up", sorted(_checks(book, fails=False))),
        ("Figures that answer no question", sorted(_set_aside(book))),
        ("Incidents", sorted(_incidents(book))),
        ("Forecasts", sorted(_forecasts(book))),
        ("Problems", sorted(_problems(book))),
    ]
    return "\n\n".join(_part(title, lines) for title, lines in parts if lines) + "\n"


def _part(title: str, lines: Iterable[str]) -> str:
    return "\n".join([title, "=" * len(title), *lines] if title else lines)


def _articles(book: Lookup) -> Iterator[str]:
    """Each article with its day, its outlet and whose text it says it prints."""
    figures = {article: sum(one.kind == "figure" for one in found) for article, found in book.claims_in.items()}
    for article in book.record.articles:
        head = f"{article.published or 'undated'}  {article.publisher or 'no outlet'}: {article.title or 'no title'}"
        of = f", from {article.republished_from}" if article.republished_from else ""
        by = f", by {article.byline}" if article.byline else ""
        yield f"{head}{by}{of} [{wording.counted_words(figures.get(article.id, 0), 'figure')}]"


def _copies(book: Lookup) -> Iterator[str]:
    """Each copy with the article it prints, and whether it says so."""
    for copy in book.record.copies:
        later, earlier = book.articles[copy.article], book.articles[copy.of]
        credit = "with credit" if copy.credited else "without credit"
        yield f"{later.publisher} prints {earlier.publisher} ({copy.extent}, {credit}): {copy.reason}"


def _questions(book: Lookup) -> Iterator[tuple[str, list[str]]]:
    """Each question under its own heading: its ranges, then its accounts by day."""
    for question in sorted(book.record.questions, key=lambda one: (-len(one.accounts), one.text, _about(one))):
        accounts = sorted((book.accounts[key] for key in question.accounts), key=lambda one: _row(book, one))
        ranges = [_range(book, "standing", question.standing)]
        if question.ever != question.standing:
            ranges.append(_range(book, "ever", question.ever))
        yield question.text, [f"({_about(question)})", *ranges, *(_row(book, one) for one in accounts)]


def _about(question: Question) -> str:
    """What sets the question apart: every part of its key that is said."""
    key = question.key
    parts = (key.aspect, key.noun, wording.unit_words(key.unit, key.per), key.group, key.state, key.actor, key.place)
    rest = (key.from_place and f"from {key.from_place}", key.event, key.period)
    return " · ".join(part for part in (*parts, *rest) if part)


def _range(book: Lookup, name: str, span: Range | None) -> str:
    if span is None:
        return f"{name}: none"
    ends = [sorted({_who(book.accounts[one]) for one in setters}) for setters in (span.low_set_by, span.high_set_by)]
    low, high = (" and ".join(end) or "nobody" for end in ends)
    return f"{name}: {wording.range_words(span)}; low end by {low}; high end by {high}"


def _row(book: Lookup, account: Account) -> str:
    """One account: when it was published, the figure as printed and as read, whose, how it stands, how often repeated."""
    figure = account.figure
    read = f"{wording.figure_words(figure)} {wording.unit_words(figure.unit, figure.per)}".strip()
    notes: list[str] = [account.status] * (account.status != "standing") + [account.modality] * (
        account.modality != "asserted"
    )
    notes += [f"for the time {figure.phase}"] if figure.phase else []
    if account.echoes:
        notes.append(wording.counted_words(len(account.echoes), "echo", "echoes"))
    tail = f" [{'; '.join(notes)}]" if notes else ""
    by = ", ".join(account.publishers) or "no outlet"
    return f"  {account.known_on}  {_words(book, account.id)}: {read}{tail}; {by}"


def _who(account: Account) -> str:
    notes = ["unnamed"] * account.anonymous + [wording.INTERESTED] * account.interested
    return f"{account.origin} ({', '.join(notes)})" if notes else account.origin


def _words(book: Lookup, side: str) -> str:
    """A claim or account in its printed words: the figure, its origin, the day it holds for."""
    claim = book.claims.get(side)
    account = book.account_of.get(side) if claim else book.accounts[side]
    claim = claim or book.claims[book.accounts[side].claims[0]]
    figure = account.figure if account and side == account.id else claim.figure
    as_of = f", as of {figure.as_of}" if figure and figure.as_of else ""
    who = _who(account) if account else _told(book, claim)
    title = " in a headline" if claim.headline else ""
    return f"“{' '.join(claim.phrase.split())}”{title} ({who}{as_of})"


def _verdicts(book: Lookup) -> Iterator[tuple[str, list[str]]]:
    """Verdicts by kind; beneath each side what it is compared with, and the reason."""
    for verdict, relation in VERDICTS:
        found: dict[str, list[str]] = defaultdict(list)
        for link in book.record.links:
            if link.verdict == verdict:
                found[_side(book, link.a)].append(f"    {relation} {_words(book, link.b)}: {link.reason}")
        yield f"Verdict: {verdict}", [line for side in sorted(found) for line in (side, *sorted(found[side]))]


def _side(book: Lookup, side: str) -> str:
    """One side of a verdict; a claim with the outlet that prints it, since it is not the account itself."""
    claim = book.claims.get(side)
    where = f" in {book.articles[claim.article].publisher or 'no outlet'}" if claim else ""
    return f"{_words(book, side)}{where}"


def _checks(book: Lookup, *, fails: bool) -> Iterator[str]:
    for check in book.record.checks:
        if (check.holds == "no") == fails:
            page = book.articles[check.article].publisher if check.article else "between questions"
            yield f"{check.relation} ({page}; {check.kind}; holds: {check.holds})\n    {check.why}"


def _set_aside(book: Lookup) -> Iterator[str]:
    """Figures that were read and stand under no question: a part of a range, a quoted sum, a past number."""
    for claim in book.record.claims:
        if claim.kind == "figure" and claim.id not in book.account_of:
            yield f"{_words(book, claim.id)}: {_sentence(claim)}"


def _incidents(book: Lookup) -> Iterator[str]:
    """What is said to have happened: its kind, when, where, who did it to whom, and on whose word."""
    for claim in book.record.claims:
        if found := claim.incident:
            said = (found.when, found.where, found.who_did and f"by {found.who_did}", found.who_suffered)
            what = ", ".join(part for part in (found.type, found.firmness, *said) if part)
            yield f"“{claim.phrase}”: {what} ({_told(book, claim)})"


def _forecasts(book: Lookup) -> Iterator[str]:
    """What is said to come, how firmly, until when, and on whose word."""
    for claim in book.record.claims:
        if found := claim.forecast:
            horizon = f", by {found.horizon}" if found.horizon else ""
            yield f"{found.modality}{horizon}: “{found.content}” ({_told(book, claim)})"


def _told(book: Lookup, claim: Claim) -> str:
    """A claim's chain, with the outlet's name where the chain has none."""
    outlet = book.articles[claim.article].publisher or "no outlet"
    return wording.chain_words(claim.chain).replace("the page itself", outlet)


def _sentence(claim: Claim) -> str:
    return claim.sentence if len(claim.sentence) < 160 else claim.sentence[:157] + "..."


def _problems(book: Lookup) -> Iterator[str]:
    for problem in book.record.problems:
        words = f" “{problem.words}”" if problem.words else ""
        yield f"{problem.kind}: {_where(book, problem)}: {problem.message}{words}"


def _where(book: Lookup, problem: Problem) -> str:
    """The outlet of the article that a problem is about, directly or by one of its claims."""
    claim = book.claims.get(problem.where)
    article = book.articles.get(claim.article if claim else problem.where)
    return (article.publisher if article else None) or "no outlet"

"""Since you last looked: what was taken back, what turned out to be one, which ranges moved, what is new."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from onrecord.briefing import contents, lines, wording
from onrecord.briefing.earlier import Earlier
from onrecord.briefing.lookup import Lookup
from onrecord.ledger.changes import Change, changes_since

WEEK = 7
SHOWN = 12  # lines of one kind in full; the rest fold
FOLDED = 200
SECTIONS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("taken-back", "Corrected, replaced or withdrawn", ("withdrawn", "corrected", "superseded")),
    ("one", "Turned out to be one", ("collapsed",)),
    ("ranges", "Ranges that moved", ("range",)),
    ("apart", "New conflicts, differences and drifts", ("conflict", "difference", "drift")),
    ("read-anew", "Read otherwise, or gone", ("amended", "gone")),
    ("incidents", "New incidents, and tolls that moved", ("event",)),
    ("questions", "New questions", ("question",)),
    ("accounts", "New accounts", ("account",)),
    ("articles", "New articles", ("article",)),
)
LABELS = {"corrected": "corrects", "collapsed": "one", "conflict": "conflicts", "difference": "differs"}
LABELS |= {
    "drift": "drifts",
    "amended": "read anew",
    "withdrawn": "withdrawn",
    "superseded": "superseded",
    "gone": "gone",
}
BETWEEN = {
    "withdrawn": "was taken back:",
    "corrected": "corrects",
    "superseded": "was replaced by",
    "collapsed": "is one with",
    "conflict": "conflicts with",
    "difference": "differs from",
    "drift": "drifts from",
}
WARNING = frozenset({"withdrawn", "corrected", "collapsed", "conflict", "difference", "drift"})


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A change with the printed words of both sides, where it has them."""

    kind: str
    label: str
    warning: bool
    a: lines.Side | None
    between: str
    b: lines.Side | None
    what: str
    question: tuple[str, str] | None
    href: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its changes; None for changes that are about no question."""

    question: tuple[str, str] | None
    lines: tuple[ChangeLine, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Changes of like kinds: those to show and those to fold."""

    anchor: str
    title: str
    shown: tuple[Asked, ...]
    folded: tuple[Asked, ...]
    count: int
    left: int  # changes that are only counted


def since_you_looked(book: Lookup, earlier: Earlier | None) -> dict[str, Any]:
    """What the page shows: the changes since then; with no earlier record, what the latest week published."""
    if earlier is None:
        return {"then": "", "sections": (), "week": latest_week(book), "counts": ()}
    changes = changes_since(earlier.record, book.record)
    then = Lookup(earlier.record)
    sections = tuple(section for one in SECTIONS if (section := section_of(book, then, one, changes)).count)
    return {"then": earlier.words, "sections": sections, "week": None, "counts": counts(changes)}


def section_of(
    book: Lookup, then: Lookup, section: tuple[str, str, tuple[str, ...]], changes: Iterable[Change]
) -> Section:
    """The changes of one section, those of a question together; questions with the gravest first."""
    anchor, title, kinds = section
    found = [change for change in changes if change.kind in kinds]
    first: dict[str, int] = {}
    for change in found:
        rank = kinds.index(change.kind)
        first[change.question] = min(first.get(change.question, rank), rank)
    found.sort(key=lambda one: (first[one.question], one.question, kinds.index(one.kind), one.id, one.what))
    made = [change_line(book, then, change) for change in found[: SHOWN + FOLDED]]
    return Section(anchor, title, asked(made[:SHOWN]), asked(made[SHOWN:]), len(found), len(found) - len(made))


def asked(made: Iterable[ChangeLine]) -> tuple[Asked, ...]:
    """Lines by question, in the order given."""
    return tuple(Asked(question, tuple(lines_)) for question, lines_ in groupby(made, key=lambda line: line.question))


def change_line(book: Lookup, then: Lookup, change: Change) -> ChangeLine:
    """One change with both sides' printed words."""
    moved = change.kind == "range"
    a, b = None if moved else side_of(book, then, change.id), side_of(book, then, change.other)
    if change.kind == "withdrawn" and a and b and a.words == b.words:
        b = None  # the text takes its own words back: they are not told twice
    question = book.questions.get(change.question_id) or then.questions.get(change.question_id)
    words = change.reason if a else change.what
    return ChangeLine(
        kind=change.kind,
        label=LABELS.get(change.kind, ""),
        warning=change.kind in WARNING,
        a=a,
        between=BETWEEN.get(change.kind, "") if b else "was taken back" if change.kind == "withdrawn" else "",
        b=b,
        what=words,
        question=(question.text, book.question_href(question.id) if question.id in book.questions else "")
        if question
        else None,
        href=page_of(book, change),
    )


def page_of(book: Lookup, change: Change) -> str:
    """The page that a change leads to as a whole: an article, or an incident's card."""
    if change.kind == "article":
        return book.article_href(change.id)
    return book.event_href(change.id) if change.id in book.events else ""


def side_of(book: Lookup, then: Lookup, identity: str) -> lines.Side | None:
    """An account or a claim of now, else of then; None for anything else. What is gone has no place to link to."""
    if identity in book.accounts or identity in book.claims:
        return lines.side(book, identity)
    if identity in then.accounts or identity in then.claims:
        old = lines.side(then, identity)
        account = then.accounts.get(identity)
        first = account.claims[0] if account else identity
        href = book.claim_href(book.claims[first]) if first in book.claims else ""
        return lines.Side(old.words, old.who, href, old.interested)
    return None


def counts(changes: Iterable[Change]) -> list[tuple[str, int, str]]:
    """How many changes there are in each section: words, number, anchor."""
    changes = tuple(changes)
    found = []
    for anchor, title, kinds in SECTIONS:
        number = sum(change.kind in kinds for change in changes)
        if number:
            found.append((title, number, anchor))
    return found


@dataclass(frozen=True, slots=True)
class Week:
    """What the latest week published: its articles, and the accounts that first appeared in it."""

    first: str
    last: str
    articles: tuple[contents.ArticleLine, ...]
    accounts: tuple[lines.Side, ...]


def latest_week(book: Lookup) -> Week | None:
    """The articles and accounts of the seven days up to the last publication; None where no day is known."""
    days = {article: day for article, (day, _) in book.known_on.items() if len(day) >= len("2016-10-17")}
    if not days:
        return None
    last = max(days.values())[:10]
    try:
        first = (date.fromisoformat(last) - timedelta(days=WEEK - 1)).isoformat()
    except ValueError:
        return None
    recent = sorted((day, one) for one, day in days.items() if day >= first and one in book.articles)
    articles = [book.articles[one] for _, one in recent]
    accounts = [one for one in book.record.accounts if first <= one.known_on]
    accounts.sort(key=lambda one: (one.known_on, one.id))
    return Week(
        wording.day_words(first),
        wording.day_words(last),
        tuple(contents.article_line(book, article) for article in articles),
        tuple(lines.side(book, one.id) for one in accounts[:FOLDED]),
    )

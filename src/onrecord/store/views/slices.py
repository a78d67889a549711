"""A part of a kept view as a small record of its own: all that one page shows, and no more is read.

What is true of the part is true of the whole: the same accounts, links and checks, only fewer of them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from onrecord.ledger.weight import ORDER
from onrecord.records import (
    Account,
    Article,
    Check,
    Claim,
    Copy,
    Event,
    ForecastRecord,
    Link,
    Problem,
    Question,
    Record,
    Source,
    SuggestedMerge,
    SuggestedQuestion,
    Verdict,
)
from onrecord.store.ledgers.serial import from_json_again as from_json
from onrecord.store.views.many_accounts import ACCOUNTS, accounts_shown
from onrecord.store.views.views import Views

Thing = TypeVar("Thing")
LINKS = 800
"""Verdicts of a question that are read for one page, the gravest first."""
LINKS_OF_KIND = 15
"""Verdicts of a kind, where a question has accounts for several pages."""
SOURCES_READ = 2_000
"""Sources that are looked through for a name; a story with more is asked for the name alone, without by-names."""
ECHOES = 600
"""Claims of the accounts on one page of a question that are read, the earliest first."""
_BEGINNING = "json_set(record, '$.blocks', json('[]'), '$.text', substr(json_extract(record, '$.text'), 1, 400))"
"""An article where only its name and day are shown: one without a title is called by its first words."""


@dataclass(slots=True)
class Part:
    """A part of a record while it is being gathered."""

    views: Views
    story: str
    texts: bool = True  # whether the articles come with all of their text, or with its beginning alone
    claims: dict[str, Claim] = field(default_factory=dict)
    asked: dict[str, tuple[str, str]] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    links: dict[str, Link] = field(default_factory=dict)
    articles: dict[str, tuple[Article, str, str]] = field(default_factory=dict)
    things: dict[tuple[str, int, str, str], Any] = field(default_factory=dict)  # by kind, and as the kind is ordered
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)

    # ---- what is read ----

    def add_claims(self, where: str, values: Iterable[str], *, more: str = "") -> None:
        """Claims by a column of theirs."""
        query = f"SELECT id, question, account, record FROM claims WHERE story = ? AND {where} IN ({{}}) {more}"  # noqa: S608
        for key, question, account, text in self.views.find_each(query, self.story, values):
            self.claims[key] = from_json(Claim, text)
            if question:
                self.asked[key] = question, account

    def add_accounts(self, ids: Iterable[str]) -> None:
        """Accounts by id."""
        wanted = [one for one in ids if one not in self.accounts]
        query = "SELECT id, record FROM accounts WHERE story = ? AND id IN ({})"
        for key, text in self.views.find_each(query, self.story, wanted):
            self.accounts[key] = from_json(Account, text)

    def add_questions(self, ids: Iterable[str]) -> None:
        """Questions by id."""
        wanted = [one for one in ids if one and one not in self.questions]
        query = "SELECT id, record FROM questions WHERE story = ? AND id IN ({})"
        for key, text in self.views.find_each(query, self.story, wanted):
            self.questions[key] = from_json(Question, text)

    def add_links(self, where: str, values: Iterable[str], *, more: str = "") -> None:
        """Links with an end among some claims or accounts."""
        query = f"SELECT id, record FROM links WHERE story = ? AND {where} IN ({{}}) {more}"  # noqa: S608
        for key, text in self.views.find_each(query, self.story, values):
            self.links[key] = from_json(Link, text)

    def add_articles(self, ids: Iterable[str], *, texts: bool | None = None) -> None:
        """Articles by id, with their days."""
        wanted = [one for one in ids if one not in self.articles]
        record = "record" if (self.texts if texts is None else texts) else _BEGINNING
        query = f"SELECT id, day, basis, {record} FROM articles WHERE story = ? AND id IN ({{}})"  # noqa: S608
        for key, day, basis, text in self.views.find_each(query, self.story, wanted):
            self.articles[key] = from_json(Article, text), day, basis

    def add_things(self, kind: str, made: type[Thing], parts: Iterable[str]) -> None:
        """Checks, incidents, forecasts, copies or problems that some claims, accounts or articles belong to."""
        query = "SELECT DISTINCT whole FROM belongs WHERE story = ? AND part IN ({}) AND kind = '" + kind + "'"  # noqa: S608
        wholes = [whole for (whole,) in self.views.find_each(query, self.story, parts)]
        self.add_wholes(kind, made, wholes)

    def add_copies_between(self, articles: Iterable[str]) -> None:
        """The copies of which both texts are among some articles: one report may have been printed by thousands."""
        query = "SELECT whole FROM belongs WHERE story = ? AND part IN ({}) AND kind = 'copy'"
        ends = Counter(whole for (whole,) in self.views.find_each(query, self.story, articles))
        self.add_wholes("copy", Copy, sorted(whole for whole, count in ends.items() if count > 1))

    def add_wholes(self, kind: str, made: type[Thing], ids: Iterable[str]) -> None:
        """Things of a kind by id."""
        query = "SELECT rank, title, id, record FROM things WHERE story = ? AND id IN ({}) AND kind = '" + kind + "'"  # noqa: S608
        for rank, title, key, text in self.views.find_each(query, self.story, ids):
            self.things[kind, rank, title, key] = from_json(made, text)

    def add_named_sources(self, names: Iterable[str]) -> None:
        """The sources that go by some names; by by-names too, where a story has not very many sources."""
        query = "SELECT id FROM things WHERE story = ? AND kind = 'source' AND rank = 0"
        found = self.views.find(f"{query} LIMIT ?", (self.story, SOURCES_READ + 1))
        if len(found) > SOURCES_READ:
            named = [name.casefold() for name in names]
            found = self.views.find_each(f"{query} AND title IN ({{}})", self.story, named)
        self.add_wholes("source", Source, (key for (key,) in found))

    def add_merges(self, source: str) -> None:
        """What a source may be one with."""
        query = "SELECT title, id, record FROM things WHERE story = ? AND kind = 'merge' AND instr(record, ?)"
        for title, key, text in self.views.find(query, (self.story, f'"{source}"')):
            merge = from_json(SuggestedMerge, text)
            self.things["merge", 0, title, key] = merge
            self.add_wholes("source", Source, (merge.one, merge.other))

    def add_names(self, captures: Iterable[str]) -> None:
        """The file names and addresses of captures that hold no article."""
        query = "SELECT id, record FROM captures WHERE story = ? AND id IN ({})"
        for key, text in self.views.find_each(query, self.story, captures):
            self.names[key] = tuple(json.loads(text))

    def found(self, made: type[Thing]) -> list[Thing]:
        """The things of a kind that are here."""
        return [one for _, one in sorted(self.things.items(), key=_place) if isinstance(one, made)]

    # ---- what follows from it ----

    def add_ends(self) -> None:
        """Both ends of every link, with the claims that have an account first."""
        ends = {end for link in self.links.values() for end in (link.a, link.b)}
        self.add_accounts(sorted(end for end in ends if end not in self.claims))
        firsts = {claim for account in self.accounts.values() for claim in account.claims}
        self.add_claims("id", sorted((ends | firsts) - self.claims.keys() - self.accounts.keys()))

    def add_asked(self, *, sources: bool = True) -> None:
        """The questions of all claims and accounts, and the sources of the accounts with the bodies above them."""
        asked = {question for question, _ in self.asked.values()} | {one.question for one in self.accounts.values()}
        self.add_questions(sorted(asked))
        if sources:
            self._add_sources()

    def _add_sources(self) -> None:
        wanted = {one.origin_source for one in self.accounts.values() if one.origin_source}
        while wanted:
            self.add_wholes("source", Source, sorted(wanted))
            sources = {one.id: one for one in self.found(Source)}
            wanted = {one.under for one in sources.values() if one.under} - sources.keys() - wanted

    def record(self) -> Record:
        """The part as a record."""
        captures = {article.capture for article, _, _ in self.articles.values()}
        self.add_names(sorted(captures))
        return Record(
            articles=tuple(self.articles[key][0] for key in sorted(self.articles)),
            claims=tuple(sorted(self.claims.values(), key=lambda one: (one.article, one.span.start, one.id))),
            copies=self._things("copy"), sources=self._things("source"),
            questions=tuple(self.questions[key] for key in sorted(self.questions)),
            accounts=tuple(sorted(self.accounts.values(), key=lambda one: (one.question, one.id))),
            links=tuple(sorted(self.links.values(), key=lambda one: (one.a, one.b))),
            checks=self._things("check"), problems=self._things("problem"), events=self._things("event"),
            forecasts=self._things("forecast"), suggested=self._things("merge"),
            suggested_questions=self._things("maybe"),
            known_on=tuple((key, self.articles[key][1], self.articles[key][2]) for key in sorted(self.articles)),
            names=tuple(sorted(self.names.items())),
            claim_question=tuple((key, *self.asked[key]) for key in sorted(self.asked)),
        )  # fmt: skip

    def _things(self, kind: str) -> tuple[Any, ...]:
        return tuple(one for key, one in sorted(self.things.items(), key=_place) if key[0] == kind)


def _place(thing: tuple[tuple[str, int, str, str], Any]) -> tuple[str, int, str, str]:
    """Where a thing stands among the others."""
    return thing[0]


def question_part(views: Views, story: str, question: str, *, start: int = 0) -> Record | None:
    """What a question's page shows: its accounts from the `start`-th on, with all that they are linked to.

    Order: those that stand first, of those the latest. None where there is no such question.
    """
    part = Part(views, story, texts=False)
    part.add_questions((question,))
    if not part.questions:
        return None
    shown = add_latest_accounts(part, question, start=start)
    ends = part.questions[question].standing, part.questions[question].ever
    part.add_accounts(one for span in ends if span for one in (*span.low_set_by[:3], *span.high_set_by[:3]))
    part.add_claims("account", shown, more=f"ORDER BY day, id LIMIT {ECHOES}")
    add_question_links(part, question, many=len(part.questions[question].accounts) > ACCOUNTS)
    part.add_ends()
    part.add_asked()
    # A citation calls an origin as the text calls it.
    quoted = {claim for one in shown for claim in part.accounts[one].claims[:1]}
    quoted |= {link.a for link in part.links.values() if link.verdict == "withdraws"}
    part.add_articles(sorted({part.claims[one].article for one in quoted if one in part.claims}), texts=True)
    part.add_articles(sorted({claim.article for claim in part.claims.values()}))
    part.add_things("check", Check, (*shown, *part.claims))
    part.add_claims("id", operands_of(part))
    part.add_articles(sorted({claim.article for claim in part.claims.values()}))
    part.add_things("copy", Copy, part.articles)
    part.add_things("maybe", SuggestedQuestion, (question,))
    part.add_questions(end for pair in part.found(SuggestedQuestion) for end in (pair.one, pair.other))
    return part.record()


def add_question_links(
    part: Part, question: str, *, many: bool = False, without: Collection[Verdict] = frozenset()
) -> None:
    """The verdicts of a question, the gravest first; of `many` accounts the first of each kind.

    Leaves: those of the kinds that it goes `without`.
    """
    query = "SELECT id, record FROM links WHERE story = ? AND {} = ? {} ORDER BY rank, id LIMIT ?"
    ranks = tuple(rank for rank, verdict in enumerate(ORDER) if verdict not in without)
    kinds = [(f"AND rank IN ({', '.join('?' * len(ranks))})", ranks, LINKS)]
    if many:
        kinds = [("AND rank = ?", (rank,), LINKS_OF_KIND) for rank in ranks]
    for side in ("question_a", "question_b"):
        for ranked, these, most in kinds:
            for key, text in part.views.find(query.format(side, ranked), (part.story, question, *these, most)):
                part.links[key] = from_json(Link, text)
    # A printing may bend two accounts, one of them of another question.
    bent = sorted({link.a for link in part.links.values() if link.verdict == "drifts"})
    part.add_links("a", bent, more="AND verdict = 'drifts'")


def count_links(views: Views, story: str, question: str, verdict: Verdict, *, many: bool = False) -> int:
    """How many verdicts of a kind are read of a question, where all kinds are asked for one by one."""
    most, asked = LINKS_OF_KIND if many else LINKS, (story, question, ORDER.index(verdict))
    query = "SELECT count(*) FROM (SELECT 1 FROM links WHERE story = ? AND {} = ? AND rank = ? {} LIMIT ?)"
    ((count,),) = views.find(query.format("question_a", ""), (*asked, most))
    if count < most:  # where there are many of its own, all would be gone through
        ((others,),) = views.find(query.format("question_b", "AND question_a != question_b"), (*asked, most))
        count += others
    return min(int(count), most)


def operands_of(part: Part) -> list[str]:
    """The claims and accounts that the checks of a part compute with, but for claims that are there."""
    operands = {one for (kind, *_), check in part.things.items() if kind == "check" for one in check.operands}
    return sorted(operands - part.claims.keys())


def article_part(views: Views, story: str, article: str) -> Record | None:
    """What an article's page shows: its text, its claims with what they belong to, its copies and its neighbours."""
    part = Part(views, story)
    part.add_articles((article,))
    if not part.articles:
        return None
    part.add_claims("article", (article,))
    mine = tuple(part.claims)
    part.add_accounts(sorted({account for _, account in part.asked.values() if account}))
    part.add_links("a", mine)
    part.add_links("b", tuple(part.accounts), more=f"AND verdict != 'echo' ORDER BY rank, id LIMIT {LINKS}")
    part.add_ends()
    part.add_asked()
    part.add_articles(sorted({claim.article for claim in part.claims.values()}))
    part.add_things("copy", Copy, (article,))
    part.add_things("problem", Problem, (article, *mine))
    part.add_things("event", Event, mine)
    part.add_things("forecast", ForecastRecord, mine)
    copies = [one for (kind, *_), one in part.things.items() if kind == "copy"]
    part.add_articles(sorted({end for copy in copies for end in (copy.article, copy.of)}))
    part.add_articles(neighbours(views, story, article))
    return part.record()


def copy_part(views: Views, story: str, article: str, of: str) -> Record:
    """What the page of a copy shows: both texts with all their claims, and what the later one bent or took back."""
    part = Part(views, story)
    part.add_articles((article, of))
    part.add_claims("article", (article, of))
    part.add_accounts(sorted({account for _, account in part.asked.values() if account}))
    part.add_links(
        "a",
        sorted({*part.claims, *part.accounts}),
        more="AND verdict IN ('drifts', 'corrects', 'updates', 'withdraws')",
    )
    part.add_ends()
    part.add_asked()
    part.add_claims(
        "id",
        sorted({one for each in part.accounts.values() for one in (*each.claims, *each.echoes)} - part.claims.keys()),
    )
    part.add_things("copy", Copy, (article, of))
    return part.record()


def neighbours(views: Views, story: str, article: str) -> Sequence[str]:
    """The articles before and after one by day; those without a day come last."""
    (here,) = views.find("SELECT day, capture, place FROM articles WHERE story = ? AND id = ?", (story, article))
    found = []
    for sign, order in (("<", "DESC"), (">", "ASC")):
        query = (
            f"SELECT id FROM articles WHERE story = ? AND (day, capture, place) {sign} (?, ?, ?) "  # noqa: S608
            f"ORDER BY day {order}, capture {order}, place {order} LIMIT 1"
        )
        found += [key for (key,) in views.find(query, (story, *here))]
    return found


def question_whole(views: Views, story: str, question: str) -> Record | None:
    """All of a question, to take along: every account, claim, verdict and check of it."""
    part = Part(views, story)
    part.add_questions((question,))
    if not part.questions:
        return None
    part.add_accounts(key for (key,) in views.find(_ACCOUNTS_OF, (story, question)))
    part.add_claims("question", (question,))
    for side in ("question_a", "question_b"):
        part.add_links(side, (question,))
    part.add_things("check", Check, (*part.accounts, *part.claims))
    part.add_claims("id", operands_of(part))
    part.add_articles(sorted({claim.article for claim in part.claims.values()}))
    return part.record()


_ACCOUNTS_OF = "SELECT id FROM accounts WHERE story = ? AND question = ?"


def claims_part(
    views: Views, story: str, ids: Iterable[str], *, articles: Iterable[str] = (), texts: bool = True
) -> Record:
    """Some claims with their articles, accounts and questions: as a list shows them.

    `articles`: more of these; `texts`: with all of their text.
    """
    part = Part(views, story, texts=texts)
    part.add_claims("id", ids)
    part.add_accounts(sorted({account for _, account in part.asked.values() if account}))
    part.add_asked()
    part.add_articles(sorted({*articles, *(claim.article for claim in part.claims.values())}))
    return part.record()


def busiest_part(views: Views, story: str, *, questions: int) -> Record:
    """The questions with most to look at, with all that stands on their pages: what a day's views show of much."""
    query = "SELECT id, record FROM questions WHERE story = ? ORDER BY interest DESC, accounts DESC, text LIMIT ?"
    part = Part(views, story)
    for key, text in views.find(query, (story, questions)):
        part.questions[key] = from_json(Question, text)
    for question in tuple(part.questions):
        add_question_links(part, question)
        add_latest_accounts(part, question)
    part.add_ends()
    part.add_asked()
    part.add_articles(sorted({claim.article for claim in part.claims.values()}))
    part.add_things("check", Check, (*part.accounts, *part.claims))
    part.add_claims("id", operands_of(part))
    return part.record()


def add_latest_accounts(part: Part, question: str, *, start: int = 0) -> tuple[str, ...]:
    """The accounts of one page of a question, and their ids in its order."""
    shown = accounts_shown(part.views, part.story, question, start=start)
    part.add_accounts(shown)
    return shown


def whole(views: Views, story: str) -> Record:
    """The whole record of a story, as it was kept."""
    part = Part(views, story)
    for key, question, account, text in views.find(
        "SELECT id, question, account, record FROM claims WHERE story = ?", (story,)
    ):
        part.claims[key] = from_json(Claim, text)
        if question:
            part.asked[key] = question, account
    _fill(part, "accounts", Account, part.accounts)
    _fill(part, "questions", Question, part.questions)
    _fill(part, "links", Link, part.links)
    for key, day, basis, text in views.find("SELECT id, day, basis, record FROM articles WHERE story = ?", (story,)):
        part.articles[key] = from_json(Article, text), day, basis
    for kind, rank, title, key, text in views.find(
        "SELECT kind, rank, title, id, record FROM things WHERE story = ?", (story,)
    ):
        part.things[kind, rank, title, key] = from_json(_THINGS[kind], text)
    return part.record()


def _fill(part: Part, table: str, kind: type[Thing], into: dict[str, Thing]) -> None:
    """All records of a table."""
    for key, text in part.views.find(f"SELECT id, record FROM {table} WHERE story = ?", (part.story,)):  # noqa: S608
        into[key] = from_json(kind, text)


_THINGS: dict[str, Any] = {
    "check": Check, "source": Source, "event": Event, "forecast": ForecastRecord, "copy": Copy, "problem": Problem,
    "merge": SuggestedMerge, "maybe": SuggestedQuestion,
}  # fmt: skip

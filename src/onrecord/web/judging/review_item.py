"""One thing to review as its page shows it: the printed words, on whose word, what it answers, what hangs on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.briefing import lines, rows, wording
from onrecord.briefing.wording import range_words
from onrecord.ledger.review import Task
from onrecord.records import Article, Claim, Copy, Judgement
from onrecord.store.views.slices import Part
from onrecord.store.views.views import Views
from onrecord.web.judging.judge_panel import Panel, panel_of
from onrecord.web.live_lookup import LiveLookup

MOST_LINKS = 60
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Sentence:
    """A printed sentence with the words that a claim was read from."""

    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Side:
    """A claim as it is put before a reviewer."""

    claim: str
    row: rows.ClaimRow
    sentence: Sentence
    title: str
    day: str
    standing: str  # the range that stands for its question
    accounts: int
    verdicts: tuple[lines.VerdictLine, ...]
    panel: Panel


@dataclass(frozen=True, slots=True)
class Item:
    """A task with its sides: one, or of a verdict two, and the verdict in a line."""

    task: Task
    sides: tuple[Side, ...]
    verdict: lines.VerdictLine | None


def item_of(views: Views, story: str, task: Task, judgements: Iterable[Judgement]) -> Item | None:
    """A task as its page shows it; None where one of its claims is no longer on record."""
    made = tuple(judgements)
    book = LiveLookup(_part(views, story, task).record())
    if any(one not in book.claims for one in task.claims):
        return None
    sides = tuple(_side(book, views, story, book.claims[one], made) for one in task.claims)
    verdict = lines.verdict_line(book, task.link) if task.link else None
    return Item(task, sides, verdict)


def _part(views: Views, story: str, task: Task) -> Part:
    """The claims of a task with their verdicts, questions and articles."""
    part = Part(views, story)
    part.add_claims("id", task.claims)
    part.add_accounts(sorted({account for _, account in part.asked.values() if account}))
    ends = (*task.claims, *part.accounts)
    for side in ("a", "b"):
        part.add_links(side, ends, more=f"AND verdict NOT IN ('echo', 'later') ORDER BY rank, id LIMIT {MOST_LINKS}")
    part.add_accounts((task.link.a, task.link.b) if task.link else ())
    part.add_ends()
    part.add_asked()
    part.add_articles(sorted({claim.article for claim in part.claims.values()}))
    part.add_things("copy", Copy, sorted({part.claims[one].article for one in task.claims if one in part.claims}))
    return part


def _side(book: LiveLookup, views: Views, story: str, claim: Claim, judgements: tuple[Judgement, ...]) -> Side:
    account = book.account_of.get(claim.id)
    question = book.questions.get(book.question_of.get(claim.id, ""))
    mine = {claim.id, account.id} if account else {claim.id}
    links = tuple(link for link in book.record.links if link.a in mine or link.b in mine)
    what = account.id if account and claim.id in account.claims else claim.id
    panel = panel_of(views, story, what, judgements)
    assert panel is not None, "the claim is on record"
    return Side(
        claim.id, rows.claim_row(book, claim), sentence_of(claim, book.articles.get(claim.article)),
        rows.article_title(book.articles[claim.article]) if claim.article in book.articles else "",
        wording.day_words(book.known_on.get(claim.article, ("", ""))[0] or None),
        range_words(question.standing) if question else "", len(question.accounts) if question else 0,
        lines.verdict_lines(book, links)[:SHOWN], panel,
    )  # fmt: skip


def sentence_of(claim: Claim, article: Article | None) -> Sentence:
    """The printed sentence in three parts; where the words stand outside it, the sentence and the words after it."""
    if article is None:
        return Sentence("", claim.phrase, "")
    whole, words = claim.sentence_span, claim.span
    if not whole.start <= words.start <= words.end <= whole.end:
        return Sentence(f"{claim.sentence} … ", claim.phrase, "")
    text = article.text
    return Sentence(text[whole.start : words.start], text[words.start : words.end], text[words.end : whole.end])

"""What the page of a question, of an article or of a search shows, and nothing else: a part of a kept view.

A question and an article as data hold more (slices.py): every verdict with both its sides, and the sources.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from onrecord.records import Account, Check, Copy, Event, ForecastRecord, Problem, Record, SuggestedQuestion, Verdict
from onrecord.store.views.many_accounts import ACCOUNTS, DRAWN, question_totals
from onrecord.store.views.slices import (
    ECHOES,
    Part,
    add_latest_accounts,
    add_question_links,
    count_links,
    neighbours,
    operands_of,
)
from onrecord.store.views.views import Views


def question_shown(
    views: Views, story: str, question: str, *, start: int = 0, without: Collection[Verdict] = frozenset()
) -> Record | None:
    """A question with its accounts from the `start`-th on, as its page shows them. None where there is none.

    Leaves: sources, where the plot comes after the page; of accounts that only stand on the other side of a verdict,
    all but the first words; the verdicts that it goes `without`.
    """
    part = Part(views, story, texts=False)
    part.add_questions((question,))
    if not part.questions:
        return None
    asked = part.questions[question]
    many = len(asked.accounts) > ACCOUNTS
    shown = add_latest_accounts(part, question, start=start)
    ends = asked.standing, asked.ever
    part.add_accounts(one for span in ends if span for one in (*span.low_set_by[:3], *span.high_set_by[:3]))
    part.add_claims("account", shown, more=f"ORDER BY day, id LIMIT {ECHOES}")
    add_question_links(part, question, many=many, without=without)
    aside = _add_other_sides(part, shown)
    part.add_asked(sources=len(asked.accounts) <= DRAWN)
    part.add_things("check", Check, (*shown, *part.claims, *_carried(part.accounts.values())))
    part.add_claims("id", operands_of(part))
    _add_articles(part, shown, aside - {one for check in part.found(Check) for one in check.operands})
    part.add_copies_between(_articles_of_drifts(part))
    part.add_things("maybe", SuggestedQuestion, (question,))
    part.add_questions(end for pair in part.found(SuggestedQuestion) for end in (pair.one, pair.other))
    return part.record()


def folded_links(
    views: Views, story: str, question: str, kinds: Iterable[Verdict], *, more_than: int
) -> dict[Verdict, int]:
    """How many verdicts a question has of those kinds of which it has more than so many.

    Of a question whose plot is drawn with its page none: the plot shows them.
    """
    accounts = question_totals(views, story, question).accounts
    if accounts <= DRAWN:
        return {}
    counts = {kind: count_links(views, story, question, kind, many=accounts > ACCOUNTS) for kind in kinds}
    return {kind: count for kind, count in counts.items() if count > more_than}


def _add_other_sides(part: Part, shown: tuple[str, ...]) -> set[str]:
    """Both sides of every verdict. Leaves: the claims that are there for their words alone, not for where they stand.

    Of an account that was bent every printing is there: a copy may lie between any of them and the one that bent it.
    """
    sides = {end for link in part.links.values() for end in (link.a, link.b)}
    part.add_accounts(sorted(sides - part.claims.keys()))
    whole = {*shown, *_bent(part)}
    full = {*sides, *_carried(part.accounts[one] for one in whole if one in part.accounts)}
    firsts = {one.claims[0] for key, one in part.accounts.items() if key not in whole and one.claims}
    before = set(part.claims)
    part.add_claims("id", sorted((full | firsts) - part.claims.keys() - part.accounts.keys()))
    return firsts - full - before


def _bent(part: Part) -> set[str]:
    """Both sides of every drift."""
    return {end for link in part.links.values() if link.verdict == "drifts" for end in (link.a, link.b)}


def _articles_of_drifts(part: Part) -> list[str]:
    """The articles that print what was bent, told it on, or bent it: copies between them show where it went."""
    bent = _bent(part)
    told = {link.a for link in part.links.values() if link.verdict in ("drifts", "echo") and link.b in bent}
    accounts = [part.accounts[one] for one in bent & part.accounts.keys()]
    claims = bent | told | _carried(accounts) | {claim for one in accounts for claim in one.echoes}
    return sorted({part.claims[one].article for one in claims if one in part.claims} & part.articles.keys())


def _carried(accounts: Iterable[Account]) -> set[str]:
    """The claims that carry some accounts."""
    return {claim for one in accounts for claim in one.claims}


def _add_articles(part: Part, shown: tuple[str, ...], aside: set[str]) -> None:
    """The articles of all claims but those `aside`; with their text where a citation calls an origin as it does."""
    quoted = {claim for one in shown for claim in part.accounts[one].claims[:1]}
    quoted |= {link.a for link in part.links.values() if link.verdict == "withdraws"}
    part.add_articles(sorted({part.claims[one].article for one in quoted if one in part.claims}), texts=True)
    part.add_articles(sorted({claim.article for key, claim in part.claims.items() if key not in aside}))


def article_shown(views: Views, story: str, article: str) -> Record | None:
    """An article with its claims and what they belong to, as its page shows it. None where there is none.

    Leaves: verdicts, but those by which a figure of it was taken back.
    """
    part = Part(views, story, texts=False)
    part.add_articles((article,), texts=True)
    if not part.articles:
        return None
    part.add_claims("article", (article,))
    mine = tuple(part.claims)
    part.add_accounts(sorted({account for _, account in part.asked.values() if account}))
    _add_taken_back(part)
    part.add_asked(sources=False)
    part.add_things("copy", Copy, (article,))
    part.add_things("problem", Problem, (article, *mine))
    part.add_things("event", Event, mine)
    part.add_things("forecast", ForecastRecord, mine)
    part.add_articles(sorted({end for copy in part.found(Copy) for end in (copy.article, copy.of)}))
    part.add_articles(neighbours(views, story, article))
    return part.record()


def _add_taken_back(part: Part) -> None:
    """Who took back the accounts that no longer stand for it, with the text: it may say that they never said it."""
    withdrawn = sorted(key for key, one in part.accounts.items() if one.status == "withdrawn")
    if withdrawn:
        part.add_links("b", withdrawn, more="AND verdict = 'withdraws'")
        back = sorted({link.a for link in part.links.values()} - part.claims.keys())
        part.add_claims("id", back)
        part.add_articles(sorted({claim.article for claim in part.claims.values()}), texts=True)


def claims_shown(views: Views, story: str, ids: Iterable[str]) -> tuple[Record, dict[str, tuple[str, str]]]:
    """Some claims with their articles, as a search shows them; by claim the id and words of its question."""
    part = Part(views, story, texts=False)
    part.add_claims("id", ids)
    part.add_articles(sorted({claim.article for claim in part.claims.values()}))
    texts = question_texts(views, story, sorted({question for question, _ in part.asked.values()}))
    asked = {claim: (question, texts[question]) for claim, (question, _) in part.asked.items() if question in texts}
    return part.record(), asked


def question_texts(views: Views, story: str, ids: Iterable[str]) -> dict[str, str]:
    """The words of some questions, by id."""
    return dict(views.find_each("SELECT id, text FROM questions WHERE story = ? AND id IN ({})", story, ids))

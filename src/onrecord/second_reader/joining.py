"""What a second reader found in a page, beside what our own reader read there: ours first, nothing twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.problems import problem
from onrecord.records import Article, Claim, Problem, Reading, replace
from onrecord.records.recorded import RecordedReading

SECOND = "second:"
"""What the name of a second reader begins with, where a claim says who read it."""
_MOVED = "The page is read otherwise now than when a second reader was asked: ask it again."


def joined(reading: Reading, recorded: Iterable[RecordedReading]) -> Reading:
    """A page's reading, with the claims of second readers that ours has not, and what was refused of theirs.

    Every word is looked up once more: the text of an article may be found otherwise by a newer version.
    Order: ours, then by reader as given, each as it was told.
    Problems: second_refused.
    """
    articles = {article.id: article for article in reading.articles}
    claims, problems = list(reading.claims), list(reading.problems)
    for one in recorded:
        problems += one.reading.problems
        for claim in one.reading.claims:
            if not is_new(claim, claims):
                continue
            stands = _stands(claim, articles)
            claims += [claim] if stands else []
            problems += [] if stands else [_moved(claim)]
    return replace(reading, claims=tuple(claims), problems=tuple(problems))


def own_alone(reading: Reading) -> Reading:
    """A page's reading without what second readers found: that is a desk's own, and is not passed on.

    Example:
        >>> own_alone(Reading("page-1", problems=(problem("second_refused", "art-1", "Nobody printed it."),)))
        Reading(capture='page-1', articles=(), claims=(), problems=())
    """
    return replace(
        reading,
        claims=tuple(one for one in reading.claims if not one.reader.startswith(SECOND)),
        problems=tuple(one for one in reading.problems if one.kind != "second_refused"),
    )


def is_new(claim: Claim, others: Sequence[Claim]) -> bool:
    """Whether none of the others is the same claim: of one id, or of one kind at the same printed words."""
    return not any(
        other.id == claim.id
        or (other.article == claim.article and other.kind == claim.kind and other.span.overlaps(claim.span))
        for other in others
    )


def _stands(claim: Claim, articles: dict[str, Article]) -> bool:
    """Whether the article prints every word of a claim where the claim says so."""
    article = articles.get(claim.article)
    if article is None or not claim.sentence_span.covers(claim.span):
        return False
    text = article.text
    named = all(
        link.name == " ".join(link.span.of(text).split())
        for link in claim.chain
        if link.span is not None and link.name
    )
    sentence = " ".join(claim.sentence_span.of(text).split())
    return named and claim.span.of(text) == claim.phrase and sentence == claim.sentence


def _moved(claim: Claim) -> Problem:
    return problem("second_refused", claim.article, _MOVED, words=claim.phrase)

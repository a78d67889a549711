"""What the record of the five pages that began the project must say, with its reasons.

The pages lie outside the repository: nothing here quotes them but numbers.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.engine.spacy_parser import SpacyParser
from onrecord.records import Check, Claim, Link, Record
from onrecord.store.adding.adding import Page, add_pages
from onrecord.store.adding.recording import load_record
from onrecord.store.ledgers.memory import MemoryStore
from plain_reader import PlainReader

pytestmark = pytest.mark.corpus


@pytest.fixture(scope="module")
def record(corpus: Path, parser: SpacyParser) -> Record:
    """The record of the seeds."""
    store, reader = MemoryStore(), PlainReader(parser)
    pages = [Page(path.name, path.read_bytes()) for path in sorted((corpus / "seeds").iterdir())]
    list(add_pages(store, pages, reader, now=lambda: "2020-01-01T00:00:00Z"))
    return load_record(store, reader)


def pages_of(record: Record) -> dict[str, str]:
    """Each capture's page number."""
    return {capture: min(names)[:3] for capture, names in record.names}


def figures(record: Record, page: str, low: float | None, high: float | None) -> list[Claim]:
    """The figures of a page with an interval."""
    pages = pages_of(record)
    return [
        claim for claim in record.claims
        if claim.figure and pages[claim.capture] == page and (claim.figure.low, claim.figure.high) == (low, high)
    ]  # fmt: skip


def verdicts(record: Record, ours: list[Claim], theirs: list[Claim]) -> list[Link]:
    """What is said between two groups of claims, by themselves or through their accounts."""
    account = {claim: act for claim, _, act in record.claim_question}
    one = {claim.id for claim in ours} | {account.get(claim.id, "") for claim in ours}
    other = {claim.id for claim in theirs} | {account.get(claim.id, "") for claim in theirs}
    return [link for link in record.links if {link.a, link.b} & one and {link.a, link.b} & other and link.a != link.b]


def check(record: Record, *numbers: str) -> Check:
    """The only check whose relation holds all these numbers, but for repeats of one sentence."""
    found = {c.relation: c for c in record.checks if all(number in c.relation.split() for number in numbers)}
    assert len(found) == 1, [c.relation for c in record.checks]
    return next(iter(found.values()))


def test_the_archive_page_becomes_its_seven_posts(record: Record) -> None:
    """Each post has its own day and the outlet that it was taken from."""
    pages = pages_of(record)
    posts = sorted((a for a in record.articles if pages[a.capture] == "004"), key=lambda a: a.index)
    assert [post.published for post in posts] == [
        "2017-07-14", "2017-06-29", "2016-11-04", "2016-11-03", "2016-11-02", "2016-10-19", "2016-02-28",
    ]  # fmt: skip
    assert [post.republished_from for post in posts] == [
        "Long War Journal", "Front Page Magazine", "DEBKAfile", "DEBKAfile", "Israel Hayom",
        "Investigative Project on Terrorism", "The Jewish Press",
    ]  # fmt: skip


def test_nothing_comes_from_dumps_and_boxes(record: Record) -> None:
    """Neither the dump at the end of one page nor the boxes of another are part of any article."""
    text = "\n".join(article.text for article in record.articles)
    for junk in ("contenttypeid", "string(", "donation", "Subscribe", "Most Popular", "Recommended", "IE 11"):
        assert junk not in text


def test_pull_quotes_are_echoes(record: Record) -> None:
    """A figure in the excerpt above a text and in the text itself is one account and an echo."""
    for value in (1112, 527, 54, 93, 88):
        first, second = figures(record, "004", value, value)[:2]
        assert "echo" in [link.verdict for link in verdicts(record, [first], [second])], value


def test_the_dead_of_paris_differ(record: Record) -> None:
    """130 and at least 137 lie apart; one is not dated by its words, and neither says whether attackers count."""
    (link,) = verdicts(record, figures(record, "001", 130, 130), figures(record, "003", 137, None))
    assert link.verdict == "differs"
    assert "attackers" in link.reason


def test_the_fighters_in_mosul_differ(record: Record) -> None:
    """4,000 to 8,000 and potentially 9,000."""
    (link,) = verdicts(record, figures(record, "000", 4000, 8000), figures(record, "004", 9000, 9000))
    assert link.verdict == "differs"


def test_the_headline_drifts_from_its_body(record: Record) -> None:
    """400 in the headline, over 400 beneath it."""
    (link,) = verdicts(record, figures(record, "003", 400, 400), figures(record, "003", 400, None))
    assert link.verdict == "drifts"


def test_the_two_five_thousands_are_not_comparable(record: Record) -> None:
    """Up to 5,000 who came back to Europe; as many as 5,000 who went to Syria."""
    (link,) = verdicts(record, figures(record, "001", None, 5000), figures(record, "003", None, 5000))
    assert link.verdict == "not comparable"
    assert "came back to Europe" in link.reason
    assert "travelled" in link.reason


def test_those_there_and_those_killed_are_not_comparable(record: Record) -> None:
    """20,000 to 31,500 is a stock, 70,000 a cumulative count; together they need 38,500 more, which no source gives."""
    (link,) = verdicts(record, figures(record, "004", 20000, 31500), figures(record, "004", 70000, 70000))
    assert link.verdict == "not comparable"
    between = check(record, "70,000", "31,500")
    assert between.holds == "no"
    assert "needs at least 38,500 more" in between.why
    assert "no source gives that" in between.why


SUMS = [
    pytest.param(("687", "718"), "no", "2015", id="a rise between one year and the same year"),
    pytest.param(("1,112", "93"), "yes", "92.7", id="a year's count and its rate a month"),
    pytest.param(("527", "88"), "yes", "87.8", id="a half-year's count and its rate a month"),
    pytest.param(("265", "527"), "roughly", "50.3", id="a part called half"),
    pytest.param(("3,700", "18,500"), "yes", "18,500", id="a fifth and the whole that it implies"),
    pytest.param(("141", "77"), "yes", "64 fewer", id="a fall"),
    pytest.param(("41", "22"), "yes", "19 fewer", id="another fall"),
]


@pytest.mark.parametrize(("numbers", "holds", "words"), SUMS)
def test_sums(record: Record, numbers: tuple[str, ...], holds: str, words: str) -> None:
    """Each sum of the text is found, once a sentence, with the arithmetic."""
    found = check(record, *numbers)
    assert found.holds == holds
    assert words in found.why


def test_nothing_corroborates(record: Record) -> None:
    """No two origins of these pages are shown to be independent."""
    assert not [link for link in record.links if link.verdict == "corroborates"]

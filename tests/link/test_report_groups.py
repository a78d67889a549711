"""Reports of one incident are found from the articles that tell one, and found the same as among all articles."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.link.events.event_reports import fold_reports
from onrecord.link.events.event_words import read_tellings
from onrecord.records import Article

WORDS = ("ferry", "harbour", "winch", "captain", "inquiry", "ballot", "recount", "turnout", "ward", "mill", "weir")
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), min_size=3, max_size=8).map(" ".join), min_size=2, max_size=14)


def articles_of(texts: list[str]) -> list[Article]:
    """One article for each text."""
    return [Article(f"art-{number:02}", "c", 1, "", text, ()) for number, text in enumerate(texts)]


@given(TEXTS, st.sets(st.integers(0, 13)))
def test_groups_about_some_articles_are_those_among_all(texts: list[str], told: set[int]) -> None:
    """Looking only for what some articles are about leaves out the groups without them, and changes none."""
    articles = articles_of(texts)
    about = {f"art-{number:02}" for number in told}
    tellings = read_tellings(articles, {})
    every = fold_reports(tellings)
    found = fold_reports(tellings, about=about)
    assert {group for group in found if about & set(group)} == {group for group in every if about & set(group)}
    assert set(found) <= set(every)


@given(st.permutations(range(6)))
def test_the_order_of_articles_leaves_no_trace(order: list[int]) -> None:
    """Groups do not depend on the order in which the articles come."""
    texts = ["ferry captain inquiry", "captain inquiry winch ferry", "ballot recount ward", "recount ward turnout ballot",
             "mill weir", "harbour"]  # fmt: skip
    articles = articles_of(texts)
    assert fold_reports(read_tellings([articles[one] for one in order], {})) == fold_reports(
        read_tellings(articles, {})
    )

"""Times as the press prints them: the words, the day of the page, and the date they stand for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.find.times.times import find_times, resolve_time
from onrecord.records import Article, Block, Sentence, Span

# words, published, value
WORDS = [
    ("17 March 2015", None, "2015-03-17"),
    ("Tuesday, March 17, 2015", None, "2015-03-17"),
    ("2015-03-17", None, "2015-03-17"),
    ("March 2015", None, "2015-03"),
    ("late March of 2015", None, "2015-03"),
    ("in late 2014", None, "2014"),
    ("in all of 2009", None, "2009"),
    ("between May and July 2015", None, "2015-05/2015-07"),
    ("from November to February 2015", None, "2014-11/2015-02"),
    ("between 2011 and 2013", None, "2011/2013"),
    ("the first six months of 2015", None, "2015-01/2015-06"),
    ("the second half of 2015", None, "2015-07/2015-12"),
    ("the third quarter of 2015", None, "2015-07/2015-09"),
    ("Q2 2015", None, "2015-04/2015-06"),
    ("the summer of 2012", None, "2012-06/2012-08"),
    # counted from the day of the page
    ("last month", "2015-01-20", "2014-12"),
    ("this year", "2015-01-20", "2015"),
    ("last year", "2015", "2014"),
    ("next year", "2015-06-01", "2016"),
    ("last week", "2015-03-18", "2015-03-09/2015-03-15"),
    ("last November", "2015-03-18", "2014-11"),
    ("last March", "2015-03-18", "2014-03"),
    ("on Monday", "2015-03-18", "2015-03-16"),
    ("on Wednesday", "2015-03-18", "2015-03-18"),
    ("last Wednesday", "2015-03-18", "2015-03-11"),
    ("next Monday", "2015-03-18", "2015-03-23"),
    ("on Feb. 7", "2015-03-18", "2015-02-07"),
    ("on December 7", "2015-03-18", "2014-12-07"),
    ("in mid-February", "2015-03-18", "2015-02"),
    ("in October", "2015-03-18", "2014-10"),
    ("between May and July", "2015-10-03", "2015-05/2015-07"),
    ("two weeks ago", "2015-03-18", "2015-03-02/2015-03-08"),
    ("three days ago", "2015-03-18", "2015-03-15"),
    ("in the past six months", "2015-03-18", "2014-09/2015-03"),
    ("in the next three to six years", "2015-03-18", "2018-03/2021-03"),
    ("in the third quarter", "2015-03-18", "2014-07/2014-09"),
    ("last summer", "2015-03-18", "2014-06/2014-08"),
    ("still", "2015-03-18", "2015-03-18"),
    # the page gives no day to count from
    ("last month", None, None),
    ("on Monday", None, None),
    ("on Monday", "2015-03", None),
    ("last month", "2015", None),
]


@pytest.mark.parametrize(("words", "published", "value"), WORDS)
def test_words_stand_for_a_date(words: str, published: str | None, value: str | None) -> None:
    assert resolve_time(words, published) == value


def times_in(text: str, published: str | None = "2015-03-18") -> list[tuple[str, str, str | None]]:
    whole = Span(0, len(text))
    article = Article("a", "c", 1, "", text, (Block("paragraph", whole),), published=published)
    return [(t.relation, t.words, t.value) for t in find_times(article, [Sentence(whole, 0, "paragraph", text)])]


SENTENCES = [
    # the preposition is kept, and what the sentence looks ahead to lies ahead
    ("By Friday the port had counted 12 ships.", [("by", "Friday", "2015-03-13")]),
    ("The ferry will sail on Friday.", [("on", "Friday", "2015-03-20")]),
    ("From May the ferry will sail twice a day.", [("from", "May", "2015-05"), ("", "a day", None)]),
    ("As of Monday it knew of 12.", [("as of", "Monday", "2015-03-16")]),
    ("Arrests fell from 90 in 2013 to 70 in 2014.", [("in", "2013", "2013"), ("in", "2014", "2014")]),
    ("It spent 5 in the third quarter and 6 in the fourth.",
     [("in", "the third quarter", "2014-07/2014-09"), ("in", "the fourth", "2014-10/2014-12")]),
    # not times: a verb, a name, a number, a helper
    ("He may march on, and they may not.", []),
    ("About 2,015 people came, and May Green spoke.", []),
    ("The hall seats 2015 people.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_times_in_a_sentence(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert times_in(text) == expected


def test_a_time_in_the_year_that_is_not_told_has_no_date() -> None:
    assert times_in("It lost 9 million in the year, it said.") == [("in", "the year", None)]


@given(st.text(alphabet="MayJun 0123456789last monthin,.-/", max_size=120), st.dates())
def test_any_text_is_read_and_spans_are_its_words(text: str, day: object) -> None:
    for _, words, value in times_in(text, str(day)):
        assert " ".join(words.split()) in " ".join(text.split())
        assert value is None or value[:4].isdigit()


AHEAD = [  # a day in a sentence of what is to come, in a page of Wednesday 18 March 2015
    ("The wall may fall on Friday.", "2015-03-20"),
    # said on it, not to come on it
    ("The wall may fall, engineers said on Friday; the bridge might not.", "2015-03-13"),
    ("The wall may fall, she told reporters on Friday.", "2015-03-13"),
]


@pytest.mark.parametrize(("text", "day"), AHEAD)
def test_a_day_on_which_something_was_said_is_past(text: str, day: str) -> None:
    """Whatever is said to come."""
    whole = Span(0, len(text))
    article = Article("a", "c", 1, "", text, (Block("paragraph", whole),), published="2015-03-18")
    assert [mark.value for mark in find_times(article, [Sentence(whole, 0, "paragraph", text)])] == [day]

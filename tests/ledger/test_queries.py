"""What a person types into a search, read: words, runs of words, words to leave out, a number or a range."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ledger.filters import read_filters
from onrecord.ledger.queries import MOST_CHARACTERS, MOST_TERMS, Value, read_range, read_search

WORDS = [
    # typed, must be there, may not be there
    ("killed", ("killed",), ()),
    ("killed  killed bridge", ("killed", "bridge"), ()),
    ('"the bridge fell" killed', ("the bridge fell", "killed"), ()),
    ("“the bridge fell”", ("the bridge fell",), ()),
    ("killed -cattle", ("killed",), ("cattle",)),
    ('killed -"dairy cattle"', ("killed",), ("dairy cattle",)),
    ("well-kept", ("well-kept",), ()),
    ("killed AND wounded OR NEAR(x)", ("killed", "AND", "wounded", "OR", "NEAR(x)"), ()),
    ("kill* ^first", ("kill*", "^first"), ()),
    ('a "b', ("a", "b"), ()),
    ("… — !", (), ()),
    ("killed 5,000", ("killed", "5,000"), ()),
    ('"5,000"', ("5,000",), ()),
    ("covid-19", ("covid-19",), ()),
    ("12-14 killed", ("12-14", "killed"), ()),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "terms", "without"), WORDS, ids=[row[0] for row in WORDS])
def test_words_are_read_as_words(typed: str, terms: tuple[str, ...], without: tuple[str, ...]) -> None:
    """Only quotation marks and a hyphen before a word mean something."""
    read = read_search(typed)
    assert (read.terms, read.without, read.value) == (terms, without, None)


NUMBERS = [
    ("5,000", 5000, 5000),
    ("five thousand", 5000, 5000),
    ("4.9m", 4_900_000, 4_900_000),
    ("$5m", 5_000_000, 5_000_000),
    ("12%", 12, 12),
    ("4,000-6,000", 4000, 6000),
    ("4,000–6,000", 4000, 6000),
    ("6,000 to 4,000", 4000, 6000),
    ("between 4,000 and 6,000", 4000, 6000),
    ("from 4 to 6 million", 4_000_000, 6_000_000),
    ("$4-6 million", 4_000_000, 6_000_000),
    ("4-6", 4, 6),
    ("one hundred and five", 105, 105),
]


@pytest.mark.parametrize(("typed", "low", "high"), NUMBERS, ids=[row[0] for row in NUMBERS])
def test_numbers_and_ranges_are_read_by_value(typed: str, low: float, high: float) -> None:
    """As they are written in reports and as they are typed in haste."""
    assert read_range(typed) == Value(low, high)
    assert read_search("", number=typed).value == Value(low, high)


@pytest.mark.parametrize(
    "typed", ["", "many", "dozens", "5,000 dead", "1 2 3", "4-", "-", "to", "5m", "9" * 400, "1e999"]
)
def test_what_is_no_number_is_none(typed: str) -> None:
    """Nothing is guessed."""
    assert read_range(typed) is None


def test_a_number_alone_is_a_value_unless_it_is_quoted_or_spelled() -> None:
    """A word such as “one” or “nobody” is looked for as a word."""
    assert read_search("16-18").value == Value(16, 18)
    assert read_search("nobody").terms == ("nobody",)
    assert read_search("one").terms == ("one",)


def test_what_is_cut_or_not_read_is_said() -> None:
    """Too long, too many words, no number, nothing to look for."""
    assert "characters" in read_search("word " * 200).notes[0]
    assert f"first {MOST_TERMS} words" in read_search(" ".join(f"w{number}" for number in range(30))).notes[0]
    assert "not one number or range" in read_search("killed", number="a few").notes[0]
    assert "Say what to look for" in read_search("-cattle").notes[0]


@given(st.text(), st.text(max_size=50))
def test_anything_can_be_typed(typed: str, number: str) -> None:
    """It is read within its bounds, without NUL, quotation marks or lone surrogates in a term."""
    read = read_search(typed, number=number)
    assert len(read.terms) + len(read.without) <= MOST_TERMS
    for term in (*read.terms, *read.without):
        assert len(term) <= MOST_CHARACTERS
        assert any(character.isalnum() for character in term)
        assert not {"\0", '"'} & {*term}
        term.encode()


@pytest.mark.parametrize("unit", ['"', "-", "a ", '-"', "1-", "( ", "1 to ", "between ", "five ", "“", " "])
def test_the_longest_text_takes_no_longer(unit: str) -> None:
    """A hundred thousand repeats are read at once."""
    read_search("5,000")  # what is loaded once
    began = time.process_time()
    read_search(unit * 100_000, number=unit * 1000)
    assert time.process_time() - began < 0.5


DAYS = [
    ({"from": "2031-05-02"}, "2031-05-02", ""),
    ({"from": "2031-05", "to": "2031-05"}, "2031-05-01", "2031-05-31"),
    ({"from": "2031", "to": "2032"}, "2031-01-01", "2032-12-31"),
    ({"to": "2032-02"}, "", "2032-02-29"),
]


@pytest.mark.parametrize(("asked", "first", "last"), DAYS)
def test_a_month_or_a_year_is_all_of_its_days(asked: dict[str, str], first: str, last: str) -> None:
    """The first day of the first, the last day of the last."""
    read, notes = read_filters(asked)
    assert (read.first, read.last, notes) == (first, last, ())


@given(st.dictionaries(st.sampled_from(["kind", "origin", "verdict", "from", "to", "reviewed", "outlet"]), st.text()))
def test_any_filter_can_be_typed(asked: dict[str, str]) -> None:
    """What is none of the vocabulary narrows nothing, and is said."""
    read, _ = read_filters(asked)
    assert read.kind in ("", "figure", "incident", "forecast", "statement")
    assert read.reviewed in (None, True, False)

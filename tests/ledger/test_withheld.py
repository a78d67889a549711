"""Who is told of without a name: victims and those who are said to have done it stay roles outside quotations."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ledger.withheld import counted_noun, did_words, party_words, suffered_words
from onrecord.records import Incident, Party, Span


def party(words: str, part: Any = "suffered", kind: Any = "person", **more: Any) -> Party:
    """A party with these words."""
    return Party(words, Span(0, len(words)), part, kind, **more)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (party("a nurse", noun="nurse"), "a nurse"),  # names nobody: as printed
        (party("nurse Ines Tarrow", noun="nurse", named=True), "a nurse"),
        (party("Ines Tarrow", named=True), "a person"),  # nothing but the name is known
        (party("Tarrow's brother", noun="brother"), "a brother"),  # a name inside a description
        (party("three guards", kind="people", noun="guard", low=3, high=3), "three guards"),
        (party("Ines and Aldo Tarrow", kind="people", noun="person", low=2, high=2, named=True), "2 people"),
        (party("some Northlanders", kind="people", noun="northlander"), "northlanders"),  # a capital may be a name
        (party("at least 40 of Tarrow's men", kind="people", noun="man", low=40), "40 or more men"),
        (party("the Alder Front", "did", "group", named=True), "the Alder Front"),  # groups and bodies are named
        (party("Alder town hall", "struck", "thing", noun="hall"), "Alder town hall"),
    ],
)
def test_a_party(given: Party, told: str) -> None:
    """Printed words that name no person stay; others become a number and a noun."""
    assert party_words(given) == told


@pytest.mark.parametrize(
    ("printed", "told"),
    [("two guards", "two guards"), ("Ines Tarrow", None), ("the guard Tarrow", None), (None, None)],
)
def test_bare_words_are_told_where_they_name_nobody(printed: str | None, told: str | None) -> None:
    """Without a party nothing says whether a capital begins a person's name."""
    incident = Incident("fire", who_did=printed, who_suffered=printed)
    assert (suffered_words(incident), did_words(incident)) == (told, told)


@given(st.text(min_size=1), st.none() | st.floats(), st.none() | st.floats())
def test_no_number_of_a_noun_fails(noun: str, low: float | None, high: float | None) -> None:
    """Open ends, no ends, ends that are no numbers."""
    assert counted_noun(noun, low, high)

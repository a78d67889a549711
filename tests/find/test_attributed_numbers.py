"""Whose number it is where no verb of saying stands, or the grammar gives none. Marked as in `test_statements`."""

from __future__ import annotations

import pytest

from marked_sentences import parts_marked, plain, statements_of
from onrecord.engine.spacy_parser import SpacyParser
from onrecord.records import StatementMark


def pairs(text: str, marks: tuple[StatementMark, ...]) -> set[tuple[str, str]]:
    """Each source with each thing said."""
    return {
        (mark.source.of(text), content.of(text).rstrip(" .,"))
        for mark in marks
        if mark.source
        for content in mark.contents
    }


OWNED = {
    "somebody's count": "The {source|ministry}'s count {said|stood at 40 on Monday}.",
    "somebody's figure is": "{source|The county}'s figure {said|is 940}.",
    "a bare number": "By Monday it was {source|the ministry}'s {said|212}.",
    "a figure given by": "{said|The third is 203}, the figure given by {source|the Coast Guard}.",
    "a number attributed to": "{said|The line was fined 14 times}, a number he attributed to {source|a state audit}.",
    "which came from": "{said|Until then the official figure had been 40 tons a day, which} came from {source|the port authority}.",
    "that raised": "On Tuesday {source|the minister} raised {said|that to 231}.",
    "cited in between": "{source|the port authority}, {said|put the toll at 40}.",
    "as somebody reported": "As {source|the Examiner} reported on Friday, {said|40 tickets were sold}.",
    "experts brought in": "{said|Forty ships were late}, {source|experts} brought in by the port said on Monday.",
    "an apposition at the end": "{said|Forty people were missing after the boat sank in the fog}, {source|the operator, Moor Lines}, said.",
}  # fmt: skip


@pytest.mark.parametrize("marked", OWNED.values(), ids=OWNED.keys())
def test_whose_number(marked: str, parser: SpacyParser) -> None:
    text = plain(marked)
    if marked.startswith("{source|the port authority}, "):
        text = "The mayor, citing " + text
    parts, got = parts_marked(marked), pairs(text, statements_of(text, parser))
    (whose,), (words,) = parts["source"], parts["said"]
    assert any(whose in source and words == said for source, said in got), got


THINGS = {
    "ships, not a number": "The port's 212 ships were late.",
    "how many they have": "The rebels' number of fighters, or 4,000, is falling.",
    "let in, not owned up to": "The clinic admitted 63 people on Monday.",
    "a deed that shows": "The attackers showed how 40 guns were hidden.",
    "our own page": "Our last letter said the well lost 40 tons a day.",
    "what one of them reached": "One arrived at 40 tons a day.",
}


@pytest.mark.parametrize("text", THINGS.values(), ids=THINGS.keys())
def test_things_are_not_numbers(text: str, parser: SpacyParser) -> None:
    assert statements_of(text, parser) == ()


BESIDE = {
    "two sentences in the marks": "{said|“Are we late by a week? Probably so,”} {source|Ms. Moore} said.",
    "a name after a dash": "{said|“We have waited here for forty days.”} ― {source|Pam Adler}",
    "before, across a paragraph": "{source|Moore} continued:\n\n{said|“We have waited here for forty days.”}",
    "a turn": "{source|MOORE}: {said|We have waited here for forty days, and nobody came}",
}


@pytest.mark.parametrize("marked", BESIDE.values(), ids=BESIDE.keys())
def test_beside_a_quotation(marked: str, parser: SpacyParser) -> None:
    text = plain(marked)
    wanted = parts_marked(marked)
    assert (*wanted["source"], *wanted["said"]) in pairs(text, statements_of(text, parser))


def test_that_is_according_to(parser: SpacyParser) -> None:
    text = "Forty people were hurt in the fire. That's according to the fire brigade."
    assert ("the fire brigade", "Forty people were hurt in the fire") in pairs(text, statements_of(text, parser))


def test_a_headline_that_ends_with_its_source(parser: SpacyParser) -> None:
    text = "Up to 40 tons a day leaked from tank, port says"
    got = pairs(text, statements_of(text, parser, "title"))
    assert ("port", "Up to 40 tons a day leaked from tank") in got

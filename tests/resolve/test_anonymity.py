"""Sources that an article does not name: how many, of what body, how they know, and why they are not named."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.engine.spacy_parser import SpacyParser
from onrecord.keys import content_key
from onrecord.reading import Reader, read_capture
from onrecord.records import Capture, ChainLink
from onrecord.resolve.chains.anonymity import read_unnamed_words, reason_in
from onrecord.store.adding.adding import Page, add_pages
from onrecord.store.adding.recording import load_record
from onrecord.store.ledgers.memory import MemoryStore
from plain_reader import PlainReader

WORDS = [
    # words, noun, institution, number, several
    ("one European security official", "official", "European security", 1, False),
    ("three officials briefed on the matter", "official", None, 3, True),
    ("a person familiar with the talks", "person", None, 1, False),
    ("two sources at the ministry", "source", "the ministry", 2, True),
    ("Several senior Peruvian intelligence officials", "official", "Peruvian intelligence", None, True),
    ("half a dozen former employees", "employee", None, 6, True),
    ("a couple of port clerks", "clerk", "port", 2, True),
    ("the ministry's own advisers", "adviser", "the ministry", None, True),
    ("hospital sources", "source", "hospital", None, True),
    ("a nervous clerk", "clerk", None, 1, False),
    ("a farmer from Lima", "farmer", None, 1, False),
    ("a group of sailors", "sailor", None, None, True),
    ("12 people close to the bank", "person", None, 12, True),
    ("another diplomat", "diplomat", None, 1, False),
    ("one of the negotiators", "negotiator", None, 1, False),
    ("people with direct knowledge of the plan", "person", None, None, True),
]


@pytest.mark.parametrize(("words", "noun", "institution", "number", "several"), WORDS, ids=[row[0] for row in WORDS])
def test_the_words_for_one_not_named(
    words: str, noun: str, institution: str | None, number: int | None, several: bool
) -> None:
    """No number is given where the words give none."""
    found = read_unnamed_words(words)
    assert (found.noun, found.institution, found.number, found.several) == (noun, institution, number, several)


REASONS = [
    ("who spoke on condition of anonymity because he was not authorised to brief the press, said", "he was not authorised to brief the press"),
    ("who asked not to be named, citing the pending trial.", "the pending trial"),
    ("who requested anonymity to discuss private talks", "to discuss private talks"),
    ("who did not wish to be named for fear of losing her post", "for fear of losing her post"),
    ("who was not authorised to speak publicly, said", "was not authorised to speak publicly"),
    ("They aren't allowed to talk to reporters.", "aren't allowed to talk to reporters"),
    ("said on condition of anonymity because talks go on that 40 had left", "talks go on"),
    ("who did not want their names used while the inquiry was open, said", "while the inquiry was open"),
    # no reason given
    ("who declined to be named, said", None),
    ("speaking on condition of anonymity, said that 40 had left because of the storm", None),
    ("who is not authorised to drive a tram, said", None),
    ("who asked not to be identified as the buyer, said", None),
    ("said 40 had left because the harbour was shut", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "reason"), REASONS, ids=[row[0][:50] for row in REASONS])
def test_the_reason_for_naming_nobody(text: str, reason: str | None) -> None:
    """As printed; a reason for something else is none."""
    assert reason_in(text) == reason


REPORTS = [
    # the same sentence, the next, and one that goes on about somebody else
    ("Two port officials told Reuters that 40 ships had left. The officials asked not to be named because the report is not public.", "the report is not public"),
    ("Two port officials said 40 ships had left. They spoke on condition of anonymity because talks go on.", "talks go on"),
    ("A port official said 40 ships had left. They spoke on condition of anonymity because talks go on.", None),
    ("Two port officials said 40 ships had left. The nurses asked not to be named because they feared for their jobs.", None),
    ("Two port officials said 40 ships had left, while a nurse, who asked not to be named because she feared for her job, said 12 had.", None),
]  # fmt: skip


def links(parser: SpacyParser, text: str) -> list[ChainLink]:
    """The unnamed links of a report, first mention first."""
    page = f"Ships\n\nBy Ann Field, June 11, 2021\n\n{text}\n".encode()
    claims = read_capture(Capture(content_key(page), page), Reader(parser)).claims
    found = [link for claim in claims for link in claim.chain if link.anonymous]
    return sorted(found, key=lambda link: link.span.start if link.span else 0)


@pytest.mark.parametrize(("text", "reason"), REPORTS, ids=[row[0][:70] for row in REPORTS])
def test_a_reason_in_the_sentence_or_the_next(parser: SpacyParser, text: str, reason: str | None) -> None:
    """Only of those whom the sentence goes on about, in the same number."""
    first = links(parser, text)[0]
    assert first.unnamed is not None
    assert first.unnamed.reason == reason


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Port officials said 40 ships had left.", "background"),
        ("A person familiar with the plan said 40 ships had left.", "background"),
        ("Sources said 40 ships had left.", "unattributed"),
    ],
)
def test_on_what_terms(parser: SpacyParser, text: str, terms: str) -> None:
    """On background where something is said of who they are."""
    assert {link.terms for link in links(parser, text)} == {terms}


def test_a_later_word_is_described_by_the_first(parser: SpacyParser) -> None:
    """ "The official" is the one that was described before."""
    text = "One port official said 40 ships had left. The official said 12 barges had left, too."
    found = {link.unnamed for link in links(parser, text)}
    assert [one.institution for one in found if one] == ["port"]


@given(st.text(alphabet="a two officials,who of at the’s—\n12 Port", max_size=80))
def test_any_words_can_be_read(words: str) -> None:
    """And what is found stands in them."""
    found = read_unnamed_words(words)
    plain = re.sub(r"\s+", " ", words).lower()
    assert (found.knows or "").lower() in plain
    assert (reason_in(words) or "").lower() in words.lower()


def test_two_are_never_proven_one_nor_two(parser: SpacyParser) -> None:
    """One "port official" in each of two papers: two accounts, and no corroboration."""
    store, reader = MemoryStore(), PlainReader(parser)
    told = {
        "The Cape Post": "The storm was over by dawn. A port official said that 40 ships had sunk in the bay.",
        "Bay News": "Nobody slept. Some 40 ships have sunk in the bay, a port official said on condition of anonymity.",
    }
    pages = [
        Page(f"{outlet}.txt", f"{outlet}\n\nJune 12, 2021\n\n{text}\n".encode()) for outlet, text in told.items()
    ]
    list(add_pages(store, pages, reader, now=lambda: "2021-06-13T00:00:00Z"))
    record = load_record(store, reader)
    ships = [one for one in record.accounts if one.figure.low == 40]
    assert len(ships) == 2
    assert all(one.anonymous and one.origin_source is None for one in ships)
    assert not record.sources or all("official" not in source.name for source in record.sources)
    assert "corroborates" not in {link.verdict for link in record.links}

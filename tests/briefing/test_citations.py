"""What a reporter pastes is true when read alone."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from ferry_story import FIFTEEN, HEADLINE, NINE, POST, RECORD, TWELVE, TWELVE_AGAIN

from by_hand import record_of, report, told
from onrecord.briefing.citations import LONGEST_QUOTATION, attributed_sentence, claim_sentence, footnote
from onrecord.briefing.lookup import Lookup
from onrecord.records import ChainLink, Record

BOOK = Lookup(RECORD)
ACCOUNT = BOOK.accounts


def sentence_of(record: Record) -> str:
    """The sentence of a record's first account."""
    return attributed_sentence(Lookup(record), record.accounts[0])


def note_of(record: Record) -> str:
    """The note of a record's first account."""
    return footnote(Lookup(record), record.accounts[0])


def test_a_sentence_has_who_what_when_and_where() -> None:
    """Origin, printed words, as-of, outlet, day, the printed sentence, how it was read."""
    assert attributed_sentence(BOOK, replace(ACCOUNT["acc-guard-1"], status="standing")) == (
        "The coast guard gave the figure “At least 12 people” as of 2 May 2031, printed by The Harbour Post, published "
        "2 May 2031: “At least 12 people died when the ferry Alder burned, the coast guard said on Friday.” "
        "(Machine-read, not reviewed.)"
    )


def test_a_note_has_what_finds_the_words_again() -> None:
    """Originator, outlet, title, days, page, hash, echoes, how it was read."""
    assert footnote(BOOK, ACCOUNT["acc-guard-1"]) == (
        "The coast guard; The Harbour Post; “12 dead in ferry fire”; published 2 May 2031; date of information 2 May 2031; "
        "a-post.html; SHA-256 cccccccccccc; 1 echo, which adds no weight; machine-read, not reviewed."
    )


def test_an_interested_party_keeps_its_label() -> None:
    """In the sentence right behind the figure, in the note behind the party."""
    assert attributed_sentence(BOOK, ACCOUNT["acc-owner"]).startswith(
        "A spokesman of Alder Lines gave the figure “9 people” (interested), printed by The Harbour Post"
    )
    assert footnote(BOOK, ACCOUNT["acc-owner"]).startswith("A spokesman of Alder Lines (interested); ")


def test_a_relay_is_named() -> None:
    """A claim that came by way of somebody says so, in the sentence and in the note."""
    record = record_of(told("up to 5,000 rebels", by="Northern Wire > the ministry", state="returned"))
    assert "The ministry gave the figure “up to 5,000 rebels”, by way of Northern Wire, printed by" in sentence_of(
        record
    )
    assert "The ministry; by way of Northern Wire; Harbour Gazette; " in note_of(record)


def test_an_unnamed_source_is_said_to_be_unnamed() -> None:
    """Nobody pastes an aide as if named."""
    record = record_of(told("300 people", by="a resident*", state="killed"))
    assert sentence_of(record).startswith("A resident (unnamed) gave the figure “300 people”")


def test_a_document_is_said_to_be_one() -> None:
    """A paper does not speak."""
    record = record_of(told("300 people", by="[the Flood Census]/the bureau", state="killed"))
    assert sentence_of(record).startswith("The Flood Census of the bureau (document) gave")


def test_an_outlet_in_its_own_voice_stands_once() -> None:
    """Not "the Gazette, printed by the Gazette"."""
    record = record_of(told("300 people", state="killed"))
    assert sentence_of(record).startswith(
        "Harbour Gazette gave the figure “300 people”, in its own voice, published 2 May"
    )
    assert note_of(record).startswith("Harbour Gazette, in its own voice; “")


@pytest.mark.parametrize(
    ("modality", "words"),
    [
        ("hedged", "gave, hedged, the figure"),
        ("feared", "gave, as feared, the figure"),
        ("predicted", "gave, as predicted, the figure"),
        ("possible", "gave, as possible, the figure"),
        ("denied", "denied the figure"),
        ("asserted", "the coast guard gave the figure"),
    ],
)
def test_no_figure_gets_firmer_by_pasting(modality: str, words: str) -> None:
    """A fear is pasted as a fear, a denial as a denial."""
    claim = replace(FIFTEEN, modality=modality)  # type: ignore[arg-type]
    assert words.casefold() in claim_sentence(BOOK, claim).casefold()


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("superseded", "The same source has since given another figure."),
        ("withdrawn", "The figure has since been withdrawn."),
    ],
)
def test_a_past_figure_says_so(status: str, words: str) -> None:
    """What was replaced or taken back is not pasted as standing."""
    account = replace(ACCOUNT["acc-guard-1"], status=status)  # type: ignore[arg-type]
    assert words in attributed_sentence(BOOK, account)
    assert "since" not in attributed_sentence(BOOK, replace(account, status="standing"))


def test_a_guessed_day_is_said_to_be_guessed() -> None:
    """With what the guess rests on, in the note."""
    article = replace(
        POST, published=None, published_guess="2031-05-02", published_basis="the latest day in the text"
    )
    record = replace(RECORD, articles=(article,), known_on=((POST.id, "2031-05-02", "guess"),))
    assert "published 2 May 2031 by a guess" in claim_sentence(Lookup(record), TWELVE)
    assert "published 2 May 2031 by a guess (the latest day in the text)" in note_of(record)


def test_the_day_first_seen_is_no_day_of_publication() -> None:
    """An undated page is called undated."""
    record = replace(RECORD, known_on=((POST.id, "2031-05-09", "first sighting"),))
    assert "undated, first seen 9 May 2031" in claim_sentence(Lookup(record), TWELVE)
    assert "published 9 May" not in claim_sentence(Lookup(record), TWELVE)


def test_a_page_without_outlet_is_named_by_its_file() -> None:
    """Who printed it is not made up."""
    record = replace(RECORD, articles=(replace(POST, publisher=None),))
    assert "printed by a page that names no outlet (a-post.html)" in claim_sentence(Lookup(record), TWELVE)


def test_a_headline_is_said_to_be_one() -> None:
    """A headline says less than the text under it."""
    assert claim_sentence(BOOK, HEADLINE).startswith(
        "The Harbour Post gave the figure “12 dead”, in a headline or caption, published 2 May 2031"
    )


def test_reviewed_claims_are_not_called_machine_read() -> None:
    """A person looked."""
    claim = replace(TWELVE, reviewed=True)
    record = replace(RECORD, claims=(claim,))
    assert "Machine-read" not in claim_sentence(Lookup(record), claim)
    assert note_of(record).endswith("reviewed by a person.")


def test_inner_quotation_marks_become_single() -> None:
    """Words within words stay tellable."""
    record = record_of(told("300 people", state="killed", sentence="“Some” say 300 people were killed."))
    assert ": “‘Some’ say 300 people were killed.”" in sentence_of(record)


def test_a_long_sentence_is_cut_in_sight_and_keeps_its_figure() -> None:
    """An ellipsis at each cut, whole words, the figure inside."""
    filler = " ".join(f"word{number}" for number in range(200))
    record = record_of(told("300 people", state="killed", sentence=f"{filler} 300 people {filler}."))
    quoted = re.search(r": “(.*)”", sentence_of(record))
    assert quoted is not None
    assert quoted[1].startswith("… word")
    assert quoted[1].endswith(" …")
    assert "300 people" in quoted[1]
    assert len(quoted[1]) <= LONGEST_QUOTATION + 20
    assert set(quoted[1].split()) <= {"…", *f"{filler} 300 people".split()}


def test_an_echo_is_cited_with_its_own_way() -> None:
    """Another page's claim of the same act has that page's chain."""
    assert "by way of Northern Wire, printed by Island Courier" in claim_sentence(BOOK, TWELVE_AGAIN)


def test_an_origin_without_a_name_is_not_given_one() -> None:
    """A chain that ends in nobody says that it is not named."""
    claim = replace(
        TWELVE, chain=(ChainLink("publisher", "The Harbour Post"), ChainLink("speaker", None, anonymous=True))
    )
    assert claim_sentence(BOOK, claim).startswith("A source that is not named gave")


def test_every_account_has_both() -> None:
    """No account is left without something to paste, and its printed words are in it."""
    record = record_of(
        report("The fire killed {12 people|state=killed}.", by="the mayor"),
        report("The fire killed {15 people|state=killed}.", by="the army!", outlet="Island Courier", on="2020-05-03"),
    )
    book = Lookup(record)
    for account in record.accounts:
        words = book.claims[account.claims[0]].phrase
        assert f"“{words}”{' (interested)' if account.interested else ''}" in attributed_sentence(book, account)
        assert "SHA-256 " in footnote(book, account)
    assert any(account.interested for account in record.accounts)
    assert NINE.interested

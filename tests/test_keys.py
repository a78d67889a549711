"""Ids come from content alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.keys import article_key, claim_key, content_key, normal, short_key

texts = st.lists(st.text(max_size=20), max_size=5)


@given(texts, texts)
def test_two_tuples_of_text_never_share_a_key(one: list[str], other: list[str]) -> None:
    """Parts are written with their lengths: ("ab", "c") is not ("a", "bc")."""
    assert (short_key(*one) == short_key(*other)) == (one == other)


@given(st.text())
def test_normalising_twice_is_normalising_once(text: str) -> None:
    """A normal form is its own normal form."""
    assert normal(normal(text)) == normal(text)


def test_typesetting_does_not_change_a_claim() -> None:
    """Curly quotation marks, dashes, line breaks and capitals are the printer's, not the source's."""
    printed = claim_key("c", "", "figure", "The mayor said “40 houses” fell — so far.", "40", 0)
    scraped = claim_key("c", "", "figure", 'THE MAYOR said "40  houses"\nfell - so far.', "40", 0)
    assert printed == scraped


def test_a_sentence_printed_twice_makes_two_claims() -> None:
    """The second printing of one sentence in one article is another claim."""
    assert claim_key("c", "", "figure", "40 fell.", "40", 0) != claim_key("c", "", "figure", "40 fell.", "40", 1)


def test_a_capture_is_known_by_its_bytes() -> None:
    """SHA-256, in full."""
    assert content_key(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_posts_of_one_page_have_their_own_ids() -> None:
    """The anchor tells posts of an archive page apart."""
    assert article_key("c", "monday") != article_key("c", "tuesday")

"""Cutting a text at its marks loses and invents no character."""

from __future__ import annotations

from dataclasses import replace

from ferry_story import NINE, POST, TWELVE
from hypothesis import given
from hypothesis import strategies as st

from onrecord.briefing.marked_text import cut_pieces, mark_blocks
from onrecord.records import Claim, Span

TEXT = "The mayor said on Monday that at least forty houses were lost."
spans = st.builds(
    lambda start, length: Span(start, min(start + length, len(TEXT))),
    st.integers(0, len(TEXT) - 1),
    st.integers(0, len(TEXT)),
)


def claims_at(marks: list[Span]) -> list[Claim]:
    """Claims at these places, figures and statements by turns, in text order."""
    kinds = ("figure", "statement")
    return [
        replace(TWELVE, id=f"fig-{number}", kind=kinds[number % 2], span=span)  # type: ignore[arg-type]
        for number, span in enumerate(sorted(marks))
    ]


@given(st.lists(spans, max_size=8))
def test_the_pieces_are_the_text(marks: list[Span]) -> None:
    """Nested, crossing, empty and doubled marks: the pieces in a row are the block, each mark opens and closes once."""
    claims = claims_at(marks)
    pieces = cut_pieces(TEXT, Span(0, len(TEXT)), claims)
    assert "".join(piece.text for piece in pieces) == TEXT
    assert [claim for piece in pieces for claim in piece.opens] == claims
    assert sorted(claim.id for piece in pieces for claim in piece.closes) == sorted(claim.id for claim in claims)


def test_a_figure_shows_inside_a_statement() -> None:
    """The innermost figure is the mark; the words around it are under the statement only."""
    said = replace(TWELVE, id="sta-1", kind="statement", span=Span(30, 61))
    figure = replace(NINE, span=Span(30, 51))
    pieces = cut_pieces(TEXT, Span(0, len(TEXT)), [said, figure])
    assert [(piece.text, piece.figure is not None, piece.said) for piece in pieces] == [
        ("The mayor said on Monday that ", False, False),
        ("at least forty houses", True, True),
        (" were lost", False, True),
        (".", False, False),
    ]


def test_each_claim_stands_beside_its_block() -> None:
    """Blocks carry the claims that begin in them."""
    blocks = mark_blocks(POST, (TWELVE, NINE))
    assert [block.claims for block in blocks] == [(), (TWELVE,), (NINE,)]

"""An article's text cut at its marks, so that a page can show each mark where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.records import Article, Block, Claim, Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under the same marks. `figure` is the innermost figure over it; `opens` begin with it."""

    text: str
    figure: Claim | None = None
    said: bool = False  # under a statement, forecast or incident
    opens: tuple[Claim, ...] = ()  # claims whose words begin here
    closes: tuple[Claim, ...] = ()  # claims whose words end here


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """One block of the text in pieces, with the claims that begin in it."""

    kind: str
    pieces: tuple[Piece, ...]
    claims: tuple[Claim, ...]


def mark_blocks(article: Article, claims: Sequence[Claim]) -> tuple[MarkedBlock, ...]:
    """Cut every block of an article at the marks of its claims.

    Order: `claims` in text order; a claim belongs to the block it begins in.
    """
    blocks = article.blocks or (Block("paragraph", Span(0, len(article.text))),)
    marked, first = [], 0
    for block in blocks:
        inside = []
        while first < len(claims) and claims[first].span.start < block.span.end:
            if claims[first].span.start >= block.span.start:
                inside.append(claims[first])
            first += 1
        marked.append(MarkedBlock(block.kind, cut_pieces(article.text, block.span, inside), tuple(inside)))
    return tuple(marked)


def cut_pieces(text: str, block: Span, claims: Sequence[Claim]) -> tuple[Piece, ...]:
    """Cut one block wherever a mark begins or ends.

    Example:
        >>> [piece.text for piece in cut_pieces("no marks here", Span(0, 8), ())]
        ['no marks']
    """
    ends = {claim.id: min(max(claim.span.end, claim.span.start + 1), block.end) for claim in claims}
    cuts = sorted({block.start, block.end, *(claim.span.start for claim in claims), *ends.values()})
    pieces: list[Piece] = []
    under: list[Claim] = []
    at = 0
    for start, end in pairwise(cuts):
        opens: list[Claim] = []
        while at < len(claims) and claims[at].span.start == start:
            opens.append(claims[at])
            at += 1
        under = [claim for claim in under if ends[claim.id] > start] + opens
        pieces.append(
            Piece(
                text=text[start:end],
                figure=next((claim for claim in reversed(under) if claim.kind == "figure"), None),
                said=any(claim.kind != "figure" for claim in under),
                opens=tuple(opens),
                closes=tuple(claim for claim in under if ends[claim.id] == end),
            )
        )
    return tuple(pieces)

"""An interested party's label, carried from one page to the next: who is a party to a question is one in all of it.

One article says that the company owns the well; the next only prints what the company says of it. The label goes from
claim to claim of one named origin on one question, never the other way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from onrecord.link.acts import Placed
from onrecord.records import Claim, QuestionKey, replace

_Party = tuple[str, QuestionKey]


def carry_labels(placed: Iterable[Placed]) -> tuple[Placed, ...]:
    """The same claims, each labelled whose origin is on record as a party to its question.

    Order: as given.
    """
    ordered = tuple(placed)
    parties = {party for one in ordered if one.claim.origin.interested for party in _parties(one)}
    if not parties:
        return ordered
    return tuple(_labelled(one) if any(party in parties for party in _parties(one)) else one for one in ordered)


def labelled(claims: Iterable[Claim], placed: Mapping[str, Claim]) -> tuple[Claim, ...]:
    """The claims with the labels that their placing gave them."""
    return tuple(placed.get(claim.id, claim) for claim in claims)


def _parties(one: Placed) -> Iterable[_Party]:
    """Whom a claim would make a party, and to what: its origin, if it is a named source, and its question."""
    origin = one.origin
    if one.key is None or origin.anonymous or origin.source is None or origin.kind == "outlet":
        return ()
    return ((origin.key, one.key),)


def _labelled(one: Placed) -> Placed:
    """A claim with its origin marked as a party."""
    if one.claim.origin.interested:
        return one
    chain = (*one.claim.chain[:-1], replace(one.claim.origin, interested=True))
    return replace(one, claim=replace(one.claim, chain=chain))

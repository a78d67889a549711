"""Who else may be the one who says it: the names by which a wrong speaker is put right."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.records import ChainLink, Claim

MOST = 8
_KEPT = ("role", "name", "of")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who may have said it, why they are offered, and the change of the claim that says so."""

    name: str
    why: str
    changes: tuple[tuple[str, str], ...]


def other_speakers(claim: Claim, beside: Iterable[Claim]) -> tuple[Speaker, ...]:
    """The names that may stand for a claim's origin instead of the one that was read.

    Order: those of its own chain, then those that speak in the article, the nearest first; at last the paper itself.
    """
    found = {_folded(claim.origin.name): None} if claim.origin.name else {}
    made = [*_in_chain(claim), *_in_article(claim, beside)]
    kept = []
    for one in made:
        if _folded(one.name) not in found:
            found[_folded(one.name)] = None
            kept.append(one)
    return (*kept[:MOST], *_the_paper(claim))


def _folded(name: str | None) -> str:
    return (name or "").casefold().removeprefix("the ")


def _in_chain(claim: Claim) -> Iterable[Speaker]:
    """Those on the way to the origin: the chain then ends with them."""
    for at, link in enumerate(claim.chain[1:-1], start=1):
        if link.name:
            chain = [_plain(one) for one in claim.chain[: at + 1]]
            yield Speaker(link.name, "passes it on, as read", (("chain", _json(chain)),))


def _in_article(claim: Claim, beside: Iterable[Claim]) -> Iterable[Speaker]:
    """Those on whose word something else stands in the article."""
    near = sorted(
        (one for one in beside if one.article == claim.article and one.id != claim.id),
        key=lambda one: (abs(one.span.start - claim.span.start), one.id),
    )
    for one in near:
        for link in reversed(one.chain[1:]):
            if link.name and not link.anonymous:
                where = "in the same sentence" if one.sentence_span == claim.sentence_span else "in the article"
                yield Speaker(link.name, f"speaks {where}", (("origin", _json(_plain(link, stake=False))),))


def _the_paper(claim: Claim) -> tuple[Speaker, ...]:
    """The publisher alone: nobody is said to have said it."""
    if len(claim.chain) == 1:
        return ()
    name = claim.chain[0].name or "the paper"
    return (Speaker(f"{name} itself", "nobody else is named", (("chain", _json([_plain(claim.chain[0])])),)),)


def _plain(link: ChainLink, *, stake: bool = True) -> dict[str, object]:
    """A link of a chain as a decision names it. Whether it has a stake is said of one claim, not of another."""
    kept: dict[str, object] = {name: getattr(link, name) for name in _KEPT if getattr(link, name)}
    kept.setdefault("name", None)
    for name in ("anonymous", "interested") if stake else ():
        if getattr(link, name):
            kept[name] = True
    return kept | ({"terms": link.terms} if link.terms != "named" else {})


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)

"""Headline figures: each is taken from the text beneath it, and echoes it or drifts from it."""

from __future__ import annotations

from collections import defaultdict

from onrecord.link.accounts.drift import headline_reason
from onrecord.link.acts import Act, Placed
from onrecord.link.rounding import distinctive, numbers_of, rounding_of
from onrecord.records import Figure


def split_headlines(ordered: list[Placed]) -> tuple[list[tuple[Placed, Placed]], list[Placed]]:
    """Headline claims with the one claim beneath them that they are taken from, and all other claims."""
    beneath: dict[str, list[Placed]] = defaultdict(list)
    headed = {one.claim.article for one in ordered if one.claim.headline}
    for one in ordered:
        if one.claim.article in headed and not one.claim.headline:
            beneath[one.claim.article].append(one)
    headlines, rest = [], []
    for one in ordered:
        body = _body_of(one, beneath.get(one.claim.article, [])) if one.claim.headline else None
        if body is not None:
            headlines.append((one, body))
        elif one.key is not None or not one.claim.headline:
            rest.append(one)
    return headlines, rest


def _body_of(headline: Placed, beneath: list[Placed]) -> Placed | None:
    """The first claim of the text with the headline's number, of the same kind of thing.

    One that answers no question of its own, but may be known for another's number, is taken for want of others.
    """
    placed = [one for one in beneath if one.key is not None]
    if found := _among(headline, placed):
        return found
    return _among(headline, beneath) if headline.key is None else None


def _among(headline: Placed, beneath: list[Placed]) -> Placed | None:
    near = [one for one in beneath if _headline_number(headline.figure, one.figure) and _kin(headline, one)]
    asked = [one for one in near if one.key == headline.key]
    printed = [one for one in asked if _printed(headline) & _printed(one)]  # in its unit: barrels, not their gallons
    return next(iter(printed or asked or near), None)


def _printed(one: Placed) -> frozenset[float]:
    """The numbers as they are printed, before any conversion."""
    return numbers_of(one.claim.figure or one.figure)


def _kin(one: Placed, other: Placed) -> bool:
    """Whether two claims of one article may count the same thing."""
    return one.unit == other.unit or not one.figure.unit or one.claim.headline


def _headline_number(headline: Figure, body: Figure) -> bool:
    """Whether a headline's number is the text's, or the text's rounded."""
    if numbers_of(headline) & numbers_of(body):
        return True
    if headline.bound != "about" and headline.bound != "more_than" and headline.bound != "exact":
        return False
    return any(
        abs(printed - value) <= rounding_of(printed, exact=False) and distinctive(value) and printed >= 10_000
        for printed in numbers_of(headline)
        for value in numbers_of(body)
        if body.bound == "exact"
    )


def fold_headlines(acts: list[Act], headlines: list[tuple[Placed, Placed]]) -> None:
    """Add each headline to the act of the claim beneath it: as an echo, or as a drift with what it changed."""
    holder = {one.claim.id: act for act in acts for one in (*act.told, *(drifted for drifted, _ in act.drifted))}
    changed = {one.claim.id: why for act in acts for one, why in act.drifted}
    for headline, body in headlines:
        act = holder.get(body.claim.id)
        if act is None:
            continue
        reason = headline_reason(body, headline) or changed.get(body.claim.id)
        if reason:
            act.drifted.append((headline, reason))
        else:
            act.echoes.append((headline, "The headline repeats a figure of its own text."))

"""Figures whose reading was open until a person decided about them: their problems are no longer listed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from onrecord.records import Article, Claim, Problem, Span

OPEN: Final = frozenset({"figure_undecided", "figure_odd"})
"""Kinds of problem that a person's decision about the figure answers."""


def still_open(
    problems: Iterable[Problem], decided: Iterable[Claim], claims: Iterable[Claim], articles: Mapping[str, Article]
) -> Iterator[Problem]:
    """The problems without those whose words a person put right, wherever an article prints them.

    `decided` are the claims that people accepted, amended, added or took out; `claims` those on record. A problem
    names its article and its printed words, no place: it goes only where every place that prints them is settled.
    Order: as given.
    """
    settled = [claim for claim in decided if _is_settled(claim)]
    touched = {claim.article for claim in settled}
    spans: dict[str, list[Span]] = {key: [] for key in touched}
    for claim in (*settled, *(one for one in claims if touched and one.article in touched and _says_what(one))):
        spans[claim.article].append(claim.span)
    own: dict[str, list[Span]] = {key: [one.span for one in settled if one.article == key] for key in touched}
    for one in problems:
        known = one.kind in OPEN and one.where in touched and one.where in articles
        if not (known and one.words and _settled(one.words, articles[one.where], spans[one.where], own[one.where])):
            yield one


def freed(claim: Claim) -> Claim:
    """A claim that a person decided about, without the problems that this answers."""
    return (
        replace(claim, problems=tuple(one for one in claim.problems if one not in OPEN))
        if _is_settled(claim)
        else claim
    )


def _is_settled(claim: Claim) -> bool:
    """Whether nothing is open of a figure that a person decided about: what it counts too."""
    return claim.kind == "figure" and (claim.by_hand or not claim.reviewed or _says_what(claim))


def _says_what(claim: Claim) -> bool:
    figure = claim.figure
    return figure is not None and (figure.unit or figure.counted or figure.noun) is not None


def _settled(words: str, article: Article, spans: list[Span], own: list[Span]) -> bool:
    """Whether each place that prints the words lies in a settled figure, one of them in a person's."""
    places = [Span(*match.span()) for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", article.text)]
    by_people = any(_holds(place, own) for place in places)
    return by_people and all(_holds(place, spans) for place in places)


def _holds(place: Span, spans: list[Span]) -> bool:
    return any(span.covers(place) or place.covers(span) for span in spans)

"""A part of a ledger's inputs: what one story has, what was there at a time. The view of a part is a record too.

Pure: no clock, no file. Whoever asks says which captures, or which time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.records import Judgement, Selector, Sighting, Withdrawal

if TYPE_CHECKING:  # the view loads libraries that a look at the sightings does not need
    from onrecord.viewing import Inputs


def story_names(sightings: Iterable[Sighting]) -> tuple[str | None, ...]:
    """The stories that pages were added to, by name; last None, where pages belong to no story.

    Example:
        >>> story_names([Sighting("c1", "a.txt", "2031-05-02T00:00:00Z", story="fire"), Sighting("c2", "b.txt", "")])
        ('fire', None)
    """
    of = _stories_of(sightings)
    named = sorted({name for names in of.values() for name in names})
    return (*named, None) if not all(of.values()) else tuple(named)


def captures_of(sightings: Iterable[Sighting], story: str | None) -> frozenset[str]:
    """The pages of a story; for None those that belong to none. A page added to two stories is a page of both."""
    return captures_by_story(sightings).get(story or None, frozenset())


def captures_by_story(sightings: Iterable[Sighting]) -> dict[str | None, frozenset[str]]:
    """The pages of each story, and under None those that belong to none."""
    found: dict[str | None, set[str]] = {}
    for capture, names in _stories_of(sightings).items():
        for name in names or (None,):
            found.setdefault(name, set()).add(capture)
    return {name: frozenset(captures) for name, captures in found.items()}


def _stories_of(sightings: Iterable[Sighting]) -> dict[str, set[str]]:
    of: dict[str, set[str]] = {}
    for one in sightings:
        of.setdefault(one.capture, set()).update({one.story} if one.story else ())
    return of


def inputs_of(inputs: Inputs, captures: frozenset[str]) -> Inputs:
    """The inputs about some pages: their sightings, what was read in them, what people decided of them.

    Decisions about sources and story packs are about no page; they stay.
    """
    readings = tuple(one for one in inputs.readings if one.capture in captures)
    claims = frozenset(claim.id for reading in readings for claim in reading.claims)
    judged = (_about(one, captures, claims) for one in inputs.judgements)
    return replace(
        inputs,
        readings=readings,
        sightings=tuple(one for one in inputs.sightings if one.capture in captures),
        judgements=tuple(one for one in judged if one is not None),
        withdrawals=tuple(one for one in inputs.withdrawals if one.capture in captures),
    )


def _about(judgement: Judgement, captures: frozenset[str], claims: frozenset[str]) -> Judgement | None:
    """A judgement with only those claims that stand on the pages; None where it has none there."""
    if judgement.verb in ("grade", "undo") or not (judgement.claims or judgement.selectors):
        return judgement
    if not judgement.claims:
        selectors = tuple(one for one in judgement.selectors if one.capture in captures)
        return replace(judgement, selectors=selectors) if selectors else None
    named: list[tuple[str, Selector | None]] = [
        (claim, judgement.selectors[index] if index < len(judgement.selectors) else None)
        for index, claim in enumerate(judgement.claims)
    ]
    kept = [(claim, one) for claim, one in named if (one.capture in captures if one else claim in claims)]
    if not kept:
        return None
    return replace(
        judgement,
        claims=tuple(claim for claim, _ in kept),
        selectors=tuple(one for _, one in kept if one is not None),
    )


def inputs_at(inputs: Inputs, time: str) -> Inputs:
    """The inputs as they were at a time: pages added by then, decisions and withdrawals made by then.

    Story packs bear no time and are taken as they are now. A page withdrawn since is gone from both.
    """
    sightings = tuple(one for one in inputs.sightings if one.held_since <= time)
    seen = {one.capture for one in sightings}
    return replace(
        inputs,
        readings=tuple(one for one in inputs.readings if one.capture in seen),
        sightings=sightings,
        judgements=tuple(one for one in inputs.judgements if one.made_at <= time),
        withdrawals=tuple(one for one in inputs.withdrawals if one.made_at <= time),
    )


def newest_input(
    sightings: Iterable[Sighting], judgements: Iterable[Judgement], withdrawals: Iterable[Withdrawal]
) -> str:
    """The time at which a page, a decision or a withdrawal last came in; empty where nothing ever did.

    A page met again under another name is not new; one out of an old web archive is new when the archive is added.
    """
    first: dict[str, str] = {}
    for one in sightings:
        first[one.capture] = min(first.get(one.capture, one.held_since), one.held_since)
    decided = (*(one.made_at for one in judgements), *(one.made_at for one in withdrawals))
    return max((*first.values(), *decided), default="")

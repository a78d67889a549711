"""Our own inputs and those that came in bundles, as one: the same thing from several hands is one thing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.problems import BundleError
from onrecord.records import Judgement, Sighting
from onrecord.records.bundles import Bundle


def united_sightings(own: Sequence[Sighting], received: Iterable[tuple[Sighting, str]]) -> tuple[Sighting, ...]:
    """All sightings; what was received is held since it was merged, the time beside it.

    Of one page under one name and story, the earliest counts, whoever met it.
    Order: by capture, name, story.
    Example:
        >>> ours = Sighting("c1", "a.html", "2031-01-02T00:00:00Z")
        >>> theirs = Sighting("c1", "a.html", "2031-01-01T00:00:00Z")
        >>> united_sightings([ours], [(theirs, "2031-01-03T00:00:00Z")])[0].seen_at
        '2031-01-01T00:00:00Z'
    """
    found = {(one.capture, one.name, one.story or ""): one for one in own}
    for sighting, merged_at in received:
        here = replace(sighting, added_at=merged_at if sighting.seen_at < merged_at else None)
        key = (here.capture, here.name, here.story or "")
        found[key] = _earliest(found[key], here) if key in found else here
    return tuple(found[key] for key in sorted(found))


def _earliest(one: Sighting, other: Sighting) -> Sighting:
    first = min(one, other, key=lambda here: (here.seen_at, here.media_type or ""))
    held = min(one.held_since, other.held_since)
    return replace(first, added_at=held if held > first.seen_at else None)


def united_judgements(own: Iterable[Judgement], received: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """All decisions, each once. Order: by the time they were made, then by id."""
    found = {one.id: one for one in received} | {one.id: one for one in own}
    return tuple(sorted(found.values(), key=lambda one: (one.made_at, one.id)))


def standing_bundles(bundles: Iterable[Bundle]) -> tuple[Bundle, ...]:
    """Of each signer's stream the newest bundle that is not taken back. Order: by id."""
    newest: dict[tuple[str, str], Bundle] = {}
    for one in bundles:
        if one.taken_back_at is None:
            known = newest.setdefault((one.signer, one.stream), one)
            newest[one.signer, one.stream] = max(known, one, key=lambda each: each.sequence)
    return tuple(sorted(newest.values(), key=lambda one: one.id))


def refuse_older(bundles: Iterable[Bundle], new: Bundle) -> None:
    """Raises: BundleError where another bundle of the same stream, as new or newer, was merged before.

    Also of one that was here itself and was taken back: it does not come back behind a newer.
    """
    others = (one for one in bundles if one.id != new.id)
    before = [one.sequence for one in others if (one.signer, one.stream) == (new.signer, new.stream)]
    if before and max(before) >= new.sequence:
        raise BundleError(
            f"The bundle is number {new.sequence} of {new.name}, and number {max(before)} was merged before: an "
            "older one does not take the place of a newer. Ask for a new one."
        )

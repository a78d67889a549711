"""An event as its claims tell it together: its kind, its day, its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.link.dating import last_day
from onrecord.link.events.event_happenings import VAGUE, Happening, is_effect
from onrecord.records import Article, Claim, Event, PlaceRef


@dataclass(frozen=True, slots=True)
class Folded:
    """The claims of one event, the least first, and why they were brought together."""

    claims: tuple[Happening, ...]
    why: tuple[str, ...]


def told_event(
    folded: Folded, claims: Mapping[str, Claim], articles: Mapping[str, Article], known_on: Mapping[str, str],
    about: Iterable[str] = (),
) -> Event:  # fmt: skip
    """Make one event of its claims; `about` are reports of it of which no claim tells."""
    ordered = sorted(
        folded.claims, key=lambda one: (last_day(known_on.get(one.article)) or "9999", one.article, one.at, one.claim)
    )
    told_by = {*(one.article for one in ordered), *about}
    days = sorted(told_by, key=lambda article: (last_day(known_on.get(article)) or "9999", article))
    return Event(
        id="evt-" + folded.claims[0].claim,
        type=_type(folded.claims),
        claims=tuple(one.claim for one in ordered),
        articles=tuple(days),
        when=_when(ordered, claims),
        place=_place(ordered, claims),
        reasons=folded.why,
    )


def _type(told: Sequence[Happening]) -> str:
    """The kind that most claims give; instead of a mere attack or death one that says more, where two say it."""
    counts = Counter(one.type for one in told)
    most = min(counts, key=lambda name: (-counts[name], name))
    vague = {one.type for one in told if one.type in VAGUE or is_effect(one)}
    families = {one.type: one.family for one in told}
    special = [name for name in counts if name not in vague and families[name] == families[most] and counts[name] > 1]
    return min(special, key=lambda name: (-counts[name], name)) if most in vague and special else most


def _when(told: Sequence[Happening], claims: Mapping[str, Claim]) -> str | None:
    """The day that most claims give, else the narrowest time; of equals the least."""
    said = [(one, incident.when) for one in told if (incident := claims[one.claim].incident) and incident.when]
    counts = Counter(when for _, when in said)
    size = {when: (one.days[1] - one.days[0]).days if one.days else 10**6 for one, when in said}
    return min(counts, key=lambda when: (size[when] > 3, -counts[when], size[when], when), default=None)


def _place(told: Sequence[Happening], claims: Mapping[str, Claim]) -> PlaceRef | None:
    """The place that most claims give, one narrower than a country first; of equals the least."""
    named = [(one.place, incident) for one in told if one.place and (incident := claims[one.claim].incident)]
    counts = Counter(place.name for place, _ in named)
    if not named:
        return None
    name = min(counts, key=lambda one: (not any(p.fine for p, _ in named if p.name == one), -counts[one], one))
    refs = [incident.place for place, incident in named if place.name == name and incident.place]
    if refs:
        return min(refs, key=lambda ref: (bool(ref.candidates), ref.latitude is None, -len(ref.within), repr(ref)))
    printed = min(incident.where or name for place, incident in named if place.name == name)
    wider = next(place.wider for place, _ in named if place.name == name)
    return PlaceRef(printed, within=wider)

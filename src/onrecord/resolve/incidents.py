"""The incidents of an article, each once: what its sentences tell of one happening, put together.

Order: by the first words that tell of it. A mention that is worth nothing by itself ("the attack", "Three died")
and joins nothing becomes no incident.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from onrecord.find.incidents import IncidentMark
from onrecord.find.places import same_place as same_words
from onrecord.find.places import state_named
from onrecord.records import Article, Firmness, Incident, Party, Sentence, Span
from onrecord.resolve.incident_groups import Group, group_mentions
from onrecord.resolve.incident_mentions import Days, Mention, days_of, mention_of
from onrecord.resolve.incident_parties import FIRMEST, fold_parties

_HEADLINES: Final = frozenset({"title", "caption"})


@dataclass(frozen=True, slots=True)
class Told:
    """An incident of the article, with the mark that it is known by: the first in the body, else in a headline."""

    incident: Incident
    mark: IncidentMark
    marks: tuple[IncidentMark, ...]
    headline: bool  # told of in headlines only


def resolve_incidents(
    article: Article, sentences: Sequence[Sentence], marks: Iterable[IncidentMark]
) -> tuple[Told, ...]:
    """Every incident that an article tells of, once, with all that it says of it."""
    starts = [sentence.span.start for sentence in sentences]
    mentions = []
    for mark in marks:
        index = max(0, bisect_right(starts, mark.trigger.start) - 1)
        sentence = sentences[index]
        places = tuple(dict.fromkeys([*([mark.where] if mark.where else []), *(s.of(article.text) for s in mark.places)]))
        mentions.append(
            mention_of(mark, index, sentence.block, places, headline=sentence.kind in _HEADLINES)
        )
    groups = group_mentions(mentions, _same_place)
    return tuple(_told(group) for group in groups if any(one.mark.alone for one in group.mentions))


def _same_place(one: str, other: str) -> bool | None:
    """True where one place is the other or lies in it, False where both are known to be apart."""
    if same_words(one, other):
        return True
    states = (state_named(one), state_named(other))
    if None not in states:
        return states[0] == states[1]
    return None


def _told(group: Group) -> Told:
    marks = tuple(one.mark for one in group.mentions)
    body = [one.mark for one in group.mentions if not one.headline]
    known_by = next((mark for mark in body if mark.alone), body[0] if body else marks[0])
    return Told(_incident(group, marks, known_by), known_by, marks, headline=not body)


def _incident(group: Group, marks: Sequence[IncidentMark], known_by: IncidentMark) -> Incident:
    parties = fold_parties(party for mark in marks for party in mark.parties)
    return Incident(
        type=group.type,
        when=_when(marks, group.days),
        where=_where(marks),
        who_did=_first(parties, "did") or _said(marks, "who_did"),
        who_suffered=_first(parties, "suffered") or _first(parties, "struck") or _said(marks, "who_suffered"),
        firmness=_firmness(marks),
        means=None,
        parties=parties,
        mentions=tuple(span for mark in marks for span in (mark.triggers or (mark.trigger,))),
        attempted=known_by.attempted and not any(p.effect in ("killed", "wounded") for p in parties),
        threatened=all(mark.threatened for mark in marks),
    )


def _first(parties: Iterable[Party], part: str) -> str | None:
    return next((party.words for party in parties if party.part == part), None)


def _said(marks: Iterable[IncidentMark], field: str) -> str | None:
    return next((value for mark in marks if (value := getattr(mark, field))), None)


def _when(marks: Iterable[IncidentMark], days: Days | None) -> str | None:
    """The narrowest time that the mentions give; the first of equals."""
    said = [mark.when for mark in marks if mark.when]
    return next((when for when in said if days_of(when) == days), said[0] if said else None)


def _where(marks: Iterable[IncidentMark]) -> str | None:
    """The first place that is narrower than a state, else the state."""
    said = [mark.where for mark in marks if mark.where]
    return next((place for place in said if state_named(place) is None), said[0] if said else None)


def _firmness(marks: Sequence[IncidentMark]) -> Firmness:
    """The firmest that it is told; foiled only where nobody tells that it was done."""
    return min((mark.firmness for mark in marks), key=FIRMEST.index)

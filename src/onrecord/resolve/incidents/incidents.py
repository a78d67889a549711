"""The incidents of an article, each once: what its sentences tell of one happening, put together.

Order: by the first words that tell of it. A mention that is worth nothing by itself ("the attack", "Three died")
and joins nothing becomes no incident.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from onrecord.find.incidents.incident_firmness import NOT_DONE
from onrecord.find.incidents.incidents import IncidentMark
from onrecord.find.places import state_named
from onrecord.find.times.dates import Days, days_of
from onrecord.records import Article, Firmness, Incident, Parse, Party, Sentence
from onrecord.resolve.incidents.incident_bodies import bodies_known
from onrecord.resolve.incidents.incident_groups import Group, group_mentions
from onrecord.resolve.incidents.incident_mentions import VAGUE, mention_of
from onrecord.resolve.incidents.incident_parties import FIRMEST, fold_parties, without_onlookers
from onrecord.resolve.incidents.incident_places import Dateline, PlacesCompared, dateline_of
from onrecord.resolve.places.places import Places

_HEADLINES: Final = frozenset({"title", "caption"})


@dataclass(frozen=True, slots=True)
class ToldIncident:
    """An incident of the article, with the mark that it is known by: the first in the body, else in a headline."""

    incident: Incident
    mark: IncidentMark
    marks: tuple[IncidentMark, ...]
    headline: bool  # told of in headlines only


def resolve_incidents(
    article: Article, sentences: tuple[Sentence, ...], parses: tuple[Parse, ...], marks: Iterable[IncidentMark]
) -> tuple[ToldIncident, ...]:
    """Every incident that an article tells of, once, with all that it says of it."""
    marks = _with_bodies(article, tuple(marks))
    places = PlacesCompared(Places(article, sentences, parses))
    starts = [sentence.span.start for sentence in sentences]
    mentions = []
    for mark in marks:
        index = max(0, bisect_right(starts, mark.trigger.start) - 1)
        sentence = sentences[index]
        named = (mark.where,) if mark.where else tuple(dict.fromkeys(s.of(article.text) for s in mark.places))
        is_headline = sentence.kind in _HEADLINES
        mentions.append(mention_of(mark, index, text=article.text, places=named, headline=is_headline))
    groups = group_mentions(mentions, places.may_be_one)
    there = dateline_of(article, sentences)
    return tuple(_told(article, places, group, there) for group in groups if _is_told(group))


def _with_bodies(article: Article, marks: Sequence[IncidentMark]) -> tuple[IncidentMark, ...]:
    """The marks, with the bodies behind those who are only called rebels."""
    known = {(p.span, p.part): p for p in bodies_known((p for mark in marks for p in mark.parties), article.text)}
    return tuple(replace(mark, parties=tuple(known[p.span, p.part] for p in mark.parties)) for mark in marks)


def _is_told(group: Group) -> bool:
    """Whether it is more than a word that points at something: "the incident", "the attack was condemned"."""
    return group.type not in VAGUE and any(one.mark.alone for one in group.mentions)


def _told(article: Article, places: PlacesCompared, group: Group, there: Dateline | None) -> ToldIncident:
    marks = tuple(one.mark for one in group.mentions)
    body = [one.mark for one in group.mentions if not one.headline]
    known_by = next((mark for mark in body if mark.alone), body[0] if body else marks[0])
    incident = _incident(article, group, marks, known_by)
    if there is not None and not incident.where:
        incident = replace(incident, where=there.place_of(incident))
    if incident.where:
        incident = replace(incident, place=places.of(incident.where))
    return ToldIncident(incident, known_by, marks, headline=not body)


def _incident(article: Article, group: Group, marks: Sequence[IncidentMark], known_by: IncidentMark) -> Incident:
    told = tuple(party for mark in marks for party in mark.parties)
    taking_part = without_onlookers(told, group.type)
    onlookers = [party.words for party in told if party not in taking_part]
    parties = fold_parties(taking_part)
    means = [" ".join(span.of(article.text).split()) for mark in marks for span in mark.means]
    return Incident(
        type=group.type,
        when=_when(marks, group.days),
        where=_where(article, marks),
        who_did=_first(parties, "did") or _said(marks, "who_did", but=onlookers),
        who_suffered=_first(parties, "suffered") or _first(parties, "struck") or _said(marks, "who_suffered"),
        firmness=_firmness(marks, parties),
        means="; ".join(dict.fromkeys(means)) or None,
        parties=parties,
        mentions=tuple(span for mark in marks for span in (mark.triggers or (mark.trigger,))),
        attempted=known_by.attempted and not any(p.effect in ("killed", "wounded") for p in parties),
        threatened=all(mark.threatened for mark in marks),
    )


def _first(parties: Iterable[Party], part: str) -> str | None:
    return next((party.words for party in parties if party.part == part), None)


def _said(marks: Iterable[IncidentMark], field: str, *, but: Sequence[str] = ()) -> str | None:
    """The first words that a mark gives for a party; none of somebody who was left out."""
    said = (value for mark in marks if (value := getattr(mark, field)))
    return next((value for value in said if not any(value in words for words in but)), None)


def _when(marks: Iterable[IncidentMark], days: Days | None) -> str | None:
    """The narrowest time that the mentions give; the first of equals."""
    said = [mark.when for mark in marks if mark.when]
    return next((when for when in said if days_of(when) == days), said[0] if said else None)


def _where(article: Article, marks: Sequence[IncidentMark]) -> str | None:
    """The first place that is narrower than a state, else the state; one that only its sentences name comes last."""
    said = [mark.where for mark in marks if mark.where]
    beside = [" ".join(span.of(article.text).split()) for mark in marks if not mark.where for span in mark.places]
    narrow = (place for place in (*said, *beside) if state_named(place) is None)
    return next(narrow, next(iter((*said, *beside)), None))


def _firmness(marks: Sequence[IncidentMark], parties: Sequence[Party]) -> Firmness:
    """How firmly it is told, and where it is told as done, how firmly who did it."""
    told = min((mark.firmness for mark in marks), key=FIRMEST.index)
    doer: Firmness = next((party.firmness for party in parties if party.part == "did"), "reported")
    return max(told, doer, key=FIRMEST.index) if told not in NOT_DONE else told

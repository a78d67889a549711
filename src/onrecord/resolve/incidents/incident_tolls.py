"""Which figures are an incident's: the dead, the hurt, the missing and the ruined that its sentences count."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from onrecord.find.incidents.incident_firmness import NOT_DONE
from onrecord.find.incidents.incidents import IncidentMark
from onrecord.lexicon import load_lexicon
from onrecord.records import Claim, Span
from onrecord.resolve.incidents.incidents import ToldIncident

_TOLLS: Final = frozenset(load_lexicon("incident_joins")["tolls"]["states"])


def tolls_of(told: Sequence[ToldIncident], figures: Sequence[Claim]) -> dict[IncidentMark, tuple[str, ...]]:
    """The claim ids of each incident's figures: each figure goes to the incident told of nearest in its sentence.

    A denied or foiled incident has no toll.
    """
    by_sentence: defaultdict[Span, list[Claim]] = defaultdict(list)
    for figure in figures:
        if figure.figure and figure.figure.state in _TOLLS:
            by_sentence[figure.sentence_span].append(figure)
    starts = sorted(by_sentence)
    found: defaultdict[IncidentMark, list[str]] = defaultdict(list)
    triggers = _by_sentence(told, starts)
    for sentence, counted in by_sentence.items():
        for figure in counted:
            near = min(triggers.get(sentence, ()), key=lambda t: (_gap(t[0], figure.span), t[0]), default=None)
            if near is not None and near[1].incident.firmness not in NOT_DONE:
                found[near[1].mark].append(figure.id)
    return {mark: tuple(ids) for mark, ids in found.items()}


def _by_sentence(told: Sequence[ToldIncident], starts: Sequence[Span]) -> dict[Span, list[tuple[Span, ToldIncident]]]:
    """The words that tell of an incident, by their sentence."""
    found: defaultdict[Span, list[tuple[Span, ToldIncident]]] = defaultdict(list)
    for one in told:
        for trigger in one.incident.mentions:
            at = bisect_right(starts, trigger.start, key=lambda span: span.start) - 1
            if at >= 0 and starts[at].covers(trigger):
                found[starts[at]].append((trigger, one))
    return found


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)

"""What people decided, in plain sentences: who, when, what, and whether it was taken back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.link.judgements.standing import standing
from onrecord.records import Claim, Judgement, Selector

_FIELDS = {
    "low": "the low end", "high": "the high end", "bound": "how exact it is", "as_of": "the day it is counted on",
    "place": "the place", "state": "what they are or did", "group": "the group", "origin": "the speaker",
    "chain": "the speaker", "modality": "how firmly it is said", "unit": "the unit", "counted": "what is counted",
}  # fmt: skip
"""Fields of a claim as a decision names them; any other goes by its own name."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision with the sentence that tells it; `undone_by` where it no longer counts."""

    judgement: Judgement
    says: str
    stands: bool
    undone_by: Judgement | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The printed words that it is about."""
        return tuple(one.phrase for one in self.judgement.selectors)


def decisions(judgements: Iterable[Judgement]) -> tuple[Decision, ...]:
    """All decisions but those that only take others back, with what became of each. Order: the latest first."""
    every = sorted({one.id: one for one in judgements}.values(), key=lambda one: (one.made_at, one.id), reverse=True)
    counting = {one.id for one in standing(every)}
    undone = {one.undoes: one for one in reversed(every) if one.verb == "undo"}
    return tuple(
        Decision(one, decided_words(one), one.id in counting, None if one.id in counting else undone.get(one.id))
        for one in every
        if one.verb != "undo"
    )


def decisions_on(claims: Iterable[Claim], judgements: Iterable[Judgement]) -> tuple[Decision, ...]:
    """The decisions about some claims, by id or by printed words. Order: the latest first."""
    known = tuple(claims)
    ids = {claim.id for claim in known}
    printed = {Selector(claim.capture, claim.sentence, claim.phrase) for claim in known}
    return tuple(
        one
        for one in decisions(judgements)
        if not ids.isdisjoint(one.judgement.claims) or not printed.isdisjoint(one.judgement.selectors)
    )


def decided_words(judgement: Judgement) -> str:
    """What a decision says, as the rest of a sentence that begins with who made it.

    Example:
        >>> decided_words(Judgement("jud-1", "amend", "Ada", "2031-05-06T08:00:00Z", changes=(("low", "14"),)))
        'put right the low end: 14'
    """
    changes = {name: _loaded(value) for name, value in judgement.changes}
    what = changes.get("what", "question")
    if judgement.verb == "same":
        return "said that they are one source" if what == "source" else "said that they answer one question"
    if judgement.verb == "different":
        return _APART.get(str(what), _APART["question"])
    if judgement.verb == "amend":
        parts = [f"{_FIELDS.get(name, name.replace('_', ' '))}: {_value(value)}" for name, value in changes.items()]
        return f"put right {'; '.join(parts)}"
    if judgement.verb == "grade":
        return f"graded {changes.get('source')} {changes.get('grade')}"
    if judgement.verb == "resolve":
        return f"said what became of it: {changes.get('outcome')}"
    if judgement.verb == "mark":
        return _marked(changes)
    return _SAID[judgement.verb]


def _marked(changes: Mapping[str, object]) -> str:
    """What a marking says, but for the name of what it marks where that is an id."""
    what, level = str(changes.get("what")), changes.get("level")
    thing = {"capture": "the page", "source": f"the source {changes.get('name')}", "judgement": "the decision"}
    named = thing.get(what, "the question")
    return f"marked {named} TLP:{level}" if level else f"took the marking off {named}"


_APART = {
    "question": "said that they answer different questions",
    "origin": "said that their origins are independent",
    "source": "said that they are different sources",
}
_SAID = {
    "accept": "accepted it as it was read", "reject": "took it out", "add": "added it by hand", "undo": "undid it",
}  # fmt: skip


def _loaded(value: str) -> object:
    try:
        return json.loads(value)
    except ValueError:
        return value


def _value(value: object) -> str:
    """A value of a change in words: a chain and a speaker by name."""
    if isinstance(value, list):
        return _value(value[-1]) if value else "nothing"
    if isinstance(value, dict):
        return str(value.get("name") or "not named")
    if isinstance(value, float) and value.is_integer():
        return f"{int(value):,}"
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return "not said" if value is None else str(value)

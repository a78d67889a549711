"""What a figure leaves unsaid and its own text says once: a group, a place, what happened.

Only inside one text, and only from a sole candidate; nothing is borrowed where the text names two.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.lexicon import any_of, load_lexicon
from onrecord.link.dating import same_time
from onrecord.link.questions.states import OCCASIONS
from onrecord.link.sources.sources import Origin
from onrecord.link.wording import role_of
from onrecord.records import Claim, Figure, QuestionKey, replace

_LENDS = load_lexicon("question_words")["lends"]
_ARMED: frozenset[str] = frozenset(_LENDS["armed"])
_TOLLS = frozenset(_LENDS["tolls"])
_MOVES = frozenset(_LENDS["many_places"])
"""States that are asked of many places in one text: "40 came back to Lyon", "12 in Lisk"."""
_THE_NUMBER = re.compile(
    r"\b(?:the|its|that|this|their)\s+(?:number|count|figure|toll|total|tally|estimate)\b", re.IGNORECASE
)
_LONGER = re.compile(rf"\b(?:{any_of(load_lexicon('context')['longer']['words'])})\b", re.IGNORECASE)
"""What is counted over a longer time, or a wider place, than the text's others."""
_BEFORE = 8
_NEAR = 600
"""What "the number" is of is looked for among the few figures before it, and not farther than some sentences."""

Keys = Mapping[str, QuestionKey | None]
Ask = Callable[[Claim], QuestionKey | None]
Asked = tuple[str, QuestionKey | None]


@dataclass(slots=True)
class _Lenders:
    """What the figures of one text say of people: groups by role, places and dates by state, states by source."""

    groups: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    in_state: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    days: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    places: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    dates: dict[str, set[str | None]] = field(default_factory=lambda: defaultdict(set))
    events: dict[str, set[str | None]] = field(default_factory=lambda: defaultdict(set))
    states: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, figure: Figure, key: QuestionKey, origin: Origin) -> None:
        """Take note of what one figure says."""
        if key.group and key.noun in _ARMED:
            self.groups[key.noun].add(key.group)
        if key.state in OCCASIONS and (day := figure.period or figure.as_of):
            self.days[key.state or ""].add(day)
        if key.noun and key.group and key.state and key.state not in _MOVES:
            self.in_state[key.noun, key.state].add(key.group)
        if key.place and key.state:
            self.places[key.state].add(key.place)
            self.dates[key.state].add(figure.as_of)
            self.events[key.state].add(figure.event)
            self.states[origin.key, key.place].add(key.state)


def borrowed(claims: Sequence[Claim], keys: Keys, origins: Mapping[str, Origin], ask: Ask) -> tuple[Asked, ...]:
    """The questions of claims of one text with what its other figures lend them; the others are left out.

    "20,000 fighters" in a text whose other fighters are all of one group are of that group. A toll without a place
    takes the one place of the text's other tolls. "The number would be under 400" is that of the figure before it.
    `claims` are the text's counts of people in text order; `ask` gives a claim's question.
    """
    lenders = _Lenders()
    known = {claim.id: keys[claim.id] for claim in claims}
    found: list[Asked] = []
    for claim in claims:
        key = known[claim.id]
        if key is not None and claim.figure is not None:
            lenders.add(claim.figure, key, origins[claim.id])
    for index, claim in enumerate(claims):
        before = claims[max(0, index - _BEFORE) : index]
        fuller = _lent(claim, known[claim.id], lenders, origins[claim.id]) or _antecedent(
            claim, before, known, origins
        )
        if fuller is not None:
            known[claim.id] = ask(replace(claim, figure=fuller))
            found.append((claim.id, known[claim.id]))
    return tuple(found)


def people_in(figures: Iterable[Claim]) -> tuple[Claim, ...]:
    """The counts of people among one article's figures, in text order."""
    found = [
        claim
        for claim in figures
        if claim.figure is not None
        and claim.figure.unit == "people" and claim.figure.aspect not in ("share", "change")
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda claim: (claim.span.start, claim.id)))


def _lent(claim: Claim, key: QuestionKey | None, lenders: _Lenders, origin: Origin) -> Figure | None:
    """A figure with the group, place or state that its text lends it; only where there is one to lend."""
    figure = claim.figure
    assert figure is not None
    role = key.noun if key else role_of(figure.noun, figure.group, claim.phrase)
    group = _sole(lenders.groups.get(role or ""))
    if group and not (key and (key.group or key.place)):
        return replace(figure, group=group)
    if key is None:
        return None
    doing = _sole(lenders.in_state.get((key.noun or "", key.state or ""))) if key.noun != "people" else None
    if doing and not key.group:
        return replace(figure, group=doing)
    if key.state in OCCASIONS and not key.period and (day := _sole(lenders.days.get(key.state or ""))):
        return replace(figure, period=day)
    if key.state in OCCASIONS and not key.place:
        return None  # a march in one town is none of the marches across a country
    if key.state and key.state not in _MOVES and not key.place:
        return None if _LONGER.search(claim.sentence) else _placed(figure, key, lenders)
    if key.group:
        return None
    named = claim.origin.role != "publisher" and not origin.anonymous
    if key.state is None and key.noun == "people" and named:
        state = _sole(lenders.states.get((origin.key, key.place or "")))
        return replace(figure, state=state) if state in _TOLLS else None
    return None


def _placed(figure: Figure, key: QuestionKey, lenders: _Lenders) -> Figure | None:
    """A figure at the one place where the text has others in its state; of a toll only for the same time."""
    place = _sole(lenders.places.get(key.state or ""))
    if place is None or (key.group and key.state in _TOLLS):
        return None
    if figure.event and key.state in _TOLLS and lenders.events.get(key.state or "") == {None}:
        return None  # the dead of the outbreak, beside two who were shot in a town
    dates = lenders.dates.get(key.state or "", set()) if key.state in _TOLLS else ()
    return replace(figure, place=place) if all(_one_time(figure.as_of, day) for day in dates) else None


def _sole(candidates: set[str] | None) -> str | None:
    """The one candidate, if there is one only."""
    return next(iter(candidates)) if candidates and len(candidates) == 1 else None


def _one_time(one: str | None, other: str | None) -> bool:
    """Whether two dates may be one: unsaid on a side, or the same time."""
    return one is None or other is None or same_time(one, other)


def _is_the_number(own: str) -> bool:
    """Whether the words before a figure call it the number, with no other number between."""
    ends = [found.end() for found in _THE_NUMBER.finditer(own)]
    return bool(ends) and not re.search(r"\d", own[ends[-1] :])


def _antecedent(claim: Claim, before: Sequence[Claim], keys: Keys, origins: Mapping[str, Origin]) -> Figure | None:
    """A figure said of "the number", with what the figure before it of the same source counts."""
    own = claim.sentence[: max(0, claim.sentence.find(claim.phrase))]
    if keys[claim.id] is not None or claim.figure is None or not _is_the_number(own[-200:]):
        return None
    near = [other for other in before if 0 <= claim.span.start - other.span.end < _NEAR and not other.headline]
    last = next(
        (other for other in reversed(near) if keys[other.id] and origins[other.id].key == origins[claim.id].key), None
    )
    if last is None or last.figure is None:
        return None
    said = last.figure
    return replace(
        claim.figure, noun=claim.figure.noun or said.noun, group=said.group, place=said.place, state=said.state,
        from_place=said.from_place, aspect=said.aspect,
    )  # fmt: skip

"""What was counted told as another thing: those who went as those who came back.

Only where the retelling credits the outlet whose text is captured, and that text gives the number only once; or
where one body's number that hardly two counts share is told of a fate that nobody has after the other: the hurt as
the dead.
"""

from __future__ import annotations

from collections import defaultdict

from onrecord.link.accounts.another_act import another_act, dated_apart, through
from onrecord.link.accounts.drift import drift_reason, state_changed
from onrecord.link.accounts.fates import clash
from onrecord.link.accounts.kinship import own_voice
from onrecord.link.accounts.matter import names_apart, shared_matter
from onrecord.link.acts import Act, Placed
from onrecord.link.dating import same_time
from onrecord.link.rounding import distinctive, numbers_of, same_numbers, telling, two_digits

_BUCKET = 50
_ALIKE = 3
"""Words that two sentences share where a number of two digits is of one sort of thing."""


def fold_other_states(acts: list[Act]) -> list[Act]:
    """Fold acts that give a number of an origin for another state into the act that their text credits.

    Order: as given, without those that were folded.
    """
    by_number: dict[tuple[str, float], list[Act]] = defaultdict(list)
    for act in acts:
        for value in numbers_of(act.first.figure):
            if (distinctive(value) or two_digits(value)) and not act.first.origin.anonymous:
                by_number[act.first.origin.key, value].append(act)
    gone: set[int] = set()
    for _, group in sorted(by_number.items(), key=lambda item: item[0]):
        for act in group if 1 < len(group) <= _BUCKET else ():
            others = [other for other in group if other is not act]
            credited = [other for other in others if _credits(act.first, other)] if _is_distinctive(act) else []
            credited = credited or [other for other in others if _tells_other_fate(act, other)]
            if len(credited) != 1 or {id(act), id(credited[0])} & gone:
                continue
            upstream = credited[0]
            if reason := _reason(upstream.first, act.first):
                upstream.drifted += [(one, reason) for one in act.told] + act.drifted
                gone.add(id(act))
    return [act for act in acts if id(act) not in gone]


def _credits(told: Placed, act: Act) -> bool:
    """Whether a claim came by way of an outlet whose text carries an act that was on record before it."""
    relays = through(told)
    return bool(relays) and any(
        one.publisher in relays and one.order < told.order and one.claim.article != told.claim.article
        for one in act.told
    )


def _is_distinctive(act: Act) -> bool:
    return any(distinctive(value) for value in numbers_of(act.first.figure))


def _tells_other_fate(act: Act, upstream: Act) -> bool:
    """Whether an act gives a body's earlier number, in other texts, of a fate that nobody has after the other.

    A number of two digits has to be dated alike on both sides, since tolls go through many of them.
    """
    told, first = act.first, upstream.first
    if own_voice(told) or first.origin.source is None or not first.order < told.order:
        return False
    if {one.claim.article for one in act.told} & {one.claim.article for one in upstream.told}:
        return False
    if not clash(first.figure, told.figure) or not same_numbers(first.figure, told.figure):
        return False
    if dated_apart(first, told) or names_apart(first, told) or not (shared := shared_matter(first, told)):
        return False
    same_day = same_time(first.figure.as_of, told.figure.as_of) and first.figure.bound == told.figure.bound
    things = told.unit != "people" and len(shared) >= _ALIKE  # "31 signal boxes" of one front, by one police
    return same_day or things or any(telling(value) for value in numbers_of(told.figure))


def _reason(upstream: Placed, told: Placed) -> str | None:
    """What changed on the way, if what is counted did; None where the words tell of another act."""
    changed = state_changed(upstream, told)
    if changed is None or another_act(upstream, told):
        return None
    return " ".join(part for part in (changed, drift_reason(upstream, told)) if part)

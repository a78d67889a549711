"""What was counted told as another thing: those who went as those who came back.

Only where the retelling credits the outlet whose text is captured, and that text gives the number only once.
"""

from __future__ import annotations

from collections import defaultdict

from onrecord.link.accounts.another_act import another_act, through
from onrecord.link.accounts.drift import drift_reason, state_changed
from onrecord.link.acts import Act, Placed
from onrecord.link.rounding import distinctive, numbers_of

_BUCKET = 50


def fold_other_states(acts: list[Act]) -> list[Act]:
    """Fold acts that give a number of an origin for another state into the act that their text credits.

    Order: as given, without those that were folded.
    """
    by_number: dict[tuple[str, float], list[Act]] = defaultdict(list)
    for act in acts:
        for value in numbers_of(act.first.figure):
            if distinctive(value) and not act.first.origin.anonymous:
                by_number[act.first.origin.key, value].append(act)
    gone: set[int] = set()
    for _, group in sorted(by_number.items(), key=lambda item: item[0]):
        for act in group if 1 < len(group) <= _BUCKET else ():
            credited = [other for other in group if other is not act and _credits(act.first, other)]
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


def _reason(upstream: Placed, told: Placed) -> str | None:
    """What changed on the way, if what is counted did; None where the words tell of another act."""
    changed = state_changed(upstream, told)
    if changed is None or another_act(upstream, told):
        return None
    return " ".join(part for part in (changed, drift_reason(upstream, told)) if part)

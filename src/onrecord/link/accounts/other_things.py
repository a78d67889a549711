"""A number of one origin told of another thing, or in another unit: cards told as people, gallons for barrels."""

from __future__ import annotations

from collections import defaultdict

from onrecord.link.accounts.drift import pace_lost, thing_changed, unit_changed
from onrecord.link.acts import Act
from onrecord.link.rounding import distinctive, numbers_of

Printed = tuple[str, str, frozenset[float]]
_BUCKET = 50  # acts of one origin with one number; more than that is a number that means nothing


def fold_other_things(acts: list[Act]) -> list[Act]:
    """Fold acts that give an origin's number for another thing into the act on record: cards told as people.

    Only a sole candidate, known earlier, in another article, and only numbers that do not meet by chance.
    """
    by_number: dict[tuple[str, float], list[Act]] = defaultdict(list)
    for act in acts:
        for value in numbers_of(act.first.figure):
            if value >= 1000 and not act.first.origin.anonymous:
                by_number[act.first.origin.key, value].append(act)
    gone: set[int] = set()
    for _, group in sorted(by_number.items(), key=lambda item: item[0]):
        for act in group if len(group) <= _BUCKET else ():
            upstream = [
                (other, reason)
                for other in group
                if id(other) not in gone and other is not act and _separately(other, act)
                and (reason := thing_changed(other.first, act.first) or pace_lost(other.first, act.first))
            ]  # fmt: skip
            if len(upstream) == 1 and id(act) not in gone:
                upstream[0][0].drifted += [(one, upstream[0][1]) for one in act.told] + act.drifted
                gone.add(id(act))
    return [act for act in acts if id(act) not in gone]


def fold_other_units(acts: list[Act]) -> list[Act]:
    """Fold an outlet's slip of unit into the act that its own text puts right: gallons for barrels."""
    by_number: dict[Printed, list[Act]] = defaultdict(list)
    for act in acts:
        for printed in printed_in(act):
            by_number[printed].append(act)
    gone: set[int] = set()
    for group in by_number.values():
        if len(group) != 2 or gone & {id(act) for act in group}:
            continue
        right, wrong = sorted(group, key=lambda act: (-len(tuple(act.told)), act.first.order))
        reason = unit_changed(right.first, wrong.first)
        if reason:
            right.drifted += [(one, reason) for one in wrong.told] + wrong.drifted
            gone.add(id(wrong))
    return [act for act in acts if id(act) not in gone]


def printed_in(act: Act) -> list[Printed]:
    """Where an act's number is printed: each article, with the unit and the number; none that is met by chance."""
    figure = act.first.claim.figure
    if figure is None or not any(distinctive(value) for value in numbers_of(figure)):
        return []
    articles = sorted({one.claim.article for one in act.told})
    return [(article, act.first.unit, numbers_of(figure)) for article in articles]


def _separately(upstream: Act, act: Act) -> bool:
    """Whether the upstream act was on record first, and no article tells both."""
    articles = {one.claim.article for one in upstream.told}
    return upstream.first.order < act.first.order and not articles & {one.claim.article for one in act.told}

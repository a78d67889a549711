"""Counts of several states together: "62 killed or missing" against the killed and the missing of one origin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from onrecord.check.operands import and_list, fit, spoken
from onrecord.keys import short_key
from onrecord.link.dating import readable, same_time
from onrecord.link.rounding import reach
from onrecord.link.verdicts.sides import Side
from onrecord.records import Check, Figure, Holds, QuestionKey

_OR = " or "
_SAID = frozenset({"asserted", "hedged"})
_TOLD = 4  # accounts of one state and origin that are tried; more are of other days


def check_joined(sides: Mapping[str, tuple[Side, ...]], keys: Mapping[str, QuestionKey]) -> Iterator[Check]:
    """Set a count of several states beside the counts of each, of one origin at one time.

    Example: "60 hurt or killed" of the mayor on Monday, with his "50 hurt" and "12 killed" of that day, fails.
    Order: by question.
    """
    joined = [question for question, key in sorted(keys.items()) if key.state and _OR in key.state]
    states: dict[tuple[str | None, ...], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    if joined:
        for question, key in sorted(keys.items()):
            if key.state:
                states[_population(key)][key.state].append(question)
    for question in joined:
        beside = states[_population(keys[question])]
        parts = [
            [side for one in beside.get(state, ()) for side in sides.get(one, ())]
            for state in (keys[question].state or "").split(_OR)
        ]
        for whole in sides.get(question, ()):
            yield from _checked(whole, parts, (keys[question].state or "").split(_OR))


def _population(key: QuestionKey) -> tuple[str | None, ...]:
    """Of whom a question asks, whatever became of them."""
    return key.noun, key.unit, key.group, key.place, key.from_place, key.actor


def _checked(whole: Side, parts: Sequence[Sequence[Side]], states: Sequence[str]) -> Iterator[Check]:
    """The check of one joined count, where its origin gives each of its states for the same time."""
    found: list[Side] = []
    for sides in parts:
        near = [side for side in sides[:200] if _fits(side, whole)][:_TOLD]
        if len({side.figure.low for side in near}) != 1:
            return
        found.append(near[0])
    made = sum(side.figure.low or 0.0 for side in found)
    total = whole.figure.low or 0.0
    slack = sum(reach(side.figure).high - (side.figure.high or 0.0) for side in (whole, *found) if _round(side))
    holds: Holds | None = fit(made, total, slack, exact=all(side.figure.bound == "exact" for side in (whole, *found)))
    alike = len({_counted(side.figure) for side in (whole, *found)}) == 1
    if holds is None and not alike:
        return  # one leaves out some whom the other counts
    yield _check(whole, found, states, holds or "no", made)


def _fits(side: Side, whole: Side) -> bool:
    """Whether an account is of one origin and one time with the whole, firm, and names one number."""
    return (
        side.origin == whole.origin and not side.account.anonymous and _usable(side) and _usable(whole)
        and same_time(side.figure.as_of, whole.figure.as_of)
    )  # fmt: skip


def _usable(side: Side) -> bool:
    figure = side.figure
    firm = side.account.modality in _SAID and not side.withdrawn and figure.bound in ("exact", "about")
    return firm and figure.low is not None and figure.low == figure.high


def _round(side: Side) -> bool:
    return side.figure.bound == "about"


def _counted(figure: Figure) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Whom a figure is said to take in and leave out, but for those of the states themselves."""
    includes = tuple(sorted(word for word in figure.includes if word != "missing"))
    return includes, tuple(sorted(figure.excludes))


def _check(whole: Side, parts: Sequence[Side], states: Sequence[str], holds: Holds, made: float) -> Check:
    """The check, in words."""
    numbers = [spoken(side.figure.low or 0.0) for side in parts]
    given = and_list(f"{number} {state}" for number, state in zip(numbers, states, strict=True))
    total = spoken(whole.figure.low or 0.0)
    end = f"{spoken(made)}, not {total}" if holds == "no" else total
    why = (
        f"{whole.account.origin} gives {given} for {readable(whole.figure.as_of)}, which make {spoken(made)}; "
        f"it gives {total} for {_OR.join(states)}."
    )
    return Check(
        id="chk-" + short_key("joined", whole.account.id, *(side.account.id for side in parts)),
        relation=f"{' + '.join(numbers)} = {end}", kind="total",
        operands=tuple(side.told[0].claim.id for side in (*parts, whole)), holds=holds, why=why,
    )  # fmt: skip

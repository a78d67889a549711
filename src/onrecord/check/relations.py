"""Relations that a person stated in a story pack, checked over what stands on record.

"Killed + remaining <= ever there" is checked for each origin that gives all of them, time by time, and over all
origins together. It fails only where no numbers within the figures' words could make it hold at one time.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.check.expressions import Expression, parse_relation, reach_of, written_out
from onrecord.check.meant import meant_question
from onrecord.check.operands import spoken
from onrecord.keys import short_key
from onrecord.link.dating import readable, same_time
from onrecord.link.rounding import Reach, reach
from onrecord.link.verdicts.sides import Side
from onrecord.problems import problem
from onrecord.records import Check, Holds, Problem, Question, Relation, StoryPack

_FIRM = frozenset({"asserted", "hedged"})
_MOST = 6  # of the times of one origin, the latest; more would bury the rest


@dataclass(frozen=True, slots=True)
class Related:
    """The checks of what people stated, and the relations that could not be checked, with why."""

    checks: tuple[Check, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Stated:
    """A relation with the question that each of its names means."""

    relation: Relation
    expression: Expression
    pack: str
    questions: Mapping[str, str]


def check_relations(
    packs: Iterable[StoryPack], questions: Sequence[Question], sides: Mapping[str, tuple[Side, ...]]
) -> Related:
    """Check each stated relation over the accounts of the questions that it names.

    Order: by pack and relation; each origin by name, then all origins together.
    Problems: a name that means no question, or several.
    """
    checks: list[Check] = []
    problems: list[Problem] = []
    for pack in sorted(packs, key=lambda pack: pack.name):
        for relation in pack.relations:
            stated, wrong = _stated(relation, pack.name, questions)
            problems += wrong
            if stated is not None:
                checks += _check(stated, sides)
    return Related(tuple({check.id: check for check in checks}.values()), tuple(dict.fromkeys(problems)))


def _stated(
    relation: Relation, pack: str, questions: Sequence[Question]
) -> tuple[_Stated | None, tuple[Problem, ...]]:
    """The relation with its questions, or what keeps it from being checked."""
    expression = parse_relation(relation.says, [name for name, _ in relation.means])
    found: dict[str, str] = {}
    wrong: list[Problem] = []
    for name, words in relation.means:
        question, why = meant_question(words, questions)
        if question is None:
            message = f"“{name}” in “{relation.says}” (story pack {pack}): {why}"
            wrong.append(problem("relation_open", relation.says, message, words=name))
        else:
            found[name] = question
    return (None if wrong else _Stated(relation, expression, pack, found)), tuple(wrong)


def _check(stated: _Stated, sides: Mapping[str, tuple[Side, ...]]) -> Iterator[Check]:
    """One check for each origin and time that answers all the names, and one over all that stands."""
    firm = {name: _usable(sides.get(question, ())) for name, question in stated.questions.items()}
    seen: set[tuple[str, ...]] = set()
    for used in (*_by_origin(firm), *_together(firm)):
        key = tuple(sorted(side.account.id for each in used.values() for side in each))
        if key not in seen:
            seen.add(key)
            yield _judged(stated, used)


def _usable(sides: Iterable[Side]) -> tuple[Side, ...]:
    """The accounts that are firm, not taken back, and name a number."""
    return tuple(
        side
        for side in sides
        if side.account.modality in _FIRM and side.account.status != "withdrawn" and side.figure.bound != "vague"
    )


def _by_origin(firm: Mapping[str, tuple[Side, ...]]) -> Iterator[dict[str, tuple[Side, ...]]]:
    """What one named origin gives for all the names at one time; its latest, where it dates them differently."""
    origins: dict[str, dict[str, list[Side]]] = defaultdict(lambda: defaultdict(list))
    for name, sides in firm.items():
        for side in sides:
            if not side.account.anonymous:
                origins[side.origin][name].append(side)
    for _, given in sorted(origins.items()):
        if len(given) < len(firm):
            continue
        times = _shared_times(given)
        for time in times[-_MOST:]:
            dated = {name: [side for side in each if side.figure.as_of == time] for name, each in given.items()}
            yield {name: (_latest(each),) for name, each in dated.items()}
        standing = {name: [s for s in each if s.account.status == "standing"] for name, each in given.items()}
        if not times and all(standing.values()):
            yield {name: (_latest(each),) for name, each in standing.items()}


def _shared_times(given: Mapping[str, list[Side]]) -> list[str]:
    """The times that the words of one origin date all its figures to, in order."""
    dated = ({side.figure.as_of for side in each if side.figure.as_of} for each in given.values())
    return sorted(set.intersection(*dated))


def _latest(sides: Iterable[Side]) -> Side:
    return max(sides, key=lambda side: (side.figure.as_of or "", side.account.known_on, side.account.id))


def _together(firm: Mapping[str, tuple[Side, ...]]) -> Iterator[dict[str, tuple[Side, ...]]]:
    """All that stands, whoever says it."""
    standing = {name: tuple(s for s in sides if s.account.status == "standing") for name, sides in firm.items()}
    if all(standing.values()):
        yield standing


def _judged(stated: _Stated, used: Mapping[str, tuple[Side, ...]]) -> Check:
    """Whether the relation holds of these accounts, with why in words."""
    spans = {name: _span(sides) for name, sides in used.items()}
    left, right = _reached(stated, {name: span.reached for name, span in spans.items()})
    holds = _holds(left, right, stated.expression.compared)
    printed = {name: span.printed for name, span in spans.items()}
    gap = _miss(*_reached(stated, printed), stated.expression.compared)
    setters = tuple(side for name in stated.expression.names for side in spans[name].set_by)
    one_time = all(same_time(a.figure.as_of, b.figure.as_of) for a in setters for b in setters)
    why = _why(stated, {name: span.set_by for name, span in spans.items()}, holds, gap, one_time)
    return Check(
        id="chk-" + short_key("relation", stated.relation.says, *sorted(side.account.id for side in setters)),
        relation=written_out(stated.expression, lambda name: f"{name} ({_said(printed[name])})"),
        kind="relation" if one_time or holds != "no" else "bound",
        operands=tuple(dict.fromkeys(side.told[0].claim.id for side in setters)), holds=holds, why=why,
    )  # fmt: skip


def _reached(stated: _Stated, known: Mapping[str, Reach]) -> tuple[Reach, Reach]:
    """The intervals of the two sides of a relation."""
    return reach_of(stated.expression.left, known), reach_of(stated.expression.right, known)


@dataclass(frozen=True, slots=True)
class _Span:
    """The interval of some accounts: as printed, as far as their rounding reaches, and who sets its ends."""

    printed: Reach
    reached: Reach
    set_by: tuple[Side, ...]


def _span(sides: Sequence[Side]) -> _Span:
    low = min(sides, key=lambda side: (reach(side.figure).low, side.account.id))
    high = max(sides, key=lambda side: (reach(side.figure).high, side.account.id))
    least, most = low.figure.low, high.figure.high
    return _Span(
        Reach(0.0 if least is None else least, math.inf if most is None else most),
        Reach(max(0.0, reach(low.figure).low), reach(high.figure).high),
        (low,) if low is high else (low, high),
    )


def _miss(left: Reach, right: Reach, compared: str) -> float:
    """By how much two sums miss each other at least; nothing where they can meet."""
    over, under = left.low - right.high, right.low - left.high
    if compared in ("<=", "<"):
        return max(0.0, over)
    if compared in (">=", ">"):
        return max(0.0, under)
    return max(0.0, over, under)


def _holds(left: Reach, right: Reach, compared: str) -> Holds:
    """Whether it holds whatever the true numbers are, can hold, or cannot."""
    if _miss(left, right, compared) > 0:
        return "no"
    sure = {
        "<=": left.high <= right.low, "<": left.high < right.low,
        ">=": left.low >= right.high, ">": left.low > right.high,
    }.get(compared, left.low == left.high == right.low == right.high)  # fmt: skip
    return "yes" if sure else "roughly"


def _why(stated: _Stated, used: Mapping[str, tuple[Side, ...]], holds: Holds, gap: float, one_time: bool) -> str:
    """The reason in words: who gives what, and what follows."""
    given = "; ".join(f"{name}: {_named(used[name])}" for name in stated.expression.names)
    ending = {
        "yes": "It holds whichever of these numbers is right",
        "roughly": "Some of these numbers make it hold",
        "no": f"It fails by at least {_round(gap)}"
        if one_time
        else f"It needs at least {_round(gap)} that no source gives; the figures are not all dated to one time",
    }[holds]
    note = f" {stated.relation.why.rstrip('.')}." if stated.relation.why else ""
    return f"The story pack {stated.pack} says that {stated.relation.says}. On record are {given}. {ending}.{note}"


def _named(sides: Sequence[Side]) -> str:
    """Accounts with their origins and days: "“70,000” from the ministry, as of April 2017"."""
    return " to ".join(
        f"{side.said} from {side.account.origin}"
        + (f" as of {readable(side.figure.as_of)}" if side.figure.as_of else ", undated")
        for side in sides
    )


def _said(span: Reach) -> str:
    """An interval in words."""
    low, high = _round(span.low), "any number" if math.isinf(span.high) else _round(span.high)
    return low if span.low == span.high else f"{low} to {high}"


def _round(value: float) -> str:
    return spoken(round(value, 6))

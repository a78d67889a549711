"""Numbers crossed on the way: what an origin said of one thing is told as its number for another.

A text has "up to 5,000 homeless" and "at least 41 dead" on the word of one agency; the next page has "5,000 dead, the
agency said". Only where one earlier text gives both the number for the other thing and another number for this one,
so that nothing rests on two numbers meeting by chance.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from onrecord.link.accounts.another_act import dated_apart
from onrecord.link.accounts.drift import drift_reason
from onrecord.link.acts import Act, Placed
from onrecord.link.questions.questions import fold_state
from onrecord.link.rounding import distinctive, numbers_of, reach
from onrecord.records import QuestionKey

_BUCKET = 50
Asked = tuple[str, str, QuestionKey]
Answers = Mapping[Asked, list[Placed]]
Given = dict[tuple[str, float], list[tuple[Placed, Act | None]]]


@dataclass(frozen=True, slots=True)
class Crossed:
    """A claim that tells an origin's number of another thing.

    `upstream` is the claim that it drifted from, `instead` the answer that the same text has for what it counts.
    """

    told: Placed
    upstream: Placed
    instead: Placed
    reason: str


def asked_of_others(acts: Iterable[Act], unplaced: Iterable[Placed]) -> frozenset[Asked]:
    """Where an answer must stand for one of some acts to be crossed: origin, article and question."""
    acts = tuple(acts)
    given = _by_number(acts, unplaced)
    return frozenset(
        (act.first.origin.key, upstream.claim.article, act.key)
        for act in acts
        for upstream, _ in _upstream(act, given)
    )


def answers_to(asked: Collection[Asked], acts: Iterable[Act]) -> Answers:
    """What each origin answers in an article to a question, of those that are asked for."""
    answers: dict[Asked, list[Placed]] = defaultdict(list)
    articles = {article for _, article, _ in asked}
    for act in acts if asked else ():
        for one in act.told:
            if one.claim.article in articles and (place := (one.origin.key, one.claim.article, act.key)) in asked:
                answers[place].append(one)
    return answers


def fold_crossed(
    acts: list[Act], unplaced: Iterable[Placed], answers: Answers
) -> tuple[list[Act], tuple[Crossed, ...]]:
    """Take the acts apart whose number stands in an earlier text of their origin for another thing.

    `unplaced` are claims without a question, whose numbers may be told of something that has one.
    Leaves: the acts without those that were folded into the act that they bend, and what each of their claims bends.
    """
    given = _by_number(acts, unplaced)
    kept: list[Act] = []
    found: list[Crossed] = []
    gone: set[int] = set()
    for act in acts:
        crossed = _crossing(act, given, answers, gone)
        if crossed is None:
            kept.append(act)
            continue
        upstream, holder, instead = crossed
        gone.add(id(act))
        for one in (*act.told, *(lost for lost, _ in act.drifted)):
            reason = _reason(one, upstream, instead)
            found.append(Crossed(one, upstream, instead, reason))
            if holder is not None:
                holder.drifted.append((one, reason))
    return kept, tuple(found)


def _by_number(acts: Iterable[Act], unplaced: Iterable[Placed]) -> Given:
    """What each named origin gave, by the number."""
    given: Given = defaultdict(list)
    for act in acts:
        for one in act.told:
            _note(one, act, given)
    for one in unplaced:
        _note(one, None, given)
    return given


def _note(one: Placed, act: Act | None, given: Given) -> None:
    """Keep a named origin's number by the number; a body's own page is its word too."""
    if one.origin.anonymous or one.claim.headline:
        return
    for value in numbers_of(one.figure):
        bucket = given[one.origin.key, value]
        if distinctive(value) and len(bucket) < _BUCKET:
            bucket.append((one, act))


def _upstream(act: Act, given: Given) -> Iterator[tuple[Placed, Act | None]]:
    """Earlier claims of an act's origin, in other texts, with its number for another thing, and their acts."""
    first = act.first
    if first.origin.anonymous or first.claim.origin.role not in ("speaker", "document"):
        return
    here = {one.claim.article for one in act.told}
    for value in sorted(numbers_of(first.figure)):
        for upstream, holder in given.get((first.origin.key, value), ()):
            if upstream.order >= first.order or upstream.claim.article in here or holder is act:
                continue
            if _other_thing(upstream, first) and not dated_apart(upstream, first):
                yield upstream, holder


def _crossing(act: Act, given: Given, answers: Answers, gone: set[int]) -> tuple[Placed, Act | None, Placed] | None:
    """The claim whose number an act has, the act of that claim, and the text's own answer; None unless just one."""
    first = act.first
    found: list[tuple[Placed, Act | None, Placed]] = []
    for upstream, holder in _upstream(act, given):
        own = [
            one
            for one in answers.get((first.origin.key, upstream.claim.article, act.key), ())
            if reach(one.figure).low >= 0 and not numbers_of(one.figure) & numbers_of(first.figure)
        ]
        if own and id(holder) not in gone:
            found.append((upstream, holder, own[0]))
    things = {(one.figure.state, one.unit) for one, _, _ in found}
    return min(found, key=lambda row: row[0].order) if len(things) == 1 else None


def _other_thing(upstream: Placed, told: Placed) -> bool:
    """Whether two claims with one number count other things: another unit, or another fate."""
    if upstream.unit != told.unit:
        return True
    before, after = fold_state(upstream.figure.state), fold_state(told.figure.state)
    return bool(before and after and before != after)


def _reason(told: Placed, upstream: Placed, instead: Placed) -> str:
    """What was crossed, in a sentence."""
    changed = f" {more}" if (more := drift_reason(upstream, told)) else ""
    return (
        f"“{told.claim.phrase}” is told of {_thing(told)}; {upstream.origin.name} gave {_given(upstream)}, and "
        f"{_given(instead)}.{changed}"
    )


def _given(one: Placed) -> str:
    """A printed number with what it is of, unless the printed words say it."""
    thing = _thing(one)
    said = thing.split()[-1].casefold() in one.claim.phrase.casefold().split()
    return f"“{one.claim.phrase}”" if said else f"“{one.claim.phrase}” of {thing}"


def _thing(one: Placed) -> str:
    """What a claim counts, in a few words."""
    figure = one.figure
    unit = figure.unit or figure.noun or "things"
    unit = unit if unit == "people" or unit.endswith("s") else f"{unit}s"
    return " ".join(part for part in (unit, figure.state or "") if part)

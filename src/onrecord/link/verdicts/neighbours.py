"""Accounts of different questions: what is part of what, and which look alike and are not comparable.

Not all pairs: only those that a reader could mistake for each other or add up. A place or group inside a wider one
gives `part of`; the same number, or a count now beside a count so far of one group, gives `not comparable`.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain, combinations

from onrecord.link.containment import WORLD, people_of, place_name, widened
from onrecord.link.dating import same_time
from onrecord.link.questions.key_differences import key_difference
from onrecord.link.questions.question_measures import is_measured
from onrecord.link.questions.question_text import counted_text
from onrecord.link.questions.questions import CONDITION
from onrecord.link.rounding import distinctive, numbers_of
from onrecord.link.sources.names import titled
from onrecord.link.verdicts.sides import Side
from onrecord.link.verdicts.told_places import Inside
from onrecord.memo import Memo
from onrecord.records import Aspect, Link, QuestionKey, replace

_WHOLES = 60  # accounts of a whole among which that of a part is looked for: the latest
_PASSAGE = 400  # characters
_SAME_DAY = 6  # accounts of a whole for the day of a part
_MOST = 12  # accounts of one question that are compared with those of a neighbour: the latest
_BUCKET = 8  # accounts with one number; more than that is a common number, not a confusion
_FEW = 10  # nobody takes two lawsuits for two hundred
_SOME = "A group among all those counted."
_ONE_OF = "one of the people counted."
"""How the reason ends where only the noun is wider. The same may be meant, so one page or origin must have both."""
_FIELDS = ("noun", "unit", "aspect", "state", "group", "place", "from_place", "event", "actor", "per", "period")
_RUNS = {"stock": "(at one time)", "cumulative": "(so far)"}


def link_neighbours(
    sides: Mapping[str, tuple[Side, ...]],
    keys: Mapping[str, QuestionKey],
    pack: Iterable[tuple[str, str]] = (),
    told: Iterable[Inside] = (),
    *, memo: Memo | None = None,
) -> tuple[Link, ...]:  # fmt: skip
    """Link accounts across questions; `sides` holds each question's accounts.

    `pack` are places and groups in wider ones as a user gave them, `told` as the articles' own words have them.
    Order: by the two ids.
    """
    wider = Wider.of(pack, told)
    links = {(link.a, link.b): link for link in _incomparable(sides, keys, wider, memo or Memo())}
    links.update({(link.a, link.b): link for link in _parts(sides, keys, wider)})
    return tuple(
        links[pair]
        for pair in sorted(links)
        if pair not in links or (pair[1], pair[0]) not in links or pair < (pair[1], pair[0])
    )


@dataclass(frozen=True, slots=True)
class Wider:
    """What lies in what beside the data: by story packs, and by the articles' own words."""

    added: Mapping[str, tuple[str, ...]]
    why: Mapping[tuple[str, str], str]

    @classmethod
    def of(cls, pack: Iterable[tuple[str, str]], told: Iterable[Inside]) -> Wider:
        """Gather both; a pack says more than a page."""
        added: dict[str, dict[str, None]] = defaultdict(dict)
        why: dict[tuple[str, str], str] = {}
        for narrow, wide in pack:
            added[place_name(narrow) or narrow][place_name(wide) or wide] = None
        for one in told:
            if one.narrow not in added or one.wide in added[one.narrow]:
                added[one.narrow][one.wide] = None
                why[one.narrow, one.wide] = one.why
        return cls({name: tuple(wides) for name, wides in added.items()}, why)

    def over(self, name: str) -> tuple[str, ...]:
        """All that a name lies in, the nearest first."""
        return widened(name, self.added)

    def lies(self, narrow: str, wide: str) -> str:
        """That one lies in the other, and who says so where no gazetteer does."""
        if wide == WORLD:
            return f"{titled(narrow)} is a part of the world."
        why = self.why.get((narrow, wide), "")
        return f"{titled(narrow)} lies in {titled(wide)}{': ' + why if why else '.'}"


# ---- part of ---------------------------------------------------------------------------------------------


def _parts(sides: Mapping[str, tuple[Side, ...]], keys: Mapping[str, QuestionKey], wider: Wider) -> Iterable[Link]:
    """Accounts whose question asks of a narrower place, group or origin than another question that is asked."""
    asked = {key: question for question, key in keys.items()}
    combined = sorted({(key.state, key.aspect) for key in asked if key.state and " or " in key.state}, key=str)
    for question in sorted(keys):
        for wide_key, reason in (*_wider_keys(keys[question], wider), *_either(keys[question], combined)):
            wide = asked.get(wide_key)
            if wide is not None and wide != question:
                near = keys[question].unit == "people" and (reason == _SOME or reason.endswith(_ONE_OF))
                for a, b in _together(sides[question], sides[wide], near=near):
                    if near and not _in_one_passage(a, b):
                        continue
                    yield Link(a.account.id, b.account.id, "part of", _in_its_words(a, reason))


def _either(
    key: QuestionKey, combined: Iterable[tuple[str | None, Aspect | None]]
) -> Iterable[tuple[QuestionKey, str]]:
    """The keys that ask for this state or another together: the killed are among the killed or missing."""
    for state, aspect in combined:
        if state and key.state and key.state != state and set(key.state.split(" or ")) < set(state.split(" or ")):
            yield replace(key, state=state, aspect=aspect), f"Those {key.state} are among those {state}."


def _in_its_words(part: Side, reason: str) -> str:
    """The reason; of a group among all those counted, in the words that are printed of it."""
    printed = part.figure.group or part.figure.counted
    return f"“{printed}”: some of all those counted." if reason == _SOME and printed else reason


def _wider_keys(key: QuestionKey, wider: Wider) -> Iterable[tuple[QuestionKey, str]]:
    """The keys that ask the same of a wider place or group."""
    for name in ("place", "from_place"):
        here = getattr(key, name)
        for wide in wider.over(here) if here else ():
            widened_key = replace(key, place=wide) if name == "place" else replace(key, from_place=wide)
            yield widened_key, wider.lies(here, wide)
    if key.group:
        home = people_of(key.group)
        for wide in wider.over(home or key.group):
            yield replace(key, group=wide), f"{titled(key.group)} is part of {titled(wide)}."
    if key.group and not is_measured(key) and (key.place or key.period or key.event or key.unit != "people"):
        yield replace(key, group=None), _SOME
        if key.unit == "people" and key.noun != "people":
            yield replace(key, group=None, noun="people"), _SOME
    if key.noun not in (None, "people") and key.unit == "people" and (key.group or key.place):
        yield replace(key, noun="people"), f"Each {key.noun} is {_ONE_OF}"


def _together(narrow: tuple[Side, ...], wide: tuple[Side, ...], *, near: bool) -> Iterable[tuple[Side, Side]]:
    """Accounts of two questions to set side by side: for each of the part, those of the whole that it goes with.

    Those of one origin or one article; those that are dated for the same time; else the whole as it was last known
    by then. With `near` only the first.
    """
    wholes = _latest(wide, _WHOLES)
    for part in _latest(narrow):
        own = [one for one in wholes if part.origin == one.origin or _articles(part) & _articles(one)]
        dated = [one for one in wholes if same_time(part.figure.as_of, one.figure.as_of)][:_SAME_DAY]
        if near:
            dated = []
        elif not own and not dated:
            dated = _by_then(part, wholes)
        found = {one.account.id: one for one in (*own[:_MOST], *dated)}
        yield from ((part, found[key]) for key in sorted(found))


def _in_one_passage(part: Side, whole: Side) -> bool:
    """Whether one origin gives both in one passage, the part the smaller: "40 dead, and six rescuers who died".

    Elsewhere a count that names no group may be of the very group that another count names.
    """
    smaller = max(numbers_of(part.figure), default=0.0) < min(numbers_of(whole.figure), default=0.0)
    return smaller and any(
        one.claim.article == other.claim.article and abs(one.claim.span.start - other.claim.span.start) < _PASSAGE
        for one in part.told[:_MOST]
        for other in whole.told[:_MOST]
    )


def _by_then(part: Side, wholes: list[Side]) -> list[Side]:
    """The whole as it was last known when the part was; the first one where all are later."""
    before = [one for one in wholes if one.account.known_on <= part.account.known_on]
    return before[:1] or wholes[-1:]


def _articles(side: Side) -> set[str]:
    return {placed.claim.article for placed in side.told}


def _latest(sides: tuple[Side, ...], most: int = _MOST) -> list[Side]:
    """The accounts known last, the latest first."""
    return heapq.nlargest(most, sides, key=lambda side: (side.account.known_on, side.account.id))


# ---- not comparable --------------------------------------------------------------------------------------


def _incomparable(
    sides: Mapping[str, tuple[Side, ...]], keys: Mapping[str, QuestionKey], wider: Wider, memo: Memo
) -> Iterable[Link]:
    """Pairs that look comparable and are not."""
    yield from _same_number(sides, keys, memo)
    yield from _stock_and_sum(sides, keys, wider)
    yield from _conditional(sides, keys)


def _same_number(
    sides: Mapping[str, tuple[Side, ...]], keys: Mapping[str, QuestionKey], memo: Memo
) -> Iterable[Link]:
    """The same number in two questions about related things."""

    def confused(shared: tuple[str, float], held: Mapping[str, tuple[Side, ...]]) -> list[Link] | None:
        found = [(question, side) for question, each in held.items() for side in each]
        lead = "The same number, another thing: " if shared[1] else ""
        pairs = combinations(found, 2) if len(found) <= _BUCKET else ()
        return [
            _not_comparable(a, b, keys[one], keys[other], lead=lead)
            for (one, a), (other, b) in pairs
            if one != other and _related(keys[one], keys[other]) and _said_otherwise(keys[one], keys[other])
        ] or None

    pieces = {
        question: memo.kept("numbers given", question, (each, unit), partial(_numbers_given, each, unit))
        for question, each, unit in ((question, sides[question], keys[question].unit) for question in sides)
    }
    found = memo.grouped("same number", pieces, confused, least=2)
    return chain.from_iterable(links for _, links in sorted(found.items()))


def _numbers_given(sides: tuple[Side, ...], unit: str) -> dict[tuple[str, float], tuple[Side, ...]]:
    """The telling numbers of a question, each with the accounts that give it."""
    found: dict[tuple[str, float], list[Side]] = defaultdict(list)
    for side in sides:
        for value in numbers_of(side.figure):
            if distinctive(value):
                found[unit, value].append(side)
    return {shared: tuple(each) for shared, each in found.items()}


def _related(one: QuestionKey, other: QuestionKey) -> bool:
    """Whether two questions share a group, place or thing, so that a reader could take one for the other."""
    if one.unit != "people" and one.noun == other.noun:
        return True
    names = [{name for name in (key.group, key.place, key.from_place) if name} for key in (one, other)]
    return bool(names[0] & names[1])


def _said_otherwise(one: QuestionKey, other: QuestionKey) -> bool:
    """Whether two questions say something differently; what only one says does not tell them apart."""
    pairs = [(getattr(one, name), getattr(other, name)) for name in _FIELDS]
    return any(a is not None and b is not None and a != b for a, b in pairs)


def _stock_and_sum(
    sides: Mapping[str, tuple[Side, ...]], keys: Mapping[str, QuestionKey], wider: Wider
) -> Iterable[Link]:
    """A count now beside a count so far, of one group or kind of thing."""
    kinds: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for question, key in sorted(keys.items()):
        if key.group or key.unit != "people":
            kinds[key.unit, key.noun or "", key.group or ""].append(question)
    for questions in kinds.values():
        stocks = [q for q in questions if keys[q].aspect == "stock" and (keys[q].state or keys[q].place)][:_MOST]
        sums = [q for q in questions if keys[q].aspect == "cumulative"][:_MOST]
        for stock in stocks:
            for total in sums:
                if _places_meet(keys[stock], keys[total], wider):
                    for a, b in _beside(sides[total], sides[stock]):
                        if max(numbers_of(a.figure)) < _FEW or max(numbers_of(b.figure)) < _FEW:
                            continue
                        yield _not_comparable(a, b, keys[total], keys[stock])


def _conditional(sides: Mapping[str, tuple[Side, ...]], keys: Mapping[str, QuestionKey]) -> Iterable[Link]:
    """What would be under a condition, beside what is: a worst case is no estimate of the present."""
    asked = {key: question for question, key in keys.items()}
    for question, key in sorted(keys.items()):
        if key.event and CONDITION in key.event:
            plain = key.event.replace(CONDITION, "").strip() or None
            actual = asked.get(replace(key, event=plain))
            for a, b in _beside(sides[question], sides[actual]) if actual else ():
                yield _not_comparable(a, b, key, keys[actual or question])


def _places_meet(one: QuestionKey, other: QuestionKey, wider: Wider) -> bool:
    """Whether two questions may be about one place."""
    if not one.place or not other.place or one.place == other.place:
        return True
    return other.place in wider.over(one.place) or one.place in wider.over(other.place)


def _beside(one: tuple[Side, ...], other: tuple[Side, ...]) -> Iterable[tuple[Side, Side]]:
    """The latest accounts of both questions, each beside each, of few."""
    return ((a, b) for a in _latest(one)[:6] for b in _latest(other)[:6])


def _not_comparable(a: Side, b: Side, one: QuestionKey, other: QuestionKey, *, lead: str = "") -> Link:
    """The link, with what differs; the later known account first."""
    if (b.account.known_on, b.account.id) > (a.account.known_on, a.account.id):
        a, b, one, other = b, a, other, one
    return Link(a.account.id, b.account.id, "not comparable", lead + what_differs(a, b, one, other))


def what_differs(a: Side, b: Side, one: QuestionKey, other: QuestionKey) -> str:
    """What keeps two questions from being one, in a sentence: what each of two accounts counts."""
    mine, theirs = counted_text(one, a.told), counted_text(other, b.told)
    if mine == theirs:
        return f"{a.said} and {b.said} answer two questions. {' '.join(key_difference(one, other))}"
    if {one.aspect, other.aspect} == {"stock", "cumulative"}:
        mine, theirs = f"{mine} {_RUNS[one.aspect or '']}", f"{theirs} {_RUNS[other.aspect or '']}"
    verbs = ["answers" if is_measured(key) else "counts" for key in (one, other)]
    return f"{a.said} {verbs[0]} {mine}; {b.said} {verbs[1]} {theirs}."


__all__ = ["link_neighbours", "titled", "what_differs"]

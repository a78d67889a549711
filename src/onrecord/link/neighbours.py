"""Accounts of different questions: what is part of what, and which look alike and are not comparable.

Not all pairs: only those that a reader could mistake for each other or add up. A place or group inside a wider one
gives `part of`; the same number, or a count now beside a count so far of one group, gives `not comparable`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from onrecord.link.containment import all_wider, people_of
from onrecord.link.questions import CONDITION
from onrecord.link.rounding import distinctive, numbers_of
from onrecord.link.sides import Side
from onrecord.records import Link, QuestionKey, replace

_MOST = 12  # accounts of one question that are compared with those of a neighbour: the latest
_BUCKET = 8  # accounts with one number; more than that is a common number, not a confusion
_FEW = 10  # nobody takes two lawsuits for two hundred
_FIELDS = ("noun", "unit", "aspect", "state", "group", "place", "from_place", "event", "actor", "per", "period")
_NAMES = {
    "noun": "what is counted", "unit": "the unit", "aspect": "the time it counts", "state": "what happened to them",
    "group": "whom it counts", "place": "the place", "from_place": "where from", "event": "the event",
    "actor": "whose",
    "per": "the rate's base", "period": "the period",
}  # fmt: skip
_ASPECTS = {
    "stock": "those there at one time (stock)", "cumulative": "all so far (cumulative)",
    "flow": "those in a period (flow)",
    "rate": "a rate", "share": "a share", "change": "a change",
}  # fmt: skip


def link_neighbours(
    sides: Mapping[str, tuple[Side, ...]], keys: Mapping[str, QuestionKey], pack: tuple[tuple[str, str], ...] = ()
) -> tuple[Link, ...]:
    """Link accounts across questions; `sides` holds each question's accounts.

    Order: by the two ids.
    """
    links = {(link.a, link.b): link for link in _incomparable(sides, keys)}
    links.update({(link.a, link.b): link for link in _parts(sides, keys, pack)})
    return tuple(
        links[pair]
        for pair in sorted(links)
        if pair not in links or (pair[1], pair[0]) not in links or pair < (pair[1], pair[0])
    )


# ---- part of ---------------------------------------------------------------------------------------------


def _parts(
    sides: Mapping[str, tuple[Side, ...]], keys: Mapping[str, QuestionKey], pack: tuple[tuple[str, str], ...]
) -> Iterable[Link]:
    """Accounts whose question asks of a narrower place, group or origin than another question that is asked."""
    asked = {key: question for question, key in keys.items()}
    for question in sorted(keys):
        for wide_key, reason in _wider_keys(keys[question], pack):
            wide = asked.get(wide_key)
            if wide is not None and wide != question:
                for a, b in _together(sides[question], sides[wide]):
                    yield Link(a.account.id, b.account.id, "part of", _in_its_words(a, keys[question], reason))


def _in_its_words(part: Side, key: QuestionKey, reason: str) -> str:
    """The reason, with a restriction as it is printed: "arrests of drivers" name no group of their own."""
    if key.group is None or part.figure.group or not part.figure.counted or not reason.startswith(titled(key.group)):
        return reason
    return f"“{part.figure.counted}”: some of all those counted."


def _wider_keys(key: QuestionKey, pack: tuple[tuple[str, str], ...]) -> Iterable[tuple[QuestionKey, str]]:
    """The keys that ask the same of a wider place or group."""
    for name in ("place", "from_place"):
        here = getattr(key, name)
        for wide in all_wider(here, pack) if here else ():
            widened = replace(key, place=wide) if name == "place" else replace(key, from_place=wide)
            yield widened, f"{titled(here)} lies in {titled(wide)}."
    if key.group:
        home = people_of(key.group)
        for wide in all_wider(home or key.group, pack):
            yield replace(key, group=wide), f"{titled(key.group)} is part of {titled(wide)}."
    if key.group and (key.place or key.unit != "people"):
        reason = f"{titled(key.group)}: a group among all those counted."
        yield replace(key, group=None), reason
        if key.unit == "people" and key.noun != "people":
            yield replace(key, group=None, noun="people"), reason
    if key.noun not in (None, "people") and key.unit == "people" and (key.group or key.place):
        yield replace(key, noun="people"), f"Each {key.noun} is one of the people counted."


def titled(name: str) -> str:
    """A folded name with capitals.

    Example:
        >>> titled("united kingdom"), titled("us")
        ('United Kingdom', 'US')
    """
    if len(name) <= 4 and " " not in name and not set("aeiou") & set(name[1:]):
        return name.upper()
    return " ".join(word if word in ("of", "the", "and") else word[:1].upper() + word[1:] for word in name.split())


def _together(narrow: tuple[Side, ...], wide: tuple[Side, ...]) -> Iterable[tuple[Side, Side]]:
    """Accounts of two questions to set side by side: those of one origin or one article, else the latest two."""
    near, far = _latest(narrow), _latest(wide)
    found = [(a, b) for a in near for b in far if a.origin == b.origin or _articles(a) & _articles(b)]
    return found or [(a, b) for a in near[:1] for b in far[:1]]


def _articles(side: Side) -> set[str]:
    return {placed.claim.article for placed in side.told}


def _latest(sides: tuple[Side, ...]) -> list[Side]:
    """The accounts known last, the latest first."""
    return sorted(sides, key=lambda side: (side.account.known_on, side.account.id), reverse=True)[:_MOST]


# ---- not comparable --------------------------------------------------------------------------------------


def _incomparable(sides: Mapping[str, tuple[Side, ...]], keys: Mapping[str, QuestionKey]) -> Iterable[Link]:
    """Pairs that look comparable and are not."""
    yield from _same_number(sides, keys)
    yield from _stock_and_sum(sides, keys)
    yield from _conditional(sides, keys)


def _same_number(sides: Mapping[str, tuple[Side, ...]], keys: Mapping[str, QuestionKey]) -> Iterable[Link]:
    """The same number in two questions about related things."""
    holders: dict[tuple[str, float], list[tuple[str, Side]]] = defaultdict(list)
    for question in sorted(sides):
        for side in sides[question]:
            for value in numbers_of(side.figure):
                if distinctive(value):
                    holders[keys[question].unit, value].append((question, side))
    for (_, value), found in sorted(holders.items()):
        if 1 < len(found) <= _BUCKET:
            for (one, a), (other, b) in combinations(found, 2):
                if one != other and _related(keys[one], keys[other]) and _said_otherwise(keys[one], keys[other]):
                    yield _not_comparable(
                        a, b, keys[one], keys[other], lead="The same number, another thing: " if value else ""
                    )


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


def _stock_and_sum(sides: Mapping[str, tuple[Side, ...]], keys: Mapping[str, QuestionKey]) -> Iterable[Link]:
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
                if _places_meet(keys[stock], keys[total]):
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


def _places_meet(one: QuestionKey, other: QuestionKey) -> bool:
    """Whether two questions may be about one place."""
    if not one.place or not other.place or one.place == other.place:
        return True
    return other.place in all_wider(one.place) or one.place in all_wider(other.place)


def _beside(one: tuple[Side, ...], other: tuple[Side, ...]) -> Iterable[tuple[Side, Side]]:
    """The latest accounts of both questions, each beside each, of few."""
    return ((a, b) for a in _latest(one)[:6] for b in _latest(other)[:6])


def _not_comparable(a: Side, b: Side, one: QuestionKey, other: QuestionKey, *, lead: str = "") -> Link:
    """The link, with what differs; the later known account first."""
    if (b.account.known_on, b.account.id) > (a.account.known_on, a.account.id):
        a, b, one, other = b, a, other, one
    return Link(a.account.id, b.account.id, "not comparable", lead + what_differs(a, b, one, other))


def what_differs(a: Side, b: Side, one: QuestionKey, other: QuestionKey) -> str:
    """What keeps two questions from being one, in a sentence."""
    if {one.aspect, other.aspect} == {"stock", "cumulative"}:
        return f"{a.said} counts {_counted(one)}; {b.said} counts {_counted(other)}."
    fields = [name for name in _FIELDS if getattr(one, name) != getattr(other, name)]
    said = [
        f"{_NAMES[name]} ({getattr(one, name) or 'not said'}; {getattr(other, name) or 'not said'})"
        for name in fields[:3]
    ]
    return f"{a.said} and {b.said} differ in {', '.join(said)}."


def _counted(key: QuestionKey) -> str:
    """What a count runs over, in words."""
    state = f", {key.state}" if key.state and key.state != "present" else ""
    return f"{_ASPECTS.get(key.aspect or '', 'an unsaid time')}{state}"

"""Mentions of one incident brought together, over the sentences of one article.

| a mention joins what was told before | example |
|---|---|
| that befell the same | "A judge was shot on Monday. … The judge's murder was the third this year" |
| that a definite noun points back to | "A bomb went off at a market. … The blast broke windows" |
| whose dead and hurt it counts | "A bus was attacked near Oran. Three passengers died" |
| whose doers it names, close by | "Gunmen stopped a bus. The gunmen shot the driver" |
| of the same place and day, by a noun | "the Oran attack", "the attack of 3 May" |
| that the headline told | the first paragraphs of a report |

Never where types, days, places, numbers or those whom it befell speak against it. What joins nothing stays alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from onrecord.find.times.dates import Days
from onrecord.resolve.incidents.incident_mentions import Mention, narrower

_BACK: Final = 8  # sentences in which "the attack" looks for the attack
_NEAR: Final = 2  # sentences in which the same doers are at the same thing, and effects are told
_KEPT: Final = 8  # groups looked at for each sign, the latest ones: a page that repeats itself takes no longer
_LEAD: Final = 4  # sentences after the headline that tell what it told

SamePlace = Callable[[str, str], bool | None]
"""Whether two places may hold one thing: True for one in the other, False for two apart, None where not known."""


@dataclass(slots=True, eq=False)
class Group:
    """What is held for one incident, and the mentions of it in text order."""

    type: str
    mentions: list[Mention] = field(default_factory=list)
    people: set[str] = field(default_factory=set)
    things: set[str] = field(default_factory=set)
    doers: set[str] = field(default_factory=set)
    places: list[str] = field(default_factory=list)
    counts: dict[str, float] = field(default_factory=dict)
    days: Days | None = None

    @property
    def last(self) -> int:
        """The sentence that spoke of it last."""
        return self.mentions[-1].sentence

    @property
    def has_means(self) -> bool:
        """Whether it is told with what it was done."""
        return any(one.mark.means for one in self.mentions)

    def add(self, mention: Mention) -> None:
        """Take a mention in."""
        self.type = narrower(self.type, mention.mark.type) or self.type
        self.mentions.append(mention)
        self.people |= mention.people
        self.things |= mention.things
        self.doers |= mention.doers
        self.counts = {**mention.counts, **self.counts}
        self.places += [place for place in mention.places if place not in self.places]
        self.days = _both(self.days, mention.days)


def group_mentions(mentions: Sequence[Mention], same_place: SamePlace) -> list[Group]:
    """The incidents of an article, each with its mentions; in the order of their first ones."""
    groups: list[Group] = []
    by_sign: defaultdict[str, list[Group]] = defaultdict(list)
    for mention in mentions:
        group = _best(mention, _open(mention, groups, by_sign), same_place)
        if group is None:
            group = Group(mention.mark.type)
            groups.append(group)
        group.add(mention)
        for sign in _signs(mention):
            if group not in by_sign[sign][-_KEPT:]:
                by_sign[sign].append(group)
    return groups


def _signs(mention: Mention) -> Iterator[str]:
    yield from mention.people
    yield from mention.things
    yield from (f"in {place}" for place in mention.places)


def _open(mention: Mention, groups: Sequence[Group], by_sign: dict[str, list[Group]]) -> list[Group]:
    """Groups that a mention could join: the latest, and those it shares a sign with; the latest first."""
    found = list(reversed(groups[-_KEPT:]))
    for sign in _signs(mention):
        found += [group for group in reversed(by_sign.get(sign, ())[-_KEPT:]) if group not in found]
    return sorted(found, key=lambda group: -group.last)


def _best(mention: Mention, groups: Iterable[Group], same_place: SamePlace) -> Group | None:
    """The group that speaks most for the mention; the latest of equals; None where none does."""
    best: tuple[int, Group] | None = None
    for group in groups:
        if _clash(mention, group, same_place):
            continue
        worth = _worth(mention, group, same_place)
        if worth and (best is None or worth > best[0]):
            best = (worth, group)
    return best[1] if best else None


def _clash(mention: Mention, group: Group, same_place: SamePlace) -> bool:
    """Whether something said sets them apart."""
    if narrower(group.type, mention.mark.type) is None or _apart_in_time(mention.days, group.days):
        return True
    if mention.places and group.places and not _shares(mention, group):
        told = [same_place(one, other) for one in mention.places for other in group.places]
        if not any(told) and (False in told or mention.sentence - group.last > 1):
            return True
    if mention.of_others and mention.sentence != group.last and mention.people & group.people:
        return True  # "Two guards died on Monday. Eleven other guards have been hurt"
    if mention.is_effect or mention.same_means or mention.points_back:
        return False
    if mention.doers and group.doers and not mention.doers & group.doers and not _shares(mention, group):
        return True
    for mine, theirs in ((mention.people, group.people), (mention.things, group.things)):
        if mine and theirs and not mine & theirs:
            return True
    return False


def _worth(mention: Mention, group: Group, same_place: SamePlace) -> int:
    """How much speaks for one incident; nothing where nothing does."""
    if _shares(mention, group):
        return 5
    distance = mention.sentence - group.last
    there = any(same_place(one, other) for one in mention.places for other in group.places)
    on_the_day = mention.days is not None and group.days is not None and _is_narrow(mention.days)
    if there and on_the_day and (mention.names_none or not (group.people or group.things)):
        return 4
    if mention.names_none and mention.is_noun and (there or on_the_day):
        return 3
    if all(one.headline for one in group.mentions) and not mention.headline and distance <= _LEAD:
        return 2
    if _says_elsewhere(mention, group, there=there, on_the_day=on_the_day):
        return 0
    if mention.points_back and distance <= _BACK:
        return 2
    if mention.is_noun and mention.names_none and distance == 0:
        return 1  # "the files were stolen in last year's breach"
    if mention.is_noun:
        return 0
    if mention.same_means and group.has_means and distance <= _BACK:
        return 2
    if mention.is_effect and distance <= _NEAR:
        return 2
    if mention.names_none and not mention.doers and distance <= 1:
        return 1
    return 1 if mention.doers & group.doers and distance <= _NEAR else 0


def _says_elsewhere(mention: Mention, group: Group, *, there: bool, on_the_day: bool) -> bool:
    """Whether a mention has a place or day of its own, that the group does not have: it points back to nothing."""
    return bool(mention.places and not there) or bool(mention.days and not on_the_day and group.days is None)


def _shares(mention: Mention, group: Group) -> bool:
    """Whether it befell one of those whom the group tells of; two guards and five guards are others."""
    both = mention.people & group.people | mention.things & group.things
    return any(_same_count(mention.counts.get(noun), group.counts.get(noun)) for noun in both)


def _same_count(one: float | None, other: float | None) -> bool:
    return one is None or other is None or one == other


def _is_narrow(days: Days) -> bool:
    return (days[1] - days[0]).days <= 31


def _apart_in_time(one: Days | None, other: Days | None) -> bool:
    return one is not None and other is not None and (one[1] < other[0] or other[1] < one[0])


def _both(one: Days | None, other: Days | None) -> Days | None:
    """The narrower of two times."""
    if one is None or other is None:
        return one or other
    return min(one, other, key=lambda days: days[1] - days[0])

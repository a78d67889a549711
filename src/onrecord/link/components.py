"""What pairs hold together: the texts of one story, the reports of one event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar

Member = TypeVar("Member", str, int)


def components(members: Iterable[Member], pairs: Iterable[tuple[Member, Member]]) -> list[list[Member]]:
    """Members in groups, each held together by pairs; who is in no pair stands alone.

    Order: groups by their least member, members as given.
    Example:
        >>> components(["a", "b", "c", "d"], [("d", "b")])
        [['a'], ['b', 'd'], ['c']]
    """
    above = {member: member for member in members}

    def root(one: Member) -> Member:
        while above[one] != one:
            above[one] = above[above[one]]
            one = above[one]
        return one

    for one, other in pairs:
        a, b = sorted((root(one), root(other)))
        above[b] = a
    found: dict[Member, list[Member]] = defaultdict(list)
    for member in above:
        found[root(member)].append(member)
    return [found[key] for key in sorted(found)]

"""What one view worked out, kept for the next view of nearly the same inputs.

A memo changes how long a view takes and nothing else. Each piece of work is kept with all that it was made from, and
is taken again only where that is unchanged; so a page added, withdrawn or judged is viewed again with all that it
bears on, and the rest is not. What a view did not ask for is forgotten after the next one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from operator import itemgetter
from typing import Any, Generic, TypeVar

Made = TypeVar("Made")
Thing = TypeVar("Thing")
Shared = TypeVar("Shared", bound=Hashable)
Part = TypeVar("Part")


class Memo:
    """Pieces of work of the last view, by what they are and for what."""

    def __init__(self) -> None:
        self._before: dict[str, dict[Hashable, tuple[Any, Any]]] = {}
        self._now: dict[str, dict[Hashable, tuple[Any, Any]]] = {}
        self.made: Counter[str] = Counter()
        """How many pieces of each kind the last view had to work out."""
        self.taken: Counter[str] = Counter()
        """How many it took from the view before."""

    def begin(self) -> None:
        """A new view begins: what the last one kept is at hand, what it did not ask for is forgotten."""
        self._before, self._now = self._now, {}
        self.made, self.taken = Counter(), Counter()

    def kept(self, kind: str, key: Hashable, given: object, make: Callable[[], Made]) -> Made:
        """A piece of work: taken from the last view where all that it is made from is equal, else made now.

        `given` holds all that `make` looks at; records in it are compared by what they hold, and are never changed.
        Example:
            >>> memo = Memo()
            >>> memo.kept("length", "a", ("three",), lambda: len("three"))
            5
            >>> memo.begin()
            >>> memo.kept("length", "a", ("three",), lambda: 0), memo.taken["length"]
            (5, 1)
        """
        held = self._before.get(kind, _NOTHING).get(key)
        if held is not None and held[0] == given:
            self.taken[kind] += 1
        else:
            held = given, make()
            self.made[kind] += 1
        self._now.setdefault(kind, {})[key] = held
        piece: Made = held[1]
        return piece

    def keep(self, kind: str, key: Hashable, made: object, *, taken: bool) -> None:
        """Keep a piece that was made by parts; `taken` where all of it is from the last view."""
        self._now.setdefault(kind, {})[key] = (None, made)
        (self.taken if taken else self.made)[kind] += 1

    def in_order(self, kind: str, things: Iterable[Thing], order: Callable[[Thing], Any]) -> tuple[Thing, ...]:
        """Things in an order that tells any two apart; those of the last view stand in it already.

        Example:
            >>> memo, one, other, third = Memo(), [3], [1], [2]
            >>> memo.in_order("numbers", (one, other), min)
            ([1], [3])
            >>> memo.begin()
            >>> memo.in_order("numbers", (one, other, third), min)
            ([1], [2], [3])
        """
        now = {id(one): one for one in things}
        before: tuple[tuple[Thing, ...], dict[int, Thing]] | None = self.last(kind, _ORDER)
        if before is None:
            found = tuple(sorted(now.values(), key=order))
        else:
            gone = [before[1][one] for one in before[1].keys() - now.keys()]
            found = spliced(before[0], gone, [now[one] for one in now.keys() - before[1].keys()], order)
        self._now.setdefault(kind, {})[_ORDER] = (None, (found, now))
        return found

    def of_each(self, kind: str, things: Sequence[Thing], make: Callable[[Thing], Made]) -> list[Made]:
        """A piece for each of many things, which is made from that thing alone: `kept`, in short.

        Example:
            >>> memo, words = Memo(), ["one", "three"]
            >>> memo.of_each("length", words, len), memo.made["length"]
            ([3, 5], 2)
            >>> memo.begin()
            >>> memo.of_each("length", words, len), memo.taken["length"]
            ([3, 5], 2)
        """
        before: dict[int, tuple[Thing, Made]] = self.last(kind, _EACH) or {}
        now: dict[int, tuple[Thing, Made]] = {}
        found: list[Made] = []
        for one in things:
            held = before.get(id(one)) or (one, make(one))  # (what is held stays that object)
            now[id(one)] = held
            found.append(held[1])
        made = len(now) - len(now.keys() & before.keys()) if before else len(now)
        self._note(kind, made, len(now) - made)
        self._now.setdefault(kind, {})[_EACH] = (None, now)
        return found

    def grouped(
        self, kind: str, pieces: Mapping[str, Mapping[Shared, Part]],
        make: Callable[[Shared, dict[str, Part]], Made | None], *, least: int = 1,
    ) -> Mapping[Shared, Made]:  # fmt: skip
        """What is made of all that have something in common, by what that is; None is left out.

        `pieces` holds by owner what it has, with what `make` looks at; a piece that is the same object is unchanged.
        `make` is given them by owner, the least first; not where fewer than `least` have it.
        Example:
            >>> memo = Memo()
            >>> pieces = {"a.txt": {"rain": 2}, "b.txt": {"rain": 1, "sun": 1}}
            >>> memo.grouped("words", pieces, lambda word, counts: sum(counts.values()), least=2)
            {'rain': 3}
        """
        before: _Groups[Any, Any, Any] = self.last(kind, _GROUPS) or _Groups({}, {}, {})
        groups = before.renewed(pieces)
        made = groups.remade(make, least) if groups is not before else 0
        self._note(kind, made, len(groups.found) - made)
        self._now.setdefault(kind, {})[_GROUPS] = (None, groups)
        found: Mapping[Shared, Made] = groups.found
        return found

    def _note(self, kind: str, made: int, taken: int) -> None:
        for counts, number in ((self.made, made), (self.taken, max(0, taken))):
            if number:
                counts[kind] += number

    def as_before(
        self, kind: str, things: Iterable[Thing], given: Iterable[Thing], name: Callable[[Thing], Hashable]
    ) -> tuple[Thing, ...]:
        """Things of which some were made anew: each that is equal to one of the last view is that very object.

        `given` are those that were not made anew; `name` tells the others apart.
        """
        things, known = tuple(things), {id(one) for one in given}
        if all(id(one) in known for one in things):
            return things
        return tuple(
            one if id(one) in known else self.kept(kind, name(one), one, partial(_itself, one)) for one in things
        )

    def once(self, kind: str, given: object, make: Callable[[], Made]) -> Made:
        """A piece that is asked for several times in one view: made once for one object."""
        held = self._now.setdefault(kind, {}).get(_ONCE)
        if held is None or held[0] is not given:
            held = given, make()
            self._now[kind][_ONCE] = held
        piece: Made = held[1]
        return piece

    def last(self, kind: str, key: Hashable) -> Any:
        """What the last view kept, whatever it was made from; None where it kept nothing."""
        held = self._before.get(kind, _NOTHING).get(key)
        return None if held is None else held[1]


_ORDER, _EACH, _GROUPS, _ONCE = "in order", "each", "groups", "once"
_NOTHING: dict[Hashable, tuple[Any, Any]] = {}


@dataclass(frozen=True, slots=True)
class _Groups(Generic[Shared, Part, Made]):
    """Owners by what they have in common, and what was made of them. Never changed: the next view makes another."""

    owners: Mapping[str, Mapping[Shared, Part]]
    held: dict[Shared, tuple[tuple[str, Part], ...]]
    found: dict[Shared, Made]
    touched: frozenset[Shared] = frozenset()  # what is held by others than in the view before

    def renewed(self, pieces: Mapping[str, Mapping[Shared, Part]]) -> _Groups[Shared, Part, Made]:
        """With other pieces in the place of those that changed; itself where none did."""
        changed = {owner for owner, piece in pieces.items() if self.owners.get(owner) is not piece}
        changed |= self.owners.keys() - pieces.keys()
        if not changed:
            return self
        more: dict[Shared, list[tuple[str, Part]]] = {}
        for owner in changed:
            for key in self.owners.get(owner, ()):
                more.setdefault(key, [])
            for key, part in pieces.get(owner, _NO_PARTS).items():
                more.setdefault(key, []).append((owner, part))
        held = dict(self.held)
        for key, rows in more.items():
            left = [row for row in held.pop(key, ()) if row[0] not in changed]
            if left or rows:
                held[key] = (*left, *rows)
        return _Groups(dict(pieces), held, dict(self.found), frozenset(more))

    def remade(self, make: Callable[[Shared, dict[str, Part]], Made | None], least: int) -> int:
        """Make anew what is made of others than before. Leaves: how many were made."""
        made = 0
        for key in self.touched:
            rows = self.held.get(key, ())
            one = make(key, dict(sorted(rows, key=_OWNER))) if rows and len(rows) >= least else None
            made += one is not None
            if one is not None:
                self.found[key] = one
            else:
                self.found.pop(key, None)
        return made


_OWNER = itemgetter(0)


def _itself(one: Thing) -> Thing:
    return one


_NO_PARTS: Mapping[Any, Any] = {}


def spliced(
    ordered: Sequence[Thing], gone: Iterable[Thing], new: Iterable[Thing], order: Callable[[Thing], Any]
) -> tuple[Thing, ...]:
    """Things in an order that tells any two apart, without some of them and with others; most are not looked at.

    Example:
        >>> spliced((10, 20, 30), gone=[20], new=[25, 5], order=int)
        (5, 10, 25, 30)
    """
    places: list[tuple[int, int, tuple[Thing, ...]]] = []
    places += [(bisect_left(ordered, order(one), key=order), 0, (one,)) for one in sorted(new, key=order)]
    places += [(bisect_left(ordered, order(one), key=order), 1, ()) for one in gone]
    parts: list[Iterable[Thing]] = []
    done = 0
    for at, less, more in sorted(places, key=lambda place: place[:2]):
        parts += (ordered[done:at], more)
        done = at + less
    return tuple(chain(*parts, ordered[done:]))

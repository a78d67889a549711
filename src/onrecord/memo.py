"""What one view worked out, kept for the next view of nearly the same inputs.

A memo changes how long a view takes and nothing else. Each piece of work is kept with all that it was made from, and
is taken again only where that is unchanged; so a page added, withdrawn or judged is viewed again with all that it
bears on, and the rest is not. What a view did not ask for is forgotten after the next one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Made = TypeVar("Made")


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

    def last(self, kind: str, key: Hashable) -> Any:
        """What the last view kept, whatever it was made from; None where it kept nothing."""
        held = self._before.get(kind, _NOTHING).get(key)
        return None if held is None else held[1]


_NOTHING: dict[Hashable, tuple[Any, Any]] = {}

"""What was worked out last, at hand for the next time it is asked for, and never more of it than a bound."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Thing = TypeVar("Thing")


class Recent(Generic[Key, Thing]):
    """Things by their keys: at most `most`, of which the half that was asked for last is never forgotten.

    Where half of them are new, the older half goes. No order of use is kept from one to the next, which would take
    longer than most of the work that is saved.

    Example:
        >>> recent = Recent(most=2)
        >>> for word in ("one", "two", "three"):
        ...     recent.keep(word, len(word))
        >>> recent.get("one"), recent.get("three")
        (None, 5)
    """

    __slots__ = ("_before", "_half", "_now")

    def __init__(self, most: int) -> None:
        self._half = max(1, most // 2)
        self._now: dict[Key, Thing] = {}
        self._before: dict[Key, Thing] = {}

    def get(self, key: Key) -> Thing | None:
        """What is kept under a key; None where nothing is, or no longer."""
        found = self._now.get(key)
        if found is None:
            found = self._before.get(key)
            if found is not None:
                self.keep(key, found)
        return found

    def keep(self, key: Key, thing: Thing) -> None:
        """Keep something that is not None."""
        if len(self._now) >= self._half:
            self._before, self._now = self._now, {}
        self._now[key] = thing

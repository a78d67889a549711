"""Names put together, never across a line that a person drew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

Pair = frozenset[str]


class Joined:
    """Names that are one, as components. Two that are set apart are never in one of them."""

    def __init__(self, apart: Iterable[Pair] = ()) -> None:
        """Start with every name for itself."""
        self._of: dict[str, set[str]] = {}
        self._apart: defaultdict[str, set[str]] = defaultdict(set)
        for pair in apart:
            for one in pair:
                self._apart[one] |= pair - {one}

    def join(self, one: str, other: str) -> bool:
        """Make two names one. False where that would join two that are set apart."""
        a, b = self._component(one), self._component(other)
        if a is b:
            return True
        small, large = sorted((a, b), key=len)
        if any(self._apart[name] & large for name in small if name in self._apart):
            return False
        large |= small
        self._of.update(dict.fromkeys(small, large))
        return True

    def _component(self, name: str) -> set[str]:
        return self._of.setdefault(name, {name})

    def folded(self, rank: Callable[[str], tuple[object, ...]]) -> Mapping[str, str]:
        """Each name that is joined with others, with the one that stands for them all: the first by `rank`.

        Example:
            >>> joined = Joined([frozenset(("a", "d"))])
            >>> joined.join("a", "bb"), joined.join("bb", "d")
            (True, False)
            >>> sorted(joined.folded(lambda name: (-len(name), name)).items())
            [('a', 'bb'), ('bb', 'bb')]
        """
        best = {id(group): min(group, key=rank) for group in self._of.values()}
        return {name: best[id(group)] for name, group in self._of.items() if len(group) > 1}

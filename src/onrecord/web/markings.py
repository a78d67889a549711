"""How each thing of a story is marked: worked out of what the marks touch, once for each writing of its view."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from threading import Lock
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from onrecord.records import Tlp, strictest
from onrecord.store.views.marked_part import marked_levels, on_record
from onrecord.store.views.printed_names import PrintedNames

if TYPE_CHECKING:
    from onrecord.web.desk import Desk, Shown

_MOST_KEPT: Final = 20
Levels = Mapping[str, Tlp]
NOTHING: Final[Levels] = MappingProxyType({})
"""Nothing is marked, or nothing is kept yet."""


class StoryMarkings:
    """The markings of a ledger's stories. For all threads."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._lock = desk, Lock()
        self._known: dict[str, tuple[tuple[object, ...], Levels]] = {}
        self._names: dict[str, PrintedNames] = {}

    def levels(self, shown: Shown) -> Levels:
        """The level of each thing of a story that is marked, or made of what is; by id.

        As its view is kept now; nothing is read of it where nobody marked anything.
        """
        judgements = self._desk.store.judgements()
        if shown.kept is None or not any(one.verb == "mark" for one in judgements):
            return NOTHING
        stamp, key = (shown.kept, judgements), shown.key
        with self._lock:
            known = self._known.pop(key, None)
            if known is None or known[0] != stamp:
                names = self._names.setdefault(key, PrintedNames())
                known = stamp, marked_levels(self._desk.views, key, judgements, shown.story.packs, names)
            self._known[key] = known
            while len(self._known) > _MOST_KEPT:
                oldest = next(iter(self._known))
                del self._known[oldest]
                self._names.pop(oldest, None)
            return known[1]

    def on_record(self, shown: Shown, ids: Collection[str]) -> bool:
        """Whether all of some questions, accounts, articles, claims and sources are on a story's record."""
        return on_record(self._desk.views, shown.key, ids)

    def of_judgements(self) -> Levels:
        """The level of each decision: the strictest that it bears in any story."""
        found: dict[str, Tlp | None] = {}
        for shown in self._desk.stories():
            for key, level in self.levels(shown).items():
                if key.startswith("jud-"):
                    found[key] = strictest((found.get(key), level))
        return {key: level for key, level in found.items() if level}

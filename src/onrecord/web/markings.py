"""How each thing of a story is marked: worked out of all of it, once for each writing of its view."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from onrecord.records import Judgement, Tlp, strictest
from onrecord.store.views.slices import whole

if TYPE_CHECKING:
    from onrecord.web.desk import Desk, Shown

_MOST_KEPT: Final = 20
Levels = Mapping[str, Tlp]


@dataclass(frozen=True, slots=True)
class Marked:
    """The levels of what is marked, or made of what is, by id; and the ids of all that is on record."""

    levels: Levels
    ids: frozenset[str] = frozenset()


NOTHING: Final = Marked(MappingProxyType({}))
"""Nothing is marked, or nothing is kept yet."""


class StoryMarkings:
    """The markings of a ledger's stories. For all threads."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._lock = desk, Lock()
        self._known: dict[str, tuple[tuple[object, ...], Marked]] = {}

    def of(self, shown: Shown) -> Marked:
        """The markings of a story as its view is kept now; nothing is read of it where nobody marked anything."""
        judgements = self._desk.store.judgements()
        if shown.kept is None or not any(one.verb == "mark" for one in judgements):
            return NOTHING
        stamp = (shown.kept, judgements)
        with self._lock:
            known = self._known.pop(shown.key, None)
            if known is None or known[0] != stamp:
                known = stamp, self._read(shown, judgements)
            self._known[shown.key] = known
            while len(self._known) > _MOST_KEPT:
                del self._known[next(iter(self._known))]
            return known[1]

    def levels(self, shown: Shown) -> Levels:
        """The level of each thing of a story that is marked, or made of what is; by id."""
        return self.of(shown).levels

    def of_judgements(self) -> Levels:
        """The level of each decision: the strictest that it bears in any story."""
        found: dict[str, Tlp | None] = {}
        for shown in self._desk.stories():
            for key, level in self.levels(shown).items():
                if key.startswith("jud-"):
                    found[key] = strictest((found.get(key), level))
        return {key: level for key, level in found.items() if level}

    def _read(self, shown: Shown, judgements: tuple[Judgement, ...]) -> Marked:
        from onrecord.marking.derived import markings_of  # loads what the view needs: only where anything is marked

        record = whole(self._desk.views, shown.key)
        kinds = (record.questions, record.accounts, record.articles, record.claims, record.sources)
        ids = frozenset(one.id for each in kinds for one in each)
        return Marked(markings_of(record, judgements, shown.story.packs), ids)

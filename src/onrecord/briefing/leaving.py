"""How far a briefing may be passed on: the labels that its pages bear, and what it says of all that was left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from onrecord.records import Judgement, Record, StoryPack, Tlp, strictest

if TYPE_CHECKING:
    from onrecord.marking.permitted import Permitted, Wanted


@dataclass(frozen=True, slots=True)
class Marks:
    """The marking of a briefing as a whole and of the things in it, and sentences on what was left out of it."""

    whole: Tlp | None = None
    levels: Mapping[str, Tlp] = field(default_factory=lambda: MappingProxyType({}))
    left_out: tuple[str, ...] = ()

    @classmethod
    def of_desk(cls, record: Record, judgements: tuple[Judgement, ...], packs: tuple[StoryPack, ...]) -> Marks:
        """Of the desk's own briefing: it bears the strictest marking of all that it holds."""
        if not any(one.verb == "mark" for one in judgements):
            return cls()
        from onrecord.marking.derived import markings_of  # loads what the view needs: only where anything is marked

        levels = markings_of(record, judgements, packs)
        return cls(strictest(level for key, level in levels.items() if not key.startswith("jud-")), levels)

    @classmethod
    def of_permitted(cls, permitted: Permitted, wanted: Wanted, *, counted: bool = True) -> Marks:
        """Of a briefing that keeps to a level: it bears that level."""
        told = (f"{one.counted}. {one.why}" for one in permitted.left_out if counted)
        return cls(wanted.ceiling, permitted.markings, tuple(told))

"""The STIX objects of a story that a clearance gives: what is marked above it is left out, and counted in a note."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from threading import Lock
from typing import Any

from onrecord.cli.session import reader_of
from onrecord.export.standards import STANDARDS, Shared
from onrecord.link.sources.source_names import source_names
from onrecord.marking.assigned import standing_marks
from onrecord.marking.sources_marked import names_pattern
from onrecord.records import Judgement, Record, StoryPack, Tlp, allowed
from onrecord.store.adding.recording import load_inputs, uncollected
from onrecord.web.desk import Desk, Shown

Objects = tuple[dict[str, Any], ...]
_MAKING = Lock()
"""Asked twice at once, they are made once."""


def objects_of(desk: Desk, shown: Shown, clearance: Tlp) -> Objects:
    """All objects of a story up to a clearance, as `export claims --format stix --tlp` gives them.

    Raises: UsageError where a question was marked above the clearance and cannot be found any more.
    """
    with _MAKING:
        return _made(_Made(desk, shown), shown.key, shown.version, f"{desk.store.change_mark()}", clearance)


def names_above(judgements: Iterable[Judgement], packs: tuple[StoryPack, ...], clearance: Tlp) -> re.Pattern[str]:
    """What finds sources that people marked above a clearance: by those names, and by the others that packs give."""
    marks = (one for one in standing_marks(judgements) if one.what == "source")
    marked, known = {one.name for one in marks if not allowed(one.level, clearance)}, source_names((), packs)
    above = {known.fold(name) for name in marked}
    aliases = (row for pack in packs for row in pack.aliases if known.fold(row[0]) in above)
    return names_pattern((*marked, *(name for first, others in aliases for name in (first, *others))))


class _Made:
    """What objects are made from; never a part of what they are remembered by."""

    def __init__(self, desk: Desk, shown: Shown) -> None:
        self.desk, self.shown = desk, shown

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Made) and other.desk is self.desk

    def __hash__(self) -> int:
        return id(self.desk)


@lru_cache(maxsize=4)
def _made(source: _Made, _key: str, _version: int, _changed: str, clearance: Tlp) -> Objects:
    record, shared = _given(source.desk, source.shown, clearance)
    return tuple(json.loads(STANDARDS["stix"].writer()(record, "claims", shared))["objects"])


def _given(desk: Desk, shown: Shown, clearance: Tlp) -> tuple[Record, Shared]:
    """The record up to a clearance: the kept one where nothing is marked higher, else viewed again without that."""
    from onrecord.marking.derived import markings_of  # loads what the view needs: only here
    from onrecord.marking.permitted import Wanted, permit

    judgements = desk.store.judgements()
    if all(allowed(mark.level, clearance) for mark in standing_marks(judgements)):
        record = desk.record(shown)
        return record, Shared(markings_of(record, judgements, shown.story.packs), judgements=judgements)
    captures = None if shown.story.whole else shown.story.captures
    with uncollected():
        inputs = load_inputs(desk.store, reader_of(desk.store), captures=captures)
        found = permit(replace(inputs, packs=shown.story.packs), Wanted(clearance))
    return found.record, Shared(found.markings, found.left_out, found.judgements)

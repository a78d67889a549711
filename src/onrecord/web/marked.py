"""How far what a page shows may be passed on, and the decision of whoever marks it there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from onrecord.export.rows import Row
from onrecord.export.terms import with_markings
from onrecord.problems import UsageError
from onrecord.records import LEVELS, Judgement, Record, Source
from onrecord.store.judging import Judging
from onrecord.store.marking import OFF, mark
from onrecord.store.views.slices import Part, article_part, question_part
from onrecord.store.views.views import Views
from onrecord.web.desk import Desk, Shown

CHOICES = (*LEVELS, OFF)
"""What a page offers: the levels, and to take a marking off."""


def marking_values(desk: Desk, shown: Shown, what: str, key: str) -> dict[str, Any]:
    """What a page needs to show the marking of the thing that it is about, and to offer another."""
    level = desk.markings.levels(shown).get(key)
    return {"own_marking": level, "mark_what": what, "mark_key": key, "mark_levels": CHOICES}


def marked_rows(desk: Desk, shown: Shown, rows: Iterable[Row]) -> list[Row]:
    """Rows, each with how far it may be passed on: the strictest marking of all that it is made of."""
    return with_markings(rows, desk.markings.levels(shown))


def mark_here(judging: Judging, views: Views, story: str, what: str, key: str, level: str) -> Judgement:
    """Mark the question, the article's page, the source or the decision that somebody looks at.

    Raises: UsageError where it is no longer on record, or no level was chosen; then nothing is kept.
    """
    record = _part(views, story, what, key)
    if record is None:
        raise UsageError("That is no longer on record. Load the page again.")
    if not level:
        raise UsageError("Choose a marking.")
    at_work = Judging(judging.store, record, judging.by, judging.made_at, judging.note)
    return mark(at_work, level, what, key)


def _part(views: Views, story: str, what: str, key: str) -> Record | None:
    """The part of the record that holds a thing; None where it is not on record."""
    if what == "judgement":
        return Record()
    if what == "question":
        return question_part(views, story, key)
    if what == "capture":
        return article_part(views, story, key)
    part = Part(views, story)
    part.add_wholes("source", Source, [key])
    found = tuple(part.found(Source))
    return Record(sources=found) if found else None

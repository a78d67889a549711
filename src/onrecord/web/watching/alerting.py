"""When a view is written: what changed in it is kept, and the watches that it concerns fire.

It happens before the view is final. If the machine dies in between, the next writing finds the same changes and fires
the same ones; those that are kept already are not kept twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from sqlite3 import Connection
from typing import TypeVar

from onrecord.ledger.changes import changes_since
from onrecord.ledger.happenings import Happening, due_happenings, happenings
from onrecord.ledger.narrowed import narrowed
from onrecord.ledger.watches import firings
from onrecord.records import Claim, ForecastRecord, Record, Source
from onrecord.store.desk.desk import DeskFile
from onrecord.store.desk.watching import KeptWatch, keep_firings, watches_in
from onrecord.store.ledgers.serial import from_json
from onrecord.store.views.view_changes import Replaced, Told, keep_changes
from onrecord.store.views.views import Views

Found = TypeVar("Found", Claim, Source)
_LONGEST_YEARS = 5  # a horizon that is written as years begins so long before it ends, at most


def alert_on(folder: Path, story: str, now: Record, *, at: str) -> Told:
    """What hears of the writing of a story's view: `now` is the record that is being written, `at` the time."""

    def told(db: Connection, version: int, replaced: Replaced | None) -> None:
        if replaced is None:
            return  # the first view of a story: everything is new, and nobody waited for it
        then, cut = narrowed(*replaced.records(), now)
        changes = changes_since(then, cut)
        keep_changes(db, story, version, changes)
        file = DeskFile(folder)
        try:
            if watches := watches_in(file, story):
                found = happenings(then, cut, changes, today=at[:10])
                fire(file, watches, found, at=at)
        finally:
            file.close()

    return told


def fire(
    file: DeskFile, watches: Iterable[KeptWatch], found: Iterable[Happening], *, at: str, waited: bool = False
) -> int:
    """Fire some watches by what happened. Leaves: how many alerts are new."""
    kept = tuple(watches)
    fired = firings((one.watch for one in kept), found, waited=waited)
    return keep_firings(file, fired, kept, at=at)


def fire_due(file: DeskFile, views: Views, story: str, *, at: str) -> int:
    """Fire the watches that wait for forecasts whose time has ended since: no page need come in for that."""
    watches = [one for one in watches_in(file, story) if "forecast" in one.watch.fires_on]
    if not watches:
        return 0
    earliest = min(one.watch.made_on for one in watches)
    forecasts = _open_forecasts(views, story, earliest, at[:10])
    firsts = [one.claims[0] for one in forecasts]
    claims = _read(views, "claims", Claim, story, firsts)
    sources = _read(views, "things", Source, story, [one.source for one in forecasts if one.source])
    return fire(file, watches, due_happenings(forecasts, claims, sources, today=at[:10]), at=at, waited=True)


def _open_forecasts(views: Views, story: str, earliest: str, today: str) -> tuple[ForecastRecord, ...]:
    """The forecasts whose time may have ended between two days and of which nobody has said what became."""
    query = (
        "SELECT record FROM things WHERE story = ? AND kind = 'forecast' AND title >= ? AND title <= ? ORDER BY title"
    )
    rows = views.find(query, (story, str(int(earliest[:4]) - _LONGEST_YEARS), today))
    found = (from_json(ForecastRecord, text) for (text,) in rows)
    return tuple(one for one in found if one.outcome is None)


def _read(views: Views, table: str, kind: type[Found], story: str, ids: Iterable[str]) -> tuple[Found, ...]:
    query = f"SELECT record FROM {table} WHERE story = ? AND id IN ({{}})"  # noqa: S608 (a name of ours)
    return tuple(from_json(kind, text) for (text,) in views.find_each(query, story, ids))

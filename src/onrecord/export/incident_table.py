"""Incidents as a table with HXL hashtags: one row each, the least and the most of every toll in columns of their own.

Source: OCHA, Humanitarian Exchange Language, HXL standard 1.1.
"""

from __future__ import annotations

import csv
import io
import re
from types import MappingProxyType
from typing import Final

from onrecord.export.cells import Cell, flat, guarded
from onrecord.export.geojson import point, precision
from onrecord.export.rows import Row
from onrecord.export.standards import Shared
from onrecord.export.tolls import labelled_events, setters_words
from onrecord.records import Record, Tlp

ALWAYS: Final = ("killed", "wounded")
"""Tolls that every table has, so that tables of two records have the same first columns."""
Column = tuple[str, str]
_ENDS: Final = MappingProxyType({"low": "min", "high": "max"})
_KNOWN_AS: Final = MappingProxyType({"wounded": "injured"})
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_BEFORE: Final[tuple[Column, ...]] = (
    ("id", "#event+id"),
    ("type", "#event+type"),
    ("date_min", "#date+start"),
    ("date_max", "#date+end"),
    ("place", "#loc+name"),
    ("precision", "#loc+precision"),
    ("within", "#loc+within+list"),
    ("latitude", "#geo+lat"),
    ("longitude", "#geo+lon"),
    ("who_did", "#org+said_to_have_done+list"),
    ("who_suffered", "#description+affected+list"),
    ("means", "#cause+means+list"),
)
_AFTER: Final[tuple[Column, ...]] = (
    ("firmness", "#status+firmness"),
    ("reviewed", "#status+reviewed"),
    ("interested", "#meta+interested"),
    ("origins", "#meta+origins+num"),
    ("unlisted", "#meta+origins+unlisted+num"),
    ("articles", "#meta+articles+num"),
    ("claims", "#meta+claims+id+list"),
    ("marking", "#meta+marking"),
)


def write_hxl(record: Record, kind: str, shared: Shared) -> bytes:
    """A CSV file in UTF-8: a header, the row of hashtags, one row for each incident. No cell is run as a formula.

    Order: as in `export events`.
    """
    rows = labelled_events(record)
    columns = (*_BEFORE, *_toll_columns(rows), *_AFTER)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([name for name, _ in columns])
    writer.writerow([tag for _, tag in columns])
    for row in rows:
        cells = _cells(row, shared.markings.get(row["id"]))
        writer.writerow([guarded(cells.get(name)) for name, _ in columns])
    return out.getvalue().encode("utf-8", "replace")


def _toll_columns(rows: list[Row]) -> list[Column]:
    """For each toll that an incident of the record has: its ends, which only interested parties set, and who does."""
    more = {toll["state"] for row in rows for toll in row["tolls"]} - set(ALWAYS)
    return [column for state in (*ALWAYS, *sorted(more)) for column in _columns_of(state)]


def _columns_of(state: str) -> tuple[Column, ...]:
    tag = _attribute(state)
    return (
        (f"{state}_min", f"#affected+{tag}+min"),
        (f"{state}_max", f"#affected+{tag}+max"),
        (f"{state}_interested", f"#meta+{tag}+interested"),
        (f"{state}_min_by", f"#meta+source+{tag}+min"),
        (f"{state}_max_by", f"#meta+source+{tag}+max"),
    )


def _attribute(state: str) -> str:
    """A word as HXL writes attributes, by the name that its dictionary has for it.

    Example:
        >>> _attribute("taken hostage"), _attribute("wounded")
        ('taken_hostage', 'injured')
    """
    state = _KNOWN_AS.get(state, state)
    return re.sub(r"[^a-z0-9]+", "_", state.lower()).strip("_")


def _cells(row: Row, level: Tlp | None) -> dict[str, Cell]:
    told = {name: flat(row[name]) for name, _ in (*_BEFORE, *_AFTER) if name in row}
    at, (first, last) = point(row) or (None, None), days(row["when"])
    place = {"longitude": at[0], "latitude": at[1], "precision": precision(row)}
    tolls = {name: cell for one in row["tolls"] for name, cell in _toll_cells(one).items()}
    counts = {"articles": len(row["articles"]), "date_min": first, "date_max": last, "marking": level}
    return told | place | tolls | counts


def _toll_cells(toll: Row) -> dict[str, Cell]:
    state, ends = toll["state"], "; ".join(_ENDS[end] for end in toll["interested"])
    values = {f"{state}_{name}": toll[end] for end, name in _ENDS.items()}
    set_by = {f"{state}_{name}_by": setters_words(toll[f"{end}_by"]) or None for end, name in _ENDS.items()}
    return values | {f"{state}_interested": ends or None} | set_by


def days(when: str | None) -> tuple[str | None, str | None]:
    """The first and the last day, month or year that the words allow.

    Example:
        >>> days("2031-05-02"), days("2031-05/2031-07"), days(None)
        (('2031-05-02', '2031-05-02'), ('2031-05', '2031-07'), (None, None))
    """
    ends = (when or "").split("/")
    first, last = (one if _DAY.fullmatch(one) else None for one in (ends[0], ends[-1]))
    return first, last

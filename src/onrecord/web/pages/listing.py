"""What all lists have in common: pages, ways to see less, and rows as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import HTTPException, Query, Request
from fastapi.responses import JSONResponse

from onrecord.store.views.listed import STEP, Wanted, count_of, counts_by, ids_of
from onrecord.store.views.views import Kept
from onrecord.web.desk import Desk, Shown
from onrecord.web.pages.reading import desk_of

FEW = 25
"""Lines of a kind where a list begins with some of each."""
Start = Annotated[int, Query(ge=0, le=10**9, description="How many lines to leave out at the beginning.")]


@dataclass(frozen=True, slots=True)
class Step:
    """Where a page of a list stands: how many there are, and the addresses of those before and after."""

    start: int
    shown: int
    total: int
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Choice:
    """A way to see less of a list."""

    words: str
    href: str
    chosen: bool
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """The first lines of a kind, how many there are in all, and where all of them stand."""

    anchor: str
    title: str
    count: int
    href: str
    shown: list[Any]


def listed(
    request: Request, shown: Shown, wanted: Wanted, asked: Mapping[str, str | None]
) -> tuple[tuple[str, ...], Step]:
    """The ids on a page of a list, with the steps to the others.

    Raises: HTTPException 404 past the end.
    """
    desk, wanted = desk_of(request), replace(wanted, limit=STEP)
    total = _total(desk, shown.kept, shown.key, replace(wanted, order="", start=0))
    ids = ids_of(desk.views, shown.key, wanted)
    if wanted.start and not ids:
        raise HTTPException(404, f"The list ends before that: it has {total:,} lines.")
    before = address(asked, max(0, wanted.start - STEP)) if wanted.start else None
    after = address(asked, wanted.start + STEP) if wanted.start + len(ids) < total else None
    return ids, Step(wanted.start, len(ids), total, before, after)


def counted(request: Request, shown: Shown, wanted: Wanted, column: str) -> dict[str, int]:
    """How many lines of a list have each value of a column; counted once for each writing of the view."""
    return _counts(desk_of(request), shown.kept, shown.key, wanted, column)


@lru_cache(maxsize=256)
def _total(desk: Desk, _kept: Kept | None, key: str, wanted: Wanted) -> int:
    return count_of(desk.views, key, wanted)


@lru_cache(maxsize=256)
def _counts(desk: Desk, _kept: Kept | None, key: str, wanted: Wanted, column: str) -> dict[str, int]:
    return counts_by(desk.views, key, wanted, column)


def address(asked: Mapping[str, str | None], start: int = 0) -> str:
    """The part of an address behind the question mark.

    Example:
        >>> address({"kind": "figure", "reviewed": None}, 100), address({})
        ('?kind=figure&start=100', '?')
    """
    return "?" + urlencode(
        {name: value for name, value in asked.items() if value} | ({"start": start} if start else {})
    )


def choices(
    name: str, named: Mapping[str, str], chosen: str | None, *, rest: Mapping[str, str | None] | None = None,
    counts: Mapping[str, int] | None = None, every: str = "all",
) -> list[Choice]:  # fmt: skip
    """What a list can be narrowed to, with all of it first; what has no line is left out."""
    kept = dict(rest or {})
    found = [Choice(every, address(kept), chosen is None)]
    for value, words in named.items():
        if counts is None or counts.get(value) or value == chosen:
            count = counts.get(value, 0) if counts is not None else None
            found.append(Choice(words, address(kept | {name: value}), value == chosen, count))
    return found


def as_json(rows: list[Any], step: Step) -> JSONResponse:
    """A page of a list: its rows as the exports write them, how many there are, and where the next page begins."""
    following = step.start + step.shown if step.after else None
    return JSONResponse({"total": step.total, "start": step.start, "next": following, "rows": rows})

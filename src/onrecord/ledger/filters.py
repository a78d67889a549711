"""What narrows a search: the kind of claim, on whose word, where printed, when, and what became of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, get_args

from onrecord.records.words import ClaimKind, Verdict

KINDS: Final = get_args(ClaimKind)
VERDICTS: Final = get_args(Verdict)
_MOST = 200
"""Characters of a name that are read."""
_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_YES_OR_NO: Final = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows a search; None and empty narrow nothing. Days are written YYYY-MM-DD."""

    kind: str = ""
    origin: str = ""
    outlet: str = ""
    question: str = ""
    verdict: str = ""
    first: str = ""  # from this day on
    last: str = ""  # up to this day
    reviewed: bool | None = None
    interested: bool | None = None
    anonymous: bool | None = None

    @property
    def any(self) -> bool:
        """Whether anything is narrowed."""
        return self != Filters()


def read_filters(asked: Mapping[str, str]) -> tuple[Filters, tuple[str, ...]]:
    """The filters as they were filled in, and what could not be read of them, a sentence each.

    Example:
        >>> read_filters({"kind": "figure", "from": "2031-05", "reviewed": "no"})[0]
        ... # doctest: +ELLIPSIS
        Filters(kind='figure', ..., first='2031-05-01', last='', reviewed=False, interested=None, anonymous=None)
        >>> read_filters({"verdict": "lies"})[1]
        ('There is no verdict “lies”.',)
    """
    notes: list[str] = []
    found = Filters(
        kind=_one_of("kind of claim", asked.get("kind", ""), KINDS, notes),
        origin=_name(asked.get("origin", "")),
        outlet=_name(asked.get("outlet", "")),
        question=_name(asked.get("question", "")),
        verdict=_one_of("verdict", asked.get("verdict", ""), VERDICTS, notes),
        first=_day(asked.get("from", ""), notes, last=False),
        last=_day(asked.get("to", ""), notes, last=True),
        reviewed=_YES_OR_NO.get(asked.get("reviewed", "")),
        interested=_YES_OR_NO.get(asked.get("interested", "")),
        anonymous=_YES_OR_NO.get(asked.get("anonymous", "")),
    )
    if found.first and found.last and found.first > found.last:
        notes.append("The first day is after the last.")
    return found, tuple(notes)


def _name(text: str) -> str:
    return text.encode("utf-8", "replace").decode().replace("\0", " ").strip()[:_MOST]


def _one_of(what: str, text: str, known: tuple[str, ...], notes: list[str]) -> str:
    """A word of the vocabulary; any other is said to be none."""
    given = _name(text)
    if not given or given in known:
        return given
    notes.append(f"There is no {what} “{given[:40]}”.")
    return ""


def _day(text: str, notes: list[str], *, last: bool) -> str:
    """A day; of a month or a year its first or its last."""
    given = _name(text)
    if not given:
        return ""
    found = _DAY.fullmatch(given)
    try:
        if found is None:
            raise ValueError
        year, month = int(found[1]), int(found[2] or (12 if last else 1))
        if found[3]:
            return date(year, month, int(found[3])).isoformat()
        after = date(year + month // 12, month % 12 + 1, 1) if last else date(year, month, 1)
        return date.fromordinal(after.toordinal() - last).isoformat()
    except ValueError:
        notes.append(f"“{given[:40]}” is no day; write 2031-05-02.")
        return ""

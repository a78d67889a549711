"""What plain words are in the lists of MUC-4: the kind of a person, a thing, a group, a weapon; and its days."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import Final

from muc_slots import muc_words

_BEHIND: Final = re.compile(r"[,(]| (?:of|in|at|from|who|that|on|with|near|for|belonging|between)\b")


@cache
def kind_of(phrase: str, of: str) -> str | None:
    """The kind of the noun that a phrase ends in, before "of" and the like.

    Example:
        >>> kind_of("two young teachers of the town", "person"), kind_of("POLICE STATION", "thing")
        ('CIVILIAN', 'LAW ENFORCEMENT FACILITY')
    """
    words = _BEHIND.split(phrase.lower())[0].replace(".", "").split()
    for end in range(len(words), 0, -1):
        for start in (max(0, end - 2), end - 1):
            found = kind_of_noun(" ".join(words[start:end]), of)
            if found:
                return found
    return None


@cache
def kind_of_noun(noun: str, of: str) -> str | None:
    """The kind of a noun, in the singular or plural."""
    kinds: dict[str, list[str]] = muc_words()[of]
    forms = {noun, noun.removesuffix("s"), noun.removesuffix("es"), noun.replace("men", "man")}
    forms.add(re.sub(r"ies$", "y", noun))
    return next((kind for kind, nouns in kinds.items() if not forms.isdisjoint(nouns)), None)


def type_of(kind: str) -> str | None:
    """The type of incident that a type of the record is at MUC-4."""
    types: dict[str, list[str]] = muc_words()["type"]
    return next((muc for muc, ours in types.items() if kind in ours), None)


# ---- days ---------------------------------------------------------------------------------------------------


def date_fill(when: str | None, day: date | None) -> str | None:
    """A day, a span, or "on or before the day of the report" where the record has none."""
    span = days_of(when) if when else None
    if span is None:
        return f"- {_day(day)}" if day else None
    if day and span[1] > day:
        span = (min(span[0], day), day)
    return _day(span[0]) if span[0] == span[1] else f"{_day(span[0])} - {_day(span[1])}"


def _day(day: date) -> str:
    return day.strftime("%d %b %y").upper()


def days_of(when: str) -> tuple[date, date] | None:
    """The first and last day of a time of the record: "1990-02", "1990-02-03", "1990-02-03/1990-02-05"."""
    first, _, last = when.partition("/")
    try:
        begins, ends = _bounds(first), _bounds(last or first)
    except ValueError:
        return None
    return begins[0], ends[1]


def _bounds(text: str) -> tuple[date, date]:
    parts = [int(one) for one in text[:10].split("-")]
    if len(parts) == 3:
        return date(parts[0], parts[1], parts[2]), date(parts[0], parts[1], parts[2])
    if len(parts) == 2:
        following = date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1)
        return date(parts[0], parts[1], 1), following - timedelta(days=1)
    return date(parts[0], 1, 1), date(parts[0], 12, 31)

"""Whether one fill of a response is the one in the key: right, half right, or not. 1992 a person judged where the
program could not; here rules do, so that everybody gets the same score.

Source: scoring-guidelines of MUC-4, section 3.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Final

from muc_keys import Fill, Option
from muc_slots import Slot, is_wider, muc_words

RIGHT: Final = 1.0
HALF: Final = 0.5
WRONG: Final = 0.0

_IN_BRACKETS: Final = re.compile(r"[\[(][^\])]*[\])]")
_WORD: Final = re.compile(r"[A-Z0-9]+(?:['.\-][A-Z0-9]+)*")
_EMPTY: Final = frozenset(muc_words()["empty"]["words"])  # they say nothing about which thing it is
_AFTER_HEAD: Final = frozenset(
    [
        "OF",
        "IN",
        "AT",
        "FROM",
        "WHO",
        "WHICH",
        "THAT",
        "WHERE",
        "FOR",
        "WITH",
        "ON",
        "NEAR",
        "BY",
        "TO",
        "BELONGING",
        "OPERATING",
        "WEARING",
        "LOCATED",
    ]
)
_OVERBOARD: Final = re.compile(r",|\b(?:WHO|WHICH|THAT|WHERE|WHEN|WHILE|AND)\b")
_SPAN: Final = re.compile(r"(\d{1,2} [A-Z]{3} \d{2})?\s*(-)?\s*(\d{1,2} [A-Z]{3} \d{2})?$")
_NUMBER: Final = re.compile(r"(~?)\s*([\d,]+)?\s*(-)?\s*([\d,]+)?$")
_KIND_OF_PLACE: Final = re.compile(r"\s*\([^)]*\)")


def fill_credit(slot: Slot, ours: Fill, key: Fill) -> float:
    """What a fill of a response is worth against one of the key, by the best of its equal answers."""
    return max(_option_credit(slot, mine, theirs) for mine in ours.options for theirs in key.options)


def _option_credit(slot: Slot, ours: Option, key: Option) -> float:
    value = _VALUES[slot.kind](slot.name, ours.value, key.value)
    if value == RIGHT and slot.tagged and not _same_tag(ours, key):
        return HALF
    return value


def _same_tag(ours: Option, key: Option) -> bool:
    mine, theirs = [one for one in ours.tags if one != "-"], [one for one in key.tags if one != "-"]
    if not theirs or not mine:
        return not theirs and not mine
    return any(string_credit(one, other) == RIGHT for one in mine for other in theirs)


# ---- strings ------------------------------------------------------------------------------------------------


def string_credit(ours: str, key: str) -> float:
    """What a printed phrase is worth against another.

    Right: the same words but for articles, counts and the like, or more words that only describe the same noun. Half:
    a part of the name or of the phrase with its noun, or a phrase that runs on beyond it.

    Example:
        >>> string_credit("THE 3 CLERKS", "CLERKS"), string_credit("BRIGADE", "2D BRIGADE")
        (1.0, 0.5)
    """
    return max(_phrase_credit(mine, theirs) for mine in _forms(ours) for theirs in _forms(key))


def _forms(phrase: str) -> set[str]:
    """A phrase whole, without what is in brackets, and that alone: "LIBERATION FRONT [LF]"."""
    upper = " ".join(phrase.upper().split())
    inside = [one[1:-1] for one in _IN_BRACKETS.findall(upper)]
    return {form for form in (upper, _IN_BRACKETS.sub(" ", upper), *inside) if _words(form)} or {upper}


def _words(phrase: str) -> list[str]:
    words = [word.replace(".", "").removesuffix("'S") for word in _WORD.findall(phrase)]
    return [word for word in words if word not in _EMPTY and not word.isdigit()] or words


def _phrase_credit(ours: str, key: str) -> float:
    mine, theirs = _words(ours), _words(key)
    if mine == theirs:
        return RIGHT
    if not mine or not theirs or _head(mine) != _head(theirs):
        return HALF if theirs and _holds(mine, theirs) and _OVERBOARD.search(ours) else WRONG
    if set(theirs) <= set(mine):
        return HALF if _OVERBOARD.search(ours) and not _OVERBOARD.search(key) else RIGHT
    return HALF


def _holds(words: list[str], part: list[str]) -> bool:
    return any(words[i : i + len(part)] == part for i in range(len(words) - len(part) + 1))


def _head(words: list[str]) -> str:
    """The noun of a phrase, as one: the word before what follows a noun."""
    stop = next((i for i, word in enumerate(words) if i and word in _AFTER_HEAD), len(words))
    head = words[stop - 1]
    return head[:-1] if head.endswith("S") and len(head) > 3 else head


def _string(_: str, ours: str, key: str) -> float:
    return string_credit(ours, key)


# ---- words of a list, numbers ---------------------------------------------------------------------------------


def _element(slot: str, ours: str, key: str) -> float:
    if ours == key:
        return RIGHT
    return HALF if is_wider(slot, ours, key) else WRONG


def _number(_: str, ours: str, key: str) -> float:
    if ours.replace(" ", "") == key.replace(" ", ""):
        return RIGHT
    mine, theirs = _NUMBER.match(ours), _NUMBER.match(key)
    if not mine or not theirs or not mine[2] or mine[1] or mine[3]:
        return WRONG
    about = bool(theirs[1]) or bool(theirs[3])
    return HALF if about and mine[2] in (theirs[2], theirs[4]) else WRONG


# ---- days ---------------------------------------------------------------------------------------------------


def day_span(text: str) -> tuple[date | None, date | None] | None:
    """The first and last day of a date fill; the first is None in "- 26 AUG 89", on or before that day."""
    found = _SPAN.match(text.strip())
    if not found or not (found[1] or found[3]):
        return None
    try:
        first, last = _day(found[1]), _day(found[3])
    except ValueError:
        return None
    return (first, last) if found[2] else (first or last, first or last)


def _day(text: str | None) -> date | None:
    return datetime.strptime(text, "%d %b %y").date() if text else None


def _date(_: str, ours: str, key: str) -> float:
    mine, theirs = day_span(ours), day_span(key)
    if mine is None or theirs is None:
        return RIGHT if ours == key else WRONG
    if mine == theirs:
        return RIGHT
    if mine[0] is None:
        return HALF if mine[1] == theirs[1] else WRONG
    within = mine[1] is not None and theirs[1] is not None and mine[1] <= theirs[1]
    return HALF if within and theirs[0] != theirs[1] and (theirs[0] is None or mine[0] >= theirs[0]) else WRONG


# ---- places -------------------------------------------------------------------------------------------------


def _location(_: str, ours: str, key: str) -> float:
    """All places named: right. The right country, or all but the country: half."""
    mine, theirs = _places(ours), _places(key)
    if mine == theirs:
        return RIGHT
    if mine[0] == theirs[0]:
        return HALF
    return HALF if theirs[1] and mine[1] == theirs[1] else WRONG


def _places(text: str) -> tuple[str, tuple[str, ...]]:
    """The country, and the places in it without their kinds."""
    country, *places = [part.strip() for part in text.split(":")]
    return country, tuple(_KIND_OF_PLACE.sub("", place).strip() for place in places)


_VALUES: Final = {"string": _string, "element": _element, "number": _number, "date": _date, "location": _location}

"""`--set FIELD=VALUE`: what a person types, checked and put as a judgement keeps it."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from typing import Any, get_args

from onrecord.problems import UsageError
from onrecord.records import Aspect, Basis, Bound, Direction, Modality, Role, Terms

_NUMBERS = ("low", "high")
_LISTS = ("includes", "excludes")
_WORDS: dict[str, tuple[str, ...]] = {
    "bound": get_args(Bound),
    "aspect": get_args(Aspect),
    "basis": get_args(Basis),
    "direction": get_args(Direction),
    "modality": get_args(Modality),
}
_TEXTS = (
    "unit",
    "per",
    "counted",
    "noun",
    "actor",
    "group",
    "place",
    "from_place",
    "state",
    "event",
    "period",
    "base",
    "as_of",
    "origin",
)
_NEVER_NULL = ("bound", "modality", "origin", "headline", "chain")
FIELDS = (*_NUMBERS, *_WORDS, *_TEXTS, *_LISTS, "headline", "chain")
"""What can be amended, or set on a claim that is added by hand."""


def read_settings(settings: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Fields and their new values as JSON.

    Raises: UsageError for a field that there is not, or a value that it cannot have.
    Example:
        >>> read_settings(["low=4,000", "as_of=2016", "includes=attackers; missing", "base=null"])
        (('low', '4000.0'), ('as_of', '"2016"'), ('includes', '["attackers", "missing"]'), ('base', 'null'))
    """
    return tuple(_read(setting) for setting in settings)


def _read(setting: str) -> tuple[str, str]:
    name, equals, value = setting.partition("=")
    if not equals or name not in FIELDS:
        raise UsageError(f"--set {setting!r}: write FIELD=VALUE with one of {', '.join(FIELDS)}.")
    return name, json.dumps(_value(name, value.strip()), ensure_ascii=False)


def _value(name: str, value: str) -> Any:
    if value == "null" and name not in _NEVER_NULL:
        return [] if name in _LISTS else None
    if name in _NUMBERS:
        return _number(name, value)
    if name in _LISTS:
        return [part.strip() for part in value.split(";") if part.strip()]
    if name == "headline":
        return (
            {"true": True, "false": False}.get(value)
            if value in ("true", "false")
            else _refuse(name, value, "true, false")
        )
    if name == "chain":
        return _chain(value)
    if name in _WORDS and value not in _WORDS[name]:
        _refuse(name, value, ", ".join(_WORDS[name]))
    return value or _refuse(name, value, "words, or null")


def _number(name: str, value: str) -> float:
    try:
        number = float(value.replace(",", ""))
    except ValueError as error:
        raise UsageError(f"--set {name}={value}: that is not a number.") from error
    if not math.isfinite(number):
        raise UsageError(f"--set {name}={value}: that is not a number that can be counted.")
    return number


def _chain(value: str) -> list[dict[str, Any]]:
    """A chain as a JSON list of links with at least a role."""
    try:
        links = json.loads(value)
        ok = isinstance(links, list) and bool(links) and all(_is_link(link) for link in links)
    except ValueError:
        ok = False
    if not ok:
        raise UsageError("--set chain=…: write a JSON list of links as `export claims` has them.")
    return [{name: link[name] for name in link if name not in ("start", "end")} for link in links]


def _is_link(link: Any) -> bool:
    return (
        isinstance(link, dict)
        and link.get("role") in get_args(Role)
        and link.get("terms", "named") in get_args(Terms)
    )


def _refuse(name: str, value: str, allowed: str) -> Any:
    raise UsageError(f"--set {name}={value}: it may be {allowed}.")
